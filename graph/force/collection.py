"""What the collection and the base layer tell of the force of documents: their terms, their changes, the acts that they
detail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cancu.graph.authority.acts import constitution, known_acts_with_numbers
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.authority.base.shared_numbers import is_shared
from cancu.graph.authority.number_keys import fits_legislature
from cancu.graph.force.base_changes import base_changes_of
from cancu.graph.force.constitutions import changes_of_constitution
from cancu.graph.force.course import Course, course
from cancu.graph.force.coverage import Coverage, base_coverage
from cancu.graph.force.merging import with_base
from cancu.graph.force.parents import on_another_day
from cancu.graph.force.rules import earliest_effect, first_day, is_another_day, is_normative, last_day
from cancu.graph.force.seen import Seen, last_seen
from cancu.graph.force.starts import LatestStart, latest_starts
from cancu.graph.force.status import force_on
from cancu.graph.model.consolidated import is_consolidated
from cancu.graph.model.force import Bounds, Change, Day, DayOrigin, Force, Terms
from cancu.graph.model.records import Evidence, GraphNode
from cancu.graph.model.relation_types import OF_BASE
from cancu.graph.store.connection import Row, Store
from cancu.graph.store.graph_records import DOCUMENT_FIELDS, MOST_EVIDENCE, document_node, nodes_by_id, read_packed

_TERMS_FIELDS = (
    "d.id AS id, d.name AS name, d.date AS date, d.type AS type, d.number AS number, d.in_force_from AS in_force_from, "
    "d.in_force_to AS in_force_to, d.in_force_quote AS quote, d.in_force_start AS start, d.in_force_end AS end, "
    "d.unsure AS unsure"
)
_CHANGES = "UNWIND $ids AS id MATCH (b:Document {id: id}) MATCH (c:Change {document: id})<-[:MAKES]-(d:Document)"
_REPLACED = (
    "UNWIND $ids AS id MATCH (c:Change {document: id}) WHERE c.whole AND c.ends AND c.action = 'replacement' "
    "WITH DISTINCT id"
)
_REPLACED_BY_BASE = (
    f"UNWIND $ids AS id MATCH (:Document {{id: id}})<-[r:REPLACES]-(:Document) WHERE {OF_BASE} WITH DISTINCT id"
)
_CHANGE_FIELDS = (
    f"{DOCUMENT_FIELDS}, c.id AS change, c.document AS changed, c.document_date AS said_date, "
    "c.action AS action, c.scope AS scope, "
    "c.provision AS provision, c.vague AS vague, c.ends AS ends, c.exceptions AS exceptions, c.acting AS acting, "
    "c.effective AS effective, c.effective_to AS effective_to, "
    "c.term_from AS term_from, c.term_to AS term_to, c.since_from AS since_from, c.said_in AS said_in, "
    "c.quote AS quote, c.start AS start, c.end AS end, c.confidence AS confidence, "
    "d.in_force_from AS in_force_from, d.in_force_quote AS in_force_quote, d.moved_from AS moved_from, "
    "b.date AS changed_date"
)
_DETAILED = (
    "UNWIND $ids AS id MATCH (d:Document {id: id})-[r:GUIDES]->(p:Document) "
    "WHERE r.said_in = id AND r.quote CONTAINS 'quy định chi tiết'"
)


_FULL = len("2024-01-15")
_PARTLY = "một phần "
"""Before the part of which a text changes something that it does not name."""
SURE = 0.6
"""A change that was read with less confidence is none for certain."""


def forces(store: Store, ids: Iterable[str], day: Day) -> dict[str, Force]:
    """Return the force of documents on a day (ISO 8601), by id; an id of no document is left out."""
    told = _told(store, ids, day)
    return {id_: on_another_day(force, day) if force.parents else force for id_, force in told.items()}


def courses(store: Store, ids: Iterable[str], day: Day) -> dict[str, Course]:
    """Return how the force of documents goes on from a day (ISO 8601) on, by id; an id of no document is left out."""
    return {id_: course(force, day) for id_, force in _told(store, ids, day).items()}


def _told(store: Store, ids: Iterable[str], day: Day) -> dict[str, Force]:
    """Return what is told of the force of documents, as the force on a day without what follows from their parents."""
    documents = _documents(store, ids)
    changes = _changes(store, documents)
    terms = _terms(documents)
    found = {id_: force_on(day, terms[id_], changes.get(id_, ())) for id_ in documents}
    return found | _with_parents(store, documents, found)


def changes_of(store: Store, ids: Iterable[str]) -> dict[str, list[Change]]:
    """Return what changes documents, by the id of the changed one, as texts and the base layer tell."""
    return _changes(store, _documents(store, ids))


def _changes(store: Store, documents: Mapping[str, Row]) -> dict[str, list[Change]]:
    told = _told_by_texts(store, documents)
    known = {id_: documents[id_]["number"] for id_ in _acts(documents)}
    changes = base_changes_of(known.values())
    found = {id_: with_base(told.get(id_, ()), changes.get(known.get(id_, ""), ())) for id_ in documents}
    for id_, row in documents.items():
        if row["type"] == "Hiến pháp" and (act := constitution(row["date"] or "")):
            found[id_] = with_base(told.get(id_, ()), changes_of_constitution(act))
    return found


def _acts(documents: Mapping[str, Row]) -> dict[str, BaseAct]:
    """Return the acts of the base layer that documents are, by the documents' ids."""
    acts = known_acts_with_numbers({row["number"] for row in documents.values() if row["number"]})
    return {id_: act for id_, row in documents.items() if (act := acts.get(row["number"])) and _is_act(row, act)}


