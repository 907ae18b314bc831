"""The order of authority: the row and the lane of a document (``tiers.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from cancu.extract.lexicon import load_toml
from cancu.extract.model.messages import Message, message
from cancu.graph.authority.agencies.recognition import recognise
from cancu.graph.authority.agencies.records import Circumstances
from cancu.graph.model.records import Lane

_OTHERS = 11
ROWS = 3
"""Rows of a level: acts, single decisions, the rest."""
_YEAR = re.compile(r"/(?:19|20)\d{2}/")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "tiers.toml").read_text(encoding="utf-8"))


@cache
def _levels() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    return [(re.compile(entry["issuer"]), entry) for entry in _table()["level"]]


@lru_cache(maxsize=65536)
def tier_and_lane(type_name: str | None, issuer: str | None, number: str | None) -> tuple[int | None, Lane]:
    """Return row (0: the highest authority) and lane of a document; no row where neither type nor issuer is known.

    number: tells a normative act, whose number carries the year, from a single decision.
    """
    types: dict[str, int] = _table()["types"]
    if type_name == "Hiến pháp":
        return 0, "state"
    if issuer:
        entry = _entry(issuer)
        return _row(entry, type_name, number), entry["lane"]
    if (party := _party_level(number)) is not None:
        entry = next(entry for _, entry in _levels() if entry["lane"] == "party" and entry["level"] == party)
        return _row(entry, type_name, number), "party"
    if type_name in types:
        return ROWS * types[type_name], "state"
    if type_name is None:
        return None, "state"
    return ROWS * (_OTHERS + 1) - 1, "party" if _lanes().get(type_name) == "party" else "state"


def _entry(issuer: str) -> dict[str, Any]:
    """Return the level of an issuer: by its name, else by what the authority file knows of it."""
    for pattern, entry in _levels():
        if pattern.search(issuer):
            return entry
    agency = recognise(issuer, Circumstances())
    of: dict[str, int] = _table()["levels"]
    level = of[agency.level] if agency.level else of["branch"] if agency.parent and agency.parent.level else _OTHERS
    return next(entry for _, entry in _levels() if entry["lane"] == "state" and entry["level"] == level)


def _row(entry: dict[str, Any], type_name: str | None, number: str | None) -> int:
    top = ROWS * int(entry["level"])
    if entry.get("below"):
        return top + 2
    if type_name in entry.get("normative", ()):
        return top
    if type_name in entry.get("numbered", ()) and _YEAR.search(number or ""):
        return top
    return top + (1 if type_name in _table()["single"]["types"] and entry["lane"] == "state" else 2)


def _party_level(number: str | None) -> int | None:
    """Return the level of a Party committee by its number; None for other numbers."""
    table = _table()["party_numbers"]
    match = re.match(table["pattern"], number or "")
    level: int | None = table["codes"].get(match["code"]) if match else None
    return level


@cache
def _lanes() -> dict[str, str]:
    return {entry["name"]: entry["lane"] for entry in load_toml("document_types")["type"]}


@lru_cache(maxsize=256)
def row_name(tier: int | None, lane: Lane) -> Message:
    """Return the name of a row: the issuers of its documents."""
    if tier is None:
        return message("tier-unknown")
    if tier == 0:
        return message("tier-constitution")
    fitting = [entry for _, entry in _levels() if entry["level"] == tier // ROWS and entry["lane"] == lane]
    return Message(fitting[0]["row"]) if fitting else message("tier-unknown")
