"""The lines of a letterhead: number, place and date, type with its title, `V/v`, addressees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from cancu.extract.head.line import Line
from cancu.extract.head.titles import Title, TitleReader
from cancu.extract.lexicon import alternatives, context
from cancu.extract.lexicon.document_types import type_named, types_by_word
from cancu.extract.lexicon.issuer_codes import right_letters, type_of_code
from cancu.extract.lexicon.provinces import province_of, province_pattern
from cancu.extract.lexicon.type_words import misspelt_type
from cancu.extract.text.dates import iso_date, match_date, match_month
from cancu.extract.text.document_numbers import LOWER_NUMBER, NUMBER, OPEN_NUMBER, normal_number
from cancu.extract.text.normalization import Folded, without_marks
from cancu.extract.text.page_furniture import RUNNING_HEAD

WINDOW = 6000
"""How far into a text a letterhead is looked for."""

_SHORT = 1500
_BESIDE_MOTTO = 250
"""Code points from the motto within which the number and the date of its letterhead stand."""
_ARTICLE = re.compile(r"\n[ #|\"*]*điều 1\b")
_BODY = re.compile(
    r"(?:^|[\n|])[ #|\"-]{0,12}(?:(?P<basis>căn[ \n]cứ\b|chiếu[ \n]theo\b|xét (?:đề nghị|tờ trình|thấy)|theo đề nghị)"
    r"|điều 1\b|chương i\b|phần thứ nhất|phần i\b|mục 1\b|i\. |1\. )"
)
_ADDRESS = re.compile(
    r"(?:^|[\n|])[ #|]{0,12}(?:kính[ \n]gửi ?:?"
    rf"|(?:{context('sends_telegram')}) ?[^\n|]{{0,60}} điện ?:(?=[\s|]*\n))"
)
_LONGEST_ADDRESS = 400
"""Code points of the words that open the addressees, with the blank lines behind them."""
_MOTTO = re.compile(
    r"(?P<state>cong\s*hoa\s*xa\s*hoi\s*chu\s*nghia\s*viet\s*nam)"
    r"|(?P<motto>doc\s*lap\s*[-–—.]?\s*tu\s*do\s*[-–—.]?\s*hanh\s*phuc)"
    r"|(?P<party>dang\s*cong\s*san\s*viet\s*nam)"
)
"""The motto and the name of the Party, on text without marks."""
_CONSOLIDATED = re.compile(r"văn bản hợp nhất(?P<goes_on> ?[-–] ?)?")
"""The heading under which the gazette has a consolidated text: `VĂN BẢN HỢP NHẤT - BỘ TÀI CHÍNH`, over two lines."""
_NOTE_OF_TYPE = re.compile(r"(?<=[^\W\d])\d{1,2}$")
"""The mark of a footnote behind the type: `THÔNG TƯ1`."""
_FURNITURE = re.compile(
    rf"công báo[ /]|{context('page_furniture')}|cơ quan ?:|https?:|^văn bản quy phạm pháp luật$|^trang \d|^page \d"
)
_SO = re.compile(
    r"(?:^|[\n|]|[_-]{3})[ #|(]{0,12}(?P<type>[^\W\d_][^\n\d:|_]{0,30}? )?(?P<so>s[ốồổô](?: hiệu)?) ?(?P<colon>[:.;]*)"
    r"[ \n|]{0,4}(?=\d|[.…_]*[ \n.…_]{0,20}/|[.…_]{2,})"
)
_ENGLISH_SO = re.compile(r"(?:^|[\n|])[ #|]{0,12}no\. ?:?[ \n]{0,2}(?=\d)")
_NUMBERS = re.compile(NUMBER), re.compile(r"\d{1,6}(?:-\d{4})?/[A-ZĐ0-9][\w&.Đ-]{1,30}")
_LOWER = re.compile(LOWER_NUMBER)
_OPEN = re.compile(r"[.…_ ]{0,20}" + OPEN_NUMBER)
_LINE_END = re.compile(r"[ .,;|]{0,3}(?:\n|$|[ \t]{1,4}[^\W\d][^\n]{0,30}, ngày)")
_UNREAD = r"[^\n]{0,8}?"
_DAY = re.compile(rf"ngày(?=(?:[\s.…_\d]|mùng|mồng){{0,24}}(?:tháng|/|-|\d)|{_UNREAD} ?tháng{_UNREAD} ?năm \d{{4}})")
_OPEN_DAY = re.compile(
    rf"ngày(?:[\s.…_]{{0,30}}|{_UNREAD})tháng"
    rf"(?:[\s.…_]{{0,30}}(?P<month>\d{{1,2}})?[\s.…_]{{0,10}}|{_UNREAD})năm[\s.…_]{{0,6}}(?P<year>\d{{4}})"
)
"""A date whose day is left open, or cannot be read: `ngày   tháng 01 năm 2024`, `ngày 1Ä tháng 7 năm 2020`."""
_MONTHS = {
    **{"january": "1", "february": "2", "march": "3", "april": "4", "may": "5", "june": "6", "july": "7"},
    **{"august": "8", "september": "9", "october": "10", "november": "11", "december": "12"},
}
_ENGLISH_DATE = re.compile(rf"({'|'.join(_MONTHS)})\s(\d{{1,2}}),\s(\d{{4}})")
_ABOUT = re.compile(r"(?:^|[\n|])[ #|(]{0,12}(?P<about>(?:v/v|v/ v|về việc|về[ \n]việc)(?=[ :\n]))")
_DECIDES = re.compile(r"[\n|][ #|]{0,12}(?P<word>quyết[ \n]định|quyết[ \n]nghị) ?:? ?(?=[\n|])")
_EDGES = " |#-_.:*+=\"'"
_TOLD = re.compile(r",? [^\W\d]")
_TOLD_IN_A_SENTENCE = re.compile(r", [^\W\d]")
"""After a date that is told of, and is not the line of a letterhead: at the start of a line, and within one."""


class NumberLine(NamedTuple):
    """The number with its line's span; number: None where the serial is left open; type: as line or code name it."""

    number: str | None
    start: int
    end: int
    type: str | None


