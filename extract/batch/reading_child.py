"""The process that reads: takes tasks from its parent, reports signs of life, and hands back results.

    python -m cancu.extract.batch.reading_child DESCRIPTOR SECONDS

A file has a purse of processor time. Each further document of an archive adds a little to it, each scanned page fills
it. The system ends a process whose purse is empty, wherever it is just then; it refuses memory beyond `MEMORY`. A file
of many documents is given up when it has taken `PURSES` times what one document may.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from cancu.extract.batch.reading_protocol import MEMORY, TOO_LARGE, Raised, Result, Task, groups_after, kill
from cancu.extract.model.messages import message
from cancu.extract.sources import heartbeat
from cancu.extract.sources.heartbeat import Reads, Recognises, Sign

WRITTEN = 1 << 30
"""Bytes of the largest file that it may write."""
PER_DOCUMENT = 2.0
"""Seconds of processor time that each further document of a file adds."""
PURSES = 30
"""How many times the time of a document a file with all its documents may take: half an hour, of usually a minute."""


class ArchiveTooSlowError(Exception):
    """All documents of a file together take too long."""


class Purse:
    """The processor time that is left for a file. seconds: how much one document may take."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.document = ""
        self._began = 0.0

    def open(self) -> None:
        """Begin a file."""
        self._began = time.process_time()
        _end_after(self.seconds)

    def close(self) -> None:
        """End a file."""
        self.document = ""
        _end_after(0)

    def note(self, sign: Sign) -> None:
        """Add what a sign of life tells of. Raises ArchiveTooSlowError where the file has had its share."""
        if isinstance(sign, Recognises):
            _end_after(self.seconds)
        elif isinstance(sign, Reads) and sign.document != self.document:
            if self.document:
                if time.process_time() - self._began > PURSES * self.seconds:
                    raise ArchiveTooSlowError
                _end_after(min(self.seconds, _left() + PER_DOCUMENT))
            self.document = sign.document


def _end_after(seconds: float) -> None:
    """Let the system end this process by SIGPROF after so much processor time; 0: never."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _left() -> float:
    return signal.getitimer(signal.ITIMER_PROF)[0] if sys.platform != "win32" else 0.0


def main(descriptor: int, seconds: float) -> None:
    """Run tasks until the parent closes the pipe or is gone."""
    _limit()
    groups = [os.getpgid(0)]
    threading.Thread(target=_die_with_parent, args=(groups,), daemon=True).start()
    pipe: Connection[Any, Any] = Connection(descriptor)
    purse = Purse(seconds)

    def tell(sign: Sign) -> None:
        groups[:] = groups_after(groups, sign)
        purse.note(sign)
        pipe.send(sign)

    heartbeat.listen(tell)
    while True:
        try:
            task: Task = pipe.recv()
        except EOFError:
            return
        purse.open()
        _answer(pipe, task, purse)
        purse.close()


def _answer(pipe: Connection[Any, Any], task: Task, purse: Purse) -> None:
    """Send what a task returns, or why it returns nothing."""
    fn, args, kwargs = task
    try:
        pipe.send(Result(fn(*args, **kwargs)))
    except MemoryError:
        pipe.send(TOO_LARGE)
    except ArchiveTooSlowError:
        pipe.send(Raised(message("archive-too-slow", minutes=round(PURSES * purse.seconds / 60))))
    except Exception as error:  # noqa: BLE001  whatever it is, the parent reports it with the file's name
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        pipe.send(Raised(message("reader-failed", reason=reason[:200])))


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource

    limits = [(resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_FSIZE, WRITTEN), (resource.RLIMIT_CORE, 0)]
    for kind, most in limits:
        with suppress(ValueError, OSError):  # a system may have no such limit, or a lower one
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _die_with_parent(groups: list[int]) -> None:
    """End with the parent: its end of standard input closes. `sys.stdin` would hold a lock that Python waits for when
    it ends."""
    while os.read(0, 1):
        pass
    kill(groups)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
