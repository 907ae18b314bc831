"""`cancu base`: tables of known acts beside those that are shipped: import, update, status, removal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cancu.commands.days import DAY
from cancu.commands.errors import CommandError
from cancu.commands.graph import GRAPH_OPTION
from cancu.commands.output import write_json
from cancu.commands.reading import takes

if TYPE_CHECKING:
    from cancu.graph.authority.base.importing.records import Acting

_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)
_IMPORT = (
    click.argument(
        "files",
        nargs=-1,
        required=True,
        metavar="FILE...",
        type=_FILE,
    ),
    click.option("--source", default="", metavar="NAME", help="Name of the source. Default: that of its form or file."),
    click.option(
        "--direction",
        "directions",
        multiple=True,
        metavar="LABEL=doc|other",
        help="Which end acts in the relations of a label, where their dates do not decide it.",
    ),
    click.option("--state-of", type=DAY, help="Day up to which the files tell."),
    GRAPH_OPTION,
    click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="File for the rows left out."),
)
_EXAMPLES = """
\b
Examples:
  cancu base import metadata.parquet relationships.parquet
  cancu base import our-acts.csv our-relations.csv --source so-tu-phap
  cancu base update metadata.parquet relationships.parquet
  cancu base status
  cancu base remove vbpl

\b
Exit status: 0 all taken, 1 failure, 2 wrong input, 3 some rows or labels were left out.
"""


def _of_import(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the files and options of an import."""
    return reduce(lambda decorated, option: option(decorated), reversed(_IMPORT), command)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the options of an import ask for, by their names."""

    files: tuple[Path, ...]
    source: str
    directions: tuple[str, ...]
    state_of: date | None
    graph: str | None
    report: Path | None


def _run(options: ImportOptions, *, update: bool) -> None:
    from cancu.commands.base_run import run_import

    state_of = options.state_of.isoformat() if options.state_of else ""
    directions = _directions(options.directions)
    run_import(options.files, options.source, directions, state_of, options.report, options.graph, update=update)


@click.group(epilog=_EXAMPLES)
def base() -> None:
    """Import larger tables of known acts and their relations into the base layer.

    They are kept in .cancu/base.sqlite, or in the file that CANCU_BASE names. docs/base-layer.md has the forms.
    """


@base.command(name="import")
@_of_import
@takes(ImportOptions)
def import_(options: ImportOptions) -> None:
    """Import the tables of a source: Parquet, JSON Lines or CSV, their forms known by the columns.

    Which end of a relation acts is decided for each label by the dates of its pairs; the acting document is the younger
    one. A label of which less than 90 % agree is left out unless --direction decides it. An interrupted import goes on
    where it ended, and the same import again changes nothing.
    """
    _run(options, update=False)


@base.command()
@_of_import
@takes(ImportOptions)
def update(options: ImportOptions) -> None:
    """Put a newer state of an imported source in the place of the older one; give all its files.

    The older state is there until the newer one is whole.
    """
    _run(options, update=True)


@base.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def status(form: str) -> None:
    """Tell the sources of the base layer: counts, state, licence, what was left out."""
    from cancu.commands.base_run import figures_lines, shipped_figures
    from cancu.graph.authority.base.importing.importer import sources
    from cancu.graph.authority.base.location import tables_file

    shipped, file, found = shipped_figures(), tables_file(), sources()
    if form == "json":
        imported = [asdict(source) for source in found]
        write_json({"shipped": shipped, "file": str(file), "imported": imported})
        return
    click.echo(f"shipped: {shipped['acts']} acts, {shipped['relations']} relations, youngest act {shipped['state_of']}")
    for name, counts in (
        ("relations", shipped["relation_types"]),
        ("relations from", shipped["origins_of_relations"]),
        ("dates of acts from", shipped["origins_of_acts"]),
    ):
        click.echo(f"  {name}: " + ", ".join(f"{key} {times}" for key, times in counts.items()))
    click.echo(f"imported tables: {file}" if found else f"imported tables: none ({file})")
    for source in found:
        by = f", by {source.attribution}" if source.attribution else ""
        click.echo(f"{source.name}: state of {source.state_of or 'unknown'}, imported {source.imported_at}")
        click.echo(f"  {source.licence}{by}" if source.licence else "  licence not stated")
        for line in figures_lines(source.figures):
            click.echo(f"  {line}")


@base.command()
@click.argument("source")
@GRAPH_OPTION
def remove(source: str, graph: str | None) -> None:
    """Take an imported source out of the base layer, and what it told out of the graph."""
    from cancu.commands.base_run import refresh_graph
    from cancu.graph.authority.base.importing.importer import remove_source, sources

    if not remove_source(source):
        there = ", ".join(one.name for one in sources())
        raise CommandError(
            "there is no such source", place=source, remedy=f"There are: {there}." if there else "None is imported."
        )
    click.echo(f"removed: {source}")
    refresh_graph(graph)


@base.command(name="refresh")
@GRAPH_OPTION
def refresh_(graph: str | None) -> None:
    """Bring a graph up to date with the base layer, as an import does by itself with the default graph.

    For further graphs, after a new version of the program with newer tables, and after an interrupted refresh.
    """
    from cancu.commands.base_run import refresh_graph

    refresh_graph(graph)


def _directions(given: tuple[str, ...]) -> dict[str, Acting]:
    found: dict[str, Acting] = {}
    for one in given:
        label, _, end = one.rpartition("=")
        if not label or end not in ("doc", "other"):
            raise CommandError(
                "no direction", place=one, remedy='Write "LABEL=doc" or "LABEL=other": the end that acts.'
            )
        found[label] = "doc" if end == "doc" else "other"
    return found
