"""`cancu force`: whether a document, or a part of it, is in force on a day, and who says so."""

from __future__ import annotations

from datetime import date, datetime

import click

from cancu.commands.graph import GRAPH_OPTION, only_document

_SENTENCES = 3
"""Sentences shown for one change."""


@click.command()
@click.argument("number")
@GRAPH_OPTION
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="As of this day. Default: today.")
@click.option("--provision", metavar="PART", help='Only this part: "khoản 2 Điều 5".')
def force(number: str, graph: str | None, day: datetime | None, provision: str | None) -> None:
    """Tell whether a document is in force, with the sentences that say so."""
    from cancu.graph.force.status import force_of_part, forces
    from cancu.graph.model.quotes import excerpt
    from cancu.graph.output.force_words import in_words
    from cancu.graph.output.rendering import RELATION_WORDS, full_name
    from cancu.graph.store.connection import open_store

    as_of = (day.date() if day else date.today()).isoformat()
    with open_store(graph) as store:
        document = only_document(store, number)
        found = forces(store, [document.id], as_of)[document.id]
    if provision:
        found = force_of_part(found, provision)
    part = f" ({provision})" if provision else ""
    click.echo(f"{full_name(document)}{part}, {as_of}: {in_words(found)}")
    if found.terms.said:
        click.echo(f"  “{found.terms.said.quote}” ({found.terms.said.said_in_name})")
    for change in dict.fromkeys((*found.decisive, *found.changes, *found.coming)):
        concerned = f" [{change.part}]" if change.part else ""
        click.echo(f"  {RELATION_WORDS[change.relation][1]} {change.by.name}{concerned}:")
        for said in change.evidence[:_SENTENCES]:
            click.echo(f"    “{excerpt(said.quote, document.number)}” ({said.said_in_name})")
