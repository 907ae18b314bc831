"""The findings of a draft on its page: cards in the order of their gravity, and marks in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import streamlit as st

from cancu.graph.draft.records import CITATION, DraftReport, Finding, Verdict
from cancu.graph.output.draft_files import correctable, evidence_in_words
from cancu.graph.output.draft_report import rule_name, rule_source, verdict_of
from cancu.views.draft_session import DraftSession
from cancu.views.markdown import escape
from cancu.views.texts import language, t, told

AT_ONCE = 30
"""Findings that are shown, and that each further click adds."""
_COLOURS: Mapping[Verdict, str] = {"wrong": "red", "look": "orange", "ok": "green"}
_ICONS: Mapping[Verdict, str] = {
    "wrong": ":material/error:",
    "look": ":material/help:",
    "ok": ":material/check_circle:",
}
_LONGEST_QUOTE = 200
"""Code points of a quote on a card; the text beside it has the rest."""


def show_findings(session: DraftSession, report: DraftReport) -> None:
    """Show what is wrong or to be looked at, the gravest first, then what has no finding."""
    graver = [
        index
        for verdict in ("wrong", "look")
        for index, finding in enumerate(report.findings)
        if finding.verdict == verdict
    ]
    if not graver:
        if unchecked := sum(1 for finding in report.findings if finding.is_unchecked):
            st.info(t("draft.nothing_but", count=unchecked), icon=":material/help:")
        else:
            st.success(t("draft.nothing"), icon=":material/check_circle:")
    _choose_all(session, report)
    shown = session.shown or AT_ONCE
    keys = _keys(report)
    for place, index in enumerate(graver):
        if place < shown or index in session.marked:
            _show_card(session, report, index, keys[index])
    if len(graver) > shown:
        st.button(t("draft.more", count=len(graver) - shown), on_click=_show_more, args=(session,))
    _show_right(session, report)


def corrections_of(session: DraftSession, report: DraftReport) -> list[Finding]:
    """Return the findings whose proposal was chosen."""
    return [
        finding
        for finding, key in zip(report.findings, _keys(report), strict=True)
        if (session.at, key) in session.corrections
    ]


def marks_of(report: DraftReport) -> list[dict[str, Any]]:
    """Return the places of the findings as the text component takes them.

    Of findings that overlap the gravest has the mark, and the others belong to it; `findings_at` reads the key.
    """
    starts: list[int] = []
    marks: list[dict[str, Any]] = []
    for verdict in ("wrong", "look", "ok"):
        for index, finding in enumerate(report.findings):
            if finding.verdict != verdict or finding.start == finding.end:
                continue
            at = bisect_left(starts, finding.end)
            hint = f"{told(verdict_of(finding))}: {told(finding.message)}"
            if at and marks[at - 1]["end"] > finding.start:
                mark = marks[at - 1]
                mark["key"] += f" {index}"
                mark["hint"] += f"\n{hint}" if verdict != "ok" else ""
                continue
            kind = "unchecked" if finding.is_unchecked or finding.is_noted else verdict
            place = {"start": finding.start, "end": finding.end}
            starts.insert(at, finding.start)
            marks.insert(at, {**place, "kind": kind, "key": str(index), "hint": hint, "doubtful": False})
    return marks


def findings_at(key: str) -> tuple[int, ...]:
    """Return the indexes of the findings of a mark, the gravest first."""
    return tuple(map(int, key.split()))


def key_of_mark(marks: Sequence[Mapping[str, Any]], marked: Sequence[int]) -> str:
    """Return the key of the mark that a finding belongs to, "" where there is none."""
    return next((mark["key"] for mark in marks if marked and marked[0] in findings_at(mark["key"])), "")


def card_of(index: int) -> str:
    """Return the name of the card of a finding, which is the key of its container."""
    return f"finding-{index}"


def _show_card(session: DraftSession, report: DraftReport, index: int, name: str) -> None:
    """Show a finding: verdict and rule, words of the draft (which lead to their place), message, evidence, proposal."""
    finding = report.findings[index]
    with st.container(border=True, gap="xsmall", key=card_of(index)):
        badge = f":{_COLOURS[finding.verdict]}-badge[{_ICONS[finding.verdict]} {escape(told(verdict_of(finding)))}]"
        st.markdown(f"{badge} **{escape(rule_name(finding.code, language()))}**")
        _show_quote(session, index, finding)
        st.markdown(escape(told(finding.message)))
        sources = [evidence_in_words(proof, language()) for proof in finding.evidence]
        if rule := rule_source(finding, report.day):
            sources.append(told(rule))
        st.caption("  \n".join(map(escape, sources)))
        if finding.proposal:
            key = (session.at, name)
            st.checkbox(
                t("draft.correct", words=escape(finding.proposal)),
                value=key in session.corrections,
                key=_widget(session, key),
                on_change=session.corrections.symmetric_difference_update,
                args=({key},),
            )


def _show_quote(session: DraftSession, index: int, finding: Finding) -> None:
    words = " ".join(finding.quote.split())
    if finding.start == finding.end or not words:
        st.markdown(f"*{escape(t('draft.whole'))}*")
        return
    clipped = words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…"
    st.button(
        f"“{escape(clipped)}”",
        key=f"quote {session.times} {session.at} {index}",
        type="tertiary",
        on_click=session.go_to,
        args=(index, finding),
    )


def _choose_all(session: DraftSession, report: DraftReport) -> None:
    """Show the button that chooses all proposals, or none where all are chosen."""
    proposed = correctable(report)
    if len(proposed) < 2:
        return
    keys = {
        (session.at, key) for finding, key in zip(report.findings, _keys(report), strict=True) if finding in proposed
    }
    chosen = keys <= session.corrections

    def turn() -> None:
        (session.corrections.difference_update if chosen else session.corrections.update)(keys)
        for key in keys:
            st.session_state[_widget(session, key)] = not chosen

    label = t("draft.choose_none") if chosen else t("draft.choose_all", count=len(proposed))
    st.button(label, on_click=turn, type="tertiary", icon=":material/edit_note:", key="choose all")


def _show_right(session: DraftSession, report: DraftReport) -> None:
    """Show the citations that nothing is found about, those that no source knows apart."""
    plain = [(index, finding) for index, finding in enumerate(report.findings) if finding.code == CITATION]
    for label, kind in (("draft.right", "right"), ("draft.noted", "noted"), ("draft.unchecked", "unchecked")):
        found = [(index, finding) for index, finding in plain if _kind_of(finding) == kind]
        if not found:
            continue
        marked = any(index in session.marked for index, _ in found)
        with st.expander(t(label, count=len(found)), expanded=marked):
            if kind == "unchecked":
                st.caption(t("draft.unchecked_help"))
            for place, (index, finding) in enumerate(found):
                if place < (session.shown or AT_ONCE) or index in session.marked:
                    with st.container(gap=None, key=card_of(index)):
                        _show_quote(session, index, finding)
                        if kind != "unchecked":
                            st.caption(escape(told(finding.message)))
            if len(found) > (session.shown or AT_ONCE):
                st.button(
                    t("draft.more", count=len(found) - (session.shown or AT_ONCE)),
                    on_click=_show_more,
                    args=(session,),
                    key=f"more {label}",
                )


def _kind_of(finding: Finding) -> Literal["right", "noted", "unchecked"]:
    """Return in which list a citation is shown that nothing is found about."""
    return "unchecked" if finding.is_unchecked else "noted" if finding.is_noted else "right"


def _show_more(session: DraftSession) -> None:
    session.shown = (session.shown or AT_ONCE) + AT_ONCE


def _keys(report: DraftReport) -> list[str]:
    """Return a name for each finding that stays when another day or fewer rules give other findings."""
    times: Counter[str] = Counter()
    keys = []
    for finding in report.findings:
        key = f"{finding.code} {finding.start} {finding.end}"
        times[key] += 1
        keys.append(f"{key} {times[key]}")
    return keys


def _widget(session: DraftSession, key: tuple[int, str]) -> str:
    return f"correct {session.times} {key[0]} {key[1]}"
