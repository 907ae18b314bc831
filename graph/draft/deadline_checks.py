"""Whether the deadlines of the tasks that a draft assigns are still to come on its day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.model.messages import message
from cancu.extract.tasks.deadlines import last_day
from cancu.graph.draft.finding import at
from cancu.graph.draft.records import Finding, Proof
from cancu.graph.draft.view import Draft, is_day

_WITH_YEAR = re.compile(r"(?:\d\s?[/.-]|(?:tháng|quý)\s+\w+(?:\s+năm)?)\s?\d{4}\b", re.IGNORECASE)
"""A deadline without a year is read as one to come; `trước năm 1995` tells what a case is, not until when."""


def past_deadline(draft: Draft) -> Iterator[Finding]:
    """Yield the deadline of a task that ends before the day of the draft.

    Normative acts tell of cases before a day in the same words.
    """
    if draft.normative or draft.consolidated or not draft.dated:
        return
    done = 0
    for task in sorted(draft.extraction.tasks, key=lambda one: one.start):
        deadline = task.deadline or ""
        due = last_day(deadline, draft.dated) if _WITH_YEAR.search(deadline) else None
        if not due or not is_day(due) or due >= draft.dated:
            continue
        words = re.compile(r"\s+".join(map(re.escape, deadline.split())), re.IGNORECASE)
        found = words.search(draft.extraction.text, max(done, task.start))
        if found is None:
            continue
        done = found.end()
        said = message("draft-past-deadline", due=due, dated=draft.dated)
        proof = Proof("draft", draft.number, draft.dated, "")
        yield at(draft, *found.span(), "past-deadline", "look", said, evidence=(proof,))


CHECKS = (past_deadline,)
