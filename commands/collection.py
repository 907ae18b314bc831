"""`cancu status`, `cancu check` and `cancu remove`: what is in the graph, what is wrong with it, what is to go."""

from __future__ import annotations

import click

from commands.graph import GRAPH_OPTION, only_document
from graph.errors import GraphError


@click.command()
@GRAPH_OPTION
def status(graph: str | None) -> None:
    """Tell what is in the graph, and since when."""
    from graph.reading import overview
    from graph.stores import open_store

    with open_store(graph) as store:
        found = overview(store)
        click.echo(f"{store.name} ({store.kind})")
    click.echo(f"documents: {found.held} held, {found.cited_only} only cited")
    click.echo(f"agencies: {found.agencies}; programmes: {found.programmes}")
    click.echo("relations: " + (", ".join(f"{kind} {times}" for kind, times in found.relations.items()) or "none"))
    click.echo(f"last loaded: {found.loaded_at or 'never'}")


@click.command()
@GRAPH_OPTION
def check(graph: str | None) -> None:
    """List what a person should look at: suspicions, unresolved mentions, documents without number or date."""
    from graph.checks import findings
    from graph.stores import open_store

    with open_store(graph) as store:
        found = findings(store)
    for finding in found:
        click.echo(f"{finding.kind}: {finding.name}: {finding.question}")
    click.echo(f"{len(found)} finding(s)")


@click.command()
@click.argument("what", metavar="NUMBER|PATH")
@GRAPH_OPTION
def remove(what: str, graph: str | None) -> None:
    """Take a document out of the graph, with all that its text said."""
    from graph.build import remove as remove_source
    from graph.stores import open_store

    with open_store(graph) as store:
        rows = store.read("MATCH (s:Source) WHERE $path IN s.paths RETURN s.id AS id", {"path": what})
        if not rows:
            document = only_document(store, what)
            rows = store.read("MATCH (s:Source {document: $id}) RETURN s.id AS id", {"id": document.id})
        if not rows:
            raise GraphError(f"{what} is only cited; there is no text to take out", place=store.name, status=2)
        for row in rows:
            remove_source(store, row["id"])
    click.echo(f"removed: {what}")
