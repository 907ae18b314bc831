"""Who holds the lock of a graph folder: its supervisor, which will answer soon, or another program, which will not."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import psutil

_LOCKS = Path("/proc/locks")
"""The system's list of locks, on Linux: kind, mode, process, device and number of the file."""
_FLOCK = re.compile(r"^\d+: +FLOCK +\S+ +WRITE +(\d+) +[0-9a-f]+:[0-9a-f]+:(\d+) ", re.MULTILINE)
_SUPERVISOR = "server_process.py"


def stranger_with_lock(lock: Path) -> psutil.Process | None:
    """Return the process that holds a lock and is no supervisor; None where none is known."""
    with suppress(OSError, psutil.Error):
        number = str(lock.stat().st_ino)
        for process, file in _FLOCK.findall(_LOCKS.read_text(encoding="ascii", errors="replace")):
            if file == number:
                holder = psutil.Process(int(process))
                return None if any(_SUPERVISOR in argument for argument in holder.cmdline()) else holder
    return None
