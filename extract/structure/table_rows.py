"""Rows of a table of acts: the row's number in a cell of its own, and an act's type at the beginning of the next cell.

A gazette's page has its number on a line of its own, too. So the numbers of rows must follow one another.
"""

from __future__ import annotations

import re

from cancu.extract.lexicon import alternatives
from cancu.extract.lexicon.document_types import document_types

_ACTS = alternatives(type_.name for type_ in document_types() if type_.normative)
OPENS_ROW = rf"[ \t|]*\d{{1,3}}[ \t|]*\n(?=\s*(?:{_ACTS})\s)"
"""The line with the number of a row, on `Folded.text`, from the line's first sign on: see `is_row`."""
_CELL = rf"(?<![^\n])[ \t|]*(?P<number>\d{{1,3}})[ \t]*+(?:\n|\|[ \t|]*+\n?|(?<=[ \t])(?=(?:{_ACTS}) số[ \n]\d))"
"""The cell with a row's number: a line of its own, or the first of those in one line, or the number before an act."""
_NUMBER = re.compile(rf"{_CELL}(?=\s*(?:{_ACTS})\s)")
_ROW_BEFORE = re.compile(rf"{_CELL}\s*\Z")
_OTHER = re.compile(
    r"(?<![^\n])[ \t|]*(?:(?P<number>\d{1,3})[ \t]*+(?=[\n|])"
    r"|[IVX]{1,5}[.)/] |[A-H][.)/] |ĐIỀU |PHỤ LỤC |Điều \d{1,3}\.)"
)
"""A line with which a row ends: the number of the next one, a group's heading, an article, an annex."""
_NEXT_TO = 4000
"""Code points within which the row before or behind a row begins."""
_BEFORE = 24


def is_row(text: str, start: int) -> bool:
    """Return whether a row begins with the line at the offset: a row with the number before or behind stands near."""
    match = _NUMBER.match(text, start)
    if match is None:
        return False
    number = int(match["number"])
    before = (int(one["number"]) for one in _NUMBER.finditer(text, max(0, start - _NEXT_TO), start))
    if number - 1 in before:
        return True
    behind = _NUMBER.finditer(text, match.end(), match.end() + _NEXT_TO)
    return number + 1 in (int(one["number"]) for one in behind)


def row_number(text: str, at: int) -> int | None:
    """Return the number of the row whose first word begins at the offset; None where no row begins there."""
    match = _ROW_BEFORE.search(text, max(0, at - _BEFORE), at)
    return int(match["number"]) if match and is_row(text, match.start()) else None


def next_row(text: str, low: int, high: int) -> int | None:
    """Return the first offset within `low..high` at which the line with a row's number begins."""
    at = low if not low or text[low - 1] == "\n" else text.find("\n", low, high) + 1
    while low <= at:
        if _NUMBER.match(text, at, high) and is_row(text, at):
            return at
        at = text.find("\n", at, high) + 1 or -1
    return None


def is_in_row(text: str, number: int, low: int, high: int) -> bool:
    """Return whether the row of a number, which holds `low`, still goes on at `high`."""
    return all(one["number"] and int(one["number"]) != number + 1 for one in _OTHER.finditer(text, low, high))
