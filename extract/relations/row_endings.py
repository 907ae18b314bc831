"""Rows of a table that tell by which act another one ended: `1 | [Thông tư A] | Được bãi bỏ bởi [Thông tư B]`.

The cell that begins with a passive cue speaks of the act with which its row begins, whatever stands between them, and
of no act of another row. A table of acts of which a part ended (`hết hiệu lực một phần`) ends none as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from typing import NamedTuple

from cancu.extract.model.hits import CitationHit
from cancu.extract.model.relation_types import CHANGES
from cancu.extract.relations.cues import Occurrence, bridges_passive
from cancu.extract.relations.frames import Frame, Position, Reading
from cancu.extract.structure.table_rows import is_in_row, row_number

_EXTENT = re.compile(r"hết hiệu lực (?:thi hành )?(?P<whole>toàn bộ)?(?:(?: hoặc|,| và) )?(?P<part>một phần)?")
"""What a heading above the table says of the acts in it, on flat lower-case text."""
_PARTS_CELL = re.compile(
    r"[\n|][ \t|-]*(?:Các )?(?:(?:[Đđ]iều|[Kk]hoản|Mẫu số|Mục) \d|[Đđ]iểm [a-zđ]\b|(?:Phụ lục|Chương) [\dIVX])"
)
"""A cell or line with the part that ended, on `Folded.text`."""

_CELL = re.compile(r"[\n|][ \t|]*\Z")
_BORDER = 12


class Row(NamedTuple):
    """A row of a table: its number, and the act with which it begins."""

    number: int
    act: CitationHit


class Cell(NamedTuple):
    """A cell that begins with a passive cue, where it begins, and the act of its row; None where another row began."""

    cue: Occurrence
    start: int
    act: CitationHit | None


class TableRows:
    """The rows of one text while its citations are read in order."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._row: Row | None = None
        extents = [one for one in _EXTENT.finditer(reading.flat) if one["whole"] or one["part"]]
        self._extents = [one.start() for one in extents]
        self._partly = [not one["whole"] for one in extents]

    def take(self, item: CitationHit) -> None:
        """Take the next citation of the text's own level, with which a row may begin."""
        number = row_number(self._reading.text, item.start)
        if number is not None:
            self._row = None if item.is_programme else Row(number, item)

    def find_cell(self, cues: Sequence[Occurrence], at: Position) -> Cell | None:
        """Return the cell of a row that begins with a cue before an item; None where none does."""
        row, text = self._row, self._reading.text
        if row is None or row.act is at.item:
            return None
        for cue in cues:
            start = at.lead.start + cue.start
            opens = text[start].isupper() and bool(_CELL.search(text, max(0, start - _BORDER), start))
            if opens and cue.cue.passive and cue.type in CHANGES:
                in_row = is_in_row(text, row.number, row.act.end, start)
                return Cell(cue, start, row.act if in_row else None)
        return None

    def frame_of(self, cell: Cell, item: CitationHit) -> Frame | None:
        """Return the frame of the item in a cell; None where the cell does not say that it ended the row's act."""
        cue, act = cell.cue, cell.act
        if act is None or cue.is_negated or not bridges_passive(cue.type, cue.between):
            return None
        if cue.type != "AMENDS" and self._is_of_part(act, cell.start):
            return None
        frame = Frame(cue.type, None, act)
        return self._reading.join(item, frame, cell.start) if frame.fits(item) else None

    def _is_of_part(self, act: CitationHit, cell: int) -> bool:
        """Return whether only a part of the act of a row ended, as the table's heading or a cell between says."""
        heading = bisect(self._extents, act.start) - 1
        partly = heading >= 0 and self._partly[heading]
        return partly or bool(_PARTS_CELL.search(self._reading.text, act.end, cell))
