"""Lists of provisions: `điểm a khoản 1, khoản 3 và khoản 6 Điều 9` is three parts, each with all that it stands in.

What commas, `và` and semicolons part are parts of their own; what stands beside each other with a blank or `của` is one
part within another. A part takes what it lacks from the ones behind it (`điểm a, điểm b khoản 2 Điều 5`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon.document_types import act_pattern

LEVELS = {
    "dấu gạch đầu dòng": -2, "gạch đầu dòng": -2, "gạch ngang": -2,
    "câu": -1, "đoạn": -1, "khổ": -1, "ý": -1, "dòng": -1, "số thứ tự": -1, "thứ tự": -1, "stt": -1,
    "số": -1,
    "tiểu tiết": 0, "tiết": 0, "điểm": 1, "khoản": 2, "điều": 3, "tiểu mục": 4, "mục": 5, "chương": 6, "phần": 7,
    "biểu mẫu": 8, "mẫu biểu": 8, "mẫu": 8, "biểu": 8, "bảng": 8, "danh mục": 8, "phụ lục": 9, "phụ biểu": 9,
}  # fmt: skip
_CLAUSE, ARTICLE, ANNEX = 2, 3, 8
PART = "một phần"
"""What of a part is meant where a text does not tell."""
_MISREAD = re.compile(r"^l([a-zđà]?)$")
"""A clause's number as scans read it: `khoản la`, `khoản là` for `khoản 1a`."""
_NAMES = "|".join(sorted(LEVELS.keys() - {"số"}, key=len, reverse=True))
_ROMAN = r"[ivxlc]{1,7}"
_NUMERALS = "nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|cuối cùng|cuối"
_FORM = r"[\da-zđ]{1,5}(?:[./-][\da-zđ]{1,9})*"
_CODE = r"(?:\.[bcdđfghjklmnpqrstvwxz]{2,6}(?!\w))?"
"""Of a form: `Mẫu số 21.MTCN`. It has no vowel, unlike a word that a missing blank joins to an ordinal."""
_ORDINAL = (
    rf"(?:thứ (?:{_NUMERALS}|\d{{1,2}})|(?:mở đầu|cuối cùng|cuối|đầu tiên|đầu)(?= |$|[.,;:])"
    rf"|\d{{1,4}}[a-zđ]?(?:\.\d{{1,3}}[a-zđ]?)*(?:\.[a-zđ](?![\w.]))?{_CODE}(?:[/-][\da-zđ]+)*"
    rf"|{_ROMAN}(?:[.-][\da-zđ]{{1,3}})*(?: ?\([ivx]{{1,5}}\))?"
    r"|[a-zđ]{1,2}\d?(?:\.\d{1,2})*(?: ?\([ivx]{1,5}\))?|là(?= (?:vào )?(?:ngay )?sau khoản 1\b))(?![\w/])"
)
_JOINT = r"(?:, ?| và |, và |; ?| hoặc )"
_RANGE = r"(?: đến | ?- ?| tới )"
_ROW = (
    rf"(?<!mã )số(?= (?:thứ tự )?\d{{1,3}}[a-zđ]?(?:{_JOINT}\d{{1,3}}[a-zđ]?)*(?:,|,? (?:của|thuộc|tại|trong))? "
    rf"(?:(?:tiểu )?mục|phần|phụ lục) )"
)
"""A row of an annex by its bare number: `quy trình số 4 Mục II Phụ lục I`."""
_UNIT = re.compile(
    r"(?P<from>từ )?(?:các |cả )?(?P<title>(?:tên(?: gọi)?|tiêu đề)(?: của)? (?:các )?)?"
    r"(?P<lead>(?:đoạn mở đầu|câu dẫn|câu mũ|lời dẫn|phần mở đầu)(?: của| tại)? )?(?:các )?"
    rf"(?P<level>{_NAMES}|{_ROW})(?:(?<=tự):)?(?: số(?! thứ))? (?:từ )?(?P<first>{_ORDINAL})"
    rf"(?P<more>(?:(?:{_JOINT}|{_RANGE}){_ORDINAL}(?! (?:tháng|năm|ngày)\b))*)"
)
_BARE = re.compile(
    rf"(?:các )?(?:(?P<title>tên(?: gọi)?|tiêu đề)(?: của)? )(?:(?P<level>{_NAMES})(?![\w]| \d| [ivx]+\b)"
    rf"|(?P<act>{act_pattern()})(?! số)\b)"
    r"|(?P<all>tên gọi)\b"
)
_LINK = re.compile(r"(?: của| thuộc| tại| trong| ở)? ")
_SEPARATOR = re.compile(r"(?:; ?|, ?)?(?: ?và | ?hoặc | ?cùng )?(?:của |tại |trong |ở |thuộc )?")
_LAYER = re.compile(r" \((?:đã )?được (?:sửa đổi|bổ sung|thay thế|bãi bỏ)[^()]{0,200}\)")
"""What a bracket behind a part says of earlier changes: `điểm a (được bổ sung tại khoản 4 Điều 1 Nghị định B)`."""
_SPLIT = re.compile(_JOINT)
_SPLIT_RANGE = re.compile(_RANGE)
_GOES_UP = ((1, 2), (2, 3), (5, 7))
"""Levels that a comma parts where the one is within the other: `điểm a, khoản 1`, `mục 2, phần I`."""
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LONGEST_RANGE = 100


