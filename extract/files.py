"""Files -> extractions: what is read, in which order, and what happens to a file that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from extract.reader import extract_text
from extract.records import Extraction
from extract.sources import SourceError, read_source

IN_FLIGHT = 64
"""Files handed to an executor ahead of the one that is waited for: memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why; the run went on."""

    source: str
    error: SourceError


def source_files(paths: Iterable[Path | str]) -> list[Path]:
    """The files of the paths in sorted order, folders walked recursively; hidden files are left out.

    Raises SourceError for a path that does not exist.
    """
    found: set[Path] = set()
    for path in map(Path, paths):
        if path.is_dir():
            found.update(
                file
                for file in path.rglob("*")
                if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
        elif path.exists():
            found.add(path)
        else:
            raise SourceError(str(path), "no such file or folder", "Check the path.")
    return sorted(found)


def extract_file(path: Path | str) -> Extraction | Failure:
    """The extraction of one file, or why there is none."""
    try:
        source = read_source(Path(path))
    except SourceError as error:
        return Failure(str(path), error)
    return extract_text(source.text, source=str(path), plain=source.plain)


def extract_files(paths: Iterable[Path | str], *, executor: Executor | None = None) -> Iterator[Extraction | Failure]:
    """The extractions of files (`source_files` walks folders), in the order of the paths, as they become ready.

    executor: any `concurrent.futures.Executor` (processes, a Dask client's); None reads in this process.
    """
    if executor is None:
        yield from map(extract_file, paths)
        return
    waiting = iter(paths)
    pending: list[Future[Extraction | Failure]] = [executor.submit(extract_file, p) for p in islice(waiting, IN_FLIGHT)]
    while pending:
        yield pending.pop(0).result()
        pending.extend(executor.submit(extract_file, path) for path in islice(waiting, 1))