def _is_act(row: Row, act: BaseAct) -> bool:
    """Return whether a document is the act of the base layer that has its number."""
    if is_another_day(row["date"], act.date):
        return False
    return not row["type"] or not act.type or row["type"] == act.type


def _told_by_texts(store: Store, ids: Iterable[str]) -> dict[str, list[Change]]:
    """Return what texts tell of changes, by the id of the changed document."""
    rows = read_packed(store, _CHANGES, _CHANGE_FIELDS, {"ids": sorted(set(ids))})
    names = _names(store, rows)
    found: dict[str, list[Change]] = {}
    for (changed, _), of_pair in _by_pair(rows).items():
        own = [row for row in of_pair if row["said_in"] == row["id"]]
        reported: dict[tuple[bool, bool, str | None], list[Row]] = {}
        for row in () if own else of_pair:
            reported.setdefault((row["ends"], row["vague"], row["provision"]), []).append(row)
        groups = [[row] for row in own] + list(reported.values())
        found.setdefault(changed, []).extend(_change(group, names) for group in groups)
    return found


def with_new_wording(store: Store, force: Force) -> Force:
    """Return the force with the new wording of its changes, where a held text has it."""
    ids = sorted({change.id for change in (*force.decisive, *force.known_changes)})
    rows = store.read(
        "UNWIND $ids AS id MATCH (c:Change {id: id}) WHERE c.new IS NOT NULL RETURN id, c.new AS new", {"ids": ids}
    )
    wording = {row["id"]: row["new"] for row in rows}

    def worded(changes: tuple[Change, ...]) -> tuple[Change, ...]:
        return tuple(replace(change, new=wording.get(change.id)) for change in changes)

    return replace(
        force,
        decisive=worded(force.decisive),
        changes=worded(force.changes),
        unclear=worded(force.unclear),
        coming=worded(force.coming),
    )


