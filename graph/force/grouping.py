"""Changes by the document that makes them, as people read them: one entry a document, day and kind of change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cancu.graph.model.force import Change, Day, Force
from cancu.graph.model.records import GraphNode

_STOPPING = ("suspension", "stay")


@dataclass(frozen=True, slots=True)
class ChangesBy:
    """What one document changes from one day on, in one way.

    relation: AMENDS, REPEALS, REPLACES or SUSPENDS; since: None where the day is not known.
    """

    by: GraphNode
    relation: str
    since: Day | None
    changes: tuple[Change, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The affected parts, each once, with the part of the changing document that says so in brackets."""
        found = (f"{one.part} ({one.acting})" if one.acting else one.part for one in self.changes if one.part)
        return tuple(dict.fromkeys(found))


def by_document(changes: Iterable[Change]) -> tuple[ChangesBy, ...]:
    """Return the changes by document, kind and day, in the order in which these come first."""
    found: dict[tuple[str, str, Day | None], list[Change]] = {}
    for change in dict.fromkeys(changes):
        relation = "SUSPENDS" if change.action in _STOPPING else change.relation
        found.setdefault((change.by.id, relation, change.since), []).append(change)
    return tuple(ChangesBy(of[0].by, relation, since, tuple(of)) for (_, relation, since), of in found.items())


def all_of(force: Force) -> tuple[ChangesBy, ...]:
    """Return all changes of a force by document, those that its code follows from first."""
    return by_document((*force.decisive, *force.known_changes))
