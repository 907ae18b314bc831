"""Thay đổi: what changed a document, by provision, with the new wording beside the old where texts have them."""

from __future__ import annotations

import streamlit as st

from cancu.graph.model.force import Change
from cancu.graph.model.records import GraphNode
from cancu.graph.query.provision_changes import ProvisionChanges, provision_changes
from cancu.views.address import open_document
from cancu.views.data import ask
from cancu.views.lists import page_number, turn_pages
from cancu.views.markdown import escape
from cancu.views.panel import show_quote
from cancu.views.picture import day
from cancu.views.texts import t

ON_A_PAGE = 20


def show_changes(document: GraphNode) -> None:
    """Show the changes of a document: of the whole first, then of its parts in their order."""
    found = ask(lambda store: provision_changes(store, document.id))
    if not found:
        st.info(t("changes.none"))
        return
    st.caption(t("changes.count", count=sum(len(group.changes) for group in found)))
    key = f"changes {document.id}"
    at = page_number(key)
    for index, group in enumerate(found[at * ON_A_PAGE : (at + 1) * ON_A_PAGE]):
        with st.container(border=True):
            _show(document, group, f"change {index}")
    turn_pages(key, more=len(found) > (at + 1) * ON_A_PAGE)


def _show(document: GraphNode, group: ProvisionChanges, key: str) -> None:
    part = group.part or t("changes.whole" if any(change.whole for change in group.changes) else "changes.some")
    st.markdown(f"**{escape(part[0].upper() + part[1:])}**")
    for index, change in enumerate(group.changes):
        _show_change(document, change, f"{key} {index}")
    if not group.old and not any(change.new for change in group.changes):
        return
    old, new = st.columns(2, gap="large")
    with old:
        st.caption(t("changes.old"))
        st.markdown(escape(group.old) if group.old else t("changes.not_held"))
    with new:
        for change in group.changes:
            if change.new:
                st.caption(escape(t("changes.new", name=change.by.name)))
                st.markdown(escape(change.new))


def _show_change(document: GraphNode, change: Change, key: str) -> None:
    since = t("changes.since", day=day(change.since)) if change.since else t("changes.no_day")
    acting = f" ({change.acting})" if change.acting else ""
    words = t(f"relation_back.{change.relation}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(escape(f"{words[0].upper()}{words[1:]} {change.by.name}{acting}, {since}"), width="content")
        if st.button(t("panel.open_document"), key=key, type="tertiary"):
            open_document(change.by.id)
    if change.evidence and change.evidence[0].quote:
        show_quote(change.evidence[0].quote, document)
