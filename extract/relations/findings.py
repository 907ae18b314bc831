"""What was found of relations between documents: one of a type for a pair, and what is merely cited."""

from __future__ import annotations

from cancu.extract.model.hits import RelationHit
from cancu.extract.model.records import RelationType
from cancu.extract.relations.nesting import Item


class Findings:
    """The relations that are noted, and in `cited` what the text itself mentions, in order."""

    def __init__(self) -> None:
        self.cited: list[Item] = []
        self._found: dict[tuple[str, RelationType, str], RelationHit] = {}

    def note(
        self,
        source: Item,
        type: RelationType,
        target: Item,
        start: int,
        end: int,
        confidence: float = 1.0,
        part: str | None = None,
    ) -> None:
        """Keeps a relation that the text states at ``start..end``; the surer of two, else the first.

        part: what of the target is meant, where no provision stands before it.
        """
        if source.id == target.id:
            return
        key = (source.id, type, target.id)
        known = self._found.get(key)
        if known is None or confidence > known.confidence:
            self._found[key] = RelationHit(source.id, type, target.id, start, end, target.provision or part, confidence)

    def has(self, source: Item, type: RelationType, target: Item) -> bool:
        """Whether the relation is noted."""
        return (source.id, type, target.id) in self._found

    def cite(self, this: Item) -> None:
        """`CITES` for what the text itself mentions, where the document has no other relation to it."""
        related = {target for source, _, target in self._found if source == this.id}
        for item in self.cited:
            if item.id not in related:
                self.note(this, "CITES", item, item.start, item.end)

    def relations(self) -> list[RelationHit]:
        """What was noted, in the order of the places."""
        return sorted(self._found.values(), key=lambda hit: (hit.start, hit.end))
