"""What the commands that read files share: their options, the reading with its errors, the exit status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from commands.errors import sentence

if TYPE_CHECKING:
    from extract.records import Extraction


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that tell how files are read, for every command that reads some."""
    command = click.option("--ocr/--no-ocr", default=True, help="Recognise scanned pages (needs Tesseract).")(command)
    encoding = click.option(
        "--encoding", metavar="NAME", help="Encoding of plain text that is not Unicode: windows-1258, tcvn3, vni, ..."
    )
    return encoding(command)


def read(paths: Sequence[str], workers: int, encoding: str | None, ocr: bool) -> Iterable[Extraction | None]:
    """The extractions of the files; None, and a line on standard error, for one that cannot be read."""
    from extract.files import Failure, extract_files, source_files
    from extract.sources import Reading

    files = source_files(paths)
    executor: Any = ProcessPoolExecutor(workers) if workers > 1 else nullcontext(None)
    with executor as pool:
        running: Executor | None = pool
        for result in extract_files(files, executor=running, reading=Reading(encoding, ocr)):
            if isinstance(result, Failure):
                error = result.error
                click.echo(f"cancu: {sentence(error.what, error.file, error.remedy)}", err=True)
                if [error.file] == [str(file) for file in files]:  # the only one, and not a part of an archive
                    raise click.exceptions.Exit(2)
                yield None
            else:
                yield result


def end(failures: int) -> None:
    """Ends with status 3 where files could not be read while the rest were done."""
    if failures:
        click.echo(f"cancu: {failures} file(s) could not be read; the rest is done.", err=True)
        raise click.exceptions.Exit(3)
