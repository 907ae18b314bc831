"""Titles that several documents of one type share: `Kế hoạch A và Kế hoạch B thực hiện [Nghị quyết C]`.

The title stands behind the last document of the list; what it says of another document holds for those before it that
have no title of their own (contract, "Shared titles").
"""

from __future__ import annotations

from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import RelationType
from cancu.extract.model.relation_types import CHANGES, IN_TITLES
from cancu.extract.relations.frames import Frame, Reading

_SEVERAL = ("các ", "những ")


class SharedTitle:
    """The documents of one list that have no title yet, and the one at the end whose title they share."""

    def __init__(self) -> None:
        self._waiting: list[CitationHit] = []

    def add(self, reading: Reading, item: CitationHit, *, joined: bool) -> None:
        """Take the next citation of a level, after its title has been read.

        joined: only a comma or `và` stands between the citation before and this one.
        """
        if item.is_programme or item.target.number is None:
            self._waiting = []
            return
        if not joined or (self._waiting and self._waiting[0].target.type != item.target.type):
            self._waiting = []
        if item.title_start < item.tail or item.inner:
            self._share(reading, item)
            self._waiting = []
        else:
            self._waiting.append(item)

    def _share(self, reading: Reading, owner: CitationHit) -> None:
        """Add to the waiting documents the relations that the title of the last one states."""
        named = [inner for inner in owner.inner if inner.start >= owner.title_start]
        waiting = {one.id for one in self._waiting}
        if not waiting or any(inner.id in waiting for inner in named):
            return  # `[Nghị định A], [Nghị định B] sửa đổi Nghị định A`
        first = self._waiting[0].start
        plural = reading.flat.endswith(_SEVERAL, 0, first) or reading.flat.startswith("số ", first)
        for type in IN_TITLES:
            if type in CHANGES and not plural:
                continue
            for inner in named:
                if reading.relations.has(owner.id, type, inner.id):
                    self._add(reading, type, inner)

    def _add(self, reading: Reading, type: RelationType, inner: CitationHit) -> None:
        for one in self._waiting:
            if Frame(type, one.target).fits(inner):
                reading.relations.add(one.id, type, inner, one.start, inner.end)
