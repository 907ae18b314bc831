"""What the commands that read files share: their options, the reading with its errors, the exit status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from cancu.extract.batch.worker_pool import ReadingProcesses
    from cancu.extract.model.records import Extraction

Command = Callable[..., None]
Request = TypeVar("Request")


@dataclass(frozen=True, slots=True)
class ReadingRequest:
    """How files are read, by the names of the options.

    workers: processes; encoding: of plain text that is not Unicode, None for Unicode; ocr: scanned pages are
    recognised; patience: seconds after which a document is given up.
    """

    workers: int
    encoding: str | None
    ocr: bool
    patience: float


def reading_options(command: Command) -> Command:
    """Give a command the options that say how files are read."""
    options = (
        click.option(
            "--encoding",
            metavar="NAME",
            help="Encoding of plain text that is not Unicode: windows-1258, tcvn3, vni, ...",
        ),
        click.option("--ocr/--no-ocr", default=True, help="Recognise scanned pages (needs Tesseract)."),
        click.option(
            "--timeout",
            "patience",
            type=click.FloatRange(1),
            default=60,
            show_default=True,
            metavar="SECONDS",
            help="Give a document up when its reader shows no sign of life, or computes, for so long (a scanned page: "
            "each).",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def workers_option(default: int) -> Callable[[Command], Command]:
    """Return the option that says how many processes read; default: their number."""
    return click.option(
        "--workers", type=click.IntRange(1), default=default, show_default=True, help="Processes to read with."
    )


def takes(request: Callable[..., Request]) -> Callable[[Callable[[Request], None]], Command]:
    """Let a command take its options as one record, whose fields have the options' names."""

    def decorated(command: Callable[[Request], None]) -> Command:
        @wraps(command)
        def called(**options: Any) -> None:
            command(request(**options))

        return called

    return decorated


def reading_processes(request: ReadingRequest) -> ReadingProcesses:
    """Return the processes that read; a longer time limit is one of the processor's time, too."""
    from cancu.extract.batch.worker_pool import SECONDS, ReadingProcesses

    return ReadingProcesses(request.workers, patience=request.patience, seconds=max(request.patience, SECONDS))


def read(paths: Sequence[str], request: ReadingRequest) -> Iterable[Extraction | None]:
    """Yield the extractions of files; None, after a line on standard error, for one that cannot be read."""
    from cancu.commands.progress import FilesRead
    from cancu.extract.batch.listing import list_files
    from cancu.extract.batch.runner import read_files
    from cancu.extract.model.records import Extraction
    from cancu.extract.sources import Reading

    listing = list_files(paths)
    files = listing.files
    with reading_processes(request) as processes, FilesRead(len(files)) as progress:
        for closed in listing.closed:
            progress.fail(closed)
            yield None
        for done in read_files(files, executor=processes, reading=Reading(request.encoding, request.ocr)):
            for result in done.results:
                if isinstance(result, Extraction):
                    yield result
                    continue
                progress.fail(result)
                if [result.source] == [str(file) for file in files]:  # the only one, and not a part of an archive
                    raise click.exceptions.Exit(2)
                yield None
            if not done.more:
                progress.add()


def end(failures: int) -> None:
    """End with status 3 where files could not be read; failures: how many."""
    if failures:
        click.echo(f"cancu: {failures} file(s) could not be read; the rest is done.", err=True)
        raise click.exceptions.Exit(3)
