"""Steps between documents: the nodes one relation away, and the evidence between the nodes of a chain.

Every query starts at ids that are indexed, so its cost grows with the relations of these and not with the collection.
A hub with thousands of relations must not stop a page: its neighbours are read once, without evidence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from cancu.graph.model.records import Direction, GraphEdge, GraphNode
from cancu.graph.store.connection import Store
from cancu.graph.store.graph_records import (
    DOCUMENT_FIELDS,
    EVIDENCE_FIELDS,
    FIRST_EVIDENCE,
    by_label,
    edges_from_rows,
    node_of,
    read_packed,
)

_AHEAD = (
    "UNWIND $ids AS id MATCH (a:Document {{id: id}})-[:{kinds}]->(d) WHERE NOT d.id IN $without "
    "WITH DISTINCT d ORDER BY d.tier, d.id LIMIT $most"
)
_BEHIND = (
    "UNWIND $ids AS id MATCH (b:{label} {{id: id}})<-[:{kinds}]-(d:Document) WHERE NOT d.id IN $without "
    "WITH DISTINCT d ORDER BY d.held DESC, d.base_only, d.date DESC, d.id LIMIT $most"
)


def ahead(
    store: Store, ids: Iterable[str], kinds: Sequence[str], most: int, *, without: Collection[str] = ()
) -> list[GraphNode]:
    """Return the targets of these documents, each once, the highest authority first; without: ids to leave out."""
    parameters = {"ids": sorted(ids), "without": sorted(without), "most": most}
    rows = read_packed(store, _AHEAD.format(kinds="|".join(kinds)), DOCUMENT_FIELDS, parameters)
    return [node_of(row) for row in rows]


def behind(
    store: Store, ids: Iterable[str], kinds: Sequence[str], most: int, *, without: Collection[str] = ()
) -> list[GraphNode]:
    """Return the sources of relations to these nodes, each once, held and late ones first; without: as in `ahead`."""
    found: dict[str, GraphNode] = {}
    for label, of_label in by_label(ids).items():
        parameters = {"ids": of_label, "without": sorted(without), "most": most}
        match = _BEHIND.format(label=label, kinds="|".join(kinds))
        for row in read_packed(store, match, DOCUMENT_FIELDS, parameters):
            found.setdefault(row["id"], node_of(row))
    return list(found.values())


def joining(
    store: Store, sources: Mapping[str, GraphNode], targets: Iterable[str], kinds: Sequence[str]
) -> list[GraphEdge]:
    """Return the relations from sources to targets, each with at most `MOST_EVIDENCE` sentences."""
    rows = read_packed(
        store,
        f"UNWIND $sources AS id MATCH (a:Document {{id: id}})-[r:{'|'.join(kinds)}]->(b) WHERE b.id IN $targets "
        f"WITH a, b, r {FIRST_EVIDENCE} UNWIND said AS r WITH a, b, r",
        EVIDENCE_FIELDS,
        {"sources": sorted(sources), "targets": sorted(targets)},
    )
    return edges_from_rows(store, rows, sources)


def counted(store: Store, ids: Iterable[str], kinds: Sequence[str], direction: Direction) -> dict[str, int]:
    """Count the targets of each of the nodes (up), or the sources of relations to it (down)."""
    any_kind = "|".join(kinds)
    if direction == "up":
        patterns = [f"(n:Document {{id: id}})-[r:{any_kind}]->(o)"]
    else:
        patterns = [f"(n:{label} {{id: id}})<-[r:{any_kind}]-(o:Document)" for label in ("Document", "Programme")]
    return {
        row["id"]: row["others"]
        for pattern in patterns
        for row in read_packed(
            store,
            f"UNWIND $ids AS id MATCH {pattern} WITH id, count(DISTINCT o) AS others",
            "id AS id, others AS others",
            {"ids": sorted(ids)},
        )
    }
