"""Number and day of a letterhead that was read from a picture, where the reading was not sure of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cancu.extract.model.locations import Word, confidence_of
from cancu.extract.model.messages import Message, message
from cancu.extract.model.records import Extraction, Warning

_HEAD = 3000
"""Code points in which a letterhead stands."""
_DATE = re.compile(r"ng.y\s[^\n]{1,14}?\sn.m\s(?:19|20)\d\d")
_BLANK_DAY = re.compile(r"ng.y\W*th.ng")
_FIGURE = re.compile(r"[0-9]{1,4}")
UNSURE = {"number": "number-read-from-picture", "date": "date-read-from-picture"}
"""The codes of these warnings, by what is in doubt."""
DOUBTED = 0.6
"""Confidence below which a person must look at the picture."""


def doubts_of_head(extraction: Extraction, words: Sequence[Word]) -> Iterator[Warning]:
    """Yield a warning for the number and one for the day, where they are in doubt; words: recognised ones, ordered."""
    head, text = extraction.document, extraction.text
    number = place_of_number(head.number, text)
    if number and confidence_of(words, *number.span()) < DOUBTED:
        yield _warning(message("number-read-from-picture", words=_words(number)), number)
    date = _DATE.search(text, 0, _HEAD) if head.date else None
    if date and confidence_of(words, *date.span()) < DOUBTED:
        yield _warning(message("date-read-from-picture", words=_words(date)), date)


def unsure_of_head(extraction: Extraction) -> list[str]:
    """Return what of the letterhead has a warning of `doubts_of_head`: number, date."""
    codes = {warning.code for warning in extraction.warnings}
    return [name for name, code in UNSURE.items() if code in codes]


def place_of_date(day: str | None, text: str) -> re.Match[str] | None:
    """Return where a day (ISO 8601) stands in a letterhead, in words (`ngày 5 tháng 6 năm 2024`)."""
    written = _DATE.finditer(text, 0, _HEAD) if day else ()
    return next((found for found in written if day and is_written_in(day, found.group())), None)


def is_written_in(day: str, words: str) -> bool:
    """Return whether the figures of a day (ISO 8601) are among those of some words."""
    return {int(figure) for figure in day.split("-")} <= {int(figure) for figure in _FIGURE.findall(words)}


def without_day(line: str) -> bool:
    """Return whether a line leaves the day of its month blank (`ngày ... tháng 6 năm 2024`)."""
    return _BLANK_DAY.search(line) is not None


def lost_from_head(what: str, line: str, start: int) -> Warning:
    """Return the warning that a corrected line gives no number, or no day, where the text as it was read had one.

    what: number or date; line: the corrected line; start: where it stands (code points).
    """
    words = " ".join(line.split())
    number = message("number-read-from-picture", words=words)
    said = number if what == "number" else message("date-read-from-picture", words=words)
    return Warning(said.code, start, start + len(line), said.params)


def _warning(said: Message, place: re.Match[str]) -> Warning:
    return Warning(said.code, *place.span(), said.params)


def _words(place: re.Match[str]) -> str:
    return " ".join(place.group().split())


def place_of_number(number: str | None, text: str) -> re.Match[str] | None:
    """Return where a number stands in a letterhead, blanks between its signs allowed."""
    if not number:
        return None
    return re.compile(r"\s*".join(map(re.escape, number)), re.IGNORECASE).search(text, 0, _HEAD)
