"""Tasks: which agency is told to do what, with whom, and until when.

Three shapes: a giving word before the agency (`Giao Sở A ...`), an agency that opens a paragraph before what it is to
do (`a) Bộ B khẩn trương ...`), and a heading that names the agency, with the tasks as items below it. Only what stands
around the agencies of the body is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extract.clauses import is_opening
from extract.dates import DATE
from extract.folding import Folded, new_tones
from extract.hits import AgencyHit, Regions, TaskHit
from extract.sentences import clause_start, paragraph_end
from extract.vocabulary import load_toml

LOOK_BACK = 200
ITEMS_MAX = 60
TASK_MIN = 16
TASK_MAX = 2500
"""Bounds of the clause before an agency, of one heading's items and of one task's text: work stays linear."""

_FULL_DATE = re.sub(r"\(\?P<\w+>", "(?:", DATE)
_MONTH = r"(?:tháng\s\d{1,2}\s?(?:/|năm|-)\s?\d{4})"
_QUARTER = r"(?:quý\s(?:[iv]{1,3}|[1-4])(?:\s?[/-]\s?|\snăm\s|\s)\d{4})"
_DEADLINE = re.compile(
    r"(?:"
    rf"(?:chậm\snhất(?:\slà)?(?:\s(?:vào|đến|trước))?|muộn\snhất(?:\slà)?|trước|xong\strước|đến\shết|hết|đến|"
    r"trong|vào|xong)"
    rf"\s(?:{_FULL_DATE}|{_MONTH}|{_QUARTER}|(?:năm|tháng|ngày)\s\d{{1,2}}/\d{{4}})"
    r"|(?:trước|trong|hết)\s(?:năm\s\d{4}|tháng\s\d{1,2}(?![\d/]))"
    r"|trước\sngày\s\d{1,2}(?:/\d{1,2})?(?:\s(?:tháng\s\d{1,2}\s)?(?:hằng|hàng)\s(?:tháng|quý|năm))?(?![\d/])"
    rf"|{_QUARTER}"
    r"|(?:định\skỳ|thường\skỳ)[^.;,]{0,20}?\s(?:hằng|hàng|\d+)\s(?:ngày|tuần|tháng|quý|năm)(?:/lần)?"
    r"(?:\s\(?trước\sngày\s\d{1,2}[^.;,)]{0,30}\)?)?"
    r"|(?:hằng|hàng)\s(?:tuần|tháng|quý|năm)(?=[,.;]|\s(?:báo|tổng|gửi))"
    r"|trong\s(?:thời\shạn\s|vòng\s)?\d{1,3}\s(?:ngày|tháng)(?:\slàm\sviệc)?(?:,?\skể\stừ[^.;,]{3,60})?"
    r")"
)
_ITEM = re.compile(r"[\s|]*(?:[-+•*]|[a-zđ]{1,2}\)|(?P<number>\d{1,2}[.)]))\s?")
_JOINED = re.compile(r"\s?(?:,|;| và|, và|/| cùng| -)?\s?(?:và |các |với |lãnh đạo |cùng với )?")
_HEADING = re.compile(
    r"[ \t]*(?:(?:có trách nhiệm|chủ trì|phối hợp)[^\n.;]{0,160})?:?[ \t]*(?=\n[\s|]*(?:[-+•]|[a-zđ]\)|1[.)]\s))"
)


class _Words(NamedTuple):
    giving: re.Pattern[str]
    doing: re.Pattern[str]
    together: re.Pattern[str]


@cache
def _words() -> _Words:
    table = load_toml("tasks")

    def any_of(words: Sequence[str]) -> str:
        return "|".join(re.escape(new_tones(word.strip(" ,"))) for word in sorted(words, key=len, reverse=True))

    return _Words(
        re.compile(rf"(?:^|\W)(?:{any_of(table['giving'])}) (?:đồng chí )?$"),
        re.compile(
            rf",?\s(?:(?:cần|phải|tiếp tục|khẩn trương|đã được|được giao|tỉnh|thành phố|có liên quan|liên quan|,)\s)*"
            rf"(?:{any_of(table['doing'])})(?!\w)"
        ),
        re.compile(rf"(?:{any_of(table['with'])})\s(?:các )?(?:đồng chí )?"),
    )


def find_tasks(folded: Folded, agencies: Sequence[AgencyHit], regions: Regions) -> list[TaskHit]:
    """The tasks that the body gives to agencies, in order.

    agencies: in order of their start; regions: letterhead, addressees, recipients and signature give no task.
    """
    return _Finder(folded, agencies, regions).find()


class _Finder:
    """The tasks of one text."""

    def __init__(self, folded: Folded, agencies: Sequence[AgencyHit], regions: Regions) -> None:
        self.text, self.flat = folded.text, folded.flat
        self.agencies = agencies
        self.low, high = regions.body
        self.high = high if high > self.low else len(self.text)
        self.low = max(self.low, regions.addressees[1], regions.basis[1])

    def find(self) -> list[TaskHit]:
        tasks: list[TaskHit] = []
        position = 0
        done = 0
        while position < len(self.agencies):
            agency = self.agencies[position]
            if agency.start >= self.high:
                break
            if agency.start < max(self.low, done):
                position += 1
                continue
            last = self._list_end(position)
            found = self._tasks_of(position, last)
            if found:
                tasks += found
                done = found[-1].end
            position = last + 1
        return tasks

    def _list_end(self, position: int) -> int:
        """The last agency of the list that starts at `position`."""
        while position + 1 < len(self.agencies):
            here, following = self.agencies[position], self.agencies[position + 1]
            if following.start < here.end:
                position += 1
                continue
            if following.start - here.end > 24 or not _JOINED.fullmatch(self.flat, here.end, following.start):
                break
            position += 1
        return position

    def _tasks_of(self, first: int, last: int) -> list[TaskHit]:
        """The tasks of one list of agencies; none where it is merely mentioned."""
        start, end = self.agencies[first].start, self.agencies[last].end
        given = bool(_words().giving.search(self.flat, max(self.low, start - 24), start))
        reach = max(self.low, start - LOOK_BACK)
        begin = clause_start(self.text, reach, start)
        if begin is None and reach == self.low:
            begin = reach
        opens = begin is not None and is_opening(self.flat[begin:start])
        if opens and (heading := _HEADING.match(self.text, end)):
            return self._items(first, last, heading.end())
        if not given and not opens and not self.flat.startswith((" chủ trì", " có trách nhiệm"), end):
            return []
        if not _words().doing.match(self.flat, end):
            return []
        stop = paragraph_end(self.text, end, min(end + TASK_MAX, self.high))
        if self.text[stop - 1 : stop] == ":":
            return self._items(first, last, stop)
        return [self._task(start if begin is None else begin, stop, first, last)]

    def _items(self, first: int, last: int, start: int) -> list[TaskHit]:
        """The tasks that stand as items below a heading which ends at `start`."""
        tasks: list[TaskHit] = []
        numbered = self.text[start : start + 4].strip(" \n|").startswith("1")
        while len(tasks) < ITEMS_MAX and start < self.high and (item := _ITEM.match(self.text, start)):
            if item["number"] and not numbered:
                break
            stop = paragraph_end(self.text, item.end(), min(item.end() + TASK_MAX, self.high))
            if stop - item.end() >= TASK_MIN:
                tasks.append(self._task(item.end(), stop, first, last))
            start = stop
        return tasks

    def _task(self, start: int, end: int, first: int, last: int) -> TaskHit:
        """The task in ``start..end``, given to the agencies ``first..last`` unless it names its own."""
        while self.text[start] in " \n-+•|*":
            start += 1
        while end > start and self.text[end - 1] in " \n|":
            end -= 1
        position = bisect_left(self.agencies, start, key=lambda hit: hit.start)
        if position < len(self.agencies) and self.agencies[position].start == start and position > last:
            own = self._list_end(position)
            if self.flat.startswith((" chủ trì", " có trách nhiệm", ", phối hợp"), self.agencies[own].end):
                first, last = position, own
        lead = self._names(first, last)
        coordinators: list[str] = []
        for together in _words().together.finditer(self.flat, start, end):
            position = bisect_left(self.agencies, together.end() - 12, key=lambda hit: hit.start)
            while position < len(self.agencies) and self.agencies[position].start < together.end():
                position += 1
            if position < len(self.agencies) and self.agencies[position].start - together.end() <= 24:
                reached = self._list_end(position)
                if self.agencies[position].start < end:
                    coordinators += [
                        n for n in self._names(position, reached) if n not in lead and n not in coordinators
                    ]
        deadline = _DEADLINE.search(self.flat, start, end)
        return TaskHit(
            start,
            end,
            lead,
            tuple(coordinators),
            self.text[slice(*deadline.span())].replace("\n", " ") if deadline else None,
        )

    def _names(self, first: int, last: int) -> tuple[str, ...]:
        """The names of the agencies ``first..last``, each once."""
        return tuple(dict.fromkeys(hit.name for hit in self.agencies[first : last + 1]))
