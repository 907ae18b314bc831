"""The panel beside picture, table and text: the selection and its evidence."""

from __future__ import annotations

import streamlit as st

from cancu.graph.force.force_message import force_message
from cancu.graph.model.chains import Chain
from cancu.graph.model.excerpts import excerpt
from cancu.graph.model.force import Force
from cancu.graph.model.records import GraphEdge, GraphNode
from cancu.graph.output.display_names import spoken_name, title_beside
from cancu.graph.output.evidence_words import other_date, said_by
from cancu.graph.output.memo_notes import SURE
from cancu.graph.query.held_provisions import force_of_provision
from cancu.views.address import PAGES, open_document, open_node
from cancu.views.components import Selection
from cancu.views.corrections import show_evidence_corrections
from cancu.views.data import ask
from cancu.views.markdown import emphasised, escape
from cancu.views.picture import day, edge_word, selected_edge, selected_node, text_state
from cancu.views.shown import is_full, opened
from cancu.views.texts import t, told

SHOWN = 5
QUOTE = 420
"""Sentences shown for one relation, the others are counted; code points of one shown at first."""


def show_panel(chain: Chain, selection: Selection, document: GraphNode) -> None:
    """Show the selection: for an edge its evidence, for a box the document; and a button that closes opened boxes.

    The button stands here, for above the picture it would move all boxes once one of them is opened.
    """
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.subheader(t("panel.title"), anchor=False, width="content")
        if opened(document.id) and st.button(t("chain.close"), key=f"close {document.id}"):
            opened(document.id).clear()
            st.rerun()
    edge, chosen = selected_edge(chain, selection), selected_node(chain.nodes, selection)
    if edge:
        show_edge(edge, chain.nodes[edge.source], chain.nodes[edge.target], chain.forces.get(edge.target))
        _show_disagreement(chain, edge.target)
    elif chosen:
        show_node(chosen, chain.forces.get(chosen.id), document)
        _show_disagreement(chain, chosen.id)
        more = chain.folded.get(chosen.id, 0)
        if is_full(chain):
            st.caption(t("panel.full", count=len(chain.nodes)))
        elif st.button(t("panel.expand_more", count=more) if more else t("panel.expand"), key=f"expand {chosen.id}"):
            opened(document.id).append(chosen.id)
            st.rerun()
    else:
        st.caption(t("panel.none"))


def _show_disagreement(chain: Chain, id_: str) -> None:
    """Show what texts and the base layer state differently of a document of the chain."""
    if differing := chain.disagreements.get(id_):
        st.warning(escape(told(differing)))


def show_edge(edge: GraphEdge, source: GraphNode, target: GraphNode, force: Force | None) -> None:
    """Show a relation: for each piece of evidence document, sentence, provision with its force, and a link to it.

    What the base layer says has no sentence; its source is named.

    force: of the target on the chain's day, where it is known.
    """
    named = escape(spoken_name(source)), escape(edge_word(edge, target, force)), escape(spoken_name(target))
    st.markdown("**{}** {} **{}**".format(*named))
    if not edge.evidence:
        st.caption(t("panel.no_sentence"))
    for index, evidence in enumerate(edge.evidence[:SHOWN]):
        if evidence.of_base:
            words = told(said_by(evidence))
            st.caption(escape(f"{words[0].upper()}{words[1:]}. {t('panel.of_base')}"))
        else:
            st.caption(escape(t("panel.says", name=evidence.said_in_name)))
            show_quote(evidence.quote, target)
        if other := other_date(evidence, target):
            st.caption(f":orange-badge[{escape(told(other))}]")
        if evidence.provision:
            st.caption(escape(t("panel.provision", provision=evidence.provision)))
            if force:
                st.caption(escape(told(force_message(_force_of_part(target, force, evidence.provision)))))
        if evidence.confidence < SURE:
            st.caption(t("panel.unsure", percent=round(evidence.confidence * 100)))
        if not evidence.of_base and st.button(t("panel.open_sentence"), key=f"sentence {edge.key} {index}"):
            open_document(evidence.said_in, view="text", start=evidence.start, end=evidence.end)
        show_evidence_corrections(edge, evidence, f"{edge.key} {index}")
    if len(edge.evidence) > SHOWN:
        st.caption(t("panel.others", count=len(edge.evidence) - SHOWN))


def _force_of_part(document: GraphNode, force: Force, part: str) -> Force:
    return ask(lambda store: force_of_provision(store, document, force, part))


def show_quote(quote: str, named: GraphNode) -> None:
    """Show a sentence with the cited document in bold; of a long one the part around it, the rest on demand."""
    words = named.number or named.title
    part = excerpt(quote, words, QUOTE)
    st.markdown(f"> {emphasised(part, words)}")
    if part != quote:
        with st.expander(t("panel.whole_sentence")):
            st.markdown(emphasised(quote, words))


def show_node(node: GraphNode, force: Force | None, document: GraphNode | None) -> None:
    """Show a document, programme or agency: facts, force, link to its page; document: whose page this is."""
    st.markdown(f"**{escape(spoken_name(node))}**")
    st.caption(escape(" · ".join(filter(None, (day(node.date), node.issuer)))))
    if title := title_beside(node):
        st.markdown(escape(title))
    if node.label == "Document":
        words = told(force_message(force)) if force else t(f"status.{node.status}")
        st.caption(escape(f"{text_state(node)} · {words}"))
    if node.resolution != "resolved":
        st.warning(t(node.resolution))
    if node.label in PAGES and (document is None or node.id != document.id):
        words = t("text.open_agency") if node.label == "Agency" else t("panel.open_document")
        if st.button(words, key=f"document {node.id}"):
            open_node(node)
