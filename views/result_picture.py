"""A query's result as a picture, drawn and clicked like the chain of a document."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cancu.graph.model.chains import Chain
from cancu.graph.output.query_results import ResultEdge, ResultNode
from cancu.graph.output.result_chain import result_chain
from cancu.views.address import open_node
from cancu.views.components import Selection, chain_picture
from cancu.views.data import ask
from cancu.views.panel import show_edge, show_node
from cancu.views.picture import picture_data, selected_edge, selected_node
from cancu.views.texts import t

MOST = 60
"""Most boxes of a picture; the rest stays in the table."""


def show_result(nodes: Sequence[ResultNode], edges: Sequence[ResultEdge], *, key: str) -> None:
    """Show the picture with the selection beside it; a double click on a box opens its page. key: of the result."""
    kept: dict[str, Chain] = st.session_state.setdefault("drawn result", {})
    if key not in kept:
        kept.clear()
        kept[key] = ask(lambda store: result_chain(store, nodes, edges, most=MOST))
    chain = kept[key]
    if len(nodes) > MOST:
        st.caption(t("cypher.picture_cut", most=MOST, count=len(nodes)))
    picture, panel = st.columns([3, 1.1])
    with picture:
        before: Selection = dict(st.session_state.get(key) or {}).get("selection")
        data = picture_data(chain, before, name=key)
        data["texts"] |= {"picture": t("cypher.picture"), "hint": t("picture.open_hint")}
        selection, wish = chain_picture(data, key=key)
    if isinstance(wish, dict) and wish.get("id") in chain.nodes:
        open_node(chain.nodes[wish["id"]])
    with panel:
        st.subheader(t("panel.title"), anchor=False)
        edge, node = selected_edge(chain, selection), selected_node(chain.nodes, selection)
        if edge:
            show_edge(edge, chain.nodes[edge.source], chain.nodes[edge.target], None)
        elif node:
            show_node(node, None, None)
        else:
            st.caption(t("panel.none"))
