"""The force of a document on a day: one logic for trace, memo, checks and the app.

A document is in force from the day that its own text, or the table of known acts, sets until the end that it sets
itself, or until another one ends it as a whole. A day is never guessed: a change takes effect on the day that its
clause names, else on the day on which the acting act comes into force, else on an unknown day after the acting act was
issued. What is not known for certain is `unknown`, with the reason. A repealed part leaves the rest in force
(`partly_ended`); a part with new wording is in force.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from cancu.graph.force.rules import days_after, first_day, last_day, suspension_rule
from cancu.graph.model.force import NAMESAKES, WITH_AMENDED, Bounds, Change, Day, Force, Reason, Terms
from cancu.graph.model.provision_paths import paths, sort_key

SUSPENDING = ("suspension", "stay")
"""Actions that stop the force for a time: `ngưng hiệu lực`, `đình chỉ việc thi hành`."""
FRESH = 365
"""Days for which an act that was known to be in force is taken to be: no source lists all ends."""
_FULL = len("2024-01-15")

When = Literal["coming", "perhaps", "now", "over"]


@dataclass(frozen=True, slots=True)
class Known:
    """The changes of a document on a day, by whether they are in effect then."""

    now: tuple[Change, ...]
    perhaps: tuple[Change, ...]
    coming: tuple[Change, ...]


def when(change: Change, day: Day) -> When:
    """Return whether a change is in effect on a day."""
    if change.bounds.not_before and day < change.bounds.not_before:
        return "coming"
    if change.until and (last := last_day(change.until)) and day > last:
        return "over"
    return "now" if change.bounds.not_after and day >= change.bounds.not_after else "perhaps"


def known_on(day: Day, changes: Iterable[Change]) -> Known:
    """Return the changes by whether they are in effect on a day, the whole document's and the earliest first."""
    found: dict[When, list[Change]] = {"now": [], "perhaps": [], "coming": [], "over": []}
    for change in sorted(changes, key=_order):
        found[when(change, day)].append(change)
    return Known(tuple(found["now"]), tuple(found["perhaps"]), tuple(found["coming"]))


def force_on(day: Day, terms: Terms, changes: Iterable[Change]) -> Force:
    """Return the force on a day (ISO 8601) of a document with these terms and changes."""
    return unless_unseen(unless_shared(_force_on(day, terms, changes)))


def unless_shared(force: Force) -> Force:
    """Return the force; `unknown` in place of `in_force` where several acts have the number (`Terms.shared`), or none
    can have it (`Terms.impossible`), and then in place of `partly_ended` too.
    """
    reason: Reason
    if force.terms.impossible and force.code in ("in_force", "partly_ended"):
        reason = "impossible-number"
    elif force.code == "in_force" and force.terms.shared:
        reason = "shared-number"
    else:
        return force
    return replace(force, code="unknown", since=None, since_from=None, bounds=None, reason=reason, decisive=())


def unless_unseen(force: Force) -> Force:
    """Return the force; `unknown` in place of `in_force` and `partly_ended` where no source has told for long that
    the act is in force (`Terms.seen`, or one of its changes).
    """
    if force.code not in ("in_force", "partly_ended") or (seen := last_seen_on(force)) is None:
        return force
    if seen and force.day <= days_after(seen, FRESH):
        return force
    return unseen(force)


def unseen(force: Force) -> Force:
    """Return the force as unknown, as no source has told for long that the act is in force."""
    return replace(
        force, code="unknown", since=None, since_from=None, bounds=None, reason="not-seen-lately", decisive=()
    )  # fmt: skip


def last_seen_on(force: Force) -> Day | None:
    """Return the last day on which a source tells that the act is in force, "" where none does; None where no source
    follows its force. What changes an act, or a part of it, takes effect while it is in force.
    """
    if force.terms.seen is None:
        return None
    resting = force.terms.in_force_by or ""
    changed = (change.bounds.not_after or "" for change in force.changes if not (change.ends and change.whole))
    return max(force.terms.seen, resting if resting <= force.day else "", *changed)


