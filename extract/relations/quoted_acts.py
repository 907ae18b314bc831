"""The act that a quotation belongs to, as the speaker of what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from cancu.extract.model.hits import CitationHit
from cancu.extract.relations.frames import Speaker
from cancu.extract.structure.quoted_acts import announcing_clause


def quoted_act(text: str, cited: Sequence[CitationHit], at: int) -> Speaker | None:
    """Return the act that the clause names first in which a quotation is announced, as the speaker of the quotation.

    cited: the citations before it; at: folded offset of the words that announce the quotation.
    """
    low = announcing_clause(text, at)
    act: CitationHit | None = None
    for one in reversed(cited):
        if one.start < low:
            break
        act = act if one.is_programme else one
    return Speaker(act.target, "quoted") if act else None
