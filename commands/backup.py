"""`cancu backup`, `cancu restore` and `cancu upgrade`: the graph into a file and back, graphs of older versions."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cancu.commands.errors import CommandError
from cancu.commands.graph import GRAPH_OPTION
from cancu.commands.output import FORM_OPTION

if TYPE_CHECKING:
    from cancu.graph.store.connection import Store
    from cancu.graph.upkeep.backup import Step
    from cancu.graph.upkeep.upgrade import Upgraded

_QUIET = click.option("--quiet", is_flag=True, help="Print nothing but errors.")
_LOG_EVERY = 5.0  # seconds between two lines in a log


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@GRAPH_OPTION
@click.option("--overwrite", is_flag=True, help="Write over FILE where it is there already.")
@_QUIET
@FORM_OPTION
def backup(file: Path, graph: str | None, overwrite: bool, quiet: bool, form: str) -> None:
    """Write everything in the graph into FILE, for `cancu restore`.

    The app may go on running; whoever loads documents meanwhile waits. FILE appears when it is whole and was checked.
    It is the same for both stores, and only its owner can read it.

    \b
    cancu backup backups/monday.cancu
    """
    from cancu.graph.store.connection import open_store
    from cancu.graph.upkeep.backup import back_up
    from cancu.graph.upkeep.backup_file import check_backup

    started = time.monotonic()
    with open_store(graph) as store:
        name = store.name
        _show(back_up(store, file, overwrite=overwrite), shown=not quiet)
    header, figures = check_backup(file)
    told = {"graph": name, "file": str(file), "nodes": figures.nodes, "relationships": figures.edges, "at": header.at}
    _tell(
        {**told, "bytes": file.stat().st_size, "seconds": round(time.monotonic() - started, 1)},
        f"written: {file} ({figures.nodes} nodes, {figures.edges} relationships)",
        form,
        quiet,
    )


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@GRAPH_OPTION
@click.option("--replace", is_flag=True, help="Put it in the place of what the graph holds, which is backed up first.")
@_QUIET
@FORM_OPTION
def restore(file: Path, graph: str | None, replace: bool, quiet: bool, form: str) -> None:
    """Bring back the graph of FILE, which `cancu backup` wrote, into this store or another one.

    Nobody can use the graph meanwhile. Where this is interrupted it stays closed until the same command was run again.
    A FILE of an older version is brought up to date.

    \b
    cancu restore backups/monday.cancu --replace
    cancu restore backups/monday.cancu --graph bolt://127.0.0.1:7687
    """
    from cancu.graph.model.schema import VERSION
    from cancu.graph.store.connection import open_any_store
    from cancu.graph.upkeep.backup import holds_something, may_restore
    from cancu.graph.upkeep.backup import restore as restore_graph
    from cancu.graph.upkeep.backup_file import check_backup
    from cancu.graph.upkeep.upgrade import upgrade as upgrade_graph

    started = time.monotonic()
    header, figures = check_backup(file)  # a damaged file leaves no empty graph behind
    with open_any_store(graph) as store:
        may_restore(store, replace=replace)
        before = _keep(store, "before-restore", quiet) if not store.state().closed and holds_something(store) else None
        try:
            if header.schema < VERSION:
                _upgraded(upgrade_graph(store, file), shown=not quiet)
            else:
                _show(restore_graph(store, file), shown=not quiet)
        except KeyboardInterrupt:
            raise _interrupted(store.name) from None
        name = store.name
    told = {"graph": name, "file": str(file), "nodes": figures.nodes, "relationships": figures.edges}
    _tell(
        {**told, "before": str(before) if before else None, "seconds": round(time.monotonic() - started, 1)},
        f"restored: {name} ({figures.nodes} nodes, {figures.edges} relationships)"
        + (f"\nwhat was there before: {before}" if before else ""),
        form,
        quiet,
    )


@click.command()
@GRAPH_OPTION
@_QUIET
@FORM_OPTION
def upgrade(graph: str | None, quiet: bool, form: str) -> None:
    """Bring a graph of an older version up to date, after a backup.

    Its texts are read again by this program; decisions stay. A graph of this version stays as it is.
    """
    from cancu.graph.model.schema import VERSION
    from cancu.graph.store.connection import open_any_store
    from cancu.graph.upkeep.upgrade import Upgraded, backup_of_interrupted, needs_upgrade
    from cancu.graph.upkeep.upgrade import upgrade as upgrade_graph

    started = time.monotonic()
    kept, done = None, Upgraded()
    with open_any_store(graph) as store:
        name, state = store.name, store.state()
        if needs_upgrade(state, name):
            kept = backup_of_interrupted(store) or _keep(store, "before-upgrade", quiet)
            try:
                done = _upgraded(upgrade_graph(store, kept), shown=not quiet)
            except KeyboardInterrupt:
                raise _interrupted(name) from None
    figures: dict[str, Any] = {
        "graph": name,
        "from": state.schema or VERSION,
        "to": VERSION,
        "backup": str(kept) if kept else None,
        "texts": done.texts,
        "decisions_left_out": done.decisions_left_out,
        "seconds": round(time.monotonic() - started, 1),
    }
    sentence = f"{name}: brought up to date ({done.texts} texts)\nwhat was there before: {kept}"
    if done.decisions_left_out:
        sentence += f"\n{done.decisions_left_out} decision(s) of another form were left out"
    _tell(figures, sentence if kept else f"{name}: is of this version already", form, quiet)


def _upgraded(steps: Iterable[Upgraded], *, shown: bool) -> Upgraded:
    """Show how far an upgrade is, and return what came of it."""
    last: list[Upgraded] = []

    def lines() -> Iterator[str]:
        for step in steps:
            last[:] = [step]
            yield f"{step.texts} texts"

    _follow(lines(), shown=shown)
    return last[0]


def _keep(store: Store, name: str, quiet: bool) -> Path:
    """Back up what a store holds beside it, and return the file."""
    from cancu.graph.upkeep.backup import back_up

    folder = (Path(store.name).resolve().parent if store.kind == "embedded" else Path(".cancu")) / "backups"
    file = folder / f"{name}-{datetime.now():%Y%m%d-%H%M%S-%f}.cancu"
    _show(back_up(store, file, overwrite=False), shown=not quiet)
    return file


def _interrupted(name: str) -> CommandError:
    return CommandError(
        "interrupted; the graph stays closed", place=name, remedy="The same command finishes the work.", status=130
    )


def _show(steps: Iterable[Step], *, shown: bool) -> None:
    _follow((f"{step.stage}: {step.rows} nodes and relationships" for step in steps), shown=shown)


def _follow(lines: Iterable[str], *, shown: bool) -> None:
    """Print how far the work is: one line that is written over on a terminal, a line now and then in a log."""
    terminal, logged = sys.stderr.isatty(), time.monotonic()
    for line in lines:
        if shown and terminal:
            click.echo(f"\r\x1b[K{line}", nl=False, err=True)
        elif shown and time.monotonic() - logged >= _LOG_EVERY:
            logged = time.monotonic()
            click.echo(line, err=True)
    if shown and terminal:
        click.echo("\r\x1b[K", nl=False, err=True)


def _tell(figures: dict[str, Any], sentence: str, form: str, quiet: bool) -> None:
    if form == "json":
        click.echo(json.dumps(figures, ensure_ascii=False))
    elif not quiet:
        click.echo(sentence)
