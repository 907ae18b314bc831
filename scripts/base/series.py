"""Dates against the numbers around them: an issuer counts the acts of a type through the year, so that a higher number
has a later date. A date far from those of its neighbours is a slip (17/2013/NĐ-CP is not of December).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from statistics import median_high, median_low

from cancu.extract.lexicon.issuer_codes import type_of_code

_COUNTED = re.compile(r"0*(\d+)/(\d{4})/(\S+)")
_LEGISLATURE = re.compile(r"QH\d+")
_NEIGHBOURS = 3
_RULED_OUT = 31
"""Days beyond its neighbours' at which a date is a slip: numbers are given before acts are signed."""
_CONFIRMED = 10
"""Days beyond its neighbours' within which a date is confirmed."""
_LATE = 7
"""Days beyond the nearest number of a sure date at which a date is out of order."""
_CLOSE = 200
"""Days between the neighbours within which one on each side is enough to confirm a date; else two are needed. Of 323
dates of one text that a better source tells as well, and that this rule confirms, 322 were right."""


class Series:
    """The dates of known acts by type, code and year, in the order of their numbers.

    dates: of each number, ISO 8601; types: of each number; sure: the numbers whose dates good sources tell. The laws of
    one legislature are counted through.
    """

    def __init__(self, dates: Mapping[str, str], types: Mapping[str, str], sure: Collection[str]) -> None:
        self._types = types
        self._sure: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
        self._series: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
        for number, day in dates.items():
            if place := self._place(number):
                dated = place[1], date.fromisoformat(day).toordinal()
                self._series[place[0]].append(dated)
                if number in sure:
                    self._sure[place[0]].append(dated)
        for of_series in (*self._series.values(), *self._sure.values()):
            of_series.sort()

    def _place(self, number: str) -> tuple[tuple[str, str, str], int] | None:
        if not (match := _COUNTED.fullmatch(number)):
            return None
        year = "" if _LEGISLATURE.fullmatch(match[3]) else match[2]
        return (type_of_code(number) or self._types.get(number, ""), match[3], year), int(match[1])

    def is_later(self, number: str, other: str) -> bool:
        """Return whether two numbers are of one count, of acts of one issuer and year, and the first is the higher."""
        first, second = self._place(number), self._place(other)
        return bool(first and second and first[0] == second[0] and first[1] > second[1])

    def _around(self, number: str) -> tuple[list[int], list[int]]:
        """Return the days of the nearest numbers before and behind, as ordinals."""
        if not (place := self._place(number)):
            return [], []
        dated = self._series.get(place[0], [])
        before = dated[: bisect_left(dated, (place[1], 0))][-_NEIGHBOURS:]
        after = dated[bisect_left(dated, (place[1] + 1, 0)) :][:_NEIGHBOURS]
        return [day for _, day in before], [day for _, day in after]

    def rules_out(self, number: str, day: str) -> bool:
        """Return whether an act with this number cannot be of this day; False where too few neighbours are known."""
        before, after = self._around(number)
        own = date.fromisoformat(day).toordinal()
        early = len(before) == _NEIGHBOURS and own < median_low(before) - _RULED_OUT
        late = len(after) == _NEIGHBOURS and own > median_high(after) + _RULED_OUT
        return early or late

    def is_out_of_order(self, number: str, day: str) -> bool:
        """Return whether the nearest number before with a sure date is of a later day, or the one behind of an earlier,
        by more than a few days."""
        if not (place := self._place(number)):
            return False
        dated = self._sure.get(place[0], [])
        own = date.fromisoformat(day).toordinal()
        before = dated[: bisect_left(dated, (place[1], 0))][-1:]
        after = dated[bisect_left(dated, (place[1] + 1, 0)) :][:1]
        return any(own < one - _LATE for _, one in before) or any(own > one + _LATE for _, one in after)

    def confirms(self, number: str, day: str) -> bool:
        """Return whether the numbers before and behind have dates between which the day lies; the first and the last
        numbers of a year lie between its ends and their neighbours."""
        before, after = self._around(number)
        if (place := self._place(number)) and (year := place[0][2]) and (before or after):
            before = before or [date(int(year), 1, 1).toordinal()]
            after = after or [date(int(year), 12, 31).toordinal()]
        if not before or not after:
            return False
        first, last = median_low(before), median_high(after)
        enough = min(len(before), len(after)) > 1 or last - first <= _CLOSE
        return enough and first - _CONFIRMED <= date.fromisoformat(day).toordinal() <= last + _CONFIRMED
