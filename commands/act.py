"""`cancu act`: what the base layer says of an act, without a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cancu.commands.days import DAY
from cancu.commands.errors import CommandError
from cancu.commands.output import write_json

if TYPE_CHECKING:
    from cancu.graph.authority.base.records import BaseAct, BaseRelation
    from cancu.graph.model.force import Force


@click.command()
@click.argument("number", metavar="NUMBER|TITLE")
@click.option("--date", "day", type=DAY, help="Its force on this day. Default: today.")
@click.option("--provision", metavar="PART", help='The force of only this part: "khoản 2 Điều 5".')
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def act(number: str, day: date | None, provision: str | None, form: str) -> None:
    """Show a known act: its date, title and force on a day, what it rests on, and what changed it.

    It is asked for by its number, or by kind and title ("Luật Đất đai", "Nghị định về công tác văn thư"): that is
    the act of the title that is in force on the day. The answer comes from the tables that are shipped and those
    that were imported with `cancu base`; no graph is needed. They are not complete: an act that they do not show as
    changed may have been changed.
    """
    from cancu.graph.authority.acts import act_named, acts_with_keys, acts_with_numbers
    from cancu.graph.authority.base.relations import relations_from, relations_to
    from cancu.graph.force.base_force import force_of_act
    from cancu.graph.force.provisions import force_of_part
    from cancu.graph.query.asked_documents import numbers_of_acts
    from cancu.graph.query.named_acts import acts_called
    from cancu.graph.query.named_provisions import is_named

    on = (day or date.today()).isoformat()
    if act_named(number) is None:
        called = numbers_of_acts(number)  # a citation, or a number as people type it
        acts = acts_called(number, on) if not called else ()
        if len(acts) > 1:
            raise _not_one(number, acts)
        number = next(iter((*called, *(act.name for act in acts)))) if len(called) + len(acts) == 1 else number
    found = act_named(number)
    said = acts_with_numbers([number])[number] or ((found,) if found else ())
    force = force_of_act(number, on)
    if found is None or force is None:
        raise _not_one(number, said)
    ahead, behind = relations_from(found.name), relations_to(found.name)
    ends = acts_with_keys({key for one in (*ahead, *behind) for key in (one.source_key, one.target_key) if key})
    if provision:
        force = force_of_part(force, provision)
    named = not provision or is_named(provision, ahead, behind)
    if form == "json":
        told = {**_as_json(found, force, ahead, behind, ends), "statements": list(map(_statement_as_json, said))}
        write_json({**told, "provision_named": named if provision else None})
        return
    for line in _lines(said, force, ahead, behind, ends, named=named):
        click.echo(line)


def _not_one(number: str, said: Sequence[BaseAct]) -> CommandError:
    """Return the error for a number or a title that no table has, or that several acts have."""
    from cancu.graph.output.base_words import identity

    if said:
        several = "\n".join(f"         {identity(act)} [{act.origin}]" for act in said)
        remedy = f"This alone does not tell which one is meant:\n{several}"
        return CommandError("several acts have this number or title, or may have it", place=number, remedy=remedy)
    remedy = (
        'It holds central acts, as 41/2024/QH15, 30/2020/NĐ-CP or "Nghị định về công tác văn thư". '
        "For a document of yours: cancu find. Larger tables: cancu base import."
    )
    return CommandError("the base layer has no act with this number or title", place=number, remedy=remedy)


def _as_json(
    act: BaseAct,
    force: Force,
    ahead: Iterable[BaseRelation],
    behind: Iterable[BaseRelation],
    ends: Mapping[str, BaseAct],
) -> dict[str, Any]:
    """Return the object of docs/base-layer.md; unknown values are null."""
    from cancu.graph.force.base_force import last_day_of_act
    from cancu.graph.force.coverage import base_coverage
    from cancu.graph.output.force_json import coverage_as_json, status_as_json

    return {
        "number": act.number or None,
        "type": act.type or None,
        "date": act.date or None,
        "in_force_from": act.in_force_from or None,
        "in_force_to": last_day_of_act(act.name),
        "title": act.title or None,
        "as_of": force.day,
        "provision": force.part,
        **status_as_json(force),
        "coverage": coverage_as_json(base_coverage()),
        "relations": [_relation_as_json(one, one.target, ends.get(one.target_key)) for one in ahead],
        "relations_to_it": [_relation_as_json(one, one.source, ends.get(one.source_key)) for one in behind],
    }


def _statement_as_json(act: BaseAct) -> dict[str, Any]:
    fields = ("type", "date", "issuer", "title", "in_force_from", "in_force_to", "status")
    return {"origin": act.origin, **{name: getattr(act, name) or None for name in fields}}


def _relation_as_json(relation: BaseRelation, other: str, end: BaseAct | None) -> dict[str, Any]:
    return {
        "type": relation.type,
        "document": other,
        "issuer": end.issuer or None if end else None,
        "provision": relation.provision or None,
        "acting": relation.acting or None,
        "effective": relation.effective or None,
        "origin": relation.origin,
        "label": relation.label or None,
    }


def _lines(
    said: Sequence[BaseAct],
    force: Force,
    ahead: Iterable[BaseRelation],
    behind: Iterable[BaseRelation],
    ends: Mapping[str, BaseAct],
    *,
    named: bool,
) -> Iterator[str]:
    """Yield the lines of the answer; named: whether the base layer names the provision that was asked for."""
    from cancu.graph.force.base_force import last_day_of_act
    from cancu.graph.force.coverage import base_coverage
    from cancu.graph.output.base_words import heading, relation_lines, statement_lines
    from cancu.graph.output.force_words import coverage_in_words, in_words
    from cancu.graph.query.named_provisions import not_named_message
    from cancu.messages import sentence
    from cancu.messages import written_day as day

    yield heading(said[0])
    last = last_day_of_act(said[0].name)
    until = f" đến hết {day(last)}" if last else ""
    if said[0].in_force_from:
        yield f"  có hiệu lực từ {day(said[0].in_force_from)}{until}"
    elif until:
        yield f"  có hiệu lực{until}"
    for line in statement_lines(said):
        yield f"  {line}"
    part = f" ({force.part})" if force.part else ""
    yield f"  ngày {day(force.day)}{part}: {in_words(force)}"
    if force.part and not named:
        yield f"  {sentence(not_named_message(force.part), 'vi')}"
    for outward, relations in ((True, ahead), (False, behind)):
        for line in relation_lines(relations, ends, outward=outward):
            yield f"  {line}"
    yield f"  ({coverage_in_words(base_coverage())})"
