"""Agencies as records: of the central table, of a province, a district or a commune, units and offices.

Each function gives the same record for the same arguments, whichever text has the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from cancu.extract.lexicon import alternatives
from cancu.extract.lexicon.akn_ids import agency_id, title_key
from cancu.extract.lexicon.issuer_codes import codes_of_issuer
from cancu.extract.lexicon.organs import organ_words
from cancu.extract.lexicon.place_levels import district_committees
from cancu.graph.authority.agencies import places
from cancu.graph.authority.agencies.places import Former
from cancu.graph.authority.agencies.records import Agency, Level, Succession, first_day
from cancu.graph.authority.agencies.tables import Entry, Takeover, central, exceptions, load, local

PARTY = "Tỉnh ủy"
"""Names in the tables of the Party committee of a province, and of a city under the Centre."""
YOUTH_UNION = "Tỉnh đoàn"
"""Names in the tables of the Youth Union of a province, and of a city under the Centre (`Thành đoàn Hà Nội`)."""
_SHORT = 4
_END = "01/7/2025"


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(load('local')['kinds']['names'])})(?!\w)")


def kind_of(name: str) -> str | None:
    """Return the kind of an organ by the beginning of its name."""
    match = _kinds().match(name)
    return match.group() if match else None


@lru_cache(maxsize=4096)
def central_agency(entry: Entry) -> Agency:
    """Return the organ of an entry of the central table."""
    suffix = f"-{first_day(entry.active_from)[:4]}" if entry.again else ""
    return Agency(
        agency_id(entry.name) + suffix,
        entry.name,
        kind_of(entry.name) or entry.name,
        "central",
        short_names=entry.short_names[:_SHORT],
        codes=tuple(sorted(codes_of_issuer(entry.name))),
        active_from=entry.active_from,
        active_to=entry.active_to,
        parent=central_of(entry.parent, entry.active_to or "") if entry.parent else None,
        successors=tuple(
            Succession(follower, takeover.date, takeover.basis, takeover.scope)
            for takeover in entry.successors
            if (follower := central_of(takeover.name, takeover.date or ""))
        ),
        office=entry.office,
        known=True,
    )


def central_of(name: str, date: str) -> Agency | None:
    """Return the central organ that a name means on a date ("": the latest of this name); None where there is none."""
    entries = central().get(title_key(name))
    if not entries:
        return None
    day = first_day(date)
    there = [
        entry
        for entry in entries
        if (not day or first_day(entry.active_from) <= day)
        and (not entry.active_to or day < first_day(entry.active_to))
    ]
    if not there and day:
        there = [entry for entry in entries if first_day(entry.active_from) <= day]
    return central_agency((there or list(entries))[-1])


@lru_cache(maxsize=16384)
def unit(name: str, owner: Agency) -> Agency:
    """Return a unit of an organ, as its name says (`Vụ Pháp chế Bộ Tài chính`)."""
    whole = f"{name} {owner.name}"
    return Agency(
        agency_id(whole) + _later(owner),
        whole,
        kind_of(name),
        owner.level,
        owner.province,
        owner.locality,
        active_to=owner.active_to,
        parent=owner,
    )


def _later(owner: Agency) -> str:
    """Return the part of an organ's identifier that is not from its name; its units have it too."""
    return owner.id.removeprefix(agency_id(owner.name))


@lru_cache(maxsize=16384)
def branch(name: str, owner: Agency | None) -> Agency:
    """Return a branch of a central organ in a region (`Kiểm toán nhà nước khu vực II`)."""
    return Agency(agency_id(name), name, kind_of(name), parent=owner)


