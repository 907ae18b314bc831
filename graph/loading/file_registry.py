"""The files of the collection: which were loaded, when and in which state; loading, removing.

The texts of a file are loaded first, then the file is marked as loaded. An interruption between the two costs another
reading of the file; a file that is not loaded is never marked.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from cancu.extract.batch.runner import Failure, FileReading, FileState
from cancu.extract.model.messages import Message, from_stored, message, stored
from cancu.extract.model.records import Extraction
from cancu.extract.sources import SourceError
from cancu.graph.loading.journal import Journal
from cancu.graph.loading.loader import BATCH, Loaded, load_all, remove_files
from cancu.graph.loading.portions import portions_of_texts
from cancu.graph.loading.rows import source_id
from cancu.graph.model.errors import AccessRefusedError, GraphError, ServerUnavailableError
from cancu.graph.store.connection import Statement, Store

_FIRST = 32
"""Texts that are loaded first: a slow file behind them keeps nobody waiting for the first result."""
CHARACTERS = 5_000_000
"""Most code points of text in one transaction, unless one text alone has more."""
_SECONDS = 5.0
"""Longest time that texts wait for others to be loaded with them."""
_AT_ONCE = 100
"""Most files that are removed in one transaction."""
_PARTS_OF_A_FILE = 8
"""How many documents one file may hold on the average among those that were loaded last."""
_EARLIEST = "MATCH (f:File) WHERE f.at > '' RETURN f.at AS at ORDER BY f.at DESC SKIP $before LIMIT 1"
_PAGE = "RETURN path, at ORDER BY at DESC, path SKIP $skip LIMIT $limit"
_SINCE = f"MATCH (f:File) WHERE f.at >= $earliest WITH coalesce(f.file, f.id) AS path, max(f.at) AS at {_PAGE}"
_NAMED = (
    "MATCH (f:File) WHERE toLower(f.id) CONTAINS $part OPTIONAL MATCH (s:Source {id: f.source}) "
    f"WITH coalesce(f.file, f.id) AS path, max(coalesce(f.at, s.loaded_at)) AS at {_PAGE}"
)
_PARTS = (
    "OPTIONAL MATCH (s:Source {id: f.source}) OPTIONAL MATCH (d:Document {id: s.document}) "
    "RETURN coalesce(f.file, f.id) AS path, f.id AS part, f.size AS size, coalesce(f.at, s.loaded_at) AS at, "
    "f.failure AS failure, d.id AS document, d.name AS name"
)


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document of a file. part: the file, or the name of the document in it; id, name: of its node in the graph."""

    part: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file, or a part of it, could not be read the last time."""

    part: str
    message: Message


@dataclass(frozen=True, slots=True)
class CollectionFile:
    """A file of the collection. at: when it was last loaded, or last failed (ISO 8601, UTC); size: bytes."""

    path: str
    at: str
    size: int
    documents: tuple[HeldDocument, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """The files of a collection in figures.

    since: when the first was loaded (ISO 8601, UTC), None where there is none; faulty: those with parts that could not
    be read, without their other parts.
    """

    files: int
    since: str | None
    faulty: tuple[CollectionFile, ...]


@dataclass(frozen=True, slots=True)
class FileLoaded:
    """The outcome for a file: its reading, and the outcome for each of its texts."""

    reading: FileReading
    texts: tuple[Loaded, ...]

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The parts that could not be read."""
        return tuple(result for result in self.reading.results if isinstance(result, Failure))

    @property
    def citations(self) -> int:
        """The number of citations in it."""
        return sum(len(result.citations) for result in self.reading.results if isinstance(result, Extraction))


def known_files(store: Store) -> dict[str, FileState]:
    """Return the states of the files that were loaded, by path."""
    rows = store.read(
        "MATCH (f:File) WHERE f.sha256 IS NOT NULL RETURN f.id AS path, f.sha256 AS sha256, "
        "f.extractor AS extractor, f.encoding AS encoding, f.complete AS complete"
    )
    return {row["path"]: FileState(row["sha256"], row["extractor"], row["encoding"], row["complete"]) for row in rows}


def files(store: Store) -> list[CollectionFile]:
    """Return the files of the collection by path, with their documents and the parts that could not be read."""
    return _collected(store.read(f"MATCH (f:File) {_PARTS} ORDER BY path, part"))


def collected(store: Store) -> Collected:
    """Return how many files the collection has, since when, and those with parts that could not be read."""
    [counted] = store.read(
        "MATCH (f:File) WITH coalesce(f.file, f.id) AS path, max(f.at) AS at "
        "RETURN count(path) AS files, min(at) AS since"
    )
    faulty = store.read(f"MATCH (f:File) WHERE f.failure IS NOT NULL {_PARTS} ORDER BY path, part")
    return Collected(counted["files"], counted["since"], tuple(_collected(faulty)))


