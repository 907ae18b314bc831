"""Files -> extractions: what is read, in which order, and what happens to a file that cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from extract.reader import extract_text
from extract.records import Extraction
from extract.sources import Reading, Source, SourceError, read_sources

IN_FLIGHT = 64
"""Files handed to an executor ahead of the one that is waited for: memory stays bounded."""
_DEFAULT = Reading()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why; the run went on."""

    source: str
    error: SourceError


def source_files(paths: Iterable[Path | str]) -> list[Path]:
    """The files of the paths in sorted order, folders walked recursively.

    Left out of a folder: hidden files, and links that lead out of it. Raises SourceError for a path that does not
    exist.
    """
    found: set[Path] = set()
    for path in map(Path, paths):
        if path.is_dir():
            found.update(_files_below(path))
        elif path.exists():
            found.add(path)
        else:
            raise SourceError(str(path), "no such file or folder", "Check the path.")
    return sorted(found)


def _files_below(folder: Path) -> Iterator[Path]:
    inside = folder.resolve()
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            file = Path(here, name)
            if name.startswith("."):
                continue
            if not file.is_symlink() or (file.is_file() and file.resolve().is_relative_to(inside)):
                yield file


def extract_file(path: Path | str, reading: Reading = _DEFAULT) -> list[Extraction | Failure]:
    """The extractions of one file: of each document that it holds, and why there is none."""
    return list(_extracted(path, reading))


def extract_files(
    paths: Iterable[Path | str], *, executor: Executor | None = None, reading: Reading = _DEFAULT
) -> Iterator[Extraction | Failure]:
    """The extractions of files (`source_files` walks folders), in the order of the paths, as they become ready.

    A file gives several where it holds several documents (ZIP, mail, JSON Lines). executor: any
    `concurrent.futures.Executor` (processes, a Dask client's); None reads in this process.
    """
    if executor is None:
        for path in paths:
            yield from _extracted(path, reading)
        return
    waiting = iter(paths)
    read = partial(extract_file, reading=reading)
    pending: list[Future[list[Extraction | Failure]]] = [
        executor.submit(read, path) for path in islice(waiting, IN_FLIGHT)
    ]
    while pending:
        yield from pending.pop(0).result()
        pending.extend(executor.submit(read, path) for path in islice(waiting, 1))


def _extracted(path: Path | str, reading: Reading) -> Iterator[Extraction | Failure]:
    for found in read_sources(Path(path), reading):
        if isinstance(found, SourceError):
            yield Failure(found.file, found)
        else:
            yield _weighed(extract_text(found.text, source=found.name, plain=found.plain), found)


def _weighed(extraction: Extraction, source: Source) -> Extraction:
    """What recognised (OCR) text says is as sure as the least sure word of the mention."""
    if not source.words:
        return extraction

    def sure(start: int, end: int, confidence: float) -> float:
        return round(confidence * source.confidence(start, end), 2)

    return replace(
        extraction,
        citations=tuple(replace(c, confidence=sure(c.start, c.end, c.confidence)) for c in extraction.citations),
        programmes=tuple(replace(p, confidence=sure(p.start, p.end, p.confidence)) for p in extraction.programmes),
        agencies=tuple(replace(a, confidence=sure(a.start, a.end, a.confidence)) for a in extraction.agencies),
    )
