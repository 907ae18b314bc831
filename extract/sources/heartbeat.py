"""Signs of life: a reader reports which document it is on and which program it started.

`cancu.extract.batch.reading_child` listens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reads:
    """Work on the document of this name goes on."""

    document: str


@dataclass(frozen=True, slots=True)
class Recognises:
    """A scanned page of the document begins; it takes as long as many other pages."""

    document: str


@dataclass(frozen=True, slots=True)
class Started:
    """A program was started for the present document, in a process group of its own."""

    group: int


Sign = Reads | Recognises | Started
Listener = Callable[[Sign], None]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Report to `listener` from now on."""
    _listeners.append(listener)


def beat(name: str) -> None:
    """Report that work on the document `name` goes on; called again and again while it takes long."""
    _report(Reads(name))


def recognises(name: str) -> None:
    """Report that a scanned page of the document `name` begins."""
    _report(Recognises(name))


def started(group: int) -> None:
    """Report that a program was started in a process group of its own."""
    _report(Started(group))


def _report(sign: Sign) -> None:
    for listener in _listeners:
        listener(sign)
