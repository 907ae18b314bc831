"""Lists that are made in the background and shown until a newer one is there, shared by all sessions."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from cancu.graph.model.errors import GraphError
from cancu.graph.store.connection import Store
from cancu.views.data import answer
from cancu.views.work import Work

Item = TypeVar("Item")
KEPT = 60.0
"""Seconds for which a list is shown before it is made anew, where the app did not change the graph itself."""
REST = 20
"""A list is made anew after so many times as long as it took: on a large graph the server has other things to do."""


class SharedList(Generic[Item]):
    """The latest list of a graph, shared by all sessions; while a newer one is made the last one is shown."""

    def __init__(self, make: Callable[[Store], list[Item]]) -> None:
        self._make = make
        self._found: list[Item] | None = None
        self._work: Work[list[Item]] | None = None
        self._began = self._since = 0.0
        self._kept = KEPT
        self._changed = False

    @property
    def running(self) -> bool:
        """Whether a list is being made."""
        return self._work is not None and self._work.running

    def note_change(self) -> None:
        """Have the list made anew, as the graph changed; that of before stays until then."""
        self._changed = True

    def begin_anew(self) -> None:
        """Forget the list, and one that is being made: the graph has other documents now."""
        self._found = self._work = None

    def without(self, item: Item) -> None:
        """Take an item out of the list before that is made anew."""
        self._found = [one for one in self._found or () if one != item]

    def with_again(self, item: Item) -> None:
        """Put an item into the list before that is made anew."""
        self._found = [*(one for one in self._found or () if one != item), item]

    def latest(self, patience: float) -> list[Item] | None:
        """Return the latest list, None before the first one is there; where it is old, have a new one made.

        patience: seconds to wait for the first one. Raises GraphError where the graph cannot be read.
        """
        self._take()
        old = self._changed or self._found is None or time.monotonic() - self._since > self._kept
        if old and self._work is None:
            store = answer(lambda opened: opened)
            self._changed = False
            self._began = time.monotonic()
            self._work = Work(1, lambda: iter([self._make(store)]))
        until = time.monotonic() + patience
        while self._found is None and self.running and time.monotonic() < until:
            time.sleep(0.02)
        self._take()
        return self._found

    def _take(self) -> None:
        """Take the result of work that has ended."""
        work = self._work
        if work is None or work.running:
            return
        self._work, self._since = None, time.monotonic()
        self._kept = max(KEPT, REST * (self._since - self._began))
        if isinstance(work.error, GraphError):
            raise work.error
        if work.done:
            self._found = work.done[0]
