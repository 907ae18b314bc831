"""The force of acts that detail others, where it follows from that of these."""

from __future__ import annotations

from dataclasses import replace

from cancu.graph.force.rules import detailing_effect, first_day, last_day, when_parent_ends
from cancu.graph.force.status import force_on
from cancu.graph.model.force import Bounds, Day, Force

_OPEN = ("in_force", "partly_ended", "unknown")
"""Codes of an act whose force may follow from that of the acts that it details."""


def on_another_day(force: Force, day: Day) -> Force:
    """Return the force of the same document on another day (ISO 8601)."""
    own = force_on(day, force.terms, force.known_changes)
    if not force.parents or own.code not in _OPEN:
        return own
    return after_parents(own, tuple(force_on(day, parent.terms, parent.known_changes) for parent in force.parents))


def after_parents(own: Force, parents: tuple[Force, ...]) -> Force:
    """Return the force of a detailing act by the force of the acts that it details.

    Source: Law 80/2015/QH13, Article 154(4), and the rules before and after it (`rules.toml`).
    """
    force = replace(own, parents=parents)
    ended = [parent for parent in parents if parent.code == "ended" and parent.since and parent.reason is None]
    if not parents or len(ended) < len(parents):
        return _with_parents_start(force)
    last = max(ended, key=lambda parent: last_day(parent.since) or "")
    end = last_day(last.since) or ""
    rule = when_parent_ends(end)
    if rule is None or rule.effect == "stays" or _goes_on(force, end):
        return force
    decisive = last.decisive
    if rule.effect == "falls":
        return replace(
            force, code="ended", since=end, since_from="rule", decisive=decisive, rule=rule.rule.id, reason=None
        )
    return replace(
        force, code="unknown", since=None, since_from=None, reason="end-perhaps-early", decisive=decisive,
        rule=rule.rule.id,
    )  # fmt: skip


def perhaps_after_parents(own: Force, parents: tuple[Force, ...]) -> Force:
    """Return the force of an act that guides others, where it is not known whether it details them.

    As `after_parents`, but nothing ends for certain.
    """
    force = after_parents(own, parents)
    if force.since_from != "rule":
        return force
    return replace(force, code="unknown", since=None, since_from=None, reason="end-perhaps-early")


def _goes_on(force: Force, end: Day) -> bool:
    """Return whether an act was changed after the end of what it detailed, so that it went on."""
    return any((change.bounds.not_before or "") > end for change in force.known_changes)


def _with_parents_start(force: Force) -> Force:
    """Return the force of an act that takes effect with the acts that it details, where its own day is not known."""
    issued = first_day(force.terms.issued)
    starts = [first for parent in force.parents if (first := first_day(parent.terms.in_force_from))]
    if force.reason != "start-unknown" or not issued or not starts or not (rule := detailing_effect(issued)):
        return force
    return replace(force, bounds=Bounds(issued, None, max(issued, min(starts)), rule.id))
