"""ZIP and gzip: what they hold is read in memory, nothing is unpacked to disk, and what it may come to is bounded."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from cancu.extract.sources.dispatch import printable, read_content
from cancu.extract.sources.records import Reading, Source, SourceError
from cancu.extract.sources.safe_zip import MEMBER_LIMIT, open_package, read_member

DEPTH = 3
"""Archives within archives."""
_FILES = 50_000
_TOTAL = 2 * 1024 * 1024 * 1024
_BOMB_RATIO = 200
"""How far one compressed file may grow beyond 8 MB: text shrinks to a tenth, at most to a fiftieth."""


def open_zip(content: bytes, name: str, reading: Reading, depth: int) -> Iterator[Source | SourceError]:
    """The documents of a ZIP file in the order of their names, and an error for each file that cannot be read.

    Raises SourceError where the archive itself is damaged, nested too deep or unpacks to more than it may.
    """
    if depth >= DEPTH:
        raise SourceError(name, f"archives lie more than {DEPTH} deep in one another", "Unpack it.")
    with open_package(content, name) as package:
        infos = sorted((info for info in package.infolist() if not info.is_dir()), key=lambda info: info.filename)
        if len(infos) > _FILES:
            raise SourceError(name, f"the archive holds more than {_FILES} files", "Unpack it, and give the folder.")
        if sum(info.file_size for info in infos) > _TOTAL:
            raise SourceError(name, f"the archive unpacks to more than {_TOTAL >> 30} GB", "Look what it holds.")
        for info in infos:
            parts = info.filename.replace("\\", "/").split("/")
            if any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts):
                continue
            place = f"{name}/{printable(info.filename)}"
            if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in parts[0]:
                yield SourceError(place, "the name of this file leads out of the archive", "Pack it again.")
                continue
            if info.file_size > max(8 << 20, _BOMB_RATIO * info.compress_size):
                yield SourceError(place, "the file is packed like a ZIP bomb", "Unpack it and look what it holds.")
                continue
            try:
                member = read_member(package, info.filename, place)
            except SourceError as error:
                yield error
                continue
            yield from read_content(member, place, reading, depth + 1)


def open_gzip(content: bytes, name: str, reading: Reading, depth: int) -> Iterator[Source | SourceError]:
    """What a gzip file holds. Raises SourceError where it is damaged or unpacks to more than it may."""
    if depth >= DEPTH:
        raise SourceError(name, f"archives lie more than {DEPTH} deep in one another", "Unpack it.")
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(content, MEMBER_LIMIT)
    except zlib.error as error:
        raise SourceError(name, "the gzip file is damaged", "Get the file again.") from error
    if unpacker.unconsumed_tail:
        raise SourceError(name, f"it unpacks to more than {MEMBER_LIMIT >> 20} MB", "Unpack it and split it.")
    if not unpacker.eof:
        raise SourceError(name, "the gzip file is cut off", "Get the file again.")
    yield from read_content(unpacked, name, reading, depth + 1)
