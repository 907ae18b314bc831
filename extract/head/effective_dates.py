"""From when until when the document is in force, as its own text states it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon.document_types import own_pattern
from cancu.extract.model.hits import Regions
from cancu.extract.structure.segmentation import clause_start
from cancu.extract.text.dates import DATE, match_date
from cancu.extract.text.normalization import Folded

_IN_FORCE = "có hiệu lực"
_PASSED = r"nghị quyết (?:đã )?được (?:hội đồng nhân dân|hđnd|quốc hội)"
_PART = re.compile(r"(?:của|(?:điều|khoản|điểm|chương|mục|phần|phụ lục) [\w.]*[^\W_]) $")
_NUMERAL = r"(?:\d{1,3}[a-zđ]?|[a-zđ]|[ivxl]{1,6})"
_KINDS = r"(?:điều|khoản|điểm|chương|mục|phần)"
_LABEL_LINE = re.compile(rf"(?:^|\n)[\W_]*(?:{_KINDS} )?{_NUMERAL}[\W_]*\n$")
_LABEL_MAX = 40
_LABELS = re.compile(rf"[\W_]*(?:(?:{_KINDS} {_NUMERAL}[.):/]?|{_NUMERAL}[.):/])[\W_]+){{0,2}}", re.IGNORECASE)
_HEADING_OF_FORCE = re.compile(r"(?:hiệu[ \n]lực(?:[ \n]thi[ \n]hành)?|thi[ \n]hành)[^\w\n]*\n[^\w\n]*$")
_NOT_FORCE = re.compile(r"(?:ngày|khi|trước|sau|từ|thời điểm)(?: \w+){1,3} này $")
_EXCEPTED = re.compile(r"hiệu lực[^.;]*? (?:trừ|riêng) ")
"""Between the document and the day of a part of it: `Luật này có hiệu lực từ ngày ..., trừ khoản 2 Điều 2 thì`."""
_HOUR = r"(?:(?:0|00) ?(?:giờ|h)(?: ?00(?: phút)?)?,? ?)?"
_FROM = re.compile(rf"có hiệu lực(?: thi hành)?(?: kể)?,? (?:từ|vào) {_HOUR}(?={DATE})")
_SIGNED = r"(?:ngày )?(?:được )?(?:ký|ban hành|thông qua)(?:,? (?:và )?ban hành)?"
_FROM_SIGNED = re.compile(rf"có hiệu lực(?: thi hành)?,?(?: kể)? từ {_SIGNED}")
_AFTER_DAYS = re.compile(
    rf"có hiệu lực(?: thi hành)? sau (?P<days>\d{{1,3}})(?: \([^)]{{1,30}}\))? ngày,? (?:kể )?từ {_SIGNED}"
)
_TERM = r"(?P<count>\d{1,3})(?: \([^)]{1,30}\))? (?P<unit>năm|tháng|ngày)(?! \d)"
_FOR_TERM = re.compile(
    rf"có hiệu lực(?: thi hành)? (?:trong )?(?:thời hạn |thời gian )?(?:là )?{_TERM},? "
    rf"(?:kể )?từ (?:(?P<signed>{_SIGNED})|(?={DATE}))"
)
"""`có hiệu lực trong thời hạn 02 năm kể từ ngày ký`."""
_GOES_ON = r",?(?: và)?(?: được)?(?: áp dụng| thực hiện| có hiệu lực| có giá trị| thi hành)*"
_UNTIL = re.compile(
    rf"{_GOES_ON} (?:cho )?đến (?:hết )?"
    rf"(?:(?={DATE})|(?:tháng (?P<month>\d{{1,2}})(?: năm |/))?(?:năm )?(?P<year>\d{{4}})(?!\d))"
)
_WITHIN = re.compile(rf"{_GOES_ON} trong (?:thời hạn |thời gian |vòng )?{_TERM}(?!,? (?:kể )?từ)")
_END = rf"(?:sẽ )?hết hiệu lực(?: thi hành)? (?P<how>(?:kể )?từ|vào|sau)(?: hết)? {_HOUR}(?={DATE})"
_ENDS = re.compile(_END)
_AND_ENDS = re.compile(rf",? (?:và )?{_END}")
_OWN_END = "hết hiệu lực"
_LOOK_BACK = 200
_ONE_CLAUSE = 1200
"""Code points within which the first and the last day are quoted together; of days farther apart the last one is."""
_FULL = len("2024-01-15")


class Terms(NamedTuple):
    """From when until when a document is in force (ISO 8601, None where the text is silent), said at folded offsets."""

    in_force_from: str | None
    in_force_to: str | None
    start: int
    end: int


@cache
def _subject() -> re.Pattern[str]:
    """Return the document itself before `có hiệu lực`: `Quyết định này`."""
    between = r"[^.;]{0,160}?(?: và| thì)|, (?:ngoại )?trừ [^.;]{3,160},"
    return re.compile(rf"(?:^|(?<=[\W_]))(?:(?:{own_pattern()}) này|{_PASSED})(?:{between})? $")


def find_force(
    folded: Folded, regions: Regions, issued: str | None = None, own_type: str | None = None
) -> Terms | None:
    """Return the terms that this document sets itself; None where the text names none.

    issued: the document's date, for `có hiệu lực kể từ ngày ký` and `sau 45 ngày kể từ ngày ký`; own_type: its type.
    Only a sentence whose subject is the document itself counts; the last such one wins, as the clause stands at the
    end, before annexes.
    """
    return _terms_in(folded, regions.head[1], regions.signature[0] or len(folded.flat), issued, own_type)


def terms_of_parts(folded: Folded) -> Iterator[tuple[str, Terms]]:
    """Yield the parts of a document that it lets end on a day, with their terms, in order.

    `Điều 2 của Luật này có hiệu lực từ ngày 01/01/2026 đến hết ngày 28/02/2027`; part: in lower case, small to large.
    """
    for match in _part_with_term().finditer(folded.flat):
        terms = _start(folded.flat, match.end(), None)
        if terms and terms.in_force_to:
            yield match["part"], terms


@cache
def _part_with_term() -> re.Pattern[str]:
    part = r"(?P<part>(?:(?:điểm|khoản) [\da-zđ]{1,4} )*điều \d{1,4}[a-zđ]?)"
    return re.compile(rf"(?<!\w){part}(?: của)? (?:{own_pattern()}) này (?={_IN_FORCE})")


def force_said_in(folded: Folded, start: int, end: int) -> Terms | None:
    """Return the terms that a folded span, which is new wording of another act, sets for that act."""
    return _terms_in(folded, start, end, None, None)


def last_day_behind(flat: str, start: int, end: int) -> str | None:
    """Return the last day that stands in a folded span (`… đến hết năm 2027`, `đến ngày 30/6/2027`); None for none."""
    for match in _UNTIL.finditer(flat, start, end):
        if match["year"]:
            return _end_of(int(match["year"]), int(match["month"] or 12))
        if found := match_date(flat, match.end()):
            return found[0]
    return None


def _terms_in(folded: Folded, low: int, high: int, issued: str | None, own_type: str | None) -> Terms | None:
    flat = folded.flat
    start: Terms | None = None
    for at, _, by_type in _said_of_itself(folded, _IN_FORCE, low, high, own_type):
        found = _start(flat, at, issued)
        if found and by_type:  # `Quyết định này có hiệu lực …` stands in a form that is annexed to a decree
            start = found
            break
        start = start or found
    if start and start.in_force_to:
        return start
    for at, begin, _ in _said_of_itself(folded, _OWN_END, low, high, own_type):
        ends = _ENDS.match(flat, at) if _opens_sentence(folded.text, max(low, begin - _LOOK_BACK), begin) else None
        last = match_date(flat, ends.end()) if ends else None
        if ends and last and last[0]:
            to = _last_day(last[0], ends["how"])
            first = start if start and 0 < last[1] - start.start < _ONE_CLAUSE else None
            return Terms(start and start.in_force_from, to, first.start if first else at, last[1])
    return start


def _said_of_itself(
    folded: Folded, words: str, low: int, high: int, own_type: str | None
) -> Iterator[tuple[int, int, bool]]:
    """Yield where the words stand whose subject is the document itself, the last one first, where that subject begins,
    and whether it has the document's own type."""
    flat = folded.flat
    at = flat.rfind(words, low, high)
    while at >= 0:
        begin = max(low, at - _LOOK_BACK)
        before = flat[begin:at]
        subject = _subject().search(before)
        if (bare := _bare_subject(folded, begin, at, own_type)) is not None:
            yield at, bare, True
        elif subject and not (
            _EXCEPTED.search(subject[0])
            or _NOT_FORCE.search(before)
            or _is_part(folded, begin, begin + subject.start())
        ):
            yield at, begin + subject.start(), _has_type(subject[0], own_type)
        at = flat.rfind(words, low, at)


