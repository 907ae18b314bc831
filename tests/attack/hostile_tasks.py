"""Tasks for reading processes that do what a reader must not do."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from cancu.extract.sources import heartbeat


def raise_type_error() -> None:
    raise TypeError("ord() expected a character\nbut found 'i.'")


def take_memory(bytes_: int) -> int:
    return len(b"x" * bytes_)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def compute_for_ever() -> None:
    while True:
        heartbeat.beat("a.docx")


def say_nothing() -> None:
    time.sleep(600)


def read_pages(count: int, seconds: float) -> str:
    """Recognise pages that take so much of the processor's time each."""
    for _ in range(count):
        heartbeat.recognises("scan.pdf")
        _compute(seconds)
    return "read"


def read_documents(count: int, seconds: float) -> str:
    """Read documents of one file that take so much of the processor's time each."""
    for number in range(count):
        heartbeat.beat(f"a.zip/{number}.txt")
        _compute(seconds)
    return "read"


def write_much(bytes_: int) -> None:
    with open(os.path.join(os.environ["TMPDIR"], "much"), "wb") as file:  # noqa: PTH118, PTH123
        file.truncate(bytes_)


def _compute(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def recognise_until(file: Path) -> str:
    """Report that a page is recognised, and wait for a file."""
    heartbeat.recognises("scan.pdf")
    while not file.exists():
        time.sleep(0.01)
    return "read"


def leave_file(file: Path) -> None:
    file.touch()


def leave_file_and_crash(file: Path) -> None:
    file.touch()
    crash()


def leave_file_and_wait(file: Path) -> None:
    file.touch()
    say_nothing()
