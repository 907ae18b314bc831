"""Extractions -> the graph in a store: loading, replacing and removing what texts say.

The graph is a function of the set of texts that were read and of people's decisions, whatever the order. Texts are
loaded in small batches, each in one transaction, which also settles anew the identities in the buckets that it touches
(`cancu.graph.loading.claim_resolution`), moves what hangs on a document that became another one, and brings up to date
what is derived (`cancu.graph.loading.derived_properties`). An interruption leaves whole batches; the next run goes on
from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Literal

from cancu.extract.model.records import THIS, Extraction
from cancu.graph.authority.agencies.records import Agency
from cancu.graph.identity.verdicts import Corrections, Decision
from cancu.graph.loading.agency_closure import fallen_statements, standing_statements
from cancu.graph.loading.claim_resolution import Settled, claim_id, read_decisions, settle
from cancu.graph.loading.cypher_writes import (
    SAYS,
    SOURCES,
    claims_statements,
    decisions_statements,
    documents_statement,
    edges_statements,
    nodes_statements,
    source_row,
    unsaid_statements,
)
from cancu.graph.loading.derived_properties import derived, orphans, respelt, suspicions
from cancu.graph.loading.doubts import mark
from cancu.graph.loading.statements import EdgeRow, NodeRow, agencies, edges, nodes, source_id, variants
from cancu.graph.store.connection import Row, Statement, Store

Outcome = Literal["loaded", "replaced", "unchanged", "another source"]
BATCH = 32
"""Texts in one transaction."""
_FIELDS = (
    "s.id AS id, s.paths AS paths, s.text AS text, s.extraction AS extraction, s.targets AS targets, "
    "s.document AS document"
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a text; path: its source; document: id of the document that it is the text of."""

    path: str
    outcome: Outcome
    document: str


def load(store: Store, extraction: Extraction) -> Loaded:
    """Loads what a text says; what the same file said before is replaced."""
    return next(load_all(store, [extraction]))


def load_all(store: Store, extractions: Iterable[Extraction], *, batch: int = BATCH) -> Iterator[Loaded]:
    """Loads texts in their order, `batch` of them in one transaction, and tells of each what became of it."""
    waiting = iter(extractions)
    while group := list(islice(waiting, batch)):
        yield from _Batch(store, group).run()


def remove(store: Store, source: str) -> bool:
    """Takes out a text (by its `Source` id) with all that it said; False where it is not in the graph."""
    found = store.read(f"MATCH (s:Source {{id: $id}}) RETURN {_FIELDS}", {"id": source})
    if found:
        _Change(store, gone=found).write()
    return bool(found)


def remove_files(store: Store, files: Iterable[str]) -> None:
    """Takes out files (by their `File` ids); a text that no other file holds goes with all that it said."""
    ids = sorted(set(files))
    rows = store.read(
        "UNWIND $ids AS id MATCH (f:File {id: id}) MATCH (s:Source {id: f.source}) "
        f"WITH DISTINCT s RETURN {_FIELDS} ORDER BY id",
        {"ids": ids},
    )
    left = {row["id"]: sorted(set(row["paths"]) - set(ids)) for row in rows}
    _Change(
        store,
        gone=[row for row in rows if not left[row["id"]]],
        paths={id_: paths for id_, paths in left.items() if paths},
    ).write()
    store.write([Statement("UNWIND $ids AS id MATCH (f:File {id: id}) DELETE f", {"ids": ids})])


def decide(store: Store, made: Sequence[Decision], undone: Sequence[Decision] = ()) -> None:
    """Takes decisions into the graph, or out of it, and applies what follows in the same transaction."""
    _Change(store, made=made, undone=undone).write()


@dataclass(slots=True)
class _Text:
    """A text while a batch is put together: its files, what the graph has of it, what is to be written."""

    paths: set[str] = field(default_factory=set)
    before: frozenset[str] = frozenset()
    stored: Row | None = None
    new: Extraction | None = None
    json: str = ""


