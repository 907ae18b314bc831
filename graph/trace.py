"""The chain of authority of a document: what it rests on up to the top, or what hangs on it further down.

Up follows legal basis, implementation, guidance and response; it passes through programmes (who carries a programme out
rests on the document that approves it) and from a document that is replaced on the day asked for to the one that took
its place. The walk goes frontier by frontier, so its cost grows with the chain and not with the collection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graph import steps
from graph.force import forces
from graph.reading import RELATION_TYPES, nodes_by_id
from graph.records import Chain, Direction, GraphEdge, GraphNode
from graph.steps import Step
from graph.stores import Store

CHAIN_TYPES = ("BASED_ON", "IMPLEMENTS", "GUIDES", "RESPONDS_TO")
MAX_NODES = 500
"""A chain is cut here and says so in `Chain.folded`: nobody can read more, and a hub must not stop the store."""


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
    """The chain of the document or programme with this id.

    depth: steps from the root (through a programme to who approves it, or who carries it out, is one); cites: follow
    mere citations too; relations: the types that are followed; most: nodes of the chain at most, the nearest to the
    root first; day: for which force is told, today where it is None.
    """
    as_of = (day or date.today()).isoformat()
    kinds = [*relations, *(["CITES"] if cites else [])]
    distance = {id_: 0}
    frontier = [id_]
    for away in range(1, depth + 1):
        room = most - len(distance)
        found = _step(store, frontier, kinds, direction, room, distance)
        found += _successors(store, frontier, as_of) if direction == "up" else []
        found += _through_programmes(store, found, kinds, direction, room)
        ends = dict.fromkeys(end for step in found for end in (step.source, step.target) if end not in distance)
        frontier = list(ends)[:room]
        distance |= dict.fromkeys(frontier, away)
        if not frontier:
            break
    nodes = nodes_by_id(store, distance)
    if id_ not in nodes:
        return Chain(id_, direction, {}, (), {})
    shown = [*_between(store, nodes, kinds, as_of)]
    edges = steps.edges(store, _in_order(shown, distance, kinds))
    known = forces(store, (found.id for found in nodes.values() if found.label == "Document"), as_of)
    nodes |= {found: replace(nodes[found], status=force.code) for found, force in known.items()}
    return Chain(id_, direction, nodes, tuple(edges), folded(store, nodes, edges, kinds, direction), as_of, known)


def _step(
    store: Store, frontier: list[str], kinds: Sequence[str], direction: Direction, room: int, seen: Mapping[str, int]
) -> list[Step]:
    if direction == "down":
        return [*steps.arriving(store, frontier, kinds, room, without=seen), *steps.approved(store, frontier)]
    return [
        *steps.leaving(store, frontier, kinds, room, without=seen),
        *steps.approving(store, frontier),
    ]


def _successors(store: Store, ids: Iterable[str], as_of: str) -> list[Step]:
    """From documents that are replaced on a day to those that took their place."""
    found = steps.replacing(store, ids)
    known = forces(store, {step.target for step in found}, as_of) if found else {}
    later = {(id_, node.id) for id_, force in known.items() for node in force.successors}
    return [step for step in found if (step.target, step.source) in later]


def _through_programmes(
    store: Store, found: Iterable[Step], kinds: Sequence[str], direction: Direction, room: int
) -> list[Step]:
    """On from the programmes that a step came to: passing through one is no step of its own."""
    if direction == "up":
        return steps.approving(store, {step.target for step in found})
    return steps.arriving(store, {step.target for step in found if step.relation == "APPROVES"}, kinds, room)


def _between(store: Store, nodes: Mapping[str, GraphNode], kinds: Sequence[str], as_of: str) -> list[Step]:
    """The steps among the chain's nodes: of the kinds that are followed, and those that lead on from a programme or
    from what was replaced."""
    whole = {(step.source, step.target) for step in _successors(store, nodes, as_of)}
    return [
        step
        for step in steps.between(store, nodes, nodes, sorted({*kinds, "APPROVES", "REPLACES"}))
        if step.relation in kinds
        or (step.relation == "APPROVES" and nodes[step.target].label == "Programme")
        or (step.relation == "REPLACES" and (step.source, step.target) in whole)
    ]


def _in_order(found: Iterable[Step], distance: Mapping[str, int], kinds: Sequence[str]) -> list[Step]:
    """Outward from the root, the legal bases first."""
    order = {kind: place for place, kind in enumerate(RELATION_TYPES)}

    def key(step: Step) -> tuple[int, int, int, str, str]:
        ends = sorted((distance[step.source], distance[step.target]))
        return ends[0], ends[1], order[step.relation], step.source, step.target

    return sorted(found, key=key)


def folded(
    store: Store,
    nodes: Mapping[str, GraphNode],
    edges: Iterable[GraphEdge],
    kinds: Sequence[str],
    direction: Direction,
) -> dict[str, int]:
    """For each node the number of its neighbours in the direction of the chain that are not shown."""
    shown: dict[str, set[str]] = {}
    for edge in edges:
        if edge.type in kinds:
            near, far = (edge.source, edge.target) if direction == "up" else (edge.target, edge.source)
            shown.setdefault(near, set()).add(far)
    counts = steps.counted(store, nodes, kinds, direction)
    left_out = {id_: count - len(shown.get(id_, ())) for id_, count in counts.items()}
    return {id_: count for id_, count in left_out.items() if count > 0}
