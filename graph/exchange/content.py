"""The content of an export: documents, programmes, agencies, persons and places, and the edges between them.

The texts, claims and decisions that the graph was made from, and the keys that it is searched by, stay in the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from cancu.extract.model.messages import message
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.model.chains import Chain
from cancu.graph.model.errors import GraphError
from cancu.graph.model.schema import RELATIONSHIP_TYPES
from cancu.graph.store.connection import Row, Store

LABELS = ("Document", "Programme", "Agency", "Person", "Place", "Provision", "Change")
RELATIONS = tuple(
    kind.name for kind in RELATIONSHIP_TYPES if set(f"{kind.source} | {kind.target}".split(" | ")) <= set(LABELS)
)
_WORKING_PROPERTIES = {
    "id",
    "bucket",
    "search",
    "pairs",
    "cited_words",
    "serial",
    "day_serial",
    "base_act",
    "base_followed",
}

_PAGE = 1000
_EDGE = "a.id AS source, type(r) AS type, labels(b)[0] AS label, b.id AS target, properties(r) AS properties"
_ANY = "|".join(RELATIONS)


class Content(Protocol):
    """A graph, or a part of one, that can be iterated as often as needed."""

    def nodes(self) -> Iterable[NodeRow]:
        """Return the nodes, each once."""
        ...

    def edges(self) -> Iterable[EdgeRow]:
        """Return the edges between them, those of one source one after the other."""
        ...


@dataclass(frozen=True, slots=True)
class Stored:
    """The content of a whole store, read page by page: the memory does not grow with the graph.

    The order is that of labels, ids, types and keys, so that two exports of one graph are the same to the byte.
    """

    store: Store

    def nodes(self) -> Iterator[NodeRow]:
        """Yield the nodes of the store."""
        for label in LABELS:
            for page in _pages(self.store, label):
                for row in page:
                    yield NodeRow(label, row["id"], _known(row["properties"]))

    def edges(self) -> Iterator[EdgeRow]:
        """Yield the edges of the store."""
        for label in LABELS:
            for page in _pages(self.store, label):
                yield from _edges_from(self.store, label, [row["id"] for row in page])


@dataclass(frozen=True, slots=True)
class Held:
    """A graph in memory."""

    node_rows: tuple[NodeRow, ...]
    edge_rows: tuple[EdgeRow, ...]

    def nodes(self) -> tuple[NodeRow, ...]:
        """Return the nodes."""
        return self.node_rows

    def edges(self) -> tuple[EdgeRow, ...]:
        """Return the edges."""
        return self.edge_rows


def changed_meanwhile() -> GraphError:
    """Return the error of a graph that changed between the two passes that forms with a head need."""
    return GraphError(message("changed-while-exported"))


def of_chain(store: Store, chain: Chain) -> Held:
    """Return the content of one chain: its documents and programmes, their edges, the agencies that issued them.

    The documents that say so are there too, where they stand outside the chain.
    """
    ids = sorted(chain.nodes)
    edges = [
        edge for edge in _edges_from(store, "Document", ids) if edge.target in chain.nodes or edge.type == "ISSUED_BY"
    ]
    documents = sorted({*ids, *(edge.properties["said_in"] for edge in edges if "said_in" in edge.properties)})
    wanted = {
        "Document": documents,
        "Programme": ids,
        "Agency": sorted({e.target for e in edges if e.type == "ISSUED_BY"}),
    }
    nodes = [node for label, of_label in wanted.items() for node in _nodes_of(store, label, of_label)]
    return Held(tuple(nodes), tuple(edges))


def held(content: Content) -> Held:
    """Return the content in memory, in the same order whatever its source."""
    return Held(
        tuple(sorted(content.nodes(), key=lambda node: (node.label, node.id))),
        tuple(sorted(content.edges(), key=_order)),
    )


def statement_key(edge: EdgeRow) -> str:
    """Return the key of an edge among those of one pair; "" for an edge that no text states."""
    return str(edge.properties.get("key", ""))


def _order(edge: EdgeRow) -> tuple[str, str, str, str, str]:
    return edge.source_label, edge.source, edge.type, edge.target, statement_key(edge)


def _pages(store: Store, label: str) -> Iterator[list[Row]]:
    after = ""
    while True:
        page = store.read(
            f"MATCH (n:{label}) WHERE n.id > $after RETURN n.id AS id, properties(n) AS properties "
            f"ORDER BY n.id LIMIT {_PAGE}",
            {"after": after},
        )
        if page:
            yield page
        if len(page) < _PAGE:
            return
        after = page[-1]["id"]


def _nodes_of(store: Store, label: str, ids: Sequence[str]) -> Iterator[NodeRow]:
    rows = store.read(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id, properties(n) AS properties ORDER BY id",
        {"ids": list(ids)},
    )
    for row in rows:
        yield NodeRow(label, row["id"], _known(row["properties"]))


def _edges_from(store: Store, label: str, ids: Sequence[str]) -> list[EdgeRow]:
    rows = store.read(
        f"UNWIND $ids AS id MATCH (a:{label} {{id: id}})-[r:{_ANY}]->(b) RETURN {_EDGE}", {"ids": list(ids)}
    )
    edges = [
        EdgeRow(row["type"], label, row["source"], row["label"], row["target"], _known(row["properties"]))
        for row in rows
    ]
    return sorted(edges, key=_order)


def _known(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties without empty ones and those for the store's own use."""
    return {
        name: value
        for name, value in sorted(properties.items())
        if value is not None and value != [] and name not in _WORKING_PROPERTIES
    }
