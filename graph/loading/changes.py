"""The changes that a text makes or reports, and the provisions that it names, as rows of nodes and relationships.

A change comes from an instruction (`cancu.extract.model.records.Change`), else from a relation `AMENDS`, `REPLACES` or
`REPEALS` that no instruction explains: without a provision an amendment is vague, as the affected parts are not known.
A consolidated text (văn bản hợp nhất, Ordinance 01/2012/UBTVQH13) changes nothing, and a correction (đính chính,
Decree 78/2025/NĐ-CP, chapter on corrections) leaves the force as it is: neither makes a `Change`.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cancu.extract.model.records import THIS, Change, Extraction, Relation
from cancu.extract.model.relation_types import CHANGES, ENDS, RELATION_KINDS
from cancu.extract.relations.force_orders import FORCE_ACTIONS
from cancu.extract.text.dates import DATE, match_date
from cancu.graph.loading.amenders import amending_parts
from cancu.graph.loading.quotes import Quoter
from cancu.graph.loading.rows import EdgeRow, NodeRow, text_id
from cancu.graph.model.consolidated import is_consolidated
from cancu.graph.model.provision_paths import Path, element_id, is_inside, paths, sort_key, without_exceptions, written

_ACTIONS = {kind.name: kind.action for kind in RELATION_KINDS}
_ENDS_ON = re.compile(rf"hết hiệu lực(?: thi hành)?,?(?: kể)? từ (?={DATE})")
_EXCEPT = re.compile(r"\btrừ (?:các )?(?:trường hợp|quy định|nội dung|điều|khoản|điểm|phụ lục|mẫu)\b|[;,.] riêng\b")
_PART_BEFORE = re.compile(r"\b(?:điều|khoản|điểm|phụ lục|mẫu|biểu|danh mục|chương|mục|phần)\b", re.IGNORECASE)
_HOLDING = ("phụ lục", "mục", "phần")
_SOMETHING_IN = re.compile(
    r"\b(?:biểu mẫu|biểu|mẫu|dòng|cột|bảng|nội dung|danh mục|thủ tục|số thứ tự)\b[^;]*?"
    r"\s(?:tại|thuộc|trong|của) (?:các )?(?:(?:phụ lục|mục|phần) [\w.]+(?:, | và )?)*$"
    r"|\bsố thứ tự [\d, ]+(?:và \d+ )?$"
)
_ITEM = re.compile(r"[,;]| và ")
_PLACE_BEFORE = re.compile(r"\b(?:tại|theo)\b", re.IGNORECASE)
_LAYERS = re.compile(
    r"(?:sửa đổi|bổ sung|thay thế)(?:,? (?:một số|các) (?:điều|nội dung|khoản))* (?:tại|theo)\b", re.IGNORECASE
)
"""What tells of layers (`được sửa đổi, bổ sung theo Luật B`): what is named behind them is no place."""
_STOPPING = ("suspension", "stay")
_OF_WHOLE = ("repeal", "replacement", *FORCE_ACTIONS)
"""Actions that concern the whole document where no part is named."""
_UNSURE = 0.5
"""Confidence in a document that perhaps stands in the title of another one."""


@dataclass(frozen=True, slots=True)
class _Modification:
    """A change with the graph's ids: who makes it, what is changed, and what is said of it."""

    by: str
    target: str
    start: int
    end: int
    properties: Mapping[str, Any]
    parts: tuple[Path, ...]


def provision_id(document: str, path: Path) -> str:
    """Return the id of a document's provision."""
    return f"{document}/~{element_id(path)}"


def change_rows(extraction: Extraction, ids: Mapping[str, str]) -> tuple[list[NodeRow], list[EdgeRow]]:
    """Return what a text changes and which provisions it names.

    ids: as in `statements.edges`. The nodes are `Change` and `Provision`, each once, the relationships `MAKES`,
    `AFFECTS` and `NAMES`.
    """
    reading = _Reading(extraction, ids)
    nodes = {row.id: row for row in reading.nodes()}
    return list(nodes.values()), list(reading.edges())