@dataclass(frozen=True, slots=True)
class Provision:
    """A part of an act: level and ordinal of it and of what it stands in, from small to large.

    title: its title is meant, not its text; what: what neither level nor ordinal tells (`tên Thông tư`, `đoạn mở đầu`).
    """

    steps: tuple[tuple[int, str, str], ...]
    title: bool = False
    what: str = ""

    @property
    def smallest(self) -> int:
        """The level of the part itself."""
        return self.steps[0][0] if self.steps else 10

    @property
    def largest(self) -> int:
        """The level of the largest part that is named."""
        return self.steps[-1][0] if self.steps else 10

    @property
    def article(self) -> str:
        """The number of the article that it is or stands in, empty where none is named."""
        return next((ordinal for level, _, ordinal in self.steps if level == ARTICLE), "")

    def within(self, base: Provision | None) -> Provision:
        """Return the provision with what it lacks of the part that it stands in."""
        if base is None or (not self.steps and self.what):
            return self
        missing = tuple(step for step in base.steps if step[0] > self.largest)
        if not self.steps:
            return Provision(base.steps, self.title, self.what)
        if self.largest == ARTICLE and not any(step[0] >= ANNEX for step in missing):
            return self  # articles are numbered through an act
        return Provision((*self.steps, *missing), self.title, self.what)

    def path(self) -> str:
        """Return the provision as citations have it: ``điểm c khoản 1 Điều 7``."""
        steps = self.steps
        if any(level == ARTICLE for level, _, _ in steps):
            steps = tuple(step for step in steps if not ARTICLE < step[0] < ANNEX)
        words = " ".join(f"{name} {ordinal}".strip() for _, name, ordinal in steps)
        return f"{self.what} {words}".strip() or "tên"


def common_part(provisions: Sequence[Provision | None]) -> Provision | None:
    """Return the smallest part that holds all of several parts, None where only the act does:
    `khoản 2 và khoản 3 Điều 19` -> Điều 19."""
    common: tuple[tuple[int, str, str], ...] | None = None
    for provision in provisions:
        steps = provision.steps[0 if provision.title else 1 :] if provision else ()
        common = steps if common is None else tuple(step for step in common if step in steps)
    return Provision(common) if common else None


class ProvisionList(NamedTuple):
    """Provisions that a text lists, and the offsets where the list starts and ends."""

    provisions: tuple[Provision, ...]
    start: int
    end: int


class _Unit(NamedTuple):
    level: int
    name: str
    ordinals: tuple[str, ...]
    title: bool
    what: str


class _Group(NamedTuple):
    """Units of one part, from small to large; joined: by a comma only to the group behind."""

    units: tuple[_Unit, ...]
    joined: str


def find_list(low: str, text: str, start: int) -> ProvisionList | None:
    """Return the list of provisions that starts at the offset; None where none does.

    low, text: one clause in lower case and as written, with single blanks.
    """
    groups: list[_Group] = []
    units: list[_Unit] = []
    end = start
    found = _unit(low, text, start)
    while found:
        unit, end = found
        units.append(unit)
        layer = _LAYER.match(low, end)
        behind = layer.end() if layer else end
        link = _LINK.match(low, behind)
        found = _unit(low, text, link.end()) if link else None
        if found:
            continue
        joint = _SEPARATOR.match(low, behind)
        separator = joint.group().strip() if joint else ""
        found = _unit(low, text, joint.end()) if joint and separator else None
        groups.append(_Group(_ascending(units), separator if found else ""))
        units = []
    if not groups:
        return None
    return ProvisionList(tuple(_resolved(_commas(groups))), start, end)


def starts_list(low: str, at: int) -> bool:
    """Return whether a list of provisions starts at the offset of a lower-case clause."""
    return bool(_UNIT.match(low, at) or _BARE.match(low, at))


@cache
def _range_end(level: str) -> re.Pattern[str]:
    """Return the pattern of the end of a range that names its level again: `khoản 2 đến khoản 5`."""
    return re.compile(rf" đến (?:hết )?{level} ({_ORDINAL})")


def _unit(low: str, text: str, at: int) -> tuple[_Unit, int] | None:
    """Return the unit at an offset, with its end: `các khoản 2, 3 và 4`, `tên Điều`, `từ khoản 2 đến khoản 5`."""
    if match := _UNIT.match(low, at):
        level = match["level"]
        shown = text[slice(*match.span("level"))]
        name = _shown(level, shown) + (" số" if low.startswith(" số ", match.end("level")) else "")
        ordinals = list(_ordinals(text[match.start("first") : match.end("more")], LEVELS[level]))
        end = match.end()
        behind = low.startswith(" đến ", end) and _range_end(level).match(low, end)
        if behind:  # `khoản 2 đến khoản 5`
            ordinals[-1:] = _between(ordinals[-1], text[slice(*behind.span(1))])
            end = behind.end()
        lead = (match["lead"] or "").removesuffix(" của ").removesuffix(" tại ").strip()
        return _Unit(LEVELS[level], name, tuple(ordinals), bool(match["title"]), lead), end
    if match := _BARE.match(low, at):
        if match["level"]:
            level = match["level"]
            return _Unit(LEVELS[level], _shown(level, level), (), True, ""), match.end()
        act = text[slice(*match.span("act"))] if match["act"] else ""
        return _Unit(10, "", (), True, f"tên {act}".strip() if act else "tên gọi"), match.end()
    return None


