"""Named schemes."""
from __future__ import annotations
from collections.abc import Sequence
from extract.folding import Folded
from extract.hits import CitationHit, ProgrammeHit

def find_programmes(folded: Folded, citations: Sequence[CitationHit]) -> list[ProgrammeHit]:
    return []
