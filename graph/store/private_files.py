"""Files and folders of a graph belong to its owner alone: 0700 and 0600, from the moment that they are made.

Windows keeps these rights elsewhere; there the functions change nothing that matters.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600
UMASK = 0o077
"""For the supervisor, and so for the server that it starts: what they make is the owner's."""
_OTHERS = 0o077
_FOLDERS = frozenset({"config", "databases", "files", "log", "backups"})
_FILES = ("lock", "server*.json", "server*.log*", "supervisor*", "*.draft", "registry*", "undo*")
"""Names that the server, its supervisor and the app make inside a graph's folder."""


def make_private_folder(folder: Path) -> None:
    """Make a folder with its parents; those that are new are the owner's alone. Raises OSError."""
    if folder.is_dir():
        return
    make_private_folder(folder.parent)
    with suppress(FileExistsError):  # another process was faster
        folder.mkdir(mode=FOLDER_MODE)


def make_graph_private(folder: Path) -> None:
    """Take the rights of group and others from a graph's folder, as older versions left them.

    A folder that holds other things too keeps its own rights, and so do these things. What belongs to another user is
    passed over.
    """
    entries = [entry for entry in _entries(folder) if not entry.is_symlink()]
    own = [entry for entry in entries if _is_own(entry)]
    if len(own) == len(entries):
        close_to_others(folder)
    for entry in own:
        close_to_others(entry)
        if entry.is_dir():
            for parent, folders, files in os.walk(entry):
                for name in (*folders, *files):
                    close_to_others(Path(parent, name))


def close_to_others(path: Path) -> None:
    """Take the rights of group and others from a file or folder, if it is one's own."""
    with suppress(OSError):  # removed in the meantime, or another user's
        mode = path.lstat().st_mode
        if mode & _OTHERS and not path.is_symlink():
            path.chmod(mode & 0o7777 & ~_OTHERS)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, in one step. Raises OSError."""
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)


def _is_own(entry: Path) -> bool:
    return entry.name in _FOLDERS if entry.is_dir() else any(entry.match(name) for name in _FILES)


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []
