"""JSON Lines: each line an object, whose field `text` is a document and `source`, `id` or `name` its name.

A file that is too long to be held in memory is surveyed once, and its lines are read a stretch at a time.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cancu.extract.model.locations import Place
from cancu.extract.model.messages import message
from cancu.extract.sources import heartbeat
from cancu.extract.sources.content_type import Format, format_of
from cancu.extract.sources.dispatch import Nest, changed_meanwhile, too_long, unreadable
from cancu.extract.sources.encoding.detection import decode
from cancu.extract.sources.records import TEXT_LIMIT, Reading, Source, SourceError

LONG = 64 << 20
"""Smallest size in bytes of a file that is read in stretches."""
STRETCH = 8 << 20
"""Bytes of one stretch, which ends with its last line."""
LINE_LIMIT = 128 << 20
"""Most bytes of one line: the longest text with each letter escaped."""
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole lines of a file: where they start, how many bytes they have, and the number of the first."""

    start: int
    length: int
    line: int


@dataclass(frozen=True, slots=True)
class Survey:
    """A long file: its bytes, the time of its last change (ns), the SHA-256 of its content, its stretches."""

    size: int
    changed: int
    sha256: str
    stretches: tuple[Stretch, ...]


def open_json_lines(content: bytes, name: str, reading: Reading, nest: Nest) -> Iterator[Source | SourceError]:
    """Yield the documents of the lines, and an error for each line that holds none."""
    yield from _documents(io.BytesIO(content), len(content), 1, name, reading)


def is_long(path: Path) -> bool:
    """Return whether a file is JSON Lines that are to be read in stretches. Raises OSError."""
    if not path.is_file() or path.stat().st_size <= LONG:
        return False
    with path.open("rb") as file:
        head = file.readline(LINE_LIMIT)
    try:
        return format_of(head, str(path)) is Format.JSON_LINES
    except SourceError:
        return False


def survey(path: Path, name: str) -> Survey:
    """Survey a long file once, in bounded memory. Raises OSError, and SourceError where it changes meanwhile."""
    digest = hashlib.sha256()
    stretches: list[Stretch] = []
    start = at = lines = 0
    line = 1
    with path.open("rb") as file:
        before = os.fstat(file.fileno())
        while block := file.read(_BLOCK):
            heartbeat.beat(name)
            digest.update(block)
            last = block.rfind(b"\n") + 1
            if last and at + last - start >= STRETCH:
                stretches.append(Stretch(start, at + last - start, line))
                line += lines + block.count(b"\n")
                start, lines = at + last, 0
            else:
                lines += block.count(b"\n")
            at += len(block)
        after = os.fstat(file.fileno())
    if at > start:
        stretches.append(Stretch(start, at - start, line))
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or at != after.st_size:
        raise changed_meanwhile(name)
    return Survey(at, after.st_mtime_ns, digest.hexdigest(), tuple(stretches))


def read_stretch(
    path: Path, name: str, found: Survey, stretch: Stretch, reading: Reading
) -> Iterator[Source | SourceError]:
    """Yield the documents of a stretch; one error where the file changed since the survey."""
    try:
        with path.open("rb") as file:
            now = os.fstat(file.fileno())
            if (now.st_size, now.st_mtime_ns) != (found.size, found.changed):
                yield changed_meanwhile(name)
                return
            file.seek(stretch.start)
            yield from _documents(file, stretch.length, stretch.line, name, reading)
    except OSError as error:
        yield unreadable(name, error)


def _documents(file: BinaryIO, length: int, first: int, name: str, reading: Reading) -> Iterator[Source | SourceError]:
    """Yield the documents of the next `length` bytes; first: the number of their first line."""
    number = first
    while length > 0 and (line := file.readline(min(length, LINE_LIMIT))):
        length -= len(line)
        place = f"{name}#{number}"
        if not line.endswith(b"\n") and length > 0:
            length -= _skip(file, length)
            yield SourceError(place, message("line-too-long", size=LINE_LIMIT >> 20))
        elif line.strip():
            heartbeat.beat(place)
            yield _document(line, place, reading)
        number += 1


def _skip(file: BinaryIO, length: int) -> int:
    """Skip the rest of a line and return the number of its bytes."""
    passed = 0
    while passed < length and (part := file.readline(min(length - passed, _BLOCK))):
        passed += len(part)
        if part.endswith(b"\n"):
            break
    return passed


def _document(line: bytes, place: str, reading: Reading) -> Source | SourceError:
    try:
        value = json.loads(decode(line, place, reading).text)
    except SourceError as error:
        return error
    except (ValueError, RecursionError):
        return SourceError(place, message("line-no-json"))
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str) or not text.strip():
        return SourceError(place, message("line-without-text"))
    if len(text) > TEXT_LIMIT:
        return too_long(place)
    return Source(text, False, place, "jsonl", (Place(0),))
