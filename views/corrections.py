"""Corrections of what a text says: the dialog that makes one, and how those that were made are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from cancu.extract.model.records import Target
from cancu.extract.text.dates import match_date
from cancu.graph.identity.link_corrections import NONE, What
from cancu.graph.loading import link_decisions
from cancu.graph.model.errors import GraphError
from cancu.graph.model.records import Evidence, GraphEdge, GraphNode
from cancu.graph.output.correction_words import VALUES, correction_message, state_message
from cancu.graph.query.links import KeptCorrection, TextLink, corrections_of, right_target, text_links
from cancu.views.access import may_edit
from cancu.views.data import answer, ask, sentence
from cancu.views.decider import decider
from cancu.views.finding_lists import note_change
from cancu.views.markdown import escape
from cancu.views.picture import day
from cancu.views.texts import t, told

LETTERHEAD = "ISSUED_BY"
Choice = tuple[TextLink, What]


def show_evidence_corrections(edge: GraphEdge, evidence: Evidence, key: str) -> None:
    """Show what people corrected in a sentence of a relation, and the button that corrects it."""
    if evidence.of_base:
        return
    if evidence.corrections:
        show_made(evidence.said_in, evidence.corrections, key)
    if may_edit() and st.button(t("correct.link"), key=f"correct {key}", type="tertiary", icon=":material/edit:"):
        correct_dialog(evidence.said_in, links_of_evidence(edge, evidence))


def links_of_evidence(edge: GraphEdge, evidence: Evidence) -> list[TextLink]:
    """Return the link of the text that a sentence of a relation comes from; none where the text has it no more."""
    links = ask(lambda store: text_links(store, evidence.said_in))
    here = [link for link in links if (link.start, link.end) == (evidence.start, evidence.end)]
    made = [link for link in here if {one.id for one in link.corrections} & {*evidence.corrections}]
    same = [link for link in here if link.target == edge.target]
    return (made or [link for link in same if link.place.relation == edge.type] or same)[:1]


def task_links(document: str, start: int, end: int) -> list[TextLink]:
    """Return what can be corrected in a task of a document."""
    links = ask(lambda store: text_links(store, document))
    return [link for link in links if link.place.relation == "ASSIGNS" and (link.start, link.end) == (start, end)]


def correct_dialog(document: str, links: Sequence[TextLink]) -> None:
    """Open the dialog that corrects one value of some links of a document's text."""
    st.dialog(t("correct.title"), width="large")(correction_form)(document, links)


def correction_form(document: str, links: Sequence[TextLink]) -> None:
    """Show the form that corrects one value of some links of a document's text."""
    choices: list[Choice] = [(link, what) for link in links for what in link.read]
    if not choices:
        st.info(t("correct.none"))
        return
    if links[0].place.quote:
        st.markdown(f"> {escape(links[0].place.quote)}")
    at = st.selectbox(
        t("correct.what"), range(len(choices)), format_func=lambda at: _choice(choices[at]), key=f"what {document}"
    )
    link, what = choices[at]
    value = _value(link, what)
    by = decider("decider of a correction")
    help_ = None if by else t("checks.by_first")
    if st.button(t("correct.save"), type="primary", disabled=not by, help=help_):
        try:
            with st.spinner(t("checks.storing")):
                answer(
                    lambda store: link_decisions.correct(
                        store, link.place, what, link.read[what], _right(document, link, what, value), by=by
                    )
                )
        except GraphError as error:
            st.error(escape(sentence(error)))
            return
        _changed()


def show_corrections(document: GraphNode) -> None:
    """Show all corrections of a document's text, those without object too; the letterhead can be corrected here."""
    if not document.held:
        return
    kept = ask(lambda store: corrections_of(store, document.id))
    if not kept and not may_edit():
        return
    with st.expander(t("correct.list", count=len(kept)), expanded=any(one.state != "applied" for one in kept)):
        for one in kept:
            _show_kept(one)
        if may_edit() and st.button(t("correct.letterhead"), key="correct letterhead", icon=":material/edit:"):
            links = ask(lambda store: text_links(store, document.id))
            correct_dialog(document.id, [link for link in links if link.place.relation == LETTERHEAD])


def show_made(document: str, ids: Iterable[str], key: str) -> None:
    """Show corrections of a document's text, by their ids, with the buttons that take them back."""
    for one in ask(lambda store: corrections_of(store, document)):
        if one.correction.id in ids:
            _show_kept(one, key)


def _show_kept(kept: KeptCorrection, key: str = "") -> None:
    """Show a correction, with the button that takes it back."""
    made, state = kept.correction, state_message(kept)
    words, button = st.columns([5, 1], vertical_alignment="center")
    with words:
        st.caption(f":material/edit: {escape(told(correction_message(made)))}")
        if state:
            st.warning(escape(told(state)))
    if may_edit() and button.button(t("checks.undo"), key=f"undo {key} {made.id}", type="tertiary"):
        with st.spinner(t("checks.storing")):
            ask(lambda store: link_decisions.undo(store, made.id))
        _changed()


def _changed() -> None:
    note_change()
    st.rerun()


def _choice(choice: Choice) -> str:
    """Return what would be corrected, with its present value."""
    link, what = choice
    return t(f"correct.{what}", object=link.place.object or "", value=_written(what, link.now(what)))


def _written(what: What, value: str) -> str:
    if what in ("relation", "role") and value in VALUES:
        return told(VALUES[value])
    return (day(value) if what == "date" else value) or t("correct.nothing")


def _value(link: TextLink, what: What) -> str:
    """Show the control of the right value and return it."""
    key = f"right {link.place.id} {what}"
    if what in ("relation", "role"):
        options = link_decisions.RELATIONS if what == "relation" else link_decisions.roles(link.place)
        now = link.now(what)
        at = options.index(now) if now in options else 0
        return str(
            st.selectbox(t("correct.right"), options, index=at, format_func=lambda one: told(VALUES[one]), key=key)
        )
    if what == "task":
        st.caption(t("correct.no_task"))
        return NONE
    return str(
        st.text_input(t("correct.right"), value=_shown(what, link.now(what)), help=t(f"correct.{what}_help"), key=key)
    )


def _shown(what: What, value: str) -> str:
    return day(value) if what == "date" else value


def _right(document: str, link: TextLink, what: What, value: str) -> str | Target:
    if what == "target":
        return answer(lambda store: right_target(store, document, link.place, value))
    if what == "date":
        written = " ".join(value.lower().split())
        found = match_date(written, 0)
        return found[0] if found and found[0] and found[1] == len(written) else written
    return value
