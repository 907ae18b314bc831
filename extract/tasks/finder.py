"""Tasks: which agency is told to do what, with whom, and until when.

Three shapes: a giving word before the agency (`Giao Sở A ...`), an agency that opens a paragraph before what it is to
do (`a) Bộ B khẩn trương ...`), and a heading that names the agency, with the tasks as items below it. Only what stands
around the agencies of the body is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from cancu.extract.agencies.grammar import NAME, PERSON
from cancu.extract.model.hits import AgencyHit, Regions, TaskHit
from cancu.extract.references.preceding_context import is_opening
from cancu.extract.structure.segmentation import clause_start, paragraph_end
from cancu.extract.tasks.deadlines import DEADLINE
from cancu.extract.tasks.labelled_plans import LABEL_ENDS, Form, find_forms, term_below
from cancu.extract.tasks.task_lexicon import (
    ABOVE,
    ADVERBIAL,
    ARTICLE,
    ASKED,
    CASES,
    FIRST_WHEN,
    GIVEN,
    GIVING_ENDS,
    GOES_ON,
    HEADING,
    IN_CHARGE,
    ITEM,
    JOINED,
    LISTED,
    MARKS,
    NEW_ORDER,
    NO_WORD,
    NUMBER_ABOVE,
    OF_A_LIST,
    OF_ANOTHER,
    OF_OTHERS,
    OTHERS_IN_CHARGE,
    OTHERS_START,
    OWNED,
    OWNED_STARTS,
    TAKES_PART,
    task_words,
)
from cancu.extract.tasks.task_tables import task_rows
from cancu.extract.text.normalization import Folded

LOOK_BACK = 200
ITEMS_MAX = 60
TASK_MIN = 16
TASK_MAX = 2500
ARTICLE_MAX = 160
"""Bounds of the clause before an agency, of one heading's items, of one task's text, of an article's heading, so
that work stays linear."""


def find_tasks(folded: Folded, agencies: Sequence[AgencyHit], regions: Regions) -> list[TaskHit]:
    """The tasks that the body gives to agencies, and what is attached behind the signature (plan, rules), in order.

    agencies: in order of their start; regions: letterhead, addressees, recipients and signature give no task.
    """
    last = len(folded.text)
    low, high = regions.body
    body = max(low, regions.addressees[1], regions.basis[1]), high if high > low else last
    attached = max(regions.recipients[1], regions.signature[1], body[1]), last
    tasks = [task for part in (body, attached) for task in _Finder(folded, agencies, part).find()]
    flat = folded.flat
    labelled = any(flat.startswith(": ", hit.start - 2) and flat.endswith(LABEL_ENDS, 0, hit.start) for hit in agencies)
    forms = [_in_form(folded, agencies, form) for form in find_forms(folded, body[0])] if labelled else []
    return sorted({*tasks, *_in_tables(folded, agencies), *(task for task in forms if task.lead or task.coordinators)})


def _in_form(folded: Folded, agencies: Sequence[AgencyHit], form: Form) -> TaskHit:
    """The task of an item of a plan, with the agencies listed behind its labels."""
    lead = _listed_in(folded.flat, agencies, form.lead)
    with_them = _listed_in(folded.flat, agencies, form.coordinator) if form.coordinator else ()
    return TaskHit(*form.task, lead, tuple(name for name in with_them if name not in lead), form.deadline)


def _listed_in(flat: str, agencies: Sequence[AgencyHit], span: tuple[int, int]) -> tuple[str, ...]:
    """The names of the agencies of a list, each once; one that another governs (`báo cáo Bộ A`) is none of it."""
    return tuple(
        dict.fromkeys(
            hit.name
            for hit in _within(agencies, span)
            if LISTED.search(flat, max(span[0] - 2, hit.start - 24), hit.start)
        )
    )


def _in_tables(folded: Folded, agencies: Sequence[AgencyHit]) -> list[TaskHit]:
    """The rows of tables of tasks: the cells that say what, who leads, who takes part and until when."""
    tasks: list[TaskHit] = []
    for row in task_rows(folded):
        lead = _names_in(agencies, row.lead)
        if lead and (task := _stripped(folded.text, *row.task)):
            with_them = _names_in(agencies, row.coordinator) if row.coordinator else ()
            until = _stripped(folded.text, *row.deadline) if row.deadline else None
            term = " ".join(folded.text[slice(*until)].split()) if until else None
            tasks.append(TaskHit(*task, lead, with_them, term))
    return tasks


def _names_in(agencies: Sequence[AgencyHit], cell: tuple[int, int]) -> tuple[str, ...]:
    """The names of the agencies that stand in a cell, each once."""
    return tuple(dict.fromkeys(hit.name for hit in _within(agencies, cell)))


def _within(agencies: Sequence[AgencyHit], span: tuple[int, int]) -> Sequence[AgencyHit]:
    """The agencies that start in a span."""
    first, last = (bisect_left(agencies, offset, key=lambda hit: hit.start) for offset in span)
    return agencies[first:last]


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without what is no word at its ends; None where nothing is left."""
    while start < end and text[start] in NO_WORD:
        start += 1
    while end > start and text[end - 1] in " \n|":
        end -= 1
    return (start, end) if start < end else None


