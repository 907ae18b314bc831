"""Words on a page -> lines in reading order: columns one after the other, paragraphs told apart.

A page is cut into strips, its words that overlap in height. Strips that leave the same gutter free form a band, and a
band is read column by column; so the two halves of a letterhead stay whole, and so do the cells of a table's row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cancu.extract.text.normalization import ascii_words

Interval = tuple[float, float]

_MARK = re.compile(r"(?:[-–+•*]|\(?\d{1,3}[.)]|\(?[a-zđ]{1,2}[.)]|[IVXivx]{1,4}[.)]|\(\d+\))")
_STARTS = re.compile(r"(?:[-–+•*] ?\S|\d{1,3}[.)] |[a-zđ]{1,2}\) |(?:Điều|Chương|Mục|Phần) [\dIVX]|Căn cứ )")
_CLOSED = re.compile(r"[.;:!?][”\"’)/.]*$")
_TOUCH = 0.15
"""Largest distance of two letters of one word, in heights of a line."""
_FAR = 1.2
"""Smallest blank between two columns, in heights of a line."""
_ADDRESSED = "kinh gui"
_LONE = 2.5
"""The same for a line without a similar one above or below it."""


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word on a page, in points from the upper left corner; confidence: 1 where it was not recognised."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Line:
    """Words that are read as one line; starts: it begins a paragraph."""

    words: list[PageWord]
    left: float
    top: float
    right: float
    bottom: float
    starts: bool = True

    @property
    def text(self) -> str:
        """The words, a blank between them."""
        return " ".join(word.text for word in self.words)


def line_height(words: Sequence[PageWord]) -> float:
    """Return the usual height of the words; 0 where there are none."""
    return median(word.bottom - word.top for word in words) if words else 0.0


def read_lines(words: Sequence[PageWord]) -> list[Line]:
    """Return the lines of a page in the order in which a person reads them."""
    if not words:
        return []
    height = line_height(words) or 1.0
    lines: list[Line] = []
    flow: list[PageWord] = []
    strips = _strips(words, height)
    at = 0
    while at < len(strips):
        end, gutters = _band(strips, at, height)
        if gutters:
            lines += _column(flow, height)
            flow = []
            inside = [word for strip in strips[at:end] for word in strip]
            for column in _columns(inside, gutters):
                found = read_lines(column) if len(column) < len(inside) else _column(column, height)
                if found:
                    found[0].starts = True
                lines += found
        else:
            end = at + 1
            flow += strips[at]
        at = end
    return lines + _column(flow, height)


def rows_of(words: Sequence[PageWord]) -> list[Line]:
    """Return the words of a page as rows across its whole width, top to bottom."""
    height = line_height(words) or 1.0
    return [_line(row) for strip in _strips(words, height) for row in _rows(strip, height)]


def join_pieces(words: Sequence[PageWord]) -> list[PageWord]:
    """Join the letters of words that the file keeps apart, as where a font lacks some.

    A piece that is a blank keeps its neighbours apart and is left out.
    """
    joined: list[PageWord] = []
    for row in rows_of(words):
        pieces: list[PageWord] = []
        for word in sorted(row.words, key=lambda word: word.left):
            last = pieces[-1] if pieces else None
            near = last and abs(word.left - last.right) < _TOUCH * (word.bottom - word.top)
            if last and near and not word.text.isspace() and not last.text.isspace():
                pieces[-1] = PageWord(
                    last.text + word.text,
                    last.left,
                    min(last.top, word.top),
                    word.right,
                    max(last.bottom, word.bottom),
                    min(last.confidence, word.confidence),
                )
            else:
                pieces.append(word)
        joined += [piece for piece in pieces if not piece.text.isspace()]
    return joined


def _strips(words: Sequence[PageWord], height: float) -> list[list[PageWord]]:
    """Return the groups of words that overlap in height; only a word's core counts, as accents and tails reach far."""
    strips: list[list[PageWord]] = []
    reach = float("-inf")
    for word in sorted(words, key=lambda word: word.middle):
        half = 0.38 * min(word.bottom - word.top, 1.5 * height)
        if word.middle - half >= reach or not strips:
            strips.append([])
        strips[-1].append(word)
        reach = max(reach, word.middle + half)
    return strips


def _taken(strip: Sequence[PageWord], height: float) -> list[Interval]:
    """Return the parts of the width that a strip covers, with small blanks and those after a list mark."""
    taken: list[list[float]] = []
    after_mark = False
    for word in sorted(strip, key=lambda word: word.left):
        if taken and (
            word.left - taken[-1][1] < _FAR * height or (after_mark and word.left - taken[-1][1] < 6 * height)
        ):
            taken[-1][1] = max(taken[-1][1], word.right)
        else:
            taken.append([word.left, word.right])
        after_mark = len(taken) == 1 and word.left == taken[0][0] and bool(_MARK.fullmatch(word.text))
    return [(left, right) for left, right in taken]


