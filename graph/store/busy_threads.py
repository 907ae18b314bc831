"""Let short queries go before long ones: threads of the server that compute for long get a lower priority.

The server has a thread for each connection. Where as many guests' queries run as there are cores, a page's own query of
two milliseconds would wait for each of them in turn. A thread that has used `_CREDIT_SECONDS` of a core within a short
time goes behind the others from then on. Among those that compute for long nothing changes. An ordinary user cannot
raise a priority again, so clients leave a connection after `CONNECTION_SECONDS`.

Linux only: elsewhere a thread of another process has no priority that can be set.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

CONNECTION_SECONDS = 60.0
"""Longest life of a client's connection."""
_NICENESS = 15
_PAUSE = 0.25
_CREDIT_SECONDS = 0.4
"""Seconds of a core that a thread may use at once."""
_FREE_SHARE = 0.05
"""Share of a core that a thread may use all the time; those of pages use a hundredth."""
_CONNECTION = "BOLT-"
"""Beginning of the name of a thread that serves a connection."""


class BusyThreads:
    """The threads of one server; process: its id."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._looked = 0.0
        self._used: dict[int, float] = {}
        self._owed: dict[int, float] = {}

    def look(self) -> None:
        """Lower the priority of threads that have computed for long; called again and again while guests' queries run.

        The first call after a pause only notes what the threads have used.
        """
        if sys.platform != "linux" or (elapsed := time.monotonic() - self._looked) < _PAUSE:
            return
        if elapsed > 10 * _PAUSE:
            self._used, self._owed = {}, {}
        self._looked += elapsed
        used: dict[int, float] = {}
        with suppress(psutil.Error):  # the server has ended
            used = {
                thread.id: thread.user_time + thread.system_time for thread in psutil.Process(self._process).threads()
            }
        for thread, seconds in used.items():
            computed = seconds - self._used.get(thread, seconds)
            self._owed[thread] = max(0.0, self._owed.get(thread, 0.0) + computed - _FREE_SHARE * elapsed)
            if self._owed[thread] > _CREDIT_SECONDS:
                self._put_behind(thread)
        self._used = used
        self._owed = {thread: owed for thread, owed in self._owed.items() if thread in used}

    def _put_behind(self, thread: int) -> None:
        with suppress(OSError):  # the thread has ended
            name = Path(f"/proc/{self._process}/task/{thread}/comm").read_text(encoding="utf-8", errors="replace")
            if name.startswith(_CONNECTION) and os.getpriority(os.PRIO_PROCESS, thread) < _NICENESS:
                os.setpriority(os.PRIO_PROCESS, thread, _NICENESS)
