"""What the commands that read files share: their options, the reading with its errors, the exit status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cancu.extract.model.records import Extraction

Command = Callable[..., None]


def reading_options(command: Command) -> Command:
    """The options that tell how files are read, for every command that reads some."""
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
            default=300,
            show_default=True,
            metavar="SECONDS",
            help="Give a document up when its reader shows no sign of life for so long.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def workers_option(default: int) -> Callable[[Command], Command]:
    """The option that tells how many processes read."""
    return click.option(
        "--workers", type=click.IntRange(1), default=default, show_default=True, help="Processes to read with."
    )


def read(
    paths: Sequence[str], workers: int, encoding: str | None, ocr: bool, patience: float
) -> Iterable[Extraction | None]:
    """The extractions of the files; None, and a line on standard error, for one that cannot be read."""
    from cancu.commands.progress import FilesRead
    from cancu.extract.batch.runner import list_files, read_files
    from cancu.extract.batch.worker_pool import ReadingProcesses
    from cancu.extract.model.records import Extraction
    from cancu.extract.sources import Reading

    listing = list_files(paths)
    files = listing.files
    with ReadingProcesses(workers, patience=patience) as processes, FilesRead(len(files)) as progress:
        for closed in listing.closed:
            progress.fail(closed)
            yield None
        for done in read_files(files, executor=processes, reading=Reading(encoding, ocr)):
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
    """Ends with status 3 where files could not be read while the rest were done."""
    if failures:
        click.echo(f"cancu: {failures} file(s) could not be read; the rest is done.", err=True)
        raise click.exceptions.Exit(3)
