"""Lược đồ: the relations of a document by kind, each document with title and force; as a workbook and a picture."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from cancu.graph.force.extent import Extent
from cancu.graph.model.records import GraphNode
from cancu.graph.output import relation_diagram
from cancu.graph.output.memo_forms import file_name
from cancu.graph.output.relation_diagram import Group, groups
from cancu.graph.query.ended_parts import extents
from cancu.graph.query.relation_lists import RelationList, all_relation_lists
from cancu.graph.store.connection import Store
from cancu.views.components import save_as_png
from cancu.views.data import ask
from cancu.views.impact_list import XLSX
from cancu.views.lists import BADGED, document_row
from cancu.views.relation_lists import extent_note
from cancu.views.texts import t

SHOWN = 12
"""Documents of a group that are shown at first."""


def show_diagram(document: GraphNode) -> None:
    """Show the groups: on the left what the document leads to, on the right what leads to it."""
    found = groups(*ask(lambda store: _lists(store, document.id)))
    if not found:
        st.info(t("lists.none"))
        return
    with st.container(horizontal=True):
        st.download_button(
            t("diagram.xlsx"),
            data=lambda: relation_diagram.as_xlsx(found),
            file_name=file_name("luoc-do", document.name, "xlsx"),
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
        )
        picture = relation_diagram.as_svg(document, found, date.today().isoformat())
        save_as_png(t("diagram.png"), picture, file_name("luoc-do", document.name, "png"), key="diagram png")
        st.download_button(
            t("diagram.svg"),
            data=picture,
            file_name=file_name("luoc-do", document.name, "svg"),
            mime="image/svg+xml",
            icon=":material/image:",
            on_click="ignore",
        )
    shown = relation_diagram.sides(found)
    columns = dict(zip(shown, st.columns(len(shown), gap="large"), strict=True))
    for at, group in enumerate(found):
        with columns[group.outward], st.container(border=True):
            _show(group, f"{document.id} group {at}")


def _lists(store: Store, id_: str) -> tuple[tuple[RelationList, ...], Mapping[tuple[str, str], Extent]]:
    """Return the lists of a document, and how much is ended in those of REPEALS and REPLACES."""
    lists = all_relation_lists(store, id_)
    return lists, extents(store, id_, lists)


def _show(group: Group, key: str) -> None:
    st.markdown(f"**{t(f'diagram.{group.key}')}** :gray-badge[{group.count}]")
    whole = len(group.nodes) <= SHOWN or st.toggle(t("diagram.all", count=group.count), key=key)
    for index, node in enumerate(group.nodes if whole else group.nodes[:SHOWN]):
        force = "" if node.status in BADGED or node.label != "Document" else t(f"status.{node.status}")
        part = extent_note(group.extents[node.id]) if node.id in group.extents else ""
        document_row(node, key=f"{key} {index}", note=" · ".join(filter(None, (force, part))))
    if whole and group.count > len(group.nodes):
        st.caption(t("diagram.more", count=group.count - len(group.nodes)))
