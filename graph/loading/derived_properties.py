"""Properties that follow from claims and edges: heads, counts, suspicions; and what goes when left alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from cancu.extract.model.messages import stored
from cancu.graph.authority.base.joined import CHANGING, UPWARD
from cancu.graph.authority.variants import Variant
from cancu.graph.identity.resolver import Document
from cancu.graph.identity.verdicts import Corrections
from cancu.graph.loading.agency_closure import agency_search
from cancu.graph.loading.claim_resolution import Claim
from cancu.graph.loading.cypher_writes import day_serial
from cancu.graph.loading.duplicate_candidates import Pair, Side, code_suspicion, pairs
from cancu.graph.loading.rows import EdgeRow
from cancu.graph.loading.statements import programme_properties
from cancu.graph.loading.word_rows import words_of_cited_in_cypher
from cancu.graph.model.relation_types import OF_BASE
from cancu.graph.store.connection import Row, Statement, Store

OF_TEXT = (
    "signer",
    "signer_office",
    "signed_for",
    "in_force_to",
    "in_force_quote",
    "in_force_start",
    "in_force_end",
    "unsure",
)
"""Properties that only a document's own text sets."""
_OF_ACTS = "|".join((*UPWARD, *CHANGING))
_DUE = (
    "OPTIONAL MATCH (c:Change {document: d.id})<-[:MAKES]-(a:Document) WHERE a.id <> d.id "
    "WITH d, max(CASE WHEN c.confidence >= 0.6 AND c.said_in = a.id THEN c.term_from ELSE NULL END) AS moved "
    "SET d.moved_from = moved, d.status_due = $token"
)
"""Sets the day to which amendments move the first day of documents `d`; their status is to be told anew."""


def orphan_removals(documents: Iterable[str], others: Mapping[str, Iterable[str]]) -> list[Statement]:
    """Remove documents that no text names and no relation of the base layer joins, and others without any edge.

    others: ids of programmes, persons and changes, by label; only what is listed is looked at.
    """
    statements = [
        Statement(
            "UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE NOT EXISTS { MATCH (c:Claim {document: id}) } "
            f"AND NOT EXISTS {{ MATCH (d)-[r:{_OF_ACTS}]-(:Document) WHERE {OF_BASE} }} DETACH DELETE d",
            {"ids": sorted(documents)},
        )
    ]
    for label, ids in sorted(others.items()):
        statements.append(
            Statement(
                f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE NOT EXISTS {{ MATCH (n)--() }} DELETE n",
                {"ids": sorted(ids)},
            )
        )
    return statements


