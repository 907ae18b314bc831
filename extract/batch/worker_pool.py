"""Reading in other processes: a reader that crashes, hangs or takes too much is ended and harms nothing else.

`ReadingProcesses` is a `concurrent.futures.Executor`. Each of its threads has a child process
(`cancu.extract.batch.reading_child`), which it hands one task after another; a child reports by signs of life
(`cancu.extract.sources.heartbeat`) which document it is on. A child that raises, crashes, is silent for too long, or
takes more time or memory than it may, is ended with all programs that it started; the next task gets a new one.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import cancu
from cancu.extract.batch.reading_protocol import MEMORY, TOO_LARGE, Raised, Result, Task, groups_after, kill
from cancu.extract.model.messages import Message, message
from cancu.extract.sources.heartbeat import Recognises, Sign, Started

PATIENCE = 60.0
"""Seconds without a sign of life after which a reader counts as hanging."""
SECONDS = 60.0
"""Seconds of processor time that a document, or a scanned page, may take."""

P = ParamSpec("P")
T = TypeVar("T")

_TOLD = 1 << 16
"""Last bytes of a child's error output that are looked at."""
_OUT_OF_MEMORY = re.compile(
    r"MemoryError|memory allocation of|bad_alloc|[Oo]ut of memory|[Cc]annot allocate memory|bad allocation"
)


class ReaderEndedError(Exception):
    """The process that read ended. message: why; document: the one that it was on, "" where it had begun none."""

    def __init__(self, message: Message, document: str) -> None:
        super().__init__(message, document)
        self.message, self.document = message, document


class ReadingProcesses(Executor):
    """Run functions of modules in `workers` child processes.

    A future raises ReaderEndedError where its process crashed or raised, took more memory than it may, or more than
    `seconds` of processor time for a document or a scanned page, or gave no sign of life for `patience` seconds.
    """

    def __init__(self, workers: int = 1, *, patience: float = PATIENCE, seconds: float = SECONDS) -> None:
        self._patience, self._seconds, self.workers = patience, seconds, workers
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="reading")
        self._own = threading.local()
        self._processes: set[_Process] = set()
        self._closed = False
        self._lock = threading.Lock()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future result of a function that a child process can import; arguments and result are pickled."""
        return self._threads.submit(self._run, fn, args, kwargs, _unheard)

    def submit_shared(
        self, help_: Callable[[], object], fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Return the future result of a function, as `submit` does.

        help_: is run by each process that has nothing else to do, from when the function reports that it recognises
        pages until it is done. What becomes of it is not told.
        """
        return self._threads.submit(self._run_shared, help_, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes, also those that are reading."""
        with self._lock:
            self._closed = True
            for process in self._processes:
                process.end()
        self._threads.shutdown(wait=wait, cancel_futures=True)

    def _run_shared(
        self, help_: Callable[[], object], fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> T:
        is_called, is_done = threading.Event(), threading.Event()

        def hear(sign: Sign) -> None:
            if isinstance(sign, Recognises) and not is_called.is_set():
                is_called.set()
                with suppress(RuntimeError):  # the executor is being shut down
                    for _ in range(self.workers - 1):
                        self._threads.submit(self._help, help_, is_done)

        try:
            return self._run(fn, args, kwargs, hear)
        finally:
            is_done.set()

    def _help(self, help_: Callable[[], object], is_done: threading.Event) -> None:
        if not is_done.is_set():
            self._run(help_, (), {}, _unheard)

    def _run(
        self,
        fn: Callable[..., T],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        hear: Callable[[Sign], None],
    ) -> T:
        process: _Process | None = getattr(self._own, "process", None)
        if process is None:
            process = self._own.process = self._started()
        try:
            result: T = process.call((fn, args, kwargs), hear)
        except ReaderEndedError:
            self._own.process = None
            with self._lock:
                self._processes.discard(process)
            process.end()
            raise
        return result

    def _started(self) -> _Process:
        with self._lock:
            if self._closed:
                raise ReaderEndedError(message("reading-stopped"), "")
            process = _Process(self._patience, self._seconds)
            self._processes.add(process)
            return process


class _Process:
    """One child in its own session, so that an interrupt of the terminal reaches only its parent."""

    def __init__(self, patience: float, seconds: float) -> None:
        self._patience, self._seconds = patience, seconds
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the process)
        self._folder = tempfile.TemporaryDirectory(prefix="cancu-", ignore_cleanup_errors=True)
        self._pipe, theirs = Pipe()
        root = str(Path(cancu.__file__).resolve().parent.parent)
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self._child = subprocess.Popen(
            [sys.executable, "-m", "cancu.extract.batch.reading_child", str(theirs.fileno()), str(seconds)],
            stdin=subprocess.PIPE,  # closes when this process ends, however it ends
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": path, "TMPDIR": self._folder.name},
        )
        theirs.close()
        self._groups = [self._child.pid]

    def call(self, task: Task, hear: Callable[[Sign], None]) -> Any:
        """Return the result of a task; hear: is called with its signs of life. Raises ReaderEndedError."""
        document = ""
        try:
            self._pipe.send(task)
            while self._pipe.poll(self._patience):
                said = self._pipe.recv()
                if isinstance(said, Result):
                    self._groups = groups_after(self._groups, None)
                    return said.value
                if isinstance(said, Raised):
                    raise ReaderEndedError(said.message, document)
                self._groups = groups_after(self._groups, said)
                hear(said)
                if not isinstance(said, Started):
                    document = said.document
        except (EOFError, OSError):
            raise self._ended(document) from None
        raise ReaderEndedError(message("reader-silent", seconds=round(self._patience)), document)

    def end(self) -> None:
        """End the child and all programs that it started; may be called again."""
        if self._errors.closed:
            return
        kill(self._groups)
        self._child.wait()
        if self._child.stdin:
            self._child.stdin.close()
        self._errors.close()
        self._folder.cleanup()

    def _ended(self, document: str) -> ReaderEndedError:
        """Return why the child ended by itself."""
        status = self._child.wait()
        if os.name == "posix" and status == -signal.SIGPROF:
            return ReaderEndedError(message("reader-too-slow", seconds=round(self._seconds)), document)
        try:
            self._errors.seek(max(0, self._errors.seek(0, os.SEEK_END) - _TOLD))
            lines = self._errors.read().decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        except ValueError:  # `end` has closed the file
            return ReaderEndedError(message("reading-stopped"), document)
        if any(map(_OUT_OF_MEMORY.search, lines)):
            return ReaderEndedError(TOO_LARGE.message, document)
        if status < 0:  # PDFium and others crash without a word where they get no memory
            name = signal.Signals(-status).name
            return ReaderEndedError(message("reader-killed", signal=name, size=MEMORY >> 30), document)
        return ReaderEndedError(message("reader-failed", reason=lines[-1][:200]), document)


def _unheard(sign: Sign) -> None:
    """Do nothing with a sign of life."""
