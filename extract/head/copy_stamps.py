"""The stamp of a certified copy below the signature (Decree 30/2020/NĐ-CP, appendix I): its number cites nothing."""

from __future__ import annotations

import re

from cancu.extract.text.normalization import Folded

_CERTIFIES = re.compile(r"(?<!\w)(?:sao y|sao lục|trích sao)(?: bản chính)?(?!\w)")
_LINE_START = re.compile(r"(?:^|\n)[ |#]*$")
_REACH = 200
"""Code points between the words of a stamp and its number."""


def is_copy_stamp(folded: Folded, start: int, end: int, body_end: int) -> bool:
    """Return whether a number at folded offsets, in a line of its own behind the body, is that of a copy's stamp."""
    if start < body_end or not _LINE_START.search(folded.text, max(0, start - 8), start):
        return False
    return _CERTIFIES.search(folded.flat, max(body_end, start - _REACH), end + _REACH) is not None
