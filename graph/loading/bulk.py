"""Rows of nodes and relationships into a store, for first loads: in batches, nodes first.

The next run writes an interrupted batch again: everything is merged by its key, so that nothing is double or missing.
A batch is put together while the server writes the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from cancu.graph.loading.cypher_writes import edges_statements, nodes_statements
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.store.connection import Statement, Store

BATCH = 5000
"""Rows in one transaction."""

Item = TypeVar("Item", NodeRow, EdgeRow)


def load_rows(store: Store, nodes: Iterable[NodeRow], edges: Iterable[EdgeRow], *, batch: int = BATCH) -> Iterator[int]:
    """Make constraints and indexes, then write nodes, then edges; yield the number of rows written after each batch.

    Raises what `Store.write` raises; the server keeps the rows that were counted.
    """
    store.prepare()
    written = 0
    for of_kind in (_written(store, nodes, nodes_statements, batch), _written(store, edges, edges_statements, batch)):
        for count in of_kind:
            written += count
            yield written


def _written(
    store: Store, rows: Iterable[Item], statements: Callable[[list[Item]], list[Statement]], batch: int
) -> Iterator[int]:
    waiting = iter(rows)
    with ThreadPoolExecutor(1, "cancu load") as writer:
        sent: tuple[int, Future[None]] | None = None
        while group := list(islice(waiting, batch)):
            following, before = statements(group), sent
            if before:
                before[1].result()  # Before sending more: a server that went away is waited for once.
            sent = (len(group), writer.submit(store.write, following))
            if before:
                yield before[0]
        if sent:
            sent[1].result()
            yield sent[0]
