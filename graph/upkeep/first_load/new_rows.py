"""Write nodes and relationships that a graph does not have: nothing is looked for before it is made.

The embedded server takes them through its interface for batches, where relationships name their ends by record number;
Neo4j through Bolt, in transactions of some thousand rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Protocol, TypeVar

import msgspec

from cancu.graph.loading.creation import new_edges_statements, new_nodes_statements
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.store.connection import Store
from cancu.graph.store.server import EmbeddedServer

_NODES, _EDGES = 5_000, 20_000
"""Rows in one transaction, or request."""


Row = TypeVar("Row", NodeRow, EdgeRow)


class NewRows(Protocol):
    """Writes rows that are new."""

    def make(self, nodes: Sequence[NodeRow], edges: Sequence[EdgeRow]) -> None:
        """Make nodes, then relationships between nodes that were made, by this or earlier."""
        ...


def new_rows(store: Store) -> NewRows:
    """Return the writer of new rows of a store."""
    return _EmbeddedRows(store.server) if store.server else _BoltRows(store)


class _BoltRows:
    def __init__(self, store: Store) -> None:
        self._store = store

    def make(self, nodes: Sequence[NodeRow], edges: Sequence[EdgeRow]) -> None:
        for some in _portions(nodes, _NODES):
            self._store.write(list(new_nodes_statements(some)))
        for few in _portions(edges, _EDGES):
            self._store.write(list(new_edges_statements(few)))


class _EmbeddedRows:
    """Remembers the record number of each node, some 150 bytes for each; of texts, changes and files only once."""

    def __init__(self, server: EmbeddedServer) -> None:
        self._server = server
        self._kept: dict[bytes, int] = {}
        self._types: set[str] = set()

    def make(self, nodes: Sequence[NodeRow], edges: Sequence[EdgeRow]) -> None:
        passing: dict[bytes, int] = {}
        for some in _portions(nodes, _NODES):
            numbers = self._make(_node_line(index, node) for index, node in enumerate(some))
            for index, node in enumerate(some):
                kept = passing if node.label in _PASSING else self._kept
                kept[node_key(node.label, node.id)] = _packed(numbers[str(index)])
        for kind in {edge.type for edge in edges} - self._types:
            self._server.sql(f"CREATE EDGE TYPE {kind} IF NOT EXISTS")
            self._types.add(kind)

        @cache
        def end(label: str, id_: str) -> str:
            kept = passing if label in _PASSING else self._kept
            return _record(kept[node_key(label, id_)])

        for few in _portions(edges, _EDGES):
            self._make(
                _edge_line(edge, end(edge.source_label, edge.source), end(edge.target_label, edge.target))
                for edge in few
            )

    def _make(self, lines: Iterable[bytes]) -> dict[str, str]:
        return self._server.make_rows(b"\n".join(lines))


_PASSING = frozenset({"Source", "Change", "File"})
"""Labels of nodes whose relationships are made together with them."""


def node_key(label: str, id_: str) -> bytes:
    """Return what a node is remembered by, in less memory than its id takes."""
    return hashlib.blake2b(f"{label} {id_}".encode(), digest_size=16).digest()


def _packed(record: str) -> int:
    """Return a record number (`#12:345`) as one integer."""
    bucket, _, position = record[1:].partition(":")
    return int(bucket) << 48 | int(position)


def _record(packed: int) -> str:
    return f"#{packed >> 48}:{packed & ((1 << 48) - 1)}"


def _node_line(index: int, node: NodeRow) -> bytes:
    head = {"@type": "vertex", "@class": node.label, "@id": str(index), "id": node.id}
    return msgspec.json.encode(head | _told(node.properties))


def _edge_line(edge: EdgeRow, source: str, target: str) -> bytes:
    head = {"@type": "edge", "@class": edge.type, "@from": source, "@to": target}
    return msgspec.json.encode(head | _told(edge.properties))


def _told(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties that have a value."""
    return {name: value for name, value in properties.items() if value is not None}


def _portions(rows: Sequence[Row], most: int) -> Iterator[Sequence[Row]]:
    return (rows[start : start + most] for start in range(0, len(rows), most))
