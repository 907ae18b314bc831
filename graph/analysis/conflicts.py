"""Contradictions: documents that rest on each other in a circle, and changes that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import networkx as nx

from cancu.extract.model.messages import message, stored
from cancu.graph.analysis.network import Change, Network, authority_network, changes, circular_part
from cancu.graph.store.connection import Store


def cycles(store: Store, limit: int) -> list[tuple[object, ...]]:
    """Return circles of documents, the smallest first, each once as one of its ways round."""
    del limit  # there are few, and all are read to sort them
    network = circular_part(store)
    found = sorted(circles(network), key=lambda one: (len(one), one))
    return [(number, [network.nodes[id_]["name"] for id_ in way]) for number, way in enumerate(found, start=1)]


def circles(network: Network) -> Iterator[list[str]]:
    """Yield one way round in each set of documents that all rest on each other, from its first id on."""
    for members in nx.strongly_connected_components(network):
        if len(members) > 1:
            inside = network.subgraph(members)
            yield [source for source, _ in nx.find_cycle(inside, source=min(members))]


def contradictions(store: Store, limit: int) -> list[tuple[object, ...]]:
    """Return the pairs of changes that cannot both hold."""
    del limit
    network = authority_network(store)

    def name(id_: str) -> str:
        return str(network.nodes[id_]["name"]) if id_ in network else id_

    def day(id_: str) -> str:
        return (network.nodes[id_].get("date") or "") if id_ in network else ""

    found = changes(store)
    rows = [
        *(
            (name(a.target), name(a.source), name(a.target), stored(message("replace-each-other")))
            for a in _mutual(found)
        ),
        *(
            (name(a.target), name(a.source), name(b.source), stored(message("replaced-by-two")))
            for a, b in _twice_replaced(found)
        ),
        *(
            (name(end.target), name(end.source), name(later.source), stored(message("amended-after-end")))
            for end, later in _changed_after_its_end(found)
            if day(end.source) and day(later.source) > day(end.source)
        ),
    ]
    return sorted(dict.fromkeys(rows))


def _mutual(found: list[Change]) -> Iterator[Change]:
    whole = {(one.source, one.target) for one in found if _ends(one)}
    return (one for one in found if _ends(one) and one.source < one.target and (one.target, one.source) in whole)


def _twice_replaced(found: list[Change]) -> Iterator[tuple[Change, Change]]:
    by_target: dict[str, dict[str, Change]] = {}
    for one in found:
        if one.type == "REPLACES" and one.part is None:
            by_target.setdefault(one.target, {}).setdefault(one.source, one)
    for replacing in by_target.values():
        yield from combinations(replacing.values(), 2)


def _changed_after_its_end(found: list[Change]) -> Iterator[tuple[Change, Change]]:
    ends: dict[str, list[Change]] = {}
    for one in found:
        if _ends(one):
            ends.setdefault(one.target, []).append(one)
    for later in found:
        if later.type == "AMENDS":
            for end in ends.get(later.target, ()):
                if end.source != later.source:
                    yield end, later


def _ends(change: Change) -> bool:
    return change.type in ("REPLACES", "REPEALS") and change.part is None
