"""Units and organs that no list names: a head (`Cục`, `Trung tâm`, `Ban Chỉ đạo`), its name by grammar, and its parent.

`Cục Kiểm tra văn bản - Bộ Tư pháp`, `Trung tâm Khuyến nông tỉnh`, `Vụ Pháp chế` of the ministry that issues the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from cancu.extract.agencies import grammar as shape
from cancu.extract.agencies.openings import Named
from cancu.extract.agencies.place_suffixes import PlaceReader, Setting, one_line
from cancu.extract.lexicon.organs import Organ, expansions
from cancu.extract.text.phrase_matcher import Hit

MANY = ("các ", "mỗi ", "từng ")
"""Words that make a group of the organ after them."""
_IN_MANY = (" ở các ", " ở những ", " tại các ")
"""Words that make one of it in each of many places: `Chi cục Kiểm lâm ở những địa phương`."""
_MEMBERS = ("đại biểu ", "các ban ", "các ban của ")
_OF_COUNCIL = ("của đại biểu ", "bầu cử đại biểu ")  # the council discusses, and is elected
DEEPEST = 4
"""How many organs may stand in one name (`Phòng A, Cục B, Bộ C`)."""
_BRACKET_MAX = 200
_OWNERS = ("ministry", "local", "department", "prefix", "central")
_HAS_UNITS = (
    "Cục", "Vụ", "Thanh tra", "Trung tâm", "Viện", "Cơ quan", "Ban", "Chi cục", "Chi nhánh", "Phòng", "Trường",
    "Học viện",
)  # fmt: skip


class UnitReader:
    """Reads the units of one text.

    places, at: its places, and its hits by their start; read: reads the agencies at a hit, for the parents of units.
    """

    def __init__(
        self,
        places: PlaceReader,
        at: Mapping[int, Hit[Organ]],
        setting: Setting,
        read: Callable[[Hit[Organ], int], list[Named]],
    ) -> None:
        self.text, self.flat = places.text, places.flat
        self.places, self.at, self.setting, self.read = places, at, setting, read
        self.bracket = "", 0, 0  # whose units a bracket names, and where it opens and closes

    def unit(self, hit: Hit[Organ]) -> list[Named]:
        """The unit that the phrase opens; none where no name follows it."""
        start, end, organ = hit
        name = organ.name
        head = name.split(" ", 1)[0]
        goes_on = organ.kind == "unit" and head in _HAS_UNITS and end + 1 not in self.at
        if goes_on and shape.GOES_ON.match(self.text, end):
            organ = Organ(head, "head", bare=False)  # a longer name than the vocabulary's
            hit = Hit(start, start + len(head), organ)
            end = hit.end
        if name == "Chi nhánh" and (branch := self._branch(hit)):
            return [branch]
        if organ.kind != "unit":
            match = self._tail(hit)
            if not match or match.end() == end or self.text[start:end].isupper():
                return []
            end = self._place_in(match) or match.end()
            if _is_no_name(organ.name, match.group()) or self._in_a_place(hit):
                return []
            words = _official(self.text[match.start() : end].strip())
            name = f"{organ.name} {words.capitalize() if match.re is shape.BRANCH else words}"
            if name.endswith(" sông") and (river := shape.NAME.match(self.text, end)):
                name, end = f"{name} {one_line(river.group())}", river.end()
            if area := self.places.area(end):
                name, end = f"{name} {area.phrase}", area.end
        if self.is_part(start):
            return []
        plural = self.is_plural(start) or self.flat.startswith(_IN_MANY, end) or self._is_alternative(end)
        if suffix := self.places.suffix(end):
            if suffix.group or suffix.phrase is None:
                return [Named(start, suffix.end, name, True, organ)]
            return [Named(start, suffix.end, f"{name} {suffix.phrase}", plural, organ)]
        if parent := self._parent(end, organ):
            return [Named(start, parent.end, f"{name} {parent.name}", plural or parent.group, organ)]
        if name.startswith("Vụ ") and (ministry := self._ministry(start, end)):
            name = f"{name} {ministry}"
        return [Named(start, end, name, plural, organ)]

    def _branch(self, hit: Hit[Organ]) -> Named | None:
        """`Chi nhánh Ngân hàng Chính sách xã hội Thành phố`; of an office for all of a province there are many."""
        owner = self.at.get(hit.end + 1)
        if owner and owner.entry.kind == "local":
            inner = self.read(owner, DEEPEST - 1)
            return Named(hit.start, inner[0].end, f"Chi nhánh {inner[0].name}", True, hit.entry) if inner else None
        if owner is None or owner.entry.kind != "central" or not owner.entry.name.startswith("Ngân hàng"):
            return None
        name, suffix = f"Chi nhánh {owner.entry.name}", self.places.suffix(owner.end)
        if suffix is None or suffix.phrase is None:
            return Named(hit.start, suffix.end if suffix else owner.end, name, True, hit.entry)
        return Named(hit.start, suffix.end, f"{name} {suffix.phrase}", self.is_plural(hit.start), hit.entry)

    def _ministry(self, start: int, end: int) -> str | None:
        """The ministry of a `Vụ` that names none: the one before whose bracket it stands, else that of the document;
        none where another one follows over a comma, which may be its own."""
        if self.bracket[1] < start < self.bracket[2]:
            return self.bracket[0]
        following = self.at.get(end + 2) if self.flat.startswith(", ", end) else None
        other = following and following.entry.kind == "ministry" and following.entry.name != self.setting.ministry
        return None if other else self.setting.ministry

    def open_bracket(self, owner: str, end: int) -> None:
        """Units in the bracket that opens behind an organ, which ends at `end`, are its own: `Bộ Y tế (Vụ A, Vụ B)`."""
        close = self.flat.find(")", end, end + _BRACKET_MAX) if self.flat.startswith(" (", end) else -1
        if close >= 0:
            self.bracket = owner, end, close

    def is_part(self, start: int) -> bool:
        """Whether the organ is part of a portal's, a site's or a house's name."""
        flat = self.flat
        return flat.endswith(shape.PARTS, 0, start) and bool(
            shape.PART_OF_A_NAME.search(flat, max(0, start - 40), start)
        )

    def is_plural(self, start: int) -> bool:
        """Whether a word before the organ makes a group of it."""
        return self.flat.endswith(MANY, 0, start)

    def is_of_members(self, start: int) -> bool:
        """Whether the words before a council speak of its boards or deputies."""
        flat = self.flat
        return flat.endswith(_MEMBERS, 0, start) and not flat.endswith(_OF_COUNCIL, 0, start)

    def _is_alternative(self, end: int) -> bool:
        """Whether a slash and another name follow, by which some places call it: `Phòng Kinh tế/Kinh tế, Hạ tầng`."""
        following = self.text[end : end + 3]
        return following[:1] == "/" and following[1:].istitle() and following[1:].isalpha() and end + 1 not in self.at

    def _place_in(self, tail: re.Match[str]) -> int | None:
        """Where a name ends with the place in it: `Cảng vụ Hàng hải Quảng Trị` before `quản lý chuyên ngành`."""
        for place in shape.ENDING_PLACE.finditer(self.flat, tail.start(), tail.end()):
            if self.text[place.start() + 1].isupper() and self.text[place.end() + 1].islower():
                return place.end()
        return None

    def _in_a_place(self, hit: Hit[Organ]) -> bool:
        """`xã Vụ Bổn`, `xã Nam Ban Lâm Hà`: a word in capitals before a short head makes it part of that name."""
        if shape.PLACE_LIKE_AN_ORGAN.match(self.text, hit.start):
            return True
        if hit.entry.name not in ("Ban", "Hội"):
            return False
        before = self.text[max(0, hit.start - 12) : hit.start]
        word = before.rstrip(" ").rsplit(" ", 1)[-1].rsplit("\n", 1)[-1]
        return before.endswith(" ") and word.istitle() and word.isalpha()

    def _tail(self, hit: Hit[Organ]) -> re.Match[str] | None:
        """What follows the head of a unit as its name."""
        if hit.entry.name == "Ban Chỉ đạo":
            if numbered := shape.BY_NUMBER.match(self.flat, hit.end):
                return numbered
            following = shape.NEXT_BLOCK.search(self.text, hit.end, hit.end + shape.STEERING_REACH)
            tail = shape.STEERING_TAIL.match(self.flat, hit.end, following.start() if following else len(self.flat))
            return tail if tail and tail.end() > hit.end else shape.TAIL.match(self.text, hit.end)
        if hit.entry.name == "Chi nhánh":
            return shape.NUMBERED.match(self.flat, hit.end)
        if hit.entry.name == "Chi cục" and (branch := shape.BRANCH.match(self.flat, hit.end)):
            return branch
        named = self.text[hit.start : hit.end].split()[1:2] == ["Quản"]
        managing = shape.MANAGED_TAIL if named else shape.MANAGED_PLACE
        if hit.entry.name == "Ban Quản lý" and (managed := managing.match(self.text, hit.end)):
            return managed
        return shape.TAIL.match(self.text, hit.end) or shape.LOWER_TAIL.match(self.text, hit.end)

    def _parent(self, end: int, organ: Organ) -> Named | None:
        """The organ that the unit belongs to, where it follows: `, Bộ Tư pháp`, ` - VPCP`, `(Bộ Tư pháp)`."""
        match = shape.PARENT.match(self.flat, end)
        following = self.at.get(match.end()) if match else None
        if match is None or following is None or not organ.name.startswith(_HAS_UNITS):
            return None
        if shape.NEXT_BLOCK.match(self.text, end) and not self.text[end - 1].isupper():
            return None
        owner = following.entry
        if owner.kind not in _OWNERS or (owner.kind == "central" and owner.name != "Văn phòng Chính phủ"):
            return None
        sure = organ.parent == owner.name or (
            organ.name == "Vụ" and owner.kind == "ministry" and self.setting.ministry is None
        )
        if match["weak"] and not sure:
            return None
        inner = self.read(following, DEEPEST - 1)
        if not inner or inner[0].group or inner[0].start != following.start:
            return None
        tail = inner[0].end
        if match.group().endswith("("):
            if not self.flat.startswith(")", tail):
                return None
            tail += 1
        return inner[0]._replace(end=tail)


@lru_cache(maxsize=16384)
def _official(words: str) -> str:
    """A unit's name as written, its blanks and abbreviations resolved."""
    known = expansions()
    return " ".join(known.get(word, word) for word in one_line(words).split())


def _is_no_name(head: str, tail: str) -> bool:
    """Tails that only look like names: a place (`xã Hội Thịnh`), an office's rooms by their letters (`Phòng KTTH`)."""
    words = tail.split()
    if head == "Hội":
        return not any(word.islower() and word != "và" for word in words) and words[-2:] != ["Việt", "Nam"]
    return head == "Phòng" and len(words) == 1 and words[0].isupper()
