"""Whether the legal bases of a draft have places that nobody has filled in yet: a number, a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cancu.extract.lexicon.type_words import find_type_words
from cancu.extract.model.messages import Message, message
from cancu.extract.text.normalization import as_folded
from cancu.graph.draft.finding import at
from cancu.graph.draft.records import Finding
from cancu.graph.draft.view import Draft

_BASIS = re.compile(r"(?:^|\n)[ |_]*căn cứ (?P<words>(?:[^;\n]|\n(?![ |_]*(?:căn cứ|theo|xét)\b|\n)){8,1500})")
"""A line of the legal basis, wrapped or not, on lower-case folded text."""
_GAP = r"(?:\[[^\]\n]{0,30}\]|[.…_]+|x{2,}|(?<=[ \n:])(?=/))"
"""What stands for figures that are to come: `[số]`, `...`, `xx`, or nothing before a stroke."""
_OPEN_NUMBER = re.compile(
    rf"\bsố ?:?\s{{0,20}}(?:{_GAP}\s?/\s?(?:(?:\d|{_GAP}){{1,4}}\s?/\s?)?|\d{{1,5}}\s?/\s?\d{{0,3}}{_GAP}\s?/\s?)"
    r"(?P<code>[a-zđ][\wđ]*(?:-[\wđ]+)*)"
)
"""A number with its code and without its serial or its year, on lower-case folded text."""
_BLANK = r"(?:\s{0,3}(?:\[[^\]\n]{0,30}\]|[.…_]+|x{2,})\s{0,3}|\s{1,20})"
_PLACE = rf"(?:{_BLANK}|\s?\d{{1,2}}\s?)"
_OPEN_DAY = re.compile(
    rf"\bngày(?:{_BLANK}tháng{_PLACE}năm|{_PLACE}tháng{_BLANK}năm|{_BLANK}/{_PLACE}/|{_PLACE}/{_BLANK}/)"
    r"(?:\s?[\d.…_x]{1,8}|\s?\[[^\]\n]{0,30}\])?"
)
"""A date whose day or month is left open."""
_TYPE_BEFORE = 40
"""Code points before a number in which the type of the document stands."""


def open_basis(draft: Draft) -> Iterator[Finding]:
    """Yield each number and each date in the lines of the legal basis that is still left open."""
    lower = draft.folded.lower
    for line in _BASIS.finditer(lower, 0, draft.preamble_end):
        low, high = line.span("words")
        found_numbers = _OPEN_NUMBER.finditer(lower, low, high)
        numbers = [(_start_of_name(draft, low, found.start()), found.end()) for found in found_numbers]
        for start, end in numbers:
            yield _finding(draft, start, end, message("draft-open-number", words=_words(draft, start, end)))
        for found in _OPEN_DAY.finditer(lower, low, high):
            if not any(end <= found.start() < end + _TYPE_BEFORE for _, end in numbers):
                said = message("draft-open-day", words=_words(draft, *found.span()))
                yield _finding(draft, *found.span(), said)


CHECKS = (open_basis,)


def _finding(draft: Draft, begin: int, stop: int, said: Message) -> Finding:
    return replace(at(draft, *draft.folded.span(begin, stop), "open-basis", "look", said), basis=True)


def _words(draft: Draft, begin: int, stop: int) -> str:
    return " ".join(draft.folded.quote(begin, stop).split())


def _start_of_name(draft: Draft, low: int, number: int) -> int:
    """Return where the type of the document stands before its number, or where the number does."""
    begin = max(low, number - _TYPE_BEFORE)
    words = as_folded(draft.folded.text[begin:number], draft.folded.lower[begin:number])
    hits = [hit for hit in find_type_words(words) if not words.text[hit.end :].strip()]
    return begin + min(hit.start for hit in hits) if hits else number
