"""Extractions -> the graph in a store: loading, replacing and removing what one text says.

The graph is a function of the set of texts that were read. Each text is loaded in one transaction, which also settles
anew the identities in the buckets that it touches (`graph.identity`) and moves what hangs on a document that became
another one. A text that was read before changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from extract.records import THIS, Extraction
from graph.authority import tier_and_lane
from graph.claims import EdgeRow, NodeRow, edges, nodes, source_id, variants
from graph.identity import Document, Variant, resolve
from graph.schema import RELATIONSHIP_TYPES
from graph.search_key import search_key
from graph.stores import Row, Statement, Store
from graph.suspicions import code_suspicion, near_misses

Outcome = Literal["loaded", "replaced", "unchanged", "another source"]

_SAID_TYPES = "|".join(kind.name for kind in RELATIONSHIP_TYPES if kind.said)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file."""

    path: str
    outcome: Outcome
    document: str


def load(store: Store, extraction: Extraction) -> Loaded:
    """Loads what a text says; what the same file said before is replaced."""
    return _Load(store, extraction).run()


def remove(store: Store, source: str) -> bool:
    """Takes out a text (by its `Source` id) with all that it said; False where it is not in the graph."""
    found = store.read("MATCH (s:Source {id: $id}) RETURN s.document AS document", {"id": source})
    if not found:
        return False
    settled = _settle(store, {}, {source}, set())
    store.write([*_forget(source, found[0]["document"]), *settled.statements])
    _refresh(store, settled.touched)
    return True


@dataclass(slots=True)
class _Settled:
    """The outcome of settling buckets: the documents of variants, statements to write, ids that were touched."""

    documents: dict[Variant, Document]
    statements: list[Statement]
    touched: set[str]


class _Load:
    def __init__(self, store: Store, extraction: Extraction) -> None:
        self.store, self.extraction = store, extraction
        self.path = extraction.source
        self.source = source_id(extraction.text)

    def run(self) -> Loaded:
        known = self.store.read(
            "MATCH (s:Source) WHERE s.id = $id OR $path IN s.paths "
            "RETURN s.id AS id, s.paths AS paths, s.document AS document, s.extraction AS extraction",
            {"id": self.source, "path": self.path},
        )
        same = next((row for row in known if row["id"] == self.source), None)
        others = [row for row in known if row["id"] != self.source]
        text = _extraction_json(self.extraction)
        if same and not others and same["extraction"] == text:
            if self.path in same["paths"]:
                return Loaded(self.path, "unchanged", same["document"])
            self._set_paths(self.source, sorted({*same["paths"], self.path}))
            return Loaded(self.path, "another source", same["document"])
        paths = sorted({self.path, *(same["paths"] if same else ())})
        dropped = [row for row in others if row["paths"] == [self.path]]
        for row in others:
            if row not in dropped:
                self._set_paths(row["id"], [path for path in row["paths"] if path != self.path])
        document = self._write(dropped, same, paths, text)
        return Loaded(self.path, "replaced" if same or dropped else "loaded", document)

    def _set_paths(self, source: str, paths: Sequence[str]) -> None:
        self.store.write(
            [Statement("MATCH (s:Source {id: $id}) SET s.paths = $paths", {"id": source, "paths": list(paths)})]
        )

    def _write(self, dropped: Sequence[Row], same: Row | None, paths: Sequence[str], text: str) -> str:
        extraction = self.extraction
        said = variants(extraction)
        gone = [*dropped, *([same] if same else ())]
        settled = _settle(self.store, said, {row["id"] for row in gone}, {self.source})
        ids = {local: settled.documents[variant].id for local, variant in said.items()}
        this = ids[THIS]
        statements = [statement for row in gone for statement in _forget(row["id"], row["document"])]
        statements += settled.statements
        statements += _merge_nodes(nodes(extraction))
        statements.append(
            Statement(
                "MERGE (s:Source {id: $id}) SET s.paths = $paths, s.text = $text, s.extraction = $extraction, "
                "s.targets = $targets, s.document = $document, s.loaded_at = $at "
                "WITH s MATCH (d:Document {id: $document}) MERGE (d)-[:READ_FROM]->(s)",
                {
                    "id": self.source,
                    "paths": list(paths),
                    "text": extraction.text,
                    "extraction": text,
                    "targets": json.dumps(ids, ensure_ascii=False),
                    "document": this,
                    "at": datetime.now(UTC).isoformat(timespec="seconds"),
                },
            )
        )
        statements.append(_claim(self.source, said, settled.documents))
        statements.append(_own_head(extraction, this))
        statements += _merge_edges(edges(extraction, ids))
        self.store.write(statements)
        _refresh(self.store, settled.touched | set(ids.values()))
        return this


