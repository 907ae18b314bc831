"""Rank, depth, dependence and communities in the graph of authority; all from one network in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from cancu.graph.analysis.network import Network, authority_network, condensed
from cancu.graph.store.connection import Statement, Store

_CANDIDATES = 3
"""Documents, the highest ranks first, whose whole dependence is counted for each wanted row: all take too long."""
_SEED = 1
"""Seed of Louvain's random order: the same graph gives the same communities."""
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Touched:
    """A document that the end of an act would touch; steps: its distance; through: what it rests on at that step."""

    id: str
    name: str
    date: str | None
    issuer: str | None
    steps: int
    through: str


def ranked(store: Store, limit: int) -> list[tuple[object, ...]]:
    """Return documents by PageRank; rank: 1.0 for the average document."""
    network = authority_network(store)
    rank = ranks(network)
    found = sorted(rank, key=lambda id_: (-rank[id_], id_))[: limit + 1]
    return [(*_document(network, id_), round(rank[id_], 2), network.in_degree(id_)) for id_ in found]


def ranks(network: Network) -> dict[str, float]:
    """Return the PageRank of each document, scaled so that the average is 1."""
    return {id_: value * len(network) for id_, value in nx.pagerank(network, weight=None).items()} if network else {}


def deepest(store: Store, limit: int) -> list[tuple[object, ...]]:
    """Return documents by the longest way upward, with the number of documents above them."""
    network = authority_network(store)
    depth = depths(network)
    found = sorted((id_ for id_ in depth if depth[id_]), key=lambda id_: (-depth[id_], id_))[: limit + 1]
    return [(*_document(network, id_), depth[id_], len(nx.descendants(network, id_))) for id_ in found]


def depths(network: Network) -> dict[str, int]:
    """Return the steps of the longest way upward from each document; a cycle counts as one step."""
    condensation = condensed(network)
    longest: dict[int, int] = {}
    for node in reversed(list(nx.topological_sort(condensation))):
        longest[node] = max((longest[above] + 1 for above in condensation.successors(node)), default=0)
    return {id_: longest[node] for node, data in condensation.nodes(data=True) for id_ in data["members"]}


def most_depended_on(store: Store, limit: int) -> list[tuple[object, ...]]:
    """Return documents by the number of documents that rest on them, directly and through others."""
    network = authority_network(store)
    rank = ranks(network)
    candidates = sorted(rank, key=lambda id_: (-rank[id_], id_))[: (limit + 1) * _CANDIDATES]
    whole = {id_: len(nx.ancestors(network, id_)) for id_ in candidates if network.in_degree(id_)}
    found = sorted(whole, key=lambda id_: (-whole[id_], -network.in_degree(id_), id_))[: limit + 1]
    return [(*_document(network, id_), network.in_degree(id_), whole[id_]) for id_ in found]


def touched(store: Store, id_: str) -> list[Touched]:
    """Return the documents to review if this one ended, the nearest first."""
    network = authority_network(store)
    if id_ not in network:
        return []
    found = []
    # Against the edges: from the act to what rests on it.
    for below, way in nx.single_source_shortest_path(network.reverse(copy=False), id_).items():
        if below != id_:
            name, date, issuer = _document(network, below)
            found.append(Touched(below, name, date, issuer, len(way) - 1, network.nodes[way[-2]]["name"]))
    return sorted(found, key=lambda one: (one.steps, one.date or "", one.id))


def communities(store: Store, limit: int) -> list[tuple[object, ...]]:
    """Return communities of documents, the largest first."""
    network = authority_network(store)
    rows: list[tuple[object, ...]] = []
    for number, members in enumerate(partition(network)[: limit + 1], start=1):
        centre = sorted(members, key=lambda id_: (-network.in_degree(id_), id_))[:3]
        issuers = Counter(network.nodes[id_]["issuer"] for id_ in members if network.nodes[id_]["issuer"])
        rows.append(
            (
                number,
                len(members),
                [network.nodes[id_]["name"] for id_ in centre],
                [name for name, _ in sorted(issuers.items(), key=lambda item: (-item[1], item[0]))[:3]],
            )
        )
    return rows


def partition(network: Network) -> list[list[str]]:
    """Return the communities of two documents or more, the largest first, their members sorted."""
    joined = nx.Graph()
    joined.add_nodes_from(sorted(network))
    joined.add_edges_from(sorted(network.edges))
    found = nx.community.louvain_communities(joined, seed=_SEED)
    return sorted((sorted(one) for one in found if len(one) > 1), key=lambda one: (-len(one), one))


def write_back(store: Store) -> int:
    """Write `authority_rank`, `chain_depth` and `community` to the documents; return to how many."""
    network = authority_network(store)
    rank, depth = ranks(network), depths(network)
    community = {id_: number for number, one in enumerate(partition(network), start=1) for id_ in one}
    rows = [
        {"id": id_, "rank": round(rank[id_], 4), "depth": depth[id_], "community": community.get(id_)}
        for id_ in sorted(network)
    ]
    for batch in _batches(rows):
        store.write(
            [
                Statement(
                    "UNWIND $rows AS row MATCH (d:Document {id: row.id}) SET d.authority_rank = row.rank, "
                    "d.chain_depth = row.depth, d.community = row.community",
                    {"rows": batch},
                )
            ]
        )
    return len(rows)


def _batches(rows: list[dict[str, object]]) -> Iterable[list[dict[str, object]]]:
    return (rows[at : at + _BATCH] for at in range(0, len(rows), _BATCH))


def _document(network: Network, id_: str) -> tuple[str, str | None, str | None]:
    found: Mapping[str, str | None] = network.nodes[id_]
    return found.get("name") or id_, found.get("date"), found.get("issuer")
