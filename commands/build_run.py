"""The work of `cancu build`: list, read and load files, take out what deleted files said, print a summary."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from cancu.commands.build import BuildRequest
from cancu.commands.errors import CommandError, reason, what
from cancu.commands.progress import Progress, Show, Stages, Totals, summary
from cancu.commands.reading import end, reading_processes
from cancu.extract.batch.dask_pool import Cluster
from cancu.extract.batch.listing import Listing, list_again, list_files, size_of
from cancu.extract.batch.runner import IN_FLIGHT, Failure, FileReading, FileState, read_files
from cancu.extract.batch.worker_pool import ReadingProcesses
from cancu.extract.model.messages import message
from cancu.extract.sources import Reading, SourceError
from cancu.graph.loading.failure_report import reported_files, write_report
from cancu.graph.loading.file_registry import FileLoaded, known_files, load_files
from cancu.graph.loading.pruning import Emptied, Gone, files_gone, take_out
from cancu.graph.loading.word_rows import pair_words
from cancu.graph.query.kept_figures import keep_where_large
from cancu.graph.store.connection import Store, open_store
from cancu.graph.upkeep.first_load.run import (
    check_may_load_first,
    forget_reading,
    may_load_first,
    open_for_loading,
    open_spool,
    take_in,
    was_interrupted,
    write_graph,
)

_MANY_FILES, _MANY_BYTES = 5_000, 200_000_000
"""From so many files, or bytes, on an empty graph is loaded in one go."""


@dataclass(frozen=True, slots=True)
class _Done:
    """The result of a run. left_out: paths with the reason; pruned: paths of files that are gone."""

    totals: Totals
    left_out: tuple[tuple[str, str], ...]
    pruned: tuple[str, ...]

    @property
    def failed_files(self) -> int:
        return len({row["file"] for row in self.totals.failed})


@contextmanager
def _interruptible() -> Iterator[None]:
    """End with status 130 where the user interrupts."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("\ncancu: interrupted; the same command goes on from here.", err=True)
        raise click.exceptions.Exit(130) from None


@_interruptible()
def run(request: BuildRequest) -> None:
    """Read the files of a request into its graph and print what was done.

    Raises GraphError, SourceError, and CommandError where there is no file or pruning is refused; ends with status 3
    where files could not be read, 130 where it was interrupted.
    """
    roots = [str(Path(path).resolve()) for path in request.paths]
    listing = list_again(reported_files(Path(request.retry))) if request.retry else list_files(roots)
    if not (request.retry or request.prune or request.prune_all or listing.files or listing.left_out or listing.closed):
        raise CommandError(f"{', '.join(request.paths)}: no file there", remedy="Give the folder of the documents.")
    readers = _readers(request)
    with readers, open_for_loading(request.graph) as store:
        if _is_first_load(request, listing, store):
            totals = _load_first(request, listing, readers, store)
        else:
            store.prepare()
            pair_words(store)
            totals = _load(request, listing, readers, known_files(store), partial(load_files, store))
            forget_reading(store)
        gone = _gone(store, roots, listing) if request.prune or request.prune_all else Gone({})
        refused = bool(gone.emptied) and not request.prune_all
        if not refused:
            take_out(store, gone)
        keep_where_large(store)
    left_out = tuple((str(path), what(why)) for path, why in listing.left_out)
    done = _Done(totals, left_out, () if refused else tuple(gone.paths))
    _tell(request, done)
    if refused:
        raise CommandError(
            "\n       ".join(f"{one.folder}: {_left(one)}" for one in gone.emptied) + "; nothing was taken out",
            remedy="Is its disk connected? See what would go: --prune --dry-run. To take it out: --prune-all.",
            status=1,
        )
    end(done.failed_files)


