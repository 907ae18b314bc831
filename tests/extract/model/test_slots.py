"""Records whose values are set by their slots are frozen dataclasses like others."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from cancu.extract.model.records import Citation, Span, Target


def test_a_record_is_made_as_the_dataclass_would():
    citation = Citation(3, 9, "Luật A", "full", target=Target("a"))
    assert (citation.start, citation.target.id, citation.provision, citation.confidence) == (3, "a", None, 1.0)
    assert replace(citation, end=8) == Citation(3, 8, "Luật A", "full", Target("a"), None, 1.0)
    assert pickle.loads(pickle.dumps(citation)) == citation


def test_a_record_stays_frozen():
    with pytest.raises(FrozenInstanceError):
        Span(1, 2).start = 3  # type: ignore[misc]


def test_a_record_wants_its_values():
    with pytest.raises(TypeError, match="end"):
        Span(1)  # type: ignore[call-arg]
