"""The number of a document in the name of its file (`41_QD-UBND.signed.pdf`), beside the one that a picture gave.

A name that has the same serial before the same code confirms what was read. One that has another serial is told: names
are typed by people, and files are copied, so nothing is taken from them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from cancu.extract.diagnostics.recognised_head import DOUBTED, place_of_number
from cancu.extract.model.locations import confidence_of
from cancu.extract.model.messages import message
from cancu.extract.model.records import Extraction
from cancu.extract.text.document_numbers import parts
from cancu.extract.text.normalization import ascii_words

_TOKEN = re.compile(r"\d+|[a-z]+")
_CONFIRMED = 0.75
"""Least confidence of words that a file's name confirms."""


def beside_file_name(extraction: Extraction) -> Extraction:
    """Return the extraction of a recognised text with a note where its file's name has its number, or another one.

    Words of a number that the name confirms are as sure as those of a line that was read well.
    """
    number, words = extraction.document.number, extraction.words
    place = place_of_number(number, extraction.text) if words else None
    if not number or place is None or confidence_of(words, *place.span()) >= DOUBTED:
        return extraction
    serial, named = parts(number), serial_in_name(extraction.source, number)
    if serial is None or named is None:
        return extraction
    if named != serial[0].lstrip("0"):
        said = message("other-number-in-file-name", number=number, named=named)
        return replace(extraction, notes=(*extraction.notes, said))
    start, end = place.span()
    sure = tuple(
        replace(word, confidence=max(word.confidence, _CONFIRMED)) if start < word.end and word.start < end else word
        for word in words
    )
    said = message("number-as-in-file-name", number=number)
    return replace(extraction, words=sure, notes=(*extraction.notes, said))


def serial_in_name(name: str, number: str) -> str | None:
    """Return the serial that stands beside the code of a number in a file's name; None where none or several do.

    The code follows serial and year (`41-2024-QD-UBND`), or the serial stands behind its type (`QD 41 UBND`).
    """
    split = parts(number)
    if split is None:
        return None
    code = _TOKEN.findall(ascii_words(split[2]))
    tokens = _TOKEN.findall(ascii_words(PurePosixPath(name.replace("\\", "/")).stem))
    found = set()
    for at, token in enumerate(tokens):
        if not token.isdigit() or token == split[1]:
            continue
        behind = tokens[at + 1 :]
        if behind and split[1] == behind[0]:
            behind = behind[1:]
        before_type = len(code) > 1 and tokens[max(0, at - 1) : at] == code[:1] and behind[: len(code) - 1] == code[1:]
        if before_type or behind[: len(code)] == code or behind[:1] == ["".join(code)]:
            found.add(token.lstrip("0"))
    return found.pop() if len(found) == 1 else None
