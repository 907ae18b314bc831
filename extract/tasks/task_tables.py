"""Tables of tasks, flattened to cells between `|`: `Nhiệm vụ`, `Cơ quan chủ trì`, `Cơ quan phối hợp`, `Thời hạn`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cancu.extract.lexicon import context
from cancu.extract.model.records import AgencyRole
from cancu.extract.text.normalization import Folded

Cell = tuple[int, int]

_HEADER = re.compile(
    r"\|(?P<cell>[^|]{0,60}?(?:chủ trì|thực hiện|phụ trách)[^|]{0,20})\|(?P<second>[^|]{0,60}?phối hợp[^|]{0,20})\|"
    r"|\|[^|]{0,40}?(?:cơ quan|đơn vị)\s+chủ trì[^|]{0,20}\|"
)
_WHAT = re.compile(rf"(?:{context('task_column')})(?!\w)")
_WHEN = re.compile(context("term_column"))
_NUMBER = re.compile(r"\s*(?:s?tt|số tt|số thứ tự)\s*")
_FIGURE = re.compile(r"\s*\d{1,3}(?:\.\d{1,2}){0,2}\.?\s*")
"""A row that opens with its figure and is short lacks its last cells, which are empty."""
_FEWEST_BARS = 8
"""A table of three columns, its header and a row, has as many; with fewer a text has none, which is seen at once."""
_LONGEST_CELL = 3000
_LONGEST_HEADER = 1500


class Row(NamedTuple):
    """A row of a table of tasks as folded spans of its cells; None where the table has no such column."""

    task: Cell
    lead: Cell
    coordinator: Cell | None
    deadline: Cell | None


class _Table(NamedTuple):
    """A table: its header and its rows as cells; lead: the lead's column; second: the next one is of who takes part."""

    header: list[Cell]
    rows: list[list[Cell]]
    lead: int
    second: bool


def role_columns(folded: Folded) -> list[tuple[int, int, AgencyRole]]:
    """Return the cells of lead and coordinator columns as folded spans, in order."""
    found: list[tuple[int, int, AgencyRole]] = []
    for table in _tables(folded.lower):
        for row in table.rows:
            if table.lead < len(row):
                found.append((*row[table.lead], "lead"))
            if table.second and table.lead + 1 < len(row):
                found.append((*row[table.lead + 1], "coordinator"))
    return found


def task_rows(folded: Folded) -> list[Row]:
    """Return the rows of tables whose header names a task and who leads it;
    a row with cells too few or too many is none."""
    lower = folded.lower
    found: list[Row] = []
    for header, rows, lead, second in _tables(lower):
        names = [lower[begin:end] for begin, end in header]
        what = next((i for i, name in enumerate(names[:lead]) if _WHAT.search(name)), None)
        when = next((i for i, name in enumerate(names) if i > lead and _WHEN.search(name)), None)
        if what is None:
            continue
        numbered = bool(_NUMBER.fullmatch(lower, *header[0]))
        for row in rows:
            short = numbered and lead + second < len(row) < len(header) and _FIGURE.fullmatch(lower, *row[0])
            if len(row) == len(header) or short:
                found.append(
                    Row(
                        row[what],
                        row[lead],
                        row[lead + 1] if second else None,
                        row[when] if when is not None and when < len(row) else None,
                    )
                )
    return found


@lru_cache(maxsize=1)
def _tables(lower: str) -> list[_Table]:
    """Return the tables of a text; kept, as its roles and its tasks are both read from them."""
    found: list[_Table] = []
    if lower.count("|") < _FEWEST_BARS:
        return found
    done = 0
    for header in _HEADER.finditer(lower):
        if header.start() < done:
            continue
        low = max(0, header.start() - _LONGEST_HEADER)
        row = lower.rfind("|\n|", low, header.start() + 1)
        start = row + 2 if row >= 0 else max(low, lower.rfind("\n\n", low, header.start()) + 1)
        first = lower.find("|", start, header.start() + 1)
        if first < 0:
            continue
        rows, done = _rows(lower, first)
        if rows:
            column = lower.count("|", start, header.start() + 1) - 1
            numbers = [i for i, (begin, end) in enumerate(rows[0][:column]) if _NUMBER.fullmatch(lower, begin, end)]
            cut = numbers[-1] if numbers else 0  # what stands before is of another table right above
            found.append(_Table(rows[0][cut:], rows[1:], column - cut, header["second"] is not None))
    return found


def _rows(lower: str, start: int) -> tuple[list[list[Cell]], int]:
    """Return the rows from the bar at `start` on, as cells, and where they end.

    A line break without words between two bars begins a new row; a blank between them is an empty cell.
    """
    rows: list[list[Cell]] = [[]]
    at = start
    while (end := lower.find("|", at + 1, at + _LONGEST_CELL)) >= 0:
        if lower[at + 1 : end].strip() or lower[at + 1 : end] == " ":
            rows[-1].append((at + 1, end))
        elif rows[-1]:
            rows.append([])
        at = end
    return rows, at
