"""Quotation marks: which one opens and which one closes, also where a scan or a keyboard has set another one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cancu.extract.text.normalization import Folded

_OPENS = frozenset("“„‟«")
_CLOSES = frozenset("”»")
_BEFORE = frozenset(" \n\t([{/-|")
_BEHIND = frozenset(" \n\t.,;:!?)]}/|…")
_SINGLE = re.compile(r"(?<=[\w.)])'(?=[;,.] |[;,.]?\n| (?:tại|thành|bằng|và) )")
"""A single mark that closes what a double one has opened: `"a'; "b"`."""
_LONGEST_WORDS = 400
"""Code points of words that a single mark may close."""


class Mark(NamedTuple):
    """A quotation mark at a folded offset; opens: True, False, or None where only the marks before it tell."""

    at: int
    opens: bool | None


def quotation_marks(folded: Folded, start: int, end: int) -> Iterator[Mark]:
    """Yield the quotation marks of a folded span, in order. What stands beside a mark goes before
    the way it is curled."""
    text, source = folded.text, folded.source
    at = text.find('"', start, end)
    open_at = -1  # the mark before, where that one opens
    while at >= 0:
        before = at == 0 or text[at - 1] in _BEFORE
        behind = at + 1 >= len(text) or text[at + 1] in _BEHIND
        opens: bool | None
        if before != behind:
            opens = before
        else:
            written = source[folded.start(at)]
            opens = True if written in _OPENS else False if written in _CLOSES else None
        if (
            opens
            and open_at >= 0
            and (closed := _SINGLE.search(text, open_at + 1, min(at, open_at + _LONGEST_WORDS))) is not None
        ):
            yield Mark(closed.start(), False)
        yield Mark(at, opens)
        open_at = at if opens else -1
        at = text.find('"', at + 1, end)