class _Batch:
    """Some texts on their way into the graph."""

    def __init__(self, store: Store, extractions: Sequence[Extraction]) -> None:
        self.store, self.extractions = store, extractions
        self.texts: dict[str, _Text] = {}

    def run(self) -> list[Loaded]:
        ids = [source_id(extraction.text) for extraction in self.extractions]
        paths = [extraction.source for extraction in self.extractions]
        for row in self.store.read(
            f"UNWIND $ids AS id MATCH (s:Source {{id: id}}) RETURN {_FIELDS} UNION "
            f"UNWIND $paths AS path MATCH (f:File {{id: path}}) MATCH (s:Source {{id: f.source}}) RETURN {_FIELDS}",
            {"ids": ids, "paths": paths},
        ):
            self.texts[row["id"]] = _Text(set(row["paths"]), frozenset(row["paths"]), row, json=row["extraction"])
        outcomes = [self._take(id_, extraction) for id_, extraction in zip(ids, self.extractions, strict=True)]
        change = _Change(
            self.store,
            new={id_: text for id_, text in self.texts.items() if text.new and text.paths},
            gone=[text.stored for text in self.texts.values() if text.stored and (text.new or not text.paths)],
            paths={id_: sorted(text.paths) for id_, text in self.texts.items() if text.paths != text.before},
        )
        change.write()
        documents = {id_: text.stored["document"] for id_, text in self.texts.items() if text.stored} | change.documents
        return [
            Loaded(extraction.source, outcome, documents.get(id_, ""))
            for id_, extraction, outcome in zip(ids, self.extractions, outcomes, strict=True)
        ]

    def _take(self, id_: str, extraction: Extraction) -> Outcome:
        """Notes what the text of a file is to become."""
        path = extraction.source
        replaced = False
        for other, text in self.texts.items():
            if other != id_ and path in text.paths:
                text.paths.discard(path)
                replaced |= not text.paths
        stored = json.dumps({**extraction.to_json(), "text": None, "source": ""}, ensure_ascii=False)
        text = self.texts.setdefault(id_, _Text())
        known = path in text.paths
        text.paths.add(path)
        if text.json == stored:
            return "unchanged" if known else "another source"
        replaced |= bool(text.json)
        text.new, text.json = extraction, stored
        return "replaced" if replaced else "loaded"


