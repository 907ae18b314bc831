"""The act that a quotation belongs to, as the speaker of what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from cancu.extract.model.hits import CitationHit
from cancu.extract.relations.frames import Speaker
from cancu.extract.structure.quoted_acts import Quotation, announcing_clause


def quoted_act(text: str, cited: Sequence[CitationHit], quotation: Quotation) -> Speaker | None:
    """Return the act that the clause names first in which a quotation is announced, as the speaker of the quotation.

    cited: the citations so far.
    """
    low = announcing_clause(text, quotation.announced)
    act: CitationHit | None = None
    for one in reversed(cited):
        if one.start < low:
            break
        if one.start < quotation.start and not one.is_programme:
            act = one
    return Speaker(act.target, "quoted") if act else None
