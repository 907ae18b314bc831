"""Files -> extractions: what is read, in which order, and what becomes of a file that cannot be read."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from cancu.extract.batch.fingerprint import extractor_state
from cancu.extract.batch.recognised import as_sure_as_its_words
from cancu.extract.batch.worker_pool import ReaderEndedError, ReadingProcesses
from cancu.extract.diagnostics.file_name_number import beside_file_name
from cancu.extract.extractor import extract_text
from cancu.extract.model.messages import message
from cancu.extract.model.records import Extraction
from cancu.extract.sources import Reading, Source, SourceError, heartbeat
from cancu.extract.sources.dispatch import content_of, printable, read_content, read_pages_ahead, unreadable
from cancu.extract.sources.formats.json_lines import Stretch, Survey, is_long, read_stretch, survey

STRETCHES_AHEAD = 4
"""Stretches of a long file that are read ahead."""
IN_FLIGHT = 64
"""Files handed to an executor ahead, so that memory stays bounded."""
_LARGE, _SMALL_AHEAD = 1 << 20, 8
"""Bytes of a file that takes a whole place of what is handed ahead, and how many of the smallest share one place: some
hundred of these are loaded at once, and readers go on meanwhile."""
_GIVEN_UP = 20
"""Documents of one file on which readers may fail before the whole file is given up."""
_SLOW = 3
"""The same for documents on which they took too long."""
_TOO_SLOW = ("reader-too-slow", "reader-silent")
_DEFAULT = Reading()


@dataclass(frozen=True, slots=True)
class FileState:
    """The state in which a file was read, by which it is decided whether to read it again.

    sha256: of its content; extractor: `cancu.extract.batch.fingerprint.extractor_state` that read it; encoding: the one
    that was told; complete: False where scanned pages were left out because they were not wanted.
    """

    sha256: str
    extractor: str
    encoding: str | None = None
    complete: bool = True

    def suffices(self, reading: Reading) -> bool:
        """Return whether another reading of the same content would give the same."""
        return (
            self.extractor == extractor_state()
            and reading.encoding in (None, self.encoding)
            and (self.complete or not reading.ocr)
        )


@dataclass(frozen=True, slots=True)
class FileReading:
    """The documents of a file.

    path: its name on one line; size: bytes; state: None where its content could not be read; unchanged: it is in the
    known state and was not read; results: else, for each document in order; more: this is a stretch of a long file
    (with the size of the stretch), and the next one follows.
    """

    path: str
    size: int
    state: FileState | None
    results: tuple[Extraction | Failure, ...] = ()
    unchanged: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why; the run went on."""

    source: str
    error: SourceError


def read_file(path: Path | str, reading: Reading = _DEFAULT, known: FileState | None = None) -> FileReading:
    """Read one file; an unchanged one, by its `known` state, is not read."""
    name = printable(str(path))
    try:
        content = content_of(Path(path), name)
    except SourceError as error:
        return FileReading(name, 0, None, (Failure(name, error),))
    return read_bytes(content, name, reading, known)


def read_bytes(content: bytes, name: str, reading: Reading = _DEFAULT, known: FileState | None = None) -> FileReading:
    """Read the content of a file, as `read_file` does; name: of the file, on one line."""
    digest = hashlib.sha256(content).hexdigest()
    if known and known.sha256 == digest:
        if known.suffices(reading):
            return FileReading(name, len(content), known, unchanged=True)
        reading = replace(reading, encoding=reading.encoding or known.encoding)
    results, complete = _extracted(read_content(content, name, reading), name, reading)
    state = FileState(digest, extractor_state(), reading.encoding, complete)
    return FileReading(name, len(content), state, results)


def _extracted(
    sources: Iterable[Source | SourceError], name: str, reading: Reading
) -> tuple[tuple[Extraction | Failure, ...], bool]:
    """Return the extractions of documents of the file `name`, and whether nothing was left out in them."""
    results: list[Extraction | Failure] = []
    complete = True
    given_up = dict(reading.given_up)
    for found in sources:
        heartbeat.beat(name if isinstance(found, SourceError) else found.name)
        if isinstance(found, SourceError):
            results.append(Failure(found.file, found))
        elif found.name in given_up:
            results.append(Failure(found.name, SourceError(found.name, given_up[found.name])))
        else:
            complete &= reading.ocr or not found.notes
            results.append(_with_origin(extract_text(found.text, source=found.name, plain=found.plain), found))
    return tuple(results), complete


