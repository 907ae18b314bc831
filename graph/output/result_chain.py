"""A query's result as a chain without a root, so that it is drawn like a chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cancu.graph.model.chains import Chain
from cancu.graph.model.records import GraphEdge, GraphNode
from cancu.graph.output.query_results import ResultEdge, ResultNode
from cancu.graph.store.connection import Store
from cancu.graph.store.graph_records import edges_from_rows, nodes_by_id


def result_chain(store: Store, nodes: Sequence[ResultNode], edges: Sequence[ResultEdge], *, most: int) -> Chain:
    """Return the first nodes of a result and their relations with evidence. Raises GraphError.

    most: nodes at most. A node is known by its id in the graph, one without such by its id inside the result.
    """
    named = _named(store, nodes[:most])
    known = nodes_by_id(store, (node.key for node in named if node.label in ("Document", "Programme")))
    drawn = {node.key or node.id: known.get(node.key) or _other(node) for node in named}
    keys = {node.id: node.key or node.id for node in named}
    inside = [edge for edge in edges if edge.source in keys and edge.target in keys]
    return Chain("", "down", drawn, tuple(_edges(store, inside, keys)), {})


def _named(store: Store, nodes: Sequence[ResultNode]) -> list[ResultNode]:
    """Return the nodes with label, id and name, which the ends of a lone relationship lack."""
    bare = [node.id for node in nodes if not node.label]
    if not bare:
        return list(nodes)
    rows = store.read(
        # one after the other: for a list of ids the embedded server goes through all nodes
        "UNWIND $ids AS at MATCH (n) WHERE elementId(n) = at RETURN at, labels(n)[0] AS label, n.id AS id, "
        "coalesce(n.name, n.id) AS name",
        {"ids": bare},
    )
    found = {row["at"]: ResultNode(row["at"], row["label"], row["id"] or "", row["name"] or "") for row in rows}
    return [found.get(node.id, node) for node in nodes]


def _other(node: ResultNode) -> GraphNode:
    """Return a node that is neither document nor programme."""
    name = node.name or node.label or node.id
    return GraphNode(
        node.key or node.id, node.label, None, None, None, name, None, None, "state", True, "unknown", "resolved"
    )


def _edges(store: Store, edges: Iterable[ResultEdge], keys: Mapping[str, str]) -> Iterable[GraphEdge]:
    rows = [
        {"source": keys[edge.source], "relation": edge.type, "target": keys[edge.target]}
        | {name: edge.said.get(name) for name in ("quote", "start", "end", "provision", "confidence", "effective")}
        | {"said_in": edge.said.get("said_in") or ""}
        for edge in edges
    ]
    for edge in edges_from_rows(store, rows):  # of what no text says there is no sentence
        yield replace(edge, evidence=tuple(said for said in edge.evidence if said.said_in))
