"""The tasks that one document assigns: what, to whom, by when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cancu.graph.query.nodes import HeldText, held_texts
from cancu.graph.query.task_places import places_in
from cancu.graph.store.connection import Store

_LIST_MARK = re.compile(r"\A[-+*#•\s]+")


@dataclass(frozen=True, slots=True)
class AssignedTask:
    """A task of a document, in its own words.

    quote: the words of the task, without its mark in a list; lead, coordinators: names of agencies; deadline: as
    written; due: the last day (ISO 8601), None where it cannot be computed; said_in: id of the document whose text it
    is; start, end: code points of the task in that text; corrections: ids of those that people made in it; place: its
    article, clause and point (``khoản 3 Điều 15``), None outside the articles.
    """

    quote: str
    lead: tuple[str, ...]
    coordinators: tuple[str, ...]
    deadline: str | None
    due: str | None
    start: int
    end: int
    said_in: str
    corrections: tuple[str, ...]
    place: str | None


def assigned_tasks(store: Store, id_: str) -> tuple[AssignedTask, ...]:
    """Return the tasks that the document with this id assigns, in the order of its text."""
    rows = store.read(
        "MATCH (d:Document {id: $id})-[r:ASSIGNS]->(a:Agency) RETURN a.name AS agency, r.role AS role, "
        "r.quote AS quote, r.deadline AS deadline, r.due AS due, r.said_in AS said_in, r.start AS start, r.end AS end, "
        "r.correction AS correction "
        "ORDER BY start, end, agency",
        {"id": id_},
    )
    texts = held_texts(store, id_) if rows else ()
    places = {held.id: places_in(held.text, {row["start"] for row in rows}) for held in texts}
    tasks: dict[tuple[str, int, int], AssignedTask] = {}
    for row in rows:
        where = (row["said_in"], row["start"], row["end"])
        held = next((held for held in texts if held.says_at(row["start"], row["end"])), None)
        known = tasks.get(where) or AssignedTask(
            _words(held, row["start"], row["end"]) if held else row["quote"],
            (),
            (),
            row["deadline"],
            row["due"],
            row["start"],
            row["end"],
            row["said_in"],
            (),
            places[held.id].get(row["start"]) if held else None,
        )
        leads = row["role"] == "lead"
        tasks[where] = replace(
            known,
            lead=(*known.lead, row["agency"]) if leads else known.lead,
            coordinators=known.coordinators if leads else (*known.coordinators, row["agency"]),
            corrections=tuple(dict.fromkeys((*known.corrections, *(row["correction"] or ())))),
        )
    return tuple(tasks.values())


def _words(held: HeldText, start: int, end: int) -> str:
    """Return the words of a task in the text that has it; what the graph quotes has a heading."""
    return _LIST_MARK.sub("", " ".join(held.text[start:end].replace("**", "").split()))
