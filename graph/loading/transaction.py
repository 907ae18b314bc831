"""One transaction on the graph: texts and decisions that come and go, and all that follows from them.

Its statements remove what no text states any more, add what texts state now, and bring up to date what follows.
Identities are resolved anew in the buckets that the update touches (`cancu.graph.loading.claim_resolution`). Where that
makes a document another one, the relationships of all texts that name it are written anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from cancu.extract.model.records import THIS, Extraction
from cancu.graph.authority.agencies.records import Agency, by_id
from cancu.graph.authority.variants import Variant
from cancu.graph.identity.kept_decisions import decision_statements, read_decisions
from cancu.graph.identity.link_corrections import (
    LinkCorrection,
    LinkCorrections,
    correction_statements,
    read_corrections,
)
from cancu.graph.identity.verdicts import Corrections, Decision
from cancu.graph.loading.agency_closure import agency_removals, agency_statements
from cancu.graph.loading.base_closure import base_update
from cancu.graph.loading.claim_resolution import ResolvedClaims, claim_id, resolve_claims
from cancu.graph.loading.corrected_text import CorrectedText, corrected_text
from cancu.graph.loading.creation import (
    ids_there,
    merged,
    new_edges_statements,
    new_nodes_statement,
    new_nodes_statements,
)
from cancu.graph.loading.cypher_writes import (
    SOURCES,
    claims_statements,
    edge_removals,
    edges_statements,
    first_spelt,
    nodes_statements,
    parts_of,
    provision_removals,
    source_row,
)
from cancu.graph.loading.derived_properties import (
    OF_TEXT,
    citing_texts,
    derived_statements,
    due_statements,
    duplicate_statements,
    head_statements,
    name_statements,
    orphan_removals,
    suspicion_properties,
)
from cancu.graph.loading.document_writes import Touched, document_writes
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.loading.statements import nodes, stated_rows, variants
from cancu.graph.loading.statuses import settle
from cancu.graph.loading.text_rows import text_rows
from cancu.graph.loading.texts import TEXT_FIELDS, NewText, StoredText, read_texts
from cancu.graph.model.schema import VERSION
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.graph_state import STAMP


@dataclass(frozen=True, slots=True)
class Update:
    """What changes in one transaction.

    new: texts that were read, by id; gone: texts that go, and the earlier state of those in `new`; paths: by id of a
    text the files that hold it now, where these changed; made, undone: decisions that come and go; corrected,
    uncorrected: corrections that come and go; their texts are in `new`, and in `gone` where the graph had them before;
    buckets: of claims that are resolved anew though no text and no decision changes.
    """

    new: Mapping[str, NewText] = field(default_factory=dict)
    gone: Sequence[StoredText] = ()
    paths: Mapping[str, Sequence[str]] = field(default_factory=dict)
    made: Sequence[Decision] = ()
    undone: Sequence[Decision] = ()
    corrected: Sequence[LinkCorrection] = ()
    uncorrected: Sequence[LinkCorrection] = ()
    buckets: Collection[str] = ()

    @property
    def left(self) -> frozenset[str]:
        """Ids of the texts that are no longer in the graph."""
        return frozenset(text.id for text in self.gone) - self.new.keys()

    @property
    def read_again(self) -> frozenset[str]:
        """Ids of the texts of which the machine read nothing new: only what people correct in them changes."""
        said = {text.id: text.content for text in self.gone}
        return frozenset(id_ for id_, text in self.new.items() if said.get(id_) == text.content)


@dataclass(frozen=True, slots=True)
class _Resolved:
    """An update with the identities of all documents that its texts name.

    texts: the new texts as people corrected them; claims: the variants of each by the extraction's ids; moved: texts,
    not in `update`, that name a document which became another one, or of which a person decided something.
    links_before, links: the corrections of links before and after the update.
    """

    update: Update
    corrections: Corrections
    links_before: LinkCorrections
    links: LinkCorrections
    texts: Mapping[str, CorrectedText]
    claims: Mapping[str, Mapping[str, Variant]]
    resolved: ResolvedClaims
    moved: Sequence[StoredText]


@dataclass(slots=True)
class _Rows:
    """Rows of what texts state.

    sources, edges: of texts that the graph has; new_sources, new_edges: of others; changes: nodes of changes and
    provisions; agencies: that the rows lead to.
    """

    sources: list[dict[str, Any]] = field(default_factory=list)
    new_sources: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, str]] = field(default_factory=list)
    nodes: list[NodeRow] = field(default_factory=list)
    changes: list[NodeRow] = field(default_factory=list)
    edges: list[EdgeRow] = field(default_factory=list)
    new_edges: list[EdgeRow] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)


def write_update(store: Store, update: Update) -> dict[str, str]:
    """Write an update with all that follows, in one transaction; then tell the status of the documents it touched.

    Returns the ids of the documents that the new texts are the texts of, by the texts' ids.
    """
    files = _files(update)
    decided = (*update.made, *update.undone, *update.corrected, *update.uncorrected)
    if not (update.new or update.gone or decided or update.buckets):
        if update.paths:
            store.write(_working(files))
        return {}
    found = _resolve(store, update)
    base = base_update(store, found.resolved, found.corrections)
    now = _rows_now(found)
    before = _rows_before(found)
    documents = {document.id: document for document in found.resolved.documents.values()}
    there = found.resolved.named_before
    lost = {text.document for text in (*update.gone, *found.moved)}
    held = {id_ for id_, document in documents.items() if document.held}
    token, heads = uuid4().hex, _heads(now)
    changed = {row.properties["document"] for row in (*before.changes, *now.changes) if row.label == "Change"}
    writes = document_writes(store, Touched(documents.values(), _derived(found), heads, changed), token)
    due = writes.due | {row["document"] for row in now.sources} | (lost & documents.keys())
    store.write(
        _working(
            [
                *([Statement(STAMP, {"schema": VERSION})] if update.new or decided else []),
                *_take_out(update, before),
                *writes.statements,
                *_put_in(store, found, now),
                *base.statements,
                *name_statements(store, before.edges, (*now.edges, *now.new_edges)),
                *orphan_removals((there - documents.keys()) | base.loose, _loose_ends(before.edges)),
                *provision_removals(edge.target for edge in before.edges if edge.target_label == "Provision"),
                *agency_removals(by_id(before.agencies).values()),
                *derived_statements(base.documents, token),
                *head_statements((held | lost) - base.documents - (writes.new & heads.keys())),
                *due_statements(due - base.documents, token),
                *duplicate_statements(store, documents, there, found.corrections),
                *decision_statements(update.made, update.undone),
                *correction_statements(update.corrected, update.uncorrected),
                *files,
            ]
        )
    )
    settle(store)
    return {row["id"]: row["document"] for row in (*now.sources, *now.new_sources) if row["id"] in update.new}


def _resolve(store: Store, update: Update) -> _Resolved:
    leaving = {decision.id for decision in (*update.made, *update.undone)}
    kept = [decision for decision in read_decisions(store) if decision.id not in leaving]
    corrections = Corrections([*kept, *update.made])
    before = read_corrections(store)
    leaving = {one.id for one in (*update.corrected, *update.uncorrected)}
    links = LinkCorrections([*(one for one in before if one.id not in leaving), *update.corrected])
    texts = {id_: corrected_text(text.extraction, links) for id_, text in update.new.items()}
    claims = {id_: variants(text.extraction) for id_, text in texts.items()}
    resolved = resolve_claims(
        store,
        {id_: found.values() for id_, found in claims.items()},
        update.left,
        {*update.buckets, *(bucket for decision in (*update.made, *update.undone) for bucket in decision.buckets)},
        corrections,
    )
    moved = _moved(store, update, resolved)
    return _Resolved(update, corrections, LinkCorrections(before), links, texts, claims, resolved, moved)


def _moved(store: Store, update: Update, resolved: ResolvedClaims) -> list[StoredText]:
    return read_texts(
        store,
        "UNWIND $claims AS claim MATCH (s:Source)-[:SAYS]->(:Claim {id: claim}) WHERE NOT s.id IN $left_out "
        f"WITH DISTINCT s RETURN {TEXT_FIELDS} UNION "
        f"UNWIND $doubted AS id MATCH (s:Source {{id: id}}) WHERE NOT s.id IN $left_out RETURN {TEXT_FIELDS}",
        {
            "claims": sorted(map(claim_id, resolved.moved)),
            "left_out": sorted({*update.new, *(text.id for text in update.gone)}),
            "doubted": sorted({decision.said_in for decision in (*update.made, *update.undone) if decision.said_in}),
        },
    )


def _rows_before(found: _Resolved) -> _Rows:
    """Return the rows that the graph has of the texts that go or moved."""
    rows = _Rows()
    for text in (*found.update.gone, *found.moved):
        extraction = corrected_text(text.extraction, found.links_before).extraction
        stated = stated_rows(extraction, text.targets)
        rows.agencies += stated.agencies.values()
        rows.changes += stated.changes
        rows.edges += stated.edges
    return rows


def _rows_now(found: _Resolved) -> _Rows:
    """Return the rows of the new texts and of the moved ones."""
    rows = _Rows()
    earlier = {text.id for text in found.update.gone}
    at = datetime.now(UTC).isoformat(timespec="seconds")
    for id_, text in found.update.new.items():
        claims, said = found.claims[id_], found.texts[id_]
        ids = {local: found.resolved.documents[variant].id for local, variant in claims.items()}
        sources, written = (rows.sources, rows.edges) if id_ in earlier else (rows.new_sources, rows.new_edges)
        row = source_row(id_, text.paths, said.extraction, text.content, ids, ids[THIS], at)
        if id_ in found.update.read_again:
            del row["loaded_at"]
        sources.append({**row, "corrected": list(said.applied) or None})
        rows.claims += [{"source": id_, "claim": claim_id(variant)} for variant in set(claims.values())]
        rows.nodes += nodes(said.extraction)
        written += _edges_of(rows, said, ids, found.corrections)
    for stored in found.moved:
        said = corrected_text(stored.extraction, found.links)
        ids = {**stored.targets, **_new_targets(said.extraction, found.resolved)}
        targets = json.dumps(ids, ensure_ascii=False)
        rows.sources.append({"id": stored.id, "targets": targets, "document": ids[THIS]})
        rows.edges += _edges_of(rows, said, ids, found.corrections)
    return rows


def _new_targets(extraction: Extraction, resolved: ResolvedClaims) -> dict[str, str]:
    """Return the documents that were resolved anew, by the extraction's ids."""
    return {
        local: resolved.documents[variant].id
        for local, variant in variants(extraction).items()
        if variant in resolved.documents
    }


