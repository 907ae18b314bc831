"""A file -> its text. Plain text for now: UTF-8 with or without a byte order mark, and UTF-16 with one."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BINARY = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP or Word (DOCX) file",
    b"\xd0\xcf\x11\xe0": "a Word 97-2003 (DOC) file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
}


class SourceError(Exception):
    """A file that cannot be read: which, what is wrong, and the way out."""

    def __init__(self, file: str, what: str, remedy: str) -> None:
        super().__init__(file, what, remedy)
        self.file, self.what, self.remedy = file, what, remedy

    def __str__(self) -> str:
        return f"{self.file}: {self.what}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file; plain: it is the file's own decoded content, so that offsets index the file."""

    text: str
    plain: bool = True


def read_source(path: Path) -> Source:
    """The text of a file, by its content and not its name.

    Raises SourceError where the file is missing, empty, or no text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(
            str(path), error.strerror or "cannot be read", "Check the path and its permissions."
        ) from error
    if not content.strip():
        raise SourceError(str(path), "the file is empty", "Leave it out, or save the document's text in it.")
    for start, kind in _BINARY.items():
        if content.startswith(start):
            raise SourceError(str(path), f"this is {kind}, not a text file", "Save the document as plain text (UTF-8).")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Source(_decoded(path, content[len(mark) :], encoding))
    return Source(_decoded(path, content, "utf-8"))


def _decoded(path: Path, content: bytes, encoding: str) -> str:
    remedy = "Save the document as plain text in UTF-8."
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(str(path), f"byte {error.start} is not {encoding.upper()} text", remedy) from error
    if "\x00" in text:
        raise SourceError(str(path), "the file holds binary data, not text", remedy)
    return text
