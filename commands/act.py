"""`cancu act`: what the shipped tables say of an act, without a graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from cancu.commands.errors import CommandError

if TYPE_CHECKING:
    from cancu.graph.authority.base.records import BaseAct, BaseRelation
    from cancu.graph.model.force import Force

_SHOWN = 12
"""Relations of one type listed in the table; JSON has all."""


@click.command()
@click.argument("number")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Its force on this day. Default: today.")
@click.option("--provision", metavar="PART", help='The force of only this part: "khoản 2 Điều 5".')
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def act(number: str, day: datetime | None, provision: str | None, form: str) -> None:
    """Show a known central act: its date, title and force on a day, what it rests on, and what changed it.

    The answer comes from the tables that are shipped (no graph is needed). They are not complete: an act that they do
    not show as changed may have been changed.
    """
    from cancu.graph.authority.acts import known_act
    from cancu.graph.authority.base.relations import relations_from, relations_to
    from cancu.graph.force.base_force import force_of_act
    from cancu.graph.force.provisions import force_of_part

    found = known_act(number)
    force = force_of_act(number, (day.date() if day else date.today()).isoformat())
    if found is None or force is None:
        raise CommandError(
            "the shipped tables have no act with this number",
            place=number,
            remedy="They hold central acts, as 41/2024/QH15 or 30/2020/NĐ-CP. For a document of yours: cancu find.",
        )
    ahead, behind = relations_from(found.number), relations_to(found.number)
    if provision:
        force = force_of_part(force, provision)
    if form == "json":
        click.echo(json.dumps(_as_json(found, force, ahead, behind), ensure_ascii=False, indent=1))
        return
    for line in _lines(found, force, ahead, behind):
        click.echo(line)


def _as_json(
    act: BaseAct, force: Force, ahead: Iterable[BaseRelation], behind: Iterable[BaseRelation]
) -> dict[str, Any]:
    """Return the object of docs/base-layer.md; unknown values are null."""
    from cancu.graph.force.collection import NOTHING
    from cancu.graph.output.force_json import coverage_as_json, status_as_json

    return {
        "number": act.number,
        "type": act.type or None,
        "date": act.date or None,
        "in_force_from": act.in_force_from or None,
        "title": act.title or None,
        "as_of": force.day,
        "provision": force.part,
        **status_as_json(force),
        "coverage": coverage_as_json(NOTHING),
        "relations": [_relation_as_json(one, one.target) for one in ahead],
        "relations_to_it": [_relation_as_json(one, one.source) for one in behind],
    }


def _relation_as_json(relation: BaseRelation, other: str) -> dict[str, Any]:
    return {
        "type": relation.type,
        "document": other,
        "provision": relation.provision or None,
        "acting": relation.acting or None,
        "effective": relation.effective or None,
        "origin": relation.origin,
    }


def _lines(act: BaseAct, force: Force, ahead: Iterable[BaseRelation], behind: Iterable[BaseRelation]) -> Iterator[str]:
    from cancu.graph.force.collection import NOTHING
    from cancu.graph.output.force_words import coverage_in_words, in_words
    from cancu.graph.output.rendering import RELATION_WORDS
    from cancu.messages import written_day as day

    issued = f" ngày {day(act.date)}" if act.date else ""
    yield f"{act.type} {act.number}{issued}" + (f": {act.title}" if act.title else "")
    if act.in_force_from:
        yield f"  có hiệu lực từ {day(act.in_force_from)}"
    part = f" ({force.part})" if force.part else ""
    yield f"  ngày {day(force.day)}{part}: {in_words(force)}"
    for outward, relations in ((True, ahead), (False, behind)):
        by_type: dict[str, list[BaseRelation]] = {}
        for relation in relations:
            by_type.setdefault(relation.type, []).append(relation)
        for kind, of_type in sorted(by_type.items()):
            yield f"  {RELATION_WORDS[kind][0 if outward else 1]} ({len(of_type)}):"
            for relation in of_type[:_SHOWN]:
                part = f", {relation.provision}" if relation.provision else ""
                since = f", từ {day(relation.effective)}" if relation.effective else ""
                yield f"    {relation.target if outward else relation.source}{part}{since} [{relation.origin}]"
            if len(of_type) > _SHOWN:
                yield f"    … còn {len(of_type) - _SHOWN}"
    yield f"  ({coverage_in_words(NOTHING)})"
