"""`cancu status`, `cancu check` and `cancu remove`: what the graph holds, findings, removal."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cancu.commands.errors import CommandError, file_line, reason
from cancu.commands.graph import GRAPH_OPTION, only_document
from cancu.commands.output import FORM_OPTION, write_json
from cancu.extract.sources import SourceError

if TYPE_CHECKING:
    from cancu.graph.loading.file_registry import CollectionFile


@click.command()
@GRAPH_OPTION
@FORM_OPTION
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
def status(graph: str | None, form: str) -> None:
    """Tell what is in the graph and since when, and which files could not be read."""
    from cancu.graph.loading.file_registry import collected, files
    from cancu.graph.query.nodes import overview
    from cancu.graph.store.connection import open_store
    from cancu.graph.upkeep.first_load.run import files_waiting

    with open_store(graph) as store:
        found, counted, waiting = overview(store), collected(store), files_waiting(store)
        listed = files(store) if form == "json" else []
        name, kind = store.name, store.kind
    since = min((at for at in (counted.since, found.loaded_at) if at), default=None)
    if form == "json":
        figures = {key: getattr(found, key) for key in ("held", "cited_only", "agencies", "programmes", "relations")}
        told = {"graph": name, "store": kind, **figures, "since": since, "last_loaded": found.loaded_at}
        told["waiting"] = waiting
        write_json({**told, "files": list(map(_file, listed))})
        return
    click.echo(f"{name} ({kind})")
    click.echo(f"documents: {found.held} held, {found.cited_only} only cited")
    click.echo(f"agencies: {found.agencies}; programmes: {found.programmes}")
    click.echo("relations: " + (", ".join(f"{kind} {times}" for kind, times in found.relations.items()) or "none"))
    click.echo(f"files: {counted.files}, of which {len(counted.faulty)} could not be read, or not wholly")
    if waiting:
        click.echo(
            f"waiting: {waiting} file(s) of a first load are read and not in the graph yet; the same build goes on"
        )
    for fault in (fault for file in counted.faulty for fault in file.faults):
        click.echo(f"  {file_line(SourceError(fault.part, fault.message))}")
    click.echo(f"loaded: since {since}, the last time {found.loaded_at}" if since else "loaded: never")


def _file(file: CollectionFile) -> dict[str, Any]:
    """Return a file of the collection as JSON, with the reasons for what could not be read."""
    faults = [{"part": fault.part, **reason(fault.message)} for fault in file.faults]
    return {**asdict(file), "faults": faults}


@click.command()
@click.argument("kinds", nargs=-1, metavar="[KIND]...")
@GRAPH_OPTION
@click.option("--limit", type=click.IntRange(1, 100_000), default=500, show_default=True, help="Of each kind at most.")
@click.option("--list", "listing", is_flag=True, help="List the kinds.")
@FORM_OPTION
def check(kinds: tuple[str, ...], graph: str | None, limit: int, listing: bool, form: str) -> None:
    """List findings that a person should look at, of all kinds or of the given ones.

    \b
    cancu check                        all kinds, what needs a decision first
    cancu check "ended basis" circle   only these
    """
    from cancu.graph.output.answers_json import finding_as_json
    from cancu.graph.output.finding_words import KIND_WORDS
    from cancu.graph.query.checks import KINDS, findings
    from cancu.graph.store.connection import open_store
    from cancu.messages import sentence

    if listing:
        click.echo("\n".join(f"{kind}: {KIND_WORDS[kind]}" for kind in KINDS))
        return
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise CommandError(f"there is no check {unknown[0]!r}", remedy=f"There are: {', '.join(KINDS)}.")
    with open_store(graph) as store:
        found = findings(store, [kind for kind in KINDS if not kinds or kind in kinds], limit=limit)
    if form == "json":
        write_json([finding_as_json(finding) for finding in found])
        return
    for finding in found:
        click.echo(f"{KIND_WORDS[finding.kind]}: {finding.name}: {sentence(finding.question, 'vi')}")
        if finding.quote:
            click.echo(f"    “{finding.quote}”")
    click.echo(f"{len(found)} finding(s)")


@click.command()
@click.argument("what", metavar="NUMBER|PATH")
@GRAPH_OPTION
def remove(what: str, graph: str | None) -> None:
    """Take a document, a file or a folder out of the graph, with all that it said.

    The files on disk stay as they are: the next build of their folder reads them again.
    """
    from cancu.graph.loading.file_registry import parts_of, parts_of_document, remove_parts
    from cancu.graph.store.connection import open_store

    with open_store(graph) as store:
        parts = parts_of(store, str(Path(what).resolve())) or parts_of(store, what)
        if not parts:
            parts = parts_of_document(store, only_document(store, what).id)
        if not parts:
            raise CommandError(f"{what} is only cited; there is no text to take out", place=store.name)
        remove_parts(store, parts)
    click.echo(f"removed: {what} ({len(parts)} files)" if len(parts) > 1 else f"removed: {what}")
