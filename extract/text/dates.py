"""Dates as documents write them, read as ISO 8601 and cut to what the text gives."""

from __future__ import annotations

import calendar
import re

_SEPARATOR = r"\s?[/.\-]\s?"
DATE = (
    r"(?:ngày\s{0,3})?(?:"
    r"(?P<d1>\d{1,2})\s{0,3}tháng\s{0,3}(?P<m1>\d{1,2})\s{0,3}năm\s{0,3}(?P<y1>\d{4})"
    rf"|(?P<d2>\d{{1,2}}){_SEPARATOR}(?P<m2>\d{{1,2}}){_SEPARATOR}(?P<y2>\d{{4}})(?!\d)"
    r")"
)
"""A full date on lower-case folded text. The form that a letterhead leaves open (`ngày   tháng 01 năm 2024`) and
month or year alone are `OPEN_DATE`."""

OPEN_DATE = (
    r"(?:ngày[\s.…]{0,20})?tháng\s{0,3}(?P<m3>\d{1,2})\s{0,3}(?:năm|/)\s{0,3}(?P<y3>\d{4})"
    r"|năm\s{0,3}(?P<y4>\d{4})"
)

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
        d, m, y = (match["d1"], match["m1"], match["y1"]) if match["y1"] else (match["d2"], match["m2"], match["y2"])
        return iso_date(y, m, d), match.end()
    if partial and (match := _OPEN.match(lower, offset)):
        if match["y3"]:
            return iso_date(match["y3"], match["m3"]), match.end()
        return iso_date(match["y4"]), match.end()
    return None
