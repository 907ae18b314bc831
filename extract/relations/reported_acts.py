"""Acts that a report tells of: `Bộ Y tế ban hành [Thông tư A]. Thông tư này có hiệu lực từ ...; bãi bỏ [Thông tư B]`.

A report has no type and no articles of its own, so its sentences about `Thông tư này`, `Thông tư mới` or, behind
`Theo đó`, `Thông tư` have the act as their subject that it told of (contract, "Relations": who says so).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cancu.extract.lexicon import alternatives, context
from cancu.extract.lexicon.document_types import own_words
from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import Target

_TOLD = re.compile(
    rf"(?:^|[.:]\s)[\W_]*(?:(?:{context('goes_on_telling')}),? )?(?P<type>{alternatives(own_words())})"
    r"(?: này| mới| trên| nêu trên| nói trên)?(?P<predicate>(?! (?:số|của|về|do) ) .*)$"
)
_ISSUED = re.compile(r"(?<!\w)(?:ban hành|ký|công bố|thông qua)(?: mới)? $")
"""Before the act that the report is about: it was issued, and is no draft."""
_ALSO = re.compile(r"(?:.*(?:[,;]| và) | )?(?:đồng thời |cũng |sẽ |đã |còn )*")
"""Before a cue that has the subject of its clause: behind the subject itself, or behind a predicate and a comma."""


def told_act(
    flat: str, words: str, before: CitationHit | None, cited: Sequence[CitationHit], ended: set[str]
) -> Target | None:
    """Return the act that is the subject of a cue in a report; None where it is not clear which.

    flat: the whole text in lower case; words: before the cue, in its clause; before: the citation before them;
    cited: those of the report so far; ended: ids of those that another act changes: it is about none of these.
    """
    if before is not None:
        is_subject = before.kind == "anaphor" and any(map(str.isalpha, words)) and _ALSO.fullmatch(words)
        return before.target if is_subject else None
    told = _TOLD.match(words)
    if told is None or not _ALSO.fullmatch(told["predicate"]):
        return None
    acts = {
        one.id: one.target
        for one in cited
        if (one.target.type or "").lower() == told["type"]
        and one.id not in ended
        and _ISSUED.search(flat, max(0, one.start - 24), one.start)
    }
    return next(iter(acts.values())) if len(acts) == 1 else None
