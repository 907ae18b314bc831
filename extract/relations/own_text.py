"""A document's own text as the readers of its changes need it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import THIS, Head, Target
from cancu.extract.relations.authority import can_relate
from cancu.extract.relations.clauses import Clause, clauses_of
from cancu.extract.structure.tree import Structure
from cancu.extract.text.normalization import Folded


@dataclass(frozen=True, slots=True)
class OwnText:
    """A document that may change others: its text, the structure of a stretch of it, where `find_verbs` has found
    verbs, what it cites, and its head; staying: see `find_staying`."""

    folded: Folded
    structure: Structure
    verbs: Sequence[int]
    citations: Sequence[CitationHit]
    head: Head
    staying: frozenset[int] = frozenset()

    def clauses(self, start: int, end: int) -> Iterator[Clause]:
        """Yield the clauses of a folded span."""
        return clauses_of(self.folded, self.structure, self.citations, start, end)

    def leaves(self, clause: Clause) -> bool:
        """Return whether a clause names a document that stays in force."""
        return any(cited.hit.start in self.staying for cited in clause.cited)

    def may_change(self, hit: CitationHit) -> bool:
        """Return whether this document may change another one: none of a higher rank, none that is younger."""
        target = hit.target
        this = Target(THIS, self.head.type, self.head.number)
        if target.id == self.head.id or not can_relate("AMENDS", this, hit):
            return False
        own, other = self.head.date, target.date
        return not (own and other and other[: len(own)] > own[: len(other)])
