"""The open questions to people about suspicions, each with the evidence of both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cancu.extract.model.messages import Message, from_stored, message
from cancu.graph.identity.verdicts import Doubt
from cancu.graph.model.errors import GraphError
from cancu.graph.model.records import Evidence, GraphNode
from cancu.graph.model.relation_types import ANY_RELATION, OF_TEXT, RELATION_TYPES
from cancu.graph.store.connection import Row, Store
from cancu.graph.store.graph_records import EDGE_FIELDS, edges_from_rows, nodes_by_id

SENTENCES = 5
"""Most sentences for a side of a question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A suspicion that a person should decide on.

    document: the one that is perhaps a slip; meant: the number that is perhaps meant; other: the document that has it,
    None where the graph knows none, or where one citation is doubted; score: how likely it is a slip, 0 to 1; said_in:
    id of the text whose citation is doubted, "" where it is about documents; sentences, other_sentences: where the two
    are named, a held document's own letterhead first.
    """

    id: str
    doubt: Doubt
    reason: Message
    score: float
    document: GraphNode
    meant: str
    other: GraphNode | None
    sentences: tuple[Evidence, ...]
    other_sentences: tuple[Evidence, ...]
    said_in: str = ""


def open_questions(store: Store, *, limit: int = 200) -> list[Question]:
    """Return the open questions, the likeliest slips first."""
    return _asked(store, _open(store)[:limit])


def question_now(store: Store, asked: Question) -> Question:
    """Return an open question as it is now, read at its documents. Raises GraphError where it is open no more."""
    ids = {asked.document.id, *([asked.other.id] if asked.other else [])}
    found = [row for row in _open_about(store, ids) if row["question"] == asked.id]
    if not found:
        raise GraphError(message("no-such-question", id=asked.id), place=store.name, status=2)
    return _asked(store, found)[0]


def open_question(store: Store, id_: str) -> Question:
    """Return the open question whose id starts like this. Raises GraphError where there is none, or several."""
    found = [row for row in _open(store) if row["question"].startswith(id_)] if id_ else []
    if len(found) != 1:
        several = message("several-questions", id=id_, count=len(found))
        raise GraphError(several if found else message("no-such-question", id=id_), place=store.name, status=2)
    return _asked(store, found)[0]


_BY_IDS = "UNWIND $ids AS id MATCH (a:Document {id: id})"
_PAIR = (
    f"{_BY_IDS}-[r:SUSPECTED_SAME_AS]->(b:Document) RETURN r.question AS question, r.doubt AS doubt, "
    "r.reason AS reason, r.score AS score, a.id AS a, b.id AS b"
)
_NUMBER = (
    "a.suspicion_question > '' RETURN a.suspicion_question AS question, "
    "'number' AS doubt, a.suspicion AS reason, a.suspicion_score AS score, a.id AS a, a.id AS slip, "
    "a.suspicion_meant AS meant"
)
_SAYING = (
    "WHERE r.warning_question IS NOT NULL RETURN DISTINCT r.warning_question AS question, 'saying' AS doubt, "
    "r.warning AS reason, "
    "r.warning_score AS score, a.id AS a, a.id AS slip, NULL AS meant, r.warning_text AS said_in"
)


def _open(store: Store) -> list[Row]:
    """Return the questions of the whole graph; the cost grows with their number."""
    pairs = {source for source, _ in store.asked_ends(["SUSPECTED_SAME_AS"])}
    citing = {source for source, _ in store.asked_ends(RELATION_TYPES)}
    return _rows(
        store.read(_PAIR, {"ids": sorted(pairs)}),
        store.read(f"MATCH (a:Document) WHERE {_NUMBER}"),
        store.read(
            f"UNWIND $ids AS id MATCH (:Document {{id: id}})-[r:{ANY_RELATION}]->(a:Document) {_SAYING}",
            {"ids": sorted(citing)},
        ),
    )


def _open_about(store: Store, ids: Iterable[str]) -> list[Row]:
    """Return the questions about documents; the cost does not grow with the graph."""
    about = {"ids": sorted(ids)}
    return _rows(
        store.read(_PAIR, about),
        store.read(f"{_BY_IDS} WHERE {_NUMBER}", about),
        store.read(f"{_BY_IDS}<-[r:{ANY_RELATION}]-(:Document) {_SAYING}", about),
    )


def _rows(rows: Iterable[Row], codes: Iterable[Row], citations: Iterable[Row]) -> list[Row]:
    """Return the questions, the likeliest slips first; rows: pairs of documents."""
    asked = {row["question"]: row for row in (*codes, *citations)}
    for row in rows:  # The question about a code may be about the document that is perhaps meant, too.
        asked[row["question"]] = {"slip": None, "meant": None, **asked.get(row["question"], {}), **row}
    return sorted(asked.values(), key=lambda row: (-row["score"], row["question"]))


def _asked(store: Store, rows: list[Row]) -> list[Question]:
    ids = {row[side] for row in rows for side in ("a", "b") if side in row}
    nodes = nodes_by_id(store, ids)
    times = {
        row["id"]: row["times"]
        for row in store.read(
            "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN id, d.cited_by AS times", {"ids": sorted(ids)}
        )
    }
    sentences = _sentences(store, ids)
    doubted = _doubted_sentences(store, {row["question"]: row["a"] for row in rows if row["doubt"] == "saying"})
    found = []
    for row in rows:
        sides = [nodes[row[side]] for side in ("a", "b") if side in row]
        # The slip is the one with a code that its issuer has not, else the one not held, else the one cited less.
        sides.sort(key=lambda node: (node.id != row["slip"], node.held, times[node.id] or 0, node.id))
        document, other = sides[0], sides[1] if len(sides) > 1 else None
        found.append(
            Question(
                row["question"],
                row["doubt"],
                from_stored(row["reason"]),
                row["score"],
                document,
                row["meant"] or (other.number if other else None) or "",
                other,
                doubted.get(row["question"]) or sentences.get(document.id, ()),
                sentences.get(other.id, ()) if other else (),
                row.get("said_in") or "",
            )
        )
    return found


def _doubted_sentences(store: Store, asked: Mapping[str, str]) -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence of doubted citations, by their question; asked: ids of the cited documents by question."""
    rows = store.read(
        f"UNWIND $ids AS id MATCH (b:Document {{id: id}})<-[r:{ANY_RELATION}]-(a:Document) "
        f"WHERE r.warning_question IN $asked RETURN r.warning_question AS question, {EDGE_FIELDS}",
        {"ids": sorted(set(asked.values())), "asked": sorted(asked)},
    )
    return {
        row["question"]: tuple(said for edge in edges_from_rows(store, [row]) for said in edge.evidence) for row in rows
    }


def _sentences(store: Store, ids: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """Return the evidence of documents, by id: of the relations to them, and of their own letterhead."""
    rows = store.read(
        # From the known end, and with the types: the embedded server goes through all relationships otherwise.
        f"UNWIND $ids AS id MATCH (b:Document {{id: id}})<-[r:{ANY_RELATION}]-(a:Document) WHERE {OF_TEXT} "
        f"RETURN {EDGE_FIELDS}",
        {"ids": sorted(ids)},
    )
    rows += store.read(
        f"UNWIND $ids AS id MATCH (a:Document {{id: id}})-[r:ISSUED_BY]->(b:Agency) WHERE r.said_in = id "
        f"RETURN {EDGE_FIELDS}",
        {"ids": sorted(ids)},
    )
    found: dict[str, dict[tuple[str, int], Evidence]] = {}
    for edge in edges_from_rows(store, rows):
        named = edge.source if edge.type == "ISSUED_BY" else edge.target
        for evidence in edge.evidence:
            found.setdefault(named, {})[evidence.said_in, evidence.start] = evidence
    return {
        id_: tuple(sorted(said.values(), key=lambda e: (e.said_in != id_, e.said_in, e.start))[:SENTENCES])
        for id_, said in found.items()
    }