def _has_type(subject: str, own_type: str | None) -> bool:
    """Return whether a subject (`thông tư này`) calls the document what it is; a joint circular says `Thông tư này`, a
    code `Luật này`."""
    named, this, _ = subject.partition(" này")
    own = (own_type or "").lower()
    return not own or not this or own.startswith(named.strip()) or own.endswith(named.strip())


def _start(flat: str, at: int, issued: str | None) -> Terms | None:
    """Return the terms of a sentence that says from when the document is in force, or for how long."""
    if (match := _FROM.match(flat, at)) and (found := match_date(flat, match.end())):
        return _until(flat, found[0], at, found[1]) if found[0] else None
    if issued and (signed := _FROM_SIGNED.match(flat, at)):
        return _until(flat, issued, at, signed.end())
    if issued and len(issued) == _FULL and (later := _AFTER_DAYS.match(flat, at)):
        day = date.fromisoformat(issued) + timedelta(days=int(later["days"]))
        return _until(flat, day.isoformat(), at, later.end())
    if term := _FOR_TERM.match(flat, at):
        found = (issued, term.end()) if term["signed"] else match_date(flat, term.end())
        if found and found[0] and len(found[0]) == _FULL:
            return Terms(found[0], _after(found[0], term), at, found[1])
    return None


