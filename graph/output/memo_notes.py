"""Notes on a chain: documents no longer in force, doubtful relations, gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cancu.graph.model.excerpts import excerpt
from cancu.graph.model.force import ENDED, Force
from cancu.graph.model.records import GraphNode
from cancu.graph.output.evidence_words import said_by_in_words
from cancu.graph.output.force_words import in_words
from cancu.graph.output.relation_words import key_of
from cancu.graph.output.rendering import RELATION_WORDS, ends, full_name
from cancu.graph.query.dossier import Dossier
from cancu.messages import sentence, written_day

Kind = Literal["ended", "changed", "doubt", "gap"]

SURE = 0.8
"""Confidence below which a relation is noted."""
_QUOTE = 300
_FORCE_KINDS: tuple[Kind, ...] = ("ended", "changed")


@dataclass(frozen=True, slots=True)
class Note:
    """One point to look at.

    details: the documents or relations concerned, or the sentence; listed: the memo's list of documents shows which
    ones these are.
    """

    kind: Kind
    text: str
    details: tuple[str, ...] = ()
    listed: bool = False


def notes(dossier: Dossier, today: date) -> tuple[Note, ...]:
    """Return all notes on a chain: first what ended or changed, then doubts, then gaps."""
    return (*_force_notes(dossier, today), *_doubts(dossier), *_gaps(dossier))


def _force_notes(dossier: Dossier, today: date) -> Iterable[Note]:
    nodes = [node for node in dossier.chain.nodes.values() if node.label == "Document"]
    found = [(node, dossier.force(node.id, today)) for node in sorted(nodes, key=lambda node: node.id)]
    for kind in _FORCE_KINDS:
        for node, force in found:
            if _kind_of(force) == kind:
                yield Note(kind, f"{full_name(node)} {in_words(force)}.", tuple(dict.fromkeys(_sentences(force, node))))


def _kind_of(force: Force) -> Kind | None:
    """Return the kind of note for a force, None where there is nothing to note."""
    if force.code in (*ENDED, "not_yet"):
        return "ended"
    return "changed" if force.decisive or force.changes or force.unclear else None


def _sentences(force: Force, node: GraphNode) -> Iterable[str]:
    said = [change.evidence[0] for change in force.decisive if change.evidence]
    if force.terms.said and (force.since_from == "term" or force.code == "not_yet"):
        said.append(force.terms.said)
    for evidence in said:
        text = excerpt(evidence.quote, node.number or node.title, _QUOTE)
        yield f"“{text}” (ghi trong {evidence.said_in_name})"


def _doubts(dossier: Dossier) -> Iterable[Note]:
    chain = dossier.chain
    for node in sorted(chain.nodes.values(), key=lambda node: node.id):
        head = dossier.heads.get(node.id)
        candidates = [found.name for id_ in (head.candidates if head else ()) if (found := dossier.node(id_))]
        if node.resolution == "unresolved":
            yield Note("doubt", f"Chưa xác định được {node.name} là văn bản nào: thiếu năm hoặc cơ quan ban hành.")
        elif node.resolution == "unconfirmed":
            yield Note("doubt", f"Số hoặc ngày của {node.name} đọc từ bản scan, chưa được xác nhận.")
        elif node.resolution == "ambiguous":
            yield Note("doubt", f"Có nhiều văn bản phù hợp với {node.name}:", tuple(candidates))
        for question in filter(None, (head.suspicion, head.disagreement, head.sources) if head else ()):
            yield Note("doubt", f"{node.name}: {sentence(question, 'vi')}")
    for doubt in dossier.doubts:
        one, other = dossier.node(doubt.id), dossier.node(doubt.other)
        if one and other and not (doubt.other in chain.nodes and doubt.other < doubt.id):
            reason = sentence(doubt.reason, "vi")
            yield Note("doubt", f"{one.name} và {other.name} có thể là cùng một văn bản. {reason}")
    unsure, backward, hearsay, known = [], [], [], []
    for edge in chain.edges:
        source, target = chain.nodes[edge.source], chain.nodes[edge.target]
        relation = f"{source.name} {RELATION_WORDS[key_of(chain, edge)][0]} {target.name}"
        best = max((evidence.confidence for evidence in edge.evidence), default=1.0)
        if best < SURE:
            unsure.append(f"{relation} (độ tin cậy {best:.0%})")
        if _later(target.date, source.date) and edge.type != "REPLACES":
            backward.append(
                f"{relation}, nhưng {written_day(source.date or '')} sớm hơn {written_day(target.date or '')}"
            )
        if edge.of_base:
            known.append(f"{relation} ({said_by_in_words(edge.evidence[0])})")
        elif not any(evidence.said_in == edge.source for evidence in edge.evidence):
            reporting = sorted({evidence.said_in_name for evidence in edge.evidence if not evidence.of_base})
            hearsay.append(f"{relation} (ghi trong {', '.join(reporting)})")
    if unsure:
        yield Note(
            "doubt", "Các quan hệ sau được đọc với độ tin cậy thấp; cần xem lại câu trong văn bản:", tuple(unsure)
        )
    if backward:
        yield Note(
            "doubt",
            "Văn bản ban hành trước lại dựa vào văn bản ban hành sau; số hoặc ngày có thể bị ghi nhầm:",
            tuple(backward),
        )
    if hearsay:
        yield Note(
            "doubt",
            "Các quan hệ sau do văn bản khác nêu lại, chưa đối chiếu được với chính văn bản đó:",
            tuple(hearsay),
        )
    if known:
        yield Note(
            "doubt",
            "Các quan hệ sau theo dữ liệu nền, không theo câu nào của văn bản trong kho; cần đối chiếu:",
            tuple(known),
        )


def _later(one: str | None, other: str | None) -> bool:
    """Return whether the first date is after the second, compared as far as both are known."""
    if not one or not other:
        return False
    known = min(len(one), len(other))
    return one[:known] > other[:known]


def _gaps(dossier: Dossier) -> Iterable[Note]:
    chain = dossier.chain
    left = [node for node in chain.nodes.values() if node.label == "Document" and not node.held]
    missing = sorted(full_name(node) for node in left if not node.base_only)
    if missing and chain.direction == "up":
        yield Note(
            "gap",
            f"{len(missing)} văn bản chỉ được viện dẫn, chưa có toàn văn, nên chưa biết đầy đủ chúng dựa vào đâu:",
            tuple(missing),
            listed=True,
        )
    known = sorted(full_name(node) for node in left if node.base_only)
    if known and chain.direction == "up":
        yield Note(
            "gap", f"{len(known)} văn bản chỉ có trong dữ liệu nền, chưa có toàn văn:", tuple(known), listed=True
        )
    leading = {ends(chain, edge)[0] for edge in chain.edges}
    silent = sorted(
        node.name
        for node in chain.nodes.values()
        if node.held and chain.direction == "up" and node.id not in leading and node.id not in chain.folded
    )
    if silent:
        yield Note("gap", "Các văn bản sau có toàn văn nhưng không tìm thấy câu nêu căn cứ:", tuple(silent))
    cut = [f"{chain.nodes[id_].name}: còn {times} văn bản" for id_, times in sorted(chain.folded.items())]
    if cut:
        yield Note("gap", "Chuỗi còn đi tiếp mà phiếu không nêu hết:", tuple(cut))
