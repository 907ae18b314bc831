"""Agencies by the tasks that documents assign to them."""

from __future__ import annotations

from cancu.graph.store.connection import Store


def load(store: Store, limit: int) -> list[tuple[object, ...]]:
    """Return agencies by the number of tasks in which they lead, then of those in which they take part."""
    rows = store.read(
        "MATCH (d:Document)-[r:ASSIGNS]->(a:Agency) WHERE a.group IS NULL OR a.group = false "
        "WITH a, sum(CASE WHEN r.role = 'lead' THEN 1 ELSE 0 END) AS lead, "
        "sum(CASE WHEN r.role = 'coordinator' THEN 1 ELSE 0 END) AS coordinator, "
        "sum(CASE WHEN r.deadline IS NULL THEN 0 ELSE 1 END) AS with_deadline, count(DISTINCT d) AS documents "
        "RETURN a.name AS agency, lead, coordinator, with_deadline, documents "
        "ORDER BY lead DESC, coordinator DESC, agency LIMIT $limit",
        {"limit": limit + 1},
    )
    return [
        tuple(row[name] for name in ("agency", "lead", "coordinator", "with_deadline", "documents")) for row in rows
    ]
