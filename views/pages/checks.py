"""Work lists: suspicions to confirm or reject, then findings of the checks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from cancu.graph.identity.questions import Question, question_now
from cancu.graph.identity.verdicts import Decision
from cancu.graph.loading import decisions
from cancu.graph.model.records import Evidence, GraphNode
from cancu.graph.query.checks import Finding
from cancu.graph.query.nodes import node
from cancu.graph.store.connection import Store
from cancu.views.access import may_edit
from cancu.views.address import open_document, parameter, set_parameters
from cancu.views.data import ask, guarded
from cancu.views.decider import decider
from cancu.views.finding_lists import PATIENCE, finding_lists, note_change, question_list, show_counting
from cancu.views.lists import badges, page_number, turn_pages
from cancu.views.markdown import emphasised, escape
from cancu.views.picture import day, moment
from cancu.views.scan_lines import show_unsure_head
from cancu.views.texts import TEXTS, t, told

ON_A_PAGE = 20
DECIDED = "decided"
DECIDE = "decide"
ASKED = ("suspected same", "suspect number", "doubtful saying")  # the questions of `cancu.graph.identity.questions`
SENTENCES = 3
UNSURE = "read from picture"


@dataclass(frozen=True, slots=True)
class Settled:
    """A question that was decided on this page, which stays in view; said: what was decided, in words."""

    question: Question
    decision: Decision
    said: str


def settled() -> dict[str, Settled]:
    """Return what was decided in this session, by the id of the question."""
    found: dict[str, Settled] = st.session_state.setdefault("settled", {})
    return found


def label(kind: str) -> str:
    """Return the name of a work list."""
    return t(f"checks.{kind}") if f"checks.{kind}" in TEXTS else kind


def decide(act: Callable[[Store, Question], Decision], question: Question, said: str) -> None:
    """Store a decision; its question stays in its place with what became of it."""
    with st.spinner(t("checks.storing")):
        made = ask(lambda store: act(store, question_now(store, question)))
    settled()[question.id] = Settled(question, made, said)
    question_list().without(question)
    changed()


def take_back(decision: Decision) -> None:
    """Undo a decision; its question is open again."""
    with st.spinner(t("checks.storing")):
        ask(lambda store: decisions.undo(store, decision.id))
    if done := settled().pop(decision.id, None):
        question_list().with_again(done.question)
    st.session_state["decision said"] = t("checks.undone")
    changed()


def changed() -> None:
    """Show the page as the graph is now."""
    note_change()
    st.rerun()


def in_view(asked: Sequence[Question]) -> list[Question]:
    """Return the open questions and those decided here, each in the place where it was first shown."""
    now = {question.id: question for question in asked}
    now |= {id_: one.question for id_, one in settled().items()}
    before: list[str] = st.session_state.get("questions in view", [])
    order = [*(id_ for id_ in before if id_ in now), *(id_ for id_ in now if id_ not in before)]
    st.session_state["questions in view"] = order
    return [now[id_] for id_ in order]


def show_questions(asked: Sequence[Question]) -> None:
    """Show the suspicions: both sides with their sentences, and the buttons."""
    st.caption(t("checks.decide_note"))
    by = decider("decider") if may_edit() else ""
    if not may_edit():
        st.info(t("access.readers_only"))
    at = page_number(DECIDE)
    for question in asked[at * ON_A_PAGE : (at + 1) * ON_A_PAGE]:
        with st.container(border=True):
            score = t("checks.score", percent=round(100 * question.score))
            st.markdown(f"{escape(told(question.reason))} :gray-badge[{score}]")
            one, other = st.columns(2, gap="large")
            with one, st.container(gap="xsmall"):
                show_side(question.document, question.sentences, f"{question.id} one")
            with other, st.container(gap="xsmall"):
                if question.other:
                    show_side(question.other, question.other_sentences, f"{question.id} other")
                elif question.meant:
                    st.markdown(f"**{escape(question.meant)}**")
                    st.caption(t("checks.not_known"))
            if done := settled().get(question.id):
                show_settled(done)
            elif may_edit():
                show_answers(question, by)
    turn_pages(DECIDE, more=len(asked) > (at + 1) * ON_A_PAGE)


def show_side(node: GraphNode, sentences: Sequence[Evidence], key: str) -> None:
    """Show one document of a question, with sentences that name it."""
    if st.button(f"**{escape(node.name)}**", key=key, type="tertiary"):
        open_document(node.id)
    facts = [escape(fact) for fact in (day(node.date), node.issuer) if fact]
    st.caption(" · ".join([*facts, *badges(node)]))
    for index, said in enumerate(sentences[:SENTENCES]):
        st.caption(escape(t("panel.says", name=said.said_in_name)))
        st.markdown(f"> {emphasised(said.quote, node.number)}")
        if st.button(t("panel.open_sentence"), key=f"{key} {index}", type="tertiary", icon=":material/format_quote:"):
            open_document(said.said_in, view="text", start=said.start, end=said.end)
    if len(sentences) > SENTENCES:
        st.caption(t("checks.more_sentences", count=len(sentences) - SENTENCES))


def show_settled(one: Settled) -> None:
    """Show what became of a question, with the button that takes it back."""
    words, button = st.columns([6, 1], vertical_alignment="center")
    by = t("checks.decided_by", who=one.decision.by, when=moment(one.decision.at))
    words.success(escape(f"{t('checks.stored', what=one.said)} {by}"), icon=":material/check_circle:")
    if button.button(t("checks.undo"), key=f"back {one.question.id}", width="stretch"):
        take_back(one.decision)


def show_answers(question: Question, by: str) -> None:
    """Show the buttons that decide a question."""
    document, other = question.document, question.other
    ways: list[tuple[str, str, Callable[[Store, Question], Decision]]] = []
    right = (other.number if other else None) or question.meant
    slip = t("checks.wrong") if question.doubt == "saying" else t("checks.means", number=right)
    ways.append(("confirm", slip, lambda store, now: decisions.confirm_asked(store, now, by=by)))
    if other and document.number:
        keep = document.id
        ways.append(
            (
                "keep",
                t("checks.means", number=document.number),
                lambda store, now: decisions.confirm_asked(store, now, by=by, keep=keep),
            )
        )
    verdict = t("checks.two") if other else t("checks.right")
    ways.append(("reject", verdict, lambda store, now: decisions.reject_asked(store, now, by=by)))
    with st.container(horizontal=True):
        for name, text, act in ways:
            if st.button(
                escape(text), key=f"{question.id} {name}", disabled=not by, help=None if by else t("checks.by_first")
            ):
                decide(act, question, text)


def show_findings(found: Sequence[Finding], kind: str) -> None:
    """Show findings, one document a row."""
    at = page_number(kind)
    for finding in found[at * ON_A_PAGE : (at + 1) * ON_A_PAGE]:
        with st.container(border=True, gap="xsmall"):
            if st.button(f"**{escape(finding.name)}**", key=f"{kind} {finding.id} {finding.other}", type="tertiary"):
                open_document(finding.id)
            st.markdown(escape(told(finding.question)))
            if kind == UNSURE and (document := ask(lambda store, id_=finding.id: node(store, id_))):  # type: ignore[misc]
                show_unsure_head(document)
            if finding.other and st.button(
                escape(finding.other_name or finding.other),
                key=f"{kind} other {finding.id} {finding.other}",
                type="tertiary",
                icon=":material/arrow_forward:",
            ):
                open_document(finding.other)
    turn_pages(kind, more=len(found) > (at + 1) * ON_A_PAGE)


def show_decided(made: Sequence[Decision]) -> None:
    """Show the decisions, each with the button that takes it back."""
    if not made:
        st.info(t("checks.none_decided"))
    at = page_number(DECIDED)
    for decision in made[at * ON_A_PAGE : (at + 1) * ON_A_PAGE]:
        with st.container(border=True):
            words, button = st.columns([6, 1], vertical_alignment="center")
            said = t(f"checks.{decision.verdict}", number=decision.number, meant=decision.meant or "…")
            words.markdown(escape(said))
            words.caption(f"{escape(decision.by)} · {moment(decision.at)}")
            if may_edit() and button.button(t("checks.undo"), key=f"undo {decision.id}", width="stretch"):
                take_back(decision)
    turn_pages(DECIDED, more=len(made) > (at + 1) * ON_A_PAGE)


def main() -> None:
    """Show the chosen work list."""
    st.title(t("checks.title"))
    if said := st.session_state.pop("decision said", None):
        st.success(escape(t("checks.stored", what=said)), icon=":material/check_circle:")
    made = ask(decisions.decisions)
    questions, shared = question_list(), finding_lists()
    latest = guarded(lambda: questions.latest(PATIENCE))
    if latest is None:
        show_counting(lambda: questions.running)
        return
    asked = in_view(latest)
    found = guarded(lambda: shared.latest(0))
    lists: dict[str, list[Finding]] = {}
    for finding in found or ():
        if finding.kind not in ASKED:
            lists.setdefault(finding.kind, []).append(finding)
    sizes = {DECIDE: len(asked), **{kind: len(of_kind) for kind, of_kind in lists.items()}, DECIDED: len(made)}
    if found is None or shared.running or questions.running:
        show_counting(lambda: shared.running or questions.running)
    elif not sum(sizes.values()):
        st.success(t("checks.none"))
        return
    wanted = parameter("list")
    if found is None and wanted not in ("", *sizes):
        return
    chosen = st.pills(
        t("checks.lists"),
        list(sizes),
        default=wanted if wanted in sizes else next((kind for kind, size in sizes.items() if size), DECIDE),
        format_func=lambda kind: f"{label(kind)} ({sizes[kind]})",
        key="work list",
        required=True,
    )
    set_parameters(list=chosen)
    if chosen == DECIDE:
        if asked:
            show_questions(asked)
        else:
            st.success(t("checks.none_asked"))
    elif chosen == DECIDED:
        show_decided(made)
    else:
        show_findings(lists[str(chosen)], str(chosen))


main()
