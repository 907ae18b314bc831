"""One document: a fixed header, and three views of its chain that share one selection."""

from __future__ import annotations

import csv
import io

import streamlit as st

from graph.reading import DocumentHead, head, held_text, neighbours, node, nodes_by_id
from graph.records import Chain, Direction, GraphNode
from graph.trace import trace
from views.address import open_document, parameter, set_parameters, view_key
from views.components import Selection, chain_picture, document_text
from views.data import ask
from views.markdown import emphasised, escape
from views.picture import (
    MAX_BOXES,
    day,
    evidence_line,
    marks,
    merged,
    picture_data,
    selected_edge,
    selected_node,
    table_rows,
)
from views.texts import t

VIEWS = ("chain", "table", "text")
DEPTHS = (1, 2, 3, 4, 6, 8)


def show_header(document: GraphNode, more: DocumentHead | None) -> None:
    """Type, number, date, issuer, signer, title, and what the graph says of its force."""
    facts = [day(document.date), document.issuer]
    if more:
        signer = ", ".join(filter(None, (more.signer, more.signer_office)))
        facts += [t("document.signer", name=signer) if signer else None, t("document.times", times=more.cited_by)]
    badges = [f":{'green' if document.held else 'gray'}-badge[{t('held') if document.held else t('cited')}]"]
    if document.label == "Document":
        colour = "red" if document.status in ("replaced", "repealed", "expired") else "gray"
        badges.append(f":{colour}-badge[{t(f'status.{document.status}')}]")
    if document.resolution != "resolved":
        badges.append(f":orange-badge[{t(document.resolution)}]")
    with st.container(key="header"):
        st.title(escape(document.name if document.number else document.type or ""))
        st.markdown(f"{escape(' · '.join(filter(None, facts)))} &nbsp; {' '.join(badges)}")
    if document.title:
        st.markdown(escape(document.title))
    for question in filter(None, (more.suspicion, more.disagreement) if more else ()):
        st.warning(escape(question))


def chosen_chain(document: GraphNode, direction: Direction, depth: int, cites: bool) -> Chain:
    """The chain with what was expanded; fewer steps where it would have too many boxes."""
    chain = ask(lambda store: trace(store, document.id, direction=direction, depth=depth, cites=cites))
    while len(chain.nodes) > MAX_BOXES and depth > 1:
        depth -= 1
        chain = ask(lambda store, depth=depth: trace(store, document.id, direction=direction, depth=depth, cites=cites))  # type: ignore[misc]
    for id_ in expanded(document.id):
        nodes, edges = ask(lambda store, id_=id_: neighbours(store, id_))  # type: ignore[misc]
        chain = merged(chain, nodes, edges)
    return chain


def expanded(document: str) -> list[str]:
    """The boxes that were opened on this document's page."""
    opened: list[str] = st.session_state.setdefault(f"expanded {document}", [])
    return opened


def current_selection() -> Selection:
    """The selection as the address has it."""
    kind, _, key = parameter("sel").partition(" ")
    return {"kind": kind, "key": key} if kind in ("node", "edge") and key else None


def show_panel(chain: Chain, selection: Selection, document: GraphNode) -> None:
    """Details of what is selected: for an edge each sentence that says so, for a box the document."""
    st.subheader(t("panel.title"))
    edge, chosen = selected_edge(chain, selection), selected_node(chain, selection)
    if edge:
        ends = (chain.nodes[edge.source].name, chain.nodes[edge.target].name)
        st.markdown(f"**{escape(ends[0])}** {t(f'relation.{edge.type}')} **{escape(ends[1])}**")
        for index, evidence in enumerate(edge.evidence):
            st.caption(escape(evidence_line(evidence)))
            named = chain.nodes[edge.target]
            st.markdown(f"> {emphasised(evidence.quote, named.number or named.title)}")
            if evidence.provision:
                st.caption(escape(t("panel.provision", provision=evidence.provision)))
            if st.button(t("panel.open_sentence"), key=f"sentence {edge.key} {index}"):
                open_document(evidence.said_in, view="text", start=evidence.start, end=evidence.end)
    elif chosen:
        st.markdown(f"**{escape(chosen.name)}**")
        st.caption(escape(" · ".join(filter(None, (day(chosen.date), chosen.issuer)))))
        if chosen.title and chosen.number:
            st.markdown(escape(chosen.title))
        st.caption(f"{t('held') if chosen.held else t('cited')} · {t(f'status.{chosen.status}')}")
        if chosen.id != document.id and st.button(t("panel.open_document"), key=f"document {chosen.id}"):
            open_document(chosen.id)
        if chosen.id not in expanded(document.id) and st.button(t("panel.expand"), key=f"expand {chosen.id}"):
            expanded(document.id).append(chosen.id)
            st.rerun()
    else:
        st.caption(t("panel.none"))


