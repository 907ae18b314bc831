"""What people decide about suspicions: the open questions with the sentences of both sides, and the answers.

An answer applies at once and is kept by number, issuer and year, not by the nodes of today: it survives a rebuild, the
removal of the texts and their return, and goes as a file (JSON Lines) from one graph to another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import get_args

from cancu.extract.model.messages import Message, from_stored, message
from cancu.graph.identity.verdicts import Decision, Doubt, Verdict, key_of
from cancu.graph.loading.claim_resolution import read_decisions
from cancu.graph.loading.loader import decide
from cancu.graph.model.errors import GraphError
from cancu.graph.model.records import Evidence, GraphNode
from cancu.graph.model.relation_types import ANY_RELATION
from cancu.graph.store.connection import Row, Store
from cancu.graph.store.graph_records import EDGE_FIELDS, edges_from_rows, nodes_by_id

SENTENCES = 5
"""Sentences shown for a side of a question."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a person should decide.

    document: the one that is perhaps a slip; meant: the number that is perhaps meant; other: the document that has it,
    None where the graph knows none, or where one saying is doubted; score: how likely it is a slip, 0 to 1; said_in: id
    of the text whose saying is doubted, "" where it is about documents; sentences, other_sentences: where the two
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


def questions(store: Store, *, limit: int = 200) -> list[Question]:
    """The open questions, the likeliest slips first."""
    return _asked(store, _open(store)[:limit])


def question(store: Store, id_: str) -> Question:
    """The open question with this id, or with an id that starts so; raises GraphError where there is no such one."""
    found = [row for row in _open(store) if row["question"].startswith(id_)] if id_ else []
    if len(found) != 1:
        several = message("several-questions", id=id_, count=len(found))
        raise GraphError(several if found else message("no-such-question", id=id_), place=store.name, status=2)
    return _asked(store, found)[0]


def confirm(store: Store, id_: str, *, by: str, keep: str | None = None) -> Decision:
    """Decides that a question's document is a slip; what names it means the other one from now on.

    keep: id of the document of the pair that is right, where it is not `other`; by: who decides.
    Raises GraphError where there is no such question, or `keep` is not one of its documents.
    """
    asked = question(store, id_)
    slip, right = asked.document, asked.other
    if keep is not None and keep != (right.id if right else None):
        if right is None or keep != slip.id:
            raise GraphError(message("no-document-of-question", document=keep, id=id_), place=store.name, status=2)
        slip, right = right, slip
    decision = _decision(asked, slip, right, (right.number if right else None) or asked.meant, "confirmed", by)
    decide(store, [decision])
    return decision


def reject(store: Store, id_: str, *, by: str) -> Decision:
    """Decides that a question's document is right as it stands, and no other one; by: who decides.

    Raises GraphError where there is no such question.
    """
    asked = question(store, id_)
    decision = _decision(asked, asked.document, asked.other, asked.meant, "rejected", by)
    decide(store, [decision])
    return decision


def undo(store: Store, id_: str) -> Decision:
    """Takes a decision back, by the id of its question or its first characters; the question is open again.

    Raises GraphError where there is no such decision.
    """
    found = [decision for decision in decisions(store) if decision.id.startswith(id_)] if id_ else []
    if len(found) != 1:
        several = message("several-decisions", id=id_, count=len(found))
        raise GraphError(several if found else message("no-such-decision", id=id_), place=store.name, status=2)
    decide(store, [], found)
    return found[0]


def decisions(store: Store) -> list[Decision]:
    """What was decided, the latest first."""
    return read_decisions(store)


def export_lines(store: Store) -> Iterator[str]:
    """The decisions as JSON Lines, the earliest first."""
    for decision in reversed(decisions(store)):
        yield json.dumps(asdict(decision), ensure_ascii=False)


def import_lines(store: Store, lines: Iterable[str], *, name: str) -> int:
    """Takes in the decisions of a file, and returns how many are new; of two on one question the later one holds.

    name: of the file, for errors. Raises GraphError where a line is no decision; then nothing is taken in.
    """
    known = {decision.id: decision for decision in decisions(store)}
    before = dict(known)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            decision = _from_json(line, name, number)
            if decision.id not in known or known[decision.id].at < decision.at:
                known[decision.id] = decision
    new = [decision for id_, decision in sorted(known.items()) if before.get(id_) != decision]
    if new:
        decide(store, new)
    return len(new)


