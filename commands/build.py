"""`cancu build`: documents into the graph."""

from __future__ import annotations

import click

from commands.graph import GRAPH_OPTION
from commands.reading import end, read, reading_options


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@GRAPH_OPTION
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes to read with.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@reading_options
def build(
    paths: tuple[str, ...], graph: str | None, workers: int, quiet: bool, encoding: str | None, ocr: bool
) -> None:
    """Read documents into the graph; a second run changes nothing, a changed file replaces what it said before."""
    from collections import Counter

    from extract.files import source_files
    from graph.build import load
    from graph.stores import open_store

    total = len(source_files(paths))
    outcomes: Counter[str] = Counter()
    with open_store(graph) as store:
        store.prepare()
        for done, result in enumerate(read(paths, workers, encoding, ocr), start=1):
            outcome = "failed" if result is None else load(store, result).outcome
            outcomes[outcome] += 1
            if result is not None and not quiet:
                cited = len({citation.target.id for citation in result.citations})
                note = "" if cited else " (no document is cited)"
                click.echo(f"[{done}/{total}] {result.source}: {outcome}, {cited} documents cited{note}")
    if not quiet:
        click.echo("; ".join(f"{times} {outcome}" for outcome, times in sorted(outcomes.items())) or "nothing to read")
    end(outcomes["failed"])
