"""`cancu force`: whether a document, or a part of it, is in force on a day, and who says so."""

from __future__ import annotations

from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from cancu.commands.days import DAY
from cancu.commands.graph import GRAPH_OPTION, only_document
from cancu.commands.output import write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cancu.graph.force.grouping import ChangesBy
    from cancu.graph.model.force import Force
    from cancu.graph.model.records import GraphNode

_SENTENCES = 3
"""Sentences shown for the changes by one document."""
_WIDTH = 118


@click.command()
@click.argument("number")
@GRAPH_OPTION
@click.option("--date", "day", type=DAY, help="As of this day. Default: today.")
@click.option("--provision", metavar="PART", help='Only this part: "khoản 2 Điều 5".')
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def force(number: str, graph: str | None, day: date | None, provision: str | None, form: str) -> None:
    """Tell whether a document is in force, with the sentences that say so."""
    from cancu.graph.force.collection import coverage, forces, with_new_wording
    from cancu.graph.output.force_json import force_as_json
    from cancu.graph.output.force_words import coverage_in_words, in_words
    from cancu.graph.output.rendering import full_name
    from cancu.graph.query.held_provisions import force_of_provision
    from cancu.graph.store.connection import open_store
    from cancu.messages import written_day

    as_of = (day or date.today()).isoformat()
    with open_store(graph) as store:
        document = only_document(store, number)
        found = forces(store, [document.id], as_of)[document.id]
        if provision:
            found = with_new_wording(store, force_of_provision(store, document, found, provision))
        reach = coverage(store)
    if form == "json":
        write_json(force_as_json(document, provision, found, reach))
        return
    part = f" ({provision})" if provision else ""
    click.echo(f"{full_name(document)}{part}, ngày {written_day(as_of)}: {in_words(found)}")
    for line in _sentences(document, found):
        click.echo(line)
    click.echo(f"({coverage_in_words(reach)})")


def _sentences(document: GraphNode, force: Force) -> Iterator[str]:
    """Yield who says what, by document: all parts that it changes, its first sentences, and the new wording of what it
    surely changes."""
    from cancu.graph.force.grouping import all_of
    from cancu.graph.output.force_words import base_in_words, group_in_words

    if force.terms.said:
        yield f"  “{force.terms.said.quote}” ({force.terms.said.said_in_name})"
    for group in all_of(force):
        parts = "; ".join(group.parts)
        yield f"  {group_in_words(group)}:"
        if parts:
            yield from wrap(parts, _WIDTH, initial_indent="    ", subsequent_indent="    ")
        yield from _quotes(document, group)
        yield from (f"    [{said}]" for said in dict.fromkeys(map(base_in_words, group.changes)) if said)
        sure = [change for change in group.changes if change not in force.unclear]
        yield from (f"    → {new}" for new in dict.fromkeys(change.new for change in sure) if new)


def _quotes(document: GraphNode, group: ChangesBy) -> Iterator[str]:
    """Yield the first sentences that say what a document changes, and how many are left out."""
    from cancu.graph.model.excerpts import excerpt

    found = {
        (said.quote, said.said_in_name): change.part or document.number
        for change in group.changes
        for said in change.evidence
        if said.quote
    }
    for (quote, name), words in list(found.items())[:_SENTENCES]:
        yield f"    “{excerpt(quote, words)}” ({name})"
    if len(found) > _SENTENCES:
        yield f"    … và {len(found) - _SENTENCES} câu khác (--provision: chỉ một phần; --format json: đầy đủ)"