@lru_cache(maxsize=16384)
def office(words: str, organ: Agency) -> Agency:
    """Return an office that acts as its organ: `Giám đốc` of `Sở Nội vụ tỉnh Hưng Yên`."""
    said = organ_words().get(words)
    name = f"{words} {organ.name.removeprefix(f'{said} ') if said else organ.name}"
    return Agency(
        agency_id(name) + _later(organ),
        name,
        words,
        organ.level,
        organ.province,
        organ.locality,
        active_from=organ.active_from,
        active_to=organ.active_to,
        parent=organ,
        successors=tuple(
            Succession(office(words, following.agency), following.date, following.basis)
            for following in organ.successors
            if following.scope is None and following.agency.kind == organ.kind
        ),
        office=True,
        known=organ.known,
    )


@lru_cache(maxsize=16384)
def provincial(stem: str, name: str) -> Agency:
    """Return an organ of a province.

    stem: the words before the place; a `Tỉnh ủy` at its end stands for the committee.
    """
    entry = _of_level(stem, "province")
    province, merger = places.province(name), places.mergers().get(name)
    stem = entry.name if entry else stem
    if stem.endswith(PARTY):
        whole = stem.removesuffix(PARTY) + province.committee
        codes = codes_of_issuer(stem.removesuffix(PARTY) + "{committee}")
        short: tuple[str, ...] = ()
    elif stem.endswith(YOUTH_UNION):
        rank = "Thành đoàn" if province.kind == "thành phố" else YOUTH_UNION
        whole = f"{stem.removesuffix(YOUTH_UNION)}{rank} {province.name}"
        codes, short = codes_of_issuer(f"{stem} {{province}}"), ()
    else:
        whole = f"{stem} {province.phrase}"
        codes = codes_of_issuer(f"{stem} {{province}}")
        phrases = [province.phrase, *([f"TP {name}", f"TP. {name}"] if province.kind == "thành phố" else [])]
        short = tuple(f"{word} {phrase}" for word in entry.short_names[:_SHORT] for phrase in phrases) if entry else ()
    return Agency(
        agency_id(whole),
        whole,
        kind_of(whole),
        "province",
        name,
        short_names=short,
        codes=tuple(sorted(codes)),
        active_from=_latest(entry.active_from if entry else None, places.founded().get(name)),
        active_to=_earliest(entry.active_to if entry else None, merger.date if merger else None),
        parent=_provincial_parent(stem, entry, name),
        successors=tuple(
            Succession(provincial(takeover.name, place), takeover.date, takeover.basis, takeover.scope)
            for takeover, place in _provincial_takeovers(entry, name)
        ),
        known=entry is not None,
    )


def _of_level(stem: str, level: str) -> Entry | None:
    entry = local().get(title_key(stem))
    return entry if entry and level in entry.levels else None


def _provincial_parent(stem: str, entry: Entry | None, name: str) -> Agency | None:
    if entry:
        if entry.central_parent:
            return central_of(entry.central_parent, entry.active_to or "")
        return provincial(entry.parent, name) if entry.parent else None
    owner = owner_in(stem)
    return provincial(owner, name) if owner else None


def owner_in(stem: str) -> str | None:
    """Return the organ at the end of a unit's name.

    `Trung tâm Chuyển đổi số Sở Khoa học và Công nghệ` -> the department.
    """
    return next((owner for _, owner in units_before(stem) if title_key(owner) in local()), None)


