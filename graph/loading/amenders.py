"""Acts of which only the part ends that amended another act.

``Luật số 22/2008/QH12 đã được sửa đổi theo Luật số 52/2019/QH14 hết hiệu lực`` ends the first law, and of the second
the part that amended it: the rest of the second stays in force. An act that the text lists by itself ends as a whole.
"""

from __future__ import annotations

import re

from cancu.extract.model.records import Citation, Extraction, Relation
from cancu.extract.model.relation_types import ENDS

_AMENDED = re.compile(r"được (?:sửa đổi|bổ sung|điều chỉnh)", re.IGNORECASE)
_NEW_CUE = re.compile(r"bãi bỏ|thay thế", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:.](?=\s)|\n\s*\n|\n(?=\s*(?:\d+|[a-zđ])[.)])")
_CLAUSE = 1500
"""Code points that a list of amending acts may take up."""


def amending_parts(extraction: Extraction) -> dict[tuple[str, str], str]:
    """Return the part that ends of acts that end only as amenders, in words, by source and target of the relation."""
    ending = [relation for relation in extraction.relations if relation.type in ENDS and relation.provision is None]
    places: dict[str, list[Citation]] = {}
    for citation in extraction.citations:
        places.setdefault(citation.target.id, []).append(citation)
    ended: dict[str, list[Citation]] = {}
    for relation in extraction.relations:
        if relation.type in ENDS:
            ended.setdefault(relation.source, []).extend(_named(relation, places))
    found = {}
    for relation in ending:
        for citation in _named(relation, places):
            if amended := _amended_by(citation, ended[relation.source], extraction.text):
                called = amended.target.number or amended.target.title or amended.text
                found[relation.source, relation.target] = f"phần sửa đổi, bổ sung {called}"
    return found


def _named(relation: Relation, places: dict[str, list[Citation]]) -> list[Citation]:
    """Return the citations with which the relation names its target."""
    return [c for c in places.get(relation.target, ()) if c.start < relation.end and relation.start < c.end]


def _amended_by(citation: Citation, ended: list[Citation], text: str) -> Citation | None:
    """Return the ended act in whose description the citation stands as an amender."""
    low = max(0, citation.start - _CLAUSE)
    begin = max((match.end() for match in _CLAUSE_END.finditer(text, low, citation.start)), default=low)
    cue = _AMENDED.search(text, begin, citation.start)
    if cue is None or _NEW_CUE.search(text, cue.end(), citation.start):
        return None
    before = [other for other in ended if begin <= other.start < cue.start() and other.target.id != citation.target.id]
    return max(before, key=lambda other: other.start, default=None)
