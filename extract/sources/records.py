"""What reading a file gives: the text, where each stretch of it stands, and the error that tells the way out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

Part = Literal["body", "text box", "footnote", "header", "footer", "stamp"]
"""Where on the page a stretch of text stands; the last three are kept out of the text, as asides."""


class SourceError(Exception):
    """A file that cannot be read: which, what is wrong, and the way out."""

    def __init__(self, file: str, what: str, remedy: str) -> None:
        super().__init__(file, what, remedy)
        self.file, self.what, self.remedy = file, what, remedy

    def __str__(self) -> str:
        return f"{self.file}: {self.what}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read.

    encoding: of plain text, where it cannot be told from the text; ocr: read scanned pages; given_up: names of
    documents that are not to be tried (again), each with the reason.
    """

    encoding: str | None = None
    ocr: bool = True
    given_up: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text stands from `start` on, up to the next place; page: from 1, None where a format has no pages."""

    start: int
    page: int | None = None
    part: Part = "body"
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word that was recognised in a picture; confidence: 0 to 1."""

    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Aside:
    """What a page shows beside the document's text: its header, its footer, the stamp of a digital signature."""

    page: int | None
    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one document.

    name: the file, or the file and what it lies in (`archive.zip/letter.docx`, `texts.jsonl#3`).
    plain: the text is the file's own decoded content, so that offsets index the file.
    format: how it was read. places: ordered by `start`. words: of recognised (OCR) text, ordered.
    notes: what a reader of the text should know (tracked changes, pages left out).
    """

    text: str
    plain: bool = True
    name: str = ""
    format: str = "text"
    places: tuple[Place, ...] = ()
    words: tuple[Word, ...] = ()
    asides: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()

    def place(self, offset: int) -> Place:
        """Where the code point at `offset` stands."""
        at = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        return self.places[at] if at >= 0 else Place(0)

    def confidence(self, start: int, end: int) -> float:
        """The lowest confidence of the recognised words in the span; 1 where the text was not recognised."""
        first = bisect_right(self.words, start, key=lambda word: word.end)
        lowest = 1.0
        for word in self.words[first:]:
            if word.start >= end:
                break
            lowest = min(lowest, word.confidence)
        return lowest


@dataclass(slots=True)
class Draft:
    """A text being put together, with the places of its stretches."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    places: list[Place] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    gap: str = ""

    def add(self, text: str, page: int | None = None, part: Part = "body", box: Box | None = None) -> int:
        """Appends text after the break that is due; returns the offset of its start."""
        if not text:
            return self.length
        if self.length:
            self.pieces.append(self.gap)
            self.length += len(self.gap)
        self.gap = ""
        start = self.length
        last = self.places[-1] if self.places else None
        if last is None or (last.page, last.part, last.box) != (page, part, box):
            self.places.append(Place(start, page, part, box))
        self.pieces.append(text)
        self.length += len(text)
        return start

    def end(self, gap: str) -> None:
        """A break is due before what comes next; of several the longest counts."""
        if len(gap) > len(self.gap):
            self.gap = gap

    def source(self, name: str, form: str, *, asides: tuple[Aside, ...] = (), notes: tuple[str, ...] = ()) -> Source:
        """The finished source. Raises SourceError where it holds no text."""
        text = "".join(self.pieces)
        if not text.strip():
            raise SourceError(name, "the document holds no text", "Leave it out, or give the text in another format.")
        return Source(text, False, name, form, tuple(self.places), tuple(self.words), asides, notes)
