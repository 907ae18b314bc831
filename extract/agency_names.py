"""The names of agencies: from the phrase that opens one to its end, completed to the full official name.

`UBND tỉnh` in a document of Hưng Yên is `Ủy ban nhân dân tỉnh Hưng Yên`; `các Bộ: Công an, Quốc phòng` are two
ministries; `UBND các huyện` is a group. The grammar works at the hits of `extract.organs.scanner` only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extract.folding import Folded
from extract.organs import Organ, expansions, field_pattern, fields, foreign, stops
from extract.places import Province, province_of, province_pattern
from extract.scanner import Hit

_LEVELS = "tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|đặc khu|thị trấn"
_CAPITAL = "A-ZĐÀ-ÖØ-ÝĂÂÊÔƠƯẠ-Ỹ"
_PLACE = re.compile(rf" (?P<level>{_LEVELS})(?!\w)\.?(?: ?(?P<province>{province_pattern()})(?!\w))?")
_DIRECT = re.compile(rf" (?P<province>{province_pattern()})(?!\w)")
_RUN = re.compile(
    rf"[ \n](?!(?:Điều|Chương|Căn|Về|Theo|Quyết|Nghị|Kế|Thông|Tờ|Xét|Trên|Tại|Nơi|Các|Khóa|Sở|Bộ|Ủy|Uỷ|Ban|Công|Văn|Chủ|Giám)\b)(?:[{_CAPITAL}]\w*|\d+)(?: [{_CAPITAL}]\w*){{0,3}}"
)
_GROUP = re.compile(
    rf" (?:các|cấp|mỗi|từng|những|nơi|cùng cấp|(?:{_LEVELS})(?:,| và|/| hoặc| -) ?(?:các )?(?:{_LEVELS}))(?!\w)"
    rf"(?:(?:,|/| và| hoặc| -)?(?: các)? ?(?:{_LEVELS})(?!\w))*(?: (?:trực thuộc|thuộc) (?:trung ương|tw|tỉnh|thành phố)(?!\w))?(?: liên quan| có liên quan)?"
)
_PROVINCES = re.compile(
    rf" (?:các )?(?:tỉnh|thành phố|tp|tỉnh,? thành phố|tỉnh và thành phố)(?: sau)?(?:: ?-? ?| )"
    rf"(?P<list>(?:(?:tỉnh|thành phố|tp\.?) )?(?:{province_pattern()})(?:(?:,|;|,? và)[ -]{{1,4}}(?:(?:tỉnh|thành phố|tp\.?) ?)?(?:{province_pattern()})(?!\w))*)(?!\w)"
)
_PROVINCE = re.compile(rf"(?:{province_pattern()})(?!\w)")
_TERM = re.compile(r",? khóa [ivx]+(?!\w)")
_AREA = re.compile(r" khu vực (?:[ivx]+|\d+)(?: - [^\W\d]\w*(?: [^\W\d]\w*)?)?(?!\w)")
_SHARED = re.compile(
    r"(?:,|,? và|/) ?(?:các )?(?:(?:pct|p\.ct|phó chủ tịch|pcvp|phó cvp|phó chánh văn phòng|phó chánh vp|phó giám đốc|pgđ|tổng giám đốc)(?: thường trực)?) "
)
_SEPARATOR = re.compile(r"(?:,|;| và|,? và| &| -)? ?(?:(?:thường trực|tt|văn phòng|vp|vp\.) )?")
_BARE_MINISTRY = re.compile(r" bộ(?= ?[,;.)(:\n]| [^\W\d]| -|$)")
_PARENT = re.compile(r"(?:(?P<weak>,) ?| ?- ?| ?\(| thuộc | của | trực thuộc | )(?=\w)")
_NOT_A_MENTION = re.compile(
    r"(?:cổng (?:thông tin điện tử|ttđt)|website|trang (?:thông tin điện tử|tin điện tử|ttđt)|trụ sở|công báo|thành viên|bộ phận)(?: của)? $"
)
_UNDER = re.compile(r"(?:cơ quan|đơn vị|doanh nghiệp|tổ chức)[^,;.:()\n]{0,30} (?:trực )?thuộc $")
_IN_NUMBER = re.compile(r"(?:/[^\s/]*-|\d-|\d-\w{1,4}/|[A-ZĐ\d]/)$")
_WORD = r"[^\W\d_]+"
_HEADS = (
    "Sở|Bộ|Cục|Vụ|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Ban|Chi cục|Trung tâm|Viện|Tổng cục|Văn phòng|Thanh tra|Công an|Chủ tịch|Giám đốc|Tòa án|Toà án|Viện kiểm sát"
    "|Thủ tướng|Chính phủ|Quốc hội|Kiểm toán|Ngân hàng|Thường trực|Tỉnh ủy|Thành ủy|Đoàn|Phòng|Phó|Trưởng|Chánh|Thủ trưởng|Các|Kho bạc|Bảo hiểm|Công ty|Tập đoàn|Cổng|Báo|Luật|Nghị|Quyết|Thông tư|Đảng"
)
_NEXT = rf"(?:[ ](?!(?:{_HEADS})\b)|\n(?![{_CAPITAL}]))(?!(?:{stops()}|và)\b)[^\W\d_][\w&]*"
_SEGMENT = rf"(?!(?:{_HEADS})\b)[{_CAPITAL}][\w&-]*(?:{_NEXT}){{0,8}}"
_TAIL = re.compile(
    rf"[ \n]{_SEGMENT}"
    rf"(?:(?:,[ \n]{_SEGMENT})*,?[ \n](?:và|&)[ \n]{_SEGMENT}|[ \n]-[ \n]{_SEGMENT}"
    rf"|[ \n]và[ \n](?!(?:các|{_HEADS})\b){_WORD}(?:{_NEXT}){{0,5}})?"
)
_LOWER_TAIL = re.compile(
    rf"[ \n](?!(?:{stops()}|và|{_HEADS})\b)[^\W\d_]\w*(?:{_NEXT}){{0,7}}(?:,[ \n](?!(?:{stops()})\b){_WORD}(?:{_NEXT}){{0,3}})?(?=[ \n]-[ \n](?:Bộ|Văn phòng Chính phủ|VPCP)\b)"
)
_NUMBERED = re.compile(r" số \d+(?= )")
_STEERING = re.compile(
    r"(?: của (?:chính phủ|thủ tướng chính phủ))?(?: (?:quốc gia|trung ương|cấp cao|liên ngành|nhà nước))?(?: (?:về|các|thực hiện|phòng thủ|phòng, chống|triển khai|xây dựng|cải cách|chuyển đổi|chương trình|tổng điều tra)"
    r"(?: (?!(?:yêu cầu|đề nghị|chủ trì|có|đã|là|được|tỉnh|thành phố|báo cáo|thông báo|do|để|trên|tại|theo|cấp|gồm|ban hành|họp|chịu|sẽ|phải|trong|xem xét)\b)[^\W_][\w&]*(?:,(?= chống))?){0,26})?"
)
_UNIT_WITH_PARENT = (
    "Cục",
    "Vụ",
    "Văn phòng",
    "Thanh tra",
    "Trung tâm",
    "Viện",
    "Cơ quan",
    "Ban",
    "Chi cục",
    "Chi nhánh",
    "Phòng",
)


class Setting(NamedTuple):
    """What completes names in a document.

    province: of the document's issuer, None for central organs; issuer: its full name; locality: the district or
    commune of an issuer below the province (``xã Tân Hưng``).
    """

    province: Province | None = None
    issuer: str | None = None
    locality: str | None = None

    @property
    def ministry(self) -> str | None:
        """The issuer where it is a ministry."""
        return self.issuer if self.issuer and self.issuer.startswith("Bộ ") else None


class Named(NamedTuple):
    """An agency read from the text at folded offsets; organ: what opened it."""

    start: int
    end: int
    name: str
    group: bool
    organ: Organ


class Suffix(NamedTuple):
    """The place after an organ: its end, how it ends the name (None: the words tell no one place), and a group."""

    end: int
    phrase: str | None
    group: bool


@lru_cache(maxsize=16384)
def _official(words: str) -> str:
    """A unit's name as written, its blanks and abbreviations resolved."""
    known = expansions()
    return " ".join(known.get(word, word) for word in words.split())


