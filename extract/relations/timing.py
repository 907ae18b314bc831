"""Relations that time forbids: no document changes, guides or carries out one that is younger than itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cancu.extract.model.hits import CitationHit, RelationHit
from cancu.extract.model.records import THIS, Head, RelationType
from cancu.extract.references.coreference import year_of

_NEEDS_AN_OLDER: tuple[RelationType, ...] = ("AMENDS", "REPLACES", "REPEALS", "GUIDES", "IMPLEMENTS")


def possible_in_time(
    relations: Sequence[RelationHit], citations: Sequence[CitationHit], head: Head
) -> list[RelationHit]:
    """Return the relations without those to a younger document; what this document merely cites then is `CITES`."""
    days = {hit.target.id: hit.target.date or year_of(hit.target.number or "") for hit in citations}
    days[THIS] = head.date
    kept = [
        one for one in relations if one.type not in _NEEDS_AN_OLDER or not _is_younger(days, one.target, one.source)
    ]
    related = {one.target for one in kept if one.source == THIS}
    for one in relations:
        if one.source == THIS and one.target not in related:
            related.add(one.target)
            kept.append(one._replace(type="CITES"))
    return sorted(kept, key=lambda one: (one.start, one.end))


def _is_younger(days: Mapping[str, str | None], document: str, than: str) -> bool:
    """Return whether one document is younger than another, as far as both tell their day."""
    one, other = days.get(document), days.get(than)
    if not one or not other:
        return False
    common = min(len(one), len(other))
    return one[:common] > other[:common]