def _settle(store: Store, said: Mapping[str, Variant], gone: set[str], new: set[str]) -> _Settled:
    """Settles the buckets of what is said now and of what the texts in `gone` said."""
    rows = store.read(
        "MATCH (c:Claim) WHERE c.said_in IN $gone RETURN DISTINCT c.bucket AS bucket, c.document AS document",
        {"gone": sorted(gone)},
    )
    buckets = {variant.bucket for variant in said.values()} | {row["bucket"] for row in rows}
    known = store.read(
        "MATCH (c:Claim) WHERE c.bucket IN $buckets AND NOT c.said_in IN $gone "
        "RETURN c.variant AS variant, c.document AS document, count(*) AS times",
        {"buckets": sorted(buckets), "gone": sorted(gone | new)},
    )
    counts: dict[str, dict[Variant, int]] = {bucket: {} for bucket in buckets}
    before: dict[Variant, str] = {}
    for row in known:
        variant = _variant(row["variant"])
        counts[variant.bucket][variant] = counts[variant.bucket].get(variant, 0) + row["times"]
        before[variant] = row["document"]
    for variant in said.values():
        counts[variant.bucket][variant] = counts[variant.bucket].get(variant, 0) + 1
    documents: dict[Variant, Document] = {}
    for bucket in buckets:
        documents |= resolve(counts[bucket])
    statements = [_merge_documents(documents.values())] if documents else []
    moved = [variant for variant, old in before.items() if documents[variant].id != old]
    if moved:
        statements += _move(store, moved, documents, gone | new)
    touched = {document.id for document in documents.values()} | set(before.values())
    touched |= {row["document"] for row in rows}
    return _Settled(documents, statements, touched)


def _move(
    store: Store, moved: Sequence[Variant], documents: Mapping[Variant, Document], left_out: set[str]
) -> list[Statement]:
    """Says again what the texts said that name a document which became another one."""
    texts = store.read(
        "MATCH (c:Claim) WHERE c.variant IN $moved AND NOT c.said_in IN $left_out "
        "WITH DISTINCT c.said_in AS id MATCH (s:Source {id: id}) "
        "RETURN s.id AS id, s.text AS text, s.extraction AS extraction, s.targets AS targets, s.document AS document",
        {"moved": [_variant_json(variant) for variant in moved], "left_out": sorted(left_out)},
    )
    statements: list[Statement] = []
    for row in texts:
        extraction = Extraction.from_json(json.loads(row["extraction"]), row["text"])
        said = variants(extraction)
        ids: dict[str, str] = json.loads(row["targets"])
        ids |= {local: documents[variant].id for local, variant in said.items() if variant in documents}
        statements.append(_unsay(row["document"]))
        statements.append(
            Statement(
                "MATCH (s:Source {id: $id}) OPTIONAL MATCH (:Document)-[r:READ_FROM]->(s) DELETE r "
                "WITH DISTINCT s SET s.targets = $targets, s.document = $document "
                "WITH s MATCH (d:Document {id: $document}) MERGE (d)-[:READ_FROM]->(s)",
                {"id": row["id"], "targets": json.dumps(ids, ensure_ascii=False), "document": ids[THIS]},
            )
        )
        statements.append(
            Statement(
                "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c.document = row.document",
                {"rows": [{"id": f"{row['id']} {local}", "document": ids[local]} for local in said]},
            )
        )
        statements.append(_own_head(extraction, ids[THIS]))
        statements += _merge_edges(edges(extraction, ids))
    return statements


def _forget(source: str, document: str) -> list[Statement]:
    """Statements that take out a text, its claims and all that it said."""
    return [
        _unsay(document),
        Statement("MATCH (c:Claim {said_in: $id}) DELETE c", {"id": source}),
        Statement("MATCH (s:Source {id: $id}) DETACH DELETE s", {"id": source}),
    ]


def _unsay(document: str) -> Statement:
    return Statement(f"MATCH ()-[r:{_SAID_TYPES}]->() WHERE r.said_in = $id DELETE r", {"id": document})


def _variant_json(variant: Variant) -> str:
    return json.dumps(list(asdict(variant).values()), ensure_ascii=False)


def _variant(text: str) -> Variant:
    return Variant(*json.loads(text))


def _extraction_json(extraction: Extraction) -> str:
    """The contract object without the text and the path, which the `Source` has already."""
    return json.dumps({**extraction.to_json(), "text": None, "source": ""}, ensure_ascii=False)