def _edges_of(rows: _Rows, text: CorrectedText, ids: Mapping[str, str], corrections: Corrections) -> Iterable[EdgeRow]:
    """Return the relationships of a text; add the changes and the agencies that they lead to."""
    found = text_rows(text, ids, corrections)
    rows.changes += found.changes
    rows.agencies += found.agencies.values()
    return found.edges


def _take_out(update: Update, before: _Rows) -> list[Statement]:
    return [
        *edge_removals(before.edges),
        Statement("UNWIND $ids AS id MATCH (s:Source {id: id}) DETACH DELETE s", {"ids": sorted(update.left)}),
        Statement(
            "UNWIND $ids AS id MATCH (s:Source {id: id})-[r:SAYS]->(:Claim) "
            "WITH collect(r) AS old FOREACH (r IN old | DELETE r)",
            {"ids": sorted(update.new)},
        ),
    ]


def _put_in(store: Store, found: _Resolved, now: _Rows) -> list[Statement]:
    targets = {edge.target for edge in (*now.edges, *now.new_edges)}
    nodes = first_spelt((*(node for node in now.nodes if node.id in targets), *now.changes))
    there = {label: ids_there(store, label, ids) for label, ids in _by_label(nodes).items()}
    new = [node for node in nodes if node.id not in there[node.label]]
    return [
        *claims_statements(found.resolved),
        *new_nodes_statements(new),
        *nodes_statements(node for node in nodes if node.id in there[node.label]),
        *agency_statements(store, (agency for id_, agency in by_id(now.agencies).items() if id_ in targets)),
        new_nodes_statement("Source", now.new_sources),
        Statement(SOURCES, {"rows": now.sources}),
        *new_edges_statements([*parts_of(new), *_of_sources(now), *merged(now.new_edges)]),
        *edges_statements(now.edges),
    ]


