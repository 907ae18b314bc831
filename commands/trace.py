"""`cancu trace` and `cancu find`: the chain of a document, and how to find one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cancu.commands.errors import CommandError
from cancu.commands.graph import GRAPH_OPTION, chain_options, known_to_base, only_document
from cancu.commands.output import FORM_OPTION, OUTPUT_OPTION, form_of, write, write_json

if TYPE_CHECKING:
    from cancu.graph.query.corrected_numbers import CorrectedNumber


@click.command()
@chain_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "mermaid", "csv", "xlsx"]),
    help="Default: by the ending of --output, else text.",
)
@OUTPUT_OPTION
def trace(
    number: str,
    graph: str | None,
    direction: str,
    depth: int,
    cites: bool,
    day: date | None,
    form: str | None,
    output: Path | None,
) -> None:
    """Print the chain of authority of a document: what it rests on (up), or what hangs on it (down)."""
    from cancu.graph.output import rendering, tables
    from cancu.graph.query.trace import trace as chain_of
    from cancu.graph.store.connection import open_store

    form = form or form_of(output, {"json": "json", "mmd": "mermaid", "csv": "csv", "xlsx": "xlsx"}, "text")
    if form == "xlsx" and output is None:
        raise CommandError("a workbook cannot be printed", remedy="Name the file: --output chain.xlsx.")
    with open_store(graph) as store:
        document = only_document(store, number)
        chain = chain_of(
            store,
            document.id,
            direction="down" if direction == "down" else "up",
            depth=depth,
            cites=cites,
            day=day,
        )
    if form == "xlsx":
        write(output, tables.as_xlsx(chain))
        return
    render = {
        "text": rendering.as_tree,
        "json": rendering.as_json,
        "mermaid": rendering.as_mermaid,
        "csv": tables.as_csv,
    }[form]
    write(output, render(chain))


@click.command()
@click.argument("words", nargs=-1, required=True)
@GRAPH_OPTION
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True)
@FORM_OPTION
def find(words: tuple[str, ...], graph: str | None, limit: int, form: str) -> None:
    """Find documents and programmes by number in any writing, by a citation, or by words without diacritics."""
    from cancu.graph.model.search_key import search_words
    from cancu.graph.model.titles import display_title
    from cancu.graph.output.answers_json import document_as_json
    from cancu.graph.output.rendering import describe
    from cancu.graph.query.corrected_numbers import corrected_numbers
    from cancu.graph.query.search import search
    from cancu.graph.store.connection import open_store

    if not search_words(" ".join(words)):
        raise CommandError("nothing to look for is given", remedy="Give a number, a citation, or words of a title.")
    with open_store(graph) as store:
        answer = search(store, " ".join(words), limit=limit)
        found = answer.nodes
        corrected = [] if found else corrected_numbers(store, " ".join(words))
    if not answer.complete:
        click.echo("cancu: more documents have these words; the most cited were looked for. Add words.", err=True)
    if form == "json":
        write_json([document_as_json(node) for node in found])
        if not found:
            click.echo(
                f"cancu: nothing in the graph fits {' '.join(words)!r}. {_other_way(words, corrected)}", err=True
            )
        return
    for node in found:
        click.echo(describe(node) + (f"\n    {display_title(node.title)}" if node.title and node.number else ""))
    if not found:
        raise CommandError(f"nothing in the graph fits {' '.join(words)!r}", remedy=_other_way(words, corrected))


def _other_way(words: tuple[str, ...], corrected: Sequence[CorrectedNumber]) -> str:
    """Return what to do where nothing of the graph fits: the number that was put right, or the act that the base layer
    knows, else fewer words."""
    if corrected:
        one = corrected[0]
        return f"{one.by} corrected it: “{one.read}” is “{one.right}”. Look for that."
    return known_to_base(" ".join(words)) or "Try fewer words."
