"""Tell the stamp of the office that received a document, and what is written in it, apart from the scanned text.

It stands in the free room below the number, or below the subject of a letter, on the first page (Decree 30/2020/NĐ-CP,
Annex IV), and reaches into the margin, where no printed line begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cancu.extract.sources.layout.lines import PageWord, line_height, rows_of

_NUMBER = re.compile(r"S[ốôóò]\s?[:.]?\s?[^a-zđ]*[/-]\s?[A-ZĐ]")
_FEWEST = 6
"""Long lines from which the left edge of the text is known."""
_LONG = 0.6
"""Least length of these, as a share of the longest one."""
_BEFORE = 2.5
"""How far before the text a stamp begins, in heights of a line: letterheads begin a little before it, too."""
_SHORT = 0.4
"""Greatest length of a line of a stamp, as a share of the longest line of the page."""
_FAR = 1.2
"""Blank between two pieces of a row, in heights of a line."""
_FAINT = 0.7
"""Confidence below which a piece was hardly read, as the ink and the handwriting of stamps are."""
_FAINT_SHARE = 1 / 3
"""Least share of such pieces: the first column of a table stands before the others, too, but is read surely."""
_INSIDE = 0.6
"""Least share of a piece's length that lies in the stamp."""


@dataclass(frozen=True, slots=True)
class _Piece:
    words: tuple[PageWord, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def middle(self) -> float:
        return self.words[0].middle

    @property
    def is_faint(self) -> bool:
        return sum(word.confidence for word in self.words) < _FAINT * len(self.words)


def without_incoming_stamp(words: Sequence[PageWord]) -> tuple[list[PageWord], str]:
    """Return the words of a recognised first page without those of the stamp, and these, line by line; "": none."""
    pieces = _pieces(words)
    edge = _edge(pieces)
    top = next((piece.middle for piece in pieces if _NUMBER.match(_said(piece))), None)
    if edge is None or top is None:
        return list(words), ""
    longest = max(piece.right - piece.left for piece in pieces)
    before = edge - _BEFORE * line_height(words)
    stamp = [
        one for one in pieces if one.middle > top and one.left < before and one.right - one.left < _SHORT * longest
    ]
    if not stamp or sum(piece.is_faint for piece in stamp) < _FAINT_SHARE * len(stamp):
        return list(words), ""
    left, right = min(piece.left for piece in stamp), max(piece.right for piece in stamp)
    high, low = min(piece.middle for piece in stamp), max(piece.middle for piece in stamp)
    inside = [
        piece
        for piece in pieces
        if high <= piece.middle <= low
        and min(piece.right, right) - max(piece.left, left) > _INSIDE * (piece.right - piece.left)
    ]
    gone = {id(word) for piece in inside for word in piece.words}
    return [word for word in words if id(word) not in gone], "\n".join(map(_said, inside))


def _edge(pieces: Sequence[_Piece]) -> float | None:
    """Return where the long lines of a page begin, most of them unindented; None where there are too few."""
    longest = max((piece.right - piece.left for piece in pieces), default=0.0)
    lefts = sorted(piece.left for piece in pieces if piece.right - piece.left > _LONG * longest)
    return lefts[len(lefts) // 4] if len(lefts) >= _FEWEST else None


def _pieces(words: Sequence[PageWord]) -> list[_Piece]:
    """Return the rows of a page, top down, parted where a wide blank is."""
    far = _FAR * line_height(words) if words else 0.0
    pieces = []
    for row in rows_of(words):
        piece = [row.words[0]]
        for before, word in pairwise(row.words):
            if word.left - before.right > far:
                pieces.append(_Piece(tuple(piece)))
                piece = []
            piece.append(word)
        pieces.append(_Piece(tuple(piece)))
    return pieces


def _said(piece: _Piece) -> str:
    return " ".join(word.text for word in piece.words)