def _shown(level: str, written: str) -> str:
    """Return the name of a level as citations write it."""
    if level in ("stt", "thứ tự"):
        return "số thứ tự"
    if LEVELS[level] >= ARTICLE:
        return written[0].upper() + written[1:].lower()
    return level


def _ordinals(written: str, level: int) -> Iterator[str]:
    for piece in _SPLIT.split(written):
        piece = _MISREAD.sub(r"1\1", piece).replace("à", "a") if level == _CLAUSE else piece.replace(" (", "(")
        ends = _SPLIT_RANGE.split(piece) if level < ANNEX else [piece]
        if len(ends) == 2 and (between := _between(*ends)):
            yield from between
        else:
            yield piece


def _between(first: str, last: str) -> list[str]:
    """Return what a range names: ``3`` and ``5`` -> 3, 4, 5; ``b`` and ``d`` -> b, c, d."""
    if first.isdigit() and last.isdigit() and int(first) < int(last) <= int(first) + _LONGEST_RANGE:
        return [str(number) for number in range(int(first), int(last) + 1)]
    low, high = _LETTERS.find(first.lower()), _LETTERS.find(last.lower())
    if len(first) == len(last) == 1 and 0 <= low < high:
        return list(_LETTERS[low : high + 1])
    return [first, last]


def _ascending(units: Sequence[_Unit]) -> tuple[_Unit, ...]:
    """Return the units of one part from small to large, whichever way they are written."""
    levels = [unit.level for unit in units]
    return tuple(units) if levels == sorted(levels) else tuple(sorted(units, key=lambda unit: unit.level))


def _commas(groups: list[_Group]) -> list[_Group]:
    """Join what commas part that is one part within the other: `điểm a, khoản 1, Điều 5`."""
    joined: list[_Group] = []
    for group in groups:
        if joined and joined[-1].joined == "," and _goes_up(joined[-1], group):
            joined[-1] = _Group((*joined[-1].units, *group.units), group.joined)
        else:
            joined.append(group)
    return joined


def _goes_up(group: _Group, behind: _Group) -> bool:
    top = group.units[-1]
    return (top.level, behind.units[0].level) in _GOES_UP and not behind.units[0].title


def _resolved(groups: Sequence[_Group]) -> Iterator[Provision]:
    """Yield the provisions of the groups, each with what it takes over from those behind it."""
    found: list[list[Provision]] = []
    above: tuple[_Unit, ...] = ()
    of_forms = in_form = False
    for group in reversed(groups):
        top = group.units[-1].level
        if of_forms and top <= ARTICLE:
            above = ()  # `Điều 97, các mẫu số 01, 06 Phụ lục III`
        if in_form and top == ARTICLE:
            above = ()  # `khoản 3 Điều 31 và khoản 2.c Bảng số 01 Phụ lục 4`
        own = (*group.units, *(unit for unit in above if unit.level > top))
        first, *rest = own
        around = tuple((unit.level, unit.name, unit.ordinals[0]) for unit in rest if unit.ordinals)
        if first.level > 9:
            found.append([Provision((), True, first.what)])
        elif not first.ordinals:  # `tên Điều` before `khoản 5 Điều 40`
            same = tuple(step for unit in above if unit.level == first.level for step in _steps(unit))
            found.append([Provision((*same, *around), True, "")])
        else:
            several = _product(first, rest)
            found.append([Provision(steps, first.title, first.what) for steps in several])
        above = tuple(unit for unit in own[1:] if unit.ordinals) or (above if first.level > 9 else ())
        if len(own) == 1 and first.level == ARTICLE and first.ordinals:
            above = ()
        of_forms = first.level == ANNEX
        levels = {unit.level for unit in group.units}
        in_form = ANNEX in levels and ARTICLE not in levels
    for provisions in reversed(found):
        yield from provisions


def _steps(unit: _Unit) -> tuple[tuple[int, str, str], ...]:
    return ((unit.level, unit.name, unit.ordinals[0]),) if unit.ordinals else ()


def _product(first: _Unit, rest: Sequence[_Unit]) -> Iterator[tuple[tuple[int, str, str], ...]]:
    """`điểm a khoản 1 và 2 Điều 5`: every ordinal of a unit with each of those around it."""
    paths: list[tuple[tuple[int, str, str], ...]] = [()]
    for unit in reversed(rest):
        if unit.ordinals:
            paths = [((unit.level, unit.name, ordinal), *path) for ordinal in unit.ordinals for path in paths]
    for path in paths:
        for ordinal in first.ordinals:
            yield ((first.level, first.name, ordinal), *path)