def _heads(now: _Rows) -> dict[str, dict[str, Any]]:
    """Return what new texts tell of their documents, by the documents' ids: of several texts the first by id."""
    rows = sorted(now.new_sources, key=lambda row: str(row["id"]), reverse=True)
    heads = {row["document"]: {name: row[name] for name in ("in_force_from", *OF_TEXT)} for row in rows}
    return {id_: head for id_, head in heads.items() if id_ not in {row["document"] for row in now.sources}}


def _by_label(nodes: Iterable[NodeRow]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in nodes:
        found.setdefault(node.label, []).append(node.id)
    return found


def _of_sources(now: _Rows) -> Iterator[EdgeRow]:
    """Yield the relationships of texts to their documents and claims that the graph does not have."""
    for row in now.new_sources:
        yield EdgeRow("READ_FROM", "Document", row["document"], "Source", row["id"], {})
    for row in now.claims:
        yield EdgeRow("SAYS", "Source", row["source"], "Claim", row["claim"], {})


def _derived(found: _Resolved) -> dict[str, dict[str, Any]]:
    """Return the properties of documents that follow from the claims of the touched buckets, by their ids."""
    citing = citing_texts(found.resolved.claims)
    return {
        document.id: {"cited_by": citing.get(document.id, 0), **suspicion_properties(document, found.corrections)}
        for document in found.resolved.documents.values()
    }


def _loose_ends(removed: Iterable[EdgeRow]) -> dict[str, set[str]]:
    """Return the programmes, persons and changes to which perhaps nothing leads any more, by label."""
    found: dict[str, set[str]] = {}
    for edge in removed:
        if edge.target_label in ("Programme", "Person", "Change"):
            found.setdefault(edge.target_label, set()).add(edge.target)
    return found


def _files(update: Update) -> list[Statement]:
    """Return which text each file holds."""
    texts: list[dict[str, Any]] = [{"id": id_, "paths": list(paths)} for id_, paths in update.paths.items()]
    texts += [{"id": text.id, "paths": []} for text in update.gone if text.id not in update.new]
    return [
        Statement(
            "UNWIND $rows AS row MATCH (f:File {source: row.id}) WHERE NOT f.id IN row.paths DELETE f", {"rows": texts}
        ),
        Statement(
            "UNWIND $rows AS row MERGE (f:File {id: row.path}) SET f.source = row.source",
            {"rows": [{"path": path, "source": row["id"]} for row in texts for path in row["paths"]]},
        ),
        Statement("UNWIND $rows AS row MATCH (s:Source {id: row.id}) SET s.paths = row.paths", {"rows": texts}),
    ]


def _working(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements that have something to do."""
    return [statement for statement in statements if any(statement.parameters.values())]
