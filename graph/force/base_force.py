"""The force of a known act by its number alone: no graph is needed (`cancu act`, the check of drafts)."""

from __future__ import annotations

from cancu.extract.model.relation_types import ENDS
from cancu.graph.authority.acts import constitution_named, known_act
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.authority.base.relations import relations_from
from cancu.graph.force.base_changes import base_changes, base_terms
from cancu.graph.force.constitutions import changes_of_constitution
from cancu.graph.force.parents import perhaps_after_parents
from cancu.graph.force.rules import days_after, first_day, is_normative
from cancu.graph.force.status import force_on
from cancu.graph.model.force import Day, Force

_NEVER = "9999-12-31"
"""A day by which all known ends have come."""


def force_of_act(number: str, day: Day) -> Force | None:
    """Return the force on a day (ISO 8601) of the act with this number, in any writing, as the base layer tells it; of
    a Constitution by type and date (`Hiến pháp 2013-11-28`).

    None where the base layer has no act of the number, or several; `unknown` (`shared-number`) where acts of several
    types share it. The base layer is not complete: `in_force` says that it knows of no end, and a local document
    is never in it. For a provision pass the result to `cancu.graph.force.provisions.force_of_part`; for words to
    `cancu.graph.force.force_message.force_message`. Where a graph is at hand use
    `cancu.graph.force.collection.forces`, which knows more.
    """
    act = constitution_named(number) or known_act(number)
    if act is None:
        return None
    if not act.number:
        return force_on(day, base_terms(act), changes_of_constitution(act))
    force = _force(act, day)
    if force.code not in ("in_force", "partly_ended", "unknown") or not is_normative(act.type, act.number):
        return force
    return perhaps_after_parents(force, tuple(parent for _, parent in guided_acts(number, day)))


def guided_acts(number: str, day: Day) -> list[tuple[BaseAct, Force]]:
    """Return the acts that the act with this number guides or details by the base layer, with their force on a day.

    What it replaces as well is none of them.
    """
    relations = relations_from(number)
    replaced = {one.target for one in relations if one.type in ENDS}
    guided = {one.target for one in relations if one.type == "GUIDES"} - replaced
    acts = (known_act(one) for one in sorted(guided))
    return [(act, _force(act, day)) for act in acts if act]


def last_day_of_act(number: str) -> Day | None:
    """Return the last day of force of the act with this number, as the base layer tells it.

    None where the base layer knows no end, several acts have the number, or the day of the end is open. Derived from
    what ends the act: it is no fact of its own.
    """
    force = force_of_act(number, _NEVER)
    ended = first_day(force.since) if force and force.code == "ended" else ""
    return days_after(ended, -1) if ended else None


def _force(act: BaseAct, day: Day) -> Force:
    return force_on(day, base_terms(act), base_changes(act.number))
