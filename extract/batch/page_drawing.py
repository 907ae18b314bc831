"""Pictures of pages, drawn in a process of their own: a hostile page takes neither the app's time nor its memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

from cancu.extract.batch.worker_pool import ReaderEndedError, ReadingProcesses
from cancu.extract.model.locations import Place
from cancu.extract.model.messages import Message, message
from cancu.extract.sources import SourceError
from cancu.extract.sources.page_images import line_picture, page_count, page_picture

SECONDS = 10.0
"""Processor time that a page may take."""

P = ParamSpec("P")
T = TypeVar("T")


def counted(path: Path, *, seconds: float = SECONDS) -> int | Message:
    """Return how many pages a file has, or why that cannot be told."""
    return _apart(seconds, _counted, path)


def drawn(path: Path, page: int, marked: Sequence[Place], *, seconds: float = SECONDS) -> bytes | Message:
    """Return a page (from 1) as PNG, or why it cannot be drawn. marked: as for `page_picture`."""
    return _apart(seconds, _drawn, path, page, marked)


def cut_out(path: Path, place: Place, *, seconds: float = SECONDS) -> bytes | Message:
    """Return the lines at a place of a text as PNG, or why they cannot be drawn."""
    return _apart(seconds, _cut, path, place)


def _apart(seconds: float, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Message:
    with ReadingProcesses(1, seconds=seconds) as processes:
        try:
            return processes.submit(task, *args, **kwargs).result()
        except ReaderEndedError as error:
            return error.message


def _counted(path: Path) -> int | Message:
    try:
        return page_count(path) or message("no-pdf")
    except SourceError as error:
        return error.message


def _drawn(path: Path, page: int, marked: Sequence[Place]) -> bytes | Message:
    try:
        return page_picture(path, page, marked)
    except SourceError as error:
        return error.message


def _cut(path: Path, place: Place) -> bytes | Message:
    try:
        return line_picture(path, place)
    except SourceError as error:
        return error.message
