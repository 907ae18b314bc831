"""Signs of life: a reader tells which document it is on and which program it started (`cancu.extract.batch.worker_pool`
listens)."""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[str | int], None]
"""Is told the name of a document, or the process group of a program."""

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Tells `listener` from now on; of a document that takes long again and again."""
    _listeners.append(listener)


def beat(name: str) -> None:
    """Work on the document `name` goes on."""
    for listener in _listeners:
        listener(name)


def started(group: int) -> None:
    """A program was started in a process group of its own."""
    for listener in _listeners:
        listener(group)
