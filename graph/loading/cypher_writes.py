"""Cypher that writes documents, claims, texts, and the relationships between them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cancu.extract.diagnostics.recognised_head import unsure_of_head
from cancu.extract.model.messages import stored
from cancu.extract.model.records import Extraction
from cancu.graph.authority.acts import constitution, constitutions, known_acts_with_numbers
from cancu.graph.authority.base.joined import act_key
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.authority.tiers import tier_and_lane
from cancu.graph.authority.variants import Variant
from cancu.graph.identity.resolver import Document
from cancu.graph.loading.claim_resolution import Claim, ResolvedClaims, claim_id, variant_json
from cancu.graph.loading.creation import new_nodes_statement
from cancu.graph.loading.rows import EdgeRow, NodeRow, properties_by_label
from cancu.graph.loading.statements import terms_quote
from cancu.graph.model.records import document_name
from cancu.graph.model.search_key import search_key, word_pairs
from cancu.graph.store.connection import Statement


def base_documents_statement(documents: Iterable[Document]) -> Statement:
    """Make or update documents that relations of the base layer lead to."""
    once = {document.id: document for document in documents}
    rows = [
        {**row, "base_only": not (once[row["id"]].held or once[row["id"]].times)}
        for row in document_rows(once.values())
    ]
    return Statement("UNWIND $rows AS row MERGE (d:Document {id: row.id}) SET d += row", {"rows": rows})


def document_rows(documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
    """Yield the properties of documents' nodes, but for those that follow from claims and edges."""
    found = list(documents)
    acts = known_acts_with_numbers(document.number for document in found if document.known and document.number)
    yield from (_document_row(document, _act_of(document, acts)) for document in found)


def _document_row(document: Document, act: BaseAct | None) -> dict[str, Any]:
    tier, lane = tier_and_lane(document.type, document.issuer, document.number)
    return {
        "id": document.id,
        "bucket": document.bucket,
        "type": document.type,
        "number": document.number,
        "serial": serial_of(document.number),
        "day_serial": day_serial(document.date, document.number),
        "date": document.date,
        "year": document.year,
        "title": document.title,
        "issuer": document.issuer,
        "tier": tier,
        "lane": lane,
        "held": document.held,
        "resolution": document.resolution,
        "candidates": list(document.candidates),
        "disagreement": stored(document.disagreement) if document.disagreement else None,
        "in_force_from": _in_force_from(act) or None if act else None,
        "base_act": act_key(act) if act else None,
        "base_only": False,
        "name": document_name(document.type, document.number, document.title) or document.id,
        "search": search_key(document.number, document.type, document.title, document.issuer),
        "pairs": word_pairs(document.type, document.title),
    }


def _act_of(document: Document, acts: Mapping[str, BaseAct]) -> BaseAct | None:
    """Return the act of the base layer that a document is; acts: the known ones by number."""
    if not document.known:
        return None
    return acts.get(document.number) if document.number else constitution(document.date or "")


def _in_force_from(act: BaseAct) -> str:
    """Return the first day of force of an act; of a Constitution that another one took the place of nothing is told."""
    return act.in_force_from if act.number or act == constitutions()[-1] else ""


def serial_of(number: str | None) -> str | None:
    """Return the serial of a number without leading zeros: `06-NQ/TU` -> `6`."""
    return (number or "").split("/")[0].split("-")[0].lstrip("0") or None


def day_serial(date: str | None, number: str | None) -> str | None:
    """Return the day and the serial, which two spellings of one number share; None where either is not known."""
    serial = serial_of(number)
    return f"{date} {serial}" if date and serial else None


def claims_statements(resolved: ResolvedClaims) -> list[Statement]:
    """Bring the claims of the touched buckets up to date; remove those that no text makes any more."""
    before = resolved.claims_before
    changed = [variant for variant, claim in resolved.claims.items() if before.get(variant) != claim]
    rows = {variant: claim_row(variant, resolved.claims[variant]) for variant in changed}
    return [
        Statement(
            "UNWIND $ids AS id MATCH (c:Claim {id: id}) DETACH DELETE c",
            {"ids": sorted(map(claim_id, resolved.vanished))},
        ),
        new_nodes_statement("Claim", [row for variant, row in rows.items() if variant not in before]),
        Statement(
            "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c += row",
            {"rows": [row for variant, row in rows.items() if variant in before]},
        ),
    ]


def claim_row(variant: Variant, claim: Claim) -> dict[str, Any]:
    """Return the properties of a claim's node."""
    return {
        "id": claim_id(variant),
        "variant": variant_json(variant),
        "bucket": claim.bucket,
        "named": claim.named or None,
        "document": claim.document,
        "held": variant.held,
        "times": claim.times,
    }