def latest_files(store: Store, part: str = "", *, skip: int = 0, limit: int = 20) -> list[CollectionFile]:
    """Return some files of the collection, the latest loaded first. part: of their paths; "" for all."""
    page = {"skip": skip, "limit": limit}
    earliest = [] if part.strip() else store.read(_EARLIEST, {"before": _PARTS_OF_A_FILE * (skip + limit)})
    latest = store.read(_SINCE, {"earliest": earliest[0]["at"], **page}) if earliest else []
    if len(latest) < limit:
        latest = store.read(_NAMED, {"part": part.strip().lower(), **page})
    paths = [row["path"] for row in latest]
    rows = store.read(
        f"UNWIND $paths AS wanted MATCH (f:File {{file: wanted}}) {_PARTS} UNION "
        f"UNWIND $paths AS wanted MATCH (f:File {{id: wanted}}) {_PARTS}",
        {"paths": paths},
    )
    found = {file.path: file for file in _collected(sorted(rows, key=lambda row: (row["path"], row["part"])))}
    return [found[path] for path in paths]


def _collected(rows: Iterable[dict[str, Any]]) -> list[CollectionFile]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["path"], []).append(row)
    return [
        CollectionFile(
            path,
            max(row["at"] or "" for row in parts),
            max(row["size"] or 0 for row in parts),
            tuple(HeldDocument(row["part"], row["document"], row["name"]) for row in parts if row["document"]),
            tuple(Fault(row["part"], from_stored(row["failure"])) for row in parts if row["failure"]),
        )
        for path, parts in found.items()
    ]


def load_files(store: Store, readings: Iterable[FileReading]) -> Iterator[FileLoaded]:
    """Load the texts of files, some files at a time, and yield the outcome for each.

    The statements of an earlier reading are replaced. Those of a file that cannot be read any more stay; the next run
    tries it again.
    """
    waiting: list[FileReading] = []
    journal = Journal(store, "load")
    since = time.monotonic()
    so_far: dict[str, FileSoFar] = {}
    enough = _FIRST
    for reading in readings:
        waiting.append(reading)
        texts = [result for one in waiting for result in one.results if isinstance(result, Extraction)]
        if (
            len(texts) >= enough
            or sum(len(text.text) for text in texts) >= CHARACTERS
            or len(waiting) >= 10 * BATCH
            or time.monotonic() - since >= _SECONDS
        ):
            yield from _load(store, waiting, so_far, journal)
            waiting, since, enough = [], time.monotonic(), BATCH
    yield from _load(store, waiting, so_far, journal)


def parts_of(store: Store, path: str) -> list[str]:
    """Return the ids of the `File` nodes of a path: of a file and its documents, a document in a file, or a folder."""
    rows = store.read(
        "MATCH (f:File) WHERE f.id = $path OR f.file = $path OR f.id STARTS WITH $below RETURN f.id AS id ORDER BY id",
        {"path": path, "below": f"{path.rstrip('/')}/"},
    )
    return [row["id"] for row in rows]


def parts_of_document(store: Store, id_: str) -> list[str]:
    """Return the ids of the `File` nodes that hold the text of a document."""
    rows = store.read(
        "MATCH (s:Source {document: $id}) MATCH (f:File {source: s.id}) RETURN f.id AS id ORDER BY id", {"id": id_}
    )
    return [row["id"] for row in rows]


def remove_parts(store: Store, parts: Iterable[str]) -> None:
    """Remove files, or documents in files, from the collection (by their `File` ids), with their statements.

    A file of which a part was removed counts as not read. What was removed can be brought back
    (`cancu.graph.loading.undo`).
    """
    waiting = list(parts)
    journal = Journal(store, "remove")
    for start in range(0, len(waiting), _AT_ONCE):
        journal.note(_texts_after(store, waiting[start : start + _AT_ONCE]))
    _remove_parts(store, waiting)


def _texts_after(store: Store, parts: Sequence[str]) -> dict[str, list[str]]:
    """Return the ids of the texts that files still hold when these parts have been removed."""
    rows = store.read(
        "UNWIND $ids AS id MATCH (p:File {id: id}) WITH DISTINCT coalesce(p.file, p.id) AS path "
        "OPTIONAL MATCH (f:File {file: path}) RETURN path, f.id AS part, f.source AS source",
        {"ids": list(parts)},
    )
    gone = set(parts)
    found: dict[str, list[str]] = {row["path"]: [] for row in rows}
    for row in rows:
        if row["source"] and row["part"] not in gone:
            found[row["path"]].append(row["source"])
    return found


def _remove_parts(store: Store, waiting: Sequence[str]) -> None:
    for start in range(0, len(waiting), _AT_ONCE):
        some = waiting[start : start + _AT_ONCE]
        unread = "UNWIND $ids AS id MATCH (p:File {id: id}) MATCH (f:File {id: p.file}) SET f.sha256 = null"
        store.write([Statement(unread, {"ids": some})])
        remove_files(store, some)


