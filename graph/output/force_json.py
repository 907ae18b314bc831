"""The force of a document or a provision as a JSON object (docs/force.md)."""

from __future__ import annotations

from typing import Any

from cancu.graph.force.coverage import Coverage
from cancu.graph.force.status import last_seen_on
from cancu.graph.model.force import Bounds, Change, Force
from cancu.graph.model.records import GraphNode


def force_as_json(document: GraphNode, provision: str | None, force: Force, coverage: Coverage) -> dict[str, Any]:
    """Return the object of docs/force.md; days are ISO 8601, unknown values are null."""
    return {
        "document": document.number or document.name,
        "document_id": document.id,
        "date": force.day,
        "provision": provision,
        **status_as_json(force),
        "coverage": {"held": document.held, **coverage_as_json(coverage)},
    }


def status_as_json(force: Force) -> dict[str, Any]:
    """Return the fields that tell the status, and what it follows from."""
    own = force.terms.said
    return {
        "status": force.code,
        "since": force.since,
        "since_from": force.since_from,
        "bounds": _bounds(force.bounds) if force.bounds else None,
        "reason": force.reason,
        "rule": force.rule,
        "last_seen": last_seen_on(force) or None,
        "by": [change_as_json(change) for change in _by(force)],
        "unclear": [change_as_json(change) for change in _unclear(force)],
        "coming": [change_as_json(change) for change in force.coming],
        "terms": {
            "in_force_from": force.terms.in_force_from,
            "in_force_to": force.terms.in_force_to,
            "quote": own.quote if own else None,
        },
    }


def coverage_as_json(coverage: Coverage) -> dict[str, Any]:
    """Return how far the answer reaches; local: whether the base layer tells the force of local documents."""
    return {
        "texts": coverage.texts,
        "latest": coverage.latest,
        "loaded_at": coverage.loaded_at,
        "base": {"latest": coverage.base, "local": False},
        "imported": [
            {"source": one.name, "state_of": one.state_of or None, "acts": one.acts} for one in coverage.imported
        ],
    }


def _by(force: Force) -> tuple[Change, ...]:
    """Return first the changes that decide the status, then the others in effect."""
    found = dict.fromkeys((*force.decisive, *force.changes))
    return tuple(change for change in found if not (change.vague and force.decisive and change not in force.decisive))


def _unclear(force: Force) -> tuple[Change, ...]:
    return tuple(change for change in force.unclear if change not in force.decisive)


def change_as_json(change: Change) -> dict[str, Any]:
    """Return a change as an object."""
    said = change.evidence[0] if change.evidence else None
    return {
        "document": change.by.number or change.by.name,
        "document_id": change.by.id,
        "acting": change.acting,
        "provision": change.part,
        "action": change.action,
        "since": change.since,
        "since_from": change.since_from,
        "bounds": None if change.since else _bounds(change.bounds),
        "until": change.until,
        "parts_known": not change.vague,
        "said_in": said.said_in_name if said else None,
        "quote": said.quote if said else None,
        "base": change.base,
        "base_since": change.base_since,
        "new": change.new,
    }


def _bounds(bounds: Bounds) -> dict[str, str | None]:
    return {
        "not_before": bounds.not_before,
        "not_after": bounds.not_after,
        "by_rule": bounds.by_rule,
        "rule": bounds.rule,
    }
