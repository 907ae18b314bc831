"""Reading the graph for the pages, and the errors that they show."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TypeVar

import streamlit as st

from cancu.graph.model.errors import (
    AccessRefusedError,
    GraphError,
    MoreThanReadingError,
    QueryCancelledError,
    QueryRefusedError,
    QueryTimedOutError,
    ServerUnavailableError,
)
from cancu.graph.store.connection import DEFAULT_FOLDER, Store, open_store
from cancu.messages import remedy
from cancu.views.markdown import escape
from cancu.views.texts import language, t, told

Result = TypeVar("Result")
LOOK_AGAIN = 5
"""Seconds between two attempts to reach a store that went away."""


@st.cache_resource(show_spinner=False)
def _store() -> Store:
    opened = open_store(os.environ.get("CANCU_GRAPH") or None)
    opened.prepare()
    gc.freeze()  # what is imported by now stays: going through it again now and then took longer than a chain does
    return opened


def answer(question: Callable[[Store], Result]) -> Result:
    """Ask the store; one that went away is opened again, once. Raises GraphError."""
    store = _store()
    try:
        return question(store)
    except ServerUnavailableError:
        _store.clear()
        with suppress(GraphError):
            store.close()
        return question(_store())


def ask(question: Callable[[Store], Result]) -> Result:
    """Ask the store; where it fails, the page shows the error and ends."""
    return guarded(lambda: answer(question))


def guarded(work: Callable[[], Result]) -> Result:
    """Return the result of the work; where the store fails, the page shows the error and ends."""
    try:
        return work()
    except GraphError as error:
        _give_up(error)


def _give_up(error: GraphError) -> NoReturn:
    (st.info if isinstance(error, QueryCancelledError) else st.error)(escape(sentence(error)))
    if isinstance(error, ServerUnavailableError | AccessRefusedError):
        _look_again()
    st.stop()


@st.fragment(run_every=LOOK_AGAIN)
def _look_again() -> None:
    """Show the page as soon as the store answers again."""
    st.caption(t("error.waiting"))
    with suppress(GraphError):
        answer(lambda store: store.read("RETURN 1 AS one"))
        st.rerun()
    if st.button(t("error.again"), icon=":material/refresh:"):
        st.rerun()


def forget() -> None:
    """Clear the cached figures and lists, after a change of the collection."""
    st.cache_data.clear()


def files_folder() -> Path:
    """Return the folder of uploaded files: ``CANCU_FILES``, else in the graph's folder."""
    if folder := os.environ.get("CANCU_FILES"):
        return Path(folder)
    graph = os.environ.get("CANCU_GRAPH") or os.environ.get("NEO4J_URI") or str(DEFAULT_FOLDER)
    return (DEFAULT_FOLDER.parent if "://" in graph else Path(graph)).absolute() / "files"


def sentence(error: GraphError) -> str:
    """Return an error as a sentence with its remedy, in the reader's language."""
    match error:
        case ServerUnavailableError():
            return t("error.server", place=error.place)
        case AccessRefusedError():
            return t("error.access")
        case QueryTimedOutError():
            return t("error.time")
        case QueryCancelledError():
            return t("error.cancelled")
        case MoreThanReadingError():
            return t("error.reading")
        case QueryRefusedError():
            return t("error.query", what=told(error.message))
        case _:
            way_out = remedy(error.message, language()) or t("error.reload")
            return t("error.other", what=told(error.message), remedy=way_out)
