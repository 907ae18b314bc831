"""The agency that a name means: the one that existed on the date of the text, in the place of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from cancu.extract.lexicon import alternatives, load_toml
from cancu.extract.lexicon.akn_ids import agency_id, title_key
from cancu.extract.lexicon.organs import organ_words
from cancu.extract.lexicon.place_levels import district_committees
from cancu.extract.lexicon.provinces import province_of, province_pattern
from cancu.graph.authority.agencies import places
from cancu.graph.authority.agencies.organs import (
    PARTY,
    YOUTH_UNION,
    branch,
    central_of,
    kind_of,
    of_commune,
    of_district,
    of_former_commune,
    office,
    provincial,
    unit,
    units_before,
)
from cancu.graph.authority.agencies.places import Former
from cancu.graph.authority.agencies.records import Agency, Circumstances, organ
from cancu.graph.authority.agencies.tables import load, local

_BLANKS = re.compile(r"\s+")
_COMMITTEE = re.compile(r"(?:Tỉnh|Thành) ủy (?P<place>\w[\w\s-]*)$")
_YOUTH_UNION = re.compile(r"(?:Tỉnh|Thành) đoàn (?P<place>\w[\w\s-]*)$")
_AREA = re.compile(r"(?P<organ>.+?) [Kk]hu vực (?P<area>[IVXLC]+|\d+)$")


@lru_cache(maxsize=65536)
def recognise(name: str, told: Circumstances) -> Agency:
    """Return the agency that a name means where a text of these circumstances has it."""
    name = _BLANKS.sub(" ", name).strip(" ,.;:-")
    return (
        central_of(name, told.date)
        or _office(name, told)
        or _of_place(name, told)
        or _of_central(name, told)
        or _area(name)
        or _as_written(name, told)
    )


def recognise_organ(name: str, date: str | None = None) -> Agency:
    """Return the organ that a name means on a day (ISO 8601), also by an office that acts for it."""
    return organ(recognise(name, Circumstances(date or "")))


@lru_cache(maxsize=4096)
def issuers(name: str) -> tuple[str, ...]:
    """Split the names of organs that issue together: `Bộ Công Thương - Bộ Tài chính` -> both; others stay whole."""
    return _jointly(name.split(" - ")) or (name,)


def _jointly(parts: list[str]) -> tuple[str, ...]:
    """Return the central organs that the parts name one after the other; () where they name others.

    A name takes as many parts as it needs.
    """
    for end in range(1, len(parts) + 1):
        name = " - ".join(parts[:end])
        if central_of(name, "") and (end == len(parts) or (rest := _jointly(parts[end:]))):
            return (name,) if end == len(parts) else (name, *rest)
    return ()


@cache
def _offices() -> re.Pattern[str]:
    entries = load_toml("agencies")["office"]
    words = [word for entry in entries for word in (entry["name"], *entry.get("known_as", ()))]
    return re.compile(rf"(?P<office>{alternatives(words)}) (?P<organ>.+)$")


def _office(name: str, told: Circumstances) -> Agency | None:
    match = _offices().match(name)
    if not match or not match["organ"][0].isupper():
        return None
    words, rest = match["office"], match["organ"]
    said = organ_words().get(words)
    organ = recognise(f"{said} {rest}" if said else rest, told)
    return office(words, organ)


def _of_place(name: str, told: Circumstances) -> Agency | None:
    committee = _COMMITTEE.search(name)
    province = province_of(committee["place"]) if committee else None
    if committee and province and (committee.group().startswith("Tỉnh") or _exists(province.name, told.date)):
        return provincial(f"{name[: committee.start()]}{PARTY}", province.name)
    union = _YOUTH_UNION.search(name)
    if union and (province := province_of(union["place"])):
        return provincial(f"{name[: union.start()]}{YOUTH_UNION}", province.name)
    for words, rank in district_committees().items():
        if f"{words} " in f" {name}" and (at := name.rfind(f"{words} ")) >= 0:
            return _local(name[: at + len(words)], f"{rank} {name[at + len(words) + 1 :]}", told)
    if match := _provincial().search(name):
        province = province_of(match["place"])
        if province and (
            match["rank"] == "tỉnh" or (province.kind == match["rank"] and _exists(province.name, told.date))
        ):
            before = name[: match.start()]
            if inner := places.split_locality(before):
                return _local(*inner, replace(told, province=province.name))
            return provincial(before, province.name)
    if inner := places.split_locality(name):
        return _local(*inner, told)
    return None


@cache
def _provincial() -> re.Pattern[str]:
    return re.compile(rf",? (?P<rank>tỉnh|thành phố) (?P<place>{province_pattern()})$", re.IGNORECASE)


def _exists(province: str, date: str) -> bool:
    """Return whether the province existed: `thành phố Huế` was a town of Thừa Thiên Huế until 2025."""
    return not date or date >= places.founded().get(province, "")


def _local(stem: str, locality: str, told: Circumstances) -> Agency:
    """Return an organ of a district or commune, in the text's own province where that has it."""
    locality, _, district = locality.partition(", ")
    if places.level_of(locality) == "district":
        return of_district(stem, locality, _district_province(locality, told))
    before = bool(told.date) and told.date < places.end_of_districts()
    new = None if before or district else places.new_commune(locality, told.province)
    if new:
        return of_commune(stem, new[1], new[0])
    former = places.former_communes(locality, district or None, told.province)
    if len(former) == 1:
        return of_former_commune(stem, former[0])
    if before or former:
        return of_former_commune(stem, Former(told.province, district or None, locality))
    return of_commune(stem, locality, told.province)


