"""Reading in other processes: a reader that crashes, hangs or takes too much memory is ended and harms nothing else.

`ReadingProcesses` is a `concurrent.futures.Executor`. Each of its threads has a child process, which it hands one task
after another; a child reports by signs of life (`cancu.extract.sources.heartbeat`) which document it is on. One that
crashes, or is silent for too long, is ended with all programs that it started, and the next task gets a new one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import cancu
from cancu.extract.model.messages import Message, message
from cancu.extract.sources import heartbeat

PATIENCE = 300.0
"""Seconds without a sign of life after which a reader counts as hanging."""
MEMORY = 4 << 30
"""Bytes that a reading process may take."""

P = ParamSpec("P")
T = TypeVar("T")


class ReaderEndedError(Exception):
    """The process that read ended. message: why; document: the one that it was on, "" where it had begun none."""

    def __init__(self, message: Message, document: str) -> None:
        super().__init__(message, document)
        self.message, self.document = message, document


class ReadingProcesses(Executor):
    """Run functions of modules in `workers` child processes.

    A future raises ReaderEndedError where its process crashed, raised, or gave no sign of life for `patience` seconds.
    """

    def __init__(self, workers: int = 1, *, patience: float = PATIENCE) -> None:
        self._patience, self.workers = patience, workers
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="reading")
        self._own = threading.local()
        self._processes: set[_Process] = set()
        self._closed = False
        self._lock = threading.Lock()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future result of a function that a child process can import; arguments and result are pickled."""
        return self._threads.submit(self._run, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes, also those that are reading."""
        with self._lock:
            self._closed = True
            for process in self._processes:
                process.end()
        self._threads.shutdown(wait=wait, cancel_futures=True)

    def _run(self, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        process: _Process | None = getattr(self._own, "process", None)
        if process is None:
            process = self._own.process = self._started()
        try:
            result: T = process.call((fn, args, kwargs), self._patience)
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
            process = _Process()
            self._processes.add(process)
            return process


class _Process:
    """One child in its own session, so that an interrupt of the terminal reaches only its parent."""

    def __init__(self) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the process)
        self._folder = tempfile.TemporaryDirectory(prefix="cancu-", ignore_cleanup_errors=True)
        self._pipe, theirs = Pipe()
        root = str(Path(cancu.__file__).resolve().parent.parent)
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        self._child = subprocess.Popen(
            [sys.executable, "-m", "cancu.extract.batch.worker_pool", str(theirs.fileno())],
            stdin=subprocess.PIPE,  # closes when this process ends, however it ends
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": path, "TMPDIR": self._folder.name},
        )
        theirs.close()
        self._groups = [self._child.pid]

    def call(self, task: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]], patience: float) -> Any:
        """Return the result of a task. Raises ReaderEndedError."""
        document = ""
        try:
            self._pipe.send(task)
            while self._pipe.poll(patience):
                done, value = self._pipe.recv()
                _note(self._groups, None if done else value)
                if done:
                    return value
                if isinstance(value, str):
                    document = value
        except (EOFError, OSError):
            raise ReaderEndedError(self._cause(), document) from None
        raise ReaderEndedError(message("reader-silent", seconds=round(patience)), document)

    def end(self) -> None:
        """End the child and all programs that it started; may be called again."""
        if self._errors.closed:
            return
        _kill(self._groups)
        self._child.wait()
        if self._child.stdin:
            self._child.stdin.close()
        self._errors.close()
        self._folder.cleanup()

    def _cause(self) -> Message:
        status = self._child.wait()
        if status < 0:
            return message("reader-killed", signal=signal.Signals(-status).name)
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        if lines[-1].startswith("MemoryError"):
            return message("reader-too-large", size=MEMORY >> 30)
        return message("reader-failed", reason=lines[-1][:200])


def main(descriptor: int) -> None:
    """Run a child: take tasks, send signs of life and results, until the parent closes the pipe or is gone."""
    _limit_memory()
    groups = [os.getpgid(0)]
    threading.Thread(target=_die_with_parent, args=(groups,), daemon=True).start()
    pipe: Connection[Any, Any] = Connection(descriptor)

    def tell(sign: str | int) -> None:
        _note(groups, sign)
        pipe.send((False, sign))

    heartbeat.listen(tell)
    while True:
        try:
            fn, args, kwargs = pipe.recv()
        except EOFError:
            return
        pipe.send((True, fn(*args, **kwargs)))


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):  # a system may have no such limit, or a lower one
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def _die_with_parent(groups: list[int]) -> None:
    sys.stdin.buffer.read()
    _kill(groups)


def _note(groups: list[int], sign: str | int | None) -> None:
    """Keep the process group of a child, and that of the program that it runs for its present document."""
    groups[1:] = [sign] if isinstance(sign, int) else []


def _kill(groups: list[int]) -> None:
    """End process groups, the child's own last."""
    for group in reversed(groups):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)


if __name__ == "__main__":
    main(int(sys.argv[1]))
