"""What the pages read from the graph, and what they say when it cannot be read."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from graph.errors import (
    AccessRefusedError,
    GraphError,
    MoreThanReadingError,
    QueryRefusedError,
    QueryTimedOutError,
    ServerUnavailableError,
)
from graph.stores import Store, open_store
from views.texts import t

Result = TypeVar("Result")


@st.cache_resource(show_spinner=False)
def _store() -> Store:
    opened = open_store(os.environ.get("CANCU_GRAPH") or None)
    opened.prepare()
    return opened


def ask(question: Callable[[Store], Result]) -> Result:
    """The answer of the store; a page that cannot have it says so in one sentence and ends.

    A store that went away is opened again, once.
    """
    try:
        try:
            return question(_store())
        except ServerUnavailableError:
            _store.clear()
            return question(_store())
    except GraphError as error:
        st.error(sentence(error))
        st.stop()


def sentence(error: GraphError) -> str:
    """An error as a sentence with the way out, in the reader's language."""
    match error:
        case ServerUnavailableError():
            return t("error.server", place=error.place)
        case AccessRefusedError():
            return t("error.access")
        case QueryTimedOutError():
            return t("error.time")
        case MoreThanReadingError():
            return t("error.reading")
        case QueryRefusedError():
            return t("error.query", what=error.what)
        case _:
            return t("error.other", what=error.what)
