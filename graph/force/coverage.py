"""How far an answer about force reaches: the collection and the base layer."""

from __future__ import annotations

from dataclasses import dataclass

from cancu.graph.force.base_changes import latest_known_act
from cancu.graph.model.force import Day


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the answers reach.

    texts: number of held texts; latest: latest date among them; loaded_at: when the last one was loaded; base: latest
    date of issue among the acts of the base layer, which has no local documents.
    """

    texts: int
    latest: Day | None
    loaded_at: str | None
    base: Day


NOTHING = Coverage(0, None, None, latest_known_act())
"""The coverage of an empty collection: that of the base layer."""
