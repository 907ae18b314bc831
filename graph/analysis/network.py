"""The graph of authority in memory, for networkx: documents and programmes, joined by what rests on what.

It is what texts say: relations of the base layer are left out, as they lead to some acts only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx as nx

from cancu.extract.model.relation_types import CHANGES, RESTING
from cancu.graph.model.relation_types import OF_TEXT
from cancu.graph.store.connection import Row, Store
from cancu.graph.store.graph_records import read_packed

Network: TypeAlias = nx.DiGraph
_PAGE = 20_000
_PORTION = 2_000
_RESTING = "|".join(RESTING)
_RESTS_ON = (
    f"UNWIND $ids AS id MATCH (a:Document {{id: id}})-[r:{_RESTING}]->(b:Document) WHERE {OF_TEXT}",
    f"UNWIND $ids AS id MATCH (a:Document {{id: id}})-[q:{_RESTING}]->(:Programme)<-[r:APPROVES]-(b:Document) "
    f"WHERE {OF_TEXT}",
)
_RESTED_ON = "a.id AS source, b.id AS target, b.date AS date, b.name AS name"
_NOT_OLDER = (
    f"MATCH (a:Document)-[r:{_RESTING}]->(b:Document)",
    f"MATCH (b:Document)-[r:APPROVES]->(:Programme)<-[q:{_RESTING}]-(a:Document)",
)
_FIRST = (
    f"WHERE a.id <> b.id AND (a.date <= b.date OR a.date IS NULL OR b.date IS NULL) AND {OF_TEXT} "
    f"AND EXISTS {{ MATCH (b)-[:{_RESTING}]->() }} RETURN DISTINCT a.id AS id, a.date AS date, a.name AS name"
)
_DOCUMENT = "n.id AS id, n.name AS name, n.date AS date, n.issuer AS issuer, n.held AS held"


@dataclass(frozen=True, slots=True)
class Change:
    """A document that replaces, repeals or amends another one; part: the provision, None for the whole."""

    source: str
    type: str
    target: str
    part: str | None


def authority_network(store: Store) -> Network:
    """Return the network with an edge from each document to what it rests on; `said`: the number of texts that say so.

    Programmes are passed through: a document that implements one rests on what approves it. Documents without edges are
    in the network too. It takes about 1 kB a document and 300 B an edge.
    """
    network: Network = nx.DiGraph()
    for row in _pages(store, "Document", _DOCUMENT):
        network.add_node(row.pop("id"), **row)
    programmes: dict[str, tuple[set[str], set[str]]] = {}
    for row in _pages(store, "Programme", "n.id AS id"):
        programmes[row["id"]] = (set(), set())
    for source, _, target, _ in _said(store, RESTING):
        if target in programmes:
            programmes[target][0].add(source)
        elif network.has_edge(source, target):
            network.edges[source, target]["said"] += 1
        else:
            network.add_edge(source, target, said=1)
    for source, _, target, _ in _said(store, ("APPROVES",)):
        if target in programmes:
            programmes[target][1].add(source)
    for carrying, approving in programmes.values():
        for source in carrying:
            for target in approving - {source}:
                if not network.has_edge(source, target):
                    network.add_edge(source, target, said=1)
    return network


def circular_part(store: Store) -> Network:
    """Return the part of that network which has all its circles; what is in none is mostly left out.

    In each circle a document of the earliest day rests on one that is not older, or whose day is not known. So the way
    round is looked for from such documents alone, over those that are not older than it.
    """
    starts = {row["id"]: row for match in _NOT_OLDER for row in store.read(f"{match} {_FIRST}")}
    network: Network = nx.DiGraph()
    bounds: dict[str, str] = {}
    reached: dict[str, list[Row]] = {}
    waiting = {id_: row["date"] or "" for id_, row in starts.items()}
    for row in starts.values():
        network.add_node(row["id"], name=row["name"])
    while waiting:
        bounds |= waiting
        reached |= _resting(store, waiting.keys() - reached.keys())
        further: dict[str, str] = {}
        for source in sorted(waiting):
            for row in reached[source]:
                if row["date"] and row["date"] < bounds[source]:
                    continue
                target, bound = row["target"], min(bounds[source], further.get(row["target"], bounds[source]))
                network.add_node(target, name=row["name"])
                network.add_edge(source, target)
                if target not in bounds or bound < bounds[target]:
                    further[target] = bound
        waiting = further
    return network


def _resting(store: Store, ids: Collection[str]) -> dict[str, list[Row]]:
    """Return what documents rest on, by their ids; who carries a programme out rests on what approves it."""
    found: dict[str, list[Row]] = {id_: [] for id_ in ids}
    for match in _RESTS_ON:
        for some in _portions(sorted(ids)):
            for row in read_packed(store, f"{match} WITH a, b ORDER BY a.id, b.id", _RESTED_ON, {"ids": some}):
                if row["source"] != row["target"]:
                    found[row["source"]].append(row)
    return found


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _PORTION] for start in range(0, len(ids), _PORTION))


def changes(store: Store) -> list[Change]:
    """Return all that replaces, repeals or amends something, each once."""
    return sorted(
        {Change(*row) for row in _said(store, CHANGES)},
        key=lambda one: (one.target, one.source, one.type, one.part or ""),
    )


def condensed(network: Network) -> Network:
    """Return the network with every cycle as one node (`members`): without cycles, so that ways through it end."""
    condensation: Network = nx.condensation(network)
    return condensation


def _pages(store: Store, label: str, fields: str) -> Iterator[Row]:
    after = ""
    while True:
        page = store.read(
            f"MATCH (n:{label}) WHERE n.id > $after AND NOT coalesce(n.base_only, false) "
            f"RETURN {fields} ORDER BY n.id LIMIT {_PAGE}",
            {"after": after},
        )
        yield from (dict(row) for row in page)
        if len(page) < _PAGE:
            return
        after = page[-1]["id"]


def _said(store: Store, types: tuple[str, ...]) -> Iterator[tuple[str, str, str, str | None]]:
    """Yield the edges of some types, read by pages of their sources."""
    after: Any = ""
    while True:
        ids = [
            row["id"]
            for row in store.read(
                f"MATCH (n:Document) WHERE n.id > $after RETURN n.id AS id ORDER BY n.id LIMIT {_PAGE}",
                {"after": after},
            )
        ]
        for row in store.read(
            f"UNWIND $ids AS id MATCH (a:Document {{id: id}})-[r:{'|'.join(types)}]->(b) WHERE {OF_TEXT} "
            "RETURN a.id AS source, type(r) AS type, b.id AS target, r.provision AS part",
            {"ids": ids},
        ):
            yield row["source"], row["type"], row["target"], row["part"]
        if len(ids) < _PAGE:
            return
        after = ids[-1]
