"""The force of a document on a day, and who says so: one logic for trace, memo, checks and the app.

A document is in force from the day that its own text (or the table of known acts) sets until the end that it sets
itself, or until another one replaces or repeals it as a whole. A change takes effect on the day that its sentence
names, else when the changing document comes into force, else on that one's date. A part that is repealed leaves the
rest in force. Nothing is concluded beyond that: what hangs on a repealed document ends only where a text says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from cancu.extract.text.dates import DATE, match_date
from cancu.graph.model.provision_paths import covers, touches
from cancu.graph.model.records import ENDED, ENDING, Change, Evidence, Force, GraphNode, Terms
from cancu.graph.store.connection import Row, Store
from cancu.graph.store.graph_records import (
    DOCUMENT_FIELDS,
    EVIDENCE_FIELDS,
    FIRST_EVIDENCE,
    document_node,
    edges_from_rows,
    nodes_by_id,
    read_packed,
)

_CHANGING = (
    "UNWIND $ids AS id MATCH (b:Document {{id: id}})<-[r:{kinds}]-(a:Document) "
    f"WITH a, b, r {FIRST_EVIDENCE} UNWIND said AS r WITH a, a AS d, b, r"
)
_TERMS_FIELDS = (
    "d.id AS id, d.name AS name, d.date AS date, d.status AS status, d.in_force_from AS in_force_from, "
    "d.in_force_to AS in_force_to, d.in_force_quote AS quote, d.in_force_start AS start, d.in_force_end AS end"
)
_CHANGE_FIELDS = f"{DOCUMENT_FIELDS}, d.in_force_from AS in_force_from, {EVIDENCE_FIELDS}"
_ENDS_ON = re.compile(rf"hết hiệu lực(?: thi hành)?,?(?: kể)? từ (?={DATE})")
_EXCEPT = re.compile(r"\btrừ (?:các )?(?:trường hợp|quy định|nội dung|điều|khoản|điểm|phụ lục|mẫu)\b")


def has_exceptions(change: Change) -> bool:
    """Whether the sentence leaves something in force (`trừ ...`)."""
    return any(_EXCEPT.search(said.quote.lower()) for said in change.evidence)


def force_on(day: str, terms: Terms, changes: Iterable[Change], *, issued: str | None = None) -> Force:
    """The force on a day (ISO 8601) of a document with these terms and changes; issued: its date."""
    known = sorted(changes, key=lambda c: (c.part is not None, c.since or "", c.relation, c.by.id, c.part or ""))
    now = tuple(change for change in known if _until(change.since, day))
    coming = tuple(change for change in known if not _until(change.since, day))
    force = Force("unknown", day, None, terms, now, coming)
    whole = [change for change in now if change.ends and change.part is None]
    own_end = terms.in_force_to if terms.in_force_to and terms.in_force_to < day else None
    start = terms.in_force_from or (issued if issued and not _until(issued, day) else None)
    if whole and not (own_end and (whole[0].since or "") > own_end):
        replaced = next((change for change in whole if change.relation == "REPLACES"), whole[0])
        return replace(force, code=ENDING[replaced.relation], since=whole[0].since)
    if own_end:
        return replace(force, code="expired", since=own_end)
    if start and not _until(start, day):
        return replace(force, code="not_yet")
    if now:
        return replace(force, code="amended", since=now[0].since)
    if terms.in_force_from:
        return replace(force, code="in_force", since=terms.in_force_from)
    return force


def force_of_part(force: Force, part: str) -> Force:
    """The force of a provision of a document whose force is known: what changed that part only."""
    if force.code in ENDED or force.code == "not_yet":
        return force
    concerned = tuple(c for c in force.changes if c.part is not None and touches(c.part, part))
    ended = [change for change in concerned if change.ends and covers(change.part or "", part)]
    if ended:
        return replace(force, code=ENDING[ended[0].relation], since=ended[0].since, changes=tuple(ended))
    vague = tuple(change for change in force.changes if change.part is None)
    if concerned or vague:
        return replace(force, code="amended", since=(*concerned, *vague)[0].since, changes=(*concerned, *vague))
    return replace(force, code="in_force" if force.terms.in_force_from else "unknown", since=None, changes=())


def on_another_day(force: Force, day: str, *, issued: str | None) -> Force:
    """The force of the same document on another day (ISO 8601); issued: as in `force_on`."""
    return force_on(day, force.terms, (*force.changes, *force.coming), issued=issued)


def forces(store: Store, ids: Iterable[str], day: str) -> dict[str, Force]:
    """The force of documents on a day (ISO 8601), by id; an id of no document is left out."""
    documents = read_packed(
        store, "UNWIND $ids AS id MATCH (d:Document {id: id})", _TERMS_FIELDS, {"ids": sorted(set(ids))}
    )
    changeable = (row["id"] for row in documents if row["status"] not in ("unknown", "in_force"))
    changed = _changes(store, changeable, ("AMENDS", *ENDING))
    return {row["id"]: force_on(day, _terms(row), changed.get(row["id"], ()), issued=row["date"]) for row in documents}


def _terms(row: Row) -> Terms:
    said = None
    if row["quote"]:
        said = Evidence(row["id"], row["name"], row["quote"], row["start"], row["end"], None, 1.0)
    return Terms(row["in_force_from"], row["in_force_to"], said)


def with_force(nodes: Mapping[str, GraphNode], known: Mapping[str, Force]) -> dict[str, GraphNode]:
    """The nodes, those of known force with its code as their status."""
    return {id_: replace(node, status=known[id_].code) if id_ in known else node for id_, node in nodes.items()}


def successors_of(store: Store, nodes: Iterable[GraphNode], day: str) -> list[GraphNode]:
    """The documents that took the place of these, as they were read, on a day (ISO 8601)."""
    replaced = [node.id for node in nodes if node.status == "replaced"]
    found = {
        change.by.id: change.by
        for changes in _changes(store, replaced, ("REPLACES",)).values()
        for change in changes
        if change.part is None and _until(change.since, day)
    }
    return [found[id_] for id_ in sorted(found)]


def _changes(store: Store, ids: Iterable[str], kinds: Iterable[str]) -> dict[str, list[Change]]:
    """What changes documents by a relation of these kinds, by the id of the changed one."""
    wanted = sorted(ids)
    if not wanted:
        return {}
    rows = read_packed(store, _CHANGING.format(kinds="|".join(kinds)), _CHANGE_FIELDS, {"ids": wanted})
    starts = {row["id"]: row["in_force_from"] for row in rows}
    named = {row["id"]: document_node(row) for row in rows}
    named |= nodes_by_id(store, {row["said_in"] for row in rows} - named.keys())
    found: dict[str, list[Change]] = {}
    for edge in edges_from_rows(store, rows, named):
        node, start = named[edge.source], starts[edge.source]
        parts: dict[str | None, list[Evidence]] = {}
        for evidence in edge.evidence:
            parts.setdefault(evidence.provision, []).append(evidence)
        for part, said in parts.items():
            told = sorted(date for one in said if (sayer := named.get(one.said_in)) and (date := sayer.date))
            # without any date of its own a change is older than the first text that tells of it
            since = _named_day(said, edge.type) or start or node.date or (told[0] if told else None)
            found.setdefault(edge.target, []).append(Change(edge.type, node, part, since, tuple(said)))
    return found


def _named_day(said: Iterable[Evidence], relation: str) -> str | None:
    """The day on which the sentence lets the force end."""
    for evidence in said if relation in ENDING else ():
        lower = evidence.quote.lower()
        if (match := _ENDS_ON.search(lower)) and (found := match_date(lower, match.end())):
            return found[0]
    return None


def _until(since: str | None, day: str) -> bool:
    """Whether what holds since then holds on a day; without a date it does, of a month or year from its start on."""
    return since is None or since <= day[: len(since)]
