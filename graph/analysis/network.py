"""The graph of authority in memory, for networkx: documents and programmes, joined by what rests on what.

It is what texts say: relations of the base layer are left out, as they lead to some acts only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx as nx

from cancu.extract.model.relation_types import CHANGES, RESTING
from cancu.graph.model.relation_types import OF_TEXT
from cancu.graph.store.connection import Row, Store

Network: TypeAlias = nx.DiGraph
_PAGE = 20_000
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
