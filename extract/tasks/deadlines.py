"""When a task is due: where a deadline stands in a text, and its last day."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache

from cancu.extract.lexicon import alternatives, load_toml
from cancu.extract.text.dates import DATE, match_date
from cancu.extract.text.normalization import new_tones

_RECURRING = re.compile(r"\b(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)\b|định kỳ|thường xuyên")
_FROM = re.compile(r"\b(?:kể )?từ (?:ngày|khi|thời|lúc|thời điểm)\b")
_OPEN = re.compile(r"\btừ (?:tháng|quý|năm)\b(?!.*\bđến\b)|\bcác năm\b|năm (?:tiếp theo|sau)|trở đi|\bđến khi\b")
_PART_OF = re.compile(r"\b(?<!tháng )(?:tuần|đầu|giữa)(?: \w+){0,2} (?=tháng|quý|năm)")
"""`tuần 2 tháng 11`, `đầu tháng 12`: a part of a term without a day."""
_FULL = re.compile(rf"(?<!tháng ){DATE}")
_DAY = re.compile(r"(?:\bngày\s{1,3}|\btrước\s{1,3}|^)(\d{1,2})(?:\s?[/.-]\s?|\s{1,3}tháng\s{1,3})(\d{1,2})(?![\d/])")
_QUARTER = re.compile(r"\bquý\s{1,3}(i{1,3}|iv|[1-4])\b(?:[\s/-]{0,3}(?:năm\s{1,3})?(\d{4}))?")
_HALF = re.compile(r"\b(?:6|06|sáu) tháng (đầu|cuối)(?: của)? năm(?:\s{1,3}(\d{4}))?")
_MONTH = re.compile(r"\btháng\s{1,3}(\d{1,2})(?!\d)(?:\s{0,3}(?:[/-]|năm\s{1,3})\s{0,3}(\d{4}))?")
_YEAR = re.compile(r"(?:\bnăm\s{1,3}|^(?=\d{4}$))(\d{4})\b")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_RANGE = re.compile(
    r"\s?(?:[-–—,]|\bđến(?: hết)?|\bvà)\s?"
    r"(?=(?:hết )?(?:(?:ngày|tháng|quý|năm)\s)?(?:\d{1,4}|[iv]{1,3})\b(?! tháng (?:đầu|cuối)))"
)
"""Between the terms of a range or list, of which the last one counts: `Quý IV/2025–Quý II/2026`, `Tháng 11 - 12`."""
_YEARS = re.compile(r"(?:năm )?\d{4}\s?[-–—]\s?\d{4}")
_UNIT = re.compile(r"\b(?:ngày|tháng|quý|năm)\b")
_BEFORE = re.compile(r"\btrước (?!hoặc\b)(?:hết )?(?=ngày\b|tháng\b|quý\b|năm\b|\d{1,2}\s?[/.]\s?\d|\d{1,2} tháng\b)")
"""`trước ngày 15/3`: the last day is the one before; not `trước 17 giờ ngày 15/3`."""

_ANY_DATE = re.sub(r"\(\?P<\w+>", "(?:", DATE)
_OF_MONTH = r"(?:tháng\s\d{1,2}\s?(?:/|năm|-)\s?\d{4})"
_OF_QUARTER = r"quý\s(?:[iv]{1,3}|[1-4])(?:\s?[/-]\s?|\snăm\s|\s)\d{4}"
_TO = r"(?:\s?[-–—]\s?|\s(?:đến|và)\s(?:hết\s)?)"
_RANGE_OF_MONTHS = rf"tháng\s\d{{1,2}}(?:\s?/\s?\d{{4}})?{_TO}(?:tháng\s)?\d{{1,2}}\s?(?:/|năm)\s?\d{{4}}"
_RANGE_OF_QUARTERS = (
    r"quý\s(?:[iv]{1,3}|[1-4])(?:\s?/\s?\d{4}|\snăm\s\d{4})?"
    rf"{_TO}(?:quý\s)?(?:[iv]{{1,3}}|[1-4])(?:\s?/\s?|\snăm\s)\d{{4}}"
)


def _each(beginnings: tuple[str, ...], ending: str) -> str:
    """Return an alternative for each beginning: a search passes over places where no letter begins one quickly, but
    tries alternatives that begin with a group, as `(?:hằng|hàng) năm`, at every place."""
    return "|".join(beginning + ending for beginning in beginnings)


_BEFORE_A_DATE = (
    r"chậm\snhất(?:\slà)?(?:\s(?:vào|đến|trước))?", r"muộn\snhất(?:\slà)?", "trước", r"xong\strước", r"đến\shết",
    "hết", "đến", "trong", "vào", "xong",
)  # fmt: skip
_ALTERNATIVES = (
    _each((r"trong\s", r"từ\s"), f"(?:{_RANGE_OF_QUARTERS}|{_RANGE_OF_MONTHS})"),
    _RANGE_OF_QUARTERS,
    _RANGE_OF_MONTHS,
    _each(_BEFORE_A_DATE, rf"\s(?:{_ANY_DATE}|{_OF_MONTH}|{_OF_QUARTER}|(?:năm|tháng|ngày)\s\d{{1,2}}/\d{{4}})"),
    _each(("trước", "đến"), rf"\s\d{{1,2}}\s?(?:h|giờ)\s?(?:\d{{2}})?(?:\sphút)?,?\s(?:ngày\s)?{_ANY_DATE}"),
    _each(("trước", "trong", "hết"), r"\s(?:năm\s\d{4}|tháng\s\d{1,2}(?![\d/]))"),
    r"trước\s(?:ngày\s\d{1,2}(?:/\d{1,2})?|\d{1,2}/\d{1,2})(?:\stháng\s\d{1,2}(?![\d/]))?"
    r"(?:\s(?:hằng|hàng)\s(?:tháng|quý|năm))?(?![\d/])",
    _OF_QUARTER,
    _each(
        (r"định\skỳ", r"thường\skỳ"),
        r"[^.;,]{0,20}?\s(?:hằng|hàng|\d+)\s(?:ngày|tuần|tháng|quý|năm)(?:/lần)?"
        r"(?:\s\(?trước\sngày\s\d{1,2}[^.;,)]{0,30}\)?)?",
    ),
    _each((r"vào\sngày", "ngày"), r"\s\d{1,2}\s(?:hằng|hàng)\s(?:tháng|quý)"),
    _each(
        (r"chậm\snhất(?:\slà)?(?:\svào)?", r"muộn\snhất(?:\slà)?(?:\svào)?", "vào"),
        r"\sngày\s\d{1,2}(?:\stháng\s|/)\d{1,2}\s(?:hằng|hàng)\snăm",
    ),
    _each(
        ("hằng", "hàng"),
        r"\s(?:(?:tuần|tháng|quý)(?=[,.;])|(?<!\w\s.{5})(?<!\w\s\s.{5})năm(?=[,.;])"
        r"|(?:tuần|tháng|quý|năm)(?=\s(?:báo|tổng|gửi)))",
    ),
    r"trong\s(?:thời\shạn\s|vòng\s)?\d{1,3}\s(?:ngày|tháng)(?:\slàm\sviệc)?(?:,?\skể\stừ[^.;,]{3,60})?",
)
DEADLINE = re.compile("|".join(_ALTERNATIVES))
"""A deadline as a document writes it, on `Folded.flat`; not of the noun before (`ngân sách hằng năm`)."""
_BARE = re.compile(r"(?:hằng|hàng)\s(?:tuần|tháng|quý)")
_REACH = 200
"""Code points before `hàng tháng` in which the word stands that it goes with."""


def find_deadline(flat: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first deadline in a span of a text; no `hàng tháng` that says how often a sum is paid."""
    for found in DEADLINE.finditer(flat, start, end):
        if not _BARE.fullmatch(found[0]) or _is_of_a_verb(flat, max(start, found.start() - _REACH), found.start()):
            return found
    return None


