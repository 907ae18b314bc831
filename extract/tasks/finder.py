"""Tasks: which agency is told to do what, with whom, and until when.

They stand in running text, in plans whose items have labels, and in tables. Only what stands around the agencies of the
body and of what is attached behind the signature (a plan, rules) is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cancu.extract.model.hits import AgencyHit, Regions, TaskHit
from cancu.extract.tasks.agency_lists import AgencyLists
from cancu.extract.tasks.body_tasks import BodyTasks, stripped
from cancu.extract.tasks.labelled_plans import LABEL_ENDS, find_forms
from cancu.extract.tasks.task_tables import task_rows
from cancu.extract.text.normalization import Folded


def find_tasks(folded: Folded, agencies: Sequence[AgencyHit], regions: Regions) -> list[TaskHit]:
    """Return the tasks that the body and what is attached give to agencies, in order.

    agencies: in order of their start; regions: letterhead, addressees, recipients and signature give no task.
    """
    lists = AgencyLists(folded, agencies)
    last = len(folded.text)
    low, high = regions.body
    body = max(low, regions.addressees[1], regions.basis[1]), high if high > low else last
    attached = max(regions.recipients[1], regions.signature[1], body[1]), last
    tasks = {task for part in (body, attached) for task in BodyTasks(folded, lists, part).find()}
    tasks.update(_in_forms(folded, lists, body[0]))
    tasks.update(_in_tables(folded, lists))
    return sorted(tasks)


def _in_forms(folded: Folded, lists: AgencyLists, low: int) -> Iterator[TaskHit]:
    """Yield the tasks of the items of plans behind `low`, with the agencies listed behind their labels."""
    flat = folded.flat
    if not any(
        flat.startswith(": ", hit.start - 2) and flat.endswith(LABEL_ENDS, 0, hit.start) for hit in lists.agencies
    ):
        return
    for form in find_forms(folded, low):
        lead = lists.listed_in(form.lead)
        with_them = lists.listed_in(form.coordinator) if form.coordinator else ()
        coordinators = tuple(name for name in with_them if name not in lead)
        if lead or coordinators:
            yield TaskHit(*form.task, lead, coordinators, form.deadline)


def _in_tables(folded: Folded, lists: AgencyLists) -> Iterator[TaskHit]:
    """Yield the rows of tables of tasks: the cells that say what, who leads, who takes part and until when."""
    for row in task_rows(folded):
        lead = lists.names_in(row.lead)
        if lead and (task := stripped(folded.text, *row.task)):
            with_them = lists.names_in(row.coordinator) if row.coordinator else ()
            until = stripped(folded.text, *row.deadline) if row.deadline else None
            term = " ".join(folded.text[slice(*until)].split()) if until else None
            yield TaskHit(*task, lead, with_them, term)
