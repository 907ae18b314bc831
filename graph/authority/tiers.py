"""The order of authority: the row and the lane of a document (``tiers.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from cancu.extract.lexicon.document_types import DocumentType, document_types, type_named
from cancu.extract.model.messages import Message, message
from cancu.graph.authority.agencies.recognition import recognise
from cancu.graph.authority.agencies.records import Circumstances
from cancu.graph.model.records import Lane

_OTHERS = 11
ROWS = 3
"""Rows of a level: acts, single decisions, the rest."""
BELOW_CENTRE = 7 * ROWS
"""First row of the levels below the centre: provinces and what is in them, and issuers whose level is not known."""
_YEAR = re.compile(r"/((?:19|20)\d{2})/")


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of issuers; row: the code of its name; below: nothing that its issuers write is an act."""

    key: str
    lane: Lane
    level: int
    row: str
    issuer: re.Pattern[str]
    below: bool


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "tiers.toml").read_text(encoding="utf-8"))


@cache
def _levels() -> tuple[_Level, ...]:
    return tuple(
        _Level(
            entry["key"],
            entry["lane"],
            entry["level"],
            entry["row"],
            re.compile(entry["issuer"]),
            entry.get("below", False),
        )
        for entry in _table()["level"]
    )


@cache
def _levels_of_types() -> dict[str, int]:
    """Return the levels of the types that tell theirs: each such document comes from one level."""
    by_key = {level.key: level.level for level in _levels()}
    found = {name: level for name, level in _table()["types"].items() if name != "examples"}
    for type_ in document_types():
        levels = {by_key[rule.level] for rule in type_.normative}
        if type_.always_normative and len(levels) == 1:
            found[type_.name] = levels.pop()
    return found


@lru_cache(maxsize=65536)
def tier_and_lane(type_name: str | None, issuer: str | None, number: str | None) -> tuple[int | None, Lane]:
    """Return row (0: the highest authority) and lane of a document; no row where neither type nor issuer is known.

    number: tells a normative act, whose number carries the year, from a single decision.
    """
    if type_name == "Hiến pháp":
        return 0, "state"
    type_ = type_named(type_name)
    if issuer:
        level = _level_of(issuer)
        return _row(level, type_, number), level.lane
    if (party := _party_level(number)) is not None:
        level = next(level for level in _levels() if level.lane == "party" and level.level == party)
        return _row(level, type_, number), "party"
    if type_name in _levels_of_types():
        return ROWS * _levels_of_types()[type_name], "state"
    if type_name is None:
        return None, "state"
    return ROWS * (_OTHERS + 1) - 1, "party" if type_ and type_.lane == "party" else "state"


def _level_of(issuer: str) -> _Level:
    """Return the level of an issuer: by its name, else by what the authority file knows of it."""
    for level in _levels():
        if level.issuer.search(issuer):
            return level
    agency = recognise(issuer, Circumstances())
    of: dict[str, int] = _table()["levels"]
    found = of[agency.level] if agency.level else of["branch"] if agency.parent and agency.parent.level else _OTHERS
    return next(level for level in _levels() if level.lane == "state" and level.level == found)


def _row(level: _Level, type_: DocumentType | None, number: str | None) -> int:
    top = ROWS * level.level
    if type_ is None or level.below:
        return top + 2
    year = _YEAR.search(number or "")
    for rule in type_.normative:
        if rule.level == level.key and (year or not rule.numbered) and (not year or rule.holds_in(int(year[1]))):
            return top
    return top + (1 if type_.name in _table()["single"]["types"] and level.lane == "state" else 2)


def _party_level(number: str | None) -> int | None:
    """Return the level of a Party committee by its number; None for other numbers."""
    table = _table()["party_numbers"]
    match = re.match(table["pattern"], number or "")
    level: int | None = table["codes"].get(match["code"]) if match else None
    return level


@lru_cache(maxsize=256)
def row_name(tier: int | None, lane: Lane) -> Message:
    """Return the name of a row: the issuers of its documents."""
    if tier is None:
        return message("tier-unknown")
    if tier == 0:
        return message("tier-constitution")
    fitting = [level for level in _levels() if level.level == tier // ROWS and level.lane == lane]
    return Message(fitting[0].row) if fitting else message("tier-unknown")
