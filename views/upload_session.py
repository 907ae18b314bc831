"""The uploads of a session on their way into the graph: read, previewed, loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from cancu.extract.batch.runner import Failure, FileReading
from cancu.extract.batch.upload_store import discard, keep
from cancu.extract.model.records import Extraction
from cancu.graph.identity.link_corrections import LinkCorrection, LinkCorrections, correction
from cancu.graph.loading.corrected_lines import lines_corrected, refuse_lost_head
from cancu.graph.loading.file_registry import FileLoaded, load_files, parts_of
from cancu.graph.loading.loader import correct
from cancu.graph.loading.rows import source_id
from cancu.graph.query.lines import TextLine
from cancu.graph.store.connection import Store
from cancu.views.data import ask, files_folder
from cancu.views.file_errors import not_kept
from cancu.views.work import Work, read_in_background

DOCUMENT_ENDINGS = (
    *("docx", "doc", "pdf", "txt", "rtf", "odt", "html", "htm", "png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif"),
)
"""Of files that hold one document."""
LONGEST_PASTE = 2_000_000
"""Code points of a pasted text."""


@dataclass(slots=True)
class UploadSession:
    """The uploads of a session.

    noticed: the loading of which the page has seen the end; handed: the uploads taken already; lines: what people said
    of lines of scans, by id, to be kept with the texts; times: how often it started over.
    """

    reading: Work[FileReading] | None = None
    loading: Work[FileLoaded] | None = None
    noticed: Work[FileLoaded] | None = None
    handed: frozenset[str] = frozenset()
    left_out: set[str] = field(default_factory=set)
    lines: dict[str, LinkCorrection] = field(default_factory=dict)
    times: int = 0

    def read(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Keep the files and start reading them."""
        self.clear()
        folder = files_folder()
        kept: list[Path] = []
        try:
            kept.extend(keep(folder, name, content) for name, content in files)
        except OSError as error:
            for path in kept:
                _discard(str(path))
            st.error(not_kept(error, str(folder)))
            st.stop()
        self.reading = read_in_background(list(dict.fromkeys(kept)))

    def clear(self) -> None:
        """Clear the session; files that were not loaded are deleted."""
        if self.reading:
            self.reading.stop()
            for reading in self.reading.done:
                _discard(reading.path)
        self.reading = self.loading = None
        self.left_out, self.lines = set(), {}

    def start_over(self) -> None:
        """Clear the session and the form."""
        self.clear()
        self.handed = frozenset()
        self.times += 1

    def texts(self) -> list[Extraction]:
        """Return the texts that were read so far."""
        readings = self.reading.done if self.reading else []
        return [result for reading in readings for result in reading.results if isinstance(result, Extraction)]

    def chosen(self) -> list[FileReading]:
        """Return the readings to load, without the texts that are left out."""
        assert self.reading
        readings = []
        for reading in self.reading.done:
            kept = [r for r in reading.results if isinstance(r, Failure) or r.source not in self.left_out]
            if any(isinstance(result, Extraction) for result in kept):
                readings.append(replace(reading, results=tuple(kept)))
        return readings

    def load(self, store: Store) -> None:
        """Start loading."""
        readings = self.chosen()
        loaded = {reading.path for reading in readings}
        for reading in self.reading.done if self.reading else ():
            if reading.path not in loaded:
                _discard(reading.path)
        made = [one for one in self.lines.values() if one.text in _texts_of(readings)]

        def work() -> Iterator[FileLoaded]:
            if made:
                correct(store, made)
            yield from load_files(store, readings)

        self.loading = Work(len(readings), work)

    def has_just_loaded(self) -> bool:
        """Return whether loading has ended since this was asked last."""
        if self.loading is None or self.loading.running or self.loading is self.noticed:
            return False
        self.noticed = self.loading
        return True

    def correct_line(self, text: Extraction, line: TextLine, right: str, by: str) -> None:
        """Note what a line of a scan reads, until its text is loaded.

        text: as it was read. Raises GraphError where the line would take number or day from the letterhead.
        """
        at = datetime.now(UTC).isoformat(timespec="seconds")
        made = correction(line.place, "line", line.line.text, right, by=by, at=at)
        refuse_lost_head(text, made, self.lines.values())
        self.lines[made.id] = made

    def undo_line(self, made: LinkCorrection) -> None:
        """Forget what was said of a line."""
        self.lines.pop(made.id, None)

    def corrected(self, text: Extraction) -> Extraction:
        """Return a text as people corrected its lines so far."""
        return lines_corrected(text, self.corrections).extraction

    @property
    def corrections(self) -> LinkCorrections:
        """What people said of lines so far."""
        return LinkCorrections(self.lines.values())


def _texts_of(readings: Sequence[FileReading]) -> set[str]:
    return {source_id(one.text) for found in readings for one in found.results if isinstance(one, Extraction)}


def upload_session() -> UploadSession:
    """Return the uploads of this session."""
    found: UploadSession = st.session_state.setdefault("upload_session", UploadSession())
    return found


def _discard(path: str) -> None:
    """Delete an uploaded file, unless the graph knows it."""
    if not ask(lambda store: parts_of(store, path)):
        discard(files_folder(), Path(path))
