"""The file of a backup: gzip of JSON Lines, the first of which names the form and the last what must have come.

    {"format": "cancu-backup", "version": 1, "schema": 2, "store": "embedded", "at": "2026-01-31T02:15:00+00:00"}
    ["n", "Document", {"id": "/akn/vn/...", "number": "30/2020/NĐ-CP", ...}]
    ["e", "CITES", "Document", "/akn/vn/a", "Document", "/akn/vn/b", {"key": "...", "quote": "...", ...}]
    {"nodes": 1, "edges": 1, "content": "(SHA-256 sum)", "sha256": "(of all that comes before)"}

All nodes come before the first relationship. `content` is the sum of the SHA-256 of the lines, modulo 2^256, so that it
does not depend on their order: two graphs are the same where it is the same. The file is the same for both stores.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from cancu.extract.model.messages import message
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.model.errors import GraphError
from cancu.graph.model.schema import VERSION

FORMAT = "cancu-backup"
FORMAT_VERSION = 1
_LEVEL = 6

Row = NodeRow | EdgeRow


@dataclass(frozen=True, slots=True)
class Header:
    """The beginning of a backup. schema: version of the graph's schema; store: its kind; at: ISO 8601, UTC."""

    schema: int
    store: str
    at: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The end of a backup: how many nodes and relationships there are, and the sum of their content."""

    nodes: int
    edges: int
    content: str


class Tally:
    """Counts rows and sums up their content."""

    def __init__(self) -> None:
        self._nodes = self._edges = self._content = 0

    def add(self, row: Row) -> bytes:
        """Count a row and return its line."""
        line = _line(row)
        self._nodes += isinstance(row, NodeRow)
        self._edges += isinstance(row, EdgeRow)
        self._content += int.from_bytes(hashlib.sha256(line).digest(), "big")
        return line

    @property
    def figures(self) -> Figures:
        """The figures so far."""
        return Figures(self._nodes, self._edges, f"{self._content % (1 << 256):064x}")


def write_backup(target: Path, header: Header, rows: Iterable[Row]) -> Iterator[Figures]:
    """Write a backup that only its owner can read, and yield the figures after each thousand rows and at the end.

    The file is on the disk when the last figures come. Raises GraphError where it cannot be written.
    """
    tally, digest = Tally(), hashlib.sha256()
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as raw:
            with gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=raw, mtime=0) as file:

                def put(line: bytes) -> None:
                    digest.update(line)
                    file.write(line)

                of = {"schema": header.schema, "store": header.store, "at": header.at}
                put(_json({"format": FORMAT, "version": FORMAT_VERSION, **of}))
                for number, row in enumerate(rows, start=1):
                    put(tally.add(row))
                    if number % 1000 == 0:
                        yield tally.figures
                end = tally.figures
                last = {"nodes": end.nodes, "edges": end.edges, "content": end.content, "sha256": digest.hexdigest()}
                file.write(_json(last))
            raw.flush()
            os.fsync(raw.fileno())
    except OSError as error:
        raise not_written(target, error) from error
    yield tally.figures


def not_written(target: Path, error: OSError) -> GraphError:
    """Return the error of a backup that cannot be written."""
    return GraphError(message("backup-not-written", reason=error.strerror or type(error).__name__), place=str(target))


def read_header(source: Path) -> Header:
    """Return the header of a backup. Raises GraphError where it is none, or one of a newer version."""
    header: Header = next(_parsed(source, hashlib.sha256()))
    return header


def read_rows(source: Path) -> Iterator[Row]:
    """Yield the rows of a backup. Raises GraphError, at its end at the latest, where the file is not whole."""
    return _rows(source, Tally())


def check_backup(source: Path) -> tuple[Header, Figures]:
    """Read a backup from its first to its last byte. Raises GraphError where it is damaged or not whole."""
    tally = Tally()
    for _ in _rows(source, tally):
        pass
    return read_header(source), tally.figures


def _rows(source: Path, tally: Tally) -> Iterator[Row]:
    digest = hashlib.sha256()
    lines = _parsed(source, digest)
    next(lines)
    for parsed in lines:
        if isinstance(parsed, dict):
            expected = {**_of(tally.figures), "sha256": digest.hexdigest()}
            if parsed != expected or next(lines, None) is not None:
                break
            return
        row = _row(parsed, source)
        tally.add(row)
        yield row
    raise _damaged(source)


def _of(figures: Figures) -> dict[str, Any]:
    return {"nodes": figures.nodes, "edges": figures.edges, "content": figures.content}


def _parsed(source: Path, digest: Any) -> Iterator[Any]:
    """Yield the header, then the other lines as JSON; `digest` gets each line before the next one is read."""
    try:
        with source.open("rb") as raw:
            if raw.read(2) != b"\x1f\x8b":
                raise GraphError(message("no-backup"), place=str(source), status=2)
            raw.seek(0)
            lines = _lines(raw)
            first = next(lines, b"")
            digest.update(first)
            yield _header(first, source)
            for line in lines:
                yield json.loads(line)
                digest.update(line)
    except (EOFError, zlib.error, gzip.BadGzipFile, ValueError) as error:
        raise _damaged(source) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise GraphError(message("backup-not-read", reason=reason), place=str(source), status=2) from error


def _lines(raw: BinaryIO) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=raw, mode="rb") as file:
        yield from file


def _header(line: bytes, source: Path) -> Header:
    try:
        found = json.loads(line)
        kind, version = found["format"], found["version"]
        header = Header(int(found["schema"]), str(found["store"]), str(found["at"]))
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(message("no-backup"), place=str(source), status=2) from error
    if kind != FORMAT:
        raise GraphError(message("no-backup"), place=str(source), status=2)
    if version > FORMAT_VERSION or header.schema > VERSION:
        raise GraphError(message("backup-of-newer-version"), place=str(source), status=2)
    return header


def _row(parsed: Any, source: Path) -> Row:
    match parsed:
        case ["n", str(label), dict(found)] if isinstance(found.get("id"), str):
            return NodeRow(label, found["id"], {str(name): value for name, value in found.items() if name != "id"})
        case ["e", str(kind), str(label), str(id_), str(other), str(to), dict(found)]:
            return EdgeRow(kind, label, id_, other, to, {str(name): value for name, value in found.items()})
    raise _damaged(source)


def _damaged(source: Path) -> GraphError:
    return GraphError(message("backup-damaged"), place=str(source), status=2)


def _line(row: Row) -> bytes:
    of = {name: value for name, value in row.properties.items() if value is not None}
    if isinstance(row, NodeRow):
        return _json(["n", row.label, {**of, "id": row.id}])
    return _json(["e", row.type, row.source_label, row.source, row.target_label, row.target, of])


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode("utf-8", "surrogatepass")
