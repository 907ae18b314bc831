"""The tables of the authority file as records: ``central.toml`` and ``local.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.akn_ids import title_key
from cancu.graph.authority.agencies.records import Level, first_day


class Takeover(NamedTuple):
    """The successor of an organ, by its name in the same table; scope: a part of its duties, None for the whole."""

    name: str
    date: str | None
    basis: str
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An organ of which there is one (``central.toml``), or that every place has (``local.toml``).

    names: all its full names, the official one first; again: another organ bore the name before. Of ``local.toml``:
    levels; everywhere: every province has one, but those of not_in; central_parent: it is a branch of a central organ.
    """

    name: str
    names: tuple[str, ...]
    short_names: tuple[str, ...]
    parent: str | None
    active_from: str | None
    active_to: str | None
    successors: tuple[Takeover, ...]
    basis: str
    office: bool = False
    again: bool = False
    levels: tuple[Level, ...] = ()
    everywhere: bool = True
    not_in: tuple[str, ...] = ()
    central_parent: str | None = None


@cache
def load(name: str) -> dict[str, Any]:
    """Return the table of ``<name>.toml`` in this folder."""
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


def day(value: date | str | int | None) -> str | None:
    """Return a date of the tables in ISO 8601."""
    return value.isoformat() if isinstance(value, date) else (str(value) if value else None)


@cache
def central() -> Mapping[str, tuple[Entry, ...]]:
    """Return the organs of which there is one, by `title_key` of each full name; those of one name in order of time."""
    spellings = {entry["name"]: entry for entry in load_toml("agencies")["central"]}
    shorts = {
        f"Bộ {field['name']}": tuple(f"Bộ {short}" for short in field.get("short", ()))
        for field in load_toml("agencies")["field"]
        if field.get("ministry")
    }
    whole = {
        name: f"{name} {each['until_parent']}"
        for each in load_toml("agencies")["central_list"]
        for name in each["names"]
    }
    found: dict[str, list[Entry]] = {}
    for entry in load("central")["agency"]:
        name, spelt = entry["name"], spellings.get(entry["name"], {})
        short = (*spelt.get("short", ()), *shorts.get(name, ()))
        made = _entry(entry, short, (*spelt.get("known_as", ()), *([whole[name]] if name in whole else ())))
        for spelling in {title_key(name) for name in made.names}:
            found.setdefault(spelling, []).append(made)
    sources: Mapping[str, str] = load("central")["unit_sources"]
    for name, parent in _units():
        if title_key(name) not in found:
            found[title_key(name)] = [Entry(name, (name,), (), parent, None, None, (), sources.get(parent, ""))]
    return {name: tuple(sorted(entries, key=lambda e: first_day(e.active_from))) for name, entries in found.items()}


def _units() -> list[tuple[str, str]]:
    """Return the units without times, with their parents."""
    table = load_toml("agencies")
    units = [(unit["name"], unit["parent"]) for unit in table["unit"] if unit.get("parent")]
    lists = [*table["unit_list"], *load("central")["units"]]
    return units + [(name, group["parent"]) for group in lists for name in group["names"]]


@cache
def local() -> Mapping[str, Entry]:
    """Return the organs that every place has, by `title_key` of each full name."""
    table = load_toml("agencies")
    spellings = {entry["name"]: entry for entry in (*table["local"], *table["party_local"])}
    fields = {f"Sở {entry['name']}": entry for entry in table["field"] if entry.get("department")}
    found: dict[str, Entry] = {}
    for entry in load("local")["organ"]:
        name = entry["name"]
        short = tuple(spellings.get(name, {}).get("short", ()))
        short += tuple(f"Sở {word}" for word in fields.get(name, {}).get("short", ()))
        made = _entry(entry, short, spellings.get(name, {}).get("known_as", ()))
        found |= {title_key(each): made for each in made.names}
    return found


@cache
def exceptions() -> Mapping[tuple[str, str], tuple[Takeover, ...]]:
    """Return the successions that differ from those of other provinces, by name of the organ and province."""
    return {
        (entry["organ"], province): _takeovers(entry, day(entry["at"]))
        for entry in load("local")["exception"]
        for province in entry["provinces"]
    }


def _takeovers(entry: dict[str, Any], since: str | None) -> tuple[Takeover, ...]:
    basis = entry.get("basis", "")
    whole = [Takeover(name, since, basis) for name in entry.get("into", ())]
    return (*whole, *(Takeover(part["into"], since, basis, part["what"]) for part in entry.get("partly", ())))


def _entry(entry: dict[str, Any], short: tuple[str, ...], known_as: tuple[str, ...]) -> Entry:
    until = day(entry.get("until"))
    names = tuple(dict.fromkeys((entry["name"], *entry.get("known_as", ()), *known_as)))
    return Entry(
        entry["name"],
        names,
        short,
        entry.get("parent"),
        day(entry.get("from")),
        until,
        _takeovers(entry, day(entry.get("at")) or until),
        entry.get("basis") or entry["source"],
        entry.get("office", False),
        entry.get("again", False),
        tuple(entry.get("levels", ())),
        entry.get("everywhere", True),
        tuple(entry.get("not_in", ())),
        entry.get("central_parent"),
    )