class _Finder:
    """The tasks of one part of a text, given as a folded span."""

    def __init__(self, folded: Folded, agencies: Sequence[AgencyHit], part: tuple[int, int]) -> None:
        self.folded, self.text, self.flat = folded, folded.text, folded.flat
        self.agencies = agencies
        self.low, self.high = part

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
            found = [part for task in self._tasks_of(position, last, self.low) for part in self._parted(task)]
            if found:
                tasks += found
                done = found[-1].end
            position = last + 1
        return tasks

    def _parted(self, task: TaskHit) -> list[TaskHit]:
        """A task, or those of its sentences where one of them names another agency and what that shall do."""
        position = bisect_left(self.agencies, task.start + TASK_MIN, key=lambda hit: hit.start)
        while position < len(self.agencies) and self.agencies[position].start < task.end:
            start = self.agencies[position].start
            if new := NEW_ORDER.search(self.flat, max(task.start, start - 24), start):
                below = self._tasks_of(position, self._list_end(position), new.end("stop"))
                if below and below[0].start >= new.end("stop"):
                    cut = self._task(task.start, new.end("stop"), task.lead)
                    return [cut, *(part for other in below for part in self._parted(other))]
            position += 1
        return [task]

    def _list_end(self, position: int) -> int:
        """The last agency of the list that starts at `position`."""
        while position + 1 < len(self.agencies):
            here, following = self.agencies[position], self.agencies[position + 1]
            if following.start < here.end:
                position += 1
                continue
            if following.start - here.end > 24 or not JOINED.fullmatch(self.flat, here.end, following.start):
                break
            position += 1
        return position

    def _tasks_of(self, first: int, last: int, low: int) -> list[TaskHit]:
        """The tasks of one list of agencies, in a sentence not before `low`; none where it is merely mentioned."""
        start, end = self.agencies[first].start, self._past_owner(last)
        if self.text.startswith(")", end) and "(" in self.text[start:end]:
            end += 1  # `Sở A (Chi cục B) chủ trì`
        if self.text[end : end + 1] not in GOES_ON or end == len(self.text):
            return []
        others = OTHERS_IN_CHARGE.match(self.flat, end) if self.flat.startswith(OTHERS_START, end) else None
        if self.text[end] == ";" and not others:
            return []
        heading, does, given = (
            HEADING.match(self.text, end),
            task_words().doing.match(self.flat, end),
            self._given(start),
        )
        above = None
        if not heading and not does:
            above = self._above(end)
            does = others or (self._done_by_given(end, given) if given else None) if not above else None
            if not above and not does:
                return []  # so it is with most, and what stands before them need not be read
        reach = max(low, start - LOOK_BACK)
        if given and OF_OTHERS.search(self.flat, reach, given.start()):
            given = None
        begin = clause_start(self.text, reach, start)
        if begin is None and reach == low:
            begin = reach
        if begin is not None and (self.text[begin : begin + 1] in "\"'(" or self.flat.startswith("xét ", begin)):
            return []  # the new wording of another document, a remark, or the request that an act goes back to
        opens = begin is not None and (
            is_opening(OF_A_LIST.sub("", self.flat[begin:start]))
            or bool(does and ADVERBIAL.fullmatch(self.flat, begin, start))
            or bool(given and is_opening(self.flat[begin : given.start() + 1]))
            or bool(IN_CHARGE.fullmatch(self.flat, begin, start))
        )
        if opens and heading and begin is not None and self._has_tasks(begin, heading):
            return self._items(first, last, heading.end())[0]
        if opens and above and begin is not None and self._is_heading(begin, start):
            return self._below(first, last, above.end())
        charged = self.flat.startswith(
            (" chủ trì", " có trách nhiệm", " chịu trách nhiệm"), end
        ) and not self.flat.endswith(OF_ANOTHER, 0, start)
        if not does or not (given or opens or charged) or (does.re is task_words().any_verb and not opens):
            return []
        stop = paragraph_end(self.text, end, min(end + TASK_MAX, self.high))
        if does.end() > stop or task_words().report.search(self.flat, end, stop):
            return []
        if '"' in self.text[stop - 3 : stop] and self.text.count('"', start, stop) % 2:
            return []  # the end of another document's new wording
        if (
            ARTICLE.match(self.flat, begin or 0)
            and stop - start < ARTICLE_MAX
            and self.text[stop - 1 : stop] not in ".;:/"
        ):
            return []  # the heading of an article: `Điều 5. Ủy ban nhân dân xem xét báo cáo`
        if self.text[stop - 1 : stop] == ":" and not CASES.search(self.flat, max(end, stop - 120), stop):
            return self._items(first, last, stop)[0]
        lead = self._names(first, last, does.end())
        if given and TAKES_PART.match(self.flat, end) and ASKED.search(self.flat, reach, start):
            return [self._task(start if begin is None else begin, stop, (), lead)]
        return [self._task(start if begin is None else begin, stop, lead)]

    def _above(self, end: int) -> re.Match[str] | None:
        """What parts a heading that ends at `end` from a paragraph below it which says what somebody shall do."""
        above = ABOVE.match(self.text, end) if self.text[end] != "," else None
        return above if above and task_words().does.match(self.flat, above.end()) else None

    def _done_by_given(self, end: int, given: re.Match[str]) -> re.Match[str] | None:
        """What an agency behind a giving word shall do, past a person's name, a term and others who are given it."""
        past = self._past_person(end)
        does = task_words().doing.match(self.flat, past) or task_words().with_others.match(self.flat, past)
        if does or "giao" not in given[0] or not self.text[past + 1 : past + 2].islower():
            return does
        return task_words().any_verb.match(self.flat, past)

    def _given(self, start: int) -> re.Match[str] | None:
        """The giving word before an agency which starts at `start`."""
        if not self.flat.endswith(GIVING_ENDS, 0, start):
            return None  # so it is with most
        return task_words().giving.search(self.flat, max(self.low, start - 24), start)

    def _has_tasks(self, begin: int, heading: re.Match[str]) -> bool:
        """Whether tasks stand below what looks like a heading: not where the list goes on that it is an item of."""
        item = ITEM.match(self.text, begin)
        same = item is not None and any(item[mark] and heading[mark] for mark in ("dash", "plus"))
        return not same and not CASES.search(self.flat, heading.start(), heading.end())

    def _past_owner(self, last: int) -> int:
        """Where the agency ends, with the one that it belongs to (`Bảo hiểm xã hội Việt Nam thuộc Bộ Tài chính`), or
        with the place of the last of many in a heading (`Ủy ban nhân dân các xã, phường, đặc khu Cồn Cỏ:`)."""
        end = self.agencies[last].end
        if self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].isupper():
            place = NAME.match(self.text, end)
            return place.end() if place and self.text.startswith((":", "\n"), place.end()) else end
        if last + 1 == len(self.agencies) or not self.flat.startswith(OWNED_STARTS, end):
            return end
        owned = OWNED.match(self.flat, end)
        return self.agencies[last + 1].end if owned and self.agencies[last + 1].start == owned.end() else end

    def _past_person(self, end: int) -> int:
        """The offset past a person's name and a term, which may stand between an office and what it shall do."""
        if person := PERSON.match(self.text, end):
            end = person.end()
        term = DEADLINE.match(self.flat, end + 1)
        return term.end() if term else end

    def _is_heading(self, begin: int, start: int) -> bool:
        """Whether the words before the agencies are those of a heading: its number, `Trách nhiệm của`."""
        return bool(
            ITEM.match(self.text, begin)
            or IN_CHARGE.fullmatch(self.flat, begin, start)
            or NUMBER_ABOVE.search(self.text, max(self.low, start - 12), start)
        )

    def _below(self, first: int, last: int, start: int) -> list[TaskHit]:
        """The task in the one paragraph below a heading which ends at `start`, or in its items."""
        stop = paragraph_end(self.text, start, min(start + TASK_MAX, self.high))
        if self.text[stop - 1 : stop] == ":" and not CASES.search(self.flat, max(start, stop - 120), stop):
            return self._items(first, last, stop)[0]
        return [self._task(start, stop, self._names(first, last))]

    def _items(self, first: int, last: int, start: int) -> tuple[list[TaskHit], int]:
        """The tasks that stand as items below a heading which ends at `start`, and where they end.

        An item of a list above ends them; an item that names its own agencies is theirs, and may be a heading itself.
        """
        tasks: list[TaskHit] = []
        top: int | None = None
        while len(tasks) < ITEMS_MAX and start < self.high and (item := ITEM.match(self.text, start)):
            level = next(level for level, mark in enumerate(MARKS) if item[mark])
            top = level if top is None else top
            if level < top:
                break
            stop = paragraph_end(self.text, item.end(), min(item.end() + TASK_MAX, self.high))
            start, named = stop, self._named_at(item.end())
            if named is None:
                term = term_below(self.folded, stop)
                if not task_words().no_order.match(self.flat, item.end()):
                    task = self._task(item.end(), stop, self._names(first, last))
                    tasks.append(task._replace(deadline=task.deadline or term[0]) if term else task)
                start = term[1] if term else stop
                continue
            end = self.agencies[named[1]].end
            if not self.text[end:stop].strip(" :.\n|"):
                below, start = self._items(*named, stop)
                tasks += below
            elif task_words().doing.match(self.flat, end):
                tasks.append(self._task(item.end(), stop, self._names(*named)))
        return [task for task in tasks if task.end - task.start >= TASK_MIN], start

    def _named_at(self, start: int) -> tuple[int, int] | None:
        """The list of agencies with which the words at `start` open, over a giving word."""
        opening = GIVEN.match(self.flat, start) or FIRST_WHEN.match(self.flat, start)
        start = opening.end() if opening else start
        position = bisect_left(self.agencies, start, key=lambda hit: hit.start)
        if position == len(self.agencies) or self.agencies[position].start != start:
            return None
        return position, self._list_end(position)

    def _task(self, start: int, end: int, lead: tuple[str, ...], others: tuple[str, ...] = ()) -> TaskHit:
        """The task in ``start..end``, given to `lead`; others: who is asked to take part."""
        start, end = _stripped(self.text, start, end) or (start, end)
        coordinators = list(others)
        for together in task_words().together.finditer(self.flat, start, end):
            position = bisect_left(self.agencies, together.end() - 12, key=lambda hit: hit.start)
            while position < len(self.agencies) and self.agencies[position].start < together.end():
                position += 1
            if position < len(self.agencies) and self.agencies[position].start - together.end() <= 24:
                reached = self._list_end(position)
                if self.agencies[position].start < end:
                    coordinators += [
                        n for n in self._names(position, reached) if n not in lead and n not in coordinators
                    ]
        deadline = DEADLINE.search(self.flat, start, end)
        return TaskHit(
            start,
            end,
            lead,
            tuple(coordinators),
            self.text[slice(*deadline.span())].replace("\n", " ") if deadline else None,
        )

    def _names(self, first: int, last: int, stop: int = 0) -> tuple[str, ...]:
        """The names of the agencies ``first..last``, each once, and of those listed with them up to `stop`."""
        names = [hit.name for hit in self.agencies[first : last + 1]]
        start = self.agencies[first].start
        while last + 1 < len(self.agencies) and self.agencies[last + 1].start < stop:
            last += 1
            if LISTED.search(self.flat, max(start, self.agencies[last].start - 24), self.agencies[last].start):
                names.append(self.agencies[last].name)
        return tuple(dict.fromkeys(names))
