"""What a relation is called: by its type, by the text's own word, and by the type of document that it leads to."""

from __future__ import annotations

import re
from typing import Literal

from cancu.graph.model.excerpts import occurrences
from cancu.graph.model.records import GraphNode

Wording = Literal["PROMULGATES", "AT_REQUEST"]
"""Ways to call a relation that its type does not tell apart: `ban hành` of `APPROVES`, `theo đề nghị tại` of
`RESPONDS_TO`."""
_REQUESTS = ("Tờ trình", "Báo cáo")
_VERB = re.compile(r"\b(?:ban hành|phê duyệt)\b", re.IGNORECASE)


def wording(relation: str, target: GraphNode, quote: str) -> Wording | str:
    """Return the key of the words for a relation: its type, or the `Wording` of it.

    quote: the sentence that states it; of `phê duyệt` and `ban hành` the last one before the document counts.
    """
    if relation == "RESPONDS_TO" and (target.type or "").startswith(_REQUESTS):
        return "AT_REQUEST"
    if relation == "APPROVES":
        named = target.number or target.title
        end = next((start for start, _ in occurrences(quote, named)), len(quote))
        verbs = _VERB.findall(quote[:end]) or _VERB.findall(quote)
        if verbs and verbs[-1].lower() == "ban hành":
            return "PROMULGATES"
    return relation
