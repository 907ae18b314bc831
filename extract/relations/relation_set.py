"""The relations found in one text: one of a type for a pair, and citations without any other relation."""

from __future__ import annotations

from cancu.extract.model.hits import CitationHit, RelationHit
from cancu.extract.model.records import RelationType
from cancu.extract.model.relation_types import CHANGES

UNKNOWN = "unknown"
"""The id of a source of which the text does not tell which document it is: its relations are left out."""


class RelationSet:
    """Gathers relations, and in `cited` the citations of the text itself, in order."""

    def __init__(self) -> None:
        self.cited: list[CitationHit] = []
        self._found: dict[tuple[str, RelationType, str], RelationHit] = {}

    def add(
        self,
        source: str,
        type: RelationType,
        target: CitationHit,
        start: int,
        end: int,
        *,
        confidence: float = 1.0,
        part: str | None = None,
    ) -> None:
        """Add a relation that the text states at ``start..end``; of two equal ones the surer stays, else the first.

        source: an id; part: the part of the target that is meant, where no provision stands before it.
        """
        if source in (target.id, UNKNOWN):
            return
        key = (source, type, target.id)
        known = self._found.get(key)
        if known is None or confidence > known.confidence:
            self._found[key] = RelationHit(source, type, target.id, start, end, target.provision or part, confidence)

    def has(self, source: str, type: RelationType, target: str) -> bool:
        """Return whether the relation was added."""
        return (source, type, target) in self._found

    def changed(self) -> set[str]:
        """Return the ids of the documents that another one changes."""
        return {target for _, type, target in self._found if type in CHANGES}

    def add_citations(self, source: str) -> None:
        """Add `CITES` from the source to each of `cited` to which it has no other relation."""
        related = {target for from_, _, target in self._found if from_ == source}
        for item in self.cited:
            if item.id not in related:
                self.add(source, "CITES", item, item.start, item.end)

    def in_order(self) -> list[RelationHit]:
        """Return the relations in the order of their places."""
        return sorted(self._found.values(), key=lambda hit: (hit.start, hit.end))
