"""Organs of a place: its committees and councils, its departments, its Party committees.

The place is read first: it stands behind the organ, is shared with the next organ, or is the document's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.agencies import grammar
from cancu.extract.agencies.offices import OfficeReader, listed_provinces
from cancu.extract.agencies.openings import Named
from cancu.extract.agencies.owners import of_following
from cancu.extract.agencies.place_suffixes import Suffix, committee_of, one_line
from cancu.extract.agencies.reading import DEEPEST, Reading
from cancu.extract.agencies.units import UnitReader
from cancu.extract.lexicon.organs import Organ
from cancu.extract.text.phrase_matcher import Hit

_COUNCIL = "Hội đồng nhân dân"
_OF_PROVINCES = ("Tỉnh ủy", "Thường trực Tỉnh ủy")
_DEPUTIES = "Đoàn đại biểu Quốc hội"
_PARTY_BRANCH = "Ban Chấp hành Đảng bộ"
_MANAGEMENT = "Ban Quản lý"
_ARMY_COMMAND = "Bộ Tư lệnh"
_INSPECTORATE = "Thanh tra"
_MEMBER = " viên"
_DEPUTY = "đại biểu "
_MEMBERS = ("đại biểu ", "các ban ", "các ban của ")
_OF_COUNCIL = ("của đại biểu ", "bầu cử đại biểu ")  # the council discusses, and is elected


class LocalReader:
    """Reads the organs of places in one text."""

    def __init__(self, reading: Reading, units: UnitReader, offices: OfficeReader) -> None:
        self.reading, self.units, self.offices, self.places = reading, units, offices, reading.places
        self.text, self.flat, self.at, self.setting = reading.text, reading.flat, reading.at, reading.setting

    def read(self, hit: Hit[Organ]) -> list[Named]:
        """Return the organ of the place that the words or the document tell, or one for each place of a list."""
        if hit.entry.kind == "party" and self.flat.startswith(_MEMBER, hit.end):
            return []  # a member of the committee
        if hit.entry.name == _COUNCIL and self._is_of_deputies(hit.start):
            return []
        if hit.entry.organs and (named := of_following(self.reading, hit, 0)):
            return [named]
        if found := list(self._of_listed_provinces(hit)):
            return found
        if place := self._written_place(hit):
            return [self._placed(hit, place)]
        return self._without_place(hit)

    # The place that the words tell

    def _written_place(self, hit: Hit[Organ]) -> Suffix | None:
        """Return the place behind the organ, else the one that it shares with what follows."""
        return self._place_behind(hit) or self._place_of_the_next(hit) or self._place_of_deputies(hit)

    def _place_behind(self, hit: Hit[Organ]) -> Suffix | None:
        organ = hit.entry
        place = self.places.suffix(hit.end) or (self.places.area(hit.end) if organ.kind == "local" else None)
        if place is None and organ.kind == "party" and organ.name not in _OF_PROVINCES:
            return self.places.named(hit.end)
        if place is None and organ.name in _OF_PROVINCES:
            return self.places.unknown_province(hit.end)
        return place

    def _place_of_the_next(self, hit: Hit[Organ]) -> Suffix | None:
        """`HĐND, UBND các tỉnh`: organs in a row have the place after the last; it does not lengthen the span."""
        organ, end = hit.entry, hit.end
        if organ.kind == "department" or organ.name == _PARTY_BRANCH:
            return None
        for _ in range(DEEPEST):
            match = grammar.SEPARATOR.match(self.flat, end)
            following = self.at.get(match.end()) if match and match.end() > end else None
            if following is None or following.entry.kind != "local":
                return None
            if place := self.places.suffix(following.end):
                # A commune's place is that of the next organ only, where a province's committee stands before it.
                of_commune = (place.phrase or "").startswith(("xã ", "phường "))
                return None if organ.name in _OF_PROVINCES and of_commune else place._replace(end=0)
            end = following.end
        return None

    def _place_of_deputies(self, hit: Hit[Organ]) -> Suffix | None:
        """`Đoàn đại biểu Quốc hội và đại biểu Quốc hội tỉnh`."""
        shared = grammar.DEPUTIES.match(self.flat, hit.end) if hit.entry.name == _DEPUTIES else None
        place = self.places.suffix(shared.end()) if shared else None
        return place._replace(end=0) if place else None

    def _placed(self, hit: Hit[Organ], place: Suffix, plural: bool = False) -> Named:
        """Return the organ with its place in its name."""
        start, organ = hit.start, hit.entry
        tail = max(hit.end, place.end)
        if place.group or place.phrase is None:
            return Named(start, tail, organ.name, True, organ)
        plural = plural or self._is_plural(hit)
        if organ.kind == "party":
            name, group = committee_of(organ.name, place.phrase)
            return Named(start, tail, name, plural or group, organ)
        if match := grammar.TERM.match(self.flat, tail):
            tail = match.end()
        phrase = place.phrase
        if organ.name.endswith("đoàn"):  # `Tỉnh đoàn` has its level in its name
            phrase = phrase.removeprefix("tỉnh ").removeprefix("thành phố ")
        return Named(start, tail, f"{organ.name} {phrase}", plural, organ)

    def _is_plural(self, hit: Hit[Organ]) -> bool:
        return self.reading.is_plural(hit.start) or (hit.entry.name == _COUNCIL and self._is_of_members(hit.start))

    def _is_of_deputies(self, start: int) -> bool:
        """Return whether the words before a council name its deputies, who are not the council."""
        return self.flat.endswith(_DEPUTY, 0, start) and not self.flat.endswith(_OF_COUNCIL, 0, start)

    def _is_of_members(self, start: int) -> bool:
        """Return whether the words before a council speak of its boards or deputies."""
        flat = self.flat
        return flat.endswith(_MEMBERS, 0, start) and not flat.endswith(_OF_COUNCIL, 0, start)

    # Organs without a place behind them

    def _without_place(self, hit: Hit[Organ]) -> list[Named]:
        """Return the organ that its own owner, its name, the issuer or the document's own place tells."""
        start, end, organ = hit
        if organ.name == _PARTY_BRANCH:
            return self._of_owner(hit)
        if organ.name.startswith(_MANAGEMENT) and (run := grammar.NAME.match(self.text, end)):
            name = f"{organ.name} {one_line(run.group())}"
            return [Named(start, run.end(), name, self._is_plural(hit), organ)]
        if organ.kind == "party" and (issuer := self.setting.committee_of(organ.name)):
            return [Named(start, end, issuer, self._is_plural(hit), organ)]
        if organ.bare:
            own = Suffix(end, self.places.own(commune=organ.kind == "local"), False)
            return [self._placed(hit, own, self.flat.startswith(grammar.ALL_IN_ALL, end))]
        if organ.name == _ARMY_COMMAND:
            return self.units.unit(hit._replace(entry=organ._replace(kind="head")))
        if organ.name == _INSPECTORATE:
            named = self.offices.of_issuer(hit) or self._inspectorate(hit)
            return [named] if named else []
        return []

    def _of_owner(self, hit: Hit[Organ]) -> list[Named]:
        """`Ban Chấp hành Đảng bộ Công an tỉnh`: the organ whose committee it is stands right behind it."""
        owner = self.at.get(hit.end + 1)
        inner = self.reading.read(owner, DEEPEST) if owner and owner.entry != hit.entry else []
        name = hit.entry.name
        return [one._replace(start=hit.start, name=f"{name} {one.name}", organ=hit.entry) for one in inner[:1]]

    def _inspectorate(self, hit: Hit[Organ]) -> Named | None:
        """`Thanh tra Bộ Xây dựng`, `Thanh tra Sở Y tế`."""
        owner = self.at.get(hit.end + 1)
        if owner is None or owner.entry.kind not in ("ministry", "department"):
            return None
        inner = self.reading.read(owner, DEEPEST)
        return inner[0]._replace(start=hit.start, name=f"{_INSPECTORATE} {inner[0].name}") if inner else None

    # Lists of provinces

    def _of_listed_provinces(self, hit: Hit[Organ]) -> Iterator[Named]:
        """`UBND các tỉnh: Gia Lai, Đắk Lắk`: one agency a province, each at the province's name."""
        match = grammar.LIST_OF_PROVINCES.match(self.flat, hit.end)
        if match and self._is_list(hit, match):
            organ = hit.entry
            for start, end, province in listed_provinces(self.text, self.flat, match):
                name = province.committee if organ.kind == "party" else f"{organ.name} {province.phrase}"
                yield Named(start, end, name, False, organ)

    def _is_list(self, hit: Hit[Organ], match: re.Match[str]) -> bool:
        return self.flat.startswith(" các", hit.end) or ":" in self.flat[hit.end : match.start("list")]
