"""The state of a graph: the version of its schema, whether it may be read now, and who keeps writers waiting.

The state is kept in the graph, by its only `Graph` node. A graph without one is empty, or of the time before versions.
Who backs a graph up keeps writers waiting so that it does not change meanwhile; who restores or upgrades it closes it,
so that nobody reads the half of a graph.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cancu.extract.model.messages import message
from cancu.graph.model.errors import GraphError
from cancu.graph.model.schema import VERSION

STATE = (
    "MATCH (g:Graph {id: 'graph'}) RETURN g.schema AS schema, g.closed AS closed, g.closed_for AS closed_for, "
    "g.holder AS holder, g.beat AS beat, g.paired AS paired"
)
"""Returns the state, in one row or none."""
HELD = "MATCH (s:Source) RETURN s.id AS id LIMIT 1"
"""Returns a row where the graph holds a text."""
STAMP = "MERGE (g:Graph {id: 'graph'}) ON CREATE SET g.schema = $schema, g.paired = true"
"""Gives a graph that has no version the present one."""
FORGET = "MATCH (g:Graph {id: 'graph'}) WHERE g.counted IS NOT NULL SET g.counted = NULL"
"""Takes kept figures their validity (`cancu.graph.query.kept_figures`)."""
RELEASE = "MATCH (g:Graph {id: 'graph'}) WHERE g.holder = $holder AND g.beat = $beat SET g.holder = NULL"
"""Lets writers go on where their holder has not given a sign of life since."""
LOOK_SECONDS = 2.0
"""How often who reads looks whether the graph was closed; who closes it waits longer before the first change."""
SILENT_SECONDS = 30.0
"""How long a holder may give no sign of life before writers go on without it."""
PAUSE = 0.5
"""Seconds between two attempts of a writer that waits."""

LOADING = "loading"
"""Why a graph is closed while the first load writes it (`cancu.graph.upkeep.first_load`)."""

_FIRST_VERSION = 1
"""The schema of graphs that have no version."""


@dataclass(frozen=True, slots=True)
class GraphState:
    """The state of a graph.

    schema: version of its schema, 0 where it is empty; closed: "restoring", "upgrading", "loading", or "" where anybody
    may read it; closed_for: the backup, or the spool, from which it is being made; holder: token of who keeps writers
    waiting, else ""; beat: the holder's latest sign of life, a number that grows; paired: whether all documents are
    searched by pairs of words, too (`cancu.graph.loading.word_rows`).
    """

    schema: int
    closed: str = ""
    closed_for: str = ""
    holder: str = ""
    beat: int = 0
    paired: bool = field(default=False, compare=False)


class HeldError(Exception):
    """Writers wait for somebody."""

    def __init__(self, state: GraphState) -> None:
        super().__init__(state.holder)
        self.state = state


def state_of(row: Mapping[str, Any] | None, *, holds_texts: bool) -> GraphState:
    """Return the state of a row of `STATE`, None where there is none."""
    if row is None:
        return GraphState(_FIRST_VERSION if holds_texts else 0)
    words = (row["closed"] or "", row["closed_for"] or "", row["holder"] or "")
    return GraphState(row["schema"] or VERSION, *words, row["beat"] or 0, bool(row["paired"]))


def check_readable(state: GraphState, name: str) -> None:
    """Raise GraphError where nobody may read a graph of this state; name: of the store."""
    if state.closed == "restoring":
        raise GraphError(message("graph-restoring", file=state.closed_for), place=name)
    if state.closed == LOADING:
        raise GraphError(message("graph-loading"), place=name)
    if state.closed:
        raise GraphError(message("graph-upgrading", file=state.closed_for), place=name)
    if state.schema > VERSION:
        raise GraphError(message("graph-of-newer-version", version=state.schema, known=VERSION), place=name)
    if 0 < state.schema < VERSION:
        raise GraphError(message("graph-of-older-version", version=state.schema, known=VERSION), place=name)


class Gate:
    """What one user of a graph has seen of its state.

    watching: this user may only read and write a graph that is whole and of this version; holder: the token of this
    user where it keeps others from writing; it passes where others wait or are refused.
    """

    def __init__(self) -> None:
        self.watching = False
        self.holder = ""
        self._looked = time.monotonic()
        self._waiting: tuple[str, int] = ("", 0)
        self._since = 0.0

    def look(self, read: Callable[[], Mapping[str, Any] | None], name: str) -> None:
        """Look now and then whether the graph may still be read. read: the row of `STATE`. Raises GraphError."""
        if self.holder or not self.watching or time.monotonic() - self._looked < LOOK_SECONDS:
            return
        self._looked = time.monotonic()
        try:
            check_readable(state_of(read(), holds_texts=False), name)
        except GraphError:
            self._looked -= LOOK_SECONDS  # the next read looks again
            raise

    def check_writable(self, row: Mapping[str, Any] | None, name: str) -> None:
        """Raise HeldError where writers wait, GraphError where the graph is closed."""
        if row is None:
            return
        state = state_of(row, holds_texts=True)
        if state.holder and state.holder != self.holder:
            raise HeldError(state)
        if self.watching and not self.holder:
            check_readable(state, name)

    def wait(self, state: GraphState) -> bool:
        """Wait a little for the holder; return whether it has given no sign of life for too long."""
        seen = (state.holder, state.beat)
        if seen != self._waiting:
            self._waiting, self._since = seen, time.monotonic()
        time.sleep(PAUSE)
        return time.monotonic() - self._since > SILENT_SECONDS
