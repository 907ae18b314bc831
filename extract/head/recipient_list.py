"""The list of recipients without the words `Nơi nhận`: its items tell it, down to what is kept (`- Lưu: VT`)."""

from __future__ import annotations

import re

_AS_ABOVE = re.compile(r"\n[ |]*- ?như (?:trên(?= ?[;,.(\n])|(?:điều|mục|kính gửi)\b)[^\n]*")
_ONE_ITEM = re.compile(
    r"\s*\|?\s*[-+] ?(?P<kept>lưu\b)?[^\n]*(?:(?<![;.:,])\n(?![ |]*(?:[-+|]|\n))[^\n]{1,80}(?=\n[ |]*[-+]))?"
)
_KEPT = re.compile(r"lưu ?:[^\n|]*")
_FEWEST = 2
"""Items above what is kept, without which they are no list of recipients."""
_MOST = 60
_REACH = 8000
"""Code points before the end or the first annex in which such a list is looked for."""
_LONGEST = 300
"""Code points that a line of the list may have."""


def unnamed_list(lower: str, start: int, annex: int) -> tuple[int, int]:
    """Return the folded span of the recipients from `- Như trên;`, or of the items above `- Lưu: VT`; (0, 0) for none.

    lower: the folded text in lower case; start, annex: where the body begins, and what follows it.
    """
    read = start
    for opened in _AS_ABOVE.finditer(lower, start, annex):
        if opened.start() < read:
            continue  # an item of a list that nothing kept ends, as the list from here would be
        end = opened.end()
        while (item := _ONE_ITEM.match(lower, end, annex)) is not None:
            end = item.end()
            if item["kept"]:
                return opened.start() + 1, end
        read = end
    for kept in _KEPT.finditer(lower, max(start, annex - _REACH), annex):
        before = lower[max(start, kept.start() - 8) : kept.start()].rstrip(" ")
        if not before.endswith("-"):
            continue
        end = kept.start() - 2
        first = _in_line(lower, start, end) if before.endswith("; -") else _in_lines(lower, start, end)
        if first is not None:
            return first, kept.end()
    return 0, 0


def _in_line(lower: str, start: int, end: int) -> int | None:
    """Return where a list on one line begins: `- Chính phủ; - Bộ Tài chính; - Lưu: VT.`"""
    first = max(start, lower.rfind("\n", start, end) + 1)
    items = lower[first:end].lstrip(" |").split("; - ")
    return first if items[0].startswith("- ") and len(items) >= _FEWEST else None


def _in_lines(lower: str, start: int, end: int) -> int | None:
    """Return where a list with an item a line begins, each of which ends with a semicolon; a line may break."""
    first: int | None = None
    items = 0
    closed = _is_closed(lower, start, end)
    while closed and items < _MOST and (begin := lower.rfind("\n", max(start, end - _LONGEST), end)) >= 0:
        if lower[begin:end].lstrip(" |\n").startswith(("- ", "+ ")):
            first, items = begin + 1, items + 1
            closed = _is_closed(lower, start, begin)
        end = begin
    return first if items >= _FEWEST else None


def _is_closed(lower: str, start: int, end: int) -> bool:
    return lower[max(start, end - 8) : end].rstrip(" |\n").endswith(";")
