"""Number and day of a letterhead, which are often written by hand (Decree 30/2020/NĐ-CP, Annex I).

They are read by two models. Where these agree the reading counts as sure; else the surer one is taken with a low
confidence, as a wrong number must never look certain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from cancu.extract.sources.ocr.digit_reading import ReadDigits
from cancu.extract.sources.ocr.line_reading import ReadLetter, ReadLine

DigitReader = Callable[[float, float], ReadDigits]
"""Reads the digits of a line between two places, which are parts of its width."""

# `Số: … /QĐ-UBND`, `Số: …/2024/NQ-HĐND`, in the Party `Số …-CV/TU`, at the beginning of a line.
_CODE = r"[^\W\d_]{2,}[^\W_]*(?:[-.][^\W_]+)*(?!\S)"
_NUMBER = re.compile(
    r"S[^\s:\d/]{0,2}\s*:?(?P<number>[^:]{1,10}?)"
    rf"(?=\s*(?:/\s*(?:19|20)\d\d\s*)?/\s*{_CODE}|\s*-\s*[A-ZĐ]{{2,4}}\s*/\s*{_CODE}|\s?[A-ZĐ]{{2,}}-[A-ZĐ]{{2,}}(?!\S))"
)
# `Hà Nội, ngày … tháng … năm 2024` at the end of a line, the accents of the fixed words left open.
_DATE = re.compile(
    r"(?<!\S)[^\W\d_][^,;\d]{1,30},\s*(?P<ngày>ng..)(?P<day>.{0,7}?)(?P<tháng>th..g)(?P<month>.{0,7}?)(?P<năm>n.m)"
    r"\s*(?:19|20)\d\d\W*$",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[A-ZĐ]{2})\.(?=[A-ZĐ]{2})")
_FIXED = ("ngày", "tháng", "năm")
_HIGHEST = {"number": 999_999, "day": 31, "month": 12}
_TYPED = re.compile(r"\d+[a-zđ]")
_PLAUSIBLE = 0.5
"""Least confidence of digits that count as a second reading."""
_GUESSED = 0.2
"""Least confidence of digits that are taken where the first model read no digits."""
_SURE = 0.97
"""Least confidence of letters behind a number (`12a`), which only one model reads."""
_SLASH = 2
"""Steps of a line that a slash takes up."""
_MOST = 0.99
DOUBTED = 0.5
"""Highest confidence of digits about which the models do not agree."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Digits in a line, from one of its letters up to another one; kind: number, day or month."""

    kind: str
    start: int
    end: int


def settled(line: ReadLine, read: DigitReader) -> ReadLine:
    """Return a line, the digits of a letterhead's number and date in it compared with a second reading of them."""
    if date := _DATE.search(line.text):
        line = _respelled(line, date)
    if number := _NUMBER.match(line.text):
        line = _hyphened(line, number.end())
    for part in reversed(_parts(line.text)):
        line = _settled(line, part, read)
    return line


def _respelled(line: ReadLine, date: re.Match[str]) -> ReadLine:
    """Return a line with the right accents in the fixed words of its date."""
    letters = list(line.letters)
    for word in _FIXED:
        for at, letter in enumerate(word[1:], start=date.start(word) + 1):
            letters[at] = replace(letters[at], text=letter)
    return replace(line, letters=tuple(letters))


def _hyphened(line: ReadLine, start: int) -> ReadLine:
    """Return a line with hyphens for the full stops in the code behind a number: `Số: 5/SNV.VP`."""
    letters = list(line.letters)
    for stop in _STOP.finditer(line.text, start):
        letters[stop.start()] = replace(letters[stop.start()], text="-")
    return replace(line, letters=tuple(letters))


def _parts(text: str) -> list[_Part]:
    """Return the number, then day and month of a line, without the blanks around them."""
    found = []
    if number := _NUMBER.match(text):
        found.append(_part(number, "number"))
    if date := _DATE.search(text):
        found += [_part(date, "day"), _part(date, "month")]
    return found


def _part(match: re.Match[str], kind: str) -> _Part:
    start, written = match.start(kind), match[kind]
    blanks = len(written) - len(written.lstrip())
    return _Part(kind, start + blanks, start + max(blanks, len(written.rstrip())))


def _settled(line: ReadLine, part: _Part, read: DigitReader) -> ReadLine:
    letters = line.letters[part.start : part.end]
    own = "".join(letter.text for letter in letters)
    sure = min((letter.confidence for letter in letters), default=0.0)
    if _TYPED.fullmatch(own):
        return line if sure >= _SURE else _written(line, part, own, DOUBTED)
    other = _second(line, part, read)
    if other.text == own and other.confidence >= _PLAUSIBLE:
        return _written(line, part, own, min(_MOST, max(sure, other.confidence)))
    is_surer = not _is_possible(own, part.kind) or other.confidence > sure
    if is_surer and _is_possible(other.text, part.kind) and other.confidence >= (_GUESSED if own else _PLAUSIBLE):
        return _written(line, part, other.text, min(DOUBTED, other.confidence))
    return _written(line, part, own, min(DOUBTED, sure)) if own else line


def _is_possible(digits: str, kind: str) -> bool:
    return digits.isdecimal() and 0 < int(digits) <= _HIGHEST[kind]


def _second(line: ReadLine, part: _Part, read: DigitReader) -> ReadDigits:
    """Return the second reading: the one that most of several cuts agree on, with the share of them as confidence."""
    cuts = _cuts(line, part)
    votes: dict[str, float] = defaultdict(float)
    for start, end in cuts:
        found = read(start / line.steps, end / line.steps)
        votes[found.text] += found.confidence
    best = max(votes, key=lambda text: votes[text])
    return ReadDigits(best, votes[best] / len(cuts))


def _cuts(line: ReadLine, part: _Part) -> list[tuple[int, int]]:
    """Return where digits may begin and end, in steps: handwriting leaves its place, and touches the letters beside it.

    A day is also read with the word `ngày` before it, as the second model reads short pieces less well.
    """
    before = part.start - 1
    while line.letters[before].text == " ":
        before -= 1
    start, end = line.letters[before].end, _behind(line, part)
    if part.kind == "number" and line.letters[part.end].text.isalpha():
        end -= _SLASH  # it was taken for a digit
    starts = [start, start + 1]
    if part.kind == "day":
        starts[0] = line.letters[before + 1 - len(_FIXED[0])].start - 1
    return [(max(0, left), max(left + 1, right)) for left in starts for right in (end, end - 1)]


def _behind(line: ReadLine, part: _Part) -> int:
    """Return where the sign behind the digits begins."""
    return next((letter.start for letter in line.letters[part.end :] if letter.text != " "), line.steps)


def _written(line: ReadLine, part: _Part, digits: str, confidence: float) -> ReadLine:
    """Return the line with other digits, which share the width of the letters that were there."""
    before, behind = line.letters[: part.start], line.letters[part.end :]
    start, end = before[-1].end, _behind(line, part)
    step = (end - start) / len(digits)
    written = [
        ReadLetter(digit, round(start + at * step), round(start + (at + 1) * step), confidence)
        for at, digit in enumerate(digits)
    ]
    if before[-1].text != " ":
        before += (ReadLetter(" ", start, start, 1.0),)
    sign = next(letter.text for letter in behind if letter.text != " ")
    if part.kind == "number" and sign not in "/-":
        behind = (ReadLetter("/", end, end, confidence), *behind[behind[0].text == " " :])
    elif part.kind != "number" and behind[0].text != " ":
        behind = (ReadLetter(" ", end, end, 1.0), *behind)
    return replace(line, letters=(*before, *written, *behind))
