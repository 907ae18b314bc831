"""The format of a file by its content; its name may lie."""

from __future__ import annotations

import io
import json
import re
import zipfile
from enum import StrEnum

from cancu.extract.model.messages import message
from cancu.extract.sources.records import SourceError
from cancu.extract.sources.safe_zip import DAMAGED


class Format(StrEnum):
    """The formats in which a file can be read."""

    TEXT = "text"
    HTML = "html"
    JSON_LINES = "jsonl"
    DOCX = "docx"
    ODT = "odt"
    DOC = "doc"
    RTF = "rtf"
    PDF = "pdf"
    IMAGE = "image"
    MAIL = "mail"
    ZIP = "zip"
    GZIP = "gzip"


_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|title|meta)\b", re.I | re.S
)
_WORD_XML = re.compile(rb"\s*<\?xml[^>]*>.{0,400}?<(?:w:wordDocument|pkg:package|office:document)\b", re.S)
_FIELD = re.compile(
    rb"(?:From|To|Cc|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To|Reply-To|Content-Type"
    rb"|DKIM-Signature|X-[\w-]+|ARC-[\w-]+|Authentication-Results):[^\n]*\n(?:[ \t][^\n]*\n)*",
    re.I,
)
_OTHERS = (
    (b"Rar!", message("is-rar")),
    (b"7z\xbc\xaf", message("is-7z")),
    (b"MZ", message("is-program")),
    (b"\x7fELF", message("is-program")),
)


def format_of(content: bytes, name: str) -> Format:
    """Return the format of a file's content; plain text where nothing points to another.

    Raises SourceError for an empty file and for a format that is known and not read.
    """
    if not content[:4096].strip() and not content.strip():
        raise SourceError(name, message("empty-file"))
    for start, other in _OTHERS:
        if content.startswith(start) and b"\x00" in content[:4096]:
            raise SourceError(name, other)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(content, name)
    if content.startswith(_OLE):
        return _compound(content, name)
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    if content[:4096].lstrip()[:5] == b"{\\rtf":
        return Format.RTF
    if content.startswith(_IMAGES[:4]) or (content.startswith(_IMAGES[4:]) and b"\x00" in content[:64]):
        return Format.IMAGE
    if content.startswith(b"\x1f\x8b"):
        return Format.GZIP
    head = content[3:8192] if content.startswith(b"\xef\xbb\xbf") else content[:8192]
    if _WORD_XML.match(head):
        return Format.DOC
    if _HTML.match(head):
        return Format.HTML
    if _is_json_lines(content, name):
        return Format.JSON_LINES
    return Format.MAIL if _is_mail(head) else Format.TEXT


def _package(content: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            kind = package.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except DAMAGED as error:
        raise SourceError(name, message("damaged-package")) from error
    if "word/document.xml" in names:
        return Format.DOCX
    if "opendocument.text" in kind:
        return Format.ODT
    if "[Content_Types].xml" in names and any(member.startswith(("xl/", "ppt/")) for member in names):
        raise SourceError(name, message("is-spreadsheet"))
    if "[Content_Types].xml" in names:  # Word files may give their main part another name.
        return Format.DOCX
    if kind.startswith("application/"):
        raise SourceError(name, message("is-other-type", type=kind.strip()))
    return Format.ZIP


def _compound(content: bytes, name: str) -> Format:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise SourceError(name, message("protected-word-file"))
    if "WordDocument".encode("utf-16-le") in content:
        return Format.DOC
    raise SourceError(name, message("is-other-office-file"))


def _is_json_lines(content: bytes, name: str) -> bool:
    """Return whether the first line is an object with a text; in a file that is called so it may be a broken one."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{"):
        return False
    if name.lower().endswith(".jsonl"):
        return True
    first = content.lstrip(b"\xef\xbb\xbf \r\n").split(b"\n", 1)[0]
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and isinstance(value.get("text"), str)


def _is_mail(head: bytes) -> bool:
    """Return whether the content starts with two header fields of RFC 5322."""
    first = _FIELD.match(head)
    return bool(first and _FIELD.match(head, first.end()))