class DateLine(NamedTuple):
    """The date with its span, and the province in `Hưng Yên, ngày ...`."""

    date: str | None
    start: int
    end: int
    province: str | None


class TypeLine(NamedTuple):
    """The type in a line of its own, and the lines that it takes: indexes of `Headlines.lines`."""

    type: str
    first: int
    after: int


class Headlines:
    """What stands in the lines before the body.

    edge: where the addressees or the body begin; motto: span of `CỘNG HÒA ...`; address: span of `Kính gửi:`;
    basis: offset of the first `Căn cứ`, else None; subject_end: where the title ends; owner: whose document the lines
    between type and title call it (`KẾT LUẬN` / `CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ`).
    """

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.text, self.lower = folded.text, folded.lower
        limit = min(WINDOW, len(self.text))
        body = _BODY.search(self.lower, 0, limit)
        address = _ADDRESS.search(self.lower, 0, min(limit, body.start() + _LONGEST_ADDRESS) if body else limit)
        if address and body and body.start() < address.start():
            address = None  # of a form that is attached, or quoted
        self.address = address.span() if address else None
        self.basis = body.start() if body and body["basis"] else None
        starts = [match.start() for match in (address, body) if match]
        self.edge = min(starts) if starts else min(limit, _SHORT)
        self.announced = bool(starts)
        motto = _MOTTO.search(without_marks(self.lower[: self.edge]))
        self.motto = motto.span() if motto else None
        self.number = self._number(0, self.edge)
        self.date = self._date(0, self.edge)
        if self.motto is None and self.number is None and self.date is None:
            self._read_displaced(limit)
        self.lines = self._lines()
        self.type = self._type()
        self.subject, self.subject_end, self.owner = self._title()

    def _read_displaced(self, limit: int) -> None:
        """Read number and date of a letterhead that the text of a file has behind its first lines, as text boxes have.

        It stands before the first article, or on the first page of a gazette: what follows that is a form's.
        """
        first = _ARTICLE.search(self.lower, 0, limit)
        end = first.start() if first else limit
        if self.text.startswith(RUNNING_HEAD):
            end = max(end, self.text.find(RUNNING_HEAD, len(RUNNING_HEAD), limit))
        motto = _MOTTO.search(without_marks(self.lower[self.edge : end]))
        if motto:
            low = max(self.edge + motto.start() - _BESIDE_MOTTO, 0)
            high = min(self.edge + motto.end() + _BESIDE_MOTTO, end)
            self.number, self.date = self._number(low, high), self._date(low, high)

    def _number(self, low: int, high: int) -> NumberLine | None:
        for match in _SO.finditer(self.lower, low, high):
            named = _type_name(match["type"].strip()) if match["type"] else None
            if match["type"] and named is None and not (match["colon"] and self._capitals(match)):
                continue
            at = match.end()
            start = match.start("type") if named else match.start("so")
            found = _NUMBERS[0].match(self.text, at) or _LOWER.match(self.lower, at) or _NUMBERS[1].match(self.text, at)
            if found:
                if not match["colon"] and not (_LINE_END.match(self.text, found.end()) and self._alone(match)):
                    continue
                number = normal_number(found.group())
                number = right_letters(number.upper() if number.islower() else number)
                return NumberLine(number, start, found.end(), named or type_of_code(number))
            if opened := _OPEN.match(self.text, at):
                code = type_of_code("0" + normal_number(opened.group()).lstrip("._…"))
                return NumberLine(None, start, opened.end(), named or code)
        english = _ENGLISH_SO.search(self.lower, low, high)
        found = _NUMBERS[0].match(self.text, english.end()) if english else None
        if english is None or found is None:
            return None
        number = right_letters(normal_number(found.group()))
        return NumberLine(number, english.start(), found.end(), type_of_code(number))

    def _capitals(self, match: re.Match[str]) -> bool:
        """Return whether the words before the number are the issuer's, run into one line with it."""
        return self.text[match.start("type") : match.end("type")].isupper()

    def _alone(self, match: re.Match[str]) -> bool:
        """Without a colon only a letterhead's own line is a number's: `Số 06-NQ/TU`, below or beside the motto."""
        return self.motto is not None or (not match["type"] and self.announced)

    def _date(self, low: int, high: int) -> DateLine | None:
        flat = self.folded.flat
        for match in _DAY.finditer(flat, low, high):
            start = match.start()
            first = start == 0 or self.text[start - 1] == "\n"
            if not first and not flat[max(0, start - 8) : start].rstrip().endswith((",", "|", ".")):
                continue
            if found := match_date(flat, start, partial=True):
                if (_TOLD if first else _TOLD_IN_A_SENTENCE).match(flat, found[1]):
                    continue  # `Ngày 29 tháng 11 năm 2025, Thủ tướng Chính phủ đã đi thị sát`
                date = found[0] or match_month(flat, start)
                return DateLine(date, start, found[1], self._town(start))
            if opened := _OPEN_DAY.match(flat, start):
                return DateLine(iso_date(opened["year"], opened["month"]), start, opened.end(), self._town(start))
        english = _ENGLISH_DATE.search(flat, low, high)
        if english is None:
            return None
        date = iso_date(english[3], _MONTHS[english[1]], english[2])
        return DateLine(date, english.start(), english.end(), None)

    def _town(self, at: int) -> str | None:
        line = self.folded.flat[max(0, at - 40) : at].rstrip(" ,.")
        match = _town_pattern().search(line)
        province = province_of(match["name"]) if match else None
        return province.name if province else None

    def _lines(self) -> list[Line]:
        """Return the lines without the motto and without page furniture."""
        text, lower = self.text, self.lower
        masked = _without_motto(lower[: self.edge])
        found = []
        at = 0
        for raw in re.split(r"[\n|]", masked):
            whole = at, at + len(raw)
            at = whole[1] + 1
            if not raw:
                continue
            for low, high in self._parted(self.folded.cells(*whole)):
                while low < high and text[low] in _EDGES:
                    low += 1
                while high > low and text[high - 1] in _EDGES:
                    high -= 1
                if low < high and not _FURNITURE.search(lower[low:high]):
                    found.append(Line(low, high, text[low:high], lower[low:high]))
        return found

    def _parted(self, cells: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield the cells of a line, parted where the type follows the date:
        `Hà Nội, ngày 20 tháng 11 năm 2018 LUẬT ...`."""
        for low, high in cells:
            at = self.date.end if self.date else 0
            while low < at < high and self.text[at] in " ,.":
                at += 1
            named = type_pattern().match(self.lower, at, high) if low < at < high else None
            if named and self.text[at : named.end()].isupper():
                yield low, at
                low = at
            yield low, high

    def is_number(self, line: Line) -> bool:
        """Return whether the line is that of the number."""
        return self.number is not None and line.start < self.number.end and self.number.start < line.end

    def _type(self) -> TypeLine | None:
        headed = self._headed_as_consolidated()
        found = self._type_from(headed)
        return found if found or not headed else self._type_from(0)

    def _headed_as_consolidated(self) -> int:
        """Return behind which lines the letterhead of a consolidated text begins, 0 where no heading names it one."""
        for index, line in enumerate(self.lines):
            heading = _CONSOLIDATED.match(line.lower)
            if heading and line.capital:
                return index + (2 if heading["goes_on"] and heading.end() == len(line.lower) else 1)
        return 0

    def _type_from(self, low: int) -> TypeLine | None:
        """Return the type in the first of the lines from the index `low` on that names one."""
        for index, line in enumerate(self.lines[low:], low):
            if not line.capital or self.is_number(line):
                continue
            if index + 1 < len(self.lines) and self.lines[index + 1].capital:
                both = f"{line.lower} {self.lines[index + 1].lower}"
                if over_two := _type_name(_NOTE_OF_TYPE.sub("", both)):
                    return TypeLine(over_two, index, index + 2)
            if named := _type_name(_NOTE_OF_TYPE.sub("", line.lower)):
                return TypeLine(named, index, index + 1)
            if self._below_letterhead(line) and (misread := misspelt_type(line.lower)):
                return TypeLine(misread, index, index + 1)  # `QUYÉT ĐỊNH` of a scan
            head = type_pattern().match(line.lower)
            if head and self._below_letterhead(line):
                return TypeLine(types_by_word()[head.group()].name, index, index + 1)
        return None

    def _below_letterhead(self, line: Line) -> bool:
        below_number = self.number is not None and line.start > self.number.end
        return below_number or (self.motto is not None and line.start > self.motto[1])

    def _title(self) -> Title:
        """Return the title under the type, else that behind the `V/v` of a letter."""
        reader = TitleReader(self.text, self.is_number)
        if self.type is None:
            about = _ABOUT.search(self.lower, 0, self.edge)
            return reader.of_letter(about.start("about"), self.lines) if about else Title(None, 0)
        first = self.lines[self.type.first]
        named = type_pattern().match(first.lower) if self.type.after == self.type.first + 1 else None
        return reader.below_type(first, first.lower[named.end() :] if named else "", self.lines[self.type.after :])

    def decides(self) -> str | None:
        """Return the type that the line before the first article tells: `QUYẾT ĐỊNH:`, `QUYẾT NGHỊ:`.

        It begins with a capital; cells of a narrow table may have the words in a line of their own.
        """
        found = (one for one in _DECIDES.finditer(self.lower, 0, WINDOW) if self.text[one.start("word")].isupper())
        match = next(found, None)
        if match is None:
            return None
        return "Quyết định" if match["word"].endswith("định") else "Nghị quyết"


def _type_name(lower: str) -> str | None:
    """Return the name of the type that words in lower case are; None where they are none."""
    type_ = type_named(lower)
    return type_.name if type_ else None


def _without_motto(lower: str) -> str:
    """Return the text with line breaks in place of the motto, but where a title names the State or the Party."""
    seen: set[str | None] = set()
    for match in _MOTTO.finditer(without_marks(lower)):
        again = match.lastgroup in seen or (match.lastgroup == "party" and "state" in seen)
        seen.add(match.lastgroup)
        if not again or _has_line(lower, match):
            lower = lower[: match.start()] + "\n" * len(match.group()) + lower[match.end() :]
    return lower


def _has_line(lower: str, match: re.Match[str]) -> bool:
    """Return whether a match has a line, or a cell, of its own."""
    before, behind = lower[: match.start()].rstrip(_EDGES), lower[match.end() :].lstrip(_EDGES)
    return before.endswith("\n") and (not behind or behind.startswith("\n"))


@cache
def type_pattern() -> re.Pattern[str]:
    """Return the pattern of a document type at the start of a line in lower case."""
    return re.compile(rf"(?:{alternatives(types_by_word())})(?!\w)".replace(r"\ ", " "))


@cache
def _town_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[ |,])(?:tỉnh |thành phố |tp\.? ?)?(?P<name>{province_pattern()})$")