def show_chain(document: GraphNode, chain: Chain) -> None:
    """The picture, with the panel beside it."""
    if len(chain.nodes) < 2:
        st.info(t("chain.empty"))
        return
    picture, panel = st.columns([3, 1.1])
    with picture:
        selection, opened = chain_picture(
            picture_data(chain, current_selection()), key=f"picture {document.id} {chain.direction}"
        )
    set_parameters(sel=f"{selection['kind']} {selection['key']}" if selection else None)
    if opened and opened not in expanded(document.id):
        expanded(document.id).append(opened)
        st.rerun()
    with panel, st.container(height=760, border=False):
        show_panel(chain, selection, document)


def show_table(chain: Chain) -> None:
    """The same content as a table, to sort and to take away."""
    rows = table_rows(chain)
    if not rows:
        st.info(t("chain.empty"))
        return
    st.dataframe(rows, width="stretch", hide_index=True)
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    st.download_button(t("table.csv"), "\ufeff" + out.getvalue(), "chuoi-can-cu.csv", "text/csv")


def show_text(document: GraphNode) -> None:
    """The text with every mention marked; a click on one opens it."""
    held = ask(lambda store: held_text(store, document.id))
    if held is None:
        st.info(t("document.not_held"))
        return
    nodes = ask(lambda store: nodes_by_id(store, held.targets.values()))
    start, _, end = parameter("at").partition("-")
    at = (int(start), int(end)) if start.isdigit() and end.isdigit() else None
    found = marks(held.extraction, held.targets, nodes)
    opened = document_text(held.text, found, at, t("text.label"), key=f"text {document.id}")
    kind, _, key = (opened or "").partition(" ")
    if kind in ("citation", "programme") and key and key != document.id:
        open_document(key)


def main() -> None:
    """Shows the document that the address names."""
    id_ = parameter("doc")
    if not id_:
        st.info(t("document.none"))
        return
    document = ask(lambda store: node(store, id_))
    if document is None:
        st.error(t("document.gone"))
        return
    show_header(document, ask(lambda store: head(store, id_)))
    first, second, third, fourth = st.columns([2.2, 2, 1, 1.4], vertical_alignment="bottom")
    key = view_key(id_)
    asked = parameter("view") if parameter("view") in VIEWS else "chain"
    view = first.segmented_control(
        t("view.label"),
        VIEWS,
        default=None if key in st.session_state else asked,
        format_func=lambda name: t(f"view.{name}"),
        key=key,
        required=True,
    )
    direction: Direction = (
        "down"
        if second.segmented_control(
            t("direction.label"),
            ("up", "down"),
            default="down" if parameter("dir") == "down" else "up",
            format_func=lambda name: t(f"direction.{name}"),
            key=f"direction {id_}",
            required=True,
        )
        == "down"
        else "up"
    )
    wanted = parameter("depth", "4")
    depth = third.selectbox(
        t("depth"), DEPTHS, index=DEPTHS.index(int(wanted)) if wanted in map(str, DEPTHS) else 3, key=f"depth {id_}"
    )
    cites = fourth.toggle(t("cites"), value=parameter("cites") == "1", key=f"cites {id_}")
    set_parameters(
        view=view, dir=direction if direction == "down" else None, depth=str(depth), cites="1" if cites else None
    )
    if view == "text":
        show_text(document)
        return
    chain = chosen_chain(document, direction, depth, cites)
    if view == "table":
        show_table(chain)
    else:
        show_chain(document, chain)


main()
