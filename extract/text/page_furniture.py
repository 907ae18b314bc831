"""Lines that a gazette's pages put between the lines of a text: running heads, page numbers, stamps of signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(
    r"[ \t]*(?:\d{1,4}|CÔNG BÁO/Số [^\n]{1,60}"
    r"|(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký|Ngày ký): [^\n]{1,90}"
    r"|\d{1,4}[ \t]+CÔNG BÁO/Số [^\n]{1,60}|CÔNG BÁO/Số [^\n]{1,60}[ \t]\d{1,4})[ \t]*(?=\n|$)"
)
_FIRST = frozenset("CNKET")
RUNNING_HEAD = "CÔNG BÁO/Số "
_STOPS = frozenset('.;:!?…"”/|')
_NEAR = 120
"""Signs before a running head in which page number and empty lines stand."""
_LINES_MAX = 12
"""Lines of furniture and empty ones that stand between two pages on one side of the running head."""


def is_furniture(text: str, start: int, end: int) -> bool:
    """Return whether a line of the folded text is a gazette's: page number, running head, stamp of the signature."""
    first = text[start : start + 1]
    return (first in _FIRST or first.isdigit()) and bool(_LINE.match(text, start, end))


def page_turns(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans between the words of a sentence that goes on over a turn of the page, in order.

    Words go on where no stop stands before the lines of the page and a small letter behind them.
    """
    done = 0
    head = text.find(RUNNING_HEAD)
    while head >= 0:
        start = _first_line(text, text.rfind("\n", done, head) + 1, done)
        end = _behind_lines(text, head)
        while start > done and text[start - 1].isspace():
            start -= 1
        if done < start and end < len(text) and text[end].islower() and text[start - 1] not in _STOPS:
            yield start, end
        done = end
        head = text.find(RUNNING_HEAD, end)


def behind_page(text: str, start: int) -> int:
    """Return the first sign behind the turn of a page that begins at the offset; `start` where none begins there."""
    head = text.find(RUNNING_HEAD, start, start + _NEAR)
    if head < 0 or not all(_is_silent(line, 0, len(line)) for line in text[start:head].split("\n")):
        return start
    return _behind_lines(text, head)


def _first_line(text: str, line: int, low: int) -> int:
    """Return where the furniture begins that ends with the line at the offset, at least `low`."""
    for _ in range(_LINES_MAX):
        before = text.rfind("\n", low, max(low, line - 1)) + 1
        if line <= low or before <= low or not _is_silent(text, before, line - 1):
            break
        line = before
    return max(line, low)


def _behind_lines(text: str, at: int) -> int:
    """Return the first sign of the text behind the furniture that the running head at the offset belongs to."""
    end = text.find("\n", at) % (len(text) + 1)
    for _ in range(_LINES_MAX):
        following = text.find("\n", end + 1) % (len(text) + 1)
        if end >= len(text) or not _is_silent(text, end + 1, following):
            break
        end = following
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _is_silent(text: str, start: int, end: int) -> bool:
    """Return whether a line is empty or furniture."""
    return not text[start:end].strip() or is_furniture(text, start, end)
