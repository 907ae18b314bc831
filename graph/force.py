"""The force of documents on a day: by the terms that they set themselves, and by who changed or ended them before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from graph.dossier import Dossier
from graph.records import Chain, GraphEdge, GraphNode
from graph.rendering import RELATION_WORDS, STATUS_WORDS, day

ENDED = ("replaced", "repealed", "expired")
"""Codes of documents that are no longer in force."""
_ENDING = {"REPLACES": "replaced", "REPEALS": "repealed"}


@dataclass(frozen=True, slots=True)
class Force:
    """What the graph knows of a document's force on a day: code as in `GraphNode.status`, in words, and who says so."""

    code: str
    text: str
    edges: tuple[GraphEdge, ...] = ()


def force_of(dossier: Dossier, node: GraphNode, today: date) -> Force:
    """The force of a document on a day, by the terms that it sets itself and by what changed it until then."""
    head = dossier.heads.get(node.id)
    until = today.isoformat()
    if head and head.in_force_to and head.in_force_to < until:
        return Force("expired", f"hết hiệu lực từ sau ngày {day(head.in_force_to)}")
    changes = [edge for edge in dossier.changes if edge.target == node.id and _until(dossier, edge, until)]
    whole = [edge for edge in changes if edge.type in _ENDING and any(e.provision is None for e in edge.evidence)]
    if whole:
        return Force(_ENDING[whole[0].type], _said(dossier, whole), tuple(whole))
    if head and head.in_force_from and head.in_force_from > until:
        return Force("not_yet", f"chưa có hiệu lực; có hiệu lực từ ngày {day(head.in_force_from)}")
    if changes:
        return Force("amended", _said(dossier, changes), tuple(changes))
    if head and head.in_force_from:
        return Force("in_force", f"có hiệu lực từ ngày {day(head.in_force_from)}; chưa thấy văn bản nào thay đổi")
    return Force("unknown", STATUS_WORDS["unknown"])


def _until(dossier: Dossier, edge: GraphEdge, until: str) -> bool:
    source = dossier.node(edge.source)
    return source is None or not source.date or source.date <= until


def _said(dossier: Dossier, edges: Iterable[GraphEdge]) -> str:
    """``được sửa đổi, bổ sung bởi Nghị định 175/2025/NĐ-CP (Điều 2)``."""
    by_word: dict[str, list[str]] = {}
    for edge in edges:
        source = dossier.node(edge.source)
        parts = sorted({e.provision for e in edge.evidence if e.provision})
        partly = parts and all(e.provision for e in edge.evidence)
        name = (source.name if source else edge.source) + (f" ({', '.join(parts)})" if partly else "")
        by_word.setdefault(RELATION_WORDS[edge.type][1], []).append(name)
    return "; ".join(f"{relation} {', '.join(names)}" for relation, names in by_word.items())


def as_of(dossier: Dossier, today: date) -> Chain:
    """The dossier's chain with the status that its documents have on a day."""
    chain = dossier.chain
    nodes = {
        id_: replace(node, status=force_of(dossier, node, today).code) if node.label == "Document" else node
        for id_, node in chain.nodes.items()
    }
    return replace(chain, nodes=nodes)
