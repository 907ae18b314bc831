"""A chain as the picture and the table show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from graph.authority import tier_label
from graph.records import Chain, Evidence, GraphEdge, GraphNode
from views.components import Selection
from views.texts import t

MAX_BOXES = 60
"""More boxes nobody can read: the chain is then shown with fewer steps, and the rest as counts that open."""
_ENDED = ("replaced", "repealed", "expired")
_TEXTS = ("picture", "fit", "arrange", "png", "svg", "full", "state", "party", "hint")


def day(date: str | None) -> str:
    """A date as it is written in Vietnam: ``2024-04-25`` -> ``25/4/2024``."""
    return "/".join(part.lstrip("0") for part in reversed((date or "").split("-")))


def moment(at: str) -> str:
    """A time as it is written in Vietnam, where the app runs: ``2024-04-25T07:30:00+00:00`` -> ``14:30 25/4/2024``."""
    if not at:
        return ""
    local = datetime.fromisoformat(at).astimezone()
    return f"{local:%H:%M} {day(local.date().isoformat())}"


def merged(chain: Chain, nodes: Iterable[GraphNode], edges: Iterable[GraphEdge]) -> Chain:
    """The chain with what was expanded beside it."""
    all_nodes = {**chain.nodes, **{node.id: node for node in nodes}}
    all_edges = {edge.key: edge for edge in (*chain.edges, *edges)}
    shown = tuple(edge for edge in all_edges.values() if edge.source in all_nodes and edge.target in all_nodes)
    return Chain(chain.root, chain.direction, all_nodes, shown, chain.folded)


def picture_data(chain: Chain, selection: Selection) -> dict[str, Any]:
    """What the picture component takes (`views/frontend/src/chain.ts`)."""
    tiers = _tiers(chain)
    texts = {name: t(f"picture.{name}") for name in _TEXTS}
    texts |= {name: t(name) for name in ("cited", "ended", "doubtful")}
    return {
        "picture": f"{chain.root} {chain.direction}",
        "root": chain.root,
        "nodes": [_box(node, tiers[node.id], chain.folded.get(node.id, 0)) for node in chain.nodes.values()],
        "edges": [
            {
                "key": edge.key,
                "source": edge.source,
                "target": edge.target,
                "type": edge.type,
                "label": t(f"relation.{edge.type}"),
            }
            for edge in chain.edges
        ],
        "selection": dict(selection) if selection else None,
        "texts": texts,
    }


def _box(node: GraphNode, tier: float, more: int) -> dict[str, Any]:
    programme = node.label == "Programme"
    title = node.title if programme else node.number or node.title
    kind = node.type if programme else " · ".join(filter(None, (node.type, day(node.date))))
    return {
        "id": node.id,
        "tier": tier,
        "tierLabel": t("picture.programme") if programme else tier_label(node.tier, node.lane),
        "lane": node.lane,
        "title": title or t("unresolved"),
        "kind": kind or "",
        "hint": " · ".join(filter(None, (node.name, day(node.date), node.issuer, node.title if node.number else None))),
        "held": node.held,
        "ended": node.status in _ENDED,
        "doubtful": node.resolution != "resolved",
        "programme": programme,
        "more": more,
    }


def _tiers(chain: Chain) -> dict[str, float]:
    """The row of each box; a programme stands below who approves it, else above who carries it out."""
    known = {node.id: float(node.tier) for node in chain.nodes.values() if node.tier is not None}
    lowest = max(known.values(), default=0.0) + 1
    found = {}
    for id_, node in chain.nodes.items():
        if id_ in known:
            found[id_] = known[id_]
        elif node.label == "Programme":
            above = [
                known[e.source] for e in chain.edges if e.target == id_ and e.type == "APPROVES" and e.source in known
            ]
            below = [
                known[e.source] for e in chain.edges if e.target == id_ and e.type != "APPROVES" and e.source in known
            ]
            found[id_] = max(above) + 0.5 if above else min(below, default=lowest) - 0.5
        else:
            found[id_] = lowest
    return found


def table_rows(chain: Chain) -> list[dict[str, str]]:
    """The same content as rows, one for each saying."""
    return [
        {
            t("table.from"): chain.nodes[edge.source].name,
            t("table.relation"): t(f"relation.{edge.type}"),
            t("table.to"): chain.nodes[edge.target].name,
            t("table.date"): day(chain.nodes[edge.target].date),
            t("table.status"): t(f"status.{chain.nodes[edge.target].status}"),
            t("table.quote"): evidence.quote,
            t("table.said_in"): evidence.said_in_name,
        }
        for edge in chain.edges
        for evidence in edge.evidence
    ]


def selected_edge(chain: Chain, selection: Selection) -> GraphEdge | None:
    """The edge that is selected."""
    if not selection or selection["kind"] != "edge":
        return None
    return next((edge for edge in chain.edges if edge.key == selection["key"]), None)


def selected_node(chain: Chain, selection: Selection) -> GraphNode | None:
    """The document or programme that is selected."""
    return chain.nodes.get(selection["key"]) if selection and selection["kind"] == "node" else None


def marks(extraction: Any, targets: Mapping[str, str], nodes: Mapping[str, GraphNode]) -> list[dict[str, Any]]:
    """The mentions of a text as the text component takes them; the innermost of nested ones gives way."""
    found = []
    for citation in extraction.citations:
        id_ = targets.get(citation.target.id, "")
        node = nodes.get(id_)
        hint = (
            " · ".join(filter(None, (node.name, day(node.date), t(f"status.{node.status}")))) if node else citation.text
        )
        found.append(_mark(citation, "citation", id_, hint, not node or node.resolution != "resolved"))
    found += [_mark(p, "programme", p.id, f"{p.type} {p.title}", False) for p in extraction.programmes]
    found += [_mark(a, "agency", a.id, a.name, False) for a in extraction.agencies]
    order = {"citation": 0, "programme": 1, "agency": 2}
    return sorted(found, key=lambda mark: (mark["start"], order[mark["kind"]], -mark["end"]))


def _mark(mention: Any, kind: str, key: str, hint: str, doubtful: bool) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "kind": kind,
        "key": f"{kind} {key}",
        "hint": hint,
        "doubtful": doubtful,
    }


def evidence_line(evidence: Evidence) -> str:
    """Who says so."""
    return t("panel.says", name=evidence.said_in_name)
