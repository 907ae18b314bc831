"""Places over time: provinces and their mergers, districts until their end, communes until and since 1 July 2025."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.lexicon.place_levels import level_names, level_pattern
from cancu.extract.lexicon.provinces import Province, provinces
from cancu.graph.authority.agencies.records import Level
from cancu.graph.authority.agencies.tables import day, load

_COMMUNE = level_names("commune")
_RANKED = re.compile(rf"(?<!\w)(?:{level_pattern('district', 'commune')}) (?=\w)")


class Merger(NamedTuple):
    """The merger of a province into another one; date: the first day after its end."""

    into: str
    date: str
    basis: str


class Part(NamedTuple):
    """A commune since 1 July 2025 that took in an earlier one, or a part of it."""

    province: str
    name: str
    whole: bool


class Former(NamedTuple):
    """A commune that ended on 1 July 2025; None where the words do not say."""

    province: str | None
    district: str | None
    name: str


def province(name: str) -> Province:
    """Return the province of this name (without ``tỉnh``)."""
    return _provinces()[name]


@cache
def _provinces() -> dict[str, Province]:
    return {found.name: found for found in provinces().values()}


@cache
def founded() -> Mapping[str, str]:
    """Return the first days of provinces that did not always exist, by name."""
    return {entry["name"]: day(entry["from"]) or "" for entry in load("reforms")["founded"]}


@cache
def mergers() -> Mapping[str, Merger]:
    """Return the provinces that were merged into another one, by name."""
    basis = {day(entry["at"]): entry["basis"] for entry in load("reforms")["merger"]}
    return {
        one.name: Merger(one.into, one.until, basis[one.until])
        for one in _provinces().values()
        if one.until and one.into
    }


@cache
def end_of_districts() -> str:
    """Return the first day without districts, which is that of the new communes."""
    return day(load("reforms")["districts"]["until"]) or ""


def communes_basis() -> str:
    """Return the legal basis of the new communes."""
    return str(load("reforms")["communes"]["basis"])


def level_of(locality: str) -> Level:
    """Return the level of ``xã Tân Hưng``, ``huyện Văn Giang``."""
    return "commune" if locality.startswith(_COMMUNE) else "district"


def split_locality(name: str) -> tuple[str, str] | None:
    """Split a name before its district or commune; None where it has none."""
    for match in _RANKED.finditer(name):
        if match.start() and not name[match.end()].islower():
            return name[: match.start()].rstrip(" ,"), name[match.start() :]
    return None


class _Communes(NamedTuple):
    """new: provinces by key of the name; old: earlier communes by key; districts: provinces by key;
    parts: the communes that each earlier one became."""

    new: dict[str, dict[str, str]]
    old: dict[str, list[Former]]
    districts: dict[str, dict[str, str]]
    parts: dict[Former, list[Part]]


@cache
def _communes() -> _Communes:
    table = _Communes({}, {}, {}, {})
    with (resources.files(__package__) / "communes.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in rows:
            table.new.setdefault(title_key(row["commune"]), {})[row["province"]] = row["commune"]
            for group in filter(None, row["before"].split(";")):
                where, _, names = group.partition(":")
                former_province, _, district = where.partition("|")
                table.districts.setdefault(title_key(district), {})[former_province] = district
                for name in names.split(","):
                    former = Former(former_province, district, name.rstrip("*"))
                    parts = table.parts.setdefault(former, [])
                    if not parts:
                        table.old.setdefault(title_key(former.name), []).append(former)
                    parts.append(Part(row["province"], row["commune"], name[-1] != "*"))
    return table


def all_provinces() -> tuple[str, ...]:
    """Return the names of all provinces, those of before the mergers too."""
    return tuple(_provinces())


@cache
def communes_of(province: str) -> tuple[str, ...]:
    """Return the communes of a province since 1 July 2025."""
    return tuple(there[province] for there in _communes().new.values() if province in there)


@cache
def districts_of(province: str) -> tuple[str, ...]:
    """Return the districts that a province had until 1 July 2025, or until its merger."""
    return tuple(there[province] for there in _communes().districts.values() if province in there)


def parts(former: Former) -> tuple[Part, ...]:
    """Return the communes that took in an earlier one."""
    return tuple(_communes().parts.get(former, ()))


def new_commune(locality: str, near: str | None) -> tuple[str, str] | None:
    """Return province and name of a commune since 1 July 2025: that of the province `near`, else the only one."""
    found = _communes().new.get(title_key(locality), {})
    chosen = near if near in found else next(iter(found)) if len(found) == 1 else None
    return (chosen, found[chosen]) if chosen else None


def former_communes(locality: str, district: str | None, near: str | None) -> list[Former]:
    """Return the earlier communes of this name: of the province `near`, else of the provinces merged into it.

    near None: all.
    """
    found = [
        former
        for former in _communes().old.get(title_key(locality), ())
        if district is None or title_key(former.district or "") == title_key(district)
    ]
    return [former for former in found if former.province == near] or [
        former for former in found if near is None or _merged(former.province or "", near)
    ]


def district_province(locality: str, near: str | None) -> str | None:
    """Return the province of a district; None where the words do not say."""
    found = _communes().districts.get(title_key(locality), {})
    if near in found:
        return near
    inside = [name for name in found if near and _merged(name, near)] or list(found)
    return inside[0] if len(inside) == 1 else None


def _merged(name: str, near: str) -> bool:
    merger = mergers().get(name)
    return merger is not None and merger.into == near
