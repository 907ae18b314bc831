"""A chain as a memo in plain Vietnamese: what a document rests on, who says so, and what is doubtful.

Everything follows from a `Dossier` and a day. `cancu.graph.output.memo_forms` writes the memo as Markdown and as a Word
file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cancu.graph.model.chains import Chain
from cancu.graph.model.excerpts import excerpt
from cancu.graph.model.records import GraphEdge
from cancu.graph.output.evidence_words import said_by_in_words
from cancu.graph.output.force_words import coverage_in_words, in_words, is_told
from cancu.graph.output.memo_notes import Note, notes
from cancu.graph.output.rendering import RELATION_WORDS, ends, full_name, rest_of_name, word
from cancu.graph.query.dossier import Dossier
from cancu.messages import written_day

_QUOTE = 420
_NAMED = 6
"""Code points of a quoted sentence, and documents named in one sentence of the summary."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted sentence, the document that it is from, and the provision of the target that it names."""

    text: str
    said_in: str
    provision: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One relation of a document: ``thực hiện`` + ``Kết luận 682-KL/TU`` + ``ngày 30/6/2023 của Tỉnh ủy Hưng Yên``.

    remark: what is to be known of the relation, where the base layer tells of it, and of the target's force.
    """

    relation: str
    name: str
    rest: str
    title: str | None
    remark: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A document of the chain with its relations."""

    name: str
    steps: tuple[Step, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of documents."""

    name: str
    date: str
    issuer: str
    title: str
    force: str
    held: bool


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo, independent of its form; all of it is plain text."""

    heading: str
    name: str
    facts: tuple[str, ...]
    subject: str | None
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    documents: tuple[Listed, ...]
    closing: str


def memo(dossier: Dossier, today: date) -> Memo:
    """Write the memo on the dossier's root; today: the day of the memo, for which force is told."""
    chain = dossier.chain
    root = chain.nodes[chain.root]
    up = chain.direction == "up"
    head = dossier.heads.get(root.id)
    signer = ", ".join(filter(None, (head.signer, head.signer_office))) if head else ""
    facts = (
        f"Ngày ban hành: {written_day(root.date)}" if root.date else "",
        f"Cơ quan ban hành: {root.issuer}" if root.issuer else "",
        f"Người ký: {signer}" if signer else "",
        f"Hiệu lực: {in_words(dossier.force(root.id, today))} ({coverage_in_words(dossier.coverage)})"
        if root.label == "Document"
        else "",
        f"Ngày lập phiếu: {written_day(today.isoformat())}",
    )
    found = notes(dossier, today)
    return Memo(
        "PHIẾU TRUY VẾT CĂN CỨ" if up else "PHIẾU TRUY VẾT VĂN BẢN DỰA VÀO",
        root.name,
        tuple(filter(None, facts)),
        root.title if root.number else None,
        tuple(_summary(dossier, found)),
        tuple(_sections(dossier, today)),
        found,
        tuple(_listed(dossier, today)),
        "Phiếu được lập tự động từ những câu mà các văn bản trong bộ dữ liệu nêu ra. "
        "“Chưa rõ hiệu lực” nghĩa là trong đó không có câu nào nói văn bản ấy đã bị sửa đổi, thay thế hay bãi bỏ. "
        "Cần đối chiếu với văn bản gốc trước khi sử dụng.",
    )


def steps_from(chain: Chain) -> dict[str, list[tuple[GraphEdge, str]]]:
    """Return the steps outward from each node of the chain, in the order of the text, legal bases first."""
    found: dict[str, list[tuple[GraphEdge, str]]] = {}
    for edge in chain.edges:
        near, far = ends(chain, edge)
        found.setdefault(near, []).append((edge, far))
    order = list(RELATION_WORDS)
    for steps in found.values():
        steps.sort(key=lambda step: (order.index(step[0].type), _place(step[0]), step[1]))
    return found


def _place(edge: GraphEdge) -> int:
    return min((evidence.start for evidence in edge.evidence), default=0)


def _walk(chain: Chain) -> list[tuple[str, int, GraphEdge | None]]:
    """Return the nodes from the root outward, each with its distance and the first step that leads to it."""
    steps = steps_from(chain)
    reached: dict[str, tuple[int, GraphEdge | None]] = {chain.root: (0, None)}
    frontier = [chain.root]
    while frontier:
        following = []
        for id_ in frontier:
            for edge, far in steps.get(id_, ()):
                if far not in reached:
                    reached[far] = (reached[id_][0] + 1, edge)
                    following.append(far)
        frontier = following
    return [(id_, distance, edge) for id_, (distance, edge) in reached.items()]


def _summary(dossier: Dossier, found: tuple[Note, ...]) -> Iterable[str]:
    chain = dossier.chain
    root = chain.nodes[chain.root]
    direct = steps_from(chain).get(root.id, [])
    if not direct:
        yield (
            f"Kho văn bản không có câu nào cho biết {root.name} dựa vào văn bản nào."
            if chain.direction == "up"
            else f"Kho văn bản không có văn bản nào dựa vào {root.name}."
        )
        return
    by_word: dict[str, list[str]] = {}
    for edge, far in direct:
        by_word.setdefault(word(edge, far), []).append(full_name(chain.nodes[far]))
    for relation, names in by_word.items():
        named = "; ".join(names[:_NAMED])
        rest = f"; và {len(names) - _NAMED} văn bản khác (xem mục 1)" if len(names) > _NAMED else ""
        yield f"{root.name} {relation} {named}{rest}."
    walked = _walk(chain)
    documents = [chain.nodes[id_] for id_, _, _ in walked if chain.nodes[id_].label == "Document"]
    held = sum(node.held for node in documents)
    yield (
        f"Chuỗi gồm {len(documents)} văn bản, xa nhất {max(distance for _, distance, _ in walked)} bậc; "
        f"bộ dữ liệu có toàn văn của {held} văn bản."
    )
    if chain.direction == "up":
        yield from _tops(chain, walked)
    if found:
        yield f"Có {len(found)} điểm cần lưu ý, nêu ở mục 2."


def _tops(chain: Chain, walked: list[tuple[str, int, GraphEdge | None]]) -> Iterable[str]:
    """Return the highest document of each lane with the way up to it."""
    came = {id_: edge for id_, _, edge in walked}
    for lane, label in (("state", ""), ("party", " của Đảng")):
        ranked = [
            (node.tier, -distance, id_)
            for id_, distance, _ in walked
            if (node := chain.nodes[id_]).lane == lane and node.tier is not None and id_ != chain.root
        ]
        if not ranked:
            continue
        _, nearness, id_ = min(ranked)
        way = []
        top = id_
        while (edge := came[id_]) is not None:
            near, far = ends(chain, edge)
            way.append(f"{word(edge, far)} {chain.nodes[far].name}")
            id_ = near
        line = f"Văn bản cao nhất{label} trong chuỗi là {full_name(chain.nodes[top])}"
        if nearness < -1:
            line += f", qua {-nearness} bậc: {chain.nodes[chain.root].name} {', '.join(reversed(way))}"
        yield f"{line}."


def _sections(dossier: Dossier, today: date) -> Iterable[Section]:
    chain = dossier.chain
    steps = steps_from(chain)
    for id_, _, _ in _walk(chain):
        if id_ in steps:
            yield Section(
                full_name(chain.nodes[id_]),
                tuple(_step(dossier, edge, far, today) for edge, far in steps[id_]),
                chain.folded.get(id_, 0),
            )


def _step(dossier: Dossier, edge: GraphEdge, far: str, today: date) -> Step:
    chain = dossier.chain
    target, named = chain.nodes[far], chain.nodes[edge.target]
    force = dossier.force(target.id, today)
    remarks = [in_words(force)] if is_told(force) else []
    if edge.of_base:
        remarks.insert(0, said_by_in_words(edge.evidence[0]))
    if target.resolution != "resolved":
        remarks.append("chưa xác định chắc chắn, xem mục 2")
    quotes = {
        (text := excerpt(evidence.quote, named.number or named.title, _QUOTE), evidence.said_in_name): Quote(
            text, evidence.said_in_name, evidence.provision
        )
        for evidence in edge.evidence
        if evidence.quote
    }
    return Step(
        word(edge, far),
        target.name,
        rest_of_name(target),
        target.title if target.number else None,
        "; ".join(remarks) or None,
        tuple(quotes.values()),
    )


def _listed(dossier: Dossier, today: date) -> Iterable[Listed]:
    chain = dossier.chain
    nodes = [chain.nodes[id_] for id_, _, _ in _walk(chain)]
    for node in sorted(nodes, key=lambda node: (99 if node.tier is None else node.tier, node.date or "", node.name)):
        if node.label == "Document":
            yield Listed(
                node.name,
                written_day(node.date or ""),
                node.issuer or "",
                node.title or "" if node.number else "",
                in_words(dossier.force(node.id, today)),
                node.held,
            )
