"""Records of agencies, from which the graph is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["central", "province", "district", "commune"]


@dataclass(frozen=True, slots=True, eq=False)
class Succession:
    """The successor of an agency: since when (ISO 8601, cut to what is known) and on which basis.

    scope: the part of its duties, None for the whole.
    """

    agency: Agency
    date: str | None
    basis: str
    scope: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Agency:
    """One organ, or an office that acts as one.

    name: full official name, with the province where several have this name. kind: what it is (Sở,
    Bộ, Ủy ban nhân dân ...). level: None where it is not known. province: without ``tỉnh``. locality: its district or
    commune (``xã Tân Hưng``). codes: in the numbers of its documents. active_from, active_to: first day and first day
    no longer. parent: what it is a part of. office: acts as its parent (``Giám đốc Sở Nội vụ``). known: the name is as
    the authority file has it; otherwise it is as the text has it. group: several of the kind (``các sở``); members:
    those of them that the authority file has.
    """

    id: str
    name: str
    kind: str | None = None
    level: Level | None = None
    province: str | None = None
    locality: str | None = None
    short_names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    active_from: str | None = None
    active_to: str | None = None
    parent: Agency | None = None
    successors: tuple[Succession, ...] = ()
    office: bool = False
    known: bool = False
    group: bool = False
    members: tuple[Agency, ...] = ()


def organ(agency: Agency) -> Agency:
    """Return the organ for which an office acts, else the agency itself."""
    return agency.parent if agency.office and agency.parent else agency


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The facts of a text that decide which agency a name means.

    date: ISO 8601, "" where it is not known; province: without ``tỉnh``; issuer: full name.
    """

    date: str = ""
    province: str | None = None
    issuer: str | None = None


def first_day(date: str | None) -> str:
    """Return the earliest day that a date may mean, for comparisons; "" where there is no date."""
    return f"{date}-01-01"[:10] if date else ""


def by_id(agencies: Iterable[Agency]) -> dict[str, Agency]:
    """Return agencies by their ids, in whatever order they come.

    Of several readings of one agency that with members counts, then the first name in the alphabet.
    """
    found: dict[str, Agency] = {}
    for agency in agencies:
        known = found.get(agency.id)
        if known is None or (not agency.members, agency.name) < (not known.members, known.name):
            found[agency.id] = agency
    return found
