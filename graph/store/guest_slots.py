"""Fair turns for guests' queries: how many run at once, and who is next.

Guests get fewer slots than the server can serve, so that the product's own reading never waits for them. One person
never holds all of them, and those who wait take turns, however many queries each of them has.
"""

from __future__ import annotations

import os
import time
from collections import Counter, deque
from dataclasses import dataclass
from threading import Event, Lock
from typing import Protocol

SLOTS = max(2, (os.cpu_count() or 1) // 2)
"""Guests' queries that run at once on one server."""
HOLD_SECONDS = 60.0
LONGEST_HOLD_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class GuestQuery:
    """A guest's query that asks for its turn.

    id: its mark; person: who asked, "" for whoever holds the connection; seconds: its time limit.
    """

    id: str
    person: str
    seconds: float


class GuestSlots:
    """The slots of one server and those who wait for them; not safe for threads."""

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self._of_one_person = max(1, slots - 1)
        self._waiting: dict[str, deque[GuestQuery]] = {}
        self.running: dict[str, GuestQuery] = {}
        self._times_held: Counter[str] = Counter()
        self._held_until: dict[str, float] = {}

    def hold(self, person: str) -> None:
        """Give a person no turn for a while, the longer the oftener: a query of his cost all others the server."""
        seconds = min(HOLD_SECONDS * 2 ** self._times_held[person], LONGEST_HOLD_SECONDS)
        self._times_held[person] += 1
        self._held_until[person] = time.monotonic() + seconds

    def ask(self, query: GuestQuery) -> None:
        """Put a query at the end of its person's line."""
        self._waiting.setdefault(query.person, deque()).append(query)

    def end(self, query_id: str) -> None:
        """Free the slot of a query, or take it out of its line."""
        if self.running.pop(query_id, None) is not None:
            return
        for person, line in list(self._waiting.items()):
            kept = deque(query for query in line if query.id != query_id)
            if kept:
                self._waiting[person] = kept
            else:
                del self._waiting[person]

    def begin(self) -> list[GuestQuery]:
        """Return the queries whose turn has come; they hold a slot until `end`."""
        begun = []
        while len(self.running) < self._slots and (person := self._next_person()) is not None:
            line = self._waiting.pop(person)
            query = line.popleft()
            if line:
                self._waiting[person] = line  # behind all others
            self.running[query.id] = query
            begun.append(query)
        return begun

    def _next_person(self) -> str | None:
        running, now = [query.person for query in self.running.values()], time.monotonic()
        return next(
            (
                person
                for person in self._waiting
                if running.count(person) < self._of_one_person and self._held_until.get(person, now) <= now
            ),
            None,
        )


class Turns(Protocol):
    """Where queries get their turns."""

    @property
    def gone(self) -> bool:
        """Whether the server has gone for good, so that no turn will come to anything."""

    def ask(self, query: GuestQuery) -> Event:
        """Ask for a turn; return what is set when it has come."""

    def end(self, query_id: str) -> None:
        """Give the turn back, or no longer wait for it."""


class LocalTurns:
    """Turns among the threads of this process, for a server that keeps no turns itself (Neo4j)."""

    def __init__(self, slots: int = SLOTS) -> None:
        self._slots, self._lock = GuestSlots(slots), Lock()
        self._events: dict[str, Event] = {}

    @property
    def gone(self) -> bool:
        """False: the driver tells whether such a server is there."""
        return False

    def ask(self, query: GuestQuery) -> Event:
        """Ask for a turn; return what is set when it has come."""
        come = Event()
        with self._lock:
            self._events[query.id] = come
            self._slots.ask(query)
            self._begin()
        return come

    def end(self, query_id: str) -> None:
        """Give the turn back, or no longer wait for it."""
        with self._lock:
            self._events.pop(query_id, None)
            self._slots.end(query_id)
            self._begin()

    def _begin(self) -> None:
        for query in self._slots.begin():
            self._events[query.id].set()
