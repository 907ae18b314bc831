"""Tables of tasks: the columns `Cơ quan chủ trì` and `Cơ quan phối hợp`, flattened to cells between `|`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.folding import Folded
from extract.records import AgencyRole

_HEADER = re.compile(
    r"\|(?P<cell>[^|]{0,60}?(?:chủ trì|thực hiện|phụ trách)[^|]{0,20})\|(?P<second>[^|]{0,60}?phối hợp[^|]{0,20})\|"
)
_LONGEST_CELL = 3000


def role_columns(folded: Folded) -> list[tuple[int, int, AgencyRole]]:
    """The cells of lead and coordinator columns as folded spans, in order."""
    found: list[tuple[int, int, AgencyRole]] = []
    done = 0
    lower = folded.lower
    for header in _HEADER.finditer(lower):
        if header.start() < done:
            continue
        row = lower.rfind("|\n|", max(0, header.start() - 1500), header.start() + 1)
        start = row + 2 if row >= 0 else lower.rfind("\n\n", 0, header.start()) + 1
        column = lower.count("|", start, header.start() + 1) - 1
        for index, low, high in _cells(lower, header.end() - 1):
            done = high
            if index == column:
                found.append((low, high, "lead"))
            elif index == column + 1:
                found.append((low, high, "coordinator"))
    return found


def _cells(lower: str, start: int) -> Iterator[tuple[int, int, int]]:
    """The cells of the rows after a header: column, start, end; a cell without words begins a new row."""
    column = -1
    seen_row = False
    at = start
    while (end := lower.find("|", at + 1, at + _LONGEST_CELL)) >= 0:
        if not lower[at + 1 : end].strip():
            column = -1
            seen_row = True
        elif seen_row:
            column += 1
            yield column, at + 1, end
        at = end
