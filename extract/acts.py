"""The table of known laws, codes and ordinances (``vocabulary/laws.tsv``): which act a name means.

A name alone means the act of that name that is in force on the day of the text that says it; between the day a new act
is passed and the day it takes effect the name may mean either, and is left open. Amending acts do not replace one
another.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extract.identifiers import title_key
from extract.vocabulary import load_tsv

_AMENDING = "sửa đổi"


class Act(NamedTuple):
    """A known act: number, day of issue and day from which it is in force ("" where that is not known), ISO 8601."""

    number: str
    date: str
    in_force_from: str


@cache
def _acts() -> dict[tuple[str, str], list[Act]]:
    acts: dict[tuple[str, str], list[Act]] = {}
    for row in load_tsv("laws"):
        if row["number"] and row["date"]:
            act = Act(row["number"], row["date"], row["in_force_from"])
            acts.setdefault((row["type"], title_key(row["name"])), []).append(act)
    return acts


def act_dated(type: str, name: str, date: str) -> Act | None:
    """The act of a name that was issued on a date (or in a year or month); None where none or several were."""
    fitting = [act for act in _acts().get((type, title_key(name)), ()) if act.date.startswith(date)]
    return fitting[0] if len(fitting) == 1 else None


def act_in_force(type: str, name: str, date: str) -> Act | None:
    """The act of a name that is in force on a date, throughout it where the date is a year or a month.

    None where the table does not tell: before its first act, and while a later one is passed but not yet in force.
    """
    first, last = f"{date}-01-01"[:10], f"{date}-12-31"[:10]
    key = title_key(name)
    passed = [act for act in _acts().get((type, key), ()) if act.date <= last]
    if len(passed) > 1 and key.startswith(_AMENDING):
        return None
    if not passed or any(not act.in_force_from or act.in_force_from > last for act in passed):
        return None
    latest = max(passed, key=lambda act: act.in_force_from)
    return latest if latest.in_force_from <= first else None
