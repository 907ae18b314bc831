"""The table of known acts (``acts.tsv``): their numbers, days and titles, and which act a name means.

It holds numbers that carry their year or their legislature only: ``45/2025/NĐ-CP`` is one act, while every year has a
``1690/QĐ-TTg``. Its facts come from the published codification (Bộ pháp điển) and the national database's metadata;
they are incomplete and not free of errors, so a held document or several citing ones go before it.

A name alone means the act of that name that is in force on the day of the text that says it; between the day a new act
is passed and the day it takes effect the name may mean either, and is left open. Amending acts do not replace one
another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from cancu.extract.lexicon import load_toml, load_tsv
from cancu.extract.lexicon.akn_ids import title_key

_AMENDING = "sửa đổi"
_OF_SEVERAL = re.compile(r"\d+ luật|các luật|(?<!pháp )\bluật .*(?<!pháp )\bluật\b")
_NUMBER_INSIDE = re.compile(r" số \d{1,3}/\d{4}/QH\d{1,2}(?!\w)", re.IGNORECASE)
_SHORT_NAME = 12
NEAR = 2
"""Edits between two numbers or names that may be a slip: letters more, fewer or other; two that changed places count
as one."""


@dataclass(frozen=True, slots=True)
class Act:
    """A known act; "" where the table is silent, dates in ISO 8601.

    title: as published; names: what texts call it by, without its kind (`Giá`), none where they give its number.
    """

    type: str
    number: str
    date: str
    in_force_from: str
    title: str
    names: tuple[str, ...]


class LawName(NamedTuple):
    """A name by which texts call a law, code, ordinance or constitution, and its kind."""

    type: str
    name: str


@cache
def known_acts() -> tuple[Act, ...]:
    """Return all acts of the table."""
    return tuple(
        Act(
            row["type"],
            row["number"],
            row["date"],
            row["in_force_from"],
            row["title"],
            tuple(filter(None, row["names"].split("|"))),
        )
        for row in load_tsv("acts")
    )


@cache
def law_names() -> tuple[LawName, ...]:
    """Return the names of the table, each once with its kind."""
    return tuple(dict.fromkeys(LawName(act.type, name) for act in known_acts() for name in act.names))


@cache
def _acts() -> dict[LawName, list[Act]]:
    acts: dict[LawName, list[Act]] = {}
    for act in sorted(known_acts(), key=lambda act: act.date):
        if act.number and act.date:
            for name in act.names:
                acts.setdefault(LawName(act.type, name_key(name)), []).append(act)
    return acts


@cache
def _full_names() -> dict[str, str]:
    """Return the names for which abbreviations stand (``NSNN``, ``BLHS``), by these without their kind."""
    return {
        title_key(phrase.removeprefix(entry["kind"])): title_key(entry["name"])
        for entry in load_toml("law_names")["short"]
        for phrase in entry["phrases"]
    }


def name_key(name: str) -> str:
    """Return what must agree in two spellings of one law's name, its kind left out; abbreviations are written out."""
    key = title_key(name)
    return _full_names().get(key, key)


@cache
def _amending_acts() -> frozenset[str]:
    """Return the numbers of acts that only amend one other act, with which they end."""
    return frozenset(
        act.number
        for (_, name), acts in _acts().items()
        for act in acts
        if name.startswith(_AMENDING) and not _OF_SEVERAL.search(name)
    )


def only_amends_one(number: str) -> bool:
    """Return whether a number is that of a known act which only amends one other act."""
    return number in _amending_acts()


def is_known_name(type: str, name: str) -> bool:
    """Return whether an act of the table has the name."""
    return LawName(type, name_key(name)) in _acts()


def numbers_of(type: str, name: str) -> list[str]:
    """Return the numbers of the known acts of a name."""
    return [act.number for act in _acts().get(LawName(type, name_key(name)), ())]


def is_number_of(type: str, name: str, number: str) -> bool:
    """Return whether a known act of the name has the number."""
    return any(act.number == number for act in _acts().get(LawName(type, name_key(name)), ()))


def act_dated(type: str, name: str, date: str) -> Act | None:
    """Return the act of a name that was issued on a date (or in a year or month); None where none or several were.

    On a full date a name may be misspelt by as much as two letters. Numbers of the laws inside a name are left out.
    """
    key = name_key(_NUMBER_INSIDE.sub("", name))
    fitting = [act for act in _acts().get(LawName(type, key), ()) if act.date.startswith(date)]
    if not fitting and len(date) == len("2024-01-15") and len(key) > _SHORT_NAME:
        near = (acts for (kind, known), acts in _acts().items() if kind == type and OSA.distance(key, known) <= NEAR)
        fitting = [act for acts in near for act in acts if act.date == date]
    return fitting[0] if len(fitting) == 1 else None


def is_superseded(type: str, name: str, number: str, date: str) -> bool:
    """Return whether another act of the name had taken the place of the one with the number by a date."""
    acts = _acts().get(LawName(type, name_key(name)), ())
    own = next((act for act in acts if act.number == number), None)
    return own is not None and any(own.in_force_from < act.in_force_from <= date for act in acts)


def meant_number(type: str, name: str, number: str) -> str | None:
    """Return the number that may have been meant where that of a named law differs by a slip from one of its acts."""
    known = [act.number for act in _acts().get(LawName(type, name_key(name)), ())]
    if number in known:
        return None
    return next((one for one in known if OSA.distance(one, number) <= NEAR), None)


def act_in_force(type: str, name: str, date: str) -> Act | None:
    """Return the act of a name that is in force on a date, throughout it where the date is a year or a month.

    None where the table does not tell: before its first act, and while a later one is passed but not yet in force.
    """
    first, last = f"{date}-01-01"[:10], f"{date}-12-31"[:10]
    key = name_key(name)
    passed = [act for act in _acts().get(LawName(type, key), ()) if act.date <= last]
    if len(passed) > 1 and key.startswith(_AMENDING):
        return None
    if not passed or any(not act.in_force_from or act.in_force_from > last for act in passed):
        return None
    latest = max(passed, key=lambda act: act.in_force_from)
    return latest if latest.in_force_from <= first else None


@cache
def _constitutions() -> tuple[Act, ...]:
    return tuple(act for act in known_acts() if act.type == "Hiến pháp")


def constitution_in_force(date: str) -> Act | None:
    """Return the Constitution that is in force on a date, throughout it where the date is a year or a month."""
    first, last = f"{date}-01-01"[:10], f"{date}-12-31"[:10]
    begun = [act for act in _constitutions() if act.in_force_from <= last]
    latest = max(begun, key=lambda act: act.in_force_from, default=None)
    return latest if latest and latest.in_force_from <= first else None


def act_meant(type: str, name: str, issued: str, effective: str | None) -> Act | None:
    """Return the act that a text means by a name: that in force when it was issued; where a new act was passed and not
    yet in force, that of the day from which the text itself is in force (effective), if it was passed by then.

    issued, effective: ISO 8601. None where the table does not tell.
    """
    if act := act_in_force(type, name, issued):
        return act
    later = act_in_force(type, name, effective) if effective and effective > issued else None
    return later if later and later.date <= issued else None
