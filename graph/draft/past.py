"""Whether a text tells of the past where it names an agency or a place that has ended since."""

from __future__ import annotations

import re
from bisect import bisect_right

from cancu.extract.structure.tree import Unit
from cancu.extract.text.dates import DATE, iso_date
from cancu.graph.draft.stated import date_behind
from cancu.graph.draft.view import Draft
from cancu.graph.model.force import Day

_FORMER = re.compile(
    r"trước đây|\bcũ\b|trước (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)|\bnay (?:là|thuộc|cục|sở|bộ|ban)\b"
    r"|trước ngày (?!\d)"
    r"|sáp nhập|hợp nhất|giải thể|chia tách|đổi tên|kết thúc hoạt động|tiếp nhận|bàn giao|kế thừa"
    r"|chuyển (?:chức năng|nhiệm vụ|giao)|cụm từ|\" (?:thành|bằng) \""
)
"""Words near a name by which a text says that the agency is one of the past, on lower-case text."""
_OF_DOCUMENTS = re.compile(r"(?:quyết định|nghị quyết|thông tư|kế hoạch|công văn|văn bản|báo cáo|bản án) của [^.;:]*$")
"""Before a name: documents of the agency, which are of its time."""
_DATE = re.compile(DATE)
_NEAR = 160
"""Code points on either side of a name in which words and days tell of it."""
_NEAR_IN_LIST = 40
_PARAGRAPH = 2000


def tells_of_past(draft: Draft, start: int, end: int, ended: Day, *, told: bool) -> bool:
    """Return whether a text tells of the past at a name, or quotes it.

    Words near the name say so, or a day before its end. Both count only within the article, clause or point of the
    name and what leads in to it: the item before tells of another matter.
    start, end: of the name in the source; told: it gets a duty; the date of a document that is cited beside it is
    then no day on which the agency did something.
    """
    flat = draft.folded.flat
    begin, stop = draft.map.folded(start), draft.map.folded(end)
    first, last = _own_stretch(draft, begin)
    low, high = max(first, begin - _NEAR), min(last, stop + _NEAR)
    if is_quoted(draft, start) or _FORMER.search(flat, low, high):
        return True
    days = ((_day(found), found.end()) for found in _DATE.finditer(flat, low, high))
    return any(day and day <= ended and not (told and _is_of_citation(draft, at)) for day, at in days)


def is_past_in_list(draft: Draft, start: int, end: int) -> bool:
    """Return whether an agency in a list (addressees, recipients) is quoted, or is told of as a former one."""
    begin, stop = draft.map.folded(start), draft.map.folded(end)
    return is_quoted(draft, start) or bool(_FORMER.search(draft.folded.flat, begin, stop + _NEAR_IN_LIST))


def is_quoted(draft: Draft, start: int) -> bool:
    """Return whether a name stands in quotation marks, or behind `Quyết định của`."""
    flat, begin = draft.folded.flat, draft.map.folded(start)
    line = draft.folded.text.rfind("\n\n", 0, begin) + 1
    if flat.count('"', max(line, begin - _PARAGRAPH), begin) % 2:
        return True
    return bool(_OF_DOCUMENTS.search(flat, max(0, begin - _NEAR), begin))


def _own_stretch(draft: Draft, at: int) -> tuple[int, int]:
    """Return the folded span of the unit at an offset, with the words of larger units that lead in to it."""
    unit = _innermost(draft.structure.root, at)
    low, high = unit.start, unit.end
    while unit.parent and unit.parent.below[0] is unit:
        unit = unit.parent
        low = unit.start
    return low, high


def _innermost(unit: Unit, at: int) -> Unit:
    """Return the smallest unit that holds a folded offset."""
    while unit.below:
        below = unit.below[bisect_right(unit.below, at, key=lambda one: one.start) - 1]
        if not below.start <= at < below.end:
            return unit
        unit = below
    return unit


def _is_of_citation(draft: Draft, end: int) -> bool:
    """Return whether a date that ends at a folded offset is that of a cited document."""
    stop = draft.folded.end(end)
    before = bisect_right(draft.lines, stop, key=lambda line: line.citation.end) - 1
    stated = date_behind(draft, draft.lines[before]) if before >= 0 else None
    return stated is not None and stated[2] == stop


def _day(found: re.Match[str]) -> Day | None:
    groups = found.groupdict()
    for kind in "1265":
        year, month, day = groups.get(f"y{kind}"), groups.get(f"m{kind}"), groups.get(f"d{kind}")
        if year and month and day and month.isdigit():
            return iso_date(year, month, day)
    return None