class _Reading:
    def __init__(self, extraction: Extraction, ids: Mapping[str, str]) -> None:
        self.extraction, self.ids = extraction, ids
        self.this = ids[THIS]
        self.text = text_id(extraction)
        self.quoter = Quoter(extraction)
        head = extraction.document
        self.consolidated = is_consolidated(head.type, head.number)
        self.dates = {citation.target.id: citation.target.date for citation in extraction.citations}
        self.mentions: dict[str, list[int]] = {}
        self.starts = [citation.start for citation in extraction.citations]
        for citation in extraction.citations:
            self.mentions.setdefault(citation.target.id, []).append(citation.start)
        self.modifications = [(self._id(change), change) for change in self._modifications()]
        self.named = list(self._named())

    def nodes(self) -> Iterator[NodeRow]:
        for id_, change in self.modifications:
            yield NodeRow("Change", id_, change.properties)
            for path in change.parts:
                yield from _provisions(change.target, path)
        for _, document, path, *_ in self.named:
            yield from _provisions(document, path)

    def edges(self) -> Iterator[EdgeRow]:
        for id_, change in self.modifications:
            said = {"start": change.start, "end": change.end, "quote": change.properties["quote"]}
            yield self._edge("MAKES", "Document", change.by, "Change", id_, said)
            if not change.parts:
                yield self._edge("AFFECTS", "Change", id_, "Document", change.target, said)
            for path in change.parts:
                yield self._edge("AFFECTS", "Change", id_, "Provision", provision_id(change.target, path), said)
        for source, document, path, relation, start, end, confidence in self.named:
            said = {
                "start": start,
                "end": end,
                "quote": self.quoter.quote(start, end),
                "relation": relation,
                "confidence": confidence,
                "provision": written(path),
            }
            yield self._edge("NAMES", "Document", source, "Provision", provision_id(document, path), said, relation)

    def _edge(
        self,
        kind: str,
        source_label: str,
        source: str,
        label: str,
        target: str,
        said: Mapping[str, Any],
        relation: str = "",
    ) -> EdgeRow:
        saying = f"{self.text} {source} {kind} {relation} {target}"
        key = hashlib.sha256(saying.encode()).hexdigest()[:24]
        return EdgeRow(kind, source_label, source, label, target, {"key": key, "said_in": self.this, **said})

    def _id(self, change: _Modification) -> str:
        told = sorted((name, value) for name, value in change.properties.items() if value is not None)
        saying = f"{self.text} {change.by} {change.target} {told}"
        return f"/akn/ontology/event/vn/change/{hashlib.sha256(saying.encode()).hexdigest()[:24]}"

    def _modifications(self) -> Iterator[_Modification]:
        explained: set[str] = set()
        ended: set[str] = set()
        for change in () if self.consolidated else self.extraction.changes:
            target = self.ids.get(change.target)
            if target is None or target == self.this or self._is_place(change):
                continue
            if change.action not in _STOPPING:
                explained.add(target)
            found = self._of_instruction(change, target)
            if found.properties["whole"] and found.properties["ends"]:
                ended.add(target)
            yield found
        parts = amending_parts(self.extraction)
        for relation in self.extraction.relations:
            source, target = self.ids.get(relation.source), self.ids.get(relation.target)
            if relation.type not in CHANGES or source is None or target is None or source == target:
                continue
            own = source == self.this
            part = relation.provision or parts.get((relation.source, relation.target))
            part = without_exceptions(part or "") or None  # the sentence has the exceptions
            whole = relation.type in ENDS and part is None
            if own and (self.consolidated or (target in explained and (not whole or target in ended))):
                continue
            if not relation.correction:
                yield self._of_relation(relation, source, target, part)

    def _words_before(self, change: Change) -> str:
        """Return the words of an instruction before it names its target."""
        mentions = self.mentions.get(change.target, ())
        at = next((start for start in mentions if change.start <= start < change.end), change.start)
        return self.extraction.text[change.start : at]

    def _names_part(self, change: Change) -> bool:
        """Return whether words before the target name a part of it; the title of an act before it in a list does not:
        `Thông tư A quy định chi tiết một số điều của Luật B, Thông tư C hết hiệu lực`."""
        words = self._words_before(change)
        first = bisect_left(self.starts, change.start)
        lead = self.starts[first] - change.start if first < len(self.starts) else len(words)
        return bool(_PART_BEFORE.search(words[:lead]) or _PART_BEFORE.search(_ITEM.split(words)[-1]))

    def _is_of_something_in(self, change: Change) -> bool:
        """Return whether the instruction names something in an annex or section, which itself stays:
        `Bãi bỏ biểu mẫu số 04 tại Phụ lục I, Phụ lục II`, `số thứ tự 4, 5 Mục I hết hiệu lực`."""
        part = (change.provision or "").lower()
        if not part.startswith(_HOLDING):
            return False
        words = self.extraction.text[change.start : change.end].lower()
        at = words.find(part)
        return at > 0 and _SOMETHING_IN.search(words[:at]) is not None

    def _is_place(self, change: Change) -> bool:
        """Return whether the instruction names the document as the place of something else:
        `... theo quy định tại Luật A`."""
        if change.provision is not None or change.action in FORCE_ACTIONS:
            return False
        return bool(_PLACE_BEFORE.search(_LAYERS.sub("", self._words_before(change))))

    def _of_instruction(self, change: Change, target: str) -> _Modification:
        found = tuple(sorted(paths(change.provision or "")))
        whole = change.provision is None and change.scope == "provision" and change.action in _OF_WHOLE
        whole = whole and not self._names_part(change)
        replaced = change.action == "replacement" and whole and not change.new
        ends = change.scope in ("provision", "annex") and (change.action == "repeal" or replaced)
        ends = ends and not is_inside(change.provision or "") and not self._is_of_something_in(change)
        text, head = self.extraction.text, self.extraction.document
        origin = None
        if change.effective:
            of_act = change.effective == head.in_force_from and change.action not in FORCE_ACTIONS
            origin = "act" if of_act else "clause"
        return self._modification(
            self.this,
            target,
            change.start,
            change.end,
            found,
            {
                "document_date": self.dates.get(change.target),
                "action": change.action,
                "scope": change.scope,
                "provision": change.provision,
                "whole": whole,
                "vague": not whole and not found and change.scope != "title",
                "ends": ends,
                "position": change.position,
                "acting": change.acting,
                "effective": change.effective,
                "effective_to": change.effective_to,
                "term_from": change.in_force_from,
                "term_to": change.in_force_to,
                "since_from": origin,
                "old": change.old,
                "new": "\n".join(text[span.start : span.end] for span in change.new) or None,
                "new_spans": [offset for span in change.new for offset in (span.start, span.end)] or None,
                "through": sorted({self.ids.get(id_, id_) for id_ in change.through}) or None,
                "confidence": change.confidence,
            },
        )

    def _of_relation(self, relation: Relation, source: str, target: str, part: str | None) -> _Modification:
        found = tuple(sorted(paths(part or "")))
        ends = relation.type in ENDS
        day = self._named_day(relation.start, relation.end) if ends else None
        return self._modification(
            source,
            target,
            relation.start,
            relation.end,
            found,
            {
                "document_date": self.dates.get(relation.target),
                "action": _ACTIONS[relation.type],
                "scope": "provision",
                "provision": part,
                "whole": ends and part is None,
                "vague": not found and not (ends and part is None),
                "ends": ends,
                "position": None,
                "acting": None,
                "effective": day,
                "effective_to": None,
                "term_from": None,
                "term_to": None,
                "since_from": "clause" if day else None,
                "old": None,
                "new": None,
                "new_spans": None,
                "through": None,
                "confidence": min(relation.confidence, _UNSURE)
                if self._is_perhaps_title(relation)
                else relation.confidence,
            },
        )

    def _modification(
        self, by: str, target: str, start: int, end: int, parts: tuple[Path, ...], properties: dict[str, Any]
    ) -> _Modification:
        quote = self.quoter.quote(start, end)
        told = {
            **properties,
            "document": target,
            "exceptions": bool(_EXCEPT.search(quote.lower())),
            "said_in": self.this,
            "quote": quote,
            "start": start,
            "end": end,
            "name": f"{properties['acting'] or ''} → {properties['provision'] or ''}".strip(),
        }
        return _Modification(by, target, start, end, told, parts)

    def _is_perhaps_title(self, relation: Relation) -> bool:
        """Return whether the document perhaps belongs to the title of an act of which the sentence changes a part.

        ``Bãi bỏ Điều 1 Nghị định A sửa đổi Nghị định B; Nghị định C``: C may be what A amends.
        """
        if relation.provision is not None or relation.source != THIS:
            return False
        sentence = self.quoter.sentence(relation.start)
        return any(sentence.start <= c.start < relation.start and c.provision for c in self.extraction.changes)

    def _named_day(self, start: int, end: int) -> str | None:
        """Return the day on which the sentence lets the force end; None where it names none, or several."""
        quote = self.quoter.quote(start, end).lower()
        days = {found[0] for match in _ENDS_ON.finditer(quote) if (found := match_date(quote, match.end()))}
        return days.pop() if len(days) == 1 else None

    def _named(self) -> Iterator[tuple[str, str, Path, str, int, int, float]]:
        """Source, document, path, relation, offsets and confidence of each provision that a citation names."""
        relations: dict[str, list[Relation]] = {}
        for relation in self.extraction.relations:
            if relation.source == THIS:
                relations.setdefault(relation.target, []).append(relation)
        wording = sorted((span.start, span.end, c.target) for c in self.extraction.changes for span in c.new)
        seen = set()
        for citation in self.extraction.citations:
            document = self.ids.get(citation.target.id)
            if not citation.provision or document is None:
                continue
            inside = next((target for low, high, target in wording if low <= citation.start < high), None)
            source = self.ids.get(inside, self.this) if inside else self.this
            kind = _relation_at(relations.get(citation.target.id, ()), citation.start, citation.end)
            for path in sorted(paths(citation.provision)):
                if document != source and (source, document, path, kind) not in seen:
                    seen.add((source, document, path, kind))
                    yield source, document, path, kind, citation.start, citation.end, citation.confidence


def _relation_at(relations: Iterable[Relation], start: int, end: int) -> str:
    """Return the relation that a citation stands in; a mere citation otherwise."""
    return next((one.type for one in relations if one.start < end and start < one.end), "CITES")


def _provisions(document: str, path: Path) -> Iterator[NodeRow]:
    """Yield a provision and those that it is a part of."""
    for depth in range(len(path), 0, -1):
        part = path[:depth]
        yield NodeRow(
            "Provision",
            provision_id(document, part),
            {
                "document": document,
                "level": part[-1][0],
                "path": written(part),
                "sort_key": sort_key(part),
                "name": written(part),
            },
        )
