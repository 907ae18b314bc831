"""The force of a document on a day, and who says so: one logic for trace, memo, checks and the app.

A document is in force from the day that its own text (or the table of known acts) sets until the end that it sets
itself, or until another one replaces or repeals it as a whole. A change takes effect on the day that its sentence
names, else when the changing document comes into force, else on that one's date. A part that is repealed leaves the
rest in force. Nothing is concluded beyond that: what hangs on a repealed document ends only where a text says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.dates import DATE, match_date
from graph import steps
from graph.provisions import covers, touches
from graph.reading import nodes_by_id
from graph.records import ENDED, ENDING, Change, Evidence, Force, Terms
from graph.stores import Store

CHANGES = 2000
"""Changes read for one set of documents."""
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


def forces(store: Store, ids: Iterable[str], day: str) -> dict[str, Force]:
    """The force of documents on a day (ISO 8601), by id; an id of no document is left out."""
    wanted = sorted(set(ids))
    terms = terms_of(store, wanted)
    changed = changes_of(store, wanted)
    return {
        id_: force_on(day, own, changed.get(id_, ()), issued=issued) for id_, (own, issued) in sorted(terms.items())
    }


def terms_of(store: Store, ids: Sequence[str]) -> dict[str, tuple[Terms, str | None]]:
    """The terms of documents, and their dates, by id."""
    rows = store.read(
        "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.name AS name, d.date AS date, "
        "d.in_force_from AS start, d.in_force_to AS end, d.in_force_quote AS quote, d.in_force_start AS at, "
        "d.in_force_end AS until",
        {"ids": list(ids)},
    )
    found = {}
    for row in rows:
        said = None
        if row["quote"]:
            said = Evidence(row["id"], row["name"], row["quote"], row["at"], row["until"], None, 1.0)
        found[row["id"]] = (Terms(row["start"], row["end"], said), row["date"])
    return found


def changes_of(store: Store, ids: Sequence[str]) -> dict[str, tuple[Change, ...]]:
    """What amends, replaces or repeals documents, by the id of the changed one."""
    changed = store.read(
        "UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE NOT coalesce(d.status, '') IN ['unknown', 'in_force'] "
        "RETURN id",
        {"ids": list(ids)},
    )
    arriving = steps.arriving(store, [row["id"] for row in changed], ("AMENDS", "REPLACES", "REPEALS"), CHANGES)
    edges = steps.edges(store, arriving)
    sources = sorted({edge.source for edge in edges})
    nodes = nodes_by_id(store, [*sources, *(said.said_in for edge in edges for said in edge.evidence)])
    starts = {
        row["id"]: row["start"]
        for row in store.read(
            "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN id, d.in_force_from AS start", {"ids": sources}
        )
    }
    found: dict[str, list[Change]] = {}
    for edge in edges:
        by = nodes[edge.source]
        parts: dict[str | None, list[Evidence]] = {}
        for evidence in edge.evidence:
            parts.setdefault(evidence.provision, []).append(evidence)
        for part, said in parts.items():
            told = sorted(date for one in said if (node := nodes.get(one.said_in)) and (date := node.date))
            # without any date of its own a change is older than the first text that tells of it
            since = _named_day(said, edge.type) or starts.get(by.id) or by.date or (told[0] if told else None)
            found.setdefault(edge.target, []).append(Change(edge.type, by, part, since, tuple(said)))
    return {id_: tuple(changes) for id_, changes in found.items()}


def _named_day(said: Iterable[Evidence], relation: str) -> str | None:
    """The day on which the sentence lets the force end."""
    for evidence in said:
        lower = evidence.quote.lower()
        if relation in ENDING and (match := _ENDS_ON.search(lower)) and (found := match_date(lower, match.end())):
            return found[0]
    return None


def _until(since: str | None, day: str) -> bool:
    """Whether what holds since then holds on a day; without a date it does, of a month or year from its start on."""
    return since is None or since <= day[: len(since)]
