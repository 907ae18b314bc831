"""A text that was read from pictures, with the lines that people corrected or confirmed in it."""

from __future__ import annotations

from dataclasses import dataclass

from cancu.extract.batch.recognised import Rewording, RightLine, ScannedLine
from cancu.extract.model.records import Extraction
from cancu.graph.identity.link_corrections import LINE, LinkCorrections, Place
from cancu.graph.loading.rows import text_id

_NO_CHANGE = Rewording(())


@dataclass(frozen=True, slots=True)
class LinesCorrected:
    """What a text says with its corrected lines. applied: ids of the corrections that found their line."""

    extraction: Extraction
    applied: tuple[str, ...] = ()
    rewording: Rewording = _NO_CHANGE


def line_place(text: str, line: ScannedLine) -> Place:
    """Return the place of a line; text: id of the text (`cancu.graph.loading.rows.source_id`)."""
    return Place("", "", "", text, LINE, str(line.start), "", line.text)


def lines_corrected(extraction: Extraction, corrections: LinkCorrections) -> LinesCorrected:
    """Return a text with people's corrections of its lines; extraction: what the machine read."""
    if not corrections.texts_with_lines or not extraction.words:
        return LinesCorrected(extraction)
    made = corrections.lines_of(text_id(extraction))
    right = {}
    for one in made:
        start, end = int(one.source), int(one.source) + len(one.quote)
        if extraction.text[start:end] == one.quote:
            right[one.id] = RightLine(start, end, one.right)
    if not right:
        return LinesCorrected(extraction)
    rewording = Rewording(right.values())
    return LinesCorrected(rewording.applied(extraction), tuple(sorted(right)), rewording)