def _is_part(folded: Folded, low: int, start: int) -> bool:
    """Return whether only a part of the document is spoken of: `Điều 14 Nghị định này`,
    `khoản 3 Điều 95 của Luật này`, also over a soft line break. The label above a paragraph (`Điều 2`) is no part."""
    if not _PART.search(folded.flat, low, start):
        return False
    return not _LABEL_LINE.search(folded.lower, max(0, start - _LABEL_MAX), start)


def _bare_subject(folded: Folded, low: int, at: int, own_type: str | None) -> int | None:
    """Return where the document's bare type stands before the offset, as a sentence begins with it (`2. Nghị quyết có
    hiệu lực`, `Hiệu lực thi hành⏎Nghị quyết có hiệu lực`); None where it does not."""
    begin = at - len(own_type or "") - 1
    if not own_type or begin < low or folded.flat[begin:at] != f"{own_type.lower()} ":
        return None
    if not folded.text[begin].isupper():
        return None
    headed = _HEADING_OF_FORCE.search(folded.lower, max(low, begin - _LABEL_MAX), begin)
    return begin if headed or _opens_sentence(folded.text, low, begin) else None


def _opens_sentence(text: str, low: int, start: int) -> bool:
    """Return whether a sentence begins at the folded offset, as far as its label goes before (`2. `, `Điều 5. `)."""
    begin = clause_start(text, low, start)
    if begin is None and low:
        return False
    return _LABELS.fullmatch(text, begin or 0, start) is not None


def _until(flat: str, first: str, start: int, end: int) -> Terms:
    """Return the terms that begin with the day at ``start..end``, with the last day behind it."""
    if until := _UNTIL.match(flat, end):
        if until["year"]:
            return Terms(first, _end_of(int(until["year"]), int(until["month"] or 12)), start, until.end())
        if ended := match_date(flat, until.end()):
            return Terms(first, ended[0], start, ended[1])
    if (ends := _AND_ENDS.match(flat, end)) and (last := match_date(flat, ends.end())) and last[0]:
        return Terms(first, _last_day(last[0], ends["how"]), start, last[1])
    if len(first) == _FULL and (within := _WITHIN.match(flat, end)):
        return Terms(first, _after(first, within), start, within.end())
    return Terms(first, None, start, end)


def _last_day(day: str, how: str) -> str:
    """Return the last day in force of a document that ends `vào` a day, or `từ` a day,
    on which it is in force no more."""
    if "từ" not in how or len(day) != _FULL:
        return day
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _end_of(year: int, month: int) -> str | None:
    if not 1 <= month <= 12:
        return None
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def _after(first: str, term: re.Match[str]) -> str:
    """Return the last day of a term that begins with a day (Civil Code 91/2015/QH13, articles 147 and 148)."""
    begin, count = date.fromisoformat(first), int(term["count"])
    if term["unit"] == "ngày":
        return (begin + timedelta(days=count)).isoformat()
    months = begin.month - 1 + count * (12 if term["unit"] == "năm" else 1)
    year, month = begin.year + months // 12, months % 12 + 1
    day = min(begin.day, calendar.monthrange(year, month)[1])
    return date(year, month, day).isoformat()
