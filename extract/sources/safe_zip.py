"""Safe reading of ZIP packages and XML: sizes are bounded, entities are not expanded."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from cancu.extract.model.messages import message
from cancu.extract.sources.records import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element

MEMBER_LIMIT = 256 * 1024 * 1024
"""Most bytes of one unpacked file."""
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError)
"""What `zipfile` raises for damaged packages; NotImplementedError is that of a compression that it does not know."""


def open_package(content: bytes, name: str) -> zipfile.ZipFile:
    """Return the ZIP file. Raises SourceError where it is damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except DAMAGED as error:
        raise SourceError(name, message("damaged-zip")) from error


def read_member(package: zipfile.ZipFile, member: str, name: str, limit: int = MEMBER_LIMIT) -> bytes:
    """Return a file of the package, empty where there is none of this name.

    Raises SourceError where it is protected, damaged, or unpacks to more than `limit` bytes.
    """
    try:
        info = package.getinfo(member)
    except KeyError:
        return b""
    if info.flag_bits & 1:
        raise SourceError(name, message("protected-member"))
    if info.file_size > limit:
        raise SourceError(name, message("unpacks-too-large", size=limit >> 20))
    try:
        with package.open(info) as stream:
            content = stream.read(limit + 1)
    except DAMAGED as error:
        raise SourceError(name, message("damaged-file")) from error
    if len(content) > limit:
        raise SourceError(name, message("unpacks-too-large", size=limit >> 20))
    return content


def parse_xml(content: bytes, name: str) -> _Element:
    """Return the root of an XML file.

    Raises SourceError where it is broken, nested beyond reason, or defines entities, which no office program writes;
    MemoryError, which the parser reports as an error without a place.
    """
    from lxml import etree

    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:65536]:
        raise SourceError(name, message("xml-entities"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if isinstance(error, etree.XMLSyntaxError) and not error.lineno:
            raise MemoryError from error
        raise SourceError(name, message("broken-xml", reason=str(error).splitlines()[0][:120])) from error
