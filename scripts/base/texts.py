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
from cancu.extract.model.records import THIS, Change, Target
from cancu.extract.model.relation_types import CHANGES, ENDS
from cancu.extract.relations.force_orders import FORCE_ACTIONS
from cancu.graph.authority.base.relations import TYPES
from scripts.base.consolidated import ConsolidatedText, effect_behind, effect_of_joined, is_consolidated
from scripts.base.facts import ActFact, Origin, RelationFact, year_in
from scripts.base.notes import noted_changes

_CLAUSE = re.compile(r"[;:)]|\.\s")
_CLAUSE_WITHIN = 1000
_AMENDED_BY = re.compile(r"được\s+(?:sửa\s+đổi|bổ\s+sung)[^;:)]*?\s(?:theo|bởi|tại)\s", re.IGNORECASE)
_IS_AMENDED = re.compile(r"\s*(?:đã\s+)?được\s+(?:sửa\s+đổi|bổ\s+sung)", re.IGNORECASE)
_ONLY_PLACES = re.compile(
    r"(?:(?:bãi bỏ|hủy bỏ|huỷ bỏ|và|các|điều|khoản|điểm|chương|mục \d+(?= chương)|\d+[a-zđ]?|[ivxlc]+|[a-zđ])\b"
    r"[\s,;]*)*"
)
"""What may stand before an annex of which the whole is repealed: other places, and no part of the annex."""
_NUMBERED = re.compile(r"\d|\b[ivxlc]+\b")


