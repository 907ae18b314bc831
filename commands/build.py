"""`cancu build`: documents into the graph."""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import CancelledError
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cancu.commands.graph import GRAPH_OPTION
from cancu.commands.reading import end, reading_options, workers_option

if TYPE_CHECKING:
    from cancu.commands.progress import Show

_EXAMPLES = """
\b
Examples:
  cancu build documents/                        read a folder; again: only what changed
  cancu build documents/ --prune                and take out what deleted files said
  cancu build documents/ --report failed.jsonl  list what could not be read
  cancu build --retry failed.jsonl              try only that again
  cancu build old.txt --encoding tcvn3          a text in an old Vietnamese font
  cancu build archive/ --cluster tcp://head:8786     read with a Dask cluster

\b
Exit status: 0 all read, 1 failure, 2 wrong input, 3 some files could not be read.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path())
@GRAPH_OPTION
@workers_option(os.cpu_count() or 1)
@reading_options
@click.option("--prune", is_flag=True, help="Take out what files below PATH said that are not there any more.")
@click.option("--report", type=click.Path(dir_okay=False), metavar="FILE.jsonl", help="List what could not be read.")
@click.option(
    "--retry", type=click.Path(), metavar="FILE.jsonl", help="Read the files that such a list names, instead of PATH."
)
@click.option(
    "--cluster", metavar="tcp://HOST:PORT", help="Read with the workers of this Dask scheduler, instead of --workers."
)
@click.option("--send", is_flag=True, help="Send the cluster what the files contain: its workers do not see PATH.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as one JSON object.")
def build(
    paths: tuple[str, ...],
    graph: str | None,
    workers: int,
    encoding: str | None,
    ocr: bool,
    patience: float,
    prune: bool,
    report: str | None,
    retry: str | None,
    cluster: str | None,
    send: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Read documents into the graph.

    PATH is a file or a folder, walked recursively: TXT, Markdown, HTML, DOCX, DOC, RTF, ODT, PDF, scans, ZIP, JSON
    Lines, EML; the content tells the format, not the name. What was read before and did not change is skipped. A file
    that changed says only what it says now; one that cannot be read any more goes on saying what it said. A run that
    was interrupted is completed by the next.
    """
    from cancu.commands.progress import Progress, summary
    from cancu.extract.batch.dask_pool import Cluster
    from cancu.extract.batch.runner import IN_FLIGHT, list_again, list_files, read_files, size_of
    from cancu.extract.batch.worker_pool import ReadingProcesses
    from cancu.extract.sources import Reading, SourceError
    from cancu.graph.loading import file_registry as collection
    from cancu.graph.loading.retry import report_row, report_rows, reported_files, write_report
    from cancu.graph.store.connection import open_store

    if bool(paths) == bool(retry):
        raise click.UsageError("give either PATH... or --retry FILE.jsonl.")
    if send and not cluster:
        raise click.UsageError("--send goes with --cluster.")
    roots = [str(Path(path).resolve()) for path in paths]
    listing = list_again(reported_files(Path(retry))) if retry else list_files(roots)
    size = size_of(listing.files)
    show: Show = "nothing" if quiet or as_json else "bar" if sys.stdout.isatty() else "lines"
    pruned: list[str] = []
    readers = Cluster(cluster) if cluster else ReadingProcesses(workers, patience=patience)
    with readers, open_store(graph) as store:
        store.prepare()
        readings = read_files(
            listing.files,
            known=collection.known_files(store),
            executor=readers,
            send=send,
            ahead=max(IN_FLIGHT, 4 * readers.workers),
            reading=Reading(encoding, ocr),
        )
        with Progress(show, len(listing.files), size) as progress:
            totals = progress.totals
            try:
                for failure in listing.closed:
                    progress.fail(failure)
                    totals.failed.append(report_row(failure.source, failure))
                for done in collection.load_files(store, readings):
                    progress.add(done, report_rows(done))
            except KeyboardInterrupt:
                click.echo("\ncancu: interrupted; the same command goes on from here.", err=True)
                raise click.exceptions.Exit(130) from None
            except CancelledError:
                raise SourceError(
                    str(cluster), "the cluster went away", "The same command goes on from here."
                ) from None
            finally:
                if report:
                    write_report(Path(report), totals.failed)
        if prune:
            present = {str(file) for file in listing.files}
            pruned = collection.prune(store, roots, present, [failure.source for failure in listing.closed])
    left_out = [(str(path), reason) for path, reason in listing.left_out]
    if as_json:
        skipped = [{"path": path, "why": why} for path, why in left_out]
        click.echo(json.dumps({**totals.json(), "skipped": skipped, "pruned": pruned}, ensure_ascii=False))
    elif not quiet:
        click.echo(summary(totals, left_out, pruned))
    end(len({row["file"] for row in totals.failed}))
