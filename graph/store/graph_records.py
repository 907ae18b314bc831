"""Rows of the graph as records: documents, programmes, and what is said between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from cancu.extract.lexicon.akn_ids import is_programme_id
from cancu.graph.authority.tiers import tier_and_lane
from cancu.graph.model.records import Evidence, GraphEdge, GraphNode
from cancu.graph.model.relation_types import is_of_base
from cancu.graph.store.connection import Row, Store

DOCUMENT_FIELDS = (
    "d.id AS id, d.type AS type, d.number AS number, d.date AS date, d.title AS title, d.issuer AS issuer, "
    "d.tier AS tier, d.lane AS lane, d.held AS held, d.status AS status, "
    "CASE WHEN d.unsure IS NULL THEN d.resolution ELSE 'unconfirmed' END AS resolution, "
    "d.base_only AS base_only"
)
EVIDENCE_FIELDS = (
    "a.id AS source, type(r) AS relation, b.id AS target, r.said_in AS said_in, r.quote AS quote, r.start AS start, "
    "r.end AS end, r.provision AS provision, r.confidence AS confidence, r.effective AS effective, "
    "r.correction AS correction, r.target_date AS target_date"
)
EDGE_FIELDS = f"{EVIDENCE_FIELDS}, a.name AS source_name"
MOST_EVIDENCE = 12
"""Sentences read for one relation at most; the document's own come first."""

FIRST_EVIDENCE = (
    "ORDER BY CASE WHEN r.said_in = a.id THEN 0 ELSE 1 END, r.said_in, r.start "
    f"WITH a, b, type(r) AS kind, collect(r)[..{MOST_EVIDENCE}] AS said"
)
"""Cypher that keeps the first pieces of evidence of each relation `r` from `a` to `b`."""


def read_packed(store: Store, match: str, fields: str, parameters: Mapping[str, Any]) -> list[Row]:
    """Return the rows of ``match RETURN fields``, sent as one record of lists: a driver's time goes by the record.

    fields: ``expression AS name``, apart by a comma and a blank, with none in an expression.
    """
    columns = [field.split(" AS ") for field in fields.split(", ")]
    names = [name for _, name in columns]
    expressions = ", ".join(expression for expression, _ in columns)
    [packed] = store.read(f"{match} RETURN collect([{expressions}]) AS rows", parameters)
    return [dict(zip(names, values, strict=True)) for values in packed["rows"]]


def node_of(row: Row) -> GraphNode:
    """Return the record of a row with `DOCUMENT_FIELDS`, of a document or a programme."""
    return programme_node(row) if is_programme_id(row["id"]) else document_node(row)


def document_node(row: Row) -> GraphNode:
    """Return the record of a document's row with `DOCUMENT_FIELDS`."""
    tier, lane = row["tier"], row["lane"]
    if tier is None or lane is None:
        by_type, by_issuer = tier_and_lane(row["type"], row["issuer"], row["number"])
        tier, lane = by_type if tier is None else tier, lane or by_issuer
    return GraphNode(
        row["id"],
        "Document",
        row["type"],
        row["number"],
        row["date"],
        row["title"],
        row["issuer"],
        tier,
        lane,
        bool(row["held"]),
        row["status"] or "unknown",
        row["resolution"] or "resolved",
        base_only=bool(row.get("base_only")),
    )


def programme_node(row: Row) -> GraphNode:
    """Return the record of a row with id, type and title of a programme."""
    return GraphNode(
        row["id"], "Programme", row["type"], None, None, row["title"], None, None, "state", False, "unknown", "resolved"
    )


def nodes_by_id(store: Store, ids: Iterable[str]) -> dict[str, GraphNode]:
    """Return the documents and programmes of these ids; an id that is none is left out."""
    return {
        row["id"]: node_of(row)
        for label, of_label in by_label(ids).items()
        for row in read_packed(
            store, f"UNWIND $ids AS id MATCH (d:{label} {{id: id}})", DOCUMENT_FIELDS, {"ids": of_label}
        )
    }


def by_label(ids: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids of documents and of programmes, each once and sorted; a label that has none is left out."""
    found: dict[str, list[str]] = {}
    for id_ in sorted(set(ids)):
        found.setdefault("Programme" if is_programme_id(id_) else "Document", []).append(id_)
    return found


def edges_from_rows(
    store: Store, rows: Iterable[Row], nodes: Mapping[str, GraphNode] = MappingProxyType({})
) -> list[GraphEdge]:
    """Return the edges of rows with `EVIDENCE_FIELDS`; what several documents say of one pair is one edge
    with several evidences.

    nodes: documents that are known already; they and `source_name` of `EDGE_FIELDS` spare a look at the graph.
    """
    gathered: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        said = gathered.setdefault((row["source"], row["relation"], row["target"]), [])
        if row not in said:
            said.append(row)
    names = {id_: known.name for id_, known in nodes.items()}
    names |= {row["source"]: name for said in gathered.values() for row in said if (name := row.get("source_name"))}
    told_in = {row["said_in"] for said in gathered.values() for row in said if not is_of_base(row["said_in"])}
    if others := sorted(told_in - names.keys()):
        names |= {
            row["id"]: row["name"]
            for row in store.read(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.name AS name", {"ids": others}
            )
        }
    return [
        GraphEdge(
            source,
            relation,
            target,
            tuple(
                Evidence(
                    row["said_in"],
                    str(names.get(row["said_in"]) or row["said_in"]),
                    row["quote"] or "",
                    row["start"] or 0,
                    row["end"] or 0,
                    row["provision"],
                    row["confidence"] if row["confidence"] is not None else 1.0,
                    row["effective"],
                    tuple(row.get("correction") or ()),
                    row.get("target_date"),
                )
                for row in sorted(said, key=lambda row: (row["said_in"] != source, row["said_in"]))
            ),
        )
        for (source, relation, target), said in gathered.items()
    ]
