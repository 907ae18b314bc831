"""The tasks in running text: a sentence that tells an agency what to do, or a heading above a paragraph or items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cancu.extract.model.hits import AgencyHit, TaskHit
from cancu.extract.structure.segmentation import paragraph_end
from cancu.extract.tasks.agency_lists import NEAR, AgencyLists
from cancu.extract.tasks.deadlines import find_deadline
from cancu.extract.tasks.labelled_plans import term_below
from cancu.extract.tasks.ordered_items import find_ordered_items
from cancu.extract.tasks.orders import Order, OrderReader
from cancu.extract.tasks.task_lexicon import (
    ARTICLE,
    CASES,
    HELD,
    IN_CHARGE,
    ITEM,
    MARKS,
    NEW_ORDER,
    NO_WORD,
    NUMBER_ABOVE,
    ORDERED,
    OWN_SUBJECT,
    task_words,
)
from cancu.extract.text.normalization import Folded
from cancu.extract.text.page_furniture import behind_page

_ITEMS_MAX = 60
_TASK_MIN = 16
_TASK_MAX = 2500
_ARTICLE_MAX = 160
"""Bounds of one heading's items, of one task's text and of an article's heading, so that work stays linear."""
_CASES_REACH = 120
_CLOSES = re.compile(r'"[.;,]*\s*\Z')
_CLOSE = 12
_SENTENCE_ENDS = ".;:/"


