"""`cancu trace` and `cancu find`: the chain of a document, and how to find one."""

from __future__ import annotations

import click

from commands.graph import GRAPH_OPTION, only_document
from graph.errors import GraphError


@click.command()
@click.argument("number")
@GRAPH_OPTION
@click.option("--direction", type=click.Choice(["up", "down"]), default="up", show_default=True)
@click.option("--depth", type=click.IntRange(1, 20), default=6, show_default=True)
@click.option("--cites", is_flag=True, help="Follow mere citations too.")
@click.option("--format", "form", type=click.Choice(["text", "json", "mermaid"]), default="text", show_default=True)
def trace(number: str, graph: str | None, direction: str, depth: int, cites: bool, form: str) -> None:
    """Print the chain of authority of a document: what it rests on (up), or what hangs on it (down)."""
    from graph import rendering
    from graph.stores import open_store
    from graph.trace import trace as chain_of

    with open_store(graph) as store:
        document = only_document(store, number)
        chain = chain_of(
            store, document.id, direction="down" if direction == "down" else "up", depth=depth, cites=cites
        )
    render = {"text": rendering.as_tree, "json": rendering.as_json, "mermaid": rendering.as_mermaid}[form]
    click.echo(render(chain))


@click.command()
@click.argument("words", nargs=-1, required=True)
@GRAPH_OPTION
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True)
def find(words: tuple[str, ...], graph: str | None, limit: int) -> None:
    """Find documents and programmes by number in any writing, or by words without diacritics."""
    from graph.rendering import describe
    from graph.search import find as find_nodes
    from graph.stores import open_store

    with open_store(graph) as store:
        found = find_nodes(store, " ".join(words), limit=limit)
    for node in found:
        click.echo(describe(node) + (f"\n    {node.title}" if node.title and node.number else ""))
    if not found:
        raise GraphError(f"nothing in the graph fits {' '.join(words)!r}", remedy="Try fewer words.", status=2)
