"""`cancu impact`: what rests on a document or a provision, and its later changes."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from cancu.commands.graph import GRAPH_OPTION, only_document
from cancu.commands.output import write_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cancu.graph.model.force import Change
    from cancu.graph.query.impact import Dependent

_QUOTE = 200
_WIDTH = 118


@click.command()
@click.argument("number")
@GRAPH_OPTION
@click.option("--provision", metavar="PART", help='Only what names this part: "khoản 2 Điều 5".')
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def impact(number: str, graph: str | None, provision: str | None, form: str) -> None:
    """List what rests on a document or a provision, and what changed it since."""
    from cancu.graph.query.impact import changes_to
    from cancu.graph.query.impact import impact as found_impact
    from cancu.graph.store.connection import open_store

    with open_store(graph) as store:
        document = only_document(store, number)
        found = found_impact(store, document.id, provision)
        changes = changes_to(store, document.id, provision)
    if form == "json":
        write_json([_as_json(one) for one in found])
        return
    for one in found:
        _print(one, document.number)
    what = f"{provision} của {document.name}" if provision else document.name
    if not found:
        other = " khác" if changes else ""
        click.echo(f"Không có văn bản nào{other} trong kho nêu {what}.")
    if changes:
        click.echo(f"Thay đổi {what}:")
        _print_changes(changes)


def _print(one: Dependent, number: str | None) -> None:
    from cancu.graph.model.excerpts import excerpt
    from cancu.graph.output.rendering import RELATION_WORDS, full_name
    from cancu.messages import written_day

    part = f" [{one.provision}]" if one.provision else ""
    click.echo(f"{full_name(one.document)}: {RELATION_WORDS[one.relation][0]}{part}")
    click.echo(f"    “{excerpt(one.quote, number, _QUOTE)}”")
    for change in one.changes:
        since = f", từ {written_day(change.since)}" if change.since else ", chưa rõ ngày"
        acting = f", {change.acting}" if change.acting else ""
        click.echo(
            f"  ! {RELATION_WORDS[change.relation][1]} {change.by.name}{acting}{since} [{change.part or 'toàn bộ'}]"
        )


def _print_changes(changes: Sequence[Change]) -> None:
    """Print by which document and from when, with the parts that it changes."""
    from cancu.graph.force.grouping import by_document
    from cancu.graph.output.force_words import base_in_words, group_in_words

    for group in by_document(changes):
        since = "" if group.since else ", chưa rõ ngày"
        whole = "toàn bộ" if any(change.whole for change in group.changes) else "chưa rõ phần nào"
        click.echo(f"  {group_in_words(group)}{since}:")
        for line in wrap("; ".join(group.parts) or whole, _WIDTH, initial_indent="    ", subsequent_indent="    "):
            click.echo(line)
        for said in dict.fromkeys(map(base_in_words, group.changes)):
            if said:
                click.echo(f"    [{said}]")


def _as_json(one: Dependent) -> dict[str, Any]:
    from cancu.graph.output.force_json import change_as_json

    return {
        "document": one.document.number or one.document.name,
        "document_id": one.document.id,
        "date": one.document.date,
        "relation": one.relation,
        "provision": one.provision,
        "quote": one.quote,
        "changes": [change_as_json(change) for change in one.changes],
    }
