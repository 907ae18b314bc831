"""Signs of life: a reader tells which document it is on, and whoever watches over it listens (`extract.isolation`)."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[str], None]] = []


def listen(listener: Callable[[str], None]) -> None:
    """Tells `listener` the name of each document from now on, again and again while a long one is read."""
    _listeners.append(listener)


def beat(name: str) -> None:
    """Work on the document `name` goes on."""
    for listener in _listeners:
        listener(name)
