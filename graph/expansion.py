"""A chain with more of it opened: the neighbours of a box, a handful at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph import steps
from graph.force import forces
from graph.reading import RELATION_TYPES, nodes_by_id
from graph.records import Chain
from graph.stores import Store
from graph.trace import CHAIN_TYPES, folded

HANDFUL = 12
"""Boxes that one opening adds at most."""
MAX_SHOWN = 150
"""Boxes of a picture at most: more nobody can follow."""


def expand(store: Store, chain: Chain, id_: str, *, kinds: Sequence[str] = CHAIN_TYPES) -> Chain:
    """The chain with up to `HANDFUL` neighbours of one of its nodes: those on the chain's way first, then those of any
    relation and direction; the same chain where there are none, or where it has `MAX_SHOWN` nodes.

    kinds: the relations that the chain follows.
    """
    room = min(HANDFUL, MAX_SHOWN - len(chain.nodes))
    found: list[str] = []
    onward, back = steps.leaving, steps.arriving
    if chain.direction == "down":
        onward, back = back, onward
    for look, followed in ((onward, kinds), (onward, RELATION_TYPES), (back, RELATION_TYPES)):
        without = {*chain.nodes, *found}
        if len(found) < room:
            for step in look(store, [id_], followed, room - len(found), without=without):
                found.append(step.target if step.source == id_ else step.source)
    new = nodes_by_id(store, list(dict.fromkeys(found))[: max(0, room)])
    if not new or id_ not in chain.nodes:
        return chain
    known = forces(store, (node.id for node in new.values() if node.label == "Document"), chain.day)
    new |= {found: replace(new[found], status=force.code) for found, force in known.items()}
    nodes = {**chain.nodes, **new}
    joining = [
        *steps.between(store, nodes, new, RELATION_TYPES),
        *steps.between(store, new, chain.nodes, RELATION_TYPES),
    ]
    edges = (*chain.edges, *steps.edges(store, joining))
    return replace(
        chain,
        nodes=nodes,
        edges=edges,
        folded=folded(store, nodes, edges, kinds, chain.direction),
        forces={**chain.forces, **known},
    )
