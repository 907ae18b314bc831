"""Numbers are given in the order of time: whether date and number of an act fit those of its kind and year."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

from cancu.extract.text.document_numbers import parts
from cancu.graph.authority.acts import shipped_acts
from cancu.graph.model.force import Day

_NEIGHBOURS = 3
"""Acts on each side that are compared."""
_AROUND, _SHARE = 12, 0.9
"""Serials on each side, and the share of them that the sources must have before a missing one means something."""
_SLACK = 40
_APART = 20
"""The highest serial that an unpublished act with a number of its own row is likely to have."""
_FULL = len("2024-01-15")


def disorder(number: str, date: Day) -> int:
    """Return how many neighbours of an act contradict its date: smaller serials that are younger, higher ones older."""
    split = parts(number)
    if not split or not split[0].isdigit():
        return 0
    serial = int(split[0])
    series = _series().get((split[1] or "", split[2]), [])
    at = bisect_left(series, (serial, ""))
    above = at + (at < len(series) and series[at][0] == serial)
    before = series[max(0, at - _NEIGHBOURS) : at]
    behind = series[above : above + _NEIGHBOURS]
    return sum(day > date for _, day in before) + sum(day < date for _, day in behind)


@cache
def _series() -> Mapping[tuple[str, str], list[tuple[int, Day]]]:
    """Return serials with their dates by year and code, in order."""
    found: dict[tuple[str, str], list[tuple[int, Day]]] = {}
    for act in shipped_acts():
        split = parts(act.number) if act.number and len(act.date) == _FULL else None
        if split and split[0].isdigit():
            found.setdefault((split[1] or "", split[2]), []).append((int(split[0]), act.date))
    return {key: sorted(series) for key, series in found.items()}


def may_be_shared(number: str) -> bool:
    """Return whether two acts may have a number.

    Acts on defence and security that are not published are numbered apart, from 1 each year: 01/2022/NĐ-CP is of
    4 January, on railways, and of 30 November, on the Ministry of Defence.
    """
    split = parts(number)
    return bool(split and split[0].isdigit() and int(split[0]) <= _APART)


def is_gap(number: str) -> bool:
    """Return whether the sources have nearly all acts around a number, of its kind and year, but not this one."""
    split = parts(number)
    if not split or not split[0].isdigit():
        return False
    serial = int(split[0])
    known = {one for one, _ in _series().get((split[1] or "", split[2]), [])}
    first = max(1, serial - _AROUND)
    around = [one for one in range(first, serial + _AROUND + 1) if one != serial]
    return sum(one in known for one in around) >= _SHARE * len(around)


def highest_serial(number: str) -> int | None:
    """Return the highest known serial of the kind and year of a number that is far above it; None otherwise.

    The latest year is left out, of which more acts may have been issued than the sources have.
    """
    split = parts(number)
    if not split or not split[0].isdigit() or not split[1]:
        return None
    series = _series().get((split[1], split[2]), [])
    years = [year for year, code in _series() if code == split[2] and year]
    if len(series) < _AROUND or split[1] >= max(years):
        return None
    return series[-1][0] if int(split[0]) > 2 * series[-1][0] + _SLACK else None