def _force_on(day: Day, terms: Terms, changes: Iterable[Change]) -> Force:
    known = known_on(day, changes)
    terms = _terms_set_by(known.now, terms)
    force = Force("unknown", day, terms=terms, changes=known.now, unclear=known.perhaps, coming=known.coming)
    ending = tuple(change for change in known.now if change.ends and change.whole)
    perhaps = tuple(change for change in known.perhaps if change.ends and change.whole)
    own_end = _own_end(day, terms)
    if ending and not (own_end and own_end < (ending[0].bounds.not_after or "")):
        return _ended_by(force, ending)
    if own_end:
        return _ended_by_term(force, own_end)
    start = first_day(terms.in_force_from) or None
    if start and day < start:
        return replace(force, code="not_yet")
    if not start and (issued := first_day(terms.issued)) and day < issued:
        return replace(force, code="not_yet", bounds=Bounds(issued))
    if terms.in_force_from and (last := last_day(terms.in_force_from)) and day < last:
        return replace(force, reason="start-unknown", bounds=Bounds(start, last))
    if perhaps:
        return replace(force, reason=_perhaps_ended(perhaps), decisive=perhaps, bounds=perhaps[0].bounds)
    stopped = tuple(change for change in known.now if change.action in SUSPENDING and change.whole)
    if stopped:
        return suspended(force, stopped)
    parts = tuple(change for change in known.now if (change.ends or change.cuts) and not change.whole)
    if parts:
        return replace(force, code="partly_ended", since=parts[0].since, since_from=parts[0].since_from, decisive=parts)
    if start:
        return replace(force, code="in_force", since=terms.in_force_from, since_from=terms.origin, decisive=known.now)
    if known.now:  # what is amended is in force
        return replace(force, code="in_force", decisive=known.now)
    if terms.in_force_by and day >= terms.in_force_by:
        return replace(force, code="in_force", bounds=Bounds(issued, terms.in_force_by))
    return replace(force, reason="start-unknown", bounds=Bounds(issued) if issued else None)


def _perhaps_ended(by: tuple[Change, ...]) -> Reason:
    """Return why it is not known whether changes have ended a document."""
    if all(one.base in NAMESAKES for one in by):
        return "newer-namesake"
    return "amended-acts-ended" if all(one.base == WITH_AMENDED for one in by) else "end-day-unknown"


def _terms_set_by(changes: Iterable[Change], terms: Terms) -> Terms:
    """Return the document's terms as the latest of its changes sets them (`kéo dài thời hạn áp dụng … đến hết …`)."""
    for change in sorted(changes, key=lambda change: change.bounds.not_after or ""):
        if change.term_from and not change.doubtful:
            terms = replace(terms, in_force_from=change.term_from, said=None, moved=True)
        if change.term_to and not change.doubtful:
            terms = replace(terms, in_force_to=change.term_to)
    return terms


def suspended(force: Force, by: tuple[Change, ...]) -> Force:
    """Return the force as suspended by changes, the first of them the one that tells since when."""
    since, origin = by[0].since, by[0].since_from
    first = first_day(since) if by[0].action == "suspension" else None
    rule = suspension_rule(first) if first else None
    return replace(
        force,
        code="suspended",
        since=since,
        since_from=origin,
        decisive=by,
        rule=rule.id if rule else None,
        reason=None,
        bounds=None,
    )


def _ended_by(force: Force, ending: tuple[Change, ...]) -> Force:
    """Return the force of a document that changes ended: `ended`, but for exceptions that the sentence makes."""
    first = ending[0]
    decisive = tuple(sorted(ending, key=lambda change: change.action != "replacement"))
    reason: Literal["exceptions"] | None = "exceptions" if all(change.exceptions for change in ending) else None
    return replace(
        force, code="ended", since=first.since, since_from=first.since_from, decisive=decisive, reason=reason
    )


def _ended_by_term(force: Force, own_end: Day) -> Force:
    """Return the force of a document past its own term: not known where an amendment may have extended the term."""
    extending = tuple(
        change
        for change in (*force.changes, *force.unclear)
        if not change.ends
        and (change.vague or (change.term_to and change in force.unclear))
        and (change.bounds.not_before or "") < own_end
    )
    if extending:
        return replace(force, reason="term-perhaps-extended", decisive=extending, bounds=Bounds(own_end))
    prolonging = tuple(change for change in force.changes if change.term_to)
    return replace(force, code="ended", since=own_end, since_from="term", decisive=prolonging)


def _own_end(day: Day, terms: Terms) -> Day | None:
    """Return the first day after the document's own term, where it is over."""
    last = last_day(terms.in_force_to)
    return days_after(last, 1) if last and last < day else None


def _order(change: Change) -> tuple[bool, str, str, str, str]:
    return (
        not change.whole,
        change.bounds.not_after or change.bounds.not_before or "",
        change.relation,
        change.by.id,
        _place(change.part),
    )


def _place(part: str | None) -> str:
    """Return what sorts provisions in the order of the act; those that are no path come last."""
    found = paths(part) if part else ()
    return min(map(sort_key, found)) if found else f"~{part or ''}"
