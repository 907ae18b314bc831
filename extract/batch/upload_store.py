"""Uploaded files are kept in one folder, under names that cannot lead out of it."""

from __future__ import annotations

import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

LONGEST = 150
"""Bytes of a file's name; file systems end at 255."""
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def safe_name(name: str) -> str:
    """Return a file's own name, without folders and without what a file system or a listing could misread.

    ``../../etc/passwd`` -> ``passwd``; ``C:\\tài liệu\\kh:74.docx`` -> ``kh_74.docx``; nothing left -> ``tep``.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(char if char.isprintable() else " " for char in last)
    shown = " ".join(_FORBIDDEN.sub("_", shown).split()).strip(". ")
    if not shown:
        return "tep"
    if _RESERVED.fullmatch(shown):
        shown = f"_{shown}"
    stem, dot, ending = shown.rpartition(".")
    if not dot or len(ending.encode()) > 10:
        stem, dot, ending = shown, "", ""
    room = LONGEST - len(f"{dot}{ending}".encode())
    return f"{stem.encode()[:room].decode(errors='ignore').rstrip('. ') or 'tep'}{dot}{ending}"


def keep(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into the folder and return its path.

    The same content under the same name is kept once; another content gets a number (``74.docx``, ``74 (2).docx``).
    Only the owner can read what is written. Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    first = Path(safe_name(name))
    times = 1
    while True:
        path = folder / (f"{first.stem} ({times}){first.suffix}" if times > 1 else first.name)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
                return path
            times += 1
            continue
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise
        return path


def discard(folder: Path, path: Path) -> bool:
    """Delete a file of the folder; return False, and do nothing, where it lies elsewhere."""
    if path.is_symlink() or not path.is_file() or path.resolve().parent != folder.resolve():
        return False
    path.unlink()
    return True
