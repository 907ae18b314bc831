"""Signs of life: a reader reports which document it is on and which program it started.

`cancu.extract.batch.worker_pool` listens.
"""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[str | int], None]
"""Takes the name of a document, or the process group of a program."""

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Report to `listener` from now on, again and again while a document takes long."""
    _listeners.append(listener)


def beat(name: str) -> None:
    """Report that work on the document `name` goes on."""
    for listener in _listeners:
        listener(name)


def started(group: int) -> None:
    """Report that a program was started in a process group of its own."""
    for listener in _listeners:
        listener(group)