class BodyTasks:
    """The tasks of one part of a text, given as a folded span."""

    def __init__(self, folded: Folded, lists: AgencyLists, part: tuple[int, int]) -> None:
        self.folded, self.text, self.flat = folded, folded.text, folded.flat
        self.lists = lists
        self.low, self.high = part
        self.orders = OrderReader(lists, self.low, find_ordered_items(folded, self.low, self.high))

    def find(self) -> list[TaskHit]:
        """Return the tasks in the order of the text."""
        tasks: list[TaskHit] = []
        agencies: Sequence[AgencyHit] = self.lists.agencies
        position = self.lists.first_from(self.low)
        done = 0
        while position < len(agencies) and agencies[position].start < self.high:
            if agencies[position].start < done:
                position += 1
                continue
            last = self.lists.last_of(position)
            found = [part for task in self._tasks_of(position, last, self.low) for part in self._parted(task)]
            if found:
                tasks += found
                done = found[-1].end
            position = last + 1
        return tasks

    def _parted(self, task: TaskHit) -> list[TaskHit]:
        """Return a task, or those of its sentences where one of them names another agency and what that shall do."""
        agencies = self.lists.agencies
        position = self.lists.first_from(task.start + _TASK_MIN)
        while position < len(agencies) and agencies[position].start < task.end:
            start = agencies[position].start
            new = NEW_ORDER.search(self.flat, max(task.start, start - NEAR), start)
            if new and (self.text[new.start()] != ";" or self._ends_clause(task.start, new.start(), position)):
                below = self._tasks_of(position, self.lists.last_of(position), new.end("stop"))
                if below and below[0].start >= new.end("stop"):
                    stop = new.end("stop")
                    here = self.lists.names_in((task.start, stop))  # of a heading above, none may stand here
                    lead = tuple(name for name in task.lead if name in here or name not in below[0].lead)
                    cut = self._task(task.start, stop, lead if {*lead} & {*here} else task.lead)
                    return [cut, *(part for other in below for part in self._parted(other))]
            position += 1
        return [task]

    def _ends_clause(self, start: int, stop: int, position: int) -> bool:
        """Return whether a semicolon at `stop` ends what others shall do, and no member of a list of agencies.

        start: where the task begins; position: of the agency behind the semicolon.
        """
        if self.lists.goes_on(position):
            return False
        words = task_words()
        told = words.does.match(self.flat, start) or ORDERED.search(self.flat, start, stop)
        return bool(told) or any(
            words.doing.match(self.flat, hit.end, stop) for hit in self.lists.within((start, stop))
        )

    def _tasks_of(self, first: int, last: int, low: int) -> list[TaskHit]:
        """Return the tasks of one list of agencies, in a sentence not before `low`, by the first form that fits."""
        order = self.orders.read(first, last, low)
        if order is None:
            return []
        if order.opens and order.heading and order.begin is not None and self._has_tasks(order.begin, order.heading):
            return self._items(first, last, order.heading.end())[0]
        if order.opens and order.above and order.begin is not None and self._is_heading(order.begin, order.start):
            return self._below(first, last, order.above.end())
        return self._in_sentence(order)

    # A sentence

    def _in_sentence(self, order: Order) -> list[TaskHit]:
        """Return the task of the sentence that the agencies are the subject of, or in which they are given it."""
        does = order.does
        told = order.given or order.opens or order.charged
        if not does or not told or (does.re is task_words().any_verb and not order.opens):
            return []
        stop = paragraph_end(self.text, order.end, min(order.end + _TASK_MAX, self.high))
        if does.end() > stop or self._is_no_order(order, stop) or self.lists.is_of_cells(order.first, order.last):
            return []
        if self._opens_items(order.end, stop):
            return self._items(order.first, order.last, stop)[0]
        lead = self.lists.names(order.first, order.last, does.end())
        start = order.start if order.begin is None else order.begin
        return [self._task(start, stop, (), lead) if order.asked else self._task(start, stop, lead)]

    def _is_no_order(self, order: Order, stop: int) -> bool:
        """Return whether a sentence reports, ends another act's new wording, or is the heading of an article."""
        last = self.text[stop - 3 : stop]
        begin = order.start if order.begin is None else order.begin
        reports = task_words().report.search(self.flat, order.end, stop) or HELD.match(self.flat, begin)
        wording = '"' in last and self.text.count('"', order.start, stop) % 2
        article = (
            ARTICLE.match(self.flat, begin) and stop - order.start < _ARTICLE_MAX and last[-1:] not in _SENTENCE_ENDS
        )
        return bool(reports or wording or article)

    def _opens_items(self, start: int, stop: int) -> bool:
        """Return whether a paragraph that ends at `stop` introduces items that are tasks."""
        return self.text[stop - 1 : stop] == ":" and not CASES.search(self.flat, max(start, stop - _CASES_REACH), stop)

    # A heading

    def _has_tasks(self, begin: int, heading: re.Match[str]) -> bool:
        """Return whether tasks stand below what looks like a heading:
        not where the list goes on that it is an item of."""
        item = ITEM.match(self.text, begin)
        same = item is not None and any(item[mark] and heading[mark] for mark in ("dash", "plus"))
        return not same and not CASES.search(self.flat, heading.start(), heading.end())

    def _is_heading(self, begin: int, start: int) -> bool:
        """Return whether the words before the agencies are those of a heading: its number, `Trách nhiệm của`."""
        return bool(
            ITEM.match(self.text, begin)
            or IN_CHARGE.fullmatch(self.flat, begin, start)
            or NUMBER_ABOVE.search(self.text, max(self.low, start - 12), start)
        )

    def _below(self, first: int, last: int, start: int) -> list[TaskHit]:
        """Return the task in the one paragraph below a heading which ends at `start`, or in its items."""
        stop = paragraph_end(self.text, start, min(start + _TASK_MAX, self.high))
        if self._opens_items(start, stop):
            return self._items(first, last, stop)[0]
        return [self._task(start, stop, self.lists.names(first, last))]

    def _items(self, first: int, last: int, start: int) -> tuple[list[TaskHit], int]:
        """Return the tasks that stand as items below a heading which ends at `start`, and where they end.

        An item of a list above ends them, and so does the end of a quotation that holds the heading. An item that names
        its own agencies is theirs, and may be a heading itself; one with another subject is nobody's here.
        """
        tasks: list[TaskHit] = []
        top: int | None = None
        others: int | None = None  # the level of an item with another subject, while those below it follow
        counted, marks = self.lists.agencies[first].start, 0
        while len(tasks) < _ITEMS_MAX and start < self.high:
            item = ITEM.match(self.text, behind_page(self.text, start))
            if item is None:
                break
            level = next(level for level, mark in enumerate(MARKS) if item[mark])
            top = level if top is None else top
            marks += self.text.count('"', counted, start)
            counted = start
            if level < top or (marks % 2 and _CLOSES.search(self.text, max(0, start - _CLOSE), start)):
                break
            stop = paragraph_end(self.text, item.end(), min(item.end() + _TASK_MAX, self.high))
            start, named = stop, self.lists.opening_at(item.end())
            others = None if others is not None and level <= others else others
            if named is None and (others is not None or self._is_of_others(item.end(), stop)):
                others = level if others is None else others
                continue
            if named is None:
                term = term_below(self.folded, stop)
                if not task_words().no_order.match(self.flat, item.end()):
                    task = self._task(item.end(), stop, self.lists.names(first, last))
                    tasks.append(task._replace(deadline=task.deadline or term[0]) if term else task)
                start = term[1] if term else stop
                continue
            end = self.lists.agencies[named[1]].end
            if not self.text[end:stop].strip(" :.\n|"):
                below, start = self._items(*named, stop)
                tasks += below
            elif task_words().doing.match(self.flat, end):
                tasks.append(self._task(item.end(), stop, self.lists.names(*named)))
        return [task for task in tasks if task.end - task.start >= _TASK_MIN], start

    def _is_of_others(self, start: int, stop: int) -> bool:
        """Return whether an item has a subject that is no known agency: `Tổ chức thu phí có trách nhiệm:`.

        The verb of an order has none before it, but where items below it are announced.
        """
        own = OWN_SUBJECT.match(self.flat, start, stop)
        if own is None or own["announces"]:
            return own is not None
        words = task_words()
        return not (words.does.match(self.flat, start) or words.no_order.match(self.flat, start))

    # What is made of a span

    def _task(self, start: int, end: int, lead: tuple[str, ...], asked: tuple[str, ...] = ()) -> TaskHit:
        """Return the task in ``start..end``, given to `lead`; asked: who is asked to take part."""
        start, end = stripped(self.text, start, end) or (start, end)
        beside = (name for name in self._together(start, end) if name not in lead)
        deadline = find_deadline(self.flat, start, end)
        term = self.text[slice(*deadline.span())].replace("\n", " ") if deadline else None
        return TaskHit(start, end, lead, tuple(dict.fromkeys((*asked, *beside))), term)

    def _together(self, start: int, end: int) -> list[str]:
        """Return the agencies behind the words that name those who take part, within a task."""
        agencies, names = self.lists.agencies, list[str]()
        for together in task_words().together.finditer(self.flat, start, end):
            position = self.lists.first_from(together.end())
            if position < len(agencies) and agencies[position].start <= min(together.end() + NEAR, end - 1):
                names += self.lists.names(position, self.lists.last_of(position))
        return names


def stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without what is no word at its ends; None where nothing is left."""
    while start < end and text[start] in NO_WORD:
        start += 1
    while end > start and text[end - 1] in " \n|":
        end -= 1
    return (start, end) if start < end else None
