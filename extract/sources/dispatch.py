"""The reader of each file, and the limits of size."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cancu.extract.model.locations import Place
from cancu.extract.model.messages import message
from cancu.extract.sources import heartbeat
from cancu.extract.sources.content_type import Format, format_of
from cancu.extract.sources.encoding.detection import decode
from cancu.extract.sources.records import TEXT_LIMIT, Reading, Source, SourceError, TooLongError

FILE_LIMIT = 512 * 1024 * 1024
"""Most bytes of a file that is read."""
_DEFAULT = Reading()
_FILES = 50_000
_UNPACKED = 2 << 30
_SMALL = 64 << 20
"""Bytes to which a file of any size may unpack."""
_GROWTH = 200
"""How many times its own size a larger file may unpack to: text shrinks to a tenth, at most to a fiftieth."""


@dataclass(slots=True)
class Allowance:
    """How many files and bytes may still be unpacked from a file and all archives in it; size: bytes at first."""

    size: int
    files: int
    unpacked: int

    @classmethod
    def of(cls, content: bytes) -> Allowance:
        """Return the allowance of a file that lies in no other one."""
        size = min(_UNPACKED, max(_SMALL, _GROWTH * len(content)))
        return cls(size, _FILES, size)

    def take(self, name: str, files: int, unpacked: int) -> None:
        """Take what the archive `name` unpacks to. Raises SourceError where it is more than is left."""
        if files > self.files:
            raise SourceError(name, message("too-many-files", files=_FILES))
        if unpacked > self.unpacked:
            raise SourceError(name, message("archive-too-large", size=self.size >> 20))
        self.files -= files
        self.unpacked -= unpacked


@dataclass(frozen=True, slots=True)
class Nest:
    """Where content lies. depth: in how many archives and mails; allowance: what they may unpack to in all."""

    depth: int
    allowance: Allowance

    def inside(self) -> Nest:
        """Return the place of what lies in the archive that lies here."""
        return Nest(self.depth + 1, self.allowance)


Reader = Callable[[bytes, str, Reading], Source]
Opener = Callable[[bytes, str, Reading, Nest], Iterator[Source | SourceError]]

# A reader's module is imported when its format turns up: plain text needs none of their libraries.
_READERS = {
    Format.HTML: ("html", "read_html"),
    Format.DOCX: ("docx", "read_docx"),
    Format.ODT: ("odt", "read_odt"),
    Format.DOC: ("doc", "read_doc"),
    Format.RTF: ("rtf", "read_rtf"),
    Format.PDF: ("pdf", "read_pdf"),
    Format.IMAGE: ("image", "read_image"),
}
_OPENERS = {
    Format.ZIP: ("archive", "open_zip"),
    Format.GZIP: ("archive", "open_gzip"),
    Format.MAIL: ("mail", "open_mail"),
    Format.JSON_LINES: ("json_lines", "open_json_lines"),
}

_PAGED = {Format.PDF: "pdf", Format.IMAGE: "image"}
"""Modules of the formats that have scanned pages."""


def read_source(path: Path, reading: Reading = _DEFAULT) -> Source:
    """Return the document of a file that holds one.

    Raises SourceError where the file cannot be read, or holds several documents or none.
    """
    found = None
    for source in read_sources(path, reading):
        if isinstance(source, SourceError):
            raise source
        if found is not None:
            raise SourceError(str(path), message("several-documents"))
        found = source
    if found is None:
        raise SourceError(str(path), message("no-document"))
    return found


def read_sources(path: Path, reading: Reading = _DEFAULT) -> Iterator[Source | SourceError]:
    """Yield every document of a file in order, and an error for each that cannot be read; raise nothing."""
    name = printable(str(path))
    try:
        content = content_of(path, name)
    except SourceError as error:
        yield error
        return
    yield from read_content(content, name, reading)


def read_content(
    content: bytes, name: str, reading: Reading = _DEFAULT, nest: Nest | None = None
) -> Iterator[Source | SourceError]:
    """Yield the documents of a file's content; nest: the archives that it lies in, None for a file by itself."""
    heartbeat.beat(name)
    try:
        if name in (given_up := dict(reading.given_up)):
            raise SourceError(name, given_up[name])
        form = format_of(content, name)
        if form is Format.TEXT:
            yield _bounded(_plain(content, name, reading))
        elif form in _READERS:
            module, function = _READERS[form]
            read: Reader = getattr(importlib.import_module(f"cancu.extract.sources.formats.{module}"), function)
            yield _bounded(read(content, name, reading))
        else:
            module, function = _OPENERS[form]
            opened: Opener = getattr(importlib.import_module(f"cancu.extract.sources.formats.{module}"), function)
            yield from opened(content, name, reading, nest or Nest(0, Allowance.of(content)))
    except SourceError as error:
        yield error
    except TooLongError:
        yield too_long(name)
    except RecursionError:
        yield SourceError(name, message("too-deeply-nested"))
    except MemoryError:
        yield SourceError(name, message("needs-memory"))


def read_pages_ahead(path: Path) -> None:
    """Recognise scanned pages of a file for the process that reads it; those of files in an archive are left to that.

    Raises SourceError where the file cannot be read.
    """
    name = printable(str(path))
    content = content_of(path, name)
    if module := _PAGED.get(format_of(content, name)):
        importlib.import_module(f"cancu.extract.sources.formats.{module}").read_pages_ahead(content, name)


def _plain(content: bytes, name: str, reading: Reading) -> Source:
    if len(content) > 4 * TEXT_LIMIT:
        raise too_long(name)
    decoded = decode(content, name, reading)
    if not decoded.text.strip():
        raise SourceError(name, message("file-without-text"))
    return Source(decoded.text, decoded.plain, name, "text", (Place(0),))


def _bounded(source: Source) -> Source:
    if len(source.text) > TEXT_LIMIT:
        raise too_long(source.name)
    return source


def too_long(name: str) -> SourceError:
    """Return the error of a document that is longer than `TEXT_LIMIT`."""
    return SourceError(name, message("document-too-long", size=TEXT_LIMIT // 1_000_000))


def printable(name: str) -> str:
    """Return a file's name on one line, as a line break would break the report."""
    return "".join(char if char.isprintable() else "�" for char in name)


def content_of(path: Path, name: str) -> bytes:
    """Return the content of a file; name: what errors call it. Raises SourceError where it cannot be read."""
    try:
        if not path.is_file():
            code = message("is-folder" if path.is_dir() else "is-no-file" if path.exists() else "no-such-file")
            raise SourceError(name, code)
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            if before.st_size > FILE_LIMIT:
                size = message("file-too-large", size=before.st_size >> 20, most=FILE_LIMIT >> 20)
                raise SourceError(name, size)
            content = file.read(before.st_size + 1)  # a larger number would take as much memory at once
            after = os.fstat(file.fileno())
    except OSError as error:
        raise unreadable(name, error) from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(content) != before.st_size:
        raise changed_meanwhile(name)
    return content


def unreadable(name: str, error: OSError) -> SourceError:
    """Return the error of a file that the system refuses to read."""
    if isinstance(error, PermissionError):
        return SourceError(name, message("no-permission"))
    return SourceError(name, message("cannot-be-read", reason=error.strerror or type(error).__name__))


def changed_meanwhile(name: str) -> SourceError:
    """Return the error of a file that changes while it is read."""
    return SourceError(name, message("changed-meanwhile"))
