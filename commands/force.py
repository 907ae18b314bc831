"""`cancu force`: whether a document, or a part of it, is in force on a day, and who says so."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from cancu.commands.graph import GRAPH_OPTION, only_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cancu.graph.model.force import Change, Force
    from cancu.graph.model.records import GraphNode

_SENTENCES = 3
"""Sentences shown for one change."""
_CLAUSES = 12
"""Clauses shown that change a document."""
_PARTS = 12
"""Parts shown of those that one clause changes."""


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
    from cancu.messages import written_day

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
    click.echo(f"{full_name(document)}{part}, ngày {written_day(as_of)}: {in_words(found)}")
    for line in _sentences(document, found):
        click.echo(line)
    click.echo(f"({coverage_in_words(reach)})")


def _sentences(document: GraphNode, force: Force) -> Iterator[str]:
    """Yield who says what, one entry for all parts that one clause changes; tell how many entries are left out."""
    from cancu.graph.model.excerpts import excerpt
    from cancu.graph.output.force_words import base_in_words

    if force.terms.said:
        yield f"  “{force.terms.said.quote}” ({force.terms.said.said_in_name})"
    clauses: dict[str, list[Change]] = {}
    for change in dict.fromkeys((*force.decisive, *force.known_changes)):
        clauses.setdefault(_heading(change), []).append(change)
    for heading, changes in list(clauses.items())[:_CLAUSES]:
        parts = list(dict.fromkeys(change.part for change in changes if change.part))
        more = "; …" if len(parts) > _PARTS else ""
        concerned = f" [{'; '.join(parts[:_PARTS])}{more}]" if parts else ""
        yield f"  {heading}{concerned}:"
        words = parts[0] if len(parts) == 1 else document.number
        for said in changes[0].evidence[:_SENTENCES]:
            yield f"    “{excerpt(said.quote, words)}” ({said.said_in_name})"
        yield from (f"    [{said}]" for said in dict.fromkeys(map(base_in_words, changes)) if said)
        yield from (f"    → {new}" for new in dict.fromkeys(change.new for change in changes) if new)
    if len(clauses) > _CLAUSES:
        yield f"  … và {len(clauses) - _CLAUSES} quy định khác (--provision: chỉ một phần; --format json: đầy đủ)"


def _heading(change: Change) -> str:
    from cancu.graph.output.rendering import RELATION_WORDS

    acting = f", {change.acting}" if change.acting else ""
    return f"{RELATION_WORDS[change.relation][1]} {change.by.name}{acting}"
