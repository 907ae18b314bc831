"""Correct what a text says, take a correction back, carry corrections from graph to graph.

A correction applies at once and is kept by words of the text (`cancu.graph.identity.link_corrections`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import get_args

from cancu.extract.model.messages import message
from cancu.extract.model.records import RelationType, Target
from cancu.graph.identity.link_corrections import (
    NONE,
    LinkCorrection,
    Place,
    What,
    correction,
    correction_from_line,
    read_corrections,
)
from cancu.graph.loading import loader
from cancu.graph.loading.corrected_lines import is_day, refuse_lost_head
from cancu.graph.loading.texts import TEXT_FIELDS, read_texts
from cancu.graph.model.errors import GraphError
from cancu.graph.store.connection import Store

TASK_ROLES = ("lead", "coordinator", "mention")
"""Roles of an agency in a task; `mention`: it has no part in it."""
OTHER_ROLES = ("addressee", "recipient", "mention")
"""Roles of an agency outside the tasks."""
RELATIONS: tuple[str, ...] = (*get_args(RelationType), NONE)
"""The right relations."""


def roles(place: Place) -> tuple[str, ...]:
    """Return the roles that an agency may have at a place."""
    return TASK_ROLES if place.relation == "ASSIGNS" else OTHER_ROLES


def correct(store: Store, place: Place, what: What, read: str, right: str | Target, *, by: str) -> LinkCorrection:
    """Correct a place of a text at once; a line that was read from a picture is confirmed by what was read.

    read: the value that the machine read; right: the right one (`LinkCorrection.right`); by: who corrects.
    Raises GraphError where the value is none for this place, where a line would take number or day from the letterhead,
    or where nobody is named.
    """
    value = right if isinstance(right, Target) else right.strip()
    allowed = _allowed(place, what)
    if allowed is not None and value not in allowed:
        raise GraphError(message("value-not-allowed", what=what, value=str(value), allowed=tuple(allowed)), status=2)
    if what == "date" and not is_day(str(value)):
        raise GraphError(message("no-day", value=str(value)), status=2)
    if isinstance(value, str) and (not value or (value == read and what != "line")):
        raise GraphError(message("no-right-value", what=what, value=str(value)), status=2)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    made = correction(place, what, read, value, by=by, at=at)
    if what == "line":
        texts = read_texts(store, f"MATCH (s:Source {{id: $id}}) RETURN {TEXT_FIELDS}", {"id": place.text})
        others = read_corrections(store)
        for text in texts:
            refuse_lost_head(text.extraction, made, others)
    loader.correct(store, [made])
    return made


def undo(store: Store, id_: str) -> LinkCorrection | None:
    """Take the only correction back whose id starts so, and return it; None where none does.

    Raises GraphError where several do.
    """
    found = [one for one in read_corrections(store) if one.id.startswith(id_)] if id_ else []
    if len(found) > 1:
        raise GraphError(message("several-decisions", id=id_, count=len(found)), place=store.name, status=2)
    if found:
        loader.correct(store, [], found)
    return found[0] if found else None


def new_corrections(store: Store, lines: Iterable[tuple[str, str]]) -> list[LinkCorrection]:
    """Return the corrections of lines that the graph has not; of two on one place the later one holds.

    lines: each with its place in the file, for errors. Raises GraphError where a line is no correction.
    """
    before: Mapping[str, LinkCorrection] = {one.id: one for one in read_corrections(store)}
    known = dict(before)
    for line, at in lines:
        made = correction_from_line(line, at)
        if made.id not in known or known[made.id].at < made.at:
            known[made.id] = made
    return [one for id_, one in sorted(known.items()) if before.get(id_) != one]


def _allowed(place: Place, what: What) -> Collection[str] | None:
    """Return the values that are right ones; None where any word is."""
    values: dict[What, Collection[str]] = {"relation": RELATIONS, "role": roles(place), "task": (NONE,)}
    return values.get(what)
