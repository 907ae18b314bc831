"""Acts that a consolidated text quotes in its notes: what stands between the quotation marks is what they say.

Ordinance 01/2012/UBTVQH13, article 6: the basis and the provisions on force of an amending act are set out in notes
(`Luật số 81/2025/QH15 ... có căn cứ ban hành như sau: "Căn cứ ..."`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cancu.extract.model.hits import CitationHit
from cancu.extract.relations.frames import Speaker
from cancu.extract.structure.segmentation import clause_start

_INTRO = re.compile(r'(?:căn cứ ban hành|quy định[^.;:"]{0,120}) như sau ?: ?"')
_BEFORE = 700
"""Code points that may stand between the act's name and what is quoted of it."""


class Quotation(NamedTuple):
    """Where the words stand that announce it, where it begins behind its mark, and where it ends."""

    announced: int
    start: int
    end: int


def quotations(flat: str) -> Iterator[Quotation]:
    """Yield the quotations that notes announce, as folded offsets, in order."""
    match = _INTRO.search(flat)
    while match:
        end = flat.find('"', match.end())
        if end < 0:
            return
        yield Quotation(match.start(), match.end(), end)
        match = _INTRO.search(flat, end + 1)


def quoted_act(text: str, cited: Sequence[CitationHit], at: int) -> Speaker | None:
    """Return the act that the clause names first in which a quotation is announced, as the speaker of the quotation.

    cited: the citations before it; at: folded offset of the words that announce the quotation.
    """
    low = max(0, at - _BEFORE)
    low = max(low, clause_start(text, low, at) or 0)
    act: CitationHit | None = None
    for one in reversed(cited):
        if one.start < low:
            break
        act = act if one.is_programme else one
    return Speaker(act.target, "quoted") if act else None
