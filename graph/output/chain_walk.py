"""The order in which a memo goes through a chain: the steps from each document, from the root outward."""

from __future__ import annotations

from cancu.graph.model.chains import Chain
from cancu.graph.model.records import GraphEdge
from cancu.graph.output.rendering import RELATION_WORDS, ends


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


def walk(chain: Chain) -> list[tuple[str, int, GraphEdge | None]]:
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


def _place(edge: GraphEdge) -> int:
    return min((evidence.start for evidence in edge.evidence), default=0)
