"""Single things from the graph: a node, its neighbours, the text of a held document; and the whole in figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cancu.extract.model.messages import Message, from_stored
from cancu.extract.model.records import Extraction
from cancu.graph.identity.link_corrections import LinkCorrections, read_corrections
from cancu.graph.loading.corrected_text import corrected_text
from cancu.graph.model.records import GraphEdge, GraphNode
from cancu.graph.model.relation_types import ANY_RELATION, RELATION_TYPES
from cancu.graph.query.base_statements import differing_statements
from cancu.graph.query.kept_figures import figures
from cancu.graph.query.statistics import last_loaded, most_cited, relation_counts
from cancu.graph.store.connection import Store
from cancu.graph.store.graph_records import EDGE_FIELDS, edges_from_rows, nodes_by_id


@dataclass(frozen=True, slots=True)
class HeldText:
    """The text of a held document and its extraction.

    id: SHA-256 of the text; targets: graph ids of documents by the extraction's ids; a programme has the same id in
    both; paths: the files that hold the text.
    """

    id: str
    text: str
    extraction: Extraction
    targets: Mapping[str, str]
    paths: tuple[str, ...]
    loaded_at: str

    def says_at(self, start: int, end: int) -> bool:
        """Return whether the text has a relation or task at this place; another text of the document may have it."""
        said = {(relation.start, relation.end) for relation in self.extraction.relations}
        return (start, end) in said | {(task.start, task.end) for task in self.extraction.tasks}


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """The properties that the header of a document's page shows beside its node.

    disagreement: what texts and the base layer state differently; sources: what sources of the base layer do.
    """

    signer: str | None
    signer_office: str | None
    signed_for: str | None
    in_force_from: str | None
    in_force_to: str | None
    suspicion: Message | None
    disagreement: Message | None
    sources: Message | None
    candidates: tuple[str, ...]
    cited_by: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The collection in figures: what texts say, without the base layer."""

    held: int
    cited_only: int
    agencies: int
    programmes: int
    relations: Mapping[str, int]
    most_cited: tuple[tuple[GraphNode, int], ...]
    loaded_at: str | None


def node(store: Store, id_: str) -> GraphNode | None:
    """Return the document or programme with this id."""
    return nodes_by_id(store, [id_]).get(id_)


def heads(store: Store, ids: Iterable[str]) -> dict[str, DocumentHead]:
    """Return the heads of documents, by id."""
    rows = store.read(
        "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN id, d.signer AS signer, "
        "d.signer_office AS signer_office, d.signed_for AS signed_for, d.in_force_from AS in_force_from, "
        "d.in_force_to AS in_force_to, d.suspicion AS suspicion, d.disagreement AS disagreement, "
        "d.candidates AS candidates, d.cited_by AS cited_by, "
        "CASE WHEN d.base_act IS NOT NULL THEN d.number END AS known_number",
        {"ids": sorted(set(ids))},
    )
    differing = differing_statements(row["known_number"] for row in rows if row["known_number"])
    return {
        row["id"]: DocumentHead(
            row["signer"],
            row["signer_office"],
            row["signed_for"],
            row["in_force_from"],
            row["in_force_to"],
            from_stored(row["suspicion"]) if row["suspicion"] else None,
            from_stored(row["disagreement"]) if row["disagreement"] else None,
            differing.get(row["known_number"] or ""),
            tuple(row["candidates"] or ()),
            row["cited_by"] or 0,
        )
        for row in rows
    }


def head(store: Store, id_: str) -> DocumentHead | None:
    """Return the head of a document; None where there is no such document."""
    return heads(store, [id_]).get(id_)


def disagreements(store: Store, ids: Iterable[str]) -> dict[str, Message]:
    """Return what texts and the base layer state differently of documents, by id; where they agree it is left out."""
    rows = store.read(
        "UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE d.disagreement IS NOT NULL "
        "RETURN id, d.disagreement AS disagreement ORDER BY id",
        {"ids": sorted(set(ids))},
    )
    return {row["id"]: from_stored(row["disagreement"]) for row in rows}


def neighbours(store: Store, id_: str) -> tuple[list[GraphNode], list[GraphEdge]]:
    """Return the nodes one relation away from a document or programme, in both directions, and these relations."""
    rows = store.read(f"MATCH (a:Document {{id: $id}})-[r:{ANY_RELATION}]->(b) RETURN {EDGE_FIELDS}", {"id": id_})
    for label in ("Document", "Programme"):  # With a label the index of its ids is used.
        arriving = f"MATCH (b:{label} {{id: $id}})<-[r:{ANY_RELATION}]-(a:Document) RETURN {EDGE_FIELDS}"
        rows += store.read(arriving, {"id": id_})
    edges = sorted(edges_from_rows(store, rows), key=lambda edge: edge.key)
    found = nodes_by_id(store, {end for edge in edges for end in (edge.source, edge.target)} - {id_})
    return [found[key] for key in sorted(found)], edges


def held_texts(store: Store, id_: str) -> tuple[HeldText, ...]:
    """Return the texts of a held document as people corrected them, the one with most citations first.

    There is none where it is only cited.
    """
    texts = read_as_is(store, id_)
    if texts and (made := read_corrections(store)):
        corrections = LinkCorrections(made)
        texts = tuple(_corrected(held, corrections) for held in texts)
    return texts


def _corrected(held: HeldText, corrections: LinkCorrections) -> HeldText:
    said = corrected_text(held.extraction, corrections).extraction
    return replace(held, text=said.text, extraction=said)


def read_as_is(store: Store, id_: str) -> tuple[HeldText, ...]:
    """Return the texts of a held document as the machine read them, the one with most citations first."""
    rows = store.read(
        "MATCH (s:Source {document: $id}) RETURN s.id AS id, s.text AS text, s.extraction AS extraction, "
        "s.targets AS targets, s.paths AS paths, s.loaded_at AS loaded_at ORDER BY s.id",
        {"id": id_},
    )
    texts = [
        HeldText(
            row["id"],
            row["text"],
            Extraction.from_json(json.loads(row["extraction"]), row["text"]),
            json.loads(row["targets"]),
            tuple(row["paths"]),
            row["loaded_at"],
        )
        for row in rows
    ]
    return tuple(sorted(texts, key=lambda held: -len(held.extraction.citations)))


def held_text(store: Store, id_: str) -> HeldText | None:
    """Return the text of a held document with most citations; None where it is only cited."""
    return next(iter(held_texts(store, id_)), None)


def overview(store: Store, *, most: int = 10) -> Overview:
    """Return the collection in figures; `most`: how many of the most cited documents."""

    found = figures(store)
    return Overview(
        found.held,
        found.cited,
        found.agencies,
        found.programmes,
        relation_counts(store, RELATION_TYPES),
        tuple(most_cited(store, most=most)),
        last_loaded(store),
    )
