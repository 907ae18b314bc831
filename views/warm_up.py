"""What the first visitor would wait for is done while the server starts: the store is opened, libraries are imported,
the collection is counted, its questions and then its findings are listed."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from importlib import import_module

from streamlit import runtime

from cancu.graph.model.errors import GraphError
from cancu.views.data import answer

FIRST = ("cancu.graph.query.search", "cancu.views.collection", "cancu.views.greeting", "cancu.views.lists", "pandas")
"""Modules of the first page, which take most of its time."""
FIRST_LIST = 60.0
"""Seconds to wait for the questions before the findings, which many more documents are looked at for, are begun."""
LOOK = 0.05
"""Seconds between two looks whether the server is there."""


def warm_up() -> None:
    """Start the work in the background; a page that comes before its end waits for the same store."""
    threading.Thread(target=_open, daemon=True).start()
    threading.Thread(target=_import, daemon=True).start()


def _open() -> None:
    with suppress(GraphError):  # the page says what is wrong
        answer(lambda store: store.read("RETURN 1 AS one"))
        from cancu.views.collection import SHOWN, collection_figures, latest_loaded, most_cited
        from cancu.views.finding_lists import finding_lists, question_list

        while not runtime.exists():  # what is kept before that is kept in another place
            time.sleep(LOOK)
        collection_figures()
        latest_loaded(SHOWN)
        most_cited(SHOWN)
        question_list().latest(FIRST_LIST)
        finding_lists().latest(0)


def _import() -> None:
    for name in FIRST:
        import_module(name)
