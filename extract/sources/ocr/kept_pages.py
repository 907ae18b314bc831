"""Keep the pages of a long scan that were read, until all are: an interrupted reading goes on at its page.

They are kept outside the files that are read, in the user's cache (``CANCU_PAGES`` names another folder), and go when
the document was read, or after some days. Where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple

from cancu.extract.model.cache_folder import cache_folder
from cancu.extract.sources.layout.lines import PageWord

READING = 4
"""Version of the way in which pages are read; raise it where the same page would be read otherwise."""
_DAYS = 7
"""For how long pages of a reading that nobody took up again are kept."""


class KeptPages:
    """The pages of one document. content: of its file."""

    def __init__(self, content: bytes) -> None:
        self._folder = cache_folder("pages", "CANCU_PAGES")
        self._is_used = False
        self._name = f"{hashlib.sha256(content).hexdigest()[:32]}-{READING}"

    def read(self, page: int, recognise: Callable[[], list[PageWord]]) -> list[PageWord]:
        """Return the words of a page (from 1): those that are kept, else those that are recognised now."""
        self._is_used = True
        file = self._folder / f"{self._name}-{page}.json"
        with suppress(OSError, ValueError, TypeError):
            return [PageWord(*word) for word in json.loads(file.read_text(encoding="utf-8"))]
        words = recognise()
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = file.with_suffix(f".{os.getpid()}")
            beside.write_text(json.dumps([astuple(word) for word in words]), encoding="utf-8")
            beside.replace(file)
        return words

    def clear(self) -> None:
        """Delete the pages of the document, which was read, and those that nobody came back for."""
        if not self._is_used:
            return
        old = time.time() - _DAYS * 86_400
        with suppress(OSError):
            for file in self._folder.iterdir():
                if file.name.startswith(self._name) or file.stat().st_mtime < old:
                    file.unlink(missing_ok=True)
