"""`cancu analyse` and `cancu diff`: measures of the whole graph, and the difference between two graphs."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cancu.commands.errors import CommandError
from cancu.commands.graph import GRAPH_OPTION, only_document
from cancu.commands.query import rendered

if TYPE_CHECKING:
    from cancu.graph.exchange.comparison import Difference
    from cancu.graph.exchange.content import Content


@click.command()
@click.argument("name", required=False)
@GRAPH_OPTION
@click.option("--of", "number", metavar="NUMBER", help="With impact: the documents that rest on this one.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="Rows at most.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--write", is_flag=True, help="Write rank, depth and community to the documents of the graph.")
@click.option("--list", "listing", is_flag=True, help="List the measures with what they mean, and what not.")
def analyse(
    name: str | None, graph: str | None, number: str | None, limit: int, form: str, write: bool, listing: bool
) -> None:
    """Measure the graph: authority, depth, impact, communities, cycles, contradictions, load.

    \b
    cancu analyse authority                     what is rested on most
    cancu analyse impact --of 1690/QĐ-TTg       what would be touched if it ended
    cancu analyse --write                       keep rank, depth and community with the documents
    """
    from cancu.graph.analysis.authority import touched, write_back
    from cancu.graph.analysis.measures import measure, measures
    from cancu.graph.store.connection import Table, open_store

    if listing or not (name or write):
        for found in measures().values():
            click.echo(f"{found.name:<15} {found.title['vi']} / {found.title['en']}")
            click.echo(f"{'':<15} {found.meaning['en']} {found.not_meaning['en']}")
        return
    if number is not None and name != "impact":
        raise CommandError("--of goes with impact", remedy="cancu analyse impact --of NUMBER")
    with open_store(graph) as store:
        if name and number is not None:
            rows = touched(store, only_document(store, number).id)
            columns = ("document", "date", "issuer", "steps", "through")
            cells = tuple((one.name, one.date, one.issuer, one.steps, one.through) for one in rows[:limit])
            click.echo(rendered(Table(columns, cells), form), nl=False)
            if len(rows) > limit:
                click.echo(f"cancu: {len(rows)} in all; raise --limit for more.", err=True)
        elif name:
            found = measure(name)
            table = found.run(store, limit)
            click.echo(rendered(table, form), nl=False)
            if form == "table":
                click.echo(f"{found.meaning['en']} {found.not_meaning['en']}")
        if write:
            click.echo(f"written to {write_back(store)} documents", err=True)


@click.command()
@click.argument("before", metavar="GRAPH_A")
@click.argument("after", metavar="GRAPH_B")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(before: str, after: str, form: str) -> None:
    """List the differences between two graphs: documents, statements, status.

    A graph is a folder, the address of a server, or a file that `cancu export` wrote as linked data, so that one
    collection can be held against itself of another day.
    """
    from cancu.graph.exchange.comparison import difference

    with ExitStack() as stack:
        found = difference(*(_graph(name, stack) for name in (before, after)))
    click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1) if form == "json" else _text(found))


def _graph(name: str, stack: ExitStack) -> Content:
    from cancu.graph.exchange.content import Stored
    from cancu.graph.exchange.rdf_reader import read
    from cancu.graph.store.connection import open_store

    path = Path(name)
    if "://" in name or path.is_dir():
        return Stored(stack.enter_context(open_store(name)))
    if not path.exists():
        raise CommandError("no such graph", place=name, remedy="Give a folder, an address or an exported file.")
    return read(path)


def _text(found: Difference) -> str:
    lines = [f"+ {name}  {id_}" for id_, name in found.added_documents]
    lines += [f"- {name}  {id_}" for id_, name in found.removed_documents]
    lines += [
        f"~ {one.name}: {one.property}: {'-' if one.before is None else one.before} -> "
        f"{'-' if one.after is None else one.after}"
        for one in found.changed_documents
    ]
    for sign, statements in (("+", found.added_statements), ("-", found.removed_statements)):
        for said in statements:
            part = f" [{said.provision}]" if said.provision else ""
            lines.append(f"{sign} {said.source} {said.type} {said.target}{part}")
    return "\n".join(lines) if lines else "no difference"
