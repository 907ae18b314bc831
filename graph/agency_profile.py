"""One agency: what it issued, what it was told to do and until when, what it was before and what took its place."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from extract.deadlines import last_day
from graph.figures import Share
from graph.reading import DOCUMENT_FIELDS, document_node
from graph.records import GraphNode
from graph.stores import Store

MOST_TEXTS = 500
"""Documents whose tasks are read, the latest first."""
_TIES = (
    ("before", "MATCH (b:Agency)-[r:SUCCEEDED_BY]->(a:Agency {id: $id})"),
    ("after", "MATCH (a:Agency {id: $id})-[r:SUCCEEDED_BY]->(b:Agency)"),
    ("above", "MATCH (a:Agency {id: $id})-[r:PART_OF]->(b:Agency)"),
    ("below", "MATCH (b:Agency)-[r:PART_OF]->(a:Agency {id: $id})"),
)
TieKind = Literal["before", "after", "above", "below"]


@dataclass(frozen=True, slots=True)
class Relative:
    """Another agency and how it is tied: its predecessor, its successor, what it is a part of, a part of it.

    date: of the change (ISO 8601); basis: the act that says so.
    """

    kind: TieKind
    id: str
    name: str
    date: str | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class AgencyProfile:
    """One agency; years: the documents that it issued by year; issued: how many there are; active_from, active_to: ISO
    8601, the first day and the first day on which it was no more."""

    id: str
    name: str
    kind: str | None
    place: str | None
    active_from: str | None
    active_to: str | None
    issued: int
    years: tuple[Share, ...]
    relatives: tuple[Relative, ...]


@dataclass(frozen=True, slots=True)
class AgencyTask:
    """Something that a document told an agency to do.

    told: id of the agency that was told, which may be a predecessor; role: it leads or takes part; deadline: as
    written; due: the last day (ISO 8601), None where there is none that can be told; start, end: code points of the
    task in the document's text.
    """

    document: GraphNode
    told: str
    role: Literal["lead", "coordinator"]
    text: str
    deadline: str | None
    due: str | None
    start: int
    end: int

    def is_past(self, today: str) -> bool:
        """Whether its last day is over on a day (ISO 8601)."""
        return self.due is not None and self.due < today


def agency_profile(store: Store, id_: str) -> AgencyProfile | None:
    """The agency with this id."""
    rows = store.read(
        "MATCH (a:Agency {id: $id}) RETURN a.name AS name, a.kind AS kind, a.place AS place, "
        "a.active_from AS active_from, a.active_to AS active_to",
        {"id": id_},
    )
    if not rows:
        return None
    row = rows[0]
    counted = store.read(
        "MATCH (d:Document)-[:ISSUED_BY]->(a:Agency {id: $id}) WITH DISTINCT d "
        "RETURN d.year AS year, sum(CASE WHEN d.held = true THEN 1 ELSE 0 END) AS held, count(d) AS n ORDER BY year",
        {"id": id_},
    )
    years = tuple(Share(str(row["year"]), row["held"], row["n"] - row["held"]) for row in counted if row["year"])
    relatives = [
        Relative(kind, tie["id"], tie["name"], tie["date"], tie["basis"])  # type: ignore[arg-type]
        for kind, match in _TIES
        for tie in store.read(
            f"{match} RETURN DISTINCT b.id AS id, b.name AS name, r.date AS date, r.basis AS basis "
            "ORDER BY date, name LIMIT 100",
            {"id": id_},
        )
    ]
    return AgencyProfile(
        id_,
        row["name"] or id_,
        row["kind"],
        row["place"],
        row["active_from"],
        row["active_to"],
        sum(row["n"] for row in counted),
        years,
        tuple(relatives),
    )


def issued_by(store: Store, id_: str, *, skip: int = 0, limit: int = 20) -> list[GraphNode]:
    """The documents that the agency issued, the latest first."""
    rows = store.read(
        f"MATCH (d:Document)-[:ISSUED_BY]->(a:Agency {{id: $id}}) WITH DISTINCT d RETURN {DOCUMENT_FIELDS} "
        "ORDER BY date DESC, id SKIP $skip LIMIT $limit",
        {"id": id_, "skip": skip, "limit": limit},
    )
    return [document_node(row) for row in rows]


def tasks_of(store: Store, ids: Iterable[str]) -> list[AgencyTask]:
    """What documents told these agencies to do: what is due first, then what has no day, the latest told first."""
    rows = store.read(
        "UNWIND $ids AS id MATCH (d:Document)-[r:ASSIGNS]->(a:Agency {id: id}) WHERE r.said_in = d.id "
        f"RETURN {DOCUMENT_FIELDS}, id AS agency, collect(r.start) AS starts ORDER BY date DESC, id LIMIT $most",
        {"ids": sorted(set(ids)), "most": MOST_TEXTS},
    )
    found: dict[tuple[str, int, int, str], AgencyTask] = {}
    for row in rows:
        document = document_node(row)
        for extraction in _extractions(store, document.id):
            for task in _told(document, row["agency"], set(row["starts"]), extraction):
                found.setdefault((document.id, task.start, task.end, task.role), task)
    latest_first = sorted(found.values(), key=lambda task: task.document.date or "", reverse=True)
    return sorted(latest_first, key=lambda task: task.due or "9999")


def _extractions(store: Store, document: str) -> list[dict[str, Any]]:
    rows = store.read(
        "MATCH (s:Source {document: $id}) RETURN s.extraction AS extraction ORDER BY s.id", {"id": document}
    )
    return [json.loads(row["extraction"]) for row in rows]


def _told(document: GraphNode, agency: str, starts: set[int], extraction: dict[str, Any]) -> Iterable[AgencyTask]:
    """The tasks of a text in which the agency leads or takes part; the text knows it by the names that it has there."""
    names = {mention["id"] for mention in extraction["agencies"] if mention["start"] in starts}
    for task in extraction["tasks"]:
        role = "lead" if names & set(task["lead"]) else "coordinator" if names & set(task["coordinators"]) else None
        if role:
            due = last_day(task["deadline"], document.date) if task["deadline"] else None
            text = " ".join(task["text"].split())
            yield AgencyTask(document, agency, role, text, task["deadline"], due, task["start"], task["end"])  # type: ignore[arg-type]
