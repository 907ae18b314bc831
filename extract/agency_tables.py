"""Tables of tasks: the columns `Cơ quan chủ trì` and `Cơ quan phối hợp`, flattened to cells between `|`."""

from __future__ import annotations

import re

from extract.folding import Folded
from extract.records import AgencyRole

_HEADER = re.compile(
    r"\|(?P<cell>[^|]{0,60}?(?:chủ trì|thực hiện|phụ trách)[^|]{0,20})\|(?P<second>[^|]{0,60}?phối hợp[^|]{0,20})\|"
)
_LONGEST_CELL = 3000
_LONGEST_HEADER = 1500


def role_columns(folded: Folded) -> list[tuple[int, int, AgencyRole]]:
    """The cells of lead and coordinator columns as folded spans, in order."""
    found: list[tuple[int, int, AgencyRole]] = []
    done = 0
    lower = folded.lower
    for header in _HEADER.finditer(lower):
        if header.start() < done:
            continue
        low = max(0, header.start() - _LONGEST_HEADER)
        row = lower.rfind("|\n|", low, header.start() + 1)
        start = row + 2 if row >= 0 else max(low, lower.rfind("\n\n", low, header.start()) + 1)
        column = lower.count("|", start, header.start() + 1) - 1
        cells, done = _cells(lower, header.end() - 1)
        for index, begin, end in cells:
            if index == column:
                found.append((begin, end, "lead"))
            elif index == column + 1:
                found.append((begin, end, "coordinator"))
    return found


def _cells(lower: str, start: int) -> tuple[list[tuple[int, int, int]], int]:
    """The cells of the rows after a header (column, start, end), and where the table ends.

    A cell without words begins a new row.
    """
    cells: list[tuple[int, int, int]] = []
    column: int | None = None
    at = start
    while (end := lower.find("|", at + 1, at + _LONGEST_CELL)) >= 0:
        if not lower[at + 1 : end].strip():
            column = 0
        elif column is not None:
            cells.append((column, at + 1, end))
            column += 1
        at = end
    return cells, at