def read_lines(
    path: Path | str, found: Survey, stretch: Stretch, reading: Reading = _DEFAULT
) -> tuple[Extraction | Failure, ...]:
    """Return the extractions of a stretch of a long file."""
    name = printable(str(path))
    return _extracted(read_stretch(Path(path), name, found, stretch, reading), name, reading)[0]


def read_files(
    paths: Iterable[Path | str],
    *,
    known: Mapping[str, FileState] | None = None,
    executor: Executor | None = None,
    send: bool = False,
    ahead: int = IN_FLIGHT,
    reading: Reading = _DEFAULT,
) -> Iterator[FileReading]:
    """Read files in the order of the paths (`listing.source_files` walks folders), and yield each as it becomes ready.

    known: states of files by path; unchanged files are not read. executor: any
    `concurrent.futures.Executor`, such as `cancu.extract.batch.worker_pool.ReadingProcesses` or that of
    `cancu.extract.batch.dask_pool`; None reads in this process. send: hand the executor what the files contain, where
    it does not see them; ahead: how many files before the one that is waited for is done, of small ones more. A reader
    that fails in an executor costs the document that it was on. Pages of a scan are recognised by several
    `ReadingProcesses` where these have nothing else to do. A long file of JSON Lines comes in several readings.
    """
    known = known or {}
    jobs = (_Job(path, reading, known.get(printable(str(path))), send) for path in paths)
    if executor is None:
        for job in jobs:
            yield from _read_long(job, None) if _is_long(job.path) else [read_file(job.path, job.reading, job.known)]
        return
    pending: deque[tuple[_Job, Future[FileReading] | None, float]] = deque()
    weight = 0.0
    while True:
        while weight < ahead and (following := next(jobs, None)):
            pending.append((following, following.submit(executor), _weight(following.path)))
            weight += pending[-1][2]
        if not pending:
            return
        job, future, of_job = pending.popleft()
        yield from [_finished(job, future, executor)] if future else _read_long(job, executor)
        weight -= of_job


def _weight(path: Path | str) -> float:
    """Return how much of a place of what is handed ahead a file takes, by its size; at most 1."""
    with suppress(OSError):
        return min(1.0, max(1 / _SMALL_AHEAD, Path(path).stat().st_size / _LARGE))
    return 1.0


def _is_long(path: Path | str) -> bool:
    with suppress(OSError):
        return is_long(Path(path))
    return False


def _read_long(job: _Job, executor: Executor | None) -> Iterator[FileReading]:
    """Read a long file of JSON Lines: yield each stretch, the last with the state; few stretches are in memory."""
    name = printable(str(job.path))
    try:
        found = survey(Path(job.path), name)
    except OSError as error:
        yield FileReading(name, 0, None, (Failure(name, unreadable(name, error)),))
        return
    except SourceError as error:
        yield FileReading(name, 0, None, (Failure(name, error),))
        return
    reading = job.reading
    if job.known and job.known.sha256 == found.sha256:
        if job.known.suffices(reading):
            yield FileReading(name, found.size, job.known, unchanged=True)
            return
        reading = replace(reading, encoding=reading.encoding or job.known.encoding)
    state = FileState(found.sha256, extractor_state(), reading.encoding)
    jobs = (_StretchJob(job.path, found, stretch, reading) for stretch in found.stretches)
    for part, results in _read_stretches(jobs, None if job.send else executor):
        more = part.stretch is not found.stretches[-1]
        yield FileReading(name, part.stretch.length, None if more else state, results, more=more)


def _read_stretches(
    jobs: Iterator[_StretchJob], executor: Executor | None
) -> Iterator[tuple[_StretchJob, tuple[Extraction | Failure, ...]]]:
    if executor is None:
        for job in jobs:
            yield job, read_lines(job.path, job.found, job.stretch, job.reading)
        return
    waiting = deque((job, job.submit(executor)) for job in islice(jobs, STRETCHES_AHEAD))
    while waiting:
        job, future = waiting.popleft()
        yield job, _finished_stretch(job, future, executor)
        waiting.extend((job, job.submit(executor)) for job in islice(jobs, 1))


