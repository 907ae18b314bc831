"""What the first visitor would wait for: the store is opened and libraries are imported while the server starts."""

from __future__ import annotations

import threading
from contextlib import suppress
from importlib import import_module

from cancu.graph.model.errors import GraphError
from cancu.views.data import answer

FIRST = ("cancu.graph.query.search", "cancu.views.collection", "cancu.views.greeting", "cancu.views.lists", "pandas")
"""Modules of the first page, which take most of its time."""


def warm_up() -> None:
    """Start the work in the background; a page that comes before its end waits for the same store."""
    threading.Thread(target=_open, daemon=True).start()
    threading.Thread(target=_import, daemon=True).start()


def _open() -> None:
    with suppress(GraphError):  # the page says what is wrong
        answer(lambda store: store.read("RETURN 1 AS one"))


def _import() -> None:
    for name in FIRST:
        import_module(name)