def coverage(store: Store) -> Coverage:
    """Return how far the collection reaches."""
    [texts] = store.read("MATCH (s:Source) RETURN count(s) AS count")
    last = store.read(
        "MATCH (s:Source) WHERE s.loaded_at > '' RETURN s.loaded_at AS at ORDER BY s.loaded_at DESC LIMIT 1"
    )
    loaded_at = last[0]["at"] if last else None
    # Both stores go through the days from the last one on, until the first document of the collection.
    days = store.read(
        "MATCH (d:Document) WHERE d.date <= $day AND d.held RETURN d.date AS day ORDER BY d.date DESC LIMIT 1",
        {"day": loaded_at or ""},
    )
    latest = days[0]["day"] if days else None
    return replace(base_coverage(), texts=texts["count"], latest=latest, loaded_at=loaded_at)


def with_force(nodes: Mapping[str, GraphNode], known: Mapping[str, Force]) -> dict[str, GraphNode]:
    """Return the nodes, those of known force with its code as their status."""
    return {id_: replace(node, status=known[id_].code) if id_ in known else node for id_, node in nodes.items()}


def successors_of(store: Store, nodes: Iterable[GraphNode], day: Day) -> list[GraphNode]:
    """Return the documents that took the place of these, as they were read, on a day (ISO 8601)."""
    ids = sorted(node.id for node in nodes if node.label == "Document")
    replaced = {
        row["id"]
        for match in (_REPLACED, _REPLACED_BY_BASE)
        for row in read_packed(store, match, "id AS id", {"ids": ids})
    }
    known = forces(store, replaced, day) if replaced else {}
    wanted = {node.id for force in known.values() for node in force.successors}
    found = nodes_by_id(store, wanted)  # the base layer may know of one that the graph does not have
    return [found[id_] for id_ in sorted(found)]


def _documents(store: Store, ids: Iterable[str]) -> dict[str, Row]:
    match = "UNWIND $ids AS id MATCH (d:Document {id: id})"
    return {row["id"]: row for row in read_packed(store, match, _TERMS_FIELDS, {"ids": sorted(set(ids))})}


def _terms(documents: Mapping[str, Row]) -> dict[str, Terms]:
    """Return the terms of documents, by id."""
    acts = _acts(documents)
    latest = latest_starts(act for id_, act in acts.items() if not documents[id_]["in_force_from"])
    starts = {id_: latest[act.number] for id_, act in acts.items() if act.number in latest}
    known = last_seen(acts.values())
    seen = {id_: known[act.number] for id_, act in acts.items() if act.number in known}
    return {id_: _terms_of(row, starts.get(id_), seen.get(id_)) for id_, row in documents.items()}


def _terms_of(row: Row, latest: LatestStart | None, seen: Seen | None) -> Terms:
    said = None
    if row["quote"]:
        said = Evidence(row["id"], row["name"], row["quote"], row["start"], row["end"], None, 1.0)
    start = _possible_start(row["in_force_from"], row["date"])
    by = (latest.day, latest.by) if latest else (None, None)
    shared = is_shared(row["number"] or "")
    last = max(seen, Seen(start if start and len(start) == _FULL else "", "")) if seen else None
    return Terms(
        start,
        row["in_force_to"],
        said,
        row["date"],
        in_force_by=by[0],
        resting=by[1],
        shared=shared,
        impossible=not fits_legislature(row["number"]),
        seen=last.day if last else None,
        seen_by=last.by if last else "",
        unsure="date" in (row["unsure"] or ()) and _is_counted(start, row["date"], row["quote"]),
    )


def _is_counted(start: str | None, issued: str | None, quote: str | None) -> bool:
    """Return whether the document's sentence counts its first day from its date, and gives no day itself."""
    return bool(start and quote) and (start == issued or str(start)[:4] not in str(quote))


def _possible_start(start: str | None, issued: str | None) -> str | None:
    """Return the first day of force; None where it would be before the day of issue,
    so that one of the two is misread."""
    if start and issued and (last := last_day(start)) and (first := first_day(issued)) and last < first:
        return None
    return start


