"""What a relation is called: by its type, by the text's own word, by the type of document that it leads to, and by how
much it ends."""

from __future__ import annotations

import re
from typing import Literal

from cancu.graph.force.extent import ACTIONS, Extent, extent
from cancu.graph.model.chains import Chain
from cancu.graph.model.excerpts import occurrences
from cancu.graph.model.force import Force
from cancu.graph.model.records import GraphEdge, GraphNode

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


def relation_of(edge: GraphEdge, force: Force | None) -> str:
    """Return the type of a relation, ``REPEALS_PART`` and ``REPLACES_PART`` where it ends parts of the document only.

    force: of the relation's target, None where it is not known.
    """
    if edge.type not in ACTIONS or force is None:
        return edge.type
    found = extent(force.known_changes, edge.source, edge.type)
    return f"{edge.type}_PART" if found.kind == "part" else edge.type


def key_of(chain: Chain, edge: GraphEdge) -> str:
    """Return the key of the words for a relation of a chain: its type, how much it ends, or the text's own word."""
    quote = edge.evidence[0].quote if edge.evidence else ""
    return wording(relation_of(edge, chain.forces.get(edge.target)), chain.nodes[edge.target], quote)


def extent_in_words(found: Extent) -> str:
    """Say in Vietnamese how much is ended: the parts, or what is not known of it; nothing for the whole."""
    if found.kind == "unclear":
        return "chưa rõ toàn bộ hay một phần"
    if found.kind == "part":
        return "; ".join(found.parts) or "chưa rõ phần nào"
    return "trừ phần mà văn bản ấy nêu" if found.exceptions else ""
