"""A document's force as a message: its state, what is known of it, and what takes effect later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cancu.extract.model.messages import Message, Value, message
from cancu.graph.authority.base.imported import ImportedTable, imported_tables
from cancu.graph.force.coverage import Coverage
from cancu.graph.force.grouping import ChangesBy, by_document, with_words_once
from cancu.graph.force.rules import rule_of
from cancu.graph.force.status import last_seen_on
from cancu.graph.model.force import (
    NAMESAKE,
    UNDATED_NAMESAKE,
    WITH_AMENDED,
    Bounds,
    Change,
    DayOrigin,
    Force,
    ForceCode,
    Reason,
    Terms,
)
from cancu.graph.model.records import GraphNode

STATES: Mapping[ForceCode, Message] = {
    "in_force": message("force-in-force"),
    "not_yet": message("force-not-yet"),
    "partly_ended": message("force-partly-ended"),
    "ended": message("force-ended"),
    "suspended": message("force-suspended"),
    "unknown": message("force-unknown"),
}
"""What a state of force is called."""
ORIGINS: Mapping[DayOrigin, Message] = {
    "clause": message("day-by-clause"),
    "act": message("day-by-act"),
    "table": message("day-by-table"),
    "base": message("day-by-base"),
    "term": message("day-by-term"),
}
_REASONS: Mapping[Reason, Message] = {
    "end-day-unknown": message("end-day-unknown"),
    "exceptions": message("with-exceptions"),
    "start-unknown": message("start-day-unknown"),
    "term-perhaps-extended": message("term-perhaps-extended"),
    "end-perhaps-early": message("end-perhaps-early"),
    "parts-unknown": message("parts-not-known"),
    "shared-number": message("shared-number"),
    "impossible-number": message("impossible-number"),
}
_MOST_PARTS = 12
"""Parts of one change that are named."""
_LONGEST_NAME = 90
"""Signs of the name of a document without a number, which may list all acts that it amends."""


def force_message(force: Force) -> Message:
    """Return the force on its day; what takes effect later comes last."""
    return message("force-clauses", clauses=tuple(_clauses(force)))


def origin_message(force: Force) -> Message | None:
    """Return where the day since when the code holds comes from; None where there is no such day."""
    if force.since_from == "rule" and force.rule:
        rule = rule_of(force.rule)
        return message("day-by-rule", article=rule.article, act=rule.act)
    if force.since_from == "act" and force.since == force.terms.in_force_from:
        return _own_day(force.terms)
    return ORIGINS.get(force.since_from) if force.since_from else None


def _own_day(terms: Terms) -> Message:
    """Return where the first day comes from that the document's own sentence tells."""
    return message("day-by-unsure-date") if terms.unsure else message("day-by-own-text")


def coverage_message(found: Coverage) -> Message:
    """Return how far the collection, the base layer and the imported tables reach."""
    tables = tuple(map(imported_message, found.imported))
    if not found.texts or not found.latest:
        if tables:
            return message("coverage-of-base-with-tables", base=found.base, tables=tables)
        return message("coverage-of-base", base=found.base)
    if tables:
        return message("coverage-with-tables", texts=found.texts, latest=found.latest, base=found.base, tables=tables)
    return message("coverage", texts=found.texts, latest=found.latest, base=found.base)


def imported_message(table: ImportedTable) -> Message:
    """Return the name of an imported table, the number of its acts and how far it reaches."""
    if table.state_of:
        return message("imported-table", name=table.name, acts=table.acts, day=table.state_of)
    return message("imported-table-of-unknown-state", name=table.name, acts=table.acts)


BASE_ORIGINS: Mapping[str, Message] = {
    "self": message("base-by-text"),
    "codification": message("base-by-codification"),
    "consolidation": message("base-by-consolidation"),
    "metadata": message("base-by-metadata"),
    "mention": message("base-by-mentions"),
    NAMESAKE: message("base-by-name"),
    UNDATED_NAMESAKE: message("base-by-name"),
    WITH_AMENDED: message("base-by-amended-acts"),
}
"""What the origins of the shipped base layer are called."""


def base_origin(origin: str) -> Message:
    """Return what an origin of the base layer is called; an imported table with the day up to which it tells."""
    if named := BASE_ORIGINS.get(origin):
        return named
    day = next((table.state_of for table in imported_tables() if table.name == origin), "")
    return message("base-by-table-as-of", name=origin, day=day) if day else message("base-by-table", name=origin)


def base_message(change: Change) -> Message | None:
    """Return what the base layer says of a change that no text tells, or tells with another day; None otherwise."""
    if change.base is None or (change.evidence and not change.base_since):
        return None
    source = base_origin(change.base)
    if change.base_since:
        return message("base-has-another-day", source=source, day=change.base_since)
    return message("base-says", source=source)


