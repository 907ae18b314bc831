"""The drafts of a session on their way through the check: read in a process of its own, never stored or loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import streamlit as st

from cancu.extract.batch.runner import Failure, FileReading
from cancu.extract.model.messages import Message
from cancu.extract.model.records import Extraction
from cancu.graph.draft.records import DraftReport, Finding
from cancu.views.work import Work, read_once_in_background

Asked = tuple[str | None, tuple[str, ...]]
"""Day of the check (ISO 8601, None for the draft's own), and codes of the rules that are off."""


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft as it was handed over; name: of its file, or what a pasted text is called."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft that was read; content: of its file, empty where the draft is a part of an archive."""

    extraction: Extraction
    content: bytes


@dataclass(slots=True)
class DraftSession:
    """The drafts of a session.

    pasted: the text in the form; times: how often drafts were handed over; at: index of the draft that is looked at;
    place: in its text, of the finding that was looked for; marked: indexes of the findings at the mark that was
    clicked; clicks: how often marks were; corrections: findings whose proposal goes into the Word file, by index of the
    draft and key; shown: number of findings in the list; fault: why the file that was handed over cannot take comments.
    """

    files: tuple[DraftFile, ...] = ()
    pasted: str = ""
    times: int = 0
    reading: Work[FileReading] | None = None
    reports: tuple[Asked, tuple[DraftReport, ...]] | None = None
    at: int = 0
    place: tuple[int, int] | None = None
    marked: tuple[int, ...] = ()
    corrections: set[tuple[int, str]] = field(default_factory=set)
    clicks: int = 0
    shown: int = 0
    fault: Message | None = None

    def read(self, files: Sequence[DraftFile], *, pasted: str) -> None:
        """Start reading drafts; those before are forgotten."""
        self.clear()
        self.files, self.pasted = tuple(files), pasted
        self.reading = read_once_in_background([(file.name, file.content) for file in files])

    def clear(self) -> None:
        """Forget the drafts and all about them."""
        if self.reading:
            self.reading.stop()
        empty = DraftSession(times=self.times + 1)
        for name in self.__slots__:
            setattr(self, name, getattr(empty, name))

    def edit(self) -> None:
        """Go back to the form with the pasted text in it."""
        pasted = self.pasted
        self.clear()
        self.pasted = pasted

    def look_at(self, index: int) -> None:
        """Look at another one of the drafts."""
        self.at, self.place, self.marked, self.shown = index, None, (), 0

    def go_to(self, index: int, finding: Finding) -> None:
        """Look for a finding in the text."""
        self.place, self.marked = (finding.start, finding.end), (index,)

    def go_to_findings(self, indexes: tuple[int, ...]) -> None:
        """Look for the findings at a mark of the text in the list."""
        self.place, self.marked = None, indexes
        self.clicks += 1

    def check(self, asked: Asked, check: Callable[[ReadDraft], DraftReport]) -> tuple[DraftReport, ...]:
        """Return the reports on the drafts, made anew where something else is asked."""
        if self.reports is None or self.reports[0] != asked:
            self.reports = asked, tuple(map(check, self.drafts))
            self.place, self.marked = None, ()
        return self.reports[1]

    @property
    def drafts(self) -> list[ReadDraft]:
        """The drafts that were read so far, named as they were handed over."""
        return [one for one in self._results() if isinstance(one, ReadDraft)]

    @property
    def failures(self) -> list[Failure]:
        """The files that could not be read, named as they were handed over."""
        return [one for one in self._results() if isinstance(one, Failure)]

    def _results(self) -> list[ReadDraft | Failure]:
        found: list[ReadDraft | Failure] = []
        for reading in self.reading.done if self.reading else ():
            file = self.files[int(Path(reading.path).parent.name)]
            for one in reading.results:
                named = replace(one, source=one.source.replace(reading.path, file.name))
                whole = one.source == reading.path
                found.append(
                    ReadDraft(named, file.content if whole else b"") if isinstance(named, Extraction) else named
                )
        return found


def draft_session() -> DraftSession:
    """Return the drafts of this session."""
    found: DraftSession = st.session_state.setdefault("draft_session", DraftSession())
    return found