def extract_file(path: Path | str, reading: Reading = _DEFAULT) -> list[Extraction | Failure]:
    """Return the extractions of one file, for each of its documents; a `Failure` where there is none."""
    return list(read_file(path, reading).results)


def extract_files(
    paths: Iterable[Path | str], *, executor: Executor | None = None, reading: Reading = _DEFAULT
) -> Iterator[Extraction | Failure]:
    """Yield the extractions of files, as `read_files` reads them.

    A file gives several where it holds several documents (ZIP, mail, JSON Lines).
    """
    for found in read_files(paths, executor=executor, reading=reading):
        yield from found.results


@dataclass(frozen=True, slots=True)
class _Job:
    path: Path | str
    reading: Reading
    known: FileState | None
    send: bool

    def submit(self, executor: Executor) -> Future[FileReading] | None:
        """Return the future reading; None for a long file, which is read in stretches when its turn comes."""
        if _is_long(self.path):
            return None
        if isinstance(executor, ReadingProcesses):
            ahead = partial(read_pages_ahead, Path(self.path))
            return executor.submit_shared(ahead, read_file, self.path, self.reading, self.known)
        if not self.send:
            return executor.submit(read_file, self.path, self.reading, self.known)
        name = printable(str(self.path))
        try:
            content = content_of(Path(self.path), name)
        except SourceError as error:
            refused: Future[FileReading] = Future()
            refused.set_result(FileReading(name, 0, None, (Failure(name, error),)))
            return refused
        return executor.submit(read_bytes, content, name, self.reading, self.known)


@dataclass(frozen=True, slots=True)
class _StretchJob:
    path: Path | str
    found: Survey
    stretch: Stretch
    reading: Reading

    def submit(self, executor: Executor) -> Future[tuple[Extraction | Failure, ...]]:
        return executor.submit(read_lines, self.path, self.found, self.stretch, self.reading)


def _finished(job: _Job, future: Future[FileReading], executor: Executor) -> FileReading:
    """Return the result of a job, without the documents on which a reader failed."""
    while error := future.exception():
        again = _after(error, job.path, job.reading)
        if isinstance(again, Failure):
            return FileReading(printable(str(job.path)), 0, None, (again,))
        job = replace(job, reading=again)
        future = job.submit(executor) or future
    return future.result()


def _finished_stretch(
    job: _StretchJob, future: Future[tuple[Extraction | Failure, ...]], executor: Executor
) -> tuple[Extraction | Failure, ...]:
    while error := future.exception():
        again = _after(error, job.path, job.reading)
        if isinstance(again, Failure):
            return (again,)
        job = replace(job, reading=again)
        future = job.submit(executor)
    return future.result()


def _after(error: BaseException, path: Path | str, reading: Reading) -> Reading | Failure:
    """Return how to go on after a reader failed: without the document that it was on, or not at all."""
    if isinstance(error, BrokenExecutor) or not isinstance(error, Exception):
        raise error
    name = printable(str(path))
    reason, document = message("reader-failed", reason=f"{type(error).__name__}: {error}"), name
    if isinstance(error, ReaderEndedError):
        reason, document = error.message, error.document or name
    if document == name or reason.code == "archive-too-slow":
        return Failure(name, SourceError(name, reason))
    given_up = (*reading.given_up, (document, reason))
    if len(given_up) > _GIVEN_UP or sum(why.code in _TOO_SLOW for _, why in given_up) >= _SLOW:
        return Failure(name, SourceError(name, message("archive-given-up", count=len(given_up), reason=reason)))
    return replace(reading, given_up=given_up)


def _with_origin(extraction: Extraction, source: Source) -> Extraction:
    """Return the extraction with the places of its text, and as sure as its recognised words."""
    told = any(place.page is not None or place.part != "body" for place in source.places)
    places = source.places if told else ()
    read = replace(extraction, places=places, words=source.words, notes=source.notes)
    return as_sure_as_its_words(beside_file_name(read))
