"""The force of a provision: only what changes the provision itself, a part of it, or what it is a part of."""

from __future__ import annotations

from dataclasses import replace

from cancu.graph.force.status import SUSPENDING, suspended, unless_shared, unseen
from cancu.graph.model.force import Change, Day, DayOrigin, Force, ForceCode
from cancu.graph.model.provision_paths import covers, names_rules, paths, touches

_DECIDED = ("not_yet", "suspended")
"""Codes of a document that all of its provisions have."""


def force_of_part(force: Force, part: str) -> Force:
    """Return the force of a provision (``khoản 2 Điều 5``) of a document whose force is known.

    Changes whose parts are not known are `unclear`, and are never taken for changes of the provision.
    """
    if not paths(part):
        return replace(
            force, code="unknown", since=None, since_from=None, reason="parts-unknown", decisive=(), part=part
        )
    concerned = tuple(change for change in force.changes if _concerns(change, part))
    perhaps = tuple(
        change
        for change in (*force.changes, *force.unclear)
        if _perhaps_concerns(change, part) or (change in force.unclear and _concerns(change, part))
    )
    coming = tuple(change for change in force.coming if change.whole or _concerns(change, part))
    own = replace(force, changes=concerned, unclear=perhaps, coming=coming, part=part)
    if force.code == "ended":
        if force.reason == "exceptions":
            before = _ended_earlier(own, part)
            return before if before.reason is None else replace(own, code="unknown", since=None, since_from=None)
        return _ended_earlier(own, part)
    if force.code in _DECIDED:
        return own
    found = unless_shared(_in_force(own, force, part))
    if force.reason == "not-seen-lately" and found.code in ("in_force", "partly_ended"):
        return unseen(found)
    return found


def _in_force(own: Force, force: Force, part: str) -> Force:
    inserted = tuple(c for c in force.coming if c.action == "insertion" and covers(c.part or "", part))
    if inserted and not own.changes:
        return replace(
            own, code="not_yet", since=None, since_from=None, reason=None, decisive=(), bounds=inserted[0].bounds
        )
    last = _latest(own.changes, part)
    if last and last.ends:
        return _as_of(own, "ended", last)
    if force.reason in ("newer-namesake", "amended-acts-ended"):
        return replace(own, code="unknown", since=None, since_from=None)
    if force.reason == "end-day-unknown" or any(c.ends and not c.vague and not c.whole for c in own.unclear):
        decisive = tuple(change for change in own.unclear if change.ends) or force.decisive
        return replace(own, code="unknown", since=None, since_from=None, reason="end-day-unknown", decisive=decisive)
    stopped = tuple(c for c in own.changes if _stops(c) and covers(c.part or "", part))
    if stopped:
        return suspended(own, stopped[:1])
    inner = tuple(c for c in own.changes if _ends_inside(c, part) and (c.cuts or not _revived(c, own.changes)))
    if inner:
        return replace(_as_of(own, "partly_ended", inner[0]), decisive=own.changes)
    if own.changes:
        since, origin = (last.since, last.since_from) if last else _start(force)
        return replace(own, code="in_force", since=since, since_from=origin, decisive=own.changes, reason=None)
    if force.code == "unknown":
        return replace(own, decisive=())
    since, origin = _start(force)
    return replace(own, code="in_force", since=since, since_from=origin, reason=None, decisive=())


def _start(force: Force) -> tuple[Day | None, DayOrigin | None]:
    """Return the first day of the document, which its provisions have that nothing rewrote as a whole."""
    start = force.terms.in_force_from
    return start, force.terms.origin if start else None


def _ended_earlier(own: Force, part: str) -> Force:
    """Return the provision of an ended document: it may have been repealed before."""
    last = _latest(tuple(change for change in own.changes if not change.whole), part)
    if last and last.ends and (last.bounds.not_after or "") < (own.since or ""):
        return _as_of(own, "ended", last)
    return own


def _as_of(force: Force, code: ForceCode, change: Change) -> Force:
    return replace(
        force, code=code, since=change.since, since_from=change.since_from, decisive=(change,), reason=None, bounds=None
    )


def _latest(changes: tuple[Change, ...], part: str) -> Change | None:
    """Return the change of all of the provision that took effect last; of one day, rather one that gives it wording."""
    found = [
        change
        for change in changes
        if change.part
        and change.scope != "words"
        and not change.partial
        and change.action not in SUSPENDING
        and covers(change.part, part)
    ]
    return max(found, key=lambda c: (c.bounds.not_after or "", not c.ends), default=None)


def _ends_inside(change: Change, part: str) -> bool:
    """Return whether a change ends something in a provision, which itself goes on."""
    return covers(part, change.part or "") if change.cuts else change.ends and not covers(change.part or "", part)


def _stops(change: Change) -> bool:
    """Return whether a change suspends its part as a whole: not `quy định về kích thước tại Phụ lục V`."""
    return change.action in SUSPENDING and not names_rules(change.part or "")


def _revived(change: Change, changes: tuple[Change, ...]) -> bool:
    last = _latest(changes, change.part or "")
    return last is not None and not last.ends


def _concerns(change: Change, part: str) -> bool:
    """Return whether a change affects a provision, a part of it or what it is a part of."""
    if change.whole:
        return change.ends or change.action in SUSPENDING
    if change.part is None or not touches(change.part, part):
        return False
    if change.partial and not covers(part, change.part):
        return False  # something in the article is changed, perhaps not this part of it
    return change.scope != "title" or covers(part, change.part)  # a title of an article is no part of its clauses


def _perhaps_concerns(change: Change, part: str) -> bool:
    """Return whether it is not known which parts a change affects: `một số điều`, something in an article, words
    anywhere in the document."""
    if change.partial and touches(change.part or "", part):
        return not _concerns(change, part)
    if change.vague or (change.part is not None and not paths(change.part)):
        return not _concerns(change, part)
    return change.part is None and change.scope == "words"
