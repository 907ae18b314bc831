"""All rows of a store, page by page, and rows into an empty store: the memory does not grow with the graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.model.schema import NODE_TYPES
from cancu.graph.store.connection import Statement, Store
from cancu.graph.upkeep.backup_file import Row

STATE_LABEL = "Graph"
"""The label of the node that tells the state of a graph, which belongs to no backup."""
_LABELS = tuple(node.label for node in NODE_TYPES if node.label != STATE_LABEL)
_LARGE = ("Source", "KeptText")
"""Labels of nodes that may have megabytes of text."""
_PAGE, _PAGE_OF_LARGE = 1000, 20
_BATCH = 1000
"""Weight of the rows in one transaction: 1 for a row, more for one that may be large."""


def all_rows(store: Store) -> Iterator[Row]:
    """Yield the nodes, then the relationships between them, but for the state of the graph."""
    for label in _LABELS:
        for page in _pages(store, label, "properties(n) AS of"):
            for row in page:
                of = {name: value for name, value in row["of"].items() if name != "id"}
                yield NodeRow(label, row["id"], of)
    for label in _LABELS:
        for page in _pages(store, label, "1 AS one"):
            yield from _edges(store, label, [row["id"] for row in page])


def _pages(store: Store, label: str, returned: str) -> Iterator[list[dict[str, Any]]]:
    size = _PAGE_OF_LARGE if label in _LARGE else _PAGE
    after = ""
    while True:
        page = store.read(
            f"MATCH (n:{label}) WHERE n.id > $after RETURN n.id AS id, {returned} ORDER BY n.id LIMIT {size}",
            {"after": after},
        )
        if page:
            yield page
        if len(page) < size:
            return
        after = page[-1]["id"]


def _edges(store: Store, label: str, ids: list[str]) -> list[EdgeRow]:
    rows = store.read(
        f"UNWIND $ids AS id MATCH (a:{label} {{id: id}})-[r]->(b) "
        "RETURN id, type(r) AS type, labels(b)[0] AS other, b.id AS target, properties(r) AS of",
        {"ids": ids},
    )
    edges = [EdgeRow(row["type"], label, row["id"], row["other"], row["target"], row["of"]) for row in rows]
    return sorted(edges, key=lambda edge: (edge.source, edge.type, edge.target, str(edge.properties.get("key"))))


def put_rows(store: Store, rows: Iterable[Row]) -> Iterator[int]:
    """Write rows into a store, all nodes before the first relationship; yield how many after each transaction.

    Everything is merged by its key: a transaction that is tried again after it was done changes nothing.
    """
    waiting: dict[tuple[str, ...], list[Row]] = {}
    weight = count = 0
    for row in rows:
        shape = _shape(row)
        waiting.setdefault(shape, []).append(row)
        weight += _BATCH // _PAGE_OF_LARGE if shape[0] in _LARGE else 1
        count += 1
        if weight >= _BATCH:
            store.write([_statement(shape, some) for shape, some in waiting.items()])
            yield count
            waiting, weight, count = {}, 0, 0
    store.write([_statement(shape, some) for shape, some in waiting.items()])
    yield count


def _shape(row: Row) -> tuple[str, ...]:
    if isinstance(row, NodeRow):
        return (row.label,)
    return row.type, row.source_label, row.target_label, "key" if "key" in row.properties else ""


def _statement(shape: tuple[str, ...], rows: Iterable[Row]) -> Statement:
    if len(shape) == 1:
        found = [{"id": row.id, "of": dict(row.properties)} for row in rows if isinstance(row, NodeRow)]
        return Statement(f"UNWIND $rows AS row MERGE (n:{shape[0]} {{id: row.id}}) SET n += row.of", {"rows": found})
    kind, label, other, key = shape
    edges = [
        {"a": row.source, "b": row.target, "key": row.properties.get("key"), "of": dict(row.properties)}
        for row in rows
        if isinstance(row, EdgeRow)
    ]
    merged = f"{kind} {{key: row.key}}" if key else kind
    return Statement(
        f"UNWIND $rows AS row MATCH (a:{label} {{id: row.a}}) MATCH (b:{other} {{id: row.b}}) "
        f"MERGE (a)-[r:{merged}]->(b) SET r += row.of",
        {"rows": edges},
    )


def empty(store: Store, but: Collection[str] = ()) -> None:
    """Take everything out of a store but the state of the graph and the nodes of some labels."""
    for label in (label for label in _LABELS if label not in but):
        size = _PAGE_OF_LARGE if label in _LARGE else _PAGE
        while ids := [row["id"] for row in store.read(f"MATCH (n:{label}) RETURN n.id AS id LIMIT {size}")]:
            store.write([Statement(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n", {"ids": ids})])
