"""The words around a list of agencies that tell whether it shall do something, read once for all forms of a task."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from cancu.extract.agencies.grammar import PERSON
from cancu.extract.references.preceding_context import is_opening
from cancu.extract.structure.segmentation import clause_start
from cancu.extract.tasks.agency_lists import NEAR, AgencyLists
from cancu.extract.tasks.deadlines import DEADLINE
from cancu.extract.tasks.task_lexicon import (
    ABOVE,
    ADVERBIAL,
    ASKED,
    CHARGED,
    GIVING_ENDS,
    GOES_ON,
    HEADING,
    IN_CHARGE,
    OF_A_LIST,
    OF_ANOTHER,
    OF_OTHERS,
    OTHERS_IN_CHARGE,
    OTHERS_START,
    SINGLED_OUT,
    TAKES_PART,
    task_words,
)

_LOOK_BACK = 200
"""Code points before an agency in which its sentence begins, so that work stays linear."""
_OF_ANOTHER_ACT = "\"'("
_REQUEST = "xét "

Words = re.Match[str]


class Order(NamedTuple):
    """A list of agencies with what stands around it, at folded offsets.

    first, last: positions of its agencies; start, end: its span, with the organ above the last of them. begin: where
    its sentence begins, None where that is too far away. opens: the list opens its sentence. given: the word that gives
    a task; does: what they shall do; heading: what parts the list from items below it; above: what parts it from one
    paragraph below it. charged: the list is the subject of a duty. asked: it is asked to take part.
    """

    first: int
    last: int
    start: int
    end: int
    begin: int | None
    opens: bool
    given: Words | None
    does: Words | None
    heading: Words | None
    above: Words | None
    charged: bool
    asked: bool


class OrderReader:
    """Reads the orders of one part of a text, which begins at `low`.

    ordered: where the words of items begin that stand below an order.
    """

    def __init__(self, lists: AgencyLists, low: int, ordered: Sequence[int]) -> None:
        self.lists, self.low, self.ordered = lists, low, ordered
        self.text, self.flat = lists.text, lists.flat

    def read(self, first: int, last: int, low: int) -> Order | None:
        """Return the order to a list of agencies in a sentence not before `low`; None where it is merely mentioned."""
        start, end = self.lists.agencies[first].start, self._end(first, last)
        if self.text[end : end + 1] not in GOES_ON or end == len(self.text):
            return None
        others = OTHERS_IN_CHARGE.match(self.flat, end) if self.flat.startswith(OTHERS_START, end) else None
        if self.text[end] == ";" and not others:
            return None
        heading, does, given = (
            HEADING.match(self.text, end),
            task_words().doing.match(self.flat, end),
            self._given(start),
        )
        above = self._above(end) if not heading and not does else None
        if not heading and not does and not above:
            does = others or (self._done_by_given(end, given) if given else self._done_in_item(start, end))
        if not heading and not does and not above:
            return None  # so it is with most, and what stands before them need not be read
        reach = max(low, start - _LOOK_BACK)
        if given and OF_OTHERS.search(self.flat, reach, given.start()):
            given = None
        begin = clause_start(self.text, reach, start)
        begin = reach if begin is None and reach == low else begin
        if begin is not None and self._is_of_another_act(begin):
            return None
        return Order(
            first,
            last,
            start,
            end,
            begin,
            begin is not None and self._opens(begin, start, given, does),
            given,
            does,
            heading,
            above,
            self.flat.startswith(CHARGED, end) and not self.flat.endswith(OF_ANOTHER, 0, start),
            bool(given and TAKES_PART.match(self.flat, end) and ASKED.search(self.flat, reach, start)),
        )

    def _end(self, first: int, last: int) -> int:
        """Return where the list ends: `Sở A (Chi cục B) chủ trì` with its bracket."""
        end = self.lists.end_of(last)
        start = self.lists.agencies[first].start
        return end + 1 if self.text.startswith(")", end) and "(" in self.text[start:end] else end

    def _is_of_another_act(self, begin: int) -> bool:
        """Return whether the sentence is another act's new wording, a remark,
        or the request that an act goes back to."""
        return self.text[begin : begin + 1] in _OF_ANOTHER_ACT or self.flat.startswith(_REQUEST, begin)

    def _opens(self, begin: int, start: int, given: Words | None, does: Words | None) -> bool:
        """Return whether the agencies open their sentence, over a giving word, a term or the words of a heading."""
        flat = self.flat
        return (
            is_opening(SINGLED_OUT.sub("", OF_A_LIST.sub("", flat[begin:start])))
            or bool(does and ADVERBIAL.fullmatch(flat, begin, start))
            or bool(given and is_opening(flat[begin : given.start() + 1]))
            or bool(IN_CHARGE.fullmatch(flat, begin, start))
        )

    def _given(self, start: int) -> Words | None:
        """Return the giving word before an agency which starts at `start`."""
        if not self.flat.endswith(GIVING_ENDS, 0, start):
            return None  # so it is with most
        return task_words().giving.search(self.flat, max(self.low, start - NEAR), start)

    def _above(self, end: int) -> Words | None:
        """Return what parts a heading that ends at `end` from a paragraph below it which says
        what somebody shall do."""
        above = ABOVE.match(self.text, end) if self.text[end] != "," else None
        return above if above and task_words().does.match(self.flat, above.end()) else None

    def _done_by_given(self, end: int, given: Words) -> Words | None:
        """Return what an agency behind a giving word shall do, past a person's name,
        a term and others who are given it."""
        past = self._past_person(end)
        does = task_words().doing.match(self.flat, past) or task_words().with_others.match(self.flat, past)
        if does or "giao" not in given[0] or not self.text[past + 1 : past + 2].islower():
            return does
        return task_words().any_verb.match(self.flat, past)

    def _done_in_item(self, start: int, end: int) -> Words | None:
        """Return what agencies shall do that open an item below an order: `yêu cầu:`, `1. Bộ A tăng thời lượng`."""
        at = bisect_right(self.ordered, start) - 1
        if at < 0 or not self.text[end + 1 : end + 2].islower():
            return None
        before = self.flat[self.ordered[at] : start] if start - self.ordered[at] <= _LOOK_BACK else "."
        if OF_A_LIST.sub("", before).strip() not in ("", "các"):
            return None
        return task_words().any_verb.match(self.flat, end)

    def _past_person(self, end: int) -> int:
        """Return the offset past a person's name and a term, which may stand between an office and what it shall do."""
        if person := PERSON.match(self.text, end):
            end = person.end()
        term = DEADLINE.match(self.flat, end + 1)
        return term.end() if term else end
