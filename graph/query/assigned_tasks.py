"""The tasks that one document assigns: what, to whom, by when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cancu.graph.query.nodes import HeldText, held_texts
from cancu.graph.store.connection import Store

_LIST_MARK = re.compile(r"\A[-+*#•\s]+")


@dataclass(frozen=True, slots=True)
class AssignedTask:
    """A task of a document, in its own words.

    quote: the words of the task, without its mark in a list; lead, coordinators: names of agencies; deadline: as
    written; due: the last day (ISO 8601), None where it cannot be computed; said_in: id of the document whose text it
    is; start, end: code points of the task in that text; corrections: ids of those that people made in it.
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
    tasks: dict[tuple[str, int, int], AssignedTask] = {}
    for row in rows:
        where = (row["said_in"], row["start"], row["end"])
        known = tasks.get(where) or AssignedTask(
            _words(texts, row["start"], row["end"]) or row["quote"],
            (),
            (),
            row["deadline"],
            row["due"],
            row["start"],
            row["end"],
            row["said_in"],
            (),
        )
        leads = row["role"] == "lead"
        tasks[where] = replace(
            known,
            lead=(*known.lead, row["agency"]) if leads else known.lead,
            coordinators=known.coordinators if leads else (*known.coordinators, row["agency"]),
            corrections=tuple(dict.fromkeys((*known.corrections, *(row["correction"] or ())))),
        )
    return tuple(tasks.values())


def _words(texts: Iterable[HeldText], start: int, end: int) -> str:
    """Return the words of a task in the text that has it, "" where none does; what the graph quotes has a heading."""
    for held in texts:
        if held.says_at(start, end):
            return _LIST_MARK.sub("", " ".join(held.text[start:end].replace("**", "").split()))
    return ""
