"""A document's force as a message: the clauses of a sentence, with who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from cancu.extract.model.messages import Message, Value, message
from cancu.graph.force.status import has_exceptions
from cancu.graph.model.records import Change, Force, ForceCode

STATES: Mapping[ForceCode, Message] = {
    "in_force": message("force-in-force"),
    "replaced": message("force-replaced"),
    "repealed": message("force-repealed"),
    "amended": message("force-amended"),
    "not_yet": message("force-not-yet"),
    "expired": message("force-expired"),
    "unknown": message("force-unknown"),
}
"""What a state of force is called."""
_CHANGED: Mapping[str, Callable[[tuple[Value, ...]], Message]] = {
    "AMENDS": lambda documents: message("amended-by", documents=documents),
    "REPLACES": lambda documents: message("replaced-by", documents=documents),
    "REPEALS": lambda documents: message("repealed-by", documents=documents),
}


def force_message(force: Force) -> Message:
    """The force on its day; what takes effect later comes last."""
    coming = (message("will-be", change=one) for change in force.coming for one in _changes([change]))
    return message("force-clauses", clauses=(*_now(force), *coming))


def _now(force: Force) -> tuple[Message, ...]:
    start = force.terms.in_force_from
    if force.code == "expired":
        return (message("expired-after", day=force.since or ""),)
    if force.code in ("replaced", "repealed"):
        exceptions = any(has_exceptions(change) for change in force.decisive)
        return (*_changes(force.decisive), *([message("with-exceptions")] if exceptions else ()))
    if force.code == "not_yet" and start:
        return STATES["not_yet"], message("in-force-from", day=start)
    if force.code == "amended":
        return _changes(force.changes)
    if force.code == "in_force" and start:
        return (message("in-force-unchanged", day=start),)
    return (STATES[force.code],)


def _changes(changes: Iterable[Change]) -> tuple[Message, ...]:
    """The changes by their relation, each document with its day and the parts that it concerns."""
    found: dict[str, dict[tuple[str, str | None], list[str]]] = {}
    for change in changes:
        parts = found.setdefault(change.relation, {}).setdefault((change.by.name, change.since), [])
        if change.part:
            parts.append(change.part)
    return tuple(
        _CHANGED[relation](tuple(_changing(name, since, tuple(parts)) for (name, since), parts in documents.items()))
        for relation, documents in found.items()
    )


def _changing(document: str, since: str | None, parts: tuple[str, ...]) -> Message:
    if since and parts:
        return message("changing-parts-since", document=document, day=since, parts=parts)
    if parts:
        return message("changing-parts", document=document, parts=parts)
    if since:
        return message("changing-since", document=document, day=since)
    return message("changing", document=document)