def units_before(name: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to read a name as that of a unit and its owner, the longest owner first."""
    at = name.find(" ")
    while at >= 0:
        words, owner = name[:at].removesuffix(" của"), name[at + 1 :]
        named = words[-1] not in ",-" and words not in load("local")["units"]["needs_name"]
        if named and kind_of(words) and owner[0].isupper():
            yield words, owner
        at = name.find(" ", at + 1)


def _provincial_takeovers(entry: Entry | None, name: str) -> list[tuple[Takeover, str]]:
    """Return the successor of an organ of a province, and the province of that."""
    if entry is None:
        return []
    merger = places.mergers().get(name)
    if entry.active_to and (not merger or first_day(entry.active_to) <= merger.date):
        takeovers = exceptions().get((entry.name, name), entry.successors)
        moved = merger is not None and first_day(takeovers[0].date if takeovers else None) >= merger.date
        return [(takeover, merger.into if merger and moved else name) for takeover in takeovers]
    if merger and entry.everywhere and merger.into not in entry.not_in:
        return [(Takeover(entry.name, merger.date, merger.basis), merger.into)]
    return []


@lru_cache(maxsize=16384)
def of_district(stem: str, locality: str, name: str | None) -> Agency:
    """Return an organ of a district; all districts ended on 1 July 2025, or with their province before.

    name: of its province.
    """
    merger = places.mergers().get(name or "")
    until = _earliest(places.end_of_districts(), merger.date if merger else None)
    return _of_locality(stem, "district", locality, name, None, until)


@lru_cache(maxsize=16384)
def of_commune(stem: str, locality: str, name: str | None) -> Agency:
    """Return an organ of a commune since 1 July 2025; name: of its province."""
    return _of_locality(stem, "commune", locality, name, places.end_of_districts() if name else None, None)


def _of_locality(
    stem: str, level: Level, locality: str, name: str | None, since: str | None, until: str | None
) -> Agency:
    """Return an organ of a district or commune; since, until: the days of its beginning and end, where known."""
    entry = _of_level(stem, level)
    stem = entry.name if entry else stem
    whole = _whole(stem, locality, name)
    above = _parent_there(stem, entry)
    return Agency(
        agency_id(whole),
        whole,
        kind_of(stem),
        level,
        name,
        locality,
        short_names=_local_short_names(entry, locality),
        active_from=_latest(entry.active_from if entry else None, since),
        active_to=_earliest(entry.active_to if entry else None, until),
        parent=_of_locality(above, level, locality, name, since, until) if above else None,
        known=entry is not None and name is not None,
    )


@lru_cache(maxsize=16384)
def of_former_commune(stem: str, former: Former) -> Agency:
    """Return an organ of a commune that ended on 1 July 2025."""
    entry = _of_level(stem, "commune")
    stem = entry.name if entry else stem
    district = f", {former.district}" if former.district else ""
    province = f", {places.province(former.province).phrase}" if former.province else ""
    whole = f"{stem} {former.name}{district}{province}" + ("" if district else f" (trước {_END})")
    return Agency(
        agency_id(whole),
        whole,
        kind_of(stem),
        "commune",
        former.province,
        former.name,
        short_names=_local_short_names(entry, former.name),
        active_from=entry.active_from if entry else None,
        active_to=_earliest(entry.active_to if entry else None, places.end_of_districts()),
        parent=of_former_commune(above, former) if (above := _parent_there(stem, entry)) else None,
        successors=tuple(
            Succession(
                of_commune(stem, part.name, part.province),
                places.end_of_districts(),
                places.communes_basis(),
                None if part.whole else "một phần địa bàn",
            )
            for part in (places.parts(former) if entry else ())
        ),
        known=entry is not None and former.district is not None,
    )


def _whole(stem: str, locality: str, name: str | None) -> str:
    place = locality.removeprefix(district_committees().get(stem, "")).strip()
    return f"{stem} {place}" + (f", {places.province(name).phrase}" if name else "")


def _parent_there(stem: str, entry: Entry | None) -> str | None:
    """Return the organ of the same district or commune that this one is a part of.

    A bare `Phòng` is a part of the people's committee.
    """
    if entry:
        return entry.parent
    return owner_in(stem) or ("Ủy ban nhân dân" if stem.startswith("Phòng ") else None)


def _local_short_names(entry: Entry | None, locality: str) -> tuple[str, ...]:
    return tuple(f"{word} {locality}" for word in entry.short_names[:_SHORT]) if entry else ()


def _latest(*dates: str | None) -> str | None:
    return max(filter(None, dates), key=first_day, default=None)


def _earliest(*dates: str | None) -> str | None:
    return min(filter(None, dates), key=first_day, default=None)
