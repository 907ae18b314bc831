"""The supervisor's part in guests' turns: who runs, who waits, and what is ended at its limit."""

from __future__ import annotations

import time
from dataclasses import dataclass

from cancu.graph.store.guest_slots import SLOTS, GuestQuery, GuestSlots
from cancu.graph.store.overdue_queries import OverdueQueries
from cancu.graph.store.user_connections import Line, UserConnections

END_SECONDS = 1.0
"""Seconds past its limit after which the supervisor ends a query; until then its user does."""
LONGEST_SECONDS = 600.0
"""Longest limit of a query."""
KILL_SECONDS = 15.0
"""Seconds in which a query has to end once the supervisor tells it to."""


@dataclass(slots=True)
class _Running:
    user: int
    overdue_from: float


class GuestTurns:
    """The turns of one server's guests."""

    def __init__(self, connections: UserConnections, overdue: OverdueQueries) -> None:
        self._connections, self._overdue = connections, overdue
        self._slots = GuestSlots(SLOTS)
        self._users: dict[str, int] = {}
        self._running: dict[str, _Running] = {}

    @property
    def running(self) -> bool:
        """Whether a guest's query runs."""
        return bool(self._running)

    def hear(self, line: Line) -> None:
        """Take what a user said; words that are no such sentence are passed over."""
        match line.words:
            case ():
                self._forget(line.user)
            case ("ask", query, seconds, person) if seconds.isdecimal() and query not in self._users:
                self._users[query] = line.user
                self._slots.ask(GuestQuery(query, f"{line.user} {person}", min(float(seconds), LONGEST_SECONDS)))
            case ("end", query) if self._users.get(query) == line.user:
                self._end(query)
        self._begin()

    def look(self) -> bool:
        """End what is overdue; return whether a query has not ended `KILL_SECONDS` after it was told to.

        Who asked it gets no further turn for a while.
        """
        now = time.monotonic()
        overdue = [query for query, running in self._running.items() if running.overdue_from < now]
        for query in self._overdue.end(overdue):
            if self._running[query].user < 0:  # its user has gone and frees no slot any more
                self._end(query)
        self._begin()
        deaf = [query for query, running in self._running.items() if running.overdue_from + KILL_SECONDS < now]
        for query in deaf:
            self._slots.hold(self._slots.running[query].person)
        return bool(deaf)

    def start_anew(self) -> None:
        """Forget what ran on a server that has ended; users whose queries ended with it say so themselves."""
        for query, running in list(self._running.items()):
            if running.user < 0:
                self._end(query)
            else:
                running.overdue_from = time.monotonic() + KILL_SECONDS
        self._begin()

    def _begin(self) -> None:
        for query in self._slots.begin():
            user = self._users[query.id]
            self._running[query.id] = _Running(user, time.monotonic() + query.seconds + END_SECONDS)
            self._connections.say(user, f"go {query.id}")

    def _end(self, query: str) -> None:
        self._users.pop(query, None)
        self._running.pop(query, None)
        self._slots.end(query)

    def _forget(self, user: int) -> None:
        """Free what a user left; its running queries keep their slots until the server has ended them."""
        for query in [query for query, owner in self._users.items() if owner == user]:
            if running := self._running.get(query):
                running.user, running.overdue_from = -1, min(running.overdue_from, time.monotonic())
                self._users[query] = -1
            else:
                self._end(query)
