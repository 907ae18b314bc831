"""How the force of a document goes on: its code on a day, and the days to come on which that code changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cancu.graph.force.parents import on_another_day
from cancu.graph.force.rules import days_after, first_day, last_day
from cancu.graph.force.status import FRESH, last_seen_on
from cancu.graph.model.force import Bounds, Change, Day, Force, ForceCode, Reason, Terms

LAST = "9999-12-31"
"""A day by which every known change has taken effect."""
_FULL = len("2024-01-15")
_PERHAPS_ENDED: tuple[Reason, ...] = (
    "end-day-unknown",
    "newer-namesake",
    "amended-acts-ended",
    "term-perhaps-extended",
    "end-perhaps-early",
)


@dataclass(frozen=True, slots=True)
class Course:
    """The force of a document from a day on.

    code: on that day; coming: later days on which the code changes, each with the code from then on; end: of its force.
    """

    code: ForceCode
    coming: tuple[tuple[Day, ForceCode], ...]
    end: End


@dataclass(frozen=True, slots=True)
class End:
    """The end of a document's force, as far as it is known.

    since: first day after it (ISO 8601), None where no end is known or its day is open; surely: the ending document's
    own text, or the document's own term, sets that day without exceptions; perhaps_after: day after which it has
    perhaps ended, None where nothing tells of an end whose day is open; by: name of the document that ends it, None
    where that is its own term.
    """

    since: Day | None = None
    surely: bool = False
    perhaps_after: Day | None = None
    by: str | None = None


def course(force: Force, day: Day) -> Course:
    """Return the course of a document from a day (ISO 8601) on; force: on any day, with the acts that it details."""
    now = on_another_day(force, day).code
    coming: list[tuple[Day, ForceCode]] = []
    for turn in sorted({one for one in _turns(force) if one > day}):
        before = coming[-1][1] if coming else now
        if (code := on_another_day(force, turn).code) != before:
            coming.append((turn, code))
    return Course(now, tuple(coming), _end(on_another_day(force, LAST)))


def is_sure_end(force: Force) -> bool:
    """Return whether the force of an ended document says for certain that it ended, and on which day."""
    if force.code != "ended" or force.reason or not force.since or len(force.since) != _FULL:
        return False
    return force.since_from == "term" or (force.since_from != "rule" and any(one.own for one in force.decisive))


def earliest_end(force: Force) -> Day | None:
    """Return a day (ISO 8601) before which nothing of a document has ended, as far as anything tells of an end.

    force: on any day, with the acts that it details. None where nothing tells of one; "" where its day is open.
    """
    days = [first_day(force.terms.in_force_to) or ""] if force.terms.in_force_to else []
    for change in force.known_changes:
        told = (change.until, change.term_to)
        days += [change.bounds.not_before or "", *(first_day(day) or "" for day in told if day)]
    days += [day for parent in force.parents if (day := earliest_end(parent)) is not None]
    return min(days, default=None)


def _end(last: Force) -> End:
    by = last.decisive[0].by.name if last.decisive else None
    if last.code == "ended" and (since := first_day(last.since)):
        return End(since, is_sure_end(last), None if is_sure_end(last) else since, by)
    if last.code == "ended" or last.reason in _PERHAPS_ENDED:
        known = [change.bounds.not_before or "" for change in last.decisive]
        return End(None, False, min(known, default="") or None, by)
    return End()


def _turns(force: Force) -> Iterator[Day]:
    """Yield the days on which something known of a document, or of the acts that it details, begins or ends."""
    yield from _of_terms(force.terms)
    for change in force.known_changes:
        yield from _of_change(change)
    for parent in force.parents:
        yield from _turns(parent)
    if last := last_seen_on(force):
        yield days_after(last, FRESH + 1)


def _of_terms(terms: Terms) -> Iterator[Day]:
    yield from _edges(terms.issued)
    yield from _edges(terms.in_force_from)
    yield from _edges(terms.in_force_to)
    yield from filter(None, [terms.in_force_by])


def _of_change(change: Change) -> Iterator[Day]:
    yield from _of_bounds(change.bounds)
    for when in (change.until, change.term_from, change.term_to):
        yield from _edges(when)


def _of_bounds(bounds: Bounds) -> Iterator[Day]:
    yield from filter(None, (bounds.not_before, bounds.not_after))


def _edges(when: str | None) -> Iterator[Day]:
    """Yield the first and the last day of a date, and the day after it."""
    first, last = first_day(when), last_day(when)
    if first and last:
        yield from (first, last)
        if last < LAST:
            yield days_after(last, 1)
