"""Relations that time forbids: no document changes, guides or carries out one that is younger than itself
(contract, "Time")."""

from __future__ import annotations

from collections.abc import Sequence

from cancu.extract.model.hits import CitationHit, RelationHit
from cancu.extract.model.records import THIS, Head, RelationType, Target
from cancu.extract.model.relation_types import CHANGES
from cancu.extract.references.coreference import year_of

_OLDER_TARGET: tuple[RelationType, ...] = (*CHANGES, "GUIDES", "IMPLEMENTS")
"""The types whose target is the older document, or of the same day."""


def day_of(target: Target) -> str | None:
    """Return the day of a document, or the year in its number; None where neither is known, or one contradicts the
    other, as one of them is mistaken then."""
    year = year_of(target.number or "")
    if year and target.date and not target.date.startswith(year):
        return None
    return target.date or year


def may_follow(type: RelationType, source: str | None, target: str | None) -> bool:
    """Return whether a document of one day can have the relation to one of another day, as far as both are known."""
    if type not in _OLDER_TARGET or not source or not target:
        return True
    common = min(len(source), len(target))
    return target[:common] <= source[:common]


def possible_in_time(
    relations: Sequence[RelationHit], citations: Sequence[CitationHit], head: Head
) -> list[RelationHit]:
    """Return the relations without those to a younger document; what this document merely cites then is `CITES`."""
    days = {hit.target.id: day_of(hit.target) for hit in citations}
    days[THIS] = head.date
    kept = [one for one in relations if may_follow(one.type, days.get(one.source), days.get(one.target))]
    related = {one.target for one in kept if one.source == THIS}
    for one in relations:
        if one.source == THIS and one.target not in related:
            related.add(one.target)
            kept.append(one._replace(type="CITES"))
    return sorted(kept, key=lambda one: (one.start, one.end))
