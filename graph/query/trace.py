"""The chain of authority of a document: what it rests on up to the top, or what hangs on it further down.

Up follows legal basis, implementation, guidance and response; it passes through programmes (who carries a programme out
rests on the document that approves it) and from a document that is replaced on the day asked for to the one that took
its place. The walk goes frontier by frontier, so its cost grows with the chain and not with the collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cancu.extract.model.relation_types import FOLLOWED
from cancu.graph.force.collection import forces, successors_of, with_force
from cancu.graph.model.chains import Chain
from cancu.graph.model.force import Force
from cancu.graph.model.records import Direction, GraphEdge, GraphNode
from cancu.graph.model.relation_types import RELATION_TYPES
from cancu.graph.query import steps
from cancu.graph.query.nodes import disagreements
from cancu.graph.store.connection import Store
from cancu.graph.store.graph_records import nodes_by_id

CHAIN_TYPES: tuple[str, ...] = FOLLOWED
MAX_NODES = 500
"""Most nodes of a chain; `Chain.folded` counts the rest: a hub must not stop the store."""


def trace(
    store: Store,
    id_: str,
    *,
    direction: Direction = "up",
    depth: int = 6,
    cites: bool = False,
    relations: Iterable[str] = CHAIN_TYPES,
    most: int = MAX_NODES,
    day: date | None = None,
) -> Chain:
    """Trace the chain of the document or programme with this id.

    depth: steps from the root (through a programme to who approves it, or who carries it out, is one); cites: follow
    mere citations too; relations: the types that are followed; most: nodes of the chain at most, the nearest to the
    root first; day: for which force is told, today where it is None.
    """
    as_of = (day or date.today()).isoformat()
    kinds = [*relations, *(["CITES"] if cites else [])]
    walk = steps.ahead if direction == "up" else steps.behind
    chain = nodes_by_id(store, [id_])
    if not chain:
        return Chain(id_, direction, {}, (), {})
    frontier = list(chain.values())
    distance = dict.fromkeys(chain, 0)
    for away in range(1, depth + 1):
        room = most - len(chain)
        found = walk(store, [one.id for one in frontier], kinds, room, without=chain)
        if direction == "up":
            found += successors_of(store, frontier, as_of)
        came_to = [*frontier, *found] if away == 1 else found  # a programme further on was passed when it was found
        found += _through_programmes(store, frontier, came_to, kinds, direction, room)
        frontier = list({one.id: one for one in found if one.id not in chain}.values())[:room]
        chain |= {one.id: one for one in frontier}
        distance |= {one.id: away for one in frontier}
        if not frontier:
            break
    known = forces(store, chain, as_of)
    nodes = with_force(chain, known)
    joining = steps.joining(store, nodes, nodes, sorted({*kinds, "APPROVES", "REPLACES"}))
    edges = _in_order(joining, nodes, distance, kinds, known)
    folded = folded_of(steps.counted(store, nodes, kinds, direction), edges, kinds, direction)
    return Chain(id_, direction, nodes, tuple(edges), folded, as_of, known, disagreements(store, nodes))


def _through_programmes(
    store: Store,
    frontier: Iterable[GraphNode],
    came_to: Iterable[GraphNode],
    kinds: Sequence[str],
    direction: Direction,
    room: int,
) -> list[GraphNode]:
    """On from programmes, to which a step came or where the chain begins, to who approves them; downward, from what
    approves them to who carries them out: passing through one is no step of its own."""
    if direction == "up":
        return steps.behind(store, _programmes(came_to), ("APPROVES",), room)
    approved = steps.ahead(store, [one.id for one in frontier], ("APPROVES",), room)
    programmes = [one for one in approved if one.label == "Programme"]
    return [*programmes, *steps.behind(store, _programmes(programmes), kinds, room)]


def _programmes(nodes: Iterable[GraphNode]) -> list[str]:
    return [one.id for one in nodes if one.label == "Programme"]


def _in_order(
    joining: Iterable[GraphEdge],
    nodes: Mapping[str, GraphNode],
    distance: Mapping[str, int],
    kinds: Sequence[str],
    known: Mapping[str, Force],
) -> list[GraphEdge]:
    """Return the relations among its nodes that the chain shows, outward from the root, the legal bases first.

    They are those of the followed kinds, and those that lead on from a programme or a replaced document.
    """
    whole = {(node.id, id_) for id_, force in known.items() for node in force.successors}
    order = {kind: place for place, kind in enumerate(RELATION_TYPES)}

    def place(edge: GraphEdge) -> tuple[int, int, int, str, str]:
        near, far = sorted((distance[edge.source], distance[edge.target]))
        return near, far, order[edge.type], edge.source, edge.target

    return sorted(
        (
            edge
            for edge in joining
            if edge.type in kinds
            or (edge.type == "APPROVES" and nodes[edge.target].label == "Programme")
            or (edge.type == "REPLACES" and (edge.source, edge.target) in whole)
        ),
        key=place,
    )


def folded_of(
    counts: Mapping[str, int], edges: Iterable[GraphEdge], kinds: Sequence[str], direction: Direction
) -> dict[str, int]:
    """Count for each node its neighbours in the chain's direction that are not shown; counts: of all neighbours."""
    shown: dict[str, set[str]] = {}
    for edge in edges:
        if edge.type in kinds:
            near, far = (edge.source, edge.target) if direction == "up" else (edge.target, edge.source)
            shown.setdefault(near, set()).add(far)
    left_out = {id_: count - len(shown.get(id_, ())) for id_, count in counts.items()}
    return {id_: count for id_, count in left_out.items() if count > 0}
