"""Number and day of a letterhead, which are often written by hand (Decree 30/2020/NĐ-CP, Annex I).

Handwriting is misread often, and a wrong number must never look certain: what was not read with near certainty there
gets a low confidence. (To let the model choose among digits only was tried: of five misread numbers and days it made
five other wrong ones.)
"""

from __future__ import annotations

import re
from dataclasses import replace

from cancu.extract.sources.ocr.line_reading import ReadLine, ReadWord

_NUMBER = re.compile(r"S[ốóôo]\s*:?\s*(?P<written>[^\s/:]\S{0,5}(?:\s\S{1,3})?)\s*[/-]\s*[A-ZĐ]{2}")
"""`Số: … /QĐ-UBND` at the beginning of a line."""
_DATE = re.compile(r"[^,;]{2,30},\s*ng.y\s*(?P<written>[^,;]{1,5}?\s*th.ng\s*[^,;]{1,5}?)\s*n.m\s")
"""`Hà Nội, ngày … tháng … năm 2024` in a line, the accents of the fixed words left open."""
_SURE = 0.97
"""Least confidence of a number or day that is taken as read."""
DOUBTED = 0.5
"""Highest confidence of another one."""


def doubted(line: ReadLine) -> list[ReadWord]:
    """Return the words of a line; those of a number or day that was not read surely have a low confidence."""
    match = _NUMBER.match(line.text) or _DATE.match(line.text)
    if match is None:
        return line.words
    start, end = match.span("written")
    letters = line.letters[start:end]
    if min(letter.confidence for letter in letters) >= _SURE:
        return line.words
    low = [replace(letter, confidence=min(letter.confidence, DOUBTED)) for letter in letters]
    return replace(line, letters=(*line.letters[:start], *low, *line.letters[end:])).words
