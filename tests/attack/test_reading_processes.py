"""A reader that raises, crashes, or takes too much ends with one true sentence, and the next file is read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from cancu.commands.errors import file_line
from cancu.extract.batch import reading_child
from cancu.extract.batch.reading_protocol import MEMORY
from cancu.extract.batch.runner import Failure, read_files
from cancu.extract.batch.worker_pool import ReaderEndedError, ReadingProcesses
from cancu.extract.model.messages import message
from cancu.extract.model.records import Extraction
from cancu.extract.sources.heartbeat import Reads
from cancu.messages import remedy, sentence
from cancu.views import work
from tests.attack import hostile_tasks
from tests.attack.conftest import until

SECONDS = 2.0
"""What a document may take here."""


@pytest.fixture
def processes() -> Iterator[ReadingProcesses]:
    with ReadingProcesses(1, seconds=SECONDS) as executor:
        assert executor.submit(hostile_tasks.take_memory, 1).result() == 1, "the child has started"
        yield executor


@pytest.mark.parametrize(
    ("task", "arguments", "expected"),
    [
        (
            hostile_tasks.raise_type_error,
            (),
            "the reader failed (TypeError: ord() expected a character but found 'i.')",
        ),
        (hostile_tasks.take_memory, (MEMORY,), "reading it takes more than 1 GB of memory"),
        (
            hostile_tasks.crash,
            (),
            "the reader was ended by SIGSEGV: the file breaks it, or takes more than 1 GB of memory",
        ),
        (hostile_tasks.compute_for_ever, (), "reading it was given up, as it takes more than 2 s"),
        (hostile_tasks.read_documents, (9, 1.2 * SECONDS), "reading it was given up, as it takes more than 2 s"),
        (
            hostile_tasks.write_much,
            (reading_child.WRITTEN + 1,),
            "the reader failed (OSError: [Errno 27] File too large)",
        ),
    ],
)
def test_what_ended_a_reader_is_said(
    processes: ReadingProcesses, task: Callable[..., Any], arguments: tuple[Any, ...], expected: str
) -> None:
    with pytest.raises(ReaderEndedError) as ended:
        processes.submit(task, *arguments).result()
    assert sentence(ended.value.message, "en") == expected
    assert remedy(ended.value.message, "en") and remedy(ended.value.message, "vi")
    assert processes.submit(hostile_tasks.take_memory, 1).result() == 1, "the next file gets a new process"


def test_a_silent_reader_is_ended() -> None:
    with ReadingProcesses(1, patience=1) as processes, pytest.raises(ReaderEndedError) as ended:
        processes.submit(hostile_tasks.say_nothing).result()
    assert ended.value.message.code == "reader-silent"


@pytest.mark.parametrize("task", [hostile_tasks.read_pages, hostile_tasks.read_documents])
def test_a_long_scan_and_a_large_archive_have_the_time_that_they_need(
    processes: ReadingProcesses, task: Callable[[int, float], str]
) -> None:
    """Eight pages or documents of 0.4 s are read, though all of them together take longer than one may."""
    assert processes.submit(task, 8, SECONDS / 5).result() == "read"


def test_an_archive_of_many_slow_documents_has_a_limit_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them a little slower than usual: fifty thousand took a day."""
    monkeypatch.setattr(reading_child, "PURSES", 0.001)
    purse = reading_child.Purse(60)
    purse.open()
    try:
        with pytest.raises(reading_child.ArchiveTooSlowError):
            for number in range(50_000_000):
                purse.note(Reads(f"a.zip/{number}.txt"))
    finally:
        purse.close()


def test_an_archive_that_takes_too_long_is_not_begun_again(tmp_path: Path) -> None:
    """A document on which a reader fails is left out, and the rest is read again; here that would take as long."""
    archive, begun = tmp_path / "a.zip", []

    class Slow(Executor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            begun.append(args)
            failed: Future[Any] = Future()
            failed.set_exception(ReaderEndedError(message("archive-too-slow", minutes=30), f"{archive}/7.txt"))
            return failed

    [reading] = read_files([archive], executor=Slow())
    [failure] = reading.results
    assert isinstance(failure, Failure) and file_line(failure.error).startswith(f"{archive}: ")
    assert len(begun) == 1


def test_sessions_that_read_wait_for_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each session of the app had a process of its own, with a gigabyte, however many there were."""
    monkeypatch.setattr(work, "_turns", threading.BoundedSemaphore(1))
    files = [("a.txt", "Căn cứ Luật Giá".encode())]
    with work._turn(threading.Event()) as come:
        assert come
        waiting, stopped = work.read_once_in_background(files), work.read_once_in_background(files)
        stopped.stop()
        until(lambda: not stopped.running)
        assert waiting.running and not stopped.done and not stopped.error
    until(lambda: not waiting.running)
    assert [type(result) for result in waiting.done[0].results] == [Extraction]