def _clauses(force: Force) -> Iterator[Message]:
    if force.reason == "no-such-provision":
        yield message("no-such-provision", provision=force.part or "", last=force.last_article or 0)
        return
    yield _state(force)
    if force.spared_by:
        names = tuple(dict.fromkeys(_short(change.by) for change in force.spared_by))
        yield message("spared-by", documents=names)
    if force.reason == "newer-namesake":
        newer = min(force.decisive, key=lambda one: one.bounds.not_before or "")
        if newer.base == UNDATED_NAMESAKE:
            yield message("newer-namesake-undated", document=newer.by.name)
        else:
            yield message("newer-namesake", document=newer.by.name, day=newer.bounds.not_before or "")
        return
    if force.reason == "amended-acts-ended":
        names = tuple(dict.fromkeys(change.by.name for change in force.decisive))
        yield message("amended-acts-ended", documents=names, day=force.decisive[0].bounds.not_before or "")
        return
    if force.reason == "not-seen-lately":
        yield _last_seen(force)
    elif force.reason:
        yield _REASONS[force.reason]
    if force.code == "in_force" and force.bounds and force.terms.in_force_by:
        yield message("in-force-by", day=force.terms.in_force_by, document=force.terms.resting or "")
    elif force.bounds:
        yield from _bounds(force.bounds)
    if force.since_from == "rule" or force.reason == "end-perhaps-early":
        yield from (message("parent-ended", change=one) for one in _changes(force.decisive))
    elif force.reason == "end-day-unknown":
        yield from _changes(force.decisive)
    else:
        yield from _changes(force.decisive or force.changes)
    if force.code == "in_force" and not force.known_changes:
        yield message("no-change-known")
    for change in force.unclear:
        if change not in force.decisive:
            yield from _unclear(force, change)
    vague = (change for change in force.changes if change.vague and change not in force.decisive)
    for change in vague if force.decisive else ():
        yield from _unclear(force, change)
    yield from (message("will-be", change=one) for one in _changes(force.coming))


def _state(force: Force) -> Message:
    """Return the state since when it holds and where that day comes from; of one that is to come, when it begins."""
    state = STATES[force.code]
    if force.code == "suspended" and force.decisive and force.decisive[0].action == "stay":
        state = message("force-stayed")
    origin = origin_message(force)
    if force.since and origin:
        return message("force-since", state=state, day=force.since, origin=origin)
    if force.code == "not_yet" and force.terms.in_force_from:
        origin = _own_day(force.terms) if force.terms.said else ORIGINS[force.terms.origin]
        return message("not-yet-until", day=force.terms.in_force_from, origin=origin)
    return state


def _last_seen(force: Force) -> Message:
    """Return when the act was last known to be in force."""
    day = last_seen_on(force)
    if not day:
        return message("never-seen")
    if day == force.terms.seen and force.terms.seen_by:
        return message("last-seen-by", day=day, document=force.terms.seen_by)
    return message("last-seen", day=day)


def _bounds(bounds: Bounds) -> Iterator[Message]:
    if bounds.not_before and bounds.by_rule and bounds.rule:
        rule = rule_of(bounds.rule)
        yield message(
            "not-before-by-rule", day=bounds.not_before, first=bounds.by_rule, article=rule.article, act=rule.act
        )
    elif bounds.not_before:
        yield message("not-before", day=bounds.not_before)


def _unclear(force: Force, change: Change) -> Iterator[Message]:
    for one in _changes([change]):
        if not change.vague:
            yield message("perhaps-is", change=one)
        elif force.part:
            yield message("parts-of-change-unknown", change=one)
        else:
            yield message("some-parts-changed", change=one)


def _changes(changes: Iterable[Change]) -> tuple[Message, ...]:
    """Return the changes by their relation, each document with its day and the parts that it concerns."""
    found: dict[str, list[ChangesBy]] = {}
    for group in by_document(changes):
        found.setdefault(group.relation, []).append(group)
    return tuple(_changed(kind, tuple(map(_changing, groups))) for kind, groups in found.items())


def group_message(group: ChangesBy) -> Message:
    """Return what a document changes, without the parts."""
    bare = replace(group.changes[0], part=None)
    return _changed(group.relation, (_changing(replace(group, changes=(bare,))),))


def _changed(kind: str, documents: tuple[Value, ...]) -> Message:
    if kind == "REPLACES":
        return message("replaced-by", documents=documents)
    if kind == "REPEALS":
        return message("repealed-by", documents=documents)
    if kind == "SUSPENDS":
        return message("suspended-by", documents=documents)
    return message("amended-by", documents=documents)


def _short(document: GraphNode) -> str:
    """Return the name of a document, a long title cut at a blank."""
    return (
        document.name if len(document.name) <= _LONGEST_NAME else f"{document.name[:_LONGEST_NAME].rsplit(' ', 1)[0]} …"
    )


def _changing(group: ChangesBy) -> Message:
    document, since = _short(group.by), group.since
    parts = with_words_once(one.part for one in group.changes if one.part)
    more = len(parts) - _MOST_PARTS
    named: tuple[Value, ...] = parts
    if more > 0:
        named = (*parts[:_MOST_PARTS], message("more-parts", count=more))
    if since and named:
        return message("changing-parts-since", document=document, day=since, parts=named)
    if named:
        return message("changing-parts", document=document, parts=named)
    if since:
        return message("changing-since", document=document, day=since)
    return message("changing", document=document)
