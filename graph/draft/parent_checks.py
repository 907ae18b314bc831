"""Whether the acts that a basis details are in force on the day of a draft."""

from __future__ import annotations

from collections.abc import Iterator

from cancu.extract.model.messages import message
from cancu.graph.draft.finding import of_force, of_line
from cancu.graph.draft.records import Finding, Proof
from cancu.graph.draft.view import Cited, Draft
from cancu.graph.force.base_force import guided_acts
from cancu.graph.force.rules import last_day, when_parent_ends
from cancu.graph.force.status import last_seen_on
from cancu.graph.model.force import Force

_OPEN = ("in_force", "partly_ended", "unknown")
_TOLD = ("shared-number", "end-day-unknown", "term-perhaps-extended", "amended-acts-ended")
"""Why a force is not known where the check of the basis itself asks about it."""
_EFFECTS = {
    "stays": message("draft-detailing-stays"),
    "falls": message("draft-detailing-falls"),
    "falls-unless-kept": message("draft-detailing-falls-unless-kept"),
}


def detailing_ended_act(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a basis that details or guides acts which have all ended: a question, as the base layer does not tell
    which of both it does.

    The rule of law is that of the day on which the last of them ended. Where the basis is known to be in force after
    that day, nothing is asked.
    """
    force, document = line.known.force, line.known.document
    if not line.is_basis or draft.consolidated or force is None or document is None or not document.number:
        return
    if force.code not in _OPEN or force.reason in _TOLD:
        return
    ended = [
        (end, act, parent)
        for act, parent in guided_acts(document.number, draft.day)
        if (end := _ended_on(parent)) or parent.code
    ]
    if not ended or not all(end for end, _, _ in ended):
        return
    end, act, parent = max(ended, key=lambda one: one[0])
    found = when_parent_ends(end)
    if found is None or _goes_on(force, end):
        return
    called = f"{act.type} {act.number}"
    said = message(
        "draft-detailing-ended-act",
        document=document.name,
        parent=f"{called} ({act.title})" if act.title else called,
        since=end,
        article=found.rule.article,
        act=found.rule.act,
        effect=_EFFECTS[found.effect],
    )
    evidence = (*of_force(parent), Proof("rule", f"{found.rule.article} {found.rule.act}", end, ""))
    yield of_line(draft, line, "detailing-ended-act", "look", said, evidence=evidence)


CHECKS = (detailing_ended_act,)


def _ended_on(parent: Force) -> str:
    """Return the day since which an act has ended, "" where it has not, or the day is not known."""
    return last_day(parent.since) or "" if parent.code == "ended" else ""


def _goes_on(force: Force, end: str) -> bool:
    """Return whether a source tells that an act was in force, or was changed, after a day."""
    changed = (change.bounds.not_before or "" for change in force.known_changes)
    return any(day > end for day in (last_seen_on(force) or "", *changed))