def _is_of_a_verb(flat: str, low: int, high: int) -> bool:
    """Return whether `hàng tháng` behind a span opens its clause or goes with what somebody does: of the words that it
    may go with, a verb stands nearest (`báo cáo kết quả hàng tháng`), no sum (`hưởng trợ cấp hàng tháng`)."""
    low = max(low, *(flat.rfind(stop, low, high) + 1 for stop in ".;:"))
    before = flat[low:high].rstrip(" -+(")
    if not before or before.endswith(",") or not before[-1].isalnum():
        return True
    nearest = ""
    for word in _goes_with().finditer(before):
        nearest = word.lastgroup or ""
    return nearest == "verb"


@cache
def _goes_with() -> re.Pattern[str]:
    """Return the pattern of the words that `hàng tháng` goes with."""
    table = load_toml("tasks")
    verbs, sums = (alternatives(map(new_tones, table[name])) for name in ("recurs", "paid"))
    return re.compile(rf"(?<!\w)(?:(?P<sum>{sums})|(?P<verb>{verbs}))(?!\w)")


def last_day(deadline: str, issued: str | None = None) -> str | None:
    """Return the last day (ISO 8601) of a deadline; None where it recurs, runs from an event, or names no day.

    deadline: as written (``trước ngày 15/3/2024``: the last day is the 14th; ``Quý IV/2025–Quý II/2026``: that of the
    last term); issued: date of the document (ISO 8601), whose year holds where none is written, or the next one if the
    day is over by then.
    """
    text = " ".join(deadline.lower().split())
    if _RECURRING.search(text) or _OPEN.search(text) or _PART_OF.search(text):
        return None
    if _FROM.search(text) and " đến " not in text:
        return None
    is_before = _BEFORE.search(text) is not None
    term = _term(_last_of_range(text), issued)
    if term is None:
        return None
    first, last = term
    return ((first - timedelta(days=1)) if is_before else last).isoformat()


