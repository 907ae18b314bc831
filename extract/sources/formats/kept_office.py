"""A LibreOffice that runs on between files: to start it takes twenty times as long as to convert a file.

A program that is started with the profile of a running LibreOffice hands its files to that one and waits. The running
one stays as long as it has a document open. It ends with the process that started it, however that one ends: a shell
waits for the end of its standard input and then ends both.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from cancu.extract.sources import heartbeat

QUIET = ("--headless", "--norestore", "--nolockcheck")
MOST = 100
"""Files after which LibreOffice is started anew, as it may grow with them."""
_START_SECONDS = 20.0
_OPEN = "open.txt"
_IS_OPEN = f".~lock.{_OPEN}#"
"""LibreOffice makes it when the document is open; from then on it takes files."""
_TO_THE_END = '("$@"; kill -9 0) & read _; kill -9 0'


def profile_option(profile: Path) -> str:
    """Return the option of LibreOffice that names its profile."""
    return f"-env:UserInstallation={profile.as_uri()}"


class KeptOffice:
    """The running LibreOffice of a process, from its second file on; not on Windows, where nothing ends it surely."""

    def __init__(self) -> None:
        self._files = 0
        self._is_usable = os.name == "posix"
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        atexit.register(self.end)

    def profile(self, program: str) -> Path | None:
        """Return the profile of the running LibreOffice for the next file, None where none runs.

        program: the path of LibreOffice.
        """
        self._files += 1
        if self._files == 1 or not self._is_usable:
            return None
        if self._files % MOST == 0 or (self._process and self._process.poll() is not None):
            self.end()
        if self._process is None and not self._start(program):
            self.end()
            self._is_usable = False
            return None
        return Path(self._folder.name, "profile") if self._folder else None

    def end(self) -> None:
        """End it; the next file starts another one."""
        if self._process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            if self._process.stdin:
                self._process.stdin.close()
        if self._folder:
            self._folder.cleanup()
        self._process = self._folder = None

    def _start(self, program: str) -> bool:
        """Start it and return whether it takes files in time."""
        self._folder = tempfile.TemporaryDirectory(prefix="cancu-", ignore_cleanup_errors=True)
        there = Path(self._folder.name)
        (there / _OPEN).write_text("-", encoding="ascii")
        command = ["/bin/sh", "-c", _TO_THE_END, "sh", program, *QUIET, profile_option(there / "profile")]
        self._process = subprocess.Popen(
            [*command, str(there / _OPEN)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        heartbeat.started(self._process.pid)
        deadline = time.monotonic() + _START_SECONDS
        while not (there / _IS_OPEN).exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True


@cache
def kept_office(process: int) -> KeptOffice:
    """Return the LibreOffice of a process, by its id: a forked one has its own."""
    assert process == os.getpid()
    return KeptOffice()
