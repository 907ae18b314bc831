"""What official texts say: of themselves, of what they rest on, and of the acts that they change.

A consolidated text (Văn bản hợp nhất, Ordinance 01/2012/UBTVQH13) says nothing of itself: it lists the acts that it
joins, each with number, date, issuer and day of effect, and quotes their legal bases in its notes.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from cancu.extract import Citation, Extraction, Relation, extract_text
from cancu.extract.lexicon.issuer_codes import issuer_of, issuer_scope, type_of_code
from cancu.extract.model.records import THIS, Target
from cancu.extract.model.relation_types import CHANGES
from cancu.extract.relations.force_orders import FORCE_ACTIONS
from cancu.extract.text.dates import match_date
from cancu.graph.authority.base.relations import TYPES
from scripts.base.facts import ActFact, Origin, RelationFact, year_in

_EFFECT = re.compile(r",? có hiệu lực(?: thi hành)?(?: kể)? từ (?=ngày )")
_EFFECT_WITHIN = 120
_ITEM = re.compile(r"[;:]|\n\s*\n|\n\s*\d{1,2}\.\s")
_NUMBER = re.compile(r"\d/(?:\d{4}/)?[A-ZĐ]")
_JOINED = re.compile(r"được\s+(?:sửa\s+đổi|bổ\s+sung|đính\s+chính)[^:]{0,60}bởi\s*:")
_JOINED_WITHIN = 3000
"""Code points from the beginning of a text within which a consolidated one lists what it joins."""


def read_texts(path: Path) -> Iterator[tuple[str, Extraction]]:
    """Return each text of a file of JSON Lines with its identifier and what it says."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["id"], extract_text(row["text"], source=row["id"])


def facts_of(name: str, extraction: Extraction) -> Iterator[ActFact | RelationFact]:
    """Return what one text says of itself and of the acts that it names; name: of the text, as the source."""
    consolidated = extraction.document.type == "Văn bản hợp nhất" or _JOINED.search(extraction.text[:_JOINED_WITHIN])
    by_id = {citation.target.id: citation for citation in extraction.citations if citation.target.number}
    if not consolidated:
        yield from _of_itself(name, extraction)
    for citation in extraction.citations:
        yield from _of_cited(name, extraction, citation, consolidated=bool(consolidated))
    if not consolidated:
        yield from _changes(name, extraction, by_id)
    for relation in extraction.relations:
        yield from _relation(name, extraction, relation, by_id, consolidated=bool(consolidated))


def _changes(name: str, extraction: Extraction, by_id: dict[str, Citation]) -> Iterator[RelationFact]:
    """Yield what the instructions of an amending act change, each with its own day."""
    for change in extraction.changes:
        cited = by_id.get(change.target)
        if cited is None or not extraction.document.number or change.action in FORCE_ACTIONS:
            continue
        whole = change.provision is None
        ends = change.action == "repeal" and change.scope in ("provision", "annex")
        kind = "REPEALS" if ends else "REPLACES" if change.action == "replacement" and whole else "AMENDS"
        yield RelationFact(
            extraction.document.number,
            kind,
            cited.target.number or "",
            change.provision or "",
            change.acting or "",
            change.effective or "",
            "self",
            name,
        )


def _of_itself(name: str, extraction: Extraction) -> Iterator[ActFact]:
    head = extraction.document
    if not head.number or not head.type:
        return
    yield ActFact(head.number, "type", head.type, "self", name)
    if head.date and len(head.date) == len("2024-01-15"):
        yield ActFact(head.number, "date", head.date, "self", name)
    if head.in_force_from:
        yield ActFact(head.number, "in_force_from", head.in_force_from, "self", name)
    if head.subject:
        yield ActFact(head.number, "title", " ".join(head.subject.split()), "self", name)


def _of_cited(name: str, extraction: Extraction, citation: Citation, *, consolidated: bool) -> Iterator[ActFact]:
    target, text = citation.target, extraction.text
    if not target.number or target.resolved_by:
        return
    normative = consolidated or is_central_act(extraction.document.number or "")
    origin: Origin = "citation" if normative and cites_in_full(target) else "mention"
    if target.type:
        yield ActFact(target.number, "type", target.type, origin, name)
    if target.date and len(target.date) == len("2024-01-15"):
        yield ActFact(target.number, "date", target.date, origin, name)
    if target.title:
        yield ActFact(target.number, "title", " ".join(target.title.split()), origin, name)
    joined = consolidated and citation.start < _JOINED_WITHIN and opens_item(text, citation.start)
    if joined and (effective := effect_behind(text, citation.end)):
        yield ActFact(target.number, "in_force_from", effective, "consolidation", name)
        day = extraction.document.date or ""
        if len(day) == len("2024-01-15") and effective <= day:
            yield ActFact(target.number, "in_force_on", day, "consolidation", name)


def is_central_act(number: str) -> bool:
    """Return whether a number is that of a central act with its year in it, as rules of law have."""
    return bool(year_in(number)) and issuer_scope(number) == "central"


def cites_in_full(target: Target) -> bool:
    """Return whether a citation has number, date, issuer and title of an act, and the number says its type, its issuer
    and the year of the date again, so that a slip in most of them would show."""
    number = target.number or ""
    type_, year = type_of_code(number), year_in(number)
    return bool(
        target.title
        and target.issuer
        and target.issuer == issuer_of(number, type_, None)
        and type_ in (None, target.type)
        and year
        and (target.date or "").startswith(year)
    )


def opens_item(text: str, start: int) -> bool:
    """Return whether a mention opens an item of the list of joined acts,
    so that no other act stands before it there."""
    return not _NUMBER.search(_ITEM.split(text[max(0, start - _EFFECT_WITHIN * 4) : start])[-1])


def effect_behind(text: str, end: int) -> str:
    """Return the day of effect that stands behind a mention (`…, có hiệu lực kể từ ngày 01 tháng 7
    năm 2025`), else ""."""
    window = " ".join(text[end : end + 2 * _EFFECT_WITHIN].split())
    clause = window.split(";")[0]
    if (match := _EFFECT.search(clause)) and (found := match_date(clause.lower(), match.end())):
        return found[0] or ""
    return ""


def _relation(
    name: str, extraction: Extraction, relation: Relation, by_id: dict[str, Citation], *, consolidated: bool
) -> Iterator[RelationFact]:
    head = extraction.document
    target = by_id.get(relation.target)
    constitution = next(
        (c for c in extraction.citations if c.target.id == relation.target and c.target.type == "Hiến pháp"), None
    )
    source = (
        head.number
        if relation.source == THIS
        else (cited.target.number if (cited := by_id.get(relation.source)) else None)
    )
    if relation.type not in TYPES or not source or (consolidated and relation.source == THIS):
        return
    if target is None and constitution is None:
        return
    number = target.target.number if target else "Hiến pháp"
    effective = ""
    if relation.type in CHANGES and relation.source == THIS:
        effective = head.in_force_from or ""
    yield RelationFact(
        source,
        relation.type,
        number or "",
        relation.provision or "",
        "",
        effective,
        "self" if relation.source == THIS else "consolidation" if consolidated else _origin_cited(extraction, relation),
        name,
    )


def _origin_cited(extraction: Extraction, relation: Relation) -> Origin:
    """Return the origin of a relation between two acts that a text only cites, as the title of the one names the other:
    one rule of law is enough where it cites the first in full."""
    in_full = any(one.target.id == relation.source and cites_in_full(one.target) for one in extraction.citations)
    return "citation" if in_full and is_central_act(extraction.document.number or "") else "mention"
