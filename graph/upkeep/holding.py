"""Keep a graph from changing while it is backed up, and keep everybody out while it is made anew."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from cancu.graph.model.errors import GraphError
from cancu.graph.model.schema import VERSION
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.graph_state import LOOK_SECONDS

_BEAT_SECONDS = 5.0
_HOLD = (
    "MERGE (g:Graph {id: 'graph'}) ON CREATE SET g.schema = $schema, g.paired = true "
    "WITH g WHERE g.holder IS NULL OR g.holder = $holder SET g.holder = $holder, g.beat = coalesce(g.beat, 0) + 1"
)


@contextmanager
def held(store: Store) -> Iterator[None]:
    """Keep others from writing into a graph; who waits goes on when this ends, however it ends.

    Waits for another one who does the same.
    """
    schema = store.state().schema or VERSION
    token = store.gate.holder = secrets.token_hex(8)
    over = Event()
    beats = Thread(target=_beat, args=(store, token, schema, over), daemon=True)
    try:
        while store.state().holder != token:
            store.write_apart([Statement(_HOLD, {"holder": token, "schema": schema})])
        beats.start()
        yield
    finally:
        over.set()
        if beats.ident:
            beats.join()
        with suppress(GraphError):  # the server went away; writers go on when they hear nothing
            free = "MATCH (g:Graph {id: 'graph'}) WHERE g.holder = $holder SET g.holder = NULL"
            store.write_apart([Statement(free, {"holder": token})])
        store.gate.holder = ""


def _beat(store: Store, token: str, schema: int, over: Event) -> None:
    while not over.wait(_BEAT_SECONDS):
        with suppress(GraphError):  # the next beat may come through
            store.write_apart([Statement(_HOLD, {"holder": token, "schema": schema})])


def close(store: Store, closed: str, closed_for: str) -> None:
    """Close a graph that is held, and wait until everybody who reads has seen it."""
    with closing(store, closed, closed_for):
        pass


@contextmanager
def closing(store: Store, closed: str, closed_for: str) -> Iterator[None]:
    """Close a graph that is held, do something meanwhile, and wait until everybody who reads has seen it.

    Where what is done meanwhile fails the graph is open again.
    """
    store.write(
        [
            Statement(
                "MATCH (g:Graph {id: 'graph'}) SET g.closed = $closed, g.closed_for = $closed_for",
                {"closed": closed, "closed_for": closed_for},
            )
        ]
    )
    seen = time.monotonic() + LOOK_SECONDS + 1
    try:
        yield
    except BaseException:
        with suppress(GraphError):  # the server went away: it stays closed until the same is done again
            store.write([Statement("MATCH (g:Graph {id: 'graph'}) SET g.closed = NULL, g.closed_for = NULL")])
        raise
    time.sleep(max(0.0, seen - time.monotonic()))


def reopen(store: Store, schema: int, *, paired: bool) -> None:
    """Open a closed graph for everybody; schema: the version that it has now; paired: see `GraphState`."""
    store.write(
        [
            Statement(
                "MATCH (g:Graph {id: 'graph'}) SET g.closed = NULL, g.closed_for = NULL, g.schema = $schema, "
                "g.paired = $paired",
                {"schema": schema, "paired": paired},
            )
        ]
    )
