"""How far an answer about force reaches: the collection and the base layer."""

from __future__ import annotations

from dataclasses import dataclass

from cancu.graph.authority.base.imported import ImportedTable, imported_tables
from cancu.graph.force.base_changes import latest_known_act
from cancu.graph.model.force import Day


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the answers reach.

    texts: number of held texts; latest: latest date among them; loaded_at: when the last one was loaded; base: latest
    date of issue among the acts of the shipped base layer; imported: the tables beside it. None of these tells the
    force of a local document.
    """

    texts: int
    latest: Day | None
    loaded_at: str | None
    base: Day
    imported: tuple[ImportedTable, ...]


def base_coverage() -> Coverage:
    """Return how far the base layer reaches, without a collection."""
    return Coverage(0, None, None, latest_known_act(), tuple(imported_tables()))
