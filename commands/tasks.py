"""`cancu tasks`: the tasks of an agency with their last days, as a list or a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cancu.commands.errors import CommandError
from cancu.commands.graph import GRAPH_OPTION
from cancu.commands.output import OUTPUT_OPTION, form_of, write, write_json

if TYPE_CHECKING:
    from cancu.graph.query.agency_profile import AgencyTask
    from cancu.graph.store.connection import Store

_FORMS = {"json": "json", "ics": "ics"}


@click.command()
@click.argument("agency")
@GRAPH_OPTION
@click.option("--open", "only_open", is_flag=True, help="Only tasks whose last day is today or later.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "ics"]),
    help="ics: a calendar of the tasks that have a last day. Default: by the ending of --output, else table.",
)
@OUTPUT_OPTION
def tasks(agency: str, graph: str | None, only_open: bool, form: str | None, output: Path | None) -> None:
    """List the tasks of an agency and of its predecessors, by the day on which they are due."""
    from cancu.graph.output.task_calendar import as_ics
    from cancu.graph.query.agency_profile import agency_profile, tasks_of
    from cancu.graph.query.task_places import task_places
    from cancu.graph.store.connection import open_store

    form = form or form_of(output, _FORMS, "table")
    with open_store(graph) as store:
        ids, name = _agencies(store, agency)
        profiles = [profile for id_ in ids if (profile := agency_profile(store, id_))]
        before = {one.id: one.name for profile in profiles for one in profile.relatives if one.kind == "before"}
        found = tasks_of(store, [*ids, *before])
        if only_open:
            today = date.today().isoformat()
            found = [task for task in found if task.due and not task.is_past(today)]
        places = task_places(store, found)
    if form == "ics":
        write(output, as_ics(name, found, places, datetime.now(UTC)))
    elif form == "json":
        write_json([_as_json(task, _place(task, places), before.get(task.told)) for task in found])
    else:
        none = f"Kho văn bản không có việc nào {'còn hạn ' if only_open else ''}của {name}.\n"
        lines = (f"{_line(task, _place(task, places), before.get(task.told))}\n" for task in found)
        write(output, "".join(lines) or none)


def _agencies(store: Store, text: str) -> tuple[list[str], str]:
    """Return ids and name of the agency that is meant: all that are called so, else the only one that fits."""
    from cancu.graph.query.search import agencies_called, find_agencies

    found = agencies_called(store, text) or find_agencies(store, text, limit=8)
    if not found:
        raise CommandError(f"no agency of the graph is called {text}", place=store.name)
    called = dict.fromkeys(name for _, name in found)
    if len(called) == 1:
        return [id_ for id_, _ in found], found[0][1]
    names = "\n".join(f"         {name}" for name in called)
    raise CommandError(f"{text} fits several agencies", remedy=f"Give one of these:\n{names}")


def _place(task: AgencyTask, places: Mapping[tuple[str, int], str]) -> str | None:
    return places.get((task.document.id, task.start))


def _line(task: AgencyTask, place: str | None, predecessor: str | None) -> str:
    from cancu.messages import written_day

    due = f"đến hết {written_day(task.due)}" if task.due else task.deadline or "không ghi thời hạn"
    role = "chủ trì" if task.role == "lead" else "phối hợp"
    if told := task.of_group or task.of_head:
        role += f", giao cho {told}"
    if predecessor:
        role += f", của cơ quan trước đây: {predecessor}"
    where = f"{place} {task.document.name}" if place else task.document.name
    return f"{due} ({role}, {where}): {' '.join(task.quote.split())}"


def _as_json(task: AgencyTask, place: str | None, predecessor: str | None) -> dict[str, Any]:
    document = task.document
    return {
        "document": document.number or document.name,
        "document_id": document.id,
        "date": document.date,
        "role": task.role,
        "deadline": task.deadline,
        "due": task.due,
        "group": task.of_group,
        "head": task.of_head,
        "predecessor": predecessor,
        "quote": task.quote,
        "place": place,
        "start": task.start,
        "end": task.end,
    }