def read_texts(path: Path) -> Iterator[tuple[str, Extraction]]:
    """Return each text of a file of JSON Lines with its identifier and what it says."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["id"], extract_text(row["text"], source=row["id"])


def facts_of(name: str, extraction: Extraction) -> Iterator[ActFact | RelationFact]:
    """Return what one text says of itself and of the acts that it names; name: of the text, as the source."""
    consolidated = ConsolidatedText(extraction) if is_consolidated(extraction) else None
    by_id = {citation.target.id: citation for citation in extraction.citations if citation.target.number}
    if not consolidated:
        yield from _of_itself(name, extraction)
    for citation in extraction.citations:
        yield from _of_cited(name, extraction, citation, consolidated=consolidated is not None)
    if consolidated:
        yield from _noted(name, extraction, consolidated.amended)
        yield from _quoted_ends(name, extraction, consolidated)
    else:
        yield from _changes(name, extraction, by_id)
    for relation in extraction.relations:
        yield from _relation(name, extraction, relation, by_id, consolidated)


def _noted(name: str, extraction: Extraction, amended: str) -> Iterator[RelationFact]:
    """Yield what the notes of a consolidated text tell of the provisions of the amended act."""
    for change in noted_changes(extraction) if amended else ():
        kind = "REPEALS" if change.repealed else "AMENDS"
        yield RelationFact(
            change.by, kind, amended, change.provision, change.acting, change.effective, "consolidation", name
        )


def _quoted_ends(name: str, extraction: Extraction, consolidated: ConsolidatedText) -> Iterator[RelationFact]:
    """Yield the acts that a closing article ends which a note quotes: what it quotes is read as the text of its act."""
    for by, quoted in consolidated.quotations(extraction):
        number, kind = by.target.number or "", by.target.type or ""
        if " hết hiệu lực" not in quoted or not numbers_itself(by.target):
            continue
        issuer = (issuer_of(number, kind, None) or "").upper()
        said = extract_text(f"{issuer}\nSố: {number}\n{kind.upper()}\n{quoted}")
        by_id = {citation.target.id: citation.target for citation in said.citations if citation.target.number}
        effective = effect_behind(extraction.text, by.end)
        for relation in said.relations:
            target = by_id.get(relation.target)
            if relation.source == THIS and relation.type in ENDS and target:
                part, layered = relation.provision or "", _is_layered(said, relation)
                yield RelationFact(
                    number, relation.type, target.number or "", part, "", effective, "consolidation", name, layered
                )


def _changes(name: str, extraction: Extraction, by_id: dict[str, Citation]) -> Iterator[ActFact | RelationFact]:
    """Yield what the instructions of an amending act change, each with its own day; an act that a rule of law changes
    exists."""
    for change in extraction.changes:
        cited = by_id.get(change.target)
        if cited is None or not extraction.document.number or change.action in FORCE_ACTIONS:
            continue
        if is_central_act(extraction.document.number) and numbers_itself(cited.target):
            yield ActFact(cited.target.number or "", "type", cited.target.type or "", "citation", name)
        whole = change.provision is None
        ends = change.action == "repeal" and _is_whole_part(extraction, change)
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


def _is_whole_part(extraction: Extraction, change: Change) -> bool:
    """Return whether a provision or an annex is changed as a whole: no form of it, no row, no words in it."""
    if change.scope != "annex":
        return change.scope == "provision"
    said = extraction.text[change.start : change.end].lower()
    part = (change.provision or "").lower()
    first = part.partition(" ")[0]
    before, found, _ = said.partition(first)
    alone = bool(_NUMBERED.search(part)) or said.count(first) == 1
    return bool(found and alone and _ONLY_PLACES.fullmatch(before))


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
    target = citation.target
    if not target.number or target.resolved_by:
        return
    effective = effect_of_joined(extraction.text, citation) if consolidated else ""
    normative = consolidated or is_central_act(extraction.document.number or "")
    origin: Origin = "consolidation" if effective else "citation" if normative and cites_in_full(target) else "mention"
    if target.type:
        yield ActFact(target.number, "type", target.type, origin, name)
    if target.date and len(target.date) == len("2024-01-15"):
        yield ActFact(target.number, "date", target.date, origin, name)
    if target.title:
        yield ActFact(target.number, "title", " ".join(target.title.split()), origin, name)
    if effective:
        yield ActFact(target.number, "in_force_from", effective, "consolidation", name)


def is_central_act(number: str) -> bool:
    """Return whether a number is that of a central act with its year in it, as rules of law have."""
    return bool(year_in(number)) and issuer_scope(number) == "central"


def cites_in_full(target: Target) -> bool:
    """Return whether a citation has number, date, issuer and title of an act, and the number says its type, its issuer
    and the year of the date again, so that a slip in most of them would show."""
    year = year_in(target.number or "")
    return bool(target.title and numbers_itself(target) and (target.date or "").startswith(year))


def numbers_itself(target: Target) -> bool:
    """Return whether the number of a cited act says its type and issuer again, and has its year."""
    number = target.number or ""
    type_ = type_of_code(number)
    issued_by = issuer_of(number, type_, None)
    return bool(
        issued_by and target.issuer == issued_by and target.type and type_ in (None, target.type) and year_in(number)
    )


def _relation(
    name: str,
    extraction: Extraction,
    relation: Relation,
    by_id: dict[str, Citation],
    consolidated: ConsolidatedText | None,
) -> Iterator[RelationFact]:
    head = extraction.document
    target = by_id.get(relation.target)
    constitution = next(
        (c for c in extraction.citations if c.target.id == relation.target and c.target.type == "Hiến pháp"), None
    )
    cited = by_id.get(relation.source)
    source = (cited.target.number if cited else None) or ""
    if consolidated:
        source = consolidated.says(relation, source)
    elif relation.source == THIS:
        source = head.number or ""
    if relation.type not in TYPES or not source or (target is None and constitution is None):
        return
    own = relation.source == THIS and not consolidated
    annexes = "phụ lục" in (relation.provision or "").lower() and relation.type in ENDS
    if own and annexes and any(change.target == relation.target for change in extraction.changes):
        return  # the instructions tell more exactly whether only a form or a row of an annex goes
    yield RelationFact(
        source,
        relation.type,
        (target.target.number if target else "Hiến pháp") or "",
        relation.provision or "",
        "",
        (head.in_force_from or "") if own and relation.type in CHANGES else "",
        "self" if own else "consolidation" if consolidated else _origin_cited(extraction, relation),
        name,
        _is_layered(extraction, relation),
    )


def _is_layered(extraction: Extraction, relation: Relation) -> bool:
    """Return whether the target stands among acts that amended another one (`Luật A đã được sửa đổi theo Luật B`)."""
    start = next(
        (c.start for c in extraction.citations if c.target.id == relation.target and c.start >= relation.start),
        relation.start,
    )
    before = _CLAUSE.split(extraction.text[max(0, start - _CLAUSE_WITHIN) : start])[-1]
    return bool(_AMENDED_BY.search(before))


def _origin_cited(extraction: Extraction, relation: Relation) -> Origin:
    """Return the origin of a relation between two acts that a text only cites, as the title of the one names the other.

    One rule of law is enough where it cites the first in full, or says that the first amended the other (`Luật A được
    sửa đổi bởi Luật B`). Of `Luật A được sửa đổi bởi Luật B và Luật C được sửa đổi bởi …` what C did is not sure.
    """
    if not is_central_act(extraction.document.number or ""):
        return "mention"
    acting = [one for one in extraction.citations if one.target.id == relation.source]
    if any(cites_in_full(one.target) for one in acting):
        return "citation"
    amended = any(_IS_AMENDED.match(extraction.text, one.end) for one in acting)
    return "citation" if relation.type == "AMENDS" and not amended else "mention"
