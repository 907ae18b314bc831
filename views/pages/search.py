"""The start page: one box, and what the collection holds."""

from __future__ import annotations

import streamlit as st

from graph.reading import overview
from graph.records import GraphNode
from graph.search import find
from views.address import open_document, parameter, set_parameters
from views.data import ask
from views.markdown import escape
from views.picture import day
from views.texts import t


def result(node: GraphNode, note: str = "") -> None:
    """One found document or programme as a row that opens it."""
    with st.container(border=True):
        words, button = st.columns([6, 1], vertical_alignment="center")
        facts = [day(node.date), node.issuer, note]
        if node.label == "Document":
            facts.append(t("held") if node.held else t("cited"))
        words.markdown(f"**{escape(node.name if node.number else node.type or '')}**")
        if node.title:
            words.markdown(escape(node.title))
        words.caption(escape(" · ".join(filter(None, facts))))
        if button.button(t("search.open"), key=f"open {node.id}", width="stretch"):
            open_document(node.id)


st.title(t("search.title"))
words = st.text_input(
    t("search.label"),
    value=parameter("q"),
    placeholder=t("search.placeholder"),
    key="words",
)
set_parameters(q=words or None)
if words:
    found = ask(lambda store: find(store, words))
    if found:
        st.caption(t("search.count", count=len(found)))
    else:
        st.info(t("search.none", words=words))
    for node in found:
        result(node)
else:
    held = ask(overview)
    if held.held:
        st.caption(
            t("search.holds", held=held.held, cited=held.cited_only, agencies=held.agencies, programmes=held.programmes)
        )
        st.subheader(t("search.most_cited"))
        for node, times in held.most_cited:
            result(node, t("cited_times", times=times))
    else:
        st.info(t("search.empty"))
