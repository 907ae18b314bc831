"""From when at the latest acts are in force of which no source tells the day of effect.

A rule of law rests on acts that are in force, or take effect by the day on which it does itself (Decree
34/2016/NĐ-CP, Article 61). So an act on which one rests whose day of effect is known is in force by that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cancu.graph.authority.acts import known_acts_with_numbers
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.authority.base.relations import relations_to_numbers
from cancu.graph.authority.base.shared_numbers import is_shared
from cancu.graph.force.rules import is_normative
from cancu.graph.model.force import Day

_SURE = ("self", "codification", "consolidation")
"""Sources whose word on what an act rests on is enough: official texts."""
_FULL = len("2024-01-15")


class LatestStart(NamedTuple):
    """The day by which an act is in force (ISO 8601), and the name of the act that rests on it and is in force then."""

    day: Day
    by: str


def latest_starts(acts: Iterable[BaseAct]) -> Mapping[str, LatestStart]:
    """Return from when at the latest acts are in force, by number, with one look-up for all.

    Acts whose day of effect is known, whose number others share, or on which no such act rests, are left out.
    """
    open_ = {act.number: act for act in acts if act.number and not act.in_force_from and not is_shared(act.number)}
    if not open_:
        return {}
    resting = {
        number: [one.source for one in found if one.type == "BASED_ON" and one.origin in _SURE]
        for number, found in relations_to_numbers(open_).items()
    }
    sources = known_acts_with_numbers({source for found in resting.values() for source in found})
    starts = {
        number: [start for one in found if (by := sources.get(one)) and (start := _start(by, open_[number]))]
        for number, found in resting.items()
    }
    return {number: min(found) for number, found in starts.items() if found}


def _start(by: BaseAct, of: BaseAct) -> LatestStart | None:
    """Return the start that an act which rests on another one shows, None where it shows none."""
    known = len(by.in_force_from) == _FULL and by.in_force_from >= (of.date or "") and not is_shared(by.number)
    return (
        LatestStart(by.in_force_from, f"{by.type} {by.number}") if known and is_normative(by.type, by.number) else None
    )
