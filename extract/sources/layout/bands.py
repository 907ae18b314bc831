"""Rearrange a page's picture for recognition: of two columns side by side the right one moves below the left.

The halves of a letterhead are seldom level, and Tesseract then takes a line of the one and a line of the other for one
line. Words found in the rearranged picture are put back where they stand on the page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cancu.extract.sources.layout.lines import PageWord

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

    Ink = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

_DARK = 160
_FROM, _TO = 0.2, 0.75
"""Between which parts of the width a gutter is looked for."""
_WIDTH, _HEIGHT = 0.02, 0.025
"""How wide a gutter is at least, and how high a band, of the page's width and height."""
_ACCENT = 4
"""Rows of white that may lie between a letter and its accents."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the page that stands `down` pixels lower in the rearranged picture."""

    left: int
    top: int
    right: int
    bottom: int
    down: int


def rearrange(picture: Image) -> tuple[Image, list[Piece]]:
    """Return the picture with columns below one another, and its pieces; the picture itself where there are none."""
    from PIL import Image as Images

    pieces: list[Piece] = []
    down = reach = 0
    for top, bottom, gutter in _bands(picture):
        pieces.append(Piece(0, reach, picture.width, top, down))
        pieces.append(Piece(0, top, gutter, bottom, down))
        down += bottom - top
        pieces.append(Piece(gutter, top, picture.width, bottom, down))
        reach = bottom
    if not pieces:
        return picture, []
    pieces.append(Piece(0, reach, picture.width, picture.height, down))
    sheet = Images.new("L", (picture.width, picture.height + down), 255)
    for piece in pieces:
        box = (piece.left, piece.top, piece.right, piece.bottom)
        sheet.paste(picture.crop(box), (piece.left, piece.top + piece.down))
    return sheet, pieces


def put_back(words: list[PageWord], pieces: list[Piece]) -> list[PageWord]:
    """Return the words of a rearranged picture with their places on the page."""
    found = []
    for word in words:
        piece = next((p for p in pieces if p.top + p.down <= word.middle < p.bottom + p.down), None)
        down = piece.down if piece else 0
        found.append(replace(word, top=word.top - down, bottom=word.bottom - down))
    return found


def _bands(picture: Image) -> list[tuple[int, int, int]]:
    """Return top, bottom and gutter of the stretches of a page in which two columns stand side by side."""
    import numpy as np

    ink = np.asarray(picture) < _DARK
    height, width = ink.shape
    first, last, wide = int(_FROM * width), int(_TO * width), int(_WIDTH * width)
    whole = np.ones(last - first, dtype=bool)
    bands = []
    top = bottom = 0
    free: Ink = whole
    for start, end in [*_strips(ink), (height, height)]:
        row: Ink = ~np.logical_or.reduce(ink[start:end, first:last], axis=0) if start < end else ~whole
        if _widest(free & row)[1] >= wide:
            free = free & row
            bottom = min(end + 1, height)
            continue
        at, length = _widest(free)
        gutter = first + at + length // 2
        if bottom - top >= _HEIGHT * height and _is_columns(ink[top:bottom], gutter):
            bands.append((top, bottom, gutter))
        is_open = _widest(row)[1] >= wide
        top, bottom, free = start, min(end + 1, height), row if is_open else whole
        top = top if is_open else bottom
    return bands


def _strips(ink: Ink) -> list[tuple[int, int]]:
    """Return the first row and the row after the last of each line of the page, its accents with it."""
    import numpy as np

    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows):
        return []
    breaks = np.flatnonzero(np.diff(rows) > _ACCENT)
    starts = [int(rows[0]), *(int(rows[at + 1]) for at in breaks)]
    ends = [*(int(rows[at]) + 1 for at in breaks), int(rows[-1]) + 1]
    return list(zip(starts, ends, strict=True))


def _widest(free: Ink) -> tuple[int, int]:
    """Return the start and length of the longest run of free columns."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([0], free.astype(np.int8), [0]))))
    if not len(edges):
        return 0, 0
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    best = int(lengths.argmax())
    return int(starts[best]), int(lengths[best])


def _is_columns(ink: Ink, gutter: int) -> bool:
    """Return whether lines stand on both sides of the gutter, and somewhere beside one another."""
    left, right = ink[:, :gutter], ink[:, gutter:]
    level = left.any(axis=1) & right.any(axis=1)
    return min(len(_strips(left)), len(_strips(right))) >= 2 and bool(level.any())
