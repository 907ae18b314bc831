"""Where the text of a Word file stands in its document: for what marks places in that file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph's text. run: the run (`w:r`) in which it begins; node: the element of the run that it is
    the text of, None where several runs were decoded together."""

    text: str
    run: _Element
    node: _Element | None = None


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A stretch of the read text (code points) and its run; node: the element of the run whose text it is, code point
    by code point, None where it cannot be parted, as in decoded text of old fonts and in footnotes."""

    start: int
    end: int
    run: _Element
    node: _Element | None = None


def places_of(pieces: Iterable[Piece], at: int, low: int, high: int) -> Iterator[TextPlace]:
    """Yield the places of pieces that follow one another from the offset `at` on, as far as they are in [low, high)."""
    for piece in pieces:
        start, at = at, at + len(piece.text)
        if piece.text and start < high and at > low:
            same = piece.node is not None and len(piece.node.text or piece.text) == len(piece.text)
            yield TextPlace(start, at, piece.run, piece.node if same else None)
