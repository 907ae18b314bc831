"""All relations of one document as two-direction lists with counts (lược đồ)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.reading import RELATION_TYPES
from graph.records import GraphNode
from graph.steps import ahead, behind
from graph.stores import Store

LISTED = 12
"""Documents listed of one relation at first."""
ALL_LISTED = 500
"""Documents listed of one relation where all are asked for."""


@dataclass(frozen=True, slots=True)
class RelationList:
    """The documents that one relation joins to a document.

    outward: the document says it of them; otherwise they say it of the document. count: how many there are; nodes:
    those that are listed, the highest (outward) or latest first.
    """

    type: str
    outward: bool
    count: int
    nodes: tuple[GraphNode, ...]

    @property
    def key(self) -> str:
        """Identifier of the list among those of its document."""
        return f"{self.type} {'out' if self.outward else 'in'}"


def relation_lists(store: Store, id_: str, *, whole: Iterable[str] = ()) -> tuple[RelationList, ...]:
    """The lists of a document or programme, outward ones first; whole: keys of the lists wanted with all documents."""
    asked = set(whole)
    found: list[RelationList] = []
    for outward, look, pattern in (
        (True, ahead, "(n:{label} {{id: $id}})-[r]->(o)"),
        (False, behind, "(n:{label} {{id: $id}})<-[r]-(o:Document)"),
    ):
        counts = {
            row["relation"]: row["others"]
            for label in ("Document", "Programme")
            for row in store.read(
                f"MATCH {pattern.format(label=label)} WHERE type(r) IN $kinds "
                "RETURN type(r) AS relation, count(DISTINCT o) AS others",
                {"id": id_, "kinds": list(RELATION_TYPES)},
            )
        }
        for kind in RELATION_TYPES:
            if count := counts.get(kind, 0):
                most = ALL_LISTED if f"{kind} {'out' if outward else 'in'}" in asked else LISTED
                nodes = tuple(one.node for one in look(store, [id_], [kind], most))
                found.append(RelationList(kind, outward, count, nodes))
    return tuple(found)
