"""The text of a document: outline, every mention marked, the page of a PDF beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import streamlit as st

from cancu.extract.model.records import Agency, Extraction
from cancu.extract.structure.outline import outline
from cancu.graph.force.collection import forces, with_force
from cancu.graph.model.chains import Chain
from cancu.graph.model.force import Force
from cancu.graph.model.records import GraphNode
from cancu.graph.query.nodes import HeldText, held_texts
from cancu.graph.store.graph_records import nodes_by_id
from cancu.views.address import open_agency, parameter, set_parameters
from cancu.views.components import Selection, document_text
from cancu.views.data import ask
from cancu.views.facsimile import show_page
from cancu.views.markdown import escape
from cancu.views.marks import marks
from cancu.views.panel import show_edge, show_node
from cancu.views.picture import selected_edge
from cancu.views.scan_lines import show_lines
from cancu.views.texts import t

_BESIDE = "text click"


def show_text(document: GraphNode, chain: Chain, selection: Selection, day: date) -> None:
    """Show the text with every mention marked; a click selects one, and the panel beside describes it."""
    texts = ask(lambda store: held_texts(store, document.id))
    if not texts:
        st.info(t("document.not_held"))
        return
    asked = _asked(chain, document, selection)
    held = _chosen_text(document, texts, asked)
    nodes, known = _named(held, day)
    place = asked or _mention(held, selection)
    found = marks(held.extraction, held.targets, nodes)
    body, beside = st.columns([2.6, 1.2])
    with body:
        opened = document_text(
            held.text,
            found,
            place,
            t("text.label"),
            key=f"text {document.id} {held.id}",
            outline=[asdict(heading) for heading in outline(held.text)],
            outline_label=t("text.outline"),
            chosen=_chosen(selection),
        )
    if opened:
        kind, _, key = str(opened["key"]).partition(" ")
        if kind == "line":
            set_parameters(sel=None, at=None)
            st.session_state[f"line of {document.id}"] = int(opened["start"]), int(opened["end"])
            st.rerun()
        if not key:
            return
        selection = {"kind": "agency" if kind == "agency" else "node", "key": key}
        st.session_state[_BESIDE] = selection, (int(opened["start"]), int(opened["end"]))
        set_parameters(sel=f"{selection['kind']} {key}", at=None)
        st.rerun()
    with beside:
        _panel(document, chain, selection, nodes, known, held.extraction)
        span = place or _clicked(selection) or _clicked_line(document)
        show_lines(document, held, span, show_page(held, span))


def _named(held: HeldText, day: date) -> tuple[dict[str, GraphNode], dict[str, Force]]:
    """Return the documents and programmes that the text names, with their force on the day."""
    ids = {*held.targets.values(), *(programme.id for programme in held.extraction.programmes)}
    nodes = ask(lambda store: nodes_by_id(store, ids))
    known = ask(lambda store: forces(store, nodes, day.isoformat()))
    return with_force(nodes, known), known


def _chosen_text(document: GraphNode, texts: Sequence[HeldText], asked: tuple[int, int] | None) -> HeldText:
    """Return the text to show: of several the one with the wanted sentence, or the one that the reader chooses."""
    if len(texts) == 1:
        return texts[0]
    said = next((at for at, held in enumerate(texts) if asked and held.says_at(*asked)), 0)
    return texts[
        st.selectbox(
            t("text.source", count=len(texts)),
            range(len(texts)),
            index=said,
            format_func=lambda at: ", ".join(Path(path).name for path in texts[at].paths),
            key=f"source {document.id} {asked}",
        )
    ]


def _asked(chain: Chain, document: GraphNode, selection: Selection) -> tuple[int, int] | None:
    """Return the span asked for: that of the address, or of the selected relation's sentence."""
    start, _, end = parameter("at").partition("-")
    if start.isdigit() and end.isdigit():
        return int(start), int(end)
    if edge := selected_edge(chain, selection):
        return next(((said.start, said.end) for said in edge.evidence if said.said_in == document.id), None)
    return None


def _mention(held: HeldText, selection: Selection) -> tuple[int, int] | None:
    """Return the first mention of the selected document, unless that was clicked in the text."""
    if selection and selection["kind"] == "node" and not _clicked(selection):
        named = (c for c in held.extraction.citations if held.targets.get(c.target.id) == selection["key"])
        return next(((citation.start, citation.end) for citation in named), None)
    return None


def _clicked(selection: Selection) -> tuple[int, int] | None:
    """Return the span of the selected mention, if it was clicked in the text: it is in sight already."""
    clicked, span = st.session_state.get(_BESIDE, (None, None))
    return span if selection and clicked == selection else None


def _clicked_line(document: GraphNode) -> tuple[int, int] | None:
    """Return the span of the word that was clicked for having been read unsurely."""
    span: tuple[int, int] | None = st.session_state.get(f"line of {document.id}")
    return span


def _chosen(selection: Selection) -> str:
    if not selection or selection["kind"] == "edge":
        return ""
    return f"{'agency' if selection['kind'] == 'agency' else 'citation'} {selection['key']}"


def _panel(
    document: GraphNode,
    chain: Chain,
    selection: Selection,
    nodes: dict[str, GraphNode],
    known: dict[str, Force],
    extraction: Extraction,
) -> None:
    st.subheader(t("panel.title"), anchor=False)
    edge = selected_edge(chain, selection)
    node = nodes.get(selection["key"]) if selection else None
    agencies = [a for a in extraction.agencies if selection and a.id == selection["key"]]
    if edge:
        show_edge(edge, chain.nodes[edge.source], chain.nodes[edge.target], known.get(edge.target))
    elif node:
        show_node(node, known.get(node.id), document)
    elif agencies:
        _agency(agencies)
    else:
        st.caption(t("text.none"))


def _agency(mentions: list[Agency]) -> None:
    st.markdown(f"**{escape(mentions[0].name)}**")
    roles = dict.fromkeys(mention.role for mention in mentions)
    st.caption(escape(" · ".join(t(f"role.{role}") for role in roles)))
    st.caption(t("text.mentions", count=len(mentions)))
    if st.button(t("text.open_agency")):
        open_agency(mentions[0].id)
