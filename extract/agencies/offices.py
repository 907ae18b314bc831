"""Offices that act for an organ: `Chủ tịch UBND tỉnh`, `CT, các PCT UBND tỉnh`, `Giám đốc Sở`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cancu.extract.agencies import grammar
from cancu.extract.agencies.openings import Named
from cancu.extract.agencies.reading import DEEPEST, Reading
from cancu.extract.lexicon.organs import Organ, local_organs, organ_words
from cancu.extract.lexicon.provinces import Province, province_of
from cancu.extract.text.phrase_matcher import Hit

_OF_OWN = ("Văn phòng", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Giám đốc", "Phó Giám đốc", "Chánh Thanh tra")
_OF_MINISTRY = ("Chánh Văn phòng", "Chánh Thanh tra")
_MINISTER = "Bộ trưởng"
_CHAIR = "Chủ tịch"
_AND = " và "
_SHARING = ("local", "prefix", "central")
"""Kinds of organs of which several offices in a row may be: `Chủ tịch, các Phó Chủ tịch UBND`."""
_WITHOUT_OFFICES = ("office", "ministries", "departments")

Strategy = Callable[[Hit[Organ], int], list[Named] | None]


class OfficeReader:
    """Reads the offices of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text, self.flat, self.at, self.setting = reading.text, reading.flat, reading.at, reading.setting
        self.strategies: tuple[Strategy, ...] = (
            self._sharing,
            self._of_issuer,
            self._of_listed_provinces,
            self._behind_colon,
            self._of_following,
        )

    def read(self, hit: Hit[Organ], depth: int) -> list[Named]:
        """Return the office with its organ, as the first strategy tells that knows its form."""
        for strategy in self.strategies:
            if (found := strategy(hit, depth)) is not None:
                return found
        return []

    def of_issuer(self, hit: Hit[Organ]) -> Named | None:
        """`Văn phòng Bộ`, `Giám đốc Sở`: of the ministry or department which issues the document."""
        match = grammar.BARE_OWN.match(self.flat, hit.end)
        if match is None or (match["level"] == "sở" and self.text[match.start("level")].islower()):
            return None
        owner = self.setting.ministry if match["level"] == "bộ" else self.setting.department
        named = self.at.get(match.start("level"))
        if owner is None or (named and named.entry.kind not in ("ministries", "departments")):
            return None
        name = f"{hit.entry.name} {owner}"
        return Named(hit.start, match.end(), name, self.reading.is_plural(hit.start), hit.entry)

    def _sharing(self, hit: Hit[Organ], depth: int) -> list[Named] | None:
        """`CT, các PCT UBND tỉnh`: the first office is of the organ that stands behind the next one."""
        match = grammar.SHARED_OFFICE.match(self.flat, hit.end)
        if match is None:
            return None
        following = self.at.get(match.end())
        if following is None or following.entry.kind not in _SHARING or not self.text[hit.start].isupper():
            return []
        whole = self.reading.read(following, depth + 1)
        if not whole or whole[0].group:
            return []
        return [Named(hit.start, hit.end, _of(hit.entry, whole[0]), False, hit.entry)]

    def _of_issuer(self, hit: Hit[Organ], _: int) -> list[Named] | None:
        """Return the offices of the ministry or department that issues the document, without its name."""
        start, end, organ = hit
        if organ.name in _OF_OWN and (named := self.of_issuer(hit)):
            return [named]
        ministry = self.setting.ministry
        beside = organ.name in _OF_MINISTRY and grammar.BESIDE_HEADS.match(self.flat, end)
        alone = organ.name == _MINISTER and grammar.ALONE.match(self.flat, end)
        if ministry is None or not (beside or alone):
            return None
        return [Named(start, end, f"{organ.name} {ministry}", self.reading.is_plural(start), organ)]

    def _of_listed_provinces(self, hit: Hit[Organ], _: int) -> list[Named] | None:
        """`Bí thư các Tỉnh ủy: A, B`: one office a province, each at the province's name."""
        match = grammar.LIST_OF_COMMITTEES.match(self.flat, hit.end)
        if match is None:
            return None
        return [
            Named(start, end, f"{hit.entry.name} {province.committee}", False, hit.entry)
            for start, end, province in listed_provinces(self.text, self.flat, match)
        ]

    def _behind_colon(self, hit: Hit[Organ], _: int) -> list[Named] | None:
        """`UBND TP: Chủ tịch, các PCT`: the organ of an office that stands behind its colon."""
        start, end, organ = hit
        if organ.name != _CHAIR or not self.flat.endswith(": ", 0, start):
            return None
        match = grammar.OF_COLON.search(self.flat, max(0, start - 40), start)
        owner = self.at.get(match.start()) if match else None
        inner = self.reading.read(owner, DEEPEST) if owner else []
        if not inner or inner[0].group:
            return None
        return [inner[0]._replace(start=start, end=end, name=f"{organ.name} {inner[0].name}", organ=organ)]

    def _of_following(self, hit: Hit[Organ], depth: int) -> list[Named] | None:
        """`Chủ tịch UBND tỉnh`, `Giám đốc (để b/c) Sở A`: the organ follows; in a list, one office for each organ."""
        start, organ = hit.start, hit.entry
        if joint := self._of_joint_office(hit, depth):
            return [joint]
        following = self._following(hit.end)
        inner = self.reading.read(following, depth + 1) if following else []
        if following is None or not inner:
            return None
        first, *rest = inner
        span = start if first.start == following.start else first.start
        return [
            Named(span, first.end, _of(organ, first), first.group or self.reading.is_plural(start), organ),
            *(named._replace(name=f"{organ.name} {named.name}", organ=organ) for named in rest),
        ]

    def _of_joint_office(self, hit: Hit[Organ], depth: int) -> Named | None:
        """`Chánh Văn phòng HĐND và UBND xã`: the head of one office of two organs."""
        word, one = organ_words().get(hit.entry.name), self._following(hit.end)
        other = self.at.get(one.end + len(_AND)) if one and self.flat.startswith(_AND, one.end) else None
        if word is None or one is None or other is None:
            return None
        office = f"{word} {one.entry.name}{_AND}{other.entry.name}"
        whole = self.reading.read(other, depth + 1) if office in local_organs() else []
        if not whole or whole[0].group:
            return None
        name = f"{hit.entry.name} {one.entry.name}{_AND}{whole[0].name}"
        return Named(hit.start, whole[0].end, name, self.reading.is_plural(hit.start), hit.entry)

    def _following(self, end: int) -> Hit[Organ] | None:
        """Return the organ after an office, past a short remark in a bracket."""
        if not self.flat.startswith(" ", end):
            return None
        at = end + 1
        if self.flat.startswith("(", at) and (close := self.flat.find(") ", at, at + 12)) > 0:
            at = close + 2
        following = self.at.get(at)
        return None if following is None or following.entry.kind in _WITHOUT_OFFICES else following


def listed_provinces(text: str, flat: str, match: re.Match[str]) -> Iterator[tuple[int, int, Province]]:
    """Return the provinces of a list (group ``list`` of a match on the folded text), each with its span."""
    for place in grammar.PROVINCE.finditer(flat, match.start("list"), match.end("list")):
        province = province_of(place.group())
        if province and text[place.start()].isupper():
            yield place.start(), place.end(), province


def _of(office: Organ, organ: Named) -> str:
    """Return the name of an organ's office; `Chánh Văn phòng` of `Văn phòng UBND` says the word once."""
    word = organ_words().get(office.name)
    return f"{office.name} {organ.name.removeprefix(f'{word} ') if word else organ.name}"
