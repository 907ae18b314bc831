"""A chain as the picture shows it, and the selection in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from cancu.extract.lexicon.document_types import type_named
from cancu.graph.authority.tiers import row_name
from cancu.graph.model.chains import Chain
from cancu.graph.model.force import ENDED, Force
from cancu.graph.model.records import GraphEdge, GraphNode
from cancu.graph.model.titles import display_title
from cancu.graph.output.display_names import spoken_name
from cancu.graph.output.memo_forms import file_name
from cancu.graph.output.memo_notes import SURE
from cancu.graph.output.relation_words import relation_of, wording
from cancu.messages import sentence, written_day
from cancu.views.components import Selection
from cancu.views.texts import TEXTS, t, told

_TEXTS = (
    "picture",
    "fit",
    "arrange",
    "larger",
    "smaller",
    "png",
    "svg",
    "full",
    "controls",
    "fold",
    "stack",
    "tint",
    "state",
    "party",
    "hint",
    "unsure",
    "of_base",
)
_LABELS = ("Programme", "Agency", "Person", "Place")
"""Nodes that are no documents, in the order of their rows where no relation tells one."""
_NOTED = (*ENDED, "not_yet", "partly_ended", "suspended")
"""Statuses that a box tells."""


def day(date: str | None) -> str:
    """Write a date as in Vietnam: ``2024-04-05`` -> ``05/4/2024``; nothing for None."""
    return written_day(date) if date else ""


def moment(at: str) -> str:
    """Write a time as in Vietnam, in the app's time zone: ``2024-04-25T07:30:00+00:00`` -> ``14:30 25/4/2024``."""
    if not at:
        return ""
    local = datetime.fromisoformat(at).astimezone()
    return f"{local:%H:%M} {day(local.date().isoformat())}"


def picture_data(chain: Chain, selection: Selection, *, name: str = "") -> dict[str, Any]:
    """Return the picture component's data (`views/frontend/src/model.ts`); name: of a chain without root."""
    tiers = _tiers(chain)
    root = chain.nodes.get(chain.root)
    texts = {name: t(f"picture.{name}") for name in _TEXTS}
    texts |= {f"tint.{name}": t(f"tint.{name}") for name in ("lane", "force", "type", "issuer", "year")}
    texts |= {name: t(name) for name in ("held", "cited", "base_only", "ended", "doubtful")}
    return {
        "picture": f"{chain.root or name} {chain.direction}",
        "root": chain.root,
        "heading": " · ".join(filter(None, (t("picture.picture"), root.name if root else name))),
        "day": t("picture.day", day=day(chain.day or date.today().isoformat())),
        "file": file_name("chuoi-can-cu", root.name if root else "", "").rstrip("."),
        "direction": chain.direction,
        "nodes": [_box(chain, node, tiers[node.id]) for node in chain.nodes.values()],
        "edges": [
            {
                "key": edge.key,
                "source": edge.source,
                "target": edge.target,
                "type": edge.type,
                "label": edge_word(edge, chain.nodes[edge.target], chain.forces.get(edge.target)),
                "ofBase": edge.of_base,
                "doubtful": max((said.confidence for said in edge.evidence), default=1.0) < SURE,
            }
            for edge in chain.edges
        ],
        "selection": dict(selection) if selection else None,
        "texts": texts,
    }


def text_state(node: GraphNode) -> str:
    """Return whether the text of a document is held, other texts name it, or only the base layer has it."""
    return t("held" if node.held else "base_only" if node.base_only else "cited")


def relation_word(type_: str) -> str:
    """Return a relationship's type in the reader's language; a foreign one stays as it is."""
    return t(f"relation.{type_}") if f"relation.{type_}" in TEXTS else type_


def edge_word(edge: GraphEdge, target: GraphNode, force: Force | None) -> str:
    """Return what a relation is called, by the word of its first sentence where its type leaves that open.

    force: of its target, which tells whether it ends all of that, None where it is not known.
    """
    quote = edge.evidence[0].quote if edge.evidence else ""
    return relation_word(wording(relation_of(edge, force), target, quote))


def _box(chain: Chain, node: GraphNode, tier: float) -> dict[str, Any]:
    more, differing = chain.folded.get(node.id, 0), chain.disagreements.get(node.id)
    document = node.label == "Document"
    title = display_title(node.title) if node.title else None
    called = spoken_name(node) if document and spoken_name(node) != node.name else title
    facts = (node.name, day(node.date), node.issuer, title if node.number else None)
    states = (text_state(node), t(f"status.{node.status}")) if document else ()
    doubtful = node.resolution != "resolved"
    noted = node.status if node.status in _NOTED else "differing" if differing else None
    left_out = t("picture.more", count=more) if more else None
    doubts = (t(node.resolution) if doubtful else None, told(differing) if differing else None)
    hint = (*facts, *states, *doubts, left_out)
    return {
        "id": node.id,
        "label": node.label,
        "tier": tier,
        "tierLabel": row_label(node),
        "lane": node.lane,
        "title": (node.number or called) or t("unresolved"),
        "kind": (" · ".join(filter(None, (node.type, day(node.date)))) if document else node.type) or "",
        "brief": node.type or "",
        "code": next(iter(kind.codes), "") if document and (kind := type_named(node.type)) else "",
        "name": (title if node.number and document else node.issuer) or "",
        "notes": [t(f"noted.{noted}"), t(f"noted_briefly.{noted}")] if noted else [],
        "facts": {
            "force": t(f"status.{node.status}") if document else "",
            "type": node.type or "",
            "issuer": node.issuer or "",
            "year": (node.date or "")[:4],
        },
        "hint": " · ".join(filter(None, hint)),
        "held": node.held,
        "baseOnly": node.base_only,
        "ended": node.status in ENDED,
        "doubtful": doubtful,
        "more": more,
    }


def row_key(node: GraphNode) -> str:
    """Return what tells a box's row from others, the same in all languages; rows of one name are one."""
    return sentence(row_name(node.tier, node.lane), "vi") if node.label == "Document" else node.label


def row_label(node: GraphNode) -> str:
    """Return the name of a box's row in the reader's language."""
    if node.label == "Document":
        return told(row_name(node.tier, node.lane))
    return t(f"label.{node.label}") if f"label.{node.label}" in TEXTS else node.label


def _tiers(chain: Chain) -> dict[str, float]:
    """Return the row of each box; a programme is below who approves it, else above who carries it out."""
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
        elif node.label == "Document":
            found[id_] = lowest
        else:
            found[id_] = lowest + 1 + (_LABELS.index(node.label) if node.label in _LABELS else len(_LABELS))
    return found


def selected_edge(chain: Chain, selection: Selection) -> GraphEdge | None:
    """Return the selected edge."""
    if not selection or selection["kind"] != "edge":
        return None
    return next((edge for edge in chain.edges if edge.key == selection["key"]), None)


def selected_node(nodes: Mapping[str, GraphNode], selection: Selection) -> GraphNode | None:
    """Return the selected document or programme."""
    return nodes.get(selection["key"]) if selection and selection["kind"] == "node" else None