def list_gone(request: BuildRequest) -> None:
    """Print the files that pruning would take out, and which folders would make it refuse. Raises GraphError."""
    roots = [str(Path(path).resolve()) for path in request.paths]
    with open_store(request.graph) as store:
        gone = _gone(store, roots, list_files(roots))
    if request.as_json:
        emptied = [asdict(one) for one in gone.emptied]
        click.echo(json.dumps({"would_prune": gone.paths, "emptied": emptied}, ensure_ascii=False))
        return
    for path in gone.paths:
        click.echo(path)
    for one in gone.emptied:
        click.echo(f"{one.folder}: {_left(one)}; --prune would refuse")
    click.echo(f"{len(gone.paths)} file(s) would be taken out")


def _left(emptied: Emptied) -> str:
    if not emptied.staying:
        return f"none of {emptied.leaving} texts is there any more"
    return f"{emptied.leaving} of {emptied.leaving + emptied.staying} texts are not there any more"


def _readers(request: BuildRequest) -> Cluster | ReadingProcesses:
    if request.cluster:
        return Cluster(request.cluster, request.patience)
    return reading_processes(request)


def _is_first_load(request: BuildRequest, listing: Listing, store: Store) -> bool:
    """Return whether the files are loaded in one go: where that is asked for, was begun, or the files are many.

    Raises GraphError where that is asked for and the graph is not empty.
    """
    begun = was_interrupted(store)
    if request.bulk or begun == "written":
        check_may_load_first(store)
        return True
    if request.bulk is False:
        return False
    many = len(listing.files) >= _MANY_FILES or size_of(listing.files) >= _MANY_BYTES
    return (many or begun == "read") and may_load_first(store)


def _load_first(request: BuildRequest, listing: Listing, readers: Cluster | ReadingProcesses, store: Store) -> Totals:
    """Read all files, then write the graph."""
    with open_spool(store) as spool:
        known = spool.known_files()
        if _shown(request) != "nothing":
            before = f"{len(known)} file(s) were read before; " if known else ""
            click.echo(f"cancu: {before}the graph is written once all files are read", err=True)
        totals = _load(request, listing, readers, known, partial(take_in, spool))
        if known:
            totals.read_before(spool.text_count())
        with Stages(_shown(request)) as stages:
            for step in write_graph(store, spool):
                stages.show(step)
    return totals


def _load(
    request: BuildRequest,
    listing: Listing,
    readers: Cluster | ReadingProcesses,
    known: Mapping[str, FileState],
    load: Callable[[Iterable[FileReading]], Iterator[FileLoaded]],
) -> Totals:
    """Read the files and load each reading; the report is written also where this ends early."""
    readings = read_files(
        listing.files,
        known=known,
        executor=readers,
        send=request.send,
        ahead=max(IN_FLIGHT, 4 * readers.workers),
        reading=Reading(request.encoding, request.ocr),
    )
    with Progress(_shown(request), len(listing.files), size_of(listing.files)) as progress:
        totals = progress.totals
        try:
            for failure in listing.closed:
                progress.fail(failure)
                totals.failed.append(_row(failure.source, failure))
            for done in load(readings):
                progress.add(done, [_row(done.reading.path, failure) for failure in done.failures])
        except CancelledError:
            raise SourceError(str(request.cluster), message("cluster-gone")) from None
        finally:
            if request.report:
                write_report(Path(request.report), totals.failed)
    return totals


def _row(file: str, failure: Failure) -> dict[str, Any]:
    """Return a line of the report: the file (or folder), the part that could not be read, and why."""
    return {"file": file, "part": failure.source, **reason(failure.error.message)}


def _shown(request: BuildRequest) -> Show:
    if request.quiet or request.as_json:
        return "nothing"
    return "bar" if sys.stdout.isatty() else "lines"


def _gone(store: Store, roots: list[str], listing: Listing) -> Gone:
    present = {str(file) for file in listing.files}
    return files_gone(store, roots, present, [failure.source for failure in listing.closed])


def _tell(request: BuildRequest, done: _Done) -> None:
    if request.as_json:
        skipped = [{"path": path, "why": why} for path, why in done.left_out]
        figures = {**done.totals.json(), "skipped": skipped, "pruned": list(done.pruned)}
        click.echo(json.dumps(figures, ensure_ascii=False))
    elif not request.quiet:
        click.echo(summary(done.totals, list(done.left_out), list(done.pruned)))
