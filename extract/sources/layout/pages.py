"""Pages of words -> one source: reading order, running headers apart, paragraphs joined over page breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cancu.extract.model.locations import Box, Word
from cancu.extract.model.messages import Message
from cancu.extract.sources.layout.lines import Line, PageWord, line_height, read_lines
from cancu.extract.sources.layout.margins import Margins
from cancu.extract.sources.records import Aside, Draft, Source

_ENDED = re.compile(r"(?:[.;:!?/][”\"’)]*|[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ ,.-]+)$")
_INDENTED = 0.3
"""Share of the width of the text before a line that belongs to no paragraph."""
_NOTE = re.compile(r"\(?\d{1,3}\)?\.? ?[^\W\d]")


def assemble(pages: Sequence[Sequence[PageWord]], name: str, form: str, notes: tuple[Message, ...] = ()) -> Source:
    """Return the source of a document's pages. Raises SourceError where they hold no words."""
    margins = Margins(pages)
    draft = Draft()
    asides: list[Aside] = []
    footnotes: list[tuple[int, list[Line]]] = []
    last, alone = "", False
    for page, words in enumerate(pages, start=1):
        kept, beside = margins.cut(words, page)
        asides += beside
        lines = read_lines(kept)
        body, notes_below = _footnotes(lines, line_height(kept))
        if notes_below:
            footnotes.append((page, notes_below))
        for position, line in enumerate(body):
            starts = line.starts if position else bool(_ENDED.search(last)) or alone
            draft.end("\n\n" if starts else "\n")
            _add(draft, line, page, "body")
            last, alone = line.text, _stands_alone(line, body)
    for page, lines in footnotes:
        for line in lines:
            draft.end("\n\n" if _NOTE.match(line.text) else "\n")
            _add(draft, line, page, "footnote")
    return draft.source(name, form, asides=tuple(asides), notes=notes)


def _add(draft: Draft, line: Line, page: int, part: str) -> None:
    box = Box(*(round(edge, 1) for edge in (line.left, line.top, line.right, line.bottom)))
    start = draft.add(line.text, page, "footnote" if part == "footnote" else "body", box)
    for word in line.words:
        if word.confidence < 1:
            draft.words.append(Word(start, start + len(word.text), round(word.confidence, 2)))
        start += len(word.text) + 1


def _stands_alone(line: Line, lines: Sequence[Line]) -> bool:
    """Return whether a line begins far right of the others, as a signature does, and so goes on in no other one."""
    left, right = min(other.left for other in lines), max(other.right for other in lines)
    return line.left > left + _INDENTED * (right - left)


def _footnotes(lines: list[Line], height: float) -> tuple[list[Line], list[Line]]:
    """Return the text's lines, and the small lines below them that begin with the number of a note."""
    first = len(lines)
    for at in range(len(lines) - 1, 0, -1):
        words = lines[at].words
        if line_height(words) > 0.88 * height or words[0].confidence < 1:  # recognised sizes are estimates
            break
        if _NOTE.match(lines[at].text):
            first = at
    return lines[:first], lines[first:]
