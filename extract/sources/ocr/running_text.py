"""Tell in which line of a page the text of a line goes on, so that words at the ends of lines have neighbours, too."""

from __future__ import annotations

from collections.abc import Sequence

from cancu.extract.sources.ocr.line_detection import TextBox

_NEAREST, _FARTHEST = 0.5, 2.5
"""How far the next line's upper edge is below that of a line, in heights of the line."""
_INDENT = 6.0
"""How far before a paragraph's first line the next one may begin, in heights of the line."""
_ROOM = 1.0
"""How much a line that goes on may end before the next one, and begin before it, in heights of the line."""


def next_lines(boxes: Sequence[TextBox]) -> list[int | None]:
    """Return for each line of a page the number of the line with which its text goes on, None where it may end.

    A line that goes on reaches to the right edge of its column, and only one line stands below it.
    """
    return [_next(box, boxes) for box in boxes]


def _next(box: TextBox, boxes: Sequence[TextBox]) -> int | None:
    low, high = box.top + _NEAREST * box.height, box.top + _FARTHEST * box.height
    below = [
        at
        for at, other in enumerate(boxes)
        if low < other.top < high and other.left < box.right and box.left < other.right
    ]
    if not below:
        return None
    nearest = min(below, key=lambda at: boxes[at].top)
    other = boxes[nearest]
    beside = [at for at in below if at != nearest and boxes[at].top < (other.top + other.bottom) / 2]
    is_column = box.left - _INDENT * box.height < other.left < box.left + _ROOM * box.height
    return nearest if is_column and not beside and box.right > other.right - _ROOM * box.height else None
