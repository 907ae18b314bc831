"""Open more of a chain: the neighbours of a box, a handful at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cancu.graph.force.collection import forces, with_force
from cancu.graph.model.chains import Chain
from cancu.graph.model.records import GraphNode
from cancu.graph.model.relation_types import RELATION_TYPES
from cancu.graph.query import steps
from cancu.graph.query.nodes import disagreements
from cancu.graph.query.trace import CHAIN_TYPES, folded_of
from cancu.graph.store.connection import Store

HANDFUL = 12
"""Boxes that one opening adds at most."""
MAX_SHOWN = 150
"""Most boxes of a picture: more are unreadable."""


def expand(store: Store, chain: Chain, id_: str, *, kinds: Sequence[str] = CHAIN_TYPES) -> Chain:
    """Return the chain with up to `HANDFUL` neighbours of one of its nodes.

    Those in the chain's direction come first, then those of any relation and direction. The chain stays the same where
    there are none, or where it has `MAX_SHOWN` nodes.

    kinds: the relations that the chain follows.
    """
    room = min(HANDFUL, MAX_SHOWN - len(chain.nodes))
    found: dict[str, GraphNode] = {}
    onward, back = steps.ahead, steps.behind
    if chain.direction == "down":
        onward, back = back, onward
    for look, followed in ((onward, kinds), (onward, RELATION_TYPES), (back, RELATION_TYPES)):
        without = {*chain.nodes, *found}
        if len(found) < room:
            found |= {one.id: one for one in look(store, [id_], followed, room - len(found), without=without)}
    if not found or id_ not in chain.nodes:
        return chain
    known = forces(store, found, chain.day)
    new = with_force(found, known)
    nodes = {**chain.nodes, **new}
    edges = (
        *chain.edges,
        *steps.joining(store, nodes, new, RELATION_TYPES),
        *steps.joining(store, new, chain.nodes, RELATION_TYPES),
    )
    return replace(
        chain,
        nodes=nodes,
        edges=edges,
        folded=folded_of(steps.counted(store, nodes, kinds, chain.direction), edges, kinds, chain.direction),
        forces={**chain.forces, **known},
        disagreements={**chain.disagreements, **disagreements(store, new)},
    )