def _from_json(line: str, name: str, number: int) -> Decision:
    place = f"{name}: line {number}"
    try:
        value = json.loads(line)
    except ValueError as error:
        raise GraphError(message("decision-no-json"), place=place, status=2) from error
    names = [field.name for field in fields(Decision)]
    if not isinstance(value, dict) or sorted(value) != sorted(names):
        raise GraphError(message("decision-fields", fields=tuple(names)), place=place, status=2)
    wrong = [key for key in names if not isinstance(value[key], str)]
    wrong += ["doubt"] * (value["doubt"] not in get_args(Doubt))
    wrong += ["verdict"] * (value["verdict"] not in get_args(Verdict))
    wrong += [key for key in ("id", "number", "by", "at") if value[key] == ""]
    if wrong:
        raise GraphError(message("wrong-decision-field", field=wrong[0]), place=place, status=2)
    return Decision(**value)


def _decision(
    asked: Question, slip: GraphNode, right: GraphNode | None, meant: str, verdict: Verdict, by: str
) -> Decision:
    if not by.strip():
        raise GraphError(message("nobody-decides"), status=2)
    key = key_of(slip.number, slip.issuer, slip.date)
    known = right or slip
    other = key_of(meant, known.issuer, known.date)
    return Decision(
        id=asked.id,
        doubt=asked.doubt,
        number=key.number or slip.name,
        issuer=key.issuer,
        year=key.year,
        meant=meant,
        meant_issuer=known.issuer or "",
        meant_year=other.year,
        said_in=asked.said_in,
        verdict=verdict,
        by=by.strip(),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _open(store: Store) -> list[Row]:
    rows = store.read(
        "MATCH (a:Document)-[r:SUSPECTED_SAME_AS]->(b:Document) RETURN r.question AS question, r.doubt AS doubt, "
        "r.reason AS reason, r.score AS score, a.id AS a, b.id AS b"
    )
    codes = store.read(
        "MATCH (a:Document) WHERE a.suspicion_question IS NOT NULL RETURN a.suspicion_question AS question, "
        "'number' AS doubt, a.suspicion AS reason, a.suspicion_score AS score, a.id AS a, a.id AS slip, "
        "a.suspicion_meant AS meant"
    )
    sayings = store.read(
        f"MATCH (:Document)-[r:{ANY_RELATION}]->(a:Document) WHERE r.warning_question IS NOT NULL "
        "RETURN DISTINCT r.warning_question AS question, 'saying' AS doubt, r.warning AS reason, "
        "r.warning_score AS score, a.id AS a, a.id AS slip, NULL AS meant, r.warning_text AS said_in"
    )
    asked = {row["question"]: row for row in (*codes, *sayings)}
    for row in rows:  # a code's question may have the document that is perhaps meant
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
    doubted = _doubted_sentences(store, [row["question"] for row in rows if row["doubt"] == "saying"])
    found = []
    for row in rows:
        sides = [nodes[row[side]] for side in ("a", "b") if side in row]
        # the slip is the one with a code that its issuer has not, that is not held, that fewer name
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


def _doubted_sentences(store: Store, asked: Sequence[str]) -> dict[str, tuple[Evidence, ...]]:
    """The sayings that are doubted, by their question."""
    rows = store.read(
        f"MATCH (a:Document)-[r:{ANY_RELATION}]->(b:Document) WHERE r.warning_question IN $asked "
        f"RETURN r.warning_question AS question, {EDGE_FIELDS}",
        {"asked": list(asked)},
    )
    return {
        row["question"]: tuple(said for edge in edges_from_rows(store, [row]) for said in edge.evidence) for row in rows
    }


def _sentences(store: Store, ids: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """Where the documents are named, by id."""
    rows = store.read(
        f"UNWIND $ids AS id MATCH (a:Document)-[r]->(b:Document {{id: id}}) WHERE r.said_in IS NOT NULL "
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
