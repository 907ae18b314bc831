"""The status of documents in the graph: their force today, as every page and answer tells it.

An update marks the documents whose status is to be told anew (`derived_properties.due_statements`); `settle` tells it
once the update is written. A status that was told before another update is not written after it. What an interruption
leaves marked the next update settles. The days on which a status changes by itself are kept with it, so that
`cancu.graph.store` sets it on each day.
"""

from __future__ import annotations

from datetime import date

from cancu.graph.force.collection import courses
from cancu.graph.force.course import Course
from cancu.graph.store.connection import Row, Statement, Store

_PROPERTIES = (
    "status",
    "status_days",
    "status_codes",
    "status_until",
    "ended_from",
    "ended_surely",
    "ended_perhaps_after",
    "ended_by",
)
_PAGE = 1000
"""Documents whose status is told at once."""
_LEFT = f"MATCH (d:Document) WHERE d.status_due > '' RETURN d.id AS id, d.status_due AS token LIMIT {_PAGE}"
_SET = (
    "UNWIND $rows AS row MATCH (d:Document {id: row.id}) WHERE d.status_due = row.token "
    f"SET {', '.join(f'd.{name} = row.{name}' for name in _PROPERTIES)}, d.status_due = NULL"
)


def settle(store: Store) -> None:
    """Tell the status of all documents that are marked. Raises what `Store.write` raises."""
    while due := store.read(_LEFT):
        store.write([Statement(_SET, {"rows": _rows(store, {row["id"]: row["token"] for row in due})})])


def _rows(store: Store, tokens: dict[str, str]) -> list[Row]:
    told = courses(store, tokens, date.today().isoformat())
    return [{"id": id_, "token": tokens[id_], **_properties(of)} for id_, of in sorted(told.items())]


def _properties(of: Course) -> Row:
    days, codes = [day for day, _ in of.coming], [code for _, code in of.coming]
    return {
        "status": of.code,
        "status_days": days or None,
        "status_codes": codes or None,
        "status_until": days[0] if days else None,
        "ended_from": of.end.since,
        "ended_surely": of.end.surely or None,
        "ended_perhaps_after": of.end.perhaps_after,
        "ended_by": of.end.by,
    }