@dataclass(slots=True)
class FileSoFar:
    """The state of a file so far; a long one comes in stretches.

    names: of its documents; size: bytes; failed: a part could not be read; unread: nor could the file itself.
    """

    names: set[str] = field(default_factory=set)
    size: int = 0
    failed: bool = False
    unread: bool = False

    def add(self, reading: FileReading) -> None:
        """Count a reading of the file."""
        failures = _failures(reading)
        self.names.update(result.source for result in reading.results)
        self.size += reading.size
        self.failed |= bool(failures)
        self.unread |= reading.path in failures


def _load(
    store: Store, readings: Sequence[FileReading], so_far: dict[str, FileSoFar], journal: Journal
) -> Iterator[FileLoaded]:
    journal.note(_texts_of_files(readings))
    texts = [result for reading in readings for result in reading.results if isinstance(result, Extraction)]
    outcomes = iter(
        [outcome for some in portions_of_texts(texts, BATCH, CHARACTERS) for outcome in _outcomes(store, some)]
    )
    done = []
    for reading in readings:
        results = [result if isinstance(result, Failure) else next(outcomes) for result in reading.results]
        refused = tuple(
            result if isinstance(result, Failure) else read
            for result, read in zip(results, reading.results, strict=True)
        )
        loaded = tuple(result for result in results if isinstance(result, Loaded))
        done.append(FileLoaded(replace(reading, results=refused), loaded))
    read = [one.reading for one in done if not one.reading.unchanged]
    if read:
        for reading in read:
            so_far.setdefault(reading.path, FileSoFar()).add(reading)
        ended = {reading.path for reading in read if not reading.more}
        _forget_vanished(store, {path: so_far[path].names for path in ended if not so_far[path].unread})
        _mark(store, read, so_far)
        for path in ended:
            del so_far[path]
    yield from done


def _texts_of_files(readings: Sequence[FileReading]) -> dict[str, set[str]]:
    """Return the ids of the texts of each file that was read; files that gave none go on saying what they said."""
    found: dict[str, set[str]] = {}
    for reading in readings:
        for result in reading.results:
            if isinstance(result, Extraction):
                found.setdefault(reading.path, set()).add(source_id(result.text))
    return found


def _outcomes(store: Store, texts: Sequence[Extraction]) -> list[Loaded | Failure]:
    """Load some texts; where the store refuses them load each alone, so that one bad text does not stop the others."""
    try:
        return list(load_all(store, texts))
    except (ServerUnavailableError, AccessRefusedError):
        raise
    except GraphError as error:
        if len(texts) > 1:
            return [outcome for text in texts for outcome in _outcomes(store, [text])]
        name = texts[0].source
        return [Failure(name, SourceError(name, message("refused-by-graph", reason=error.message)))]


def _forget_vanished(store: Store, parts: Mapping[str, Collection[str]]) -> None:
    """Remove the documents that files do not hold any more.

    parts: by file the names of its documents now.
    """
    rows = store.read(
        "UNWIND $paths AS path MATCH (f:File {file: path}) WHERE f.source IS NOT NULL OR f.failure IS NOT NULL "
        "RETURN path, f.id AS part ORDER BY part",
        {"paths": sorted(parts)},
    )
    _remove_parts(store, [row["part"] for row in rows if row["part"] not in parts[row["path"]]])


def _failures(reading: FileReading) -> dict[str, SourceError]:
    return {result.source: result.error for result in reading.results if isinstance(result, Failure)}


def _mark(store: Store, readings: Sequence[FileReading], so_far: Mapping[str, FileSoFar]) -> None:
    """Mark files with the state in which they were loaded, and with the parts that could not be read."""
    rows = file_rows(readings, so_far)
    store.write([Statement("UNWIND $rows AS row MERGE (f:File {id: row.id}) SET f += row", {"rows": rows})])


def file_rows(readings: Iterable[FileReading], so_far: Mapping[str, FileSoFar]) -> list[dict[str, Any]]:
    """Return what `File` nodes tell of files and their parts: the state that was read, what could not be read."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    rows = []
    for reading in readings:
        failures = _failures(reading)
        state = reading.state if not so_far[reading.path].failed else None
        of_file = {
            "size": so_far[reading.path].size,
            "sha256": state and state.sha256,
            "extractor": state and state.extractor,
            "encoding": state and state.encoding,
            "complete": state and state.complete,
        }
        for part in {reading.path, *(result.source for result in reading.results)}:
            error = failures.get(part)
            why = stored(error.message) if error else None
            row = {"id": part, "file": reading.path, "at": at, "failure": why}
            rows.append({**row, **of_file} if part == reading.path else row)
    return rows
