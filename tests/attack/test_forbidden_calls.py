"""Users' Cypher that sleeps, reaches out, or looks at others is refused before a server sees it."""

from __future__ import annotations

import tomllib

import pytest

from cancu.graph.model.errors import MoreThanReadingError
from cancu.graph.store.guest_cypher import require_reading
from cancu.graph.store.saved_queries import load_questions
from tests.conftest import ROOT

LISTED = tomllib.loads((ROOT / "graph" / "store" / "guest_cypher.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("cypher", LISTED["not"])
def test_what_is_not_listed_is_refused(cypher: str) -> None:
    with pytest.raises(MoreThanReadingError):
        require_reading(cypher)


@pytest.mark.parametrize("cypher", LISTED["examples"])
def test_what_reads_is_let_through(cypher: str) -> None:
    require_reading(cypher)


def test_the_saved_questions_are_let_through() -> None:
    for question in load_questions():
        require_reading(question.cypher)


@pytest.mark.parametrize("text", ["'" * 100_001, "`" * 100_001, "/*" * 50_000, "a." * 50_000, "(" * 100_000, "\\" * 99])
def test_the_check_itself_takes_linear_time(text: str) -> None:
    require_reading(text)
