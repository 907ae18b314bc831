"""One agency: the documents that it issued, its tasks and their deadlines, its predecessors and successors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cancu.graph.authority.tiers import BELOW_CENTRE
from cancu.graph.model.records import GraphNode
from cancu.graph.query.statistics import Share
from cancu.graph.store.connection import Store
from cancu.graph.store.graph_records import DOCUMENT_FIELDS, document_node

MOST_TASKS = 2000
"""Most tasks of an agency that are read, the latest first."""
_TASK = ("agency", "of_group", "of_head", "role", "quote", "deadline", "due", "start", "end")
_TIES = (
    ("before", "MATCH (b:Agency)-[r:SUCCEEDED_BY]->(a:Agency {id: $id})"),
    ("after", "MATCH (a:Agency {id: $id})-[r:SUCCEEDED_BY]->(b:Agency)"),
    ("above", "MATCH (a:Agency {id: $id})-[r:PART_OF]->(b:Agency)"),
    ("below", "MATCH (b:Agency)-[r:PART_OF]->(a:Agency {id: $id})"),
    ("member", "MATCH (a:Agency {id: $id})-[r:HAS_MEMBER]->(b:Agency)"),
)
TieKind = Literal["before", "after", "above", "below", "member"]


@dataclass(frozen=True, slots=True)
class Relative:
    """A related agency: a predecessor, a successor, the agency that it is a part of, a part or a member of it.

    date: of the change (ISO 8601); basis: the act that says so; active_from, active_to: as in `AgencyProfile`.
    """

    kind: TieKind
    id: str
    name: str
    date: str | None
    basis: str | None
    active_from: str | None
    active_to: str | None


@dataclass(frozen=True, slots=True)
class AgencyProfile:
    """One agency.

    years: the documents that it issued by year; issued: their number; active_from, active_to: its first day and the
    first day after its end (ISO 8601).
    """

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
    """A task that a document assigns to an agency.

    told: id of the agency that is meant, which may be a predecessor; of_group: name of the group to which the text
    gives the task, where it does not name the agency; of_head: the office that acts for the agency and is told the
    task (`Bộ trưởng Bộ Công an`); role: it leads or takes part; deadline: as written; due: the last
    day (ISO 8601), None where it cannot be computed; start, end: code points of the task in the document's text; quote:
    its words, the heading that names the agency before them.
    """

    document: GraphNode
    told: str
    of_group: str | None
    of_head: str | None
    role: Literal["lead", "coordinator"]
    quote: str
    deadline: str | None
    due: str | None
    start: int
    end: int

    def is_past(self, today: str) -> bool:
        """Return whether its last day is before a day (ISO 8601)."""
        return self.due is not None and self.due < today


def agency_profile(store: Store, id_: str) -> AgencyProfile | None:
    """Return the agency with this id."""
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
        Relative(kind, tie["id"], tie["name"], tie["date"], tie["basis"], tie["active_from"], tie["active_to"])  # type: ignore[arg-type]
        for kind, match in _TIES
        for tie in store.read(
            f"{match} RETURN DISTINCT b.id AS id, b.name AS name, r.date AS date, r.basis AS basis, "
            "b.active_from AS active_from, b.active_to AS active_to "
            "ORDER BY date, name",
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
    """Return the documents that the agency issued, the latest first."""
    rows = store.read(
        f"MATCH (d:Document)-[:ISSUED_BY]->(a:Agency {{id: $id}}) WITH DISTINCT d RETURN {DOCUMENT_FIELDS} "
        "ORDER BY date DESC, id SKIP $skip LIMIT $limit",
        {"id": id_, "skip": skip, "limit": limit},
    )
    return list(map(document_node, rows))


def tasks_of(store: Store, ids: Iterable[str]) -> list[AgencyTask]:
    """Return the tasks of these agencies by the day on which they are due, then those without one, latest first.

    Those of an agency's head are the agency's.
    Those of a group count for the members that were there on the day of the document. A group without a place (`Sở Tài
    chính`) is that of every province in documents of the centre only: in others it is one of a province not known.
    """
    rows = store.read(
        "UNWIND $ids AS id "
        "MATCH (a:Agency {id: id})<-[:HAS_MEMBER*0..1]-(g:Agency)<-[:PART_OF*0..1]-(told:Agency) "
        "WHERE told.id = a.id OR (told.group AND (told.office OR told.id = g.id) AND g.id <> a.id) "
        "OR (told.office AND NOT coalesce(told.group, false) AND g.id = a.id) "
        "WITH DISTINCT a, told MATCH (d:Document)-[r:ASSIGNS]->(told) "
        "WHERE told.id = a.id OR (coalesce(a.active_from, '') <= coalesce(d.date, '9999') "
        "AND coalesce(d.date, '9999') < coalesce(a.active_to, '99999') "
        "AND (told.place IS NOT NULL OR a.place IS NULL OR coalesce(d.tier, $below) < $below)) "
        "WITH d, r, a.id AS agency, CASE WHEN told.id <> a.id AND told.group THEN told.name END AS of_group, "
        "CASE WHEN told.id <> a.id AND NOT coalesce(told.group, false) THEN told.name END AS of_head "
        f"RETURN {DOCUMENT_FIELDS}, agency, of_group, of_head, r.role AS role, r.quote AS quote, "
        "r.deadline AS deadline, r.due AS due, r.start AS start, r.end AS end "
        "ORDER BY date DESC, id, start, of_group IS NOT NULL, of_head IS NOT NULL, agency LIMIT $most",
        {"ids": sorted(set(ids)), "most": MOST_TASKS, "below": BELOW_CENTRE},
    )
    found: dict[tuple[str, int, int, str], AgencyTask] = {}
    for row in rows:
        document = document_node(row)
        # A task of an agency and its predecessor counts once.
        where = (document.id, row["start"], row["end"], row["role"])
        found.setdefault(where, AgencyTask(document, *(row[name] for name in _TASK)))
    latest_first = sorted(found.values(), key=lambda task: task.document.date or "", reverse=True)
    return sorted(latest_first, key=lambda task: task.due or "9999")
