"""What a recognised (OCR) text says: as sure as its words, and anew where a person corrected lines of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from cancu.extract.diagnostics.recognised_head import doubts_of_head
from cancu.extract.extractor import extract_text
from cancu.extract.model.locations import Place, Word, confidence_of
from cancu.extract.model.records import Extraction
from cancu.extract.sources.encoding.syllables import is_syllable

DOUBTED = 0.7
"""Confidence of a recognised word below which a person should look at it."""
_FAINT = 0.5
"""Confidence of a recognised word below which it may be a stroke of handwriting or of a stamp."""


@dataclass(frozen=True, slots=True)
class ScannedLine:
    """A recognised line of a text: place on its page, span (code points), and the words that were not read surely."""

    place: Place
    start: int
    end: int
    text: str
    doubted: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class RightLine:
    """What a person says that a line reads; start, end: of the line in the text as it was recognised."""

    start: int
    end: int
    text: str


def scanned_lines(extraction: Extraction) -> Iterator[ScannedLine]:
    """Yield the recognised lines of a text, in its order; none of a text that comes from no picture."""
    text, words, places = extraction.text, extraction.words, extraction.places
    starts = [*(place.start for place in places), len(text)]
    at = 0
    for place, end in zip(places, starts[1:], strict=True):
        first = at
        while at < len(words) and words[at].start < end:
            at += 1
        if at > first and place.box is not None:
            line = text[place.start : end].rstrip()
            doubted = tuple(word for word in words[first:at] if word.confidence < DOUBTED)
            yield ScannedLine(place, place.start, place.start + len(line), line, doubted)


def as_sure_as_its_words(extraction: Extraction) -> Extraction:
    """Return the extraction of a recognised text, each mention at most as sure as its least sure word.

    Number and day of the letterhead have a warning where they were not read surely. The title is without the strokes of
    stamps and handwriting at its ends.
    """
    words = extraction.words
    if not words:
        return extraction

    def sure(start: int, end: int, confidence: float) -> float:
        return round(confidence * confidence_of(words, start, end), 2)

    citations = tuple(replace(c, confidence=sure(c.start, c.end, c.confidence)) for c in extraction.citations)
    programmes = tuple(replace(p, confidence=sure(p.start, p.end, p.confidence)) for p in extraction.programmes)
    surest: dict[str, float] = {}
    for name, confidence in (
        *((citation.target.id, citation.confidence) for citation in citations),
        *((programme.id, programme.confidence) for programme in programmes),
    ):
        surest[name] = max(surest.get(name, 0), confidence)
    subject = without_strokes(extraction.document.subject or "", extraction.text, words)
    return replace(
        extraction,
        document=replace(extraction.document, subject=subject or None),
        citations=citations,
        programmes=programmes,
        agencies=tuple(replace(a, confidence=sure(a.start, a.end, a.confidence)) for a in extraction.agencies),
        warnings=(*doubts_of_head(extraction, words), *extraction.warnings),
        relations=tuple(
            replace(r, confidence=min(r.confidence, surest.get(r.target, 1))) for r in extraction.relations
        ),
    )


def without_strokes(title: str, text: str, words: Sequence[Word]) -> str:
    """Return a title of a recognised text without the unsure words at its ends that are, or stand with, no words at all
    (`jac Về việc giao kinh phí Nốn 8/2///`); as it is where its words are not found in the text.
    """
    found = re.search(r"\s+".join(map(re.escape, title.split())), text) if title else None
    if found is None:
        return title
    inside = [word for word in words if found.start() <= word.start < found.end()]
    parts = title.split()
    if len(inside) != len(parts):
        return title
    first, last = _strokes(inside, text), _strokes(inside[::-1], text)
    return " ".join(parts[first : len(parts) - last]) if first + last < len(parts) else title


def _strokes(words: Sequence[Word], text: str) -> int:
    """Return how many words at the beginning are hardly read at all, if one of them is no word; 0 otherwise."""
    faint = list(takewhile(lambda word: word.confidence < DOUBTED, words))
    while faint and faint[-1].confidence >= _FAINT:
        faint.pop()
    return len(faint) if any(not _is_word(text[word.start : word.end]) for word in faint) else 0


def _is_word(said: str) -> bool:
    core = said.strip('.,;:()“”"')
    return is_syllable(core) or core.isdecimal() or core.isupper()


class Rewording:
    """Corrections of lines of a text, which do not overlap, in its order."""

    def __init__(self, lines: Iterable[RightLine]) -> None:
        self._lines = sorted(lines, key=lambda line: line.start)
        self._ends = [line.end for line in self._lines]

    def moved(self, offset: int) -> int:
        """Return where a code point of the text as it was recognised stands in the corrected text.

        Inside a corrected line it is the start of that line.
        """
        count = bisect_right(self._ends, offset)
        shift = sum(len(line.text) - (line.end - line.start) for line in self._lines[:count])
        inside = self._lines[count] if count < len(self._lines) else None
        return (inside.start if inside and inside.start <= offset else offset) + shift

    def applied(self, extraction: Extraction) -> Extraction:
        """Return what the corrected text says; extraction: of the text as it was recognised."""
        text = _written(extraction.text, self._lines)
        places = tuple(replace(place, start=self.moved(place.start)) for place in extraction.places)
        words = tuple(
            replace(word, start=self.moved(word.start), end=self.moved(word.start) + word.end - word.start)
            for word in extraction.words
            if not self._is_corrected(word.start)
        )
        said = extract_text(text, source=extraction.source, plain=extraction.plain)
        origin = extraction.as_read if extraction.as_read is not None else extraction.text
        return as_sure_as_its_words(replace(said, places=places, words=words, notes=extraction.notes, as_read=origin))

    def _is_corrected(self, offset: int) -> bool:
        count = bisect_right(self._ends, offset)
        return count < len(self._lines) and self._lines[count].start <= offset


def _written(text: str, lines: Sequence[RightLine]) -> str:
    pieces, done = [], 0
    for line in lines:
        pieces += [text[done : line.start], line.text]
        done = line.end
    return "".join((*pieces, text[done:]))
