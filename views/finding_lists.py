"""Lists that go through the whole graph, made in the background: on a large one that takes long."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from cancu.graph.identity.questions import Question, open_questions
from cancu.graph.query.checks import Finding, findings
from cancu.views.collection import figures_list
from cancu.views.data import forget
from cancu.views.shared_lists import SharedList
from cancu.views.texts import t
from cancu.views.work import LOOK

PATIENCE = 2.0
"""Seconds that a page waits for the first list, which on a small graph is there by then."""
QUESTIONS = 500
"""Most open questions that are looked at in one go."""


@st.cache_resource(show_spinner=False)
def finding_lists() -> SharedList[Finding]:
    """Return the findings that all sessions share."""
    return SharedList(findings)


@st.cache_resource(show_spinner=False)
def question_list() -> SharedList[Question]:
    """Return the open questions that all sessions share."""
    return SharedList(lambda store: open_questions(store, limit=QUESTIONS))


def note_change() -> None:
    """Have all figures and lists made anew, as the graph changed."""
    forget()
    figures_list().note_change()
    finding_lists().note_change()
    question_list().note_change()


def begin_anew() -> None:
    """Forget all figures and lists, after a load, a removal or its undoing."""
    forget()
    figures_list().begin_anew()
    finding_lists().begin_anew()
    question_list().begin_anew()


def show_counting(running: Callable[[], bool]) -> None:
    """Show that lists are being made, and the page anew as soon as they are there; running: whether they still are."""

    @st.fragment(run_every=LOOK)
    def look() -> None:
        if not running():
            st.rerun()
        st.caption(t("checks.counting"))

    look()
