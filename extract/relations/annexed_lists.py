"""Lists of acts that end, set out in an annex: `Bãi bỏ toàn bộ các văn bản tại Phụ lục I kèm theo Thông tư này`.

The clause tells what is done, the annex behind the signature to which acts: a row for each, numbered, as lines or as
cells of a table. A list of acts of which a part ends (`một phần`) ends none of them as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cancu.extract.lexicon.document_types import act_pattern
from cancu.extract.model.hits import ChangeHit, Regions
from cancu.extract.relations.change_records import Pending, records_of
from cancu.extract.relations.clauses import Clause
from cancu.extract.relations.handed_context import Context
from cancu.extract.relations.instructions import read_clause
from cancu.extract.relations.operations import Reading
from cancu.extract.relations.own_text import OwnText
from cancu.extract.structure.units import read_structure
from cancu.extract.text.normalization import Folded

_REFERS = re.compile(
    rf"(?:văn bản|{act_pattern()})\b[^.;:\x01\x02]{{0,300}}?"
    r"\b(?:tại|theo|trong|thuộc|có|nêu) (?:các )?(?P<name>phụ lục|danh mục)(?: (?:số )?(?P<number>[ivx]{1,5}|\d{1,2})\b"
    r"|[^.;:\x01\x02]{0,200}?(?:kèm theo|đính kèm))"
)
"""How a clause that names no other document names the annex with the acts."""
_ANNEX = re.compile(r"^[ \t|#]*(?:phụ lục(?: (?:số )?(?P<number>[ivx]{1,5}|\d{1,2}))?[ .:]*$|danh mục\b)", re.MULTILINE)
_REPORTS = re.compile(r"\b(?:công bố|tổng hợp|hệ thống hóa)\b")
"""What is told of acts that other acts have ended."""
_TELLS = re.compile(r"bãi bỏ|hết hiệu lực|hủy bỏ|kèm theo")
"""What the heading of such an annex says."""
_HEADING = 500
"""Code points that it may have."""
_ROW = re.compile(
    r"[ \t|]*(?:(?P<number>\d{1,3})(?:[.)/]|[ \t|]*$|[ \t|]+(?=\D))|(?P<group>(?:[ivx]{1,5}|[a-h])[.)/] ?)(?=\S))"
)
_RUNNING_HEAD = "công báo/"


class AnnexedList(NamedTuple):
    """A clause that names the annex with the acts that end. number: of the annex, empty where it has none; partly: a
    part of each act ends; acting, days: place of the clause, and the days that it names."""

    number: str
    partly: bool
    acting: str | None
    days: tuple[str | None, str | None]


def annexed_list(clause: Clause, reading: Reading, acting: str | None, context: Context) -> AnnexedList | None:
    """Return the annex with acts that a clause says to end; None where it names none."""
    if reading.action != "repeal" or reading.negated or reading.cited is not None:
        return None
    named = "phụ lục" in clause.masked or "danh mục" in clause.masked
    match = _REFERS.search(clause.masked) if named else None
    if match is None or _REPORTS.search(clause.masked, 0, match.end()):
        return None
    return AnnexedList(match["number"] or "", "một phần" in clause.masked, acting, context.days)


def read_annexed(text: OwnText, listed: AnnexedList, regions: Regions) -> list[ChangeHit]:
    """Return the changes of the acts in an annex behind the signature."""
    start = regions.signature[1]
    span = _annex(text.folded, listed.number, start) if start else None
    if span is None:
        return []
    annex = replace(text, structure=read_structure(text.folded, *span))
    found: list[ChangeHit] = []
    for row in _rows(text.folded, *span):
        clause = next((_without_bars(one) for one in annex.clauses(*row)), None)
        reading = read_clause(clause, "repeal", of_words=False) if clause else None
        if clause is None or reading is None or reading.cited is None:
            continue
        context = Context(days=listed.days)
        pending = [
            Pending(operation, clause, context, None)
            for operation in reading.operations
            if operation.cited is reading.cited and (operation.provision or not listed.partly)
        ]  # a row is of one act: another one in it is a reason
        found += records_of(annex, {}, pending, listed.acting, [])
    return found


def _without_bars(clause: Clause) -> Clause:
    """Return a clause without the bars before its first cell."""
    text = clause.text
    return clause.cut(len(text) - len(text.lstrip(" |")), len(text))


def _annex(folded: Folded, number: str, start: int) -> tuple[int, int] | None:
    """Return the folded span of the annex of a number, or of the first list where it has none."""
    headings = list(_ANNEX.finditer(folded.lower, start))
    numbered = [match for match in headings if match["number"]]
    for match in numbered if number else headings:
        if number and match["number"] != number:
            continue
        if not _TELLS.search(folded.lower, match.start(), match.start() + _HEADING):
            continue
        end = next((one.start() for one in numbered if one.start() > match.end()), len(folded.lower))
        return match.end(), end
    return None


def _rows(folded: Folded, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the folded spans of the rows behind their numbers, and of groups that have no numbered rows."""
    begun: int | None = None
    last = 0
    lines = list(_lines(folded.lower, start, end))
    for index, (low, high) in enumerate(lines):
        match = _ROW.match(folded.lower, low, high)
        if match is None:
            continue
        number = int(match["number"] or 0)
        alone = match.end() == high
        if number and (number not in (1, last + 1) or (alone and _is_page(folded.lower, lines, index))):
            continue
        if begun is not None:
            yield begun, low
        last = number
        begun = match.end() if number else high
    if begun is not None:
        yield begun, end


def _lines(lower: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines that hold something."""
    while start < end:
        stop = lower.find("\n", start, end)
        stop = end if stop < 0 else stop
        if not lower[start:stop].isspace() and start < stop:
            yield start, stop
        start = stop + 1


def _is_page(lower: str, lines: Sequence[tuple[int, int]], index: int) -> bool:
    """Return whether a line with a number is that of a gazette's page: its running head stands beside it."""
    beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return any(lower[low:high].lstrip().startswith(_RUNNING_HEAD) for low, high in beside)
