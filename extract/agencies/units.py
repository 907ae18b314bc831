"""Units and organs that no list names: a head (`Cục`, `Trung tâm`, `Ban Chỉ đạo`), its name by grammar, and its parent.

`Cục Kiểm tra văn bản - Bộ Tư pháp`, `Trung tâm Khuyến nông tỉnh`, `Vụ Pháp chế` of the ministry that issues the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from cancu.extract.agencies import grammar
from cancu.extract.agencies.openings import Named
from cancu.extract.agencies.place_suffixes import one_line
from cancu.extract.agencies.reading import DEEPEST, Reading
from cancu.extract.lexicon.organs import Organ, expansions
from cancu.extract.text.phrase_matcher import Hit

_IN_MANY = (" ở các ", " ở những ", " tại các ")
"""Words that make one of it in each of many places: `Chi cục Kiểm lâm ở những địa phương`."""
_BRACKET_MAX = 200
_OWNERS = ("ministry", "local", "department", "prefix")
_HAS_UNITS = (
    "Cục", "Vụ", "Thanh tra", "Trung tâm", "Viện", "Cơ quan", "Ban", "Chi cục", "Chi nhánh", "Phòng", "Trường",
    "Học viện",
)  # fmt: skip
_BRANCH = "Chi nhánh"
_BANK = "Ngân hàng"
_STEERING = "Ban Chỉ đạo"
_MANAGEMENT = "Ban Quản lý"
_DEPARTMENT = "Vụ"
_SUB_DEPARTMENT = "Chi cục"
_HEADS_OF_MANY = ("Trưởng phòng", "Phó Trưởng phòng")
_SHORT_HEADS = ("Ban", "Hội")
_GOVERNMENT_OFFICE = "Văn phòng Chính phủ"
_HIGHEST = "Tổng cục"
_ABOVE = {"Phòng": ("Cục", "Tổng cục")}
"""Heads of units that have units themselves."""
_RIVER = " sông"


class UnitReader:
    """Reads the units of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.places = reading, reading.places
        self.text, self.flat, self.at, self.setting = reading.text, reading.flat, reading.at, reading.setting
        self.bracket = "", 0, 0  # whose units a bracket names, and where it opens and closes
        self.tails: dict[str, Callable[[Hit[Organ]], re.Match[str] | None]] = {
            _STEERING: self._steering_tail,
            _BRANCH: self._numbered_tail,
            _SUB_DEPARTMENT: self._regional_tail,
            _MANAGEMENT: self._managed_tail,
        }

    def unit(self, hit: Hit[Organ]) -> list[Named]:
        """Return the unit that the phrase opens; none where no name follows it."""
        hit = self._with_longer_name(hit)
        if hit.entry.name == _BRANCH and (branch := self._branch(hit)):
            return [branch]
        named = self._listed(hit) if hit.entry.kind == "unit" else self._by_grammar(hit)
        if named is None or self.reading.is_part(hit.start):
            return []
        owned = self._owned(named)
        if (
            owned.name == named.name
            and hit.entry.name in _HEADS_OF_MANY
            and not (self.setting.governs or self.setting.locality)
        ):
            return []  # of whichever place
        return [owned]

    # The unit's own name

    def _with_longer_name(self, hit: Hit[Organ]) -> Hit[Organ]:
        """Return the head alone where the name is longer than the vocabulary's: `Cục A và B`."""
        start, end, organ = hit
        head = organ.name.split(" ", 1)[0]
        if organ.kind != "unit" or head not in _HAS_UNITS or end + 1 in self.at:
            return hit
        if not grammar.GOES_ON.match(self.text, end):
            return hit
        return Hit(start, start + len(head), Organ(head, "head", bare=False))

    def _listed(self, hit: Hit[Organ]) -> Named:
        return Named(hit.start, hit.end, hit.entry.name, self._is_plural(hit.start, hit.end), hit.entry)

    def _by_grammar(self, hit: Hit[Organ]) -> Named | None:
        """Return the head with the name behind it; None where what follows is no name."""
        start, end, organ = hit
        match = self._tail(hit)
        if not match or match.end() == end or (organ.exact is None and self.text[start:end].isupper()):
            return None
        end = self._place_in(match) or match.end()
        if _is_no_name(organ.name, match.group()) or self._in_a_place(hit):
            return None
        words = _official(self.text[match.start() : end].strip())
        name = f"{organ.name} {words.capitalize() if match.re is grammar.BRANCH else words}"
        if name.endswith(_RIVER) and (river := grammar.NAME.match(self.text, end)):
            name, end = f"{name} {one_line(river.group())}", river.end()
        if area := self.places.area(end):
            name, end = f"{name} {area.phrase}", area.end
        return Named(start, end, name, self._is_plural(start, end), organ)

    def _tail(self, hit: Hit[Organ]) -> re.Match[str] | None:
        """Return what follows the head of a unit as its name: as its kind has it, else words in capitals."""
        own = self.tails.get(hit.entry.name)
        if own and (match := own(hit)):
            return match
        if hit.entry.name == _BRANCH:
            return None
        return grammar.TAIL.match(self.text, hit.end) or grammar.LOWER_TAIL.match(self.text, hit.end)

    def _steering_tail(self, hit: Hit[Organ]) -> re.Match[str] | None:
        """`Ban Chỉ đạo 389 quốc gia`, `Ban Chỉ đạo về chuyển đổi số`."""
        if numbered := grammar.BY_NUMBER.match(self.flat, hit.end):
            return numbered
        following = grammar.NEXT_BLOCK.search(self.text, hit.end, hit.end + grammar.STEERING_REACH)
        stop = following.start() if following else len(self.flat)
        tail = grammar.STEERING_TAIL.match(self.flat, hit.end, stop)
        return tail if tail and tail.end() > hit.end else None

    def _numbered_tail(self, hit: Hit[Organ]) -> re.Match[str] | None:
        """`Chi nhánh số 5`."""
        return grammar.NUMBERED.match(self.flat, hit.end)

    def _regional_tail(self, hit: Hit[Organ]) -> re.Match[str] | None:
        """`Chi cục thuế Khu vực VIII`."""
        return grammar.BRANCH.match(self.flat, hit.end)

    def _managed_tail(self, hit: Hit[Organ]) -> re.Match[str] | None:
        """`Ban Quản lý dự án đầu tư xây dựng`, `Ban quản lý hồ Hoàn Kiếm`."""
        is_capital = self.text[hit.start : hit.end].split()[1:2] == ["Quản"]
        return (grammar.MANAGED_TAIL if is_capital else grammar.MANAGED_PLACE).match(self.text, hit.end)

    def _place_in(self, tail: re.Match[str]) -> int | None:
        """Return where a name ends with the place in it: `Cảng vụ Hàng hải Quảng Trị` before `quản lý chuyên ngành`."""
        for place in grammar.ENDING_PLACE.finditer(self.flat, tail.start(), tail.end()):
            if self.text[place.start() + 1].isupper() and self.text[place.end() + 1].islower():
                return place.end()
        return None

    def _in_a_place(self, hit: Hit[Organ]) -> bool:
        """`xã Vụ Bổn`, `xã Nam Ban Lâm Hà`: a word in capitals before a short head makes it part of that name."""
        if grammar.PLACE_LIKE_AN_ORGAN.match(self.text, hit.start):
            return True
        if hit.entry.name not in _SHORT_HEADS:
            return False
        before = self.text[max(0, hit.start - 12) : hit.start]
        word = before.rstrip(" ").rsplit(" ", 1)[-1].rsplit("\n", 1)[-1]
        if not (before.endswith(" ") and word.istitle() and word.isalpha()):
            return False
        office = self.at.get(hit.start - len(word) - 1)
        return office is None or office.entry.kind != "office"  # `Trưởng Ban Thu bảo hiểm xã hội`

    # Its place, or the organ that it belongs to

    def _owned(self, unit: Named) -> Named:
        """Return the unit with the place or the parent that follows it, or the ministry that its kind implies."""
        if suffix := self.places.suffix(unit.end):
            if suffix.group or suffix.phrase is None:
                return unit._replace(end=suffix.end, group=True)
            return unit._replace(end=suffix.end, name=f"{unit.name} {suffix.phrase}")
        if army := grammar.ARMY_PARENT.match(self.text, unit.end):
            return unit._replace(end=army.end(), name=f"{unit.name} {one_line(army['army'])}")
        if parent := self._parent(unit.end, unit.organ):
            name = f"{unit.name} {parent.name}"
            return unit._replace(end=parent.end, name=name, group=unit.group or parent.group)
        if unit.name.startswith(f"{_DEPARTMENT} ") and (ministry := self._ministry(unit.start, unit.end)):
            return unit._replace(name=f"{unit.name} {ministry}")
        return unit

    def _is_plural(self, start: int, end: int) -> bool:
        return self.reading.is_plural(start) or self.flat.startswith(_IN_MANY, end) or self._is_alternative(end)

    def _is_alternative(self, end: int) -> bool:
        """Return whether a slash and another name follow, by which some places call it:
        `Phòng Kinh tế/Kinh tế, Hạ tầng`."""
        following = self.text[end : end + 3]
        if grammar.ARMY_PARENT.match(self.text, end):
            return False
        return following[:1] == "/" and following[1:].istitle() and following[1:].isalpha() and end + 1 not in self.at

    def _branch(self, hit: Hit[Organ]) -> Named | None:
        """`Chi nhánh Ngân hàng Chính sách xã hội Thành phố`; of an office for all of a province there are many."""
        owner = self.at.get(hit.end + 1)
        if owner and owner.entry.kind == "local":
            inner = self.reading.read(owner, DEEPEST - 1)
            return Named(hit.start, inner[0].end, f"{_BRANCH} {inner[0].name}", True, hit.entry) if inner else None
        if owner is None or owner.entry.kind != "central" or not owner.entry.name.startswith(_BANK):
            return None
        name, suffix = f"{_BRANCH} {owner.entry.name}", self.places.suffix(owner.end)
        if suffix is None or suffix.phrase is None:
            return Named(hit.start, suffix.end if suffix else owner.end, name, True, hit.entry)
        plural = self.reading.is_plural(hit.start)
        return Named(hit.start, suffix.end, f"{name} {suffix.phrase}", plural, hit.entry)

    def _ministry(self, start: int, end: int) -> str | None:
        """Return the ministry of a `Vụ` that names none: the one before whose bracket it stands, else that of the
        document; none where another one follows over a comma, which may be its own."""
        if self.bracket[1] < start < self.bracket[2]:
            return self.bracket[0]
        following = self.at.get(end + 2) if self.flat.startswith(", ", end) else None
        other = following and following.entry.kind == "ministry" and following.entry.name != self.setting.ministry
        return None if other else self.setting.ministry

    def open_bracket(self, owner: str, end: int) -> None:
        """Take the units in the bracket behind an organ, which ends at `end`, for its own: `Bộ Y tế (Vụ A, Vụ B)`."""
        close = self.flat.find(")", end, end + _BRACKET_MAX) if self.flat.startswith(" (", end) else -1
        if close >= 0:
            self.bracket = owner, end, close

    def _parent(self, end: int, organ: Organ) -> Named | None:
        """Return the organ that the unit belongs to, where it follows: `, Bộ Tư pháp`, ` - VPCP`, `(Bộ Tư pháp)`."""
        match = grammar.PARENT.match(self.flat, end)
        following = self.at.get(match.end()) if match else None
        if match is None or following is None:
            return None
        if grammar.NEXT_BLOCK.match(self.text, end) and not self.text[end - 1].isupper():
            return None
        slash = "/" in match.group() and _is_above(organ, following.entry)
        if not slash and not self._may_be_parent(organ, following.entry, weak=match["weak"] is not None):
            return None
        inner = self.reading.read(following, DEEPEST - 1)
        if not inner or inner[0].group or inner[0].start != following.start:
            return None
        if slash and (whole := inner[0]).name.startswith(written := one_line(self.text[whole.start : whole.end])):
            return whole._replace(name=written)  # `Cục Quân huấn/Bộ Tổng Tham mưu`
        if not match.group().endswith("("):
            return inner[0]
        closed = self.flat.startswith(")", inner[0].end)
        return inner[0]._replace(end=inner[0].end + 1) if closed else None

    def _may_be_parent(self, organ: Organ, owner: Organ, *, weak: bool) -> bool:
        """Return whether an organ has units; over a comma only where the unit is known to be its own."""
        if organ.parent == owner.name:
            return True
        has_units = owner.kind in _OWNERS or owner.name == _GOVERNMENT_OFFICE
        only = organ.name == _DEPARTMENT and owner.kind == "ministry" and self.setting.ministry is None
        return has_units and organ.name.startswith(_HAS_UNITS) and (not weak or only)


def _is_above(organ: Organ, owner: Organ) -> bool:
    """Return whether an organ behind a slash is that of a unit: `Cục Quân nhu/Tổng cục Hậu cần`."""
    if owner.kind == "central":
        return True
    return owner.kind in ("unit", "head") and owner.name.startswith(_ABOVE.get(organ.name.split(" ", 1)[0], _HIGHEST))


@lru_cache(maxsize=16384)
def _official(words: str) -> str:
    """Return a unit's name as written, its blanks and abbreviations resolved."""
    known = expansions()
    return " ".join(known.get(word, word) for word in one_line(words).split())


def _is_no_name(head: str, tail: str) -> bool:
    """Return whether a tail is no name: a place (`xã Hội Thịnh`), an office's room by its letters (`Phòng KTTH`)."""
    words = tail.split()
    if head == "Hội":
        return not any(word.islower() and word != "và" for word in words) and words[-2:] != ["Việt", "Nam"]
    return head == "Phòng" and len(words) == 1 and words[0].isupper()
