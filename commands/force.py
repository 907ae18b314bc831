"""`cancu force`: whether a document, or a part of it, is in force on a day, and who says so."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from cancu.commands.graph import GRAPH_OPTION, only_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cancu.graph.model.force import Force
    from cancu.graph.model.records import GraphNode

_SENTENCES = 3
"""Sentences shown for one change."""


@click.command()
@click.argument("number")
@GRAPH_OPTION
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="As of this day. Default: today.")
@click.option("--provision", metavar="PART", help='Only this part: "khoản 2 Điều 5".')
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def force(number: str, graph: str | None, day: datetime | None, provision: str | None, form: str) -> None:
    """Tell whether a document is in force, with the sentences that say so."""
    from cancu.graph.force.collection import coverage, forces, with_new_wording
    from cancu.graph.force.provisions import force_of_part
    from cancu.graph.output.force_json import force_as_json
    from cancu.graph.output.force_words import coverage_in_words, in_words
    from cancu.graph.output.rendering import full_name
    from cancu.graph.store.connection import open_store

    as_of = (day.date() if day else date.today()).isoformat()
    with open_store(graph) as store:
        document = only_document(store, number)
        found = forces(store, [document.id], as_of)[document.id]
        if provision:
            found = with_new_wording(store, force_of_part(found, provision))
        reach = coverage(store)
    if form == "json":
        click.echo(json.dumps(force_as_json(document, provision, found, reach), ensure_ascii=False, indent=1))
        return
    part = f" ({provision})" if provision else ""
    click.echo(f"{full_name(document)}{part}, {as_of}: {in_words(found)}")
    for line in _sentences(document, found):
        click.echo(line)
    click.echo(f"({coverage_in_words(reach)})")


def _sentences(document: GraphNode, force: Force) -> Iterator[str]:
    from cancu.graph.model.excerpts import excerpt
    from cancu.graph.output.rendering import RELATION_WORDS

    if force.terms.said:
        yield f"  “{force.terms.said.quote}” ({force.terms.said.said_in_name})"
    for change in dict.fromkeys((*force.decisive, *force.known_changes)):
        concerned = f" [{change.part}]" if change.part else ""
        acting = f", {change.acting}" if change.acting else ""
        yield f"  {RELATION_WORDS[change.relation][1]} {change.by.name}{acting}{concerned}:"
        for said in change.evidence[:_SENTENCES]:
            yield f"    “{excerpt(said.quote, document.number)}” ({said.said_in_name})"
        if change.new:
            yield f"    → {change.new}"
