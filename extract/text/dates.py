"""Dates as documents write them, read as ISO 8601 and cut to what the text gives."""

from __future__ import annotations

import calendar
import re

_SEPARATOR = r"\s?[/.\-]\s?"
_MONTH_WORDS = {
    **{"một": "1", "giêng": "1", "hai": "2", "ba": "3", "tư": "4", "năm": "5", "sáu": "6", "bảy": "7"},
    **{"tám": "8", "chín": "9", "mười": "10", "mười một": "11", "mười hai": "12"},
}
_MONTH = rf"(?:\d{{1,2}}|{'|'.join(sorted(_MONTH_WORDS, key=len, reverse=True))})"
_OF_FIRST_DAYS = r"(?:(?:mùng|mồng)\s)?"
DATE = (
    r"(?:ngày\s{0,3})?(?:"
    rf"{_OF_FIRST_DAYS}(?P<d1>\d{{1,2}})\s{{0,3}}tháng\s{{0,3}}(?P<m1>{_MONTH})"
    r"(?:\s{0,3}năm\s{0,3}|\s?/\s?)(?P<y1>\d{4})(?!\d)"
    rf"|(?P<d2>\d{{1,2}}){_SEPARATOR}(?P<m2>\d{{1,2}})(?:{_SEPARATOR}|\snăm\s)(?P<y2>\d{{4}})(?!\d)"
    r"|(?P<y5>(?:19|20)\d{2})-(?P<m5>\d{2})-(?P<d5>\d{2})(?![\w-])"
    rf"|(?<=ngày[ \n])(?P<d6>\d{{1,2}}){_SEPARATOR}(?P<m6>\d{{1,2}}){_SEPARATOR}(?P<y6>\d{{2}})(?![\w/-]|\.\d)"
    r")"
)
"""A full date on lower-case folded text, in the order of day, month, year, or as ISO 8601 (`2020-03-05`).

The month may stand in words, and the year in two figures behind `ngày` (`ngày 5/3/20`). The form that a letterhead
leaves open (`ngày   tháng 01 năm 2024`) and month or year alone are `OPEN_DATE`."""

OPEN_DATE = (
    r"(?:ngày[\s.…]{0,20})?tháng\s{0,3}(?P<m3>\d{1,2})\s{0,3}(?:năm|/)\s{0,3}(?P<y3>\d{4})"
    r"|năm\s{0,3}(?P<y4>\d{4})"
)

_LAST_YEAR = 44
"""The oldest documents of the State are of 1945."""

_DATE = re.compile(DATE)
_OPEN = re.compile(OPEN_DATE)


def iso_date(year: str, month: str | None = None, day: str | None = None) -> str | None:
    """Return the parts as ISO 8601; None where there is no such day."""
    y, m, d = int(year), int(month or 0), int(day or 0)
    if month is None:
        return f"{y:04}"
    if not 1 <= m <= 12:
        return None
    if day is None:
        return f"{y:04}-{m:02}"
    if not 1 <= d <= calendar.monthrange(y, m)[1]:
        return None
    return f"{y:04}-{m:02}-{d:02}"


def match_date(lower: str, offset: int, *, partial: bool = False) -> tuple[str | None, int] | None:
    """Return the date that starts at `offset` of folded lower-case text, with its end.

    partial: month or year alone count too. The date is None where the text names a day that does not exist;
    the result is None where no date starts here.
    """
    if match := _DATE.match(lower, offset):
        return iso_date(*_written(match)), match.end()
    if partial and (match := _OPEN.match(lower, offset)):
        if match["y3"]:
            return iso_date(match["y3"], match["m3"]), match.end()
        return iso_date(match["y4"]), match.end()
    return None


def match_month(lower: str, offset: int) -> str | None:
    """Return the month of the date that starts at `offset` of folded lower-case text, whatever its day: the 40th of
    July is a day that a scan got wrong. None where no date starts here, or there is no such month."""
    match = _DATE.match(lower, offset)
    if match is None:
        return None
    year, month, _ = _written(match)
    return iso_date(year, month)


def _written(match: re.Match[str]) -> tuple[str, str, str]:
    """Year, month and day of a date in figures."""
    form = next(form for form in "1256" if match[f"y{form}"])
    month = match[f"m{form}"]
    return _full_year(match[f"y{form}"]), _MONTH_WORDS.get(month, month), match[f"d{form}"]


def _full_year(year: str) -> str:
    """Return the year of two figures: of this century up to `_LAST_YEAR`, else of the last one."""
    if len(year) == 4:
        return year
    return f"{20 if int(year) <= _LAST_YEAR else 19}{year}"
