"""Keep the pages of a long scan that were read, until all are: an interrupted reading goes on at its page.

They are kept outside the files that are read, in the user's cache (``CANCU_PAGES`` names another folder), and go when
the document was read, or after some days. Where nothing can be written, nothing is kept.

Several processes share the pages of one document through this folder: its reader takes them in order, its helpers from
the end. Each page has a lock, which the system releases where a process ends in whatever way.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from cancu.extract.model.cache_folder import cache_folder
from cancu.extract.sources import heartbeat
from cancu.extract.sources.layout.lines import PageWord

if TYPE_CHECKING:
    from filelock import BaseFileLock

ReadPage = Callable[[int, Callable[[], list[PageWord]]], list[PageWord]]
"""Returns the words of a page (from 1), which the second argument recognises where they are not kept."""
READING = 6
"""Version of the way in which pages are read; raise it where the same page would be read otherwise."""
_DAYS = 7
"""For how long pages of a reading that nobody took up again are kept."""
_LOOK = 0.2
"""Seconds between two looks at a page that another process reads."""
_PATIENCE = 120.0
"""Seconds after which such a page is read here, too."""


class KeptPages:
    """The pages of one document. content: of its file; name: of the document."""

    def __init__(self, content: bytes, name: str) -> None:
        self._folder = cache_folder("pages", "CANCU_PAGES")
        self._is_used = False
        self._document = name
        self._name = f"{hashlib.sha256(content).hexdigest()[:32]}-{READING}"

    def read(self, page: int, recognise: Callable[[], list[PageWord]]) -> list[PageWord]:
        """Return the words of a page (from 1): those that are kept, else those that are recognised now.

        A page that a helper is reading is waited for.
        """
        self._is_used = True
        kept = self._kept(page)
        if kept is not None:
            return kept
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._mark.touch(mode=0o600)
        lock = self._lock(page)
        try:
            self._wait_for(lock)
            kept = self._kept(page)
            return self._recognised(page, recognise) if kept is None else kept
        finally:
            lock.release()

    def read_ahead(self, page: int, recognise: Callable[[], list[PageWord]]) -> list[PageWord]:
        """Keep the words of a page for the reader of the document, unless another process has it; return them."""
        if not self.is_awaited:
            return []
        lock = self._lock(page)
        try:
            with suppress(OSError):  # `Timeout` is one: another process has the page
                lock.acquire(timeout=0)
            if not lock.is_locked or self._file(page).exists():
                return []
            words = self._recognised(page, recognise)
            if not self.is_awaited:
                self._file(page).unlink(missing_ok=True)
            return words
        finally:
            lock.release()

    @property
    def is_awaited(self) -> bool:
        """Whether a reading of the document began to recognise pages and did not come to its end."""
        return self._mark.exists()

    def clear(self) -> None:
        """Delete the pages of the document, which was read, and those that nobody came back for."""
        if not self._is_used:
            return
        old = time.time() - _DAYS * 86_400
        with suppress(OSError):
            self._mark.unlink(missing_ok=True)
            for file in self._folder.iterdir():
                if file.name.startswith(self._name) or file.stat().st_mtime < old:
                    file.unlink(missing_ok=True)

    @property
    def _mark(self) -> Path:
        return self._folder / f"{self._name}-awaited"

    def _file(self, page: int) -> Path:
        return self._folder / f"{self._name}-{page}.json"

    def _lock(self, page: int) -> BaseFileLock:
        from filelock import FileLock

        return FileLock(self._folder / f"{self._name}-{page}.lock", mode=0o600)

    def _wait_for(self, lock: BaseFileLock) -> None:
        """Take the lock, or give up: where nothing can be written, or a helper takes too long."""
        from filelock import Timeout

        until = time.monotonic() + _PATIENCE
        with suppress(OSError):
            while time.monotonic() < until:
                with suppress(Timeout):
                    lock.acquire(timeout=0)
                    return
                heartbeat.beat(self._document)
                time.sleep(_LOOK)

    def _kept(self, page: int) -> list[PageWord] | None:
        with suppress(OSError, ValueError, TypeError):
            return [PageWord(*word) for word in json.loads(self._file(page).read_text(encoding="utf-8"))]
        return None

    def _recognised(self, page: int, recognise: Callable[[], list[PageWord]]) -> list[PageWord]:
        words = recognise()
        with suppress(OSError):
            file = self._file(page)
            beside = file.with_suffix(f".{os.getpid()}")
            beside.write_text(json.dumps([astuple(word) for word in words]), encoding="utf-8")
            beside.replace(file)
        return words