def _last_of_range(text: str) -> str:
    """Return the last term of a range or list, with the word that tells what it is: `tháng 11 - 12/2025` ->
    `tháng 12/2025`."""
    dates = [match.span() for match in _FULL.finditer(text)]
    between = [match for match in _RANGE.finditer(text) if not any(low < match.start() < high for low, high in dates)]
    if not between or not (_UNIT.search(text) or dates or _YEARS.fullmatch(text)):
        return text
    last = text[between[-1].end() :]
    if _UNIT.match(last) or _FULL.match(last):
        return last
    units = _UNIT.findall(text[: between[-1].start()])
    return f"{units[-1]} {last}" if units else last


def _term(text: str, issued: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of a term: of a day, a month, a quarter, half a year, a year."""
    if full := _FULL.search(text):
        found = match_date(text, full.start())
        day = date.fromisoformat(found[0]) if found and found[0] else None
        return (day, day) if day else None
    year = int(issued[:4]) if issued and issued[:4].isdigit() else None
    if match := _DAY.search(text):
        return _next(year, (int(match[2]), int(match[2])), int(match[1]), issued)
    for pattern, months in ((_QUARTER, _of_quarter), (_HALF, _of_half), (_MONTH, _of_month)):
        if match := pattern.search(text):
            if match[2]:
                return _months(int(match[2]), *months(match[1]))
            return _next(year, months(match[1]), None, issued)
    match = _YEAR.search(text)
    return _months(int(match[1]), 1, 12) if match else None


def _of_quarter(number: str) -> tuple[int, int]:
    last = 3 * (_QUARTERS.get(number) or int(number))
    return last - 2, last


def _of_half(which: str) -> tuple[int, int]:
    return (1, 6) if which == "đầu" else (7, 12)


def _of_month(number: str) -> tuple[int, int]:
    return int(number), int(number)


def _next(year: int | None, months: tuple[int, int], day: int | None, issued: str | None) -> tuple[date, date] | None:
    """Return the day, or the months, in the year of issue or the next one."""
    if year is None:
        return None
    found = _on(year, months, day)
    if found and issued and found[1].isoformat() < issued[:10]:
        return _on(year + 1, months, day)
    return found


def _on(year: int, months: tuple[int, int], day: int | None) -> tuple[date, date] | None:
    if day is None:
        return _months(year, *months)
    if not 1 <= months[0] <= 12 or not 1 <= day <= calendar.monthrange(year, months[0])[1]:
        return None
    return date(year, months[0], day), date(year, months[0], day)


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    if not 1 <= first <= last <= 12 or not year:
        return None
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
