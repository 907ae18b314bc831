"""One document: a fixed header, three views of its chain that share one selection, and all its relations below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from cancu.graph.model.chains import Chain
from cancu.graph.model.records import GraphNode
from cancu.graph.model.relation_types import RELATION_TYPES
from cancu.graph.query.checks import document_findings
from cancu.graph.query.nodes import head, node
from cancu.graph.query.relation_lists import count_relations
from cancu.graph.query.trace import CHAIN_TYPES
from cancu.views.address import open_page, parameter, set_parameters
from cancu.views.chain_table import show_table
from cancu.views.change_list import show_changes
from cancu.views.components import Selection, chain_picture
from cancu.views.corrections import show_corrections
from cancu.views.data import ask
from cancu.views.diagram import show_diagram
from cancu.views.document_tabs import OF_CHAIN, chosen_view
from cancu.views.fulltext import show_text
from cancu.views.header import show_header
from cancu.views.impact_list import show_impact
from cancu.views.markdown import escape
from cancu.views.panel import show_panel
from cancu.views.picture import picture_data
from cancu.views.relation_lists import show_relations
from cancu.views.scan_lines import show_unsure_head
from cancu.views.shown import (
    DEPTH,
    DEPTHS,
    Asked,
    asked_by_address,
    is_full,
    open_box,
    rows_of,
    shown_chain,
    without_rows,
)
from cancu.views.task_list import show_tasks
from cancu.views.texts import language, t, told

OTHER_VIEWS: Mapping[str, Callable[[GraphNode], None]] = {
    "tasks": show_tasks,
    "impact": show_impact,
    "changes": show_changes,
    "diagram": show_diagram,
}


def current_selection() -> Selection:
    """Return the selection that the address names."""
    kind, _, key = parameter("sel").partition(" ")
    return {"kind": kind, "key": key} if kind in ("node", "edge", "agency") and key else None


def select(selection: Selection) -> None:
    """Write the selection into the address."""
    set_parameters(sel=f"{selection['kind']} {selection['key']}" if selection else None)


def choose_chain(asked: Asked, chain: Chain) -> list[str]:
    """Show the controls of the chain: direction, steps, relations; return the rows to hide."""
    id_ = asked.document
    direction = st.segmented_control(
        t("direction.label"),
        ("up", "down"),
        default=asked.direction,
        format_func=lambda name: t(f"direction.{name}"),
        key=f"direction {id_}",
        required=True,
        label_visibility="collapsed",
    )
    depth = st.selectbox(
        t("depth"),
        DEPTHS,
        index=DEPTHS.index(asked.depth),
        format_func=lambda steps: t("depth.steps", steps=steps),
        key=f"depth {id_} {language()}",
        label_visibility="collapsed",
        width=110,
    )
    with st.popover(t("filter.title"), icon=":material/filter_list:", width="content"):
        relations = st.pills(
            t("filter.relations"),
            RELATION_TYPES,
            selection_mode="multi",
            default=list(asked.relations),
            format_func=lambda kind: t(f"relation.{kind}"),
            key=f"relations {id_}",
        )
        rows = rows_of(chain)
        kept = st.pills(
            t("filter.rows"),
            list(rows),
            selection_mode="multi",
            default=list(rows),
            format_func=rows.__getitem__,
            key=f"rows {id_} {len(rows)} {direction}",
        )
    followed = tuple(kind for kind in RELATION_TYPES if kind in (relations or CHAIN_TYPES))
    if (direction, depth, followed) != (asked.direction, asked.depth, asked.relations):
        set_parameters(
            dir=direction if direction == "down" else None,
            depth=str(depth) if depth != DEPTH else None,
            rel=".".join(followed) if set(followed) != set(CHAIN_TYPES) else None,
        )
        st.rerun()
    return [row for row in rows if row not in kept]


def show_open_findings(document: GraphNode) -> None:
    """Show how much there is to look at in a document, with the sentences on demand."""
    if not document.held:
        return
    if found := ask(lambda store: document_findings(store, document.id)):
        with st.expander(t("document.findings", count=len(found)), icon=":material/rule:"):
            for finding in found:
                st.markdown(f"- {escape(told(finding.question))}")


def show_empty(document: GraphNode, chain: Chain) -> None:
    """Show that the chain is empty; where documents are merely cited, offer to show these."""
    cited = ask(lambda store: count_relations(store, document.id, "CITES", outward=chain.direction == "up"))
    shown = parameter("rel").split(".")
    if not cited or "CITES" in shown:
        st.info(t("chain.empty"))
        return

    def draw() -> None:
        st.session_state[f"relations {document.id}"] = list(RELATION_TYPES)

    st.info(t("chain.only_cited", count=cited))
    st.button(t("chain.with_citations"), on_click=draw)


def show_chain(document: GraphNode, chain: Chain) -> None:
    """Show the picture, with the panel beside it."""
    if len(chain.nodes) < 2:
        show_empty(document, chain)
        return
    picture, panel = st.columns([3, 1.1])
    with picture:
        selection, wish = chain_picture(
            picture_data(chain, current_selection()), key=f"picture {document.id} {chain.direction}"
        )
        if is_full(chain):  # below the picture, which stays where it is when this comes
            st.caption(t("panel.full", count=len(chain.nodes)))
    select(selection)
    if open_box(document.id, wish, len(chain.nodes)):
        st.rerun()
    with panel, st.container(height=760, border=False, key="panel"):
        show_panel(chain, selection, document)


def show_table_and_panel(document: GraphNode, chain: Chain, *, key: str) -> None:
    """Show the chain as a table, as wide as the page until a row is selected, which then has its panel beside it."""
    before = current_selection()
    table, panel = st.columns([3, 1.1]) if before else (st.container(), None)
    with table:
        selection = show_table(chain, before, key=key)
    select(selection)
    if bool(selection) is not bool(before):
        st.rerun()
    if panel:
        with panel:
            show_panel(chain, selection, document)


def main() -> None:
    """Show the document that the address names."""
    id_ = parameter("doc")
    if not id_:
        st.info(t("document.none"))
        if st.button(t("page.search"), icon=":material/search:"):
            open_page("search")
        return
    document = ask(lambda store: node(store, id_))
    if document is None:
        st.error(t("document.gone"))
        return
    asked = asked_by_address(id_)
    chain = shown_chain(asked)
    show_header(document, ask(lambda store: head(store, id_)), chain.forces.get(id_), asked, chain)
    show_unsure_head(document)
    show_open_findings(document)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="tools"):
        view = chosen_view(id_)
        for name in ("controls", "title"):  # their style shows them on a phone only
            st.toggle(t(f"view.{name}"), key=f"phone {name}")
        hidden = choose_chain(asked, chain) if view in OF_CHAIN else []
    seen = without_rows(chain, hidden)
    if view == "text":
        show_text(document, chain, current_selection(), asked.day or date.today())
    elif view in OTHER_VIEWS:
        OTHER_VIEWS[view](document)
    elif view == "table":
        show_table_and_panel(document, seen, key=f"table {id_} {asked.direction}")
    else:
        show_chain(document, seen)
    show_corrections(document)
    if view != "diagram":
        show_relations(document)


main()