class _Change:
    """One transaction: texts that come, texts that go, and all that follows.

    new: by id; gone: rows of `Source`, also of a text that is read anew; paths: the files of texts whose files changed,
    by id; made, undone: decisions that come and go.
    """

    def __init__(
        self,
        store: Store,
        *,
        new: dict[str, _Text] | None = None,
        gone: Sequence[Row] = (),
        paths: dict[str, list[str]] | None = None,
        made: Sequence[Decision] = (),
        undone: Sequence[Decision] = (),
    ) -> None:
        self.store, self.new, self.gone, self.paths = store, new or {}, gone, paths or {}
        self.made, self.undone = made, undone
        leaving = {decision.id for decision in (*made, *undone)}
        kept = [decision for decision in read_decisions(store) if decision.id not in leaving]
        self.corrections = Corrections([*kept, *made])
        self.documents: dict[str, str] = {}

    def write(self) -> None:
        if self.new or self.gone or self.made or self.undone:
            self.store.write(_with_parameters([*self._statements(), *self._files()]))
        elif self.paths:
            self.store.write(_with_parameters(self._files()))

    def _statements(self) -> list[Statement]:
        said = {id_: variants(text.new) for id_, text in self.new.items() if text.new}
        leaving = {row["id"] for row in self.gone} - self.new.keys()
        buckets = {bucket for decision in (*self.made, *self.undone) for bucket in decision.buckets}
        settled = settle(
            self.store, {id_: found.values() for id_, found in said.items()}, leaving, buckets, self.corrections
        )
        moving = self._moving(settled)
        rows, claims = [], []
        node_rows: list[NodeRow] = []
        edge_rows: list[EdgeRow] = []
        named: dict[str, Agency] = {}
        unnamed = {id_: agency for row in (*self.gone, *moving) for id_, agency in agencies(_extraction(row)).items()}
        unsaid = [edge for row in (*self.gone, *moving) for edge in _stored_edges(row)]
        at = datetime.now(UTC).isoformat(timespec="seconds")
        for id_, text in self.new.items():
            assert text.new
            ids = {local: settled.documents[variant].id for local, variant in said[id_].items()}
            self.documents[id_] = ids[THIS]
            rows.append(source_row(id_, sorted(text.paths), text.new, text.json, ids, ids[THIS], at))
            claims += [{"source": id_, "claim": claim_id(variant)} for variant in set(said[id_].values())]
            node_rows += nodes(text.new)
            edge_rows += mark(edges(text.new, ids), text.new, ids, self.corrections)
            named |= agencies(text.new)
        retargeted = []
        for row in moving:
            extraction, ids = _extraction(row), json.loads(row["targets"])
            ids |= {
                local: settled.documents[variant].id
                for local, variant in variants(extraction).items()
                if variant in settled.documents
            }
            targets = json.dumps(ids, ensure_ascii=False)
            retargeted.append({"id": row["id"], "targets": targets, "document": ids[THIS]})
            edge_rows += mark(edges(extraction, ids), extraction, ids, self.corrections)
            named |= agencies(extraction)
        documents = {document.id: document for document in settled.documents.values()}
        told = {edge.target for edge in edge_rows}
        others: dict[str, set[str]] = {}
        for edge in unsaid:
            if edge.target_label in ("Programme", "Person"):
                others.setdefault(edge.target_label, set()).add(edge.target)
        return [
            *unsaid_statements(unsaid),
            Statement("UNWIND $ids AS id MATCH (s:Source {id: id}) DETACH DELETE s", {"ids": sorted(leaving)}),
            Statement(
                "UNWIND $ids AS id MATCH (s:Source {id: id})-[r:SAYS]->(:Claim) "
                "WITH collect(r) AS unsaid FOREACH (r IN unsaid | DELETE r)",
                {"ids": sorted(self.new)},
            ),
            documents_statement(documents.values()),
            *claims_statements(settled),
            *nodes_statements(node for node in node_rows if node.id in told),
            *standing_statements(self.store, (agency for id_, agency in named.items() if id_ in told)),
            Statement(SOURCES, {"rows": [*rows, *retargeted]}),
            Statement(SAYS, {"rows": claims}),
            *edges_statements(edge_rows),
            *respelt(self.store, unsaid, edge_rows),
            *orphans(settled.touched, others),
            *fallen_statements(unnamed.values()),
            *derived(documents),
            *suspicions(self.store, documents, sorted(settled.touched - documents.keys()), self.corrections),
            *decisions_statements(self.made, self.undone),
        ]

    def _files(self) -> list[Statement]:
        """Which text each file holds."""
        texts = [{"id": id_, "paths": paths} for id_, paths in self.paths.items()]
        texts += [{"id": row["id"], "paths": []} for row in self.gone if row["id"] not in self.new]
        return [
            Statement(
                "UNWIND $rows AS row MATCH (f:File {source: row.id}) WHERE NOT f.id IN row.paths DELETE f",
                {"rows": texts},
            ),
            Statement(
                "UNWIND $rows AS row MERGE (f:File {id: row.path}) SET f.source = row.source",
                {"rows": [{"path": path, "source": row["id"]} for row in texts for path in row["paths"]]},
            ),
            Statement("UNWIND $rows AS row MATCH (s:Source {id: row.id}) SET s.paths = row.paths", {"rows": texts}),
        ]

    def _moving(self, settled: Settled) -> list[Row]:
        """The texts, not read now, that name a document which became another one, or whose saying was decided on."""
        left_out = sorted({*self.new, *(row["id"] for row in self.gone)})
        doubted = sorted({decision.said_in for decision in (*self.made, *self.undone) if decision.said_in})
        rows = self.store.read(
            "UNWIND $claims AS claim MATCH (s:Source)-[:SAYS]->(:Claim {id: claim}) WHERE NOT s.id IN $left_out "
            f"WITH DISTINCT s RETURN {_FIELDS} UNION "
            f"UNWIND $doubted AS id MATCH (s:Source {{id: id}}) WHERE NOT s.id IN $left_out RETURN {_FIELDS}",
            {"claims": sorted(map(claim_id, settled.moved)), "left_out": left_out, "doubted": doubted},
        )
        return sorted(rows, key=lambda row: str(row["id"]))


def _with_parameters(statements: Iterable[Statement]) -> list[Statement]:
    """Without those that have nothing to do."""
    return [statement for statement in statements if any(statement.parameters.values())]


def _extraction(row: Row) -> Extraction:
    return Extraction.from_json(json.loads(row["extraction"]), row["text"])


def _stored_edges(row: Row) -> list[EdgeRow]:
    """The relationships that a text in the graph says there."""
    return edges(_extraction(row), json.loads(row["targets"]))
