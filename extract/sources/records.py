"""The outcome of reading a file: its text with the place of each stretch, or an error with its remedy."""

from __future__ import annotations

from dataclasses import dataclass, field

from cancu.extract.model.locations import Box, Part, Place, Word, confidence_of, place_at
from cancu.extract.model.messages import Message, message

TEXT_LIMIT = 20_000_000
"""Most code points of one document: a hundred times the longest codes and laws."""


class TooLongError(Exception):
    """A document has more than `TEXT_LIMIT` code points."""


class SourceError(Exception):
    """A file that cannot be read: which, and why. `cancu.messages` has the sentence and the way out."""

    def __init__(self, file: str, message: Message) -> None:
        super().__init__(file, message)
        self.file, self.message = file, message

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read.

    encoding: of plain text, where it cannot be told from the text; ocr: read scanned pages; given_up: names of
    documents that are not to be tried (again), each with the reason.
    """

    encoding: str | None = None
    ocr: bool = True
    given_up: tuple[tuple[str, Message], ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """Parts of a page beside the document's text: its header, its footer, the stamp of a digital signature."""

    page: int | None
    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one document.

    name: the file, or the file and what it lies in (`archive.zip/letter.docx`, `texts.jsonl#3`).
    plain: the text is the file's own decoded content, so that offsets index the file.
    format: how it was read. places: ordered by `start`. words: of recognised (OCR) text, ordered.
    notes: for readers of the text (tracked changes, pages left out).
    """

    text: str
    plain: bool = True
    name: str = ""
    format: str = "text"
    places: tuple[Place, ...] = ()
    words: tuple[Word, ...] = ()
    asides: tuple[Aside, ...] = ()
    notes: tuple[Message, ...] = ()

    def place(self, offset: int) -> Place:
        """Return the place of the code point at `offset`."""
        return place_at(self.places, offset)

    def confidence(self, start: int, end: int) -> float:
        """Return the lowest confidence of the recognised words in the span; 1 where the text was not recognised."""
        return confidence_of(self.words, start, end)


@dataclass(slots=True)
class Draft:
    """A text in the making, with the places of its stretches."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    places: list[Place] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    gap: str = ""

    def add(self, text: str, page: int | None = None, part: Part = "body", box: Box | None = None) -> int:
        """Append text after the break that is due; return the offset of its start. Raises TooLongError."""
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
        if self.length > TEXT_LIMIT:
            raise TooLongError
        return start

    def end(self, gap: str) -> None:
        """Make a break due before the next text; of several the longest counts."""
        if len(gap) > len(self.gap):
            self.gap = gap

    def source(
        self, name: str, form: str, *, asides: tuple[Aside, ...] = (), notes: tuple[Message, ...] = ()
    ) -> Source:
        """Return the finished source. Raises SourceError where it holds no text."""
        text = "".join(self.pieces)
        if not text.strip():
            raise SourceError(name, message("document-without-text"))
        return Source(text, False, name, form, tuple(self.places), tuple(self.words), asides, notes)
