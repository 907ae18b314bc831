"""Corrections (`đính chính`): a text is put right, its force stays (Decree 78/2025/NĐ-CP, chapter on corrections)."""

from __future__ import annotations

import re

from cancu.extract.text.normalization import Folded

_CORRECTION = re.compile(r"(?<!\w)đính chính(?!\w)")


def is_correction(folded: Folded, start: int, end: int) -> bool:
    """Return whether the words of a relation, from its cue to the citation, say that the document is corrected."""
    return _CORRECTION.search(folded.flat, start, end) is not None
