"""A draft on its way through the check: read in a process of its own, kept in the session only, never in the graph."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from cancu.extract.batch.runner import Failure, FileReading
from cancu.extract.model.records import Extraction
from cancu.graph.draft.records import DraftReport
from cancu.views.work import Work, read_once_in_background

_Asked = tuple[str | None, tuple[str, ...]]


@dataclass(slots=True)
class DraftSession:
    """The draft of a session. handed: the upload that was taken; name, content: of its file; report: with the day that
    was asked for and the rules that are off; place: of the finding that was
    looked for, in the text."""

    reading: Work[FileReading] | None = None
    handed: str = ""
    name: str = ""
    content: bytes = b""
    report: tuple[_Asked, DraftReport] | None = None
    place: tuple[int, int] | None = None

    def read(self, name: str, content: bytes) -> None:
        """Start reading a draft; the one before is forgotten."""
        self.clear()
        self.name, self.content = name, content
        self.reading = read_once_in_background(name, content)

    def clear(self) -> None:
        """Forget the draft."""
        if self.reading:
            self.reading.stop()
        self.reading, self.report, self.place, self.name, self.content = None, None, None, "", b""

    @property
    def results(self) -> list[Extraction | Failure]:
        """What was read so far: drafts, and files that could not be read; named as they were handed over."""
        found = [result for reading in (self.reading.done if self.reading else ()) for result in reading.results]
        return [replace(one, source=self.name) for one in found]


def draft_session() -> DraftSession:
    """Return the draft of this session."""
    found: DraftSession = st.session_state.setdefault("draft_session", DraftSession())
    return found
