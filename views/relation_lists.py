"""Lược đồ: all relations of a document in both directions, as lists with counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from cancu.graph.force.extent import Extent
from cancu.graph.model.records import GraphNode
from cancu.graph.output.display_names import spoken_name, title_beside
from cancu.graph.query.ended_parts import extents
from cancu.graph.query.relation_lists import RelationList, relation_lists
from cancu.views import components
from cancu.views.address import open_document
from cancu.views.data import ask
from cancu.views.picture import day, text_state
from cancu.views.texts import t

PARTS = 8
"""Ended parts of a document that a list names."""


def show_relations(document: GraphNode) -> None:
    """Show the lists below the views; a click on a document opens it."""
    st.subheader(t("lists.title"), anchor=False)
    whole: set[str] = st.session_state.setdefault(f"whole {document.id}", set())
    found = ask(lambda store: relation_lists(store, document.id, whole=whole))
    if not found:
        st.caption(t("lists.none"))
        return
    ended = ask(lambda store: extents(store, document.id, found))
    sides = [
        {
            "title": t(f"lists.{side}", name=document.number or document.name),
            "none": t("lists.side_none"),
            "lists": [_list(one, ended) for one in found if one.outward is (side == "outward")],
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


def extent_note(found: Extent) -> str:
    """Return how much of a document is ended, for a list; nothing for all of it."""
    if found.kind == "unclear":
        return t("lists.unclear")
    if found.kind == "whole":
        return t("lists.exceptions") if found.exceptions else ""
    if not found.parts:
        return t("lists.part_unknown")
    more = len(found.parts) - PARTS
    shown = (*found.parts[:PARTS], t("lists.more_parts", count=more)) if more > 0 else found.parts
    return t("lists.part", parts="; ".join(shown))


def _list(one: RelationList, ended: Mapping[tuple[str, str], Extent]) -> dict[str, Any]:
    def part_of(node: GraphNode) -> str:
        found = ended.get((one.key, node.id))
        return extent_note(found) if found else ""

    words = t(f"relation.{one.type}" if one.outward else f"relation_back.{one.type}")
    return {
        "key": one.key,
        "label": words[0].upper() + words[1:] + (f" ({t('lists.of_base')})" if one.of_base else ""),
        "count": one.count,
        "items": [
            {
                "id": node.id,
                "name": spoken_name(node),
                "facts": " · ".join(filter(None, (day(node.date), node.issuer, _noted(node), part_of(node)))),
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