def _district_province(locality: str, told: Circumstances) -> str | None:
    if locality == "thành phố Huế":
        return "Thừa Thiên Huế"
    return places.district_province(locality, told.province) or told.province


def _of_central(name: str, told: Circumstances) -> Agency | None:
    """Return a unit of a central organ: `Văn phòng Bộ Y tế`; one that the table has under its own name is that one."""
    for words, rest in units_before(name):
        if owner := central_of(rest, told.date) or _of_central(rest, told):
            own = central_of(words, told.date)
            return own if own and own.parent and _same_line(own.parent, owner) else unit(words, owner)
    return None


def _same_line(one: Agency, other: Agency) -> bool:
    """Return whether the organs are one, or one took the other's place."""
    return one.id == other.id or any(
        _same_line(one, following.agency) for following in other.successors if following.scope is None
    )


def _area(name: str) -> Agency | None:
    match = _AREA.match(name)
    if not match:
        return None
    organ = match["organ"]
    owner = central_of(organ, "") or central_of(organ.removeprefix("Chi "), "")
    return branch(f"{organ} khu vực {match['area']}", owner)


def _as_written(name: str, told: Circumstances) -> Agency:
    """Return an agency that no table knows, as the text names it.

    A mere `Chi cục Kiểm lâm` of an issuer in a province is the province's, a mere `Phòng Kinh tế` is another one in the
    texts of another issuer.
    """
    id_ = agency_id(name)
    if _is_bare(name) and told.issuer:
        if own := own_organ(name, told):
            return own
        id_ += "-" + recognise(told.issuer, Circumstances(told.date, told.province)).id.rsplit("/", 1)[-1]
    return Agency(id_, name, kind_of(name))


def own_organ(name: str, told: Circumstances) -> Agency | None:
    """Return the organ of the issuer's province that a bare name means, where only provinces have such an organ."""
    entry = local().get(title_key(name))
    if entry is None or entry.levels != ("province",) or told.issuer is None:
        return None
    issuer = recognise(told.issuer, Circumstances(told.date, told.province))
    return provincial(entry.name, issuer.province) if issuer.level == "province" and issuer.province else None


@cache
def _bare_names() -> frozenset[str]:
    return frozenset(map(title_key, load("local")["units"]["names"]))


def _is_bare(name: str) -> bool:
    """Return whether many organs have a unit of this name."""
    units = load("local")["units"]
    if title_key(name) in _bare_names():
        return True
    return name.startswith(tuple(f"{head} " for head in units["heads"])) and not any(
        word in name for word in units["national"]
    )
