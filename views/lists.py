"""Lists of documents as rows that open them, with page buttons."""

from __future__ import annotations

import streamlit as st

from cancu.graph.model.force import ENDED
from cancu.graph.model.records import GraphNode
from cancu.graph.model.titles import display_title
from cancu.graph.output.display_names import short_name, spoken_name, title_beside
from cancu.views.address import ask_for
from cancu.views.markdown import escape
from cancu.views.picture import day, text_state
from cancu.views.texts import t

_LIMITED = ("partly_ended", "suspended")
"""Statuses of documents that are not wholly in force."""
BADGED = (*ENDED, *_LIMITED)
"""Statuses that have a badge."""


def document_row(node: GraphNode, *, key: str, note: str = "") -> None:
    """Show one document or programme: its name opens it."""
    with st.container(gap="xsmall"):
        name = spoken_name(node) if node.label == "Programme" else short_name(node) or t("document.untyped")
        st.button(f"**{escape(name)}**", key=key, type="tertiary", on_click=ask_for, args=(node.label, node.id))
        title = title_beside(node) if node.number else display_title(node.title or "")
        if title and node.label == "Document":
            st.markdown(escape(title))
        facts = [escape(fact) for fact in (day(node.date), node.issuer, note) if fact]
        st.caption(" · ".join([*facts, *badges(node)]))


def badges(node: GraphNode) -> list[str]:
    """Return the badges of a document: whether its text is held, its force, whether it is resolved."""
    if node.label != "Document":
        return []
    found = [f":{'green' if node.held else 'gray'}-badge[{text_state(node)}]"]
    if node.status in ENDED:
        found.append(f":red-badge[{t(f'status.{node.status}')}]")
    elif node.status in _LIMITED:
        found.append(f":orange-badge[{t(f'status.{node.status}')}]")
    if node.resolution != "resolved":
        found.append(f":orange-badge[{t('list.unsure')}]")
    return found


def page_number(key: str) -> int:
    """Return the shown page of a list, from 0; `turn_pages` changes it."""
    return int(st.session_state.get(f"page {key}", 0))


def turn_pages(key: str, *, more: bool) -> None:
    """Show the buttons that turn the pages of a list; more: there is a page after this one."""
    at = page_number(key)
    if not at and not more:
        return

    def turn(by: int) -> None:
        st.session_state[f"page {key}"] = at + by

    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(t("list.back"), key=f"{key} back", disabled=not at, on_click=turn, args=(-1,))
        st.caption(t("list.page", number=at + 1), width="content")
        st.button(t("list.on"), key=f"{key} on", disabled=not more, on_click=turn, args=(1,))
