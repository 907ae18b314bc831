"""Tables whose rows say who does what, which are given as rows with bars between their cells: `| a | b | c |`.

Cells of other tables are paragraphs, as those of a letterhead are. A cell that is merged over several rows stands in
each of them, as a reader takes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEAD = re.compile(r"(?:cơ quan|đơn vị|bộ phận|người)\s+(?:chủ trì|thực hiện|phụ trách)|chủ trì", re.IGNORECASE)
_FEWEST = 3
"""Columns of a table of tasks: what, who, and when or with whom."""


def tells_tasks(header: Sequence[str]) -> bool:
    """Return whether the cells of a table's first row are the header of a table of tasks."""
    return len(header) >= _FEWEST and any(len(cell) < 80 and _LEAD.search(cell) for cell in header)


def cell_text(text: str) -> str:
    """Return the text of a cell on one line, without bars."""
    return " ".join(text.replace("|", "/").split())


def as_row(cells: Sequence[str]) -> str:
    """Return a row with bars between its cells."""
    return "| " + " | ".join(cells) + " |"