def _band(strips: Sequence[list[PageWord]], start: int, height: float) -> tuple[int, list[Interval]]:
    """Return the end of the band that begins at a strip, and its gutters; no gutter where none begins."""
    taken = _taken(strips[start], height)
    gutters = [(left[1], right[0]) for left, right in pairwise(taken)]
    if not gutters:
        return start + 1, []
    end, split, last = start + 1, 1, start + 1
    bottom = max(word.bottom for word in strips[start])
    for strip in strips[start + 1 :]:
        covered = _taken(strip, height)
        left = [rest for gutter in gutters for rest in _free(gutter, covered) if rest[1] - rest[0] >= 0.8 * height]
        two_sided = any(covered[0][1] <= rest[0] and rest[1] <= covered[-1][0] for rest in left)
        distance = min(word.top for word in strip) - bottom
        if _is_addressed(strip) or not left or (not two_sided and distance > 0.7 * height) or distance > 4 * height:
            break
        gutters, end, split = left, end + 1, split + two_sided
        last = end if two_sided else last
        bottom = max(bottom, *(word.bottom for word in strip))
    if (
        split == 1
        and max(right - left for left, right in gutters) < _LONE * height
        and not _is_tall(strips[start], height)
    ):
        return start + 1, []
    return end, gutters


def _is_addressed(strip: Sequence[PageWord]) -> bool:
    """Return whether a strip begins the recipients of a letter, which are no part of the letterhead above it."""
    first = sorted(strip, key=lambda word: word.left)[:2]
    return ascii_words(" ".join(word.text for word in first)).rstrip(":") == _ADDRESSED


def _is_tall(strip: Sequence[PageWord], height: float) -> bool:
    """Return whether a strip holds several lines, as columns make it whose lines are not level."""
    return max(word.middle for word in strip) - min(word.middle for word in strip) > 0.8 * height


def _free(gutter: Interval, covered: Sequence[Interval]) -> list[Interval]:
    """Return the rest of a gutter of which a strip covers parts."""
    free, start = [], gutter[0]
    for left, right in covered:
        if right <= start or left >= gutter[1]:
            continue
        if left > start:
            free.append((start, left))
        start = max(start, right)
    if start < gutter[1]:
        free.append((start, gutter[1]))
    return free


def _columns(words: Sequence[PageWord], gutters: Sequence[Interval]) -> list[list[PageWord]]:
    edges = sorted((left + right) / 2 for left, right in gutters)
    columns: list[list[PageWord]] = [[] for _ in range(len(edges) + 1)]
    for word in words:
        columns[sum(word.left >= edge for edge in edges)].append(word)
    return [column for column in columns if column]


def _rows(words: Sequence[PageWord], height: float) -> list[list[PageWord]]:
    """Return the words of a strip as rows: a word belongs to the row whose words are level with it."""
    rows: list[list[PageWord]] = []
    level = 0.0
    for word in sorted(words, key=lambda word: word.middle):
        if rows and word.middle - level < 0.5 * height:
            rows[-1].append(word)
            level += (word.middle - level) / len(rows[-1])
        else:
            rows.append([word])
            level = word.middle
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _line(row: Sequence[PageWord]) -> Line:
    return Line(
        list(row),
        min(word.left for word in row),
        min(word.top for word in row),
        max(word.right for word in row),
        max(word.bottom for word in row),
    )


def _column(words: Sequence[PageWord], height: float) -> list[Line]:
    """Return the lines of one column, with their paragraphs."""
    lines = [_line(row) for strip in _strips(words, height) for row in _rows(strip, height)]
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    middles = [median(word.middle for word in line.words) for line in lines]
    steps = [below - above for above, below in pairwise(middles)]
    usual = median(steps) if len(steps) > 3 else 1.6 * height
    for line, above, step in zip(lines[1:], lines, steps, strict=False):
        far = step > 1.3 * min(usual, 2.2 * height)
        indent, rest = line.left - left, right - line.right
        centred = abs(indent - rest) < 2 * height and indent > 2 * height
        indented = indent > 1.2 * height and not centred and above.left - left < 0.8 * height
        ended = bool(_CLOSED.search(above.text)) and (
            right - above.right > 2 * height or indent > 1.2 * height or bool(_STARTS.match(line.text))
        )
        line.starts = far or indented or ended
    return lines
