"""When a known act was last known to be in force.

No source of the base layer lists all ends, so that the lack of one shows nothing. An act is known to be in force when
it takes effect, at the state of the codification that has it, when another act changes it, when a rule of law is
issued that rests on it (Decree 34/2016/NĐ-CP, Article 61), and at the state of an imported table that says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.graph.authority.acts import shipped_acts
from cancu.graph.authority.base import imported
from cancu.graph.authority.base.records import BaseAct, BaseRelation
from cancu.graph.authority.base.relations import base_relations
from cancu.graph.force.rules import is_normative
from cancu.graph.model.force import Day

_SURE = ("self", "codification", "consolidation")
"""Sources whose word on what an act rests on is enough: official texts."""
_CODIFIED = "codification"
_CODIFIED_ON = "2022-12-31"
"""The oldest state of a topic of the codification, which has acts that are in force."""
_IN_FORCE = "còn hiệu lực"
_FULL = len("2024-01-15")


class Seen(NamedTuple):
    """The last day on which a source tells that an act is in force (ISO 8601, "" where none tells).

    by: name of the act that rests on it or changes it, or of the imported table; "" where it is neither.
    """

    day: Day
    by: str


def last_seen(acts: Iterable[BaseAct]) -> Mapping[str, Seen]:
    """Return when acts were last known to be in force, by number, with one look-up for all."""
    by_slug = {number_slug(act.number): act for act in acts if act.number}
    told, none = _by_tables(by_slug), Seen("", "")
    return {
        act.number: max(_start(act), _codified(slug), _by_relations().get(slug, none), told.get(slug, none))
        for slug, act in by_slug.items()
    }


def _start(act: BaseAct) -> Seen:
    return Seen(act.in_force_from if len(act.in_force_from) == _FULL else "", "")


def _codified(slug: str) -> Seen:
    return Seen(_CODIFIED_ON if slug in _in_codification() else "", "")


def _by_tables(slugs: Iterable[str]) -> dict[str, Seen]:
    """Return what imported tables state of numbers that each has once."""
    states = {table.name: table.state_of for table in imported.imported_tables()}
    found: dict[str, Seen] = {}
    for slug, acts in imported.acts_with_slugs(sorted(slugs)).items() if states else ():
        if len({act.key for act in acts}) == 1 and acts[0].status.lower().startswith(_IN_FORCE):
            found[slug] = Seen(states.get(acts[0].source, ""), acts[0].source)
    return found


@cache
def _in_codification() -> frozenset[str]:
    """Return the folded numbers of acts that the codification has, and had in force at its oldest state."""
    dated = {act.number for act in shipped_acts() if act.origin == _CODIFIED}
    noted = {one.target for one in base_relations() if one.origin == _CODIFIED}
    later = {act.number for act in shipped_acts() if act.in_force_from > _CODIFIED_ON}
    return frozenset(number_slug(number) for number in (dated | noted) - later if number)


@cache
def _by_relations() -> Mapping[str, Seen]:
    """Return what the shipped relations tell, by folded number."""
    acts = {act.number: act for act in shipped_acts() if act.number}
    found: dict[str, Seen] = {}
    for one in base_relations():
        source = acts.get(one.source)
        if source and (seen := _by_relation(one, source)):
            slug = number_slug(one.target)
            found[slug] = max(found.get(slug, seen), seen)
    return found


def _by_relation(relation: BaseRelation, source: BaseAct) -> Seen | None:
    """Return what a relation tells: a change that takes effect, or a rule of law that is issued, on a whole day."""
    day = ""
    if relation.type == "BASED_ON" and relation.origin in _SURE and is_normative(source.type, source.number):
        day = source.date
    elif relation.type == "AMENDS":
        day = relation.effective or source.date
    return Seen(day, f"{source.type} {source.number}") if len(day) == _FULL else None
