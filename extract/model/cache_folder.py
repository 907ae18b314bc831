"""Where files are kept that can be made again, outside of what the user gave: ``~/.cache/cancu`` (XDG)."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder(name: str, variable: str) -> Path:
    """Return the folder of one kind of such files: the one that an environment variable names, else its own.

    For a user without a home, as in some containers, it is one that cannot be made: nothing is kept.
    """
    if named := os.environ.get(variable):
        return Path(named)
    try:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    except RuntimeError:
        cache = Path(os.devnull)
    return cache / "cancu" / name
