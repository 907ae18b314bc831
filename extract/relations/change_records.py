"""Operations of clauses -> records of changes: with what headings hand down, and the new wording that follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from cancu.extract.model.hits import ChangeHit, CitationHit
from cancu.extract.relations.clauses import Clause
from cancu.extract.relations.handed_context import Context, Layers, ends_wholly
from cancu.extract.relations.new_wording import inserted_parts, wording_of
from cancu.extract.relations.operations import Operation
from cancu.extract.relations.own_text import OwnText
from cancu.extract.relations.provision_lists import PART, Provision
from cancu.extract.structure.tree import Unit, is_silent


class Pending(NamedTuple):
    """An operation with its clause and context, and the document that a later clause of its sentence names."""

    operation: Operation
    clause: Clause
    context: Context
    forward: CitationHit | None


def records_of(
    text: OwnText, layers: Layers, pending: Sequence[Pending], acting: str | None, wording: Sequence[tuple[int, int]]
) -> list[ChangeHit]:
    """Return the records of the instructions of a clause.

    acting: where they stand; wording: folded spans of the new wording that follows them.
    """
    records: list[tuple[ChangeHit, Provision | None]] = []
    for one in _named_by_wording(text, pending, wording):
        record = _record(text, layers, one, acting)
        if record is not None:
            records.append(record)
    takers = [at for at, (record, _) in enumerate(records) if _takes_wording(record)] if wording else []
    if takers:
        parts = [records[at][1] for at in takers]
        spans = wording_of(text.folded, parts, wording, text.structure.furniture)
        for at, span in zip(takers, spans, strict=True):
            records[at] = (records[at][0]._replace(new=span), records[at][1])
    return [record for record, _ in records]


def wordings_from(text: OwnText, unit: Unit, number: int) -> list[tuple[int, int]]:
    """Return the pieces of new wording from a part of the unit on, with only marks between them."""
    spans: list[tuple[int, int]] = []
    for part in unit.parts[number:]:
        if part.kind == "wording":
            spans.append((part.start, part.end))
        elif not is_silent(text.folded.text, text.structure.furniture, part.start, part.end):
            break
    return spans


def _record(
    text: OwnText, layers: Layers, one: Pending, acting: str | None
) -> tuple[ChangeHit, Provision | None] | None:
    """Return the record of an operation with the part that it changes;
    None where no document is named, or this one may not change it."""
    operation, clause, context, forward = one
    operation = operation.of_part() if context.partly and not ends_wholly(clause) else operation
    cited = operation.cited
    target = cited or context.target or forward
    if target is None or not text.may_change(target):
        return None
    own = cited is None or (context.target is not None and cited.target.id == context.target.target.id)
    provision = context.within_base(operation.provision) if own else operation.provision
    if provision is None and operation.scope == "words" and cited is None:
        provision = context.base
    if provision is None and operation.action == "insertion" and own and context.base and context.base.steps:
        provision = Provision(context.base.steps, what=PART)  # `bổ sung nội dung: "..."`, at a place not read
    start, end = clause.span(*_trimmed(clause, operation.start, operation.end))
    new = (operation.new,) if operation.new else ()
    through = context.through if own else layers.get(target.target.id, ())
    path = provision.path() if provision else None
    hit = ChangeHit(
        start, end, operation.action, operation.scope, target.target.id, acting, path or None,
        operation.position, "; ".join(operation.old) or None, new, through, *context.days,
        excepted=clause.span(*operation.excepted) if operation.excepted else None,
    )  # fmt: skip
    return hit, provision


def _named_by_wording(
    text: OwnText, pending: Sequence[Pending], wording: Sequence[tuple[int, int]]
) -> Iterator[Pending]:
    """Yield the operations, an insertion that does not name its parts once for each part that its wording shows."""
    for one in pending:
        operation = one.operation
        new = inserted_parts(text.folded, operation.beside, wording) if operation.beside else []
        yield from (one._replace(operation=replace(operation, provision=part)) for part in new)
        if not new:
            yield one


def _takes_wording(change: ChangeHit) -> bool:
    """Return whether new wording behind the instruction is this change's."""
    if change.action in ("repeal", "renumbering"):
        return change.action == "renumbering" and change.scope == "title"
    return change.scope in ("provision", "title")


def _trimmed(clause: Clause, start: int, end: int) -> tuple[int, int]:
    while start < end and not (clause.text[start].isalnum() or clause.text[start] in '"('):
        start += 1
    while end > start and clause.text[end - 1] in " .;,":
        end -= 1
    return start, end
