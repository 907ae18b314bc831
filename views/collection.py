"""Figures of the collection that pages keep for a while, because counting takes a moment."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from cancu.graph.model.errors import AccessRefusedError
from cancu.graph.model.records import GraphNode
from cancu.graph.query import statistics
from cancu.graph.query.kept_figures import figures, keep_where_large
from cancu.graph.query.statistics import Figures
from cancu.graph.store.connection import Store
from cancu.views.data import answer, guarded
from cancu.views.shared_lists import SharedList
from cancu.views.texts import t
from cancu.views.work import Work

SECONDS = 300
"""How long lists of the start page are kept; a change made in the app shows at once."""
LONGEST = 120.0
"""Seconds that a page waits for the first figures."""
SHOWN = 6
"""Documents in a list of the start page."""


@st.cache_resource(show_spinner=False)
def figures_list() -> SharedList[Figures]:
    """Return the figures of the collection that all sessions share, as a list of one."""
    return SharedList(_counted)


def _counted(store: Store) -> list[Figures]:
    """Return the figures as a list of one; those of a large collection are kept in the graph, where that is allowed."""
    with suppress(AccessRefusedError):
        keep_where_large(store)
    return [figures(store)]


def collection_figures() -> Figures:
    """Return the figures of the collection; only for the first ones a page waits. Raises GraphError."""
    counted = figures_list().latest(LONGEST)
    return counted[0] if counted else answer(figures)


def shown_figures() -> Figures:
    """Return the figures; the page shows that they are being counted, or why they are missing."""
    with st.spinner(t("list.counting")):
        return guarded(collection_figures)


@st.cache_data(ttl=SECONDS, show_spinner=False)
def most_cited(most: int) -> list[tuple[GraphNode, int]]:
    """Return the documents that are cited most. Raises GraphError."""
    return answer(lambda store: statistics.most_cited(store, most=most))


@st.cache_data(ttl=SECONDS, show_spinner=False)
def latest_loaded(most: int) -> list[GraphNode]:
    """Return the documents that were loaded last. Raises GraphError."""
    return answer(lambda store: statistics.latest_loaded(store, most=most))


@st.cache_resource(ttl=3600, show_spinner=False)
def chain_lengths() -> Work[dict[int, int]]:
    """Count the lengths of chains in the background. Raises GraphError."""
    store = answer(lambda opened: opened)
    return Work(1, lambda: iter([statistics.chain_lengths(store)]))
