"""A chain as text: a tree for the terminal, JSON, and a Mermaid diagram."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from cancu.graph.authority.tiers import row_name
from cancu.graph.force.force_message import STATES
from cancu.graph.model.chains import Chain
from cancu.graph.model.excerpts import excerpt
from cancu.graph.model.records import GraphEdge, GraphNode, Resolution
from cancu.graph.output.display_names import spoken_name
from cancu.graph.output.evidence_words import other_date, said_by_in_words
from cancu.graph.output.relation_words import key_of
from cancu.messages import sentence, written_day

RELATION_WORDS = {
    "BASED_ON": ("căn cứ", "là căn cứ của"),
    "IMPLEMENTS": ("thực hiện", "được thực hiện bởi"),
    "GUIDES": ("hướng dẫn", "được hướng dẫn bởi"),
    "AMENDS": ("sửa đổi, bổ sung", "được sửa đổi, bổ sung bởi"),
    "REPLACES": ("thay thế", "được thay thế bởi"),
    "REPEALS": ("bãi bỏ", "bị bãi bỏ bởi"),
    "REPLACES_PART": ("thay thế một phần", "được thay thế một phần bởi"),
    "REPEALS_PART": ("bãi bỏ một phần", "bị bãi bỏ một phần bởi"),
    "APPROVES": ("phê duyệt", "được phê duyệt bởi"),
    "PROMULGATES": ("ban hành", "được ban hành bởi"),
    "RESPONDS_TO": ("trả lời", "được trả lời bởi"),
    "AT_REQUEST": ("theo đề nghị tại", "đề nghị việc ban hành"),
    "ATTACHES": ("kèm theo", "được kèm theo"),
    "CITES": ("dẫn chiếu", "được dẫn chiếu bởi"),
}
"""What a relation is called from its source, and from its target (`key_of`)."""

STATUS_WORDS: Mapping[str, str] = {code: sentence(state, "vi") for code, state in STATES.items()}
"""What a state of force is called, by its code."""
UNSURE_WORDS: Mapping[Resolution, str] = {
    "unresolved": "chưa xác định được",
    "ambiguous": "có nhiều văn bản phù hợp",
    "unconfirmed": "số hoặc ngày đọc từ bản scan, chưa được xác nhận",
}
"""How a document is described of which it is not known which one it is."""


def describe(node: GraphNode) -> str:
    """Describe a node on one line: name, date, issuer, whether its text is held, status."""
    parts = [node.name]
    if node.date:
        parts.append(written_day(node.date))
    if node.issuer:
        parts.append(node.issuer)
    if node.label == "Document":
        parts.append(
            "có toàn văn" if node.held else "chỉ có trong dữ liệu nền" if node.base_only else "chỉ được viện dẫn"
        )
        parts.append(STATUS_WORDS[node.status])
        if node.resolution != "resolved":
            parts.append(UNSURE_WORDS[node.resolution])
    return " · ".join(parts)


def full_name(node: GraphNode) -> str:
    """Return ``Kết luận 682-KL/TU ngày 30/6/2023 của Tỉnh ủy Hưng Yên``; laws are called by their names."""
    return " ".join(filter(None, (spoken_name(node), rest_of_name(node))))


def rest_of_name(node: GraphNode) -> str:
    """Return ``ngày 30/6/2023 của Tỉnh ủy Hưng Yên``; unknown parts are left out."""
    word_for = {4: "năm", 7: "tháng", 10: "ngày"}
    dated = f"{word_for.get(len(node.date), 'ngày')} {written_day(node.date)}" if node.date else ""
    return " ".join(filter(None, (dated, f"của {node.issuer}" if node.issuer else "")))


def as_tree(chain: Chain) -> str:
    """Draw the chain as an indented tree; each step has relation, target, status and the quoted sentence.

    A node that was drawn before is named, but not opened again. ``(!)`` marks a document of which texts and the base
    layer state different dates or issuers.
    """
    steps: dict[str, list[tuple[GraphEdge, str]]] = {}
    for edge in chain.edges:
        near, far = ends(chain, edge)
        steps.setdefault(near, []).append((edge, far))
    lines = [describe(chain.nodes[chain.root]), *_doubts(chain, chain.root)]
    opened = {chain.root}

    def walk(id_: str, margin: str) -> Iterator[str]:
        following = steps.get(id_, [])
        for position, (edge, far) in enumerate(following):
            last = position == len(following) - 1 and id_ not in chain.folded
            again = far in opened
            opened.add(far)
            yield f"{margin}{'└─' if last else '├─'} {word(chain, edge, far)} → {describe(chain.nodes[far])}" + (
                " (đã nêu ở trên)" if again and far in steps else ""
            )
            inner = f"{margin}{'   ' if last else '│  '}"
            yield from (f"{inner}   {doubt}" for doubt in _doubts(chain, far) if not again)
            named = chain.nodes[edge.target]
            for evidence in edge.evidence:
                part = f" [{evidence.provision}]" if evidence.provision else ""
                if evidence.of_base:
                    yield f"{inner}   {said_by_in_words(evidence)}{part}"
                    continue
                quote = excerpt(evidence.quote, named.number or named.title)
                other = other_date(evidence, named)
                differing = f" (!) {sentence(other, 'vi')}" if other else ""
                yield f"{inner}   “{quote}” ({evidence.said_in_name}){part}{differing}"
            if not again:
                yield from walk(far, inner)
        if id_ in chain.folded:
            yield f"{margin}└─ +{chain.folded[id_]} văn bản nữa"

    lines += walk(chain.root, "")
    return "\n".join(lines)


def _doubts(chain: Chain, id_: str) -> Iterator[str]:
    """Yield the line that says what is stated differently of a document."""
    if doubt := chain.disagreements.get(id_):
        yield f"(!) {sentence(doubt, 'vi')}"


def ends(chain: Chain, edge: GraphEdge) -> tuple[str, str]:
    """Return the near and the far end of an edge, seen from the chain's root."""
    outward = edge.type not in ("APPROVES", "REPLACES")
    if (chain.direction == "up") == outward:
        return edge.source, edge.target
    return edge.target, edge.source


