"""The files of folders: which are read, which are left out and why, which folders cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cancu.extract.batch.runner import Failure
from cancu.extract.model.messages import Message, message
from cancu.extract.sources import SourceError
from cancu.extract.sources.dispatch import printable


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of some paths in sorted order, those left out and why, and the folders that cannot be opened."""

    files: tuple[Path, ...]
    left_out: tuple[tuple[Path, Message], ...] = ()
    closed: tuple[Failure, ...] = ()


def list_files(paths: Iterable[Path | str]) -> Listing:
    """Return the files of the paths, folders walked recursively.

    Left out of a folder: hidden files and folders, and links that lead out of it. Raises SourceError for a path that
    does not exist.
    """
    wanted = list(map(Path, paths))
    for path in wanted:
        with suppress(PermissionError):  # The folder around it is closed: reading the file reports that.
            if not path.exists():
                raise SourceError(str(path), message("no-such-file-or-folder"))
    return list_again(wanted)


def list_again(paths: Iterable[Path]) -> Listing:
    """Return the same for paths that existed once: one that is gone is a file that cannot be read."""
    found: set[Path] = set()
    left_out: dict[Path, Message] = {}
    shut: list[Failure] = []
    for path in paths:
        if _is_folder(path):
            _walk(path, found, left_out, shut)
        else:
            found.add(path)
    return Listing(tuple(sorted(found)), tuple((path, left_out[path]) for path in sorted(left_out)), tuple(shut))


def source_files(paths: Iterable[Path | str]) -> list[Path]:
    """Return the files of the paths in sorted order, as `list_files` finds them."""
    return list(list_files(paths).files)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except PermissionError:
        return False


def _walk(folder: Path, found: set[Path], left_out: dict[Path, Message], shut: list[Failure]) -> None:
    def refused(error: OSError) -> None:
        name = printable(str(error.filename))
        reason = error.strerror or type(error).__name__
        shut.append(Failure(name, SourceError(name, message("folder-closed", reason=reason))))

    inside = folder.resolve()
    for here, folders, files in os.walk(folder, onerror=refused):
        left_out |= {Path(here, name): message("hidden-folder") for name in folders if name.startswith(".")}
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            file = Path(here, name)
            if name.startswith("."):
                left_out[file] = message("hidden-file")
            elif _leads_out(file, inside):
                left_out[file] = message("link-outside")
            else:
                found.add(file)


def _leads_out(file: Path, inside: Path) -> bool:
    try:
        return file.is_symlink() and not (file.is_file() and file.resolve().is_relative_to(inside))
    except OSError:  # It cannot be examined: reading it reports that.
        return False


def size_of(files: Iterable[Path]) -> int:
    """Return the bytes of files in all; one that is gone by now, or cannot be examined, counts as 0."""
    size = 0
    for file in files:
        with suppress(OSError):
            size += file.stat().st_size
    return size
