"""The relations between known acts: what they rest on, guide and change, before any text is read.

They are those of the shipped table (``relations.tsv``) and of imported tables (`cancu.graph.authority.base.imported`);
each has its origin, and what two sources state is two relations. The shipped ones come from the notes of the published
codification (Bộ pháp điển), acts' own texts, consolidated texts, and titles of acts. A relation that no source tells is
missing: the base layer never shows that an act was not changed.

By number: what the number alone means. `01/2020/QĐ-UBND` is an act in every province and `1690/QĐ-TTg` one in every
year; relations of such acts are found by key (`relations_from_acts`), and a relation may lead to one: then
`cancu.graph.authority.acts.known_act` of that end is None, and `act_with_key` returns it with issuer and date.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.graph.authority.base import imported
from cancu.graph.authority.base.records import SHIPPED, BaseAct, BaseRelation
from cancu.graph.authority.base.shared_numbers import is_ambiguous

__all__ = [
    "IMPORTED_TYPES",
    "TYPES",
    "BaseRelation",
    "base_relations",
    "changes_from_numbers",
    "changes_to_numbers",
    "relations_from",
    "relations_from_acts",
    "relations_from_numbers",
    "relations_to",
    "relations_to_acts",
    "relations_to_numbers",
]

TYPES = ("BASED_ON", "GUIDES", "AMENDS", "REPLACES", "REPEALS")
"""The types of relations of the shipped table, in the order of display."""
_CHANGING = ("AMENDS", "REPLACES", "REPEALS", "ENDS", "ENDS_IN_PART", "SUSPENDS", "SUSPENDS_IN_PART")
IMPORTED_TYPES = (*TYPES, "ENDS", "ENDS_IN_PART", "SUSPENDS", "SUSPENDS_IN_PART", "CITES")
"""The types of relations of all tables, in the order of display.

ENDS: the source ends the force of the target, and the table does not tell whether it replaces or repeals it.
ENDS_IN_PART, SUSPENDS_IN_PART: of parts that the table does not tell.
"""

Found = dict[str, tuple[BaseRelation, ...]]


def relations_from(number: str) -> tuple[BaseRelation, ...]:
    """Return what the act with this number, in any writing, rests on, guides or changes, shipped relations first."""
    return relations_from_numbers([number])[number]


def relations_to(number: str) -> tuple[BaseRelation, ...]:
    """Return what rests on the act with this number, in any writing, guides it or changes it, shipped ones first."""
    return relations_to_numbers([number])[number]


def relations_from_numbers(numbers: Iterable[str]) -> Found:
    """Return `relations_from` of each number, with one look-up for all."""
    return _of_numbers(numbers, _by_source(), "source_act", IMPORTED_TYPES)


def relations_to_numbers(numbers: Iterable[str]) -> Found:
    """Return `relations_to` of each number, with one look-up for all."""
    return _of_numbers(numbers, _by_target(), "target_act", IMPORTED_TYPES)


def changes_from_numbers(numbers: Iterable[str]) -> Found:
    """Return what the act with each number changes, or ends the force of, with one look-up for all."""
    return _only(_CHANGING, _of_numbers(numbers, _by_source(), "source_act", _CHANGING))


def changes_to_numbers(numbers: Iterable[str]) -> Found:
    """Return what changes the act with each number or its force, with one look-up for all.

    Thousands of acts rest on some laws; none of these is read.
    """
    return _only(_CHANGING, _of_numbers(numbers, _by_target(), "target_act", _CHANGING))


def relations_from_acts(acts: Iterable[BaseAct]) -> Found:
    """Return what each act rests on, guides or changes, by its key, as the act's source tells."""
    return _of_acts(acts, _by_source(), "source_act")


def relations_to_acts(acts: Iterable[BaseAct]) -> Found:
    """Return what rests on each act, guides it or changes it, by its key, as the act's source tells."""
    return _of_acts(acts, _by_target(), "target_act")


def _only(types: Sequence[str], found: Found) -> Found:
    return {number: tuple(one for one in of_act if one.type in types) for number, of_act in found.items()}


def _of_numbers(
    numbers: Iterable[str],
    shipped: Mapping[str, tuple[BaseRelation, ...]],
    side: imported.Side,
    types: Sequence[str],
) -> Found:
    slugs = {number: number_slug(number) for number in numbers}
    more = imported.relations_of_slugs(sorted(set(slugs.values())), side, types)
    return {number: (*shipped.get(slug, ()), *more.get(slug, ())) for number, slug in slugs.items()}


def _of_acts(acts: Iterable[BaseAct], shipped: Mapping[str, tuple[BaseRelation, ...]], side: imported.Side) -> Found:
    wanted = list(acts)
    more = imported.relations_of_keys([act.key for act in wanted if act.source != SHIPPED], side, IMPORTED_TYPES)
    return {
        act.key: shipped.get(number_slug(act.name), ()) if act.source == SHIPPED else tuple(more.get(act.key, ()))
        for act in wanted
    }


@cache
def base_relations() -> tuple[BaseRelation, ...]:
    """Return all relations of the shipped table, without those whose numbers mean no act alone."""
    text = (resources.files(__package__) / "relations.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("# "))
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(BaseRelation(**row) for row in rows if not is_ambiguous(row["source"]) | is_ambiguous(row["target"]))


@cache
def _by_source() -> Mapping[str, tuple[BaseRelation, ...]]:
    return _gathered(lambda relation: relation.source)


@cache
def _by_target() -> Mapping[str, tuple[BaseRelation, ...]]:
    return _gathered(lambda relation: relation.target)


def _gathered(end: Callable[[BaseRelation], str]) -> dict[str, tuple[BaseRelation, ...]]:
    found: dict[str, list[BaseRelation]] = {}
    for relation in base_relations():
        found.setdefault(number_slug(end(relation)), []).append(relation)
    return {key: tuple(relations) for key, relations in found.items()}
