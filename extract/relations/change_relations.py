"""The relations that follow from changes: AMENDS, REPLACES, REPEALS of this document, with all parts of the pair."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from cancu.extract.model.hits import ChangeHit, RelationHit
from cancu.extract.model.records import THIS, RelationType
from cancu.extract.relations.operations import UNNAMED_PART
from cancu.extract.text.normalization import Folded

_ENDS: tuple[RelationType, ...] = ("REPLACES", "REPEALS")


def with_changes(
    folded: Folded,
    relations: Sequence[RelationHit],
    changes: Sequence[ChangeHit],
    announced: Sequence[RelationHit],
    titles: Sequence[tuple[int, int]],
) -> list[RelationHit]:
    """Return the relations with those that follow from changes, in the order of their places.

    announced: what headings say to amend; titles: where an act that ends is named by its title, which names others, in
    order: those do not end. Of a document that is changed clause by clause the changes tell what ends.
    A citation of it is then no relation of its own.
    """
    made = list(_relations_of(folded, changes))
    said = {(relation.type, relation.target) for relation in made}
    first = {one.target: one for one in reversed(announced)}
    made += [one for one in first.values() if (one.type, one.target) not in said]
    pairs = {(relation.type, relation.target) for relation in made}
    changed = {relation.target for relation in made}
    kept = [
        relation._replace(type="CITES") if relation.type in _ENDS and _is_in(titles, relation.end) else relation
        for relation in relations
        if relation.source != THIS
        or relation.target not in changed
        or not (relation.type == "CITES" or relation.type in _ENDS or (relation.type, relation.target) in pairs)
    ]
    return sorted((*kept, *made), key=lambda relation: (relation.start, relation.end))


def _is_in(spans: Sequence[tuple[int, int]], end: int) -> bool:
    at = bisect_left(spans, (end, 0)) - 1
    return at >= 0 and end <= spans[at][1]


def _relations_of(folded: Folded, changes: Iterable[ChangeHit]) -> Iterable[RelationHit]:
    """One relation for each type and document, at its first instruction, with the parts in their order."""
    groups: dict[tuple[RelationType, str], list[ChangeHit]] = {}
    for change in changes:
        groups.setdefault((_type_of(change), change.target), []).append(change)
    for (type_, target), group in groups.items():
        first = group[0]
        whole = type_ in _ENDS and any(change.provision is None and change.excepted is None for change in group)
        parts = dict.fromkeys(part for change in group if (part := _part_of(folded, change)))
        confidence = min(change.confidence for change in group)
        yield RelationHit(
            THIS, type_, target, first.start, first.end, None if whole else "; ".join(parts) or None, confidence
        )


def _part_of(folded: Folded, change: ChangeHit) -> str | None:
    """Return the part that is changed; of a whole document, or a part without a name, with an exception this one."""
    unnamed = UNNAMED_PART.path()
    if change.provision not in (None, unnamed) or change.excepted is None:
        return change.provision
    excepted = " ".join(folded.text[slice(*change.excepted)].split())
    return f"{unnamed}, {excepted}" if change.provision else excepted


def _type_of(change: ChangeHit) -> RelationType:
    """Repealed parts are `REPEALS`, a whole document that is replaced `REPLACES`; all else amends."""
    if change.action == "repeal" and change.scope != "words":
        return "REPEALS"
    if change.action == "replacement" and change.provision is None and change.scope == "provision":
        return "REPLACES"
    return "AMENDS"
