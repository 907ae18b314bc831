"""The chain of authority of a document: what it rests on up to the top, or what hangs on it further down.

Up follows legal basis, implementation, guidance and response; it passes through programmes (who carries a programme out
rests on the document that approves it) and from a replaced document to the one that took its place. The walk goes
frontier by frontier, so its cost grows with the chain and not with the collection.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.reading import EDGE_FIELDS, edges_from_rows, node, nodes_by_id
from graph.records import Chain, Direction, GraphEdge
from graph.stores import Row, Store

CHAIN_TYPES = ("BASED_ON", "IMPLEMENTS", "GUIDES", "RESPONDS_TO")
MAX_NODES = 500
"""A chain is cut here and says so in `Chain.folded`: nobody can read more, and a hub must not stop the store."""


def trace(
    store: Store,
    id_: str,
    *,
    direction: Direction = "up",
    depth: int = 6,
    cites: bool = False,
    relations: Iterable[str] = CHAIN_TYPES,
) -> Chain:
    """The chain of the document or programme with this id.

    depth: steps from the root; cites: follow mere citations too; relations: the types that are followed.
    """
    kinds = [*relations, *(["CITES"] if cites else [])]
    rows: list[Row] = []
    seen = {id_}
    frontier = [id_]
    for _ in range(depth):
        step = _up(store, frontier, kinds) if direction == "up" else _down(store, frontier, kinds)
        rows += step
        following = sorted({end for row in step for end in (row["source"], row["target"])} - seen)
        if not following:
            break
        frontier = following[: max(0, MAX_NODES - len(seen))]
        seen.update(frontier)
    edges = [edge for edge in edges_from_rows(store, rows) if edge.source in seen and edge.target in seen]
    nodes = nodes_by_id(store, seen)
    folded = _folded(store, nodes.keys(), edges, kinds, direction)
    root = node(store, id_)
    return Chain(id_, direction, nodes if root else {}, tuple(edges), folded)


def _up(store: Store, frontier: list[str], kinds: list[str]) -> list[Row]:
    any_kind = "|".join(kinds)
    return [
        *store.read(
            f"UNWIND $ids AS id MATCH (a:Document {{id: id}})-[r:{any_kind}]->(b) RETURN {EDGE_FIELDS}",
            {"ids": frontier},
        ),
        *store.read(
            f"UNWIND $ids AS id MATCH (b:Programme {{id: id}})<-[r:APPROVES]-(a:Document) RETURN {EDGE_FIELDS}",
            {"ids": frontier},
        ),
        *store.read(
            "UNWIND $ids AS id MATCH (b:Document {id: id})<-[r:REPLACES]-(a:Document) WHERE r.provision IS NULL "
            f"RETURN {EDGE_FIELDS}",
            {"ids": frontier},
        ),
    ]


def _down(store: Store, frontier: list[str], kinds: list[str]) -> list[Row]:
    any_kind = "|".join(kinds)
    return [
        *store.read(
            f"UNWIND $ids AS id MATCH (b:Document {{id: id}})<-[r:{any_kind}]-(a:Document) RETURN {EDGE_FIELDS}",
            {"ids": frontier},
        ),
        *store.read(
            f"UNWIND $ids AS id MATCH (b:Programme {{id: id}})<-[r:{any_kind}]-(a:Document) RETURN {EDGE_FIELDS}",
            {"ids": frontier},
        ),
        *store.read(
            f"UNWIND $ids AS id MATCH (a:Document {{id: id}})-[r:APPROVES]->(b:Programme) RETURN {EDGE_FIELDS}",
            {"ids": frontier},
        ),
    ]


def _folded(
    store: Store, ids: Iterable[str], edges: list[GraphEdge], kinds: list[str], direction: Direction
) -> dict[str, int]:
    """For each node the number of its neighbours in the direction of the chain that are not shown."""
    end, other = ("a", "b") if direction == "up" else ("b", "a")
    shown: dict[str, set[str]] = {}
    for edge in edges:
        near, far = (edge.source, edge.target) if direction == "up" else (edge.target, edge.source)
        shown.setdefault(near, set()).add(far)
    counts = store.read(
        f"UNWIND $ids AS id MATCH (a:Document)-[r:{'|'.join(kinds)}]->(b) WHERE {end}.id = id "
        f"RETURN id, collect(DISTINCT {other}.id) AS others",
        {"ids": sorted(ids)},
    )
    left_out = {row["id"]: len(set(row["others"]) - shown.get(row["id"], set())) for row in counts}
    return {id_: times for id_, times in left_out.items() if times}
