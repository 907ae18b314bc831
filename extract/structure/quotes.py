"""Quotation marks: which one opens and which one closes, also where a scan or a keyboard has set another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cancu.extract.text.normalization import Folded

_OPENS = frozenset("“„‟«")
_CLOSES = frozenset("”»")
_BEFORE = frozenset(" \n\t([{/-|")
_BEHIND = frozenset(" \n\t.,;:!?)]}/|…")


class Mark(NamedTuple):
    """A quotation mark at a folded offset; opens: True, False, or None where only the marks before it tell."""

    at: int
    opens: bool | None


def quotation_marks(folded: Folded, start: int, end: int) -> Iterator[Mark]:
    """Yield the quotation marks of a folded span, in order. What stands beside a mark goes before
    the way it is curled."""
    text, source = folded.text, folded.source
    at = text.find('"', start, end)
    while at >= 0:
        before = at == 0 or text[at - 1] in _BEFORE
        behind = at + 1 >= len(text) or text[at + 1] in _BEHIND
        opens: bool | None
        if before != behind:
            opens = before
        else:
            written = source[folded.start(at)]
            opens = True if written in _OPENS else False if written in _CLOSES else None
        yield Mark(at, opens)
        at = text.find('"', at + 1, end)
