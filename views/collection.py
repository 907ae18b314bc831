"""What pages remember of the collection for a while, because it takes a moment to count it."""

from __future__ import annotations

import streamlit as st

from cancu.graph.model.records import GraphNode
from cancu.graph.query import statistics
from cancu.graph.query.statistics import Figures
from cancu.views.data import answer, guarded
from cancu.views.texts import t
from cancu.views.work import Work

SECONDS = 300
"""For how long figures are shown as they were; a change made in the app is seen at once."""


@st.cache_data(ttl=SECONDS, show_spinner=False)
def collection_figures() -> Figures:
    """The collection in figures. Raises GraphError."""
    return answer(statistics.figures)


def shown_figures() -> Figures:
    """The figures for a page, which says that they are being counted, or why it cannot have them."""
    with st.spinner(t("list.counting")):
        return guarded(collection_figures)


@st.cache_data(ttl=SECONDS, show_spinner=False)
def most_cited(most: int) -> list[tuple[GraphNode, int]]:
    """The documents that are cited most. Raises GraphError."""
    return answer(lambda store: statistics.most_cited(store, most=most))


@st.cache_data(ttl=SECONDS, show_spinner=False)
def latest_loaded(most: int) -> list[GraphNode]:
    """The documents that were loaded last. Raises GraphError."""
    return answer(lambda store: statistics.latest_loaded(store, most=most))


@st.cache_resource(ttl=3600, show_spinner=False)
def chain_lengths() -> Work[dict[int, int]]:
    """Counting how long chains are, in the background; its one result says it. Raises GraphError."""
    store = answer(lambda opened: opened)
    return Work(1, lambda: iter([statistics.chain_lengths(store)]))
