"""The status of documents as days pass: what is to come is kept with each document (`status_days`, `status_codes`)."""

from __future__ import annotations

DUE = "MATCH (d:Document) WHERE d.status_until <= $today RETURN d.id AS id LIMIT 1"
"""Returns a row where the status of a document has changed by a day (ISO 8601) and the graph does not have it yet."""
TURN = (
    "MATCH (d:Document) WHERE d.status_until <= $today "
    "WITH d, size([day IN d.status_days WHERE day <= $today]) AS past "
    "SET d.status = d.status_codes[past - 1], "
    "d.status_until = CASE WHEN past < size(d.status_days) THEN d.status_days[past] ELSE NULL END"
)
"""Sets the status that documents have on that day, and the next day on which it changes."""
