"""Lược đồ: all relations of a document in both directions, as lists with counts."""

from __future__ import annotations

from typing import Any

import streamlit as st

from cancu.graph.model.records import GraphNode
from cancu.graph.output.display_names import spoken_name, title_beside
from cancu.graph.query.relation_lists import RelationList, relation_lists
from cancu.views import components
from cancu.views.address import open_document
from cancu.views.data import ask
from cancu.views.picture import day, text_state
from cancu.views.texts import t


def show_relations(document: GraphNode) -> None:
    """Show the lists below the views; a click on a document opens it."""
    st.subheader(t("lists.title"), anchor=False)
    whole: set[str] = st.session_state.setdefault(f"whole {document.id}", set())
    found = ask(lambda store: relation_lists(store, document.id, whole=whole))
    if not found:
        st.caption(t("lists.none"))
        return
    sides = [
        {
            "title": t(f"lists.{side}", name=document.number or document.name),
            "none": t("lists.side_none"),
            "lists": [_list(one) for one in found if one.outward is (side == "outward")],
        }
        for side in ("outward", "inward")
    ]
    opened, wanted = components.relation_lists(
        {"sides": sides, "more": t("lists.more", count="{count}")}, key=f"lists {document.id}"
    )
    if opened:
        open_document(opened)
    if wanted and wanted not in whole:
        whole.add(wanted)
        st.rerun()


def _list(one: RelationList) -> dict[str, Any]:
    words = t(f"relation.{one.type}" if one.outward else f"relation_back.{one.type}")
    return {
        "key": one.key,
        "label": words[0].upper() + words[1:] + (f" ({t('lists.of_base')})" if one.of_base else ""),
        "count": one.count,
        "items": [
            {
                "id": node.id,
                "name": spoken_name(node),
                "facts": " · ".join(filter(None, (day(node.date), node.issuer, _noted(node)))),
                "title": title_beside(node),
            }
            for node in one.nodes
        ],
    }


def _noted(node: GraphNode) -> str | None:
    if node.label != "Document":
        return None
    if node.resolution != "resolved":
        return t("doubtful")
    return None if node.held else text_state(node)
