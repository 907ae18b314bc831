"""`cancu build`: documents into the graph."""

from __future__ import annotations

import os
from dataclasses import dataclass

import click

from cancu.commands.graph import GRAPH_OPTION
from cancu.commands.reading import ReadingRequest, reading_options, takes, workers_option

_EXAMPLES = """
\b
Examples:
  cancu build documents/                        read a folder; again: only what changed
  cancu build documents/ --prune                and take out what deleted files said
  cancu build documents/ --prune --dry-run      only list the deleted files
  cancu build documents/ --report failed.jsonl  list what could not be read
  cancu build --retry failed.jsonl              try only that again
  cancu build old.txt --encoding tcvn3          a text in an old Vietnamese font
  cancu build archive/ --cluster tcp://head:8786     read with a Dask cluster
  cancu build archive/ --bulk                   a first load: read all, then write all

\b
Exit status: 0 all read, 1 failure, 2 wrong input, 3 some files could not be read.
"""


@dataclass(frozen=True, slots=True)
class BuildRequest(ReadingRequest):
    """What the options of `cancu build` ask for, by their names; either paths or retry is given."""

    paths: tuple[str, ...]
    graph: str | None
    prune: bool
    prune_all: bool
    dry_run: bool
    report: str | None
    retry: str | None
    cluster: str | None
    send: bool
    bulk: bool | None
    quiet: bool
    as_json: bool


@click.command(epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path())
@GRAPH_OPTION
@workers_option(os.cpu_count() or 1)
@reading_options
@click.option(
    "--prune",
    is_flag=True,
    help="Take out what files below PATH said that are not there any more; not where little is left of a folder.",
)
@click.option("--prune-all", is_flag=True, help="The same, also where nothing is left.")
@click.option("--dry-run", is_flag=True, help="Only list what --prune would take out; read nothing.")
@click.option("--report", type=click.Path(dir_okay=False), metavar="FILE.jsonl", help="List what could not be read.")
@click.option(
    "--retry", type=click.Path(), metavar="FILE.jsonl", help="Read the files that such a list names, instead of PATH."
)
@click.option(
    "--cluster", metavar="tcp://HOST:PORT", help="Read with the workers of this Dask scheduler, instead of --workers."
)
@click.option("--send", is_flag=True, help="Send the cluster what the files contain: its workers do not see PATH.")
@click.option(
    "--bulk/--no-bulk",
    default=None,
    help="Load an empty graph in one go: faster, but nobody reads it while it is written. Default: where the documents "
    "are many.",
)
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as one JSON object.")
@takes(BuildRequest)
def build(request: BuildRequest) -> None:
    """Read documents into the graph.

    PATH is a file or a folder, walked recursively: TXT, Markdown, HTML, DOCX, DOC, RTF, ODT, PDF, scans, ZIP, JSON
    Lines, EML; the content tells the format, not the name. What was read before and did not change is skipped. A file
    that changed says only what it says now; one that cannot be read any more goes on saying what it said. A run that
    was interrupted is completed by the next.
    """
    from cancu.commands.build_run import list_gone, run

    if bool(request.paths) == bool(request.retry):
        raise click.UsageError("give either PATH... or --retry FILE.jsonl.")
    if request.send and not request.cluster:
        raise click.UsageError("--send goes with --cluster.")
    if request.dry_run and not (request.prune or request.prune_all):
        raise click.UsageError("--dry-run goes with --prune.")
    if request.dry_run:
        list_gone(request)
    else:
        run(request)
