"""Standards and technical regulations by their mark: ``QCVN 41:2025/BNNMT``, ``TCVN ISO/IEC 17025:2017``.

Their number has a form of its own: mark, serial, year, and the code of the ministry that issues a regulation
(Law on Standards and Technical Regulations 68/2006/QH11; Circular 26/2019/TT-BKHCN). An amendment is a document beside
the one that it amends (``Sửa đổi 1:2023 QCVN 06:2022/BXD``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cancu.extract.lexicon import alternatives
from cancu.extract.lexicon.document_types import standards
from cancu.extract.model.mentions import Mention
from cancu.extract.text.normalization import Folded, new_tones
from cancu.extract.text.phrase_matcher import Words

_ANNOUNCED = 60  # code points before a mark in which its type may stand
_PART = re.compile(r"Sửa đổi \d+:\d{4}[ \n]\Z")


@cache
def _marks() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Return the type of each mark, and the words that may stand before it."""
    found = {}
    for standard in standards():
        words = alternatives(new_tones(name.lower()) for name in (standard.name, *standard.known_as))
        found[standard.mark] = (standard.name, re.compile(rf"(?<!\w)(?:{words})(?: số)?:? \(?$"))
    return found


@cache
def _mark_words() -> Words:
    return Words(mark.lower() for mark in _marks())


@cache
def _number() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<mark>{'|'.join(_marks())})[ \n](?:ISO/IEC|ISO|IEC|[A-Z])?[ \n-]?"
        r"\d[\d.]*(?:-\d{1,3})*(?: ?: ?|-)(?:19|20)\d{2}(?!\d)(?:/[A-ZĐ]{2,})?"
    )


def find_standards(folded: Folded) -> Iterator[Mention]:
    """Yield the standards and technical regulations of a text, in order."""
    text, flat = folded.text, folded.flat
    if not _mark_words().find(folded.codes):
        return
    for match in _number().finditer(text):
        type_name, announced = _marks()[match["mark"]]
        start = begin = match.start()
        if part := _PART.search(text, max(0, start - _ANNOUNCED), start):
            start = begin = part.start()
        elif word := announced.search(flat, max(0, start - _ANNOUNCED), start):
            start = word.start()
        number = re.sub(r" ?: ?", ":", " ".join(text[begin : match.end()].split()))
        yield Mention(start, match.end(), type_name, type_name.lower(), number)