def nodes_statements(rows: Iterable[NodeRow]) -> list[Statement]:
    """Make programmes, agencies, persons and places.

    Of several spellings of one name the first in the alphabet stays, whatever the order of loading.
    """
    return [
        Statement(
            f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) "
            "WITH n, row WHERE n.name IS NULL OR row.name < n.name SET n += row",
            {"rows": found},
        )
        for label, found in properties_by_label(first_spelt(rows)).items()
    ]


def first_spelt(rows: Iterable[NodeRow]) -> list[NodeRow]:
    """Return each node once, with the first in the alphabet of its names."""
    once: dict[tuple[str, str], NodeRow] = {}
    for row in rows:
        known = once.get(place := (row.label, row.id))
        if known is None or row.properties["name"] < known.properties["name"]:
            once[place] = row
    return list(once.values())


def parts_of(rows: Iterable[NodeRow]) -> list[EdgeRow]:
    """Return what joins provisions among the rows to the provision, or the document, that each is a part of."""
    return [
        EdgeRow("PART_OF", "Provision", id_, "Provision" if above else "Document", above or document, {})
        for id_, document in sorted({(row.id, row.properties["document"]) for row in rows if row.label == "Provision"})
        for above in [part_above(id_)]
    ]


def provision_removals(ids: Iterable[str]) -> list[Statement]:
    """Remove provisions that no text names or changes any more and that have no parts, the smallest first."""
    layers: dict[int, set[str]] = {}
    for id_ in ids:
        part: str | None = id_
        while part:
            layers.setdefault(part.count("__"), set()).add(part)
            part = part_above(part)
    return [
        Statement(
            "UNWIND $ids AS id MATCH (p:Provision {id: id}) WHERE NOT EXISTS { MATCH (p)<--() } DETACH DELETE p",
            {"ids": sorted(found)},
        )
        for _, found in sorted(layers.items(), reverse=True)
    ]


def part_above(provision: str) -> str | None:
    """Return the id of the provision that a provision is a part of; None where that is the document."""
    document, mark, part = provision.rpartition("/~")
    above, deeper, _ = part.rpartition("__")
    return f"{document}{mark}{above}" if deeper else None


def edges_statements(rows: Iterable[EdgeRow]) -> list[Statement]:
    """Make relationships, each once by its key."""
    return [
        Statement(
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
            f"MERGE (a)-[r:{kind} {{key: row.key}}]->(b) SET r += row.of",
            {"rows": found},
        )
        for (kind, source, target), found in _by_shape(rows)
    ]


def edge_removals(rows: Iterable[EdgeRow]) -> list[Statement]:
    """Remove relationships by their key.

    All are found before the first is deleted: the embedded store fails where a query deletes what it still reads.
    """
    return [
        Statement(
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}})-[r:{kind} {{key: row.key}}]->"
            f"(b:{target} {{id: row.target}}) WITH collect(r) AS unsaid FOREACH (r IN unsaid | DELETE r)",
            {"rows": [{key: row[key] for key in ("source", "target", "key")} for row in found]},
        )
        for (kind, source, target), found in _by_shape(rows)
    ]


def _by_shape(rows: Iterable[EdgeRow]) -> Iterator[tuple[tuple[str, str, str], list[dict[str, Any]]]]:
    shapes: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        shapes.setdefault((row.type, row.source_label, row.target_label), []).append(
            {"source": row.source, "target": row.target, "key": row.properties["key"], "of": dict(row.properties)}
        )
    yield from sorted(shapes.items())


def source_row(
    id_: str, paths: Sequence[str], extraction: Extraction, stored: str, ids: Mapping[str, str], this: str, at: str
) -> dict[str, Any]:
    """Return the properties of a text's `Source` node, with those of the letterhead that are not about identity."""
    head = extraction.document
    return {
        "id": id_,
        "paths": list(paths),
        "text": extraction.text if extraction.as_read is None else extraction.as_read,
        "extraction": stored,
        "targets": json.dumps(ids, ensure_ascii=False),
        "document": this,
        "loaded_at": at,
        "signer": head.signer,
        "signer_office": head.signer_office,
        "signed_for": head.signed_for,
        "in_force_from": head.in_force_from,
        "in_force_to": head.in_force_to,
        "in_force_quote": terms_quote(extraction),
        "in_force_start": head.in_force_start,
        "in_force_end": head.in_force_end,
        "unsure": unsure_of_head(extraction) or None,
    }


SOURCES = (
    "UNWIND $rows AS row MERGE (s:Source {id: row.id}) SET s += row WITH s, row.document AS document "
    "OPTIONAL MATCH (:Document)-[r:READ_FROM]->(s) WITH s, document, collect(r) AS old "
    "FOREACH (r IN old | DELETE r) "
    "WITH s, document MATCH (d:Document {id: document}) MERGE (d)-[:READ_FROM]->(s)"
)
"""Makes or updates texts and joins each to its document and to no other."""