def _claim(source: str, said: Mapping[str, Variant], documents: Mapping[Variant, Document]) -> Statement:
    rows = [
        {
            "id": f"{source} {local}",
            "said_in": source,
            "bucket": variant.bucket,
            "variant": _variant_json(variant),
            "document": documents[variant].id,
        }
        for local, variant in said.items()
    ]
    return Statement("UNWIND $rows AS row MERGE (c:Claim {id: row.id}) SET c += row", {"rows": rows})


def _merge_documents(documents: Iterable[Document]) -> Statement:
    rows = []
    for document in {document.id: document for document in documents}.values():
        tier, lane = tier_and_lane(document.type, document.issuer)
        name = " ".join(filter(None, (document.type, document.number or document.title)))
        serial = (document.number or "").split("/")[0].split("-")[0].lstrip("0")
        rows.append(
            {
                "id": document.id,
                "bucket": document.bucket,
                "type": document.type,
                "number": document.number,
                "serial": serial or None,
                "date": document.date,
                "year": document.year,
                "title": document.title,
                "issuer": document.issuer,
                "tier": tier,
                "lane": lane,
                "held": document.held,
                "resolution": document.resolution,
                "candidates": list(document.candidates),
                "disagreement": document.disagreement,
                "suspicion": code_suspicion(document.type, document.number, document.issuer),
                "name": name or document.id,
                "search": search_key(document.number, document.type, document.title, document.issuer),
            }
        )
    return Statement("UNWIND $rows AS row MERGE (d:Document {id: row.id}) SET d += row", {"rows": rows})


def _own_head(extraction: Extraction, document: str) -> Statement:
    head = extraction.document
    return Statement(
        "MATCH (d:Document {id: $id}) SET d += $head",
        {
            "id": document,
            "head": {
                "signer": head.signer,
                "signer_office": head.signer_office,
                "signed_for": head.signed_for,
                "in_force_from": head.in_force_from,
                "in_force_to": head.in_force_to,
            },
        },
    )


def _merge_nodes(rows: Iterable[NodeRow]) -> list[Statement]:
    by_label: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_label.setdefault(row.label, []).append({"id": row.id, **row.properties})
    return [
        Statement(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row", {"rows": found})
        for label, found in by_label.items()
    ]


def _merge_edges(rows: Iterable[EdgeRow]) -> list[Statement]:
    by_shape: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        shape = (row.type, row.source_label, row.target_label)
        by_shape.setdefault(shape, []).append(
            {"source": row.source, "target": row.target, "key": row.properties["key"], "of": dict(row.properties)}
        )
    return [
        Statement(
            f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
            f"MERGE (a)-[r:{kind} {{key: row.key}}]->(b) SET r += row.of",
            {"rows": found},
        )
        for (kind, source, target), found in by_shape.items()
    ]


def _refresh(store: Store, touched: set[str]) -> None:
    """What follows from the edges, for the documents that were touched: degrees, status, suspicions, and no orphans."""
    ids = sorted(touched)
    store.write(
        [
            Statement(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE NOT EXISTS { MATCH (c:Claim {document: id}) } "
                "DETACH DELETE d",
                {"ids": ids},
            ),
            Statement(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) "
                "OPTIONAL MATCH (s:Document)-[r:BASED_ON|IMPLEMENTS|GUIDES|AMENDS|REPLACES|REPEALS|APPROVES|"
                "RESPONDS_TO|ATTACHES|CITES]->(d) WITH d, count(DISTINCT r.said_in) AS times SET d.cited_by = times",
                {"ids": ids},
            ),
            Statement(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) "
                "OPTIONAL MATCH (:Document)-[r:REPLACES|REPEALS|AMENDS]->(d) "
                "WITH d, collect({type: type(r), part: r.provision}) AS changes "
                "SET d.status = CASE "
                "WHEN any(c IN changes WHERE c.type = 'REPLACES' AND c.part IS NULL) THEN 'replaced' "
                "WHEN any(c IN changes WHERE c.type = 'REPEALS' AND c.part IS NULL) THEN 'repealed' "
                "WHEN any(c IN changes WHERE c.type IS NOT NULL) THEN 'amended' ELSE 'unknown' END",
                {"ids": ids},
            ),
            Statement("MATCH (a:Agency) WHERE NOT EXISTS { MATCH (a)--() } DELETE a"),
            Statement("MATCH (p:Programme) WHERE NOT EXISTS { MATCH (p)--() } DELETE p"),
            Statement("MATCH (p:Person) WHERE NOT EXISTS { MATCH (p)--() } DELETE p"),
        ]
    )
    near_misses(store, ids)
