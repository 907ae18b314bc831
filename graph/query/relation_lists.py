"""All relations of one document as two-direction lists with counts (lược đồ)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cancu.extract.lexicon.akn_ids import is_programme_id
from cancu.graph.model.records import GraphNode
from cancu.graph.model.relation_types import ANY_RELATION, RELATION_TYPES
from cancu.graph.query.steps import ahead, behind
from cancu.graph.store.connection import Store

LISTED = 12
"""Documents of one relation that are listed at first."""
ALL_LISTED = 500
"""Most documents of one relation that are listed."""


@dataclass(frozen=True, slots=True)
class RelationList:
    """The documents that one relation joins to a document.

    outward: the relation leads from the document to them, else from them to it. count: how many there are; nodes:
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
    """Return the lists of a document or programme, outward ones first; whole: keys of the lists to show in full."""
    asked = set(whole)
    found: list[RelationList] = []
    label = "Programme" if is_programme_id(id_) else "Document"
    for outward, look, pattern in (
        (True, ahead, f"(n:{label} {{id: id}})-[r:{ANY_RELATION}]->(o)"),
        (False, behind, f"(n:{label} {{id: id}})<-[r:{ANY_RELATION}]-(o:Document)"),
    ):
        rows = store.read(
            # Without UNWIND and the types the embedded server goes through all documents.
            f"UNWIND $ids AS id MATCH {pattern} RETURN type(r) AS relation, count(DISTINCT o) AS others",
            {"ids": [id_]},
        )
        counts = {row["relation"]: row["others"] for row in rows}
        for kind in RELATION_TYPES:
            if count := counts.get(kind, 0):
                most = ALL_LISTED if f"{kind} {'out' if outward else 'in'}" in asked else LISTED
                nodes = tuple(look(store, [id_], [kind], most))
                found.append(RelationList(kind, outward, count, nodes))
    return tuple(found)
