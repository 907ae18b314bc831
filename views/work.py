"""Long work in the background of a session: the page stays usable, shows the progress, and can stop it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, TypeVar

import streamlit as st

from cancu.extract.batch.runner import FileReading, read_files
from cancu.extract.batch.upload_store import keep
from cancu.extract.batch.worker_pool import ReadingProcesses
from cancu.views.texts import t

Item = TypeVar("Item")
LOOK = 0.5
"""Seconds between two checks of the work."""
READERS = max(4, 2 * (os.cpu_count() or 1))
"""Sessions whose files are read at once, each in a process that may take 1 GB; others wait."""

_turns = threading.BoundedSemaphore(READERS)


class Work(Generic[Item]):
    """Work in a thread that yields its results one by one.

    total: of the results that are expected; done: those that are there; error: what ended the work early;
    halt: what else to do so that it ends at once when it is stopped.
    """

    def __init__(
        self, total: int, results: Callable[[], Iterator[Item]], halt: Callable[[], None] = lambda: None
    ) -> None:
        self.total, self._halt = total, halt
        self.done: list[Item] = []
        self.error: Exception | None = None
        self._results = results
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether there is more to come."""
        return self._thread.is_alive()

    @property
    def stopped(self) -> bool:
        """Whether it was stopped."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Stop the work; what is done stays done."""
        self._stop.set()
        self._halt()

    def _run(self) -> None:
        try:
            for item in self._results():
                self.done.append(item)
                if self._stop.is_set():
                    break
        except Exception as error:  # noqa: BLE001  the page shows it: there is nobody else to tell in a thread
            self.error = None if self._stop.is_set() else error


def show_progress(work: Work[Item], label: str) -> None:
    """Show the progress with a button to stop; the page is shown anew when the work has ended."""

    @st.fragment(run_every=LOOK)
    def look() -> None:
        if not work.running:
            st.rerun()
        bar, button = st.columns([5, 1], vertical_alignment="center")
        at = min(len(work.done), work.total)
        bar.progress(at / work.total if work.total else 0.0, text=f"{label} {at}/{work.total}")
        button.button(t("work.stop"), on_click=work.stop, disabled=work.stopped, width="stretch")

    look()


def show_when_done(work: Work[Item], show: Callable[[Item], None]) -> None:
    """Show the one result of work as soon as it is there; until then that it is being counted."""
    waiting = work.running

    @st.fragment(run_every=LOOK if waiting else None)
    def look() -> None:
        if work.running:
            st.caption(t("overview.counting"))
        elif waiting:
            st.rerun()  # so that nobody looks again every half second
        elif work.error or not work.done:
            st.caption(t("overview.not_counted"))
        else:
            show(work.done[0])

    look()


def read_in_background(files: Sequence[Path]) -> Work[FileReading]:
    """Start reading files in a process of its own: a file that crashes its reader leaves the app running."""
    return _read_in_background(len(files), nullcontext(files))


def read_once_in_background(files: Sequence[tuple[str, bytes]]) -> Work[FileReading]:
    """Start reading files in the same way, from a folder that goes away with the reading.

    files: pairs of name and content; each is read from a folder that is called by its index.
    """
    return _read_in_background(len(files), _kept_for_a_while(files))


@contextmanager
def _kept_for_a_while(files: Sequence[tuple[str, bytes]]) -> Iterator[Sequence[Path]]:
    with TemporaryDirectory() as folder:
        yield [keep(Path(folder) / str(index), *file) for index, file in enumerate(files)]


def _read_in_background(count: int, kept: AbstractContextManager[Sequence[Path]]) -> Work[FileReading]:
    reader, given_up = ReadingProcesses(1), threading.Event()

    def results() -> Iterator[FileReading]:
        with kept as files, reader, _turn(given_up) as come:
            yield from read_files(files, executor=reader) if come else ()

    def halt() -> None:
        given_up.set()
        reader.shutdown(wait=False)

    return Work(count, results, halt)


@contextmanager
def _turn(given_up: threading.Event) -> Iterator[bool]:
    """Wait for one of the turns; yield whether it came before the work was given up."""
    while not (come := _turns.acquire(timeout=LOOK)) and not given_up.is_set():
        pass
    try:
        yield come
    finally:
        if come:
            _turns.release()
