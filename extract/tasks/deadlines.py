"""When a task is due: where a deadline stands in a text, and its last day."""

from __future__ import annotations

import calendar
import re

from cancu.extract.text.dates import DATE, match_date

_RECURRING = re.compile(r"\b(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)\b|định kỳ|thường xuyên")
_FROM = re.compile(r"\b(?:kể )?từ (?:ngày|khi|thời|lúc|thời điểm)\b")
_BEGINS = re.compile(r"\b(?:kể )?từ (?:(?:ngày|tháng|quý|năm)\b)[^;.]{1,40}? đến (?=(?:hết )?(?:ngày|tháng|quý|năm)\b)")
_OPEN = re.compile(r"\btừ (?:tháng|quý|năm)\b|\bcác năm\b|năm (?:tiếp theo|sau)|trở đi")
_YEARS = re.compile(r"\bnăm\s\d{4}\s?[-–]\s?(\d{4})\b")
"""`năm 2026 - 2027`: the last of several years."""
_FULL = re.compile(DATE)
_DAY = re.compile(r"\bngày\s{1,3}(\d{1,2})(?:\s?[/.-]\s?|\s{1,3}tháng\s{1,3})(\d{1,2})(?![\d/])")
_QUARTER = re.compile(r"\bquý\s{1,3}(i{1,3}|iv|[1-4])\b(?:[\s/]{0,3}(?:năm\s{1,3})?(\d{4}))?")
_HALF = re.compile(r"\b(?:6|06|sáu) tháng (đầu|cuối)(?: của)? năm(?:\s{1,3}(\d{4}))?")
_MONTH = re.compile(r"\btháng\s{1,3}(\d{1,2})(?!\d)(?:\s{0,3}(?:/|năm\s{1,3})\s{0,3}(\d{4}))?")
_YEAR = re.compile(r"(?:\bnăm\s{1,3}|^(?=\d{4}$))(\d{4})\b")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_ANY_DATE = re.sub(r"\(\?P<\w+>", "(?:", DATE)
_OF_MONTH = r"(?:tháng\s\d{1,2}\s?(?:/|năm|-)\s?\d{4})"
_OF_QUARTER = r"(?:quý\s(?:[iv]{1,3}|[1-4])(?:\s?[/-]\s?|\snăm\s|\s)\d{4})"
DEADLINE = re.compile(
    r"(?:"
    rf"(?:chậm\snhất(?:\slà)?(?:\s(?:vào|đến|trước))?|muộn\snhất(?:\slà)?|trước|xong\strước|đến\shết|hết|đến|"
    r"trong|vào|xong)"
    rf"\s(?:{_ANY_DATE}|{_OF_MONTH}|{_OF_QUARTER}|(?:năm|tháng|ngày)\s\d{{1,2}}/\d{{4}})"
    rf"|(?:trước|đến)\s\d{{1,2}}\s?(?:h|giờ)\s?(?:\d{{2}})?(?:\sphút)?,?\s(?:ngày\s)?{_ANY_DATE}"
    r"|(?:trước|trong|hết)\s(?:năm\s\d{4}|tháng\s\d{1,2}(?![\d/]))"
    r"|trước\s(?:ngày\s\d{1,2}(?:/\d{1,2})?|\d{1,2}/\d{1,2})(?:\stháng\s\d{1,2}(?![\d/]))?"
    r"(?:\s(?:hằng|hàng)\s(?:tháng|quý|năm))?(?![\d/])"
    rf"|{_OF_QUARTER}"
    r"|(?:định\skỳ|thường\skỳ)[^.;,]{0,20}?\s(?:hằng|hàng|\d+)\s(?:ngày|tuần|tháng|quý|năm)(?:/lần)?"
    r"(?:\s\(?trước\sngày\s\d{1,2}[^.;,)]{0,30}\)?)?"
    r"|(?:hằng|hàng)\s(?:tuần|tháng|quý|năm)(?=[,.;]|\s(?:báo|tổng|gửi))"
    r"|trong\s(?:thời\shạn\s|vòng\s)?\d{1,3}\s(?:ngày|tháng)(?:\slàm\sviệc)?(?:,?\skể\stừ[^.;,]{3,60})?"
    r")"
)
"""A deadline as a document writes it, on `Folded.flat`."""


def last_day(deadline: str, issued: str | None = None) -> str | None:
    """Return the last day (ISO 8601) of a deadline; None where it recurs, runs from an event, or names no day.

    deadline: as written (``trước ngày 15/3/2024``, ``trong Quý I/2025``); issued: date of the document (ISO 8601),
    whose year holds where none is written, or the next one if the day is over by then.
    """
    text = " ".join(deadline.lower().split())
    if began := _BEGINS.search(text):
        text = text[began.end() :]  # `từ tháng 11/2025 đến tháng 3/2026`
    if _RECURRING.search(text) or _FROM.search(text) or _OPEN.search(text):
        return None
    if years := _YEARS.search(text):
        return _end_of(int(years[1]), 12)
    if full := _FULL.search(text):
        found = match_date(text, full.start())
        return found[0] if found else None
    year = int(issued[:4]) if issued and issued[:4].isdigit() else None
    if match := _DAY.search(text):
        return _next(year, int(match[2]), int(match[1]), issued)
    if match := _QUARTER.search(text):
        month = 3 * (_QUARTERS.get(match[1]) or int(match[1]))
        return _end_of(int(match[2]), month) if match[2] else _next(year, month, None, issued)
    if match := _HALF.search(text):
        month = 6 if match[1] == "đầu" else 12
        return _end_of(int(match[2]), month) if match[2] else _next(year, month, None, issued)
    if match := _MONTH.search(text):
        month = int(match[1])
        return _end_of(int(match[2]), month) if match[2] else _next(year, month, None, issued)
    if match := _YEAR.search(text):
        return _end_of(int(match[1]), 12)
    return None


def _next(year: int | None, month: int, day: int | None, issued: str | None) -> str | None:
    """Return the day, or the end of the month, in the year of issue or the next one."""
    if year is None:
        return None
    found = _on(year, month, day)
    if found and issued and found < issued[:10]:
        return _on(year + 1, month, day)
    return found


def _on(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day or last:02}" if (day or last) <= last and day != 0 else None


def _end_of(year: int, month: int) -> str | None:
    return _on(year, month, None)
