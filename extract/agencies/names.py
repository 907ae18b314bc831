"""The names of agencies: from the phrase that opens one to its end, completed to the full official name.

`UBND tỉnh` in a document of Hưng Yên is `Ủy ban nhân dân tỉnh Hưng Yên`; `các Bộ: Công an, Quốc phòng` are two
ministries; `UBND các huyện` is a group. The grammar works at the hits of `cancu.extract.lexicon.organs.scanner` only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.agencies import grammar as shape
from cancu.extract.agencies.lists import ListReader
from cancu.extract.agencies.openings import Named, Openings
from cancu.extract.agencies.place_suffixes import PlaceReader, Setting, Suffix, committee_of, one_line
from cancu.extract.agencies.units import DEEPEST, UnitReader
from cancu.extract.lexicon.organs import Organ, foreign, staff
from cancu.extract.lexicon.provinces import Province, province_of
from cancu.extract.text.phrase_matcher import Hit

_WITH_BRANCHES = ("Cục Thuế", "Cục Hải quan", "Kho bạc Nhà nước")
_GOVERNMENT = ("Chính phủ", "Quốc hội", "Thủ tướng Chính phủ", "Phó Thủ tướng Chính phủ")
_OF_OWN = ("Văn phòng", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Giám đốc", "Phó Giám đốc", "Chánh Thanh tra")
_OF_MINISTRY = ("Chánh Văn phòng", "Chánh Thanh tra")
_COUNCIL = "Hội đồng nhân dân"
_OF_PROVINCES = ("Tỉnh ủy", "Thường trực Tỉnh ủy")
_DEPUTIES = "Đoàn đại biểu Quốc hội"
_PARTED = (" - ", "-", "- ", " (", "/", " thuộc ")
"""Between an organ and the ministry that it is part of."""
CAPITALISED = frozenset(("central", "ministry", "local", "department", "party", "unit", "head", "prefix"))
"""Kinds of organs whose name, where it is no abbreviation, starts with a capital."""


class NameReader:
    """Reads the agencies of one text in the place and under the issuer that complete their names."""

    def __init__(self, openings: Openings, setting: Setting) -> None:
        self.text, self.flat = openings.folded.text, openings.folded.flat
        self.setting = setting
        self.places = PlaceReader(openings.folded, setting)
        self.at = openings.at
        self.units = UnitReader(self.places, self.at, setting, self.read)
        self.lists = ListReader(self.places, self.at, self.units, self.read, self._fits)

    def read(self, hit: Hit[Organ], depth: int = 0) -> list[Named]:
        """The agencies that the phrase opens: none, one, or several where it opens a list."""
        if depth > DEEPEST or not self._fits(hit):
            return []
        kind = hit.entry.kind
        if kind in ("central", "ministry"):
            return self._central(hit)
        if kind in ("local", "department", "party"):
            return self._local(hit)
        if kind in ("unit", "head"):
            return self.units.unit(hit)
        if kind == "office":
            return self._office(hit, depth)
        if kind == "prefix":
            return self._prefix(hit, depth)
        return self.lists.fields(hit)

    def _fits(self, hit: Hit[Organ]) -> bool:
        """Whether the capitals are those of a name, and the hit is no part of a number (`QĐ-UBND`)."""
        start, end, organ = hit
        flat = self.flat
        if start and flat[start - 1] in "/-" and shape.IN_NUMBER.search(self.text, max(0, start - 20), start):
            return False
        if organ.exact is None:
            plural = organ.kind not in CAPITALISED and (organ.kind != "office" or " " in flat[start:end])
            return plural or self.text[start].isupper()
        words = one_line(self.text[start:end])
        one = " " not in words
        if flat.startswith("&", end):
            return False
        if one and flat[end : end + 1] in ("-", "/") and flat[end + 1 : end + 2].isalnum() and words.isupper():
            return False
        cased = words == organ.exact or all(
            here.isupper() == there.isupper()
            for written, known in zip(words.split(), organ.exact.split(), strict=False)
            if one or not known[1:].islower()
            for here, there in zip(written, known, strict=False)
        )
        return bool(organ.exact) and ((cased and words[0].isupper()) or (not one and words.isupper()))

    # Organs of which there is one

    def _central(self, hit: Hit[Organ]) -> list[Named]:
        start, end, organ = hit
        name, flat = organ.name, self.flat
        if self.units.is_part(start) or (
            flat.endswith("thuộc ", 0, start) and shape.UNDER.search(flat, max(0, start - 48), start)
        ):
            return []
        if flat.endswith(staff(), 0, start):
            return []
        if name in _GOVERNMENT and foreign().match(flat, end):
            return []
        named = Named(start, end, name, self.units.is_plural(start), organ)
        self.units.open_bracket(name, end)
        if organ.kind == "ministry":
            if flat.startswith(")", end) and shape.UNIT_BESIDE.search(self.text, max(0, start - 90), start):
                return []
            return [self._with_unit(named)]
        if match := shape.TERM.match(flat, end):
            return [named._replace(end=match.end())]
        if name.startswith("Ngân hàng") and flat.startswith(" chi nhánh", end):
            branch = end + len(" chi nhánh")
            if place := self.places.area(branch) or self.places.suffix(branch):
                return [Named(start, place.end, f"{name} chi nhánh {place.phrase or ''}".rstrip(), place.group, organ)]
        if organ.parent and (tail := self._past_parent(end, organ.parent)):
            return [named._replace(end=tail)]
        if area := self.places.area(end):
            return [named._replace(end=area.end, name=f"{name} {area.phrase}")]
        if name in _WITH_BRANCHES and (suffix := self.places.suffix(end)):
            return [Named(start, suffix.end, f"{name} {suffix.phrase}" if suffix.phrase else name, suffix.group, organ)]
        return [named]

    def _past_parent(self, end: int, parent: str) -> int | None:
        """Where `Cục Thuế - Bộ Tài chính` ends: of such an organ there is one, also without its ministry's name."""
        for between in _PARTED:
            following = self.at.get(end + len(between)) if self.flat.startswith(between, end) else None
            if following and following.entry.name == parent and self._fits(following):
                closed = self.flat.startswith(")", following.end)
                return None if between == " (" and not closed else following.end + (between == " (")
        return None

    def _with_unit(self, ministry: Named) -> Named:
        """`Bộ Tư pháp (Cục KTVB)`: the unit in the brackets is what is meant."""
        if not self.flat.startswith(" (", ministry.end):
            return ministry
        inner = self.at.get(ministry.end + 2)
        units = self.units.unit(inner) if inner and inner.entry.kind in ("unit", "head") and self._fits(inner) else []
        if units and self.flat.startswith(")", units[0].end):
            name = units[0].name.removesuffix(ministry.name).rstrip()
            return ministry._replace(end=units[0].end + 1, name=f"{name} {ministry.name}")
        return ministry

    # Organs of a place

    def _local(self, hit: Hit[Organ]) -> list[Named]:
        start, end, organ = hit
        if organ.kind == "party" and self.flat.startswith(" viên", end):
            return []  # a member of the committee
        if (match := shape.LIST_OF_PROVINCES.match(self.flat, end)) and (found := self._of_provinces(hit, match)):
            return found
        plural = self.units.is_plural(start) or (organ.name == _COUNCIL and self.units.is_of_members(start))
        suffix = self.places.suffix(end) or (self.places.area(end) if organ.kind == "local" else None)
        if suffix is None and organ.kind == "party" and organ.name not in _OF_PROVINCES:
            suffix = self.places.named(end)
        if suffix is None and organ.name == "Ban Chấp hành Đảng bộ":
            owner = self.at.get(end + 1)
            inner = self.read(owner, DEEPEST) if owner and owner.entry != organ else []
            return [one._replace(start=start, name=f"{organ.name} {one.name}", organ=organ) for one in inner[:1]]
        if suffix is None and organ.kind != "department":
            suffix = self._shared_suffix(end)
            if organ.name in _OF_PROVINCES and suffix and (suffix.phrase or "").startswith(("xã ", "phường ")):
                suffix = None  # the place of the next organ, which is none of the province's
        if suffix is None and organ.name == _DEPUTIES and (shared := shape.DEPUTIES.match(self.flat, end)):
            place = self.places.suffix(shared.end())
            suffix = place._replace(end=0) if place else None
        if suffix is None and organ.name.startswith("Ban Quản lý") and (run := shape.NAME.match(self.text, end)):
            return [Named(start, run.end(), f"{organ.name} {one_line(run.group())}", plural, organ)]
        if suffix is None and organ.kind == "party" and (issuer := self.setting.committee_of(organ.name)):
            return [Named(start, end, issuer, plural, organ)]
        if suffix is None:
            if not organ.bare:
                if organ.name == "Bộ Tư lệnh":
                    return self.units.unit(hit._replace(entry=organ._replace(kind="head")))
                own = (self._of_own(hit) or self._inspectorate(hit)) if organ.name == "Thanh tra" else None
                return [own] if own else []
            plural = plural or self.flat.startswith(shape.ALL_IN_ALL, end)
            suffix = Suffix(end, self.places.own(commune=organ.kind == "local"), False)
        tail = max(end, suffix.end)
        if suffix.group or suffix.phrase is None:
            return [Named(start, tail, organ.name, True, organ)]
        if organ.kind == "party":
            name, group = committee_of(organ.name, suffix.phrase)
            return [Named(start, tail, name, plural or group, organ)]
        if match := shape.TERM.match(self.flat, tail):
            tail = match.end()
        phrase = suffix.phrase
        if organ.name.endswith("đoàn"):  # `Tỉnh đoàn` has its level in its name
            phrase = phrase.removeprefix("tỉnh ").removeprefix("thành phố ")
        return [Named(start, tail, f"{organ.name} {phrase}", plural, organ)]

    def _inspectorate(self, hit: Hit[Organ]) -> Named | None:
        """`Thanh tra Bộ Xây dựng`, `Thanh tra Sở Y tế`."""
        owner = self.at.get(hit.end + 1)
        if owner is None or owner.entry.kind not in ("ministry", "department"):
            return None
        inner = self.read(owner, DEEPEST)
        return inner[0]._replace(start=hit.start, name=f"Thanh tra {inner[0].name}") if inner else None

    def _of_provinces(self, hit: Hit[Organ], match: re.Match[str]) -> list[Named]:
        """`UBND các tỉnh: Gia Lai, Đắk Lắk`: one agency a province, each at the province's name."""
        flat, organ = self.flat, hit.entry
        party = organ.kind == "party"
        if not flat.startswith(" các", hit.end) and ":" not in flat[hit.end : match.start("list")]:
            return []
        return [
            Named(at, end, province.committee if party else f"{organ.name} {province.phrase}", False, organ)
            for at, end, province in self._listed(match)
        ]

    def _listed(self, match: re.Match[str]) -> Iterator[tuple[int, int, Province]]:
        """The provinces of a list, each with its place in the text."""
        for place in shape.PROVINCE.finditer(self.flat, match.start("list"), match.end("list")):
            province = province_of(place.group())
            if province and self.text[place.start()].isupper():
                yield place.start(), place.end(), province

    def _shared_suffix(self, end: int) -> Suffix | None:
        """`HĐND, UBND các tỉnh`: organs in a row have the place after the last; it does not lengthen the span."""
        for _ in range(DEEPEST):
            match = shape.SEPARATOR.match(self.flat, end)
            following = self.at.get(match.end()) if match and match.end() > end else None
            if following is None or following.entry.kind != "local":
                return None
            if suffix := self.places.suffix(following.end):
                return suffix._replace(end=0)
            end = following.end
        return None

    # Offices and organs of organs

    def _office(self, hit: Hit[Organ], depth: int) -> list[Named]:
        start, end, organ = hit
        if match := shape.SHARED_OFFICE.match(self.flat, end):
            following = self.at.get(match.end())
            shared = following and following.entry.kind in ("local", "prefix", "central") and self.text[start].isupper()
            whole = self.read(following, depth + 1) if following and shared else []
            if not whole or whole[0].group:
                return []
            return [Named(start, end, f"{organ.name} {_below(organ.name, whole[0].name)}", False, organ)]
        if organ.name in _OF_OWN and (named := self._of_own(hit)):
            return [named]
        if organ.name in _OF_MINISTRY and shape.BESIDE_HEADS.match(self.flat, end) and self.setting.ministry:
            return [Named(start, end, f"{organ.name} {self.setting.ministry}", self.units.is_plural(start), organ)]
        if organ.name == "Bộ trưởng" and self.setting.ministry and shape.ALONE.match(self.flat, end):
            return [Named(start, end, f"Bộ trưởng {self.setting.ministry}", self.units.is_plural(start), organ)]
        if match := shape.LIST_OF_COMMITTEES.match(self.flat, end):
            return [
                Named(begin, stop, f"{organ.name} {province.committee}", False, organ)
                for begin, stop, province in self._listed(match)
            ]
        if organ.name == "Chủ tịch" and (owner := self._before_colon(start)):
            return [owner._replace(start=start, end=end, name=f"{organ.name} {owner.name}", organ=organ)]
        if not self.flat.startswith(" ", end):
            return []
        at = end + 1
        if self.flat.startswith("(", at) and (close := self.flat.find(") ", at, at + 12)) > 0:
            at = close + 2
        following = self.at.get(at)
        if following is None or following.entry.kind in ("office", "ministries", "departments"):
            return []
        inner = self.read(following, depth + 1)
        if not inner:
            return []
        first, *rest = inner
        span = start if first.start == following.start else first.start
        name = f"{organ.name} {_below(organ.name, first.name)}"
        return [
            Named(span, first.end, name, first.group or self.units.is_plural(start), organ),
            *(named._replace(name=f"{organ.name} {named.name}", organ=organ) for named in rest),
        ]

    def _before_colon(self, start: int) -> Named | None:
        """The organ of an office that stands behind its colon: `UBND TP: Chủ tịch, các PCT`."""
        low = max(0, start - 40)
        match = shape.OF_COLON.search(self.flat, low, start) if self.flat.endswith(": ", 0, start) else None
        owner = self.at.get(match.start()) if match else None
        inner = self.read(owner, DEEPEST) if owner else []
        return inner[0] if inner and not inner[0].group else None

    def _of_own(self, hit: Hit[Organ]) -> Named | None:
        """`Văn phòng Bộ`, `Giám đốc Sở`: of the ministry or department which issues the document."""
        match = shape.BARE_OWN.match(self.flat, hit.end)
        if match is None or (match["level"] == "sở" and self.text[match.start("level")].islower()):
            return None
        owner = self.setting.ministry if match["level"] == "bộ" else self.setting.department
        named = self.at.get(match.start("level"))
        if owner is None or (named and named.entry.kind not in ("ministries", "departments")):
            return None
        name = f"{hit.entry.name} {owner}"
        return Named(hit.start, match.end(), name, self.units.is_plural(hit.start), hit.entry)

    def _prefix(self, hit: Hit[Organ], depth: int) -> list[Named]:
        start, end, organ = hit
        flat = self.flat
        if flat.startswith(":", end):
            return self.lists.organs(hit, end + 1, depth)
        if organ.name == "Văn phòng" and (named := self._of_own(hit)):
            return [named]
        match = shape.OWNER.match(flat, end)
        following = self.at.get(match.end()) if match else None
        if match and following and self._may_own(organ, following.entry, close=match.group() == " "):
            inner = self.read(following, depth + 1)
            if inner and inner[0].start == following.start:
                first = inner[0]
                name = f"{organ.name} {first.name}"
                return [Named(start, first.end, name, first.group or self.units.is_plural(start), organ)]
        return self._alone(hit)

    def _may_own(self, prefix: Organ, owner: Organ, *, close: bool) -> bool:
        """Whether the organ after a prefix has such an organ; over a comma or a dash only a people's council."""
        if not close:
            return owner.name == "Hội đồng nhân dân" and owner.name in prefix.organs
        if prefix.name == "Thường trực" and owner.kind == "ministry":
            return False
        if prefix.name == "Văn phòng" and owner.name == "Ban Chỉ đạo":
            return True
        return owner.kind in ("local", "party", "ministry", "prefix") or (
            owner.kind == "central" and (prefix.name in ("Văn phòng", "Đảng ủy") or owner.name in prefix.organs)
        )

    def _alone(self, hit: Hit[Organ]) -> list[Named]:
        """An organ of an organ without its owner: the province's council or committee, else a unit of the issuer."""
        start, end, organ = hit
        province = self.setting.province
        plural = self.units.is_plural(start)
        if organ.name.startswith("Ban ") and shape.LONGER_NAME.match(self.text, end):
            return self.units.unit(Hit(start, start + len("Ban"), Organ("Ban", "head", bare=False)))
        if organ.name == "Đảng ủy" and (suffix := self.places.suffix(end)):
            name = f"{organ.name} {suffix.phrase}" if suffix.phrase else organ.name
            return [Named(start, suffix.end, name, plural or suffix.phrase is None, organ)]
        if organ.name == "Đảng ủy" and (owner := self._own_committee(end)):
            return [Named(start, end, owner, plural, organ)]
        if organ.parent == "Tỉnh ủy" and self.setting.committee:
            return [Named(start, end, f"{organ.name} {self.setting.committee}", plural, organ)]
        if organ.parent and province and self.setting.governs:
            owner = province.committee if organ.parent == "Tỉnh ủy" else f"{organ.parent} {province.phrase}"
            return [Named(start, end, f"{organ.name} {owner}", plural, organ)]
        if organ.name == "Ban Pháp chế":
            return [Named(start, end, organ.name, plural, organ)]
        return self.units.unit(hit) if organ.name == "Đảng ủy" else []

    def _own_committee(self, end: int) -> str | None:
        """The Party committee that `Đảng ủy` alone means: the issuer, or that of the issuer's commune."""
        if self.text[end + 1 : end + 2].isupper():
            return None
        locality = self.setting.locality
        return self.setting.committee or (f"Đảng ủy {locality}" if locality else None)


def _below(office: str, name: str) -> str:
    """The rest of a name under an office that says its start: `Chánh Văn phòng` of `Văn phòng UBND`."""
    return name.removeprefix("Văn phòng ") if office.endswith("Văn phòng") else name
