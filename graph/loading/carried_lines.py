"""Carry people's corrections of lines over to a new reading of the same file.

A later recogniser reads other letters, and so the file has another text. The words of a person hold for the picture:
they are carried over to the line at the same place of the same page where this line is still the same. Where it is not,
the correction applies to nothing, and `cancu.graph.query.links.kept_corrections` tells so.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from cancu.extract.batch.recognised import ScannedLine, scanned_lines
from cancu.extract.model.locations import Box
from cancu.extract.model.records import Extraction
from cancu.graph.identity.link_corrections import LinkCorrection, LinkCorrections, correction
from cancu.graph.loading.corrected_lines import line_place
from cancu.graph.loading.rows import text_id

_OVER_EACH_OTHER = 0.5
"""Least common part of two boxes that are one line, as a share of the longer side in each direction."""
_ALIKE = 0.7
"""Least likeness of two readings of one line (1 less the share of letters to change)."""


def carried_lines(
    before: Extraction, now: Extraction, made: LinkCorrections
) -> Iterator[tuple[LinkCorrection, LinkCorrection]]:
    """Yield the corrections of lines of the earlier reading of a file, each with the one of the new reading it gives.

    A line with other digits than were read before, and than the person gave, is not the same: the file may be another
    scan.
    """
    earlier = {(str(line.start), line.text): line for line in scanned_lines(before)}
    later = list(scanned_lines(now))
    for one in made.lines_of(text_id(before)):
        line = earlier.get((one.source, one.quote))
        same = [other for other in later if line and _is_same_place(line, other)]
        if len(same) == 1 and _is_alike(same[0].text, one.quote, one.right):
            read = same[0].text
            yield one, correction(line_place(text_id(now), same[0]), "line", read, one.right, by=one.by, at=one.at)


def _is_same_place(one: ScannedLine, other: ScannedLine) -> bool:
    a, b = one.place.box, other.place.box
    if a is None or b is None or one.place.page != other.place.page:
        return False
    return _common(a, b) >= _OVER_EACH_OTHER


def _common(a: Box, b: Box) -> float:
    """Return the common part of two boxes, as a share of the longer side, in the direction in which it is smaller."""
    across = (min(a.right, b.right) - max(a.left, b.left)) / max(a.right - a.left, b.right - b.left, 1.0)
    down = (min(a.bottom, b.bottom) - max(a.top, b.top)) / max(a.bottom - a.top, b.bottom - b.top, 1.0)
    return min(across, down)


def _is_alike(read: str, *others: str) -> bool:
    return any(
        _digits(read) == _digits(other) and Levenshtein.normalized_similarity(read, other) >= _ALIKE for other in others
    )


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
