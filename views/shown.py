"""The chain that a document's page shows: the request, the opened boxes, the hidden rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from cancu.graph.model.chains import Chain
from cancu.graph.model.records import Direction
from cancu.graph.model.relation_types import RELATION_TYPES
from cancu.graph.query.expansion import MAX_SHOWN, expand
from cancu.graph.query.trace import CHAIN_TYPES, trace
from cancu.views.address import parameter
from cancu.views.data import answer, guarded
from cancu.views.picture import row_key, row_label

MAX_BOXES = 60
"""Most boxes of a chain at first; the rest are counts that open."""
DEPTHS = (1, 2, 3, 4, 6, 8)
DEPTH = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """The request of a page: document, direction, steps, relations to follow, day of force."""

    document: str
    direction: Direction = "up"
    depth: int = DEPTH
    relations: tuple[str, ...] = CHAIN_TYPES
    day: date | None = None


def asked_by_address(document: str) -> Asked:
    """Return the request of the page's address; invalid values are ignored."""
    depth = parameter("depth")
    named = [kind for kind in RELATION_TYPES if kind in parameter("rel").split(".")]
    return Asked(
        document,
        "down" if parameter("dir") == "down" else "up",
        int(depth) if depth in map(str, DEPTHS) else DEPTH,
        tuple(named) or CHAIN_TYPES,
        day_of(parameter("asof")),
    )


def day_of(text: str) -> date | None:
    """Return the day that an address names, None where it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def opened(document: str) -> list[str]:
    """Return the boxes that were opened on this document's page, in their order."""
    found: list[str] = st.session_state.setdefault(f"opened {document}", [])
    return found


def open_box(document: str, wish: object, boxes: int) -> bool:
    """Note that a box is to be opened; return False for an outdated or invalid wish.

    wish: what the picture tells (`chain.ts`): the box, and how many boxes it had; boxes: how many were sent to it.
    """
    if not isinstance(wish, dict) or wish.get("nodes") != boxes or not isinstance(wish.get("id"), str):
        return False
    opened(document).append(wish["id"])
    return True


def shown_chain(asked: Asked) -> Chain:
    """Return the chain with the opened boxes."""
    return guarded(lambda: _chain(asked, tuple(opened(asked.document))))


@st.cache_data(show_spinner=False, ttl=60, max_entries=200)
def _chain(asked: Asked, opened: tuple[str, ...]) -> Chain:
    """Return the chain, cached for each opened box, so that a click reads only what is new."""
    if opened:
        before = _chain(asked, opened[:-1])
        return answer(lambda store: expand(store, before, opened[-1], kinds=asked.relations))
    return answer(
        lambda store: trace(
            store,
            asked.document,
            direction=asked.direction,
            depth=asked.depth,
            relations=asked.relations,
            most=MAX_BOXES,
            day=asked.day,
        )
    )


def is_full(chain: Chain) -> bool:
    """Return whether this chain has as many boxes as it may."""
    return len(chain.nodes) >= MAX_SHOWN


def rows_of(chain: Chain) -> dict[str, str]:
    """Return the names of the chain's rows in the reader's language, the highest first, by their keys."""
    ordered = sorted(chain.nodes.values(), key=lambda node: 99 if node.tier is None else node.tier)
    return {row_key(node): row_label(node) for node in ordered}


def without_rows(chain: Chain, hidden: Collection[str]) -> Chain:
    """Return the chain without the boxes of some rows, which are named by their keys; its root stays."""
    nodes = {id_: node for id_, node in chain.nodes.items() if id_ == chain.root or row_key(node) not in hidden}
    edges = tuple(edge for edge in chain.edges if edge.source in nodes and edge.target in nodes)
    return replace(chain, nodes=nodes, edges=edges)
