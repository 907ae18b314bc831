"""Groups of agencies (`các sở, ban, ngành`, `UBND các xã, phường`) and their members in the authority file.

A member is what the table or the list of places has: departments that every province has, committees of the communes
since 1 July 2025, of the districts until then, of the provinces. Whether it existed on the day of a text is told by its
own days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from cancu.extract.agencies.mixed_groups import split_group
from cancu.extract.lexicon import alternatives
from cancu.extract.lexicon.akn_ids import agency_id, title_key
from cancu.extract.lexicon.place_levels import level_names
from cancu.graph.authority.agencies import places
from cancu.graph.authority.agencies.organs import central_agency, of_commune, of_district, provincial
from cancu.graph.authority.agencies.recognition import own_organ, recognise
from cancu.graph.authority.agencies.records import Agency, Circumstances, Level
from cancu.graph.authority.agencies.tables import Entry, central, load, local

_BLANKS = re.compile(r"\s+")
_OF_EVERY_LEVEL = ("Ủy ban nhân dân", "Hội đồng nhân dân")
_COMMITTEE = "Ủy ban nhân dân"
_ONLY_DISTRICTS = sorted(set(level_names("district")) - set(level_names("province")))
_LEVELS: dict[Level, re.Pattern[str]] = {
    "province": re.compile(r"cấp\s+tỉnh|(?:các|\d\d)\s+tỉnh|tỉnh,\s+thành\s+phố|trực\s+thuộc\s+trung\s+ương"),
    "district": re.compile(rf"\b(?:{alternatives(_ONLY_DISTRICTS)})\b"),
    "commune": re.compile(rf"(?<!thị )\b(?:{alternatives(level_names('commune'))})\b"),
}
"""Levels of local government (Law 77/2015/QH13, Art. 2; of the district until 1 July 2025), as groups are called."""
_CALLED = {"province": "cấp tỉnh", "district": "cấp huyện", "commune": "cấp xã"}
_RANKS = re.compile(rf"(?P<of>các |cấp )?\b(?P<rank>{alternatives([*_ONLY_DISTRICTS, *level_names('commune')])})\b")
_RELATED = "liên quan"
"""Of a group of which only some members are meant; the text does not say which."""


def recognise_group(name: str, told: Circumstances, words: str) -> Agency:
    """Return the group that a name means (`các Sở Tư pháp`).

    Groups of two provinces differ, and so do the people's committees of communes and those of provinces.

    words: of the text; where they are only the name of an organ that only provinces have, an issuer in a province means
    its own (`Công an tỉnh, Bộ Chỉ huy quân sự`).
    """
    if title_key(words) == title_key(name) and (own := own_organ(name, told)):
        return own
    return _group(name, told, _BLANKS.sub(" ", words.lower()))


@lru_cache(maxsize=4096)
def _group(name: str, told: Circumstances, words: str) -> Agency:
    one = recognise(name, Circumstances(told.date, told.province))
    issuer = recognise(told.issuer, Circumstances(told.date, told.province)) if told.issuer else None
    heads, kinds = split_group(one.name)
    if heads:
        above = _group(one.name[len(heads) + 1 :].capitalize(), told, words)
    elif one.office and one.parent:
        above = _group(one.parent.name, told, words)
    else:
        above = None
    level = _level(words) if one.name.endswith(_OF_EVERY_LEVEL) else None
    rank = _one_rank(words) if level else ""
    called = f"{one.name} {f'các {rank}' if rank else _CALLED[level]}" if level else one.name
    related = _RELATED in words
    called += f" {_RELATED}" if related else ""
    members = () if above or related else _members(one.name, kinds, words, issuer)
    wide = len({member.province for member in members}) > 1 or any(
        member.level == "central" for member in members
    )  # the same for every issuer
    province = None if wide else one.province or _place(issuer, told)
    place = f"{_at(issuer)}-{agency_id(province).rsplit('/', 1)[-1]}" if province and one.province is None else ""
    plain = one.id if one.level and called == one.name else agency_id(called)
    return replace(
        one,
        id=f"{plain}-nhom{place}",
        name=called,
        province=province,
        parent=above or one.parent,
        successors=(),
        members=members,
        office=above is not None,
        group=True,
        known=False,
    )


def _place(issuer: Agency | None, told: Circumstances) -> str | None:
    """Return the province whose organs a group means: the issuer's, none of a central issuer."""
    if issuer and issuer.level == "central":
        return None
    return issuer.province if issuer and issuer.province else told.province


def _at(issuer: Agency | None) -> str:
    """Return the part of an identifier that tells a group at a place from the group of an issuer of that province."""
    return "" if issuer and issuer.province else "-o"


def _members(name: str, kinds: tuple[str, ...], words: str, issuer: Agency | None) -> tuple[Agency, ...]:
    """Return the members of a group of this name in a text of an issuer, each once."""
    found = (
        [member for kind in kinds for member in _of_kind(kind, issuer)]
        if kinds
        else [*_of_organ(name, _level(words), _one_rank(words), issuer)]
    )
    return tuple({member.id: member for member in found}.values())


def _of_kind(kind: str, issuer: Agency | None) -> Iterator[Agency]:
    """Yield the members of a kind in a list: ministries, departments of the issuer's province, its communes."""
    if kind in level_names("district", "commune"):
        yield from _of_organ(_COMMITTEE, "commune" if kind in level_names("commune") else "district", kind, issuer)
    for entry in load("groups")["kind"]:
        if entry["name"] == kind:
            names = entry.get("names") or _beginning(entry["begins"], entry["parent"], entry["level"])
            for name in names:
                if entry["level"] == "central":
                    yield from map(central_agency, central()[title_key(name)])
                elif issuer and issuer.province:
                    yield provincial(name, issuer.province)


@cache
def _beginning(words: str, parent: str, level: str) -> tuple[str, ...]:
    """Return the names in a table that begin with these words, of parts of an organ that every place has."""
    entries: list[Entry] = (
        [entry for there in central().values() for entry in there] if level == "central" else [*local().values()]
    )
    fitting = (
        entry.name for entry in entries if entry.name.startswith(words) and entry.parent == parent and entry.everywhere
    )
    return tuple(dict.fromkeys(fitting))


def _of_organ(name: str, level: Level | None, rank: str, issuer: Agency | None) -> Iterator[Agency]:
    """Yield the organs of this name at a level: of all provinces, or of the districts or communes of the issuer's.

    rank: of the places, "" where it is not told. Without a level an organ that only provinces have is meant in all.
    """
    entry = local().get(title_key(name))
    if entry is None or issuer is None:
        return
    if level is None and entry.levels == ("province",) and issuer.level == "central":
        level = "province"
    if level not in entry.levels:
        return
    if level == "province":
        for province in places.all_provinces():
            if entry.everywhere and province not in entry.not_in:
                yield provincial(entry.name, province)
    elif issuer.province:
        there, of = (places.communes_of, of_commune) if level == "commune" else (places.districts_of, of_district)
        for locality in there(issuer.province):
            if locality.startswith(rank):
                yield of(entry.name, locality, issuer.province)


def _level(words: str) -> Level | None:
    """Return the one level of local government that the words of a group name; None where they name none or several."""
    found = [level for level, names in _LEVELS.items() if names.search(words)]
    return found[0] if len(found) == 1 else None


def _one_rank(words: str) -> str:
    """Return the only rank of places that the words name (`UBND các phường`), "" where they name several or a level."""
    found = {(match["rank"], match["of"]) for match in _RANKS.finditer(words)}
    return next((rank for rank, of in found if of == "các "), "") if len(found) == 1 else ""
