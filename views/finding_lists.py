"""The findings of the checks, made in the background: going through a large graph takes long."""

from __future__ import annotations

import time

import streamlit as st

from cancu.graph.model.errors import GraphError
from cancu.graph.query.checks import Finding, findings
from cancu.views.data import answer
from cancu.views.texts import t
from cancu.views.work import LOOK, Work

KEPT = 60.0
"""Seconds for which findings are shown before they are made anew."""


class FindingLists:
    """The latest findings of a graph, shared by all sessions; while newer ones are made the last ones are shown."""

    def __init__(self) -> None:
        self._found: list[Finding] | None = None
        self._work: Work[list[Finding]] | None = None
        self._since = 0.0
        self._changed = False

    @property
    def running(self) -> bool:
        """Whether findings are being made."""
        return self._work is not None and self._work.running

    def note_change(self) -> None:
        """Have the findings made anew, as the graph changed; those of before stay until then."""
        self._changed = True

    def latest(self) -> list[Finding] | None:
        """Return the latest findings, None before the first ones are there; where they are old, make new ones.

        Raises GraphError where the graph cannot be read.
        """
        if self._work and not self._work.running:
            self._take(self._work)
        old = self._changed or self._found is None or time.monotonic() - self._since > KEPT
        if old and self._work is None:
            store = answer(lambda opened: opened)
            self._changed = False
            self._work = Work(1, lambda: iter([findings(store)]))
        return self._found

    def _take(self, work: Work[list[Finding]]) -> None:
        self._work, self._since = None, time.monotonic()
        if isinstance(work.error, GraphError):
            raise work.error
        if work.done:
            self._found = work.done[0]


@st.cache_resource(show_spinner=False)
def finding_lists() -> FindingLists:
    """Return the findings that all sessions share."""
    return FindingLists()


def show_counting(lists: FindingLists) -> None:
    """Show that the lists are being made, and the page anew as soon as they are there."""

    @st.fragment(run_every=LOOK)
    def look() -> None:
        if not lists.running:
            st.rerun()
        st.caption(t("checks.counting"))

    look()