class NameReader:
    """Reads the agencies of one text. hits: of the scanner on ``folded.flat``, in order."""

    def __init__(self, folded: Folded, hits: Sequence[Hit[Organ]], setting: Setting) -> None:
        self.text, self.flat = folded.text, folded.flat
        self.hits = hits
        self.setting = setting
        self.at = {hit.start: hit for hit in hits}

    def read(self, hit: Hit[Organ], depth: int = 0) -> list[Named]:
        """The agencies that the phrase opens: none, one, or several where it opens a list."""
        organ = hit.entry
        if depth > 4 or not self._fits(hit):
            return []
        kind = organ.kind
        if kind == "office":
            return self._office(hit, depth)
        if kind == "prefix":
            return self._prefix(hit, depth)
        if kind in ("ministries", "departments"):
            return self._fields(hit)
        if kind in ("local", "department", "party"):
            return self._local(hit, depth)
        if kind in ("unit", "head"):
            return self._unit(hit)
        return self._central(hit)

    def _fits(self, hit: Hit[Organ]) -> bool:
        exact = hit.entry.exact
        start, end = hit.start, hit.end
        flat = self.flat
        if start and flat[start - 1] in "/-" and _IN_NUMBER.search(self.text, max(0, start - 20), start):
            return False
        if exact is not None:
            words = " ".join(self.text[start:end].split())
            if (
                flat[end : end + 1] in ("-", "/")
                and flat[end + 1 : end + 2].isalnum()
                and words.isupper()
                and " " not in words
            ):
                return False
            return bool(exact) and (words == exact or (words.isupper() and words == exact.upper() and " " in words))
        return self.text[hit.start].isupper() or hit.entry.kind in ("office", "ministries", "departments")

    # Organs of which there is one

    def _central(self, hit: Hit[Organ]) -> list[Named]:
        start, end, organ = hit
        name = organ.name
        flat = self.flat
        before = flat[max(0, start - 48) : start]
        if _NOT_A_MENTION.search(before) or (before.endswith("thuộc ") and _UNDER.search(before)):
            return []
        if name in ("Chính phủ", "Quốc hội", "Thủ tướng Chính phủ", "Phó Thủ tướng Chính phủ") and foreign().match(
            flat, end
        ):
            return []
        if match := _TERM.match(flat, end):
            end = match.end()
        elif match := _AREA.match(flat, end):
            name += " " + " ".join(self.text[end : match.end()].split())
            end = match.end()
        elif organ.kind == "ministry":
            return [self._with_unit(Named(start, end, name, before.endswith("các "), organ))]
        elif name in ("Cục Thuế", "Cục Hải quan", "Kho bạc Nhà nước") and (suffix := self.suffix(end)):
            return [Named(start, suffix.end, f"{name} {suffix.phrase}" if suffix.phrase else name, suffix.group, organ)]
        return [Named(start, end, name, before.endswith("các "), organ)]

    def _with_unit(self, ministry: Named) -> Named:
        """`Bộ Tư pháp (Cục KTVB)`: the unit in the brackets is what is meant."""
        if not self.flat.startswith(" (", ministry.end):
            return ministry
        inner = self.at.get(ministry.end + 2)
        if inner and inner.entry.kind in ("unit", "head"):
            units = self._unit(inner)
            if units and self.flat.startswith(")", units[0].end):
                name = units[0].name.removesuffix(ministry.name).rstrip()
                return ministry._replace(end=units[0].end + 1, name=f"{name} {ministry.name}")
        return ministry

    def _fields(self, hit: Hit[Organ]) -> list[Named]:
        """`các Bộ: Công an, Quốc phòng và Y tế`; a list without its fields is no agency."""
        start, at, organ = hit
        before = self.flat[max(0, start - 4) : start]
        if self.flat[at - 1] == ":" and before[-3:] == "ác ":
            return []
        if self.flat.startswith(":", at):
            at += 1
        found: list[Named] = []
        pattern, known = field_pattern(), fields()
        while True:
            blank = at
            while blank < len(self.text) and self.text[blank] in " \n-" and blank - at < 4:
                blank += 1
            match = pattern.match(self.text, blank)
            if not match:
                break
            words = " ".join(match.group().split())
            name = known.get(words) or known.get(words.lower())
            if name is None:
                break
            end = match.end()
            first = not found and organ.name.startswith("Giám")
            found.append(Named(start if first else blank, end, self._department(organ.name, name), False, organ))
            step = re.compile(r"(?:,|;|,? và|/)(?=[ \n])").match(self.flat, end)
            if not step:
                break
            at = step.end()
        if len(found) == 1 and self.flat[hit.end - 1] != ":" and not self.flat.startswith(":", hit.end):
            return []
        return found

    def _department(self, head: str, field: str) -> str:
        if "Sở" not in head:
            return head + field
        province = self.setting.province
        return f"{head}{field} {province.phrase}" if province else head + field

    # Organs of a place

    def _local(self, hit: Hit[Organ], depth: int) -> list[Named]:
        start, end, organ = hit
        before = self.flat[max(0, start - 16) : start]
        if (match := _PROVINCES.match(self.flat, end)) and (found := self._of_provinces(hit, match)):
            return found
        plural = before.endswith(("các ", "mỗi ", "từng "))
        suffix = self.suffix(end)
        if suffix is None and organ.kind == "local" and depth < 4:
            suffix = self._shared_suffix(end, depth)
        if suffix is None:
            if not organ.bare:
                return []
            phrase, tail = self._own_place(organ), end
            if phrase is None:
                return [Named(start, end, organ.name, True, organ)]
        else:
            phrase, tail = suffix.phrase, max(end, suffix.end)
            if suffix.group or phrase is None:
                return [Named(start, tail, organ.name, True, organ)]
        if organ.kind == "party":
            name, group = self._committee(organ.name, phrase)
            return [Named(start, tail, name, plural or group, organ)]
        if match := _TERM.match(self.flat, tail):
            tail = match.end()
        return [Named(start, tail, f"{organ.name} {phrase}", plural, organ)]

    def _committee(self, name: str, phrase: str) -> tuple[str, bool]:
        """`Tỉnh ủy` of `tỉnh Hưng Yên` -> `Tỉnh ủy Hưng Yên`; whether it names no one committee."""
        for kind, head in (("tỉnh ", "Tỉnh ủy"), ("thành phố ", "Thành ủy")):
            if phrase.startswith(kind):
                proper = (
                    name.replace("Tỉnh ủy", head).replace("Thành ủy", head)
                    if province_of(phrase[len(kind) :])
                    else name
                )
                wrong = head == "Tỉnh ủy" and "Thành ủy" in name
                return f"{name if wrong else proper} {phrase[len(kind) :]}", wrong
        level, _, place = phrase.partition(" ")
        return f"{name} {place or level}", False

    def _own_place(self, organ: Organ) -> str | None:
        setting = self.setting
        if setting.locality and organ.kind == "local":
            return setting.locality
        return setting.province.phrase if setting.province else None

    def _of_provinces(self, hit: Hit[Organ], match: re.Match[str]) -> list[Named]:
        """`UBND các tỉnh: Gia Lai, Đắk Lắk`: one agency a province; the first has the words before it."""
        plural = self.flat.startswith(" các", hit.end) or ":" in self.flat[hit.end : match.start("list")]
        if not plural:
            return []
        found = []
        for place in _PROVINCE.finditer(self.flat, match.start("list"), match.end("list")):
            province = province_of(place.group())
            if province and self.text[place.start()].isupper():
                found.append(Named(place.start(), place.end(), self._of(hit.entry, province), False, hit.entry))
        return found

    def _of(self, organ: Organ, province: Province) -> str:
        return province.committee if organ.kind == "party" else f"{organ.name} {province.phrase}"

    def suffix(self, end: int) -> Suffix | None:
        """The place that stands after an organ that ends at `end`; None where none does."""
        flat, text, setting = self.flat, self.text, self.setting
        if not flat.startswith(" ", end):
            return None
        if match := _GROUP.match(flat, end):
            return Suffix(match.end(), None, True)
        if match := _PLACE.match(flat, end):
            level = "thành phố" if match["level"] == "tp" else match["level"]
            if match["province"] and text[match.start("province")].isupper():
                province = province_of(match["province"])
                name = province.name if province else match["province"]
                return Suffix(match.end(), f"{level} {name}", False)
            end = match.end("level")
            if match["level"] == "tp" and flat.startswith(".", end):
                end += 1
            if level != "tỉnh" and (run := _RUN.match(text, end)) and not text[end + 1 : run.end()].isupper():
                return Suffix(run.end(), f"{level} {' '.join(run.group().split())}", False)
            return Suffix(end, self._bare_level(level), False)
        if (match := _DIRECT.match(flat, end)) and text[match.start("province")].isupper():
            province = province_of(match["province"])
            return Suffix(match.end(), province.phrase, False) if province else None
        return None

    def _bare_level(self, level: str) -> str | None:
        setting = self.setting
        if setting.locality and setting.locality.startswith(level + " "):
            return setting.locality
        if setting.province and level in ("tỉnh", "thành phố"):
            return setting.province.phrase if level == "tỉnh" or setting.province.kind == level else None
        return None

    def _shared_suffix(self, end: int, depth: int) -> Suffix | None:
        """`HĐND, UBND các tỉnh`: organs in a row have the place after the last; it does not lengthen the span."""
        for _ in range(4):
            match = _SEPARATOR.match(self.flat, end)
            following = self.at.get(match.end()) if match and match.end() > end else None
            if following is None or following.entry.kind != "local" or not following.entry.bare:
                return None
            if suffix := self.suffix(following.end):
                return suffix._replace(end=0)
            end = following.end
        return None

    # Offices and organs of organs

    def _office(self, hit: Hit[Organ], depth: int) -> list[Named]:
        start, end, organ = hit
        if match := _SHARED.match(self.flat, end):
            following = self.at.get(match.end())
            whole = (
                self.read(following, depth + 1)
                if following and following.entry.kind in ("local", "prefix", "central")
                else []
            )
            if whole and not whole[0].group and self.text[start].isupper():
                return [
                    Named(start, end, f"{organ.name} {self._below_office(organ.name, whole[0].name)}", False, organ)
                ]
            return []
        if (
            "văn phòng" in organ.name.lower()
            and (match := _BARE_MINISTRY.match(self.flat, end))
            and self.setting.ministry
        ):
            if match.start() + 1 not in self.at:
                return [Named(start, match.end(), f"{organ.name} {self.setting.ministry}", False, organ)]
        if not self.flat.startswith(" ", end):
            return []
        at = end + 1
        if self.flat.startswith("(", at) and 0 < (close := self.flat.find(") ", at, at + 12)):
            at = close + 2
        following = self.at.get(at)
        if following is None or following.entry.kind in ("office", "ministries", "departments"):
            return []
        inner = self.read(following, depth + 1)
        if not inner:
            return []
        plural = self.flat[max(0, start - 4) : start].endswith(("các ", "mỗi "))
        first, *rest = inner
        name = f"{organ.name} {self._below_office(organ.name, first.name)}"
        span = start if first.start == following.start else first.start
        return [
            Named(span, first.end, name, first.group or plural, organ),
            *(named._replace(name=f"{organ.name} {named.name}", organ=organ) for named in rest),
        ]

    def _below_office(self, office: str, name: str) -> str:
        return name.removeprefix("Văn phòng ") if office.endswith("Văn phòng") else name

    def _prefix(self, hit: Hit[Organ], depth: int) -> list[Named]:
        start, end, organ = hit
        flat = self.flat
        plural = flat[max(0, start - 4) : start].endswith("các ")
        if flat.startswith(":", end):
            return self._list(hit, end + 1, depth)
        if (
            organ.name == "Văn phòng"
            and (match := _BARE_MINISTRY.match(flat, end))
            and match.start() + 1 not in self.at
        ):
            ministry = self.setting.ministry
            return [Named(start, match.end(), f"Văn phòng {ministry}", False, organ)] if ministry else []
        match = re.compile(r"(?:,| -|-)? |-| của ").match(flat, end)
        following = self.at.get(match.end()) if match else None
        if following and following.entry.kind in ("local", "party", "ministry", "prefix", "central"):
            if match and match.group() != " " and following.entry.name not in ("Hội đồng nhân dân",):
                following = None
            elif following.entry.kind == "central" and organ.name != "Văn phòng" and organ.name != "Đảng ủy":
                following = None
        else:
            following = None
        if following and (inner := self.read(following, depth + 1)) and inner[0].start == following.start:
            first = inner[0]
            return [Named(start, first.end, f"{organ.name} {first.name}", first.group or plural, organ)]
        return self._alone(hit, plural)

    def _alone(self, hit: Hit[Organ], plural: bool) -> list[Named]:
        """An organ of an organ without its owner: the province's council or committee, else a unit of the issuer."""
        start, end, organ = hit
        province = self.setting.province
        if organ.name in ("Ban Văn hóa - Xã hội", "Ban Kinh tế - Ngân sách", "Ban Pháp chế", "Ban Đô thị") and province:
            return [Named(start, end, f"{organ.name} Hội đồng nhân dân {province.phrase}", plural, organ)]
        if organ.name.startswith(("Ban Tuyên giáo", "Ban Nội chính")) and province:
            return [Named(start, end, f"{organ.name} {province.committee}", plural, organ)]
        if organ.name == "Ban Pháp chế":
            return [Named(start, end, organ.name, plural, organ)]
        if organ.name in ("Văn phòng", "Đảng ủy"):
            return self._unit(hit)
        return []

    def _list(self, hit: Hit[Organ], at: int, depth: int) -> list[Named]:
        """`Văn phòng: Tỉnh ủy, UBND tỉnh`: each organ of the list has the prefix."""
        found: list[Named] = []
        step = re.compile(r"(?:,|;|,? và)? ")
        while (match := step.match(self.flat, at)) and (following := self.at.get(match.end())):
            if following.entry.kind not in ("local", "party"):
                break
            inner = self.read(following, depth + 1)
            if not inner or inner[0].group:
                break
            found.append(inner[0]._replace(name=f"{hit.entry.name} {inner[0].name}"))
            at = inner[0].end
        return found

    # Units

    def _unit(self, hit: Hit[Organ]) -> list[Named]:
        start, end, organ = hit
        name = organ.name
        if organ.kind != "unit":
            match = self._tail(hit)
            if not match or match.end() == end or self.text[start:end].isupper():
                return []
            end = match.end()
            name = f"{organ.name} {_official(self.text[match.start() : end].strip())}"
            if area := _AREA.match(self.flat, end):
                name += " " + " ".join(self.text[end : area.end()].split())
                end = area.end()
        before = self.flat[max(0, start - 40) : start]
        if _NOT_A_MENTION.search(before):
            return []
        plural = before.endswith(("các ", "mỗi "))
        if suffix := self.suffix(end):
            if suffix.group or suffix.phrase is None:
                return [Named(start, suffix.end, name, True, organ)]
            return [Named(start, suffix.end, f"{name} {suffix.phrase}", plural, organ)]
        if parent := self._parent(end, organ):
            return [Named(start, parent.end, f"{name} {parent.name}", plural or parent.group, organ)]
        if name.startswith("Vụ ") and self.setting.ministry:
            name = f"{name} {self.setting.ministry}"
        return [Named(start, end, name, plural, organ)]

    def _tail(self, hit: Hit[Organ]) -> re.Match[str] | None:
        """What follows the head of a unit as its name."""
        if hit.entry.name == "Ban Chỉ đạo":
            return _STEERING.match(self.flat, hit.end)
        if hit.entry.name == "Chi nhánh":
            return _NUMBERED.match(self.flat, hit.end)
        return _TAIL.match(self.text, hit.end) or _LOWER_TAIL.match(self.text, hit.end)

    def _parent(self, end: int, organ: Organ) -> Named | None:
        """The organ that the unit belongs to, where it follows: `, Bộ Tư pháp`, ` - VPCP`, `(Bộ Tư pháp)`."""
        match = _PARENT.match(self.flat, end)
        following = self.at.get(match.end()) if match else None
        if match is None or following is None or not organ.name.startswith(_UNIT_WITH_PARENT):
            return None
        kind = following.entry.kind
        if kind == "prefix" and following.entry.name == "Văn phòng":
            kind = "local"
        if kind not in ("ministry", "local", "department") and following.entry.name not in ("Văn phòng Chính phủ",):
            return None
        if match["weak"] and organ.parent != following.entry.name:
            return None
        inner = self.read(following, 3)
        if not inner or inner[0].group:
            return None
        tail = inner[0].end
        if match.group().endswith("("):
            if not self.flat.startswith(")", tail):
                return None
            tail += 1
        return inner[0]._replace(end=tail)