def _by_pair(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """Return rows by changed and changing document; without those of consolidated texts, and of acts older than what
    they would change: no act changes a younger one."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row["id"] == row["changed"] or is_consolidated(row["type"], row["number"]):
            continue
        if not _before(row["date"], row["changed_date"]):
            found.setdefault((row["changed"], row["id"]), []).append(row)
    return found


def _before(one: str | None, other: str | None) -> bool:
    """Return whether a date is before another one, as far as both are known."""
    length = min(len(one or ""), len(other or ""))
    return bool(one and other) and (one or "")[:length] < (other or "")[:length]


def _change(rows: list[Row], names: Mapping[str, str]) -> Change:
    row = rows[0]
    since, origin = _since(row)
    doubtful = is_another_day(row["said_date"], row["changed_date"]) or row["confidence"] < SURE
    if doubtful:
        since, origin = None, None
    if row["ends"] and not any(_is_reliable(one) for one in rows):
        since, origin = None, None  # only a third document reports it
    bounds = Bounds(first_day(since), last_day(since))
    if since is None:
        bounds = earliest_effect(row["type"], row["number"], row["issuer"], row["date"])
    evidence = tuple(
        Evidence(
            one["said_in"],
            names.get(one["said_in"], one["said_in"]),
            one["quote"] or "",
            one["start"],
            one["end"],
            one["provision"],
            one["confidence"],
        )
        for one in rows[:MOST_EVIDENCE]
    )
    return Change(
        document_node(row),
        row["action"],
        None if row["vague"] else row["provision"],
        evidence,
        row["acting"],
        row["scope"],
        row["vague"],
        row["ends"],
        row["exceptions"],
        since,
        origin,
        row["effective_to"],
        bounds,
        row["said_date"],
        id=row["change"],
        partial=(row["provision"] or "").startswith(_PARTLY),
        doubtful=doubtful,
        term_from=_possible_start(row["term_from"], row["changed_date"]),
        term_to=row["term_to"],
    )


def _is_reliable(row: Row) -> bool:
    """Return whether the changing act says so itself, or a consolidated text that quotes it in a note."""
    return row["said_in"] == row["id"] or is_consolidated(None, row["said_in"])


def _since(row: Row) -> tuple[str | None, DayOrigin | None]:
    """Return the first day of effect, and where it comes from: the clause, the acting act, the table of known acts."""
    if row["moved_from"] and row["effective"] in (None, row["in_force_from"]):
        return row["moved_from"], "clause"  # an amendment moved the day on which the acting act takes effect
    if row["effective"] and first_day(row["effective"]):
        return row["effective"], row["since_from"]
    start = _possible_start(row["in_force_from"], row["date"])
    if start and first_day(start):
        return start, "act" if row["in_force_quote"] else "table"
    return None, None


def _names(store: Store, rows: Iterable[Row]) -> dict[str, str]:
    known = {row["id"]: document_node(row).name for row in rows}
    others = sorted({row["said_in"] for row in rows} - known.keys())
    match = "UNWIND $ids AS id MATCH (d:Document {id: id})"
    found = read_packed(store, match, "d.id AS id, d.name AS name", {"ids": others}) if others else []
    return known | {row["id"]: row["name"] for row in found}


def _with_parents(store: Store, documents: Mapping[str, Row], known: Mapping[str, Force]) -> dict[str, Force]:
    """Return the force of those documents that detail others, with that of these."""
    detailing = [id_ for id_, row in documents.items() if is_normative(row["type"], row["number"])]
    rows = read_packed(store, _DETAILED, "id AS id, p.id AS parent", {"ids": detailing}) if detailing else []
    if not rows:
        return {}
    parents = _documents(store, {row["parent"] for row in rows})
    changes = _changes(store, parents)
    terms = _terms(parents)
    by_child: dict[str, list[Force]] = {}
    for row in rows:
        force = force_on(known[row["id"]].day, terms[row["parent"]], changes.get(row["parent"], ()))
        by_child.setdefault(row["id"], []).append(force)
    return {id_: replace(known[id_], parents=tuple(found)) for id_, found in by_child.items()}