def name_statements(store: Store, removed: Sequence[EdgeRow], added: Iterable[EdgeRow]) -> list[Statement]:
    """Name programmes and agencies as the remaining texts spell them, where a text that named one left.

    Of several spellings the first in the alphabet counts, as in `nodes_statements`.
    """
    respelled = {(edge.target_label, edge.target) for edge in removed if "named" in edge.properties}
    names: dict[tuple[str, str], list[str]] = {}
    for edge in added:
        if (edge.target_label, edge.target) in respelled and "named" in edge.properties:
            names.setdefault((edge.target_label, edge.target), []).append(edge.properties["named"])
    keys = [edge.properties["key"] for edge in removed if "named" in edge.properties]
    statements = []
    for label in sorted({label for label, _ in respelled}):
        rows = []
        for row in store.read(
            f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) OPTIONAL MATCH (n)<-[r]-(:Document) "
            "WHERE r.named IS NOT NULL AND NOT r.key IN $keys RETURN id, n.type AS type, n.short_names AS short_names, "
            "n.codes AS codes, min(r.named) AS name",
            {"ids": sorted(id_ for of, id_ in respelled if of == label), "keys": keys},
        ):
            if left := [*names.get((label, row["id"]), ()), *filter(None, [row["name"]])]:
                rows.append(_named(label, row, min(left)))
        statements.append(
            Statement(f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row", {"rows": rows})
        )
    return statements


def _named(label: str, row: Row, name: str) -> dict[str, Any]:
    """Return the properties that follow from the name of a programme, or of an agency that no table knows.

    row: what the node keeps whatever its name: id, type, short names and codes.
    """
    if label == "Programme" and row["type"]:
        title = name.removeprefix(f"{row['type']} ")
        return {"id": row["id"], **programme_properties(row["id"], row["type"], title)}
    search = agency_search(name, row["short_names"] or (), row["codes"] or ())
    return {"id": row["id"], "name": name, "search": search}


def derived_statements(documents: Iterable[str], token: str) -> list[Statement]:
    """Set all derived properties of documents that the base layer joins; token: see `due_statements`."""
    ids = sorted(documents)
    return [*head_statements(ids), _citing_statement(ids), *due_statements(ids, token)]


def head_statements(documents: Iterable[str]) -> list[Statement]:
    """Set what only the text of a document tells of it: of several held texts the first by id, of none nothing."""
    ids = {"ids": sorted(documents)}
    return [
        Statement(
            "UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE NOT d.held "
            f"SET {', '.join(f'd.{name} = NULL' for name in OF_TEXT)}",
            ids,
        ),
        Statement(
            "UNWIND $ids AS id MATCH (d:Document {id: id})-[:READ_FROM]->(s:Source) WITH d, min(s.id) AS first "
            "MATCH (s:Source {id: first}) SET d.in_force_from = coalesce(s.in_force_from, d.in_force_from), "
            f"{', '.join(f'd.{name} = s.{name}' for name in OF_TEXT)}",
            ids,
        ),
    ]


def citing_texts(claims: Mapping[Variant, Claim]) -> dict[str, int]:
    """Return how many texts cite each document; claims: all that mean these documents."""
    found: dict[str, int] = {}
    for variant, claim in claims.items():
        found[claim.document] = found.get(claim.document, 0) + (0 if variant.held else claim.times)
    return found


def _citing_statement(documents: Sequence[str]) -> Statement:
    """Count the texts that cite documents by the claims in the graph."""
    return Statement(
        "UNWIND $ids AS id MATCH (d:Document {id: id}) OPTIONAL MATCH (c:Claim {document: id}) "
        "WITH d, sum(CASE WHEN c.held = false THEN c.times ELSE 0 END) AS times "
        f"SET d.cited_by = times, d.cited_words = {words_of_cited_in_cypher('times')}",
        {"ids": documents},
    )


def due_statements(documents: Iterable[str], token: str) -> list[Statement]:
    """Mark the documents whose status is to be told anew after an update: these, what they change, and what details any
    of them. `cancu.graph.loading.statuses` tells it.

    token: differs in each update, so that a status told before another update is not written after it.
    """
    ids: dict[str, Any] = {"ids": sorted(documents), "token": token}
    if not ids["ids"]:
        return []
    return [
        due_statement(ids["ids"], token),
        Statement(
            "UNWIND $ids AS id MATCH (:Document {id: id})-[:MAKES]->(c:Change) WITH DISTINCT c.document AS changed "
            f"MATCH (d:Document {{id: changed}}) {_DUE}",
            ids,
        ),
        Statement(
            "MATCH (:Document {status_due: $token})<-[r:GUIDES]-(d:Document) WHERE r.said_in = d.id "
            "WITH DISTINCT d SET d.status_due = $token",
            {"token": token},
        ),
    ]


def due_statement(documents: Iterable[str], token: str) -> Statement:
    """Mark documents alone whose status is to be told anew; token: see `due_statements`."""
    ids = {"ids": sorted(documents), "token": token}
    return Statement(f"UNWIND $ids AS id MATCH (d:Document {{id: id}}) {_DUE}", ids)


def suspicion_properties(document: Document, corrections: Corrections) -> dict[str, Any]:
    """Return the properties that tell why a document's number is suspect; all None where it is not."""
    found = code_suspicion(document, corrections)
    return {
        "suspicion": stored(found.reason) if found else None,
        "suspicion_score": found.score if found else None,
        "suspicion_meant": found.meant if found else None,
        "suspicion_question": found.question if found else None,
    }


def duplicate_statements(
    store: Store, documents: Mapping[str, Document], before: Collection[str], corrections: Corrections
) -> list[Statement]:
    """Join anew the documents that may be one.

    documents: by id, as they will be after the update; before: ids of documents as they were.
    """
    days = {day: id_ for id_, found in documents.items() if (day := day_serial(found.date, found.number))}
    beside = store.read(
        "UNWIND $days AS day MATCH (d:Document {day_serial: day}) WHERE NOT d.id IN $known "
        "AND NOT coalesce(d.base_only, false) "
        "RETURN DISTINCT d.id AS id, d.number AS number, d.date AS date, d.issuer AS issuer, d.bucket AS bucket, "
        "d.held AS held, d.cited_by AS times",
        {"days": sorted(days), "known": sorted({*documents, *before})},
    )
    sides = [Side(d.id, d.number or "", d.date or "", d.issuer, d.bucket, d.held, d.times) for d in documents.values()]
    sides += [Side(**row) for row in beside]
    suspected = pairs((side for side in sides if side.number and side.date), corrections)
    return [
        Statement(
            "UNWIND $ids AS id MATCH (:Document {id: id})-[r:SUSPECTED_SAME_AS]-(:Document) "
            "WITH collect(DISTINCT r) AS old FOREACH (r IN old | DELETE r)",
            {"ids": sorted(before)},
        ),
        suspected_statement(suspected),
    ]


def suspected_statement(suspected: Iterable[Pair]) -> Statement:
    """Join documents that may be one."""
    return Statement(
        "UNWIND $rows AS row MATCH (a:Document {id: row.a}) MATCH (b:Document {id: row.b}) "
        "MERGE (a)-[r:SUSPECTED_SAME_AS]->(b) "
        "SET r.reason = row.reason, r.score = row.score, r.doubt = row.doubt, r.question = row.question",
        {"rows": [{**pair._asdict(), "reason": stored(pair.reason)} for pair in suspected]},
    )
