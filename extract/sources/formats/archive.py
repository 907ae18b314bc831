"""ZIP and gzip: their content is read in memory, bounded in size, and not unpacked to disk."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from zipfile import ZipInfo

from cancu.extract.model.messages import message
from cancu.extract.sources.dispatch import Nest, printable, read_content
from cancu.extract.sources.records import Reading, Source, SourceError
from cancu.extract.sources.safe_zip import MEMBER_LIMIT, open_package, read_member

DEPTH = 3
"""Most archives within one another."""
_BOMB_RATIO = 200
"""Largest growth of a compressed file beyond 8 MB: text shrinks to a tenth, at most to a fiftieth."""


def open_zip(content: bytes, name: str, reading: Reading, nest: Nest) -> Iterator[Source | SourceError]:
    """Yield the documents of a ZIP file in the order of their names, and an error for each file that cannot be read.

    Raises SourceError where the archive itself is damaged, nested too deep or unpacks to more than it may, counted
    with the archives around it and beside it.
    """
    if nest.depth >= DEPTH:
        raise SourceError(name, message("archives-too-deep", depth=DEPTH))
    with open_package(content, name) as package:
        named = (info for info in package.infolist() if info.filename and not info.is_dir())
        infos = sorted(named, key=lambda info: info.filename)
        unpacked = sum(info.file_size for info in infos if not _is_bomb(info))
        nest.allowance.take(name, len(infos), unpacked)
        for info in infos:
            parts = info.filename.replace("\\", "/").split("/")
            if any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts):
                continue
            place = f"{name}/{printable(info.filename)}"
            if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in parts[0]:
                yield SourceError(place, message("leads-out-of-archive"))
                continue
            if _is_bomb(info):
                yield SourceError(place, message("zip-bomb"))
                continue
            try:
                member = read_member(package, info.filename, place)
            except SourceError as error:
                yield error
                continue
            yield from read_content(member, place, reading, nest.inside())


def _is_bomb(info: ZipInfo) -> bool:
    return info.file_size > max(8 << 20, _BOMB_RATIO * info.compress_size)


def open_gzip(content: bytes, name: str, reading: Reading, nest: Nest) -> Iterator[Source | SourceError]:
    """Yield the documents of a gzip file. Raises SourceError where it is damaged or unpacks to more than it may."""
    if nest.depth >= DEPTH:
        raise SourceError(name, message("archives-too-deep", depth=DEPTH))
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(content, MEMBER_LIMIT)
    except zlib.error as error:
        raise SourceError(name, message("damaged-gzip")) from error
    if unpacker.unconsumed_tail:
        raise SourceError(name, message("gzip-too-large", size=MEMBER_LIMIT >> 20))
    if not unpacker.eof:
        raise SourceError(name, message("gzip-cut-off"))
    nest.allowance.take(name, 1, len(unpacked))
    yield from read_content(unpacked, name, reading, nest.inside())