def word(chain: Chain, edge: GraphEdge, far: str) -> str:
    """Return the Vietnamese word for the relation on the way to its end `far`."""
    active, passive = RELATION_WORDS[key_of(chain, edge)]
    return active if edge.target == far else passive


def as_json(chain: Chain) -> str:
    """Write the chain as one JSON object: root, direction, nodes, edges with all evidence, folded, disagreements."""
    nodes = [{**asdict(node), "name": node.name} for node in chain.nodes.values()]
    return json.dumps(
        {
            "root": chain.root,
            "direction": chain.direction,
            "nodes": nodes,
            "edges": [asdict(edge) for edge in chain.edges],
            "folded": dict(chain.folded),
            "disagreements": {
                id_: {"vi": sentence(doubt, "vi"), "en": sentence(doubt, "en")}
                for id_, doubt in chain.disagreements.items()
            },
        },
        ensure_ascii=False,
        indent=1,
    )


def as_mermaid(chain: Chain) -> str:
    """Write the chain as a Mermaid flowchart: a box for each document, with its marks, a subgraph for each tier."""
    names = {id_: f"n{index}" for index, id_ in enumerate(chain.nodes)}
    lines = ["flowchart BT"]
    rows: dict[tuple[int, str], list[GraphNode]] = {}
    for node in chain.nodes.values():
        rows.setdefault((99 if node.tier is None else node.tier, node.lane), []).append(node)
    for index, ((tier, lane), nodes) in enumerate(sorted(rows.items())):
        label = sentence(row_name(None if tier == 99 else tier, "party" if lane == "party" else "state"), "vi")
        lines.append(f'  subgraph t{index}["{_quoted(label)}"]')
        lines += [f'    {names[node.id]}["{_quoted(_marked(chain, node))}"]' for node in nodes]
        lines.append("  end")
    for edge in chain.edges:
        word_ = RELATION_WORDS[key_of(chain, edge)][0]
        arrow = f'-. "{word_} (dữ liệu nền)" .->' if edge.of_base else f'-- "{word_}" -->'
        lines.append(f"  {names[edge.source]} {arrow} {names[edge.target]}")
    return "\n".join(lines)


def _marked(chain: Chain, node: GraphNode) -> str:
    """Return a node's name with its marks: ``(?)`` where the document is not known surely, ``(!)`` as in the tree."""
    unsure = " (?)" if node.resolution != "resolved" else ""
    return f"{node.name}{unsure}{' (!)' if node.id in chain.disagreements else ''}"


def _quoted(text: str) -> str:
    return text.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
