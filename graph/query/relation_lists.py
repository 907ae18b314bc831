"""All relations of one document as two-direction lists with counts (lược đồ)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cancu.extract.lexicon.akn_ids import is_programme_id
from cancu.graph.model.records import GraphNode
from cancu.graph.model.relation_types import ANY_RELATION, OF_BASE, RELATION_TYPES
from cancu.graph.store.connection import Store
from cancu.graph.store.graph_records import DOCUMENT_FIELDS, node_of, read_packed

LISTED = 12
"""Documents of one relation that are listed at first."""
ALL_LISTED = 500
"""Most documents of one relation that are listed."""
_BY_BASE = f"min(CASE WHEN {OF_BASE} THEN 1 ELSE 0 END) AS of_base"
_OUTWARD, _INWARD = "d.tier, d.id", "d.held DESC, d.base_only, d.date DESC, d.id"


@dataclass(frozen=True, slots=True)
class RelationList:
    """The documents that one relation joins to a document.

    outward: the relation leads from the document to them, else from them to it. of_base: the base layer alone tells of
    it, and no text. count: how many there are; nodes: those that are listed, the highest (outward) or latest first.
    """

    type: str
    outward: bool
    of_base: bool
    count: int
    nodes: tuple[GraphNode, ...]

    @property
    def key(self) -> str:
        """Identifier of the list among those of its document."""
        return f"{self.type} {'out' if self.outward else 'in'}{' base' if self.of_base else ''}"


def relation_lists(store: Store, id_: str, *, whole: Iterable[str] = ()) -> tuple[RelationList, ...]:
    """Return the lists of a document or programme, outward ones and what texts say first.

    whole: keys of the lists to show in full.
    """
    asked = set(whole)
    label = "Programme" if is_programme_id(id_) else "Document"
    found: list[RelationList] = []
    for outward in (True, False):
        way = "-[r:{kinds}]->(d)" if outward else "<-[r:{kinds}]-(d:Document)"
        rows = store.read(
            # Without UNWIND and the types the embedded server goes through all documents.
            f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}){way.format(kinds=ANY_RELATION)} "
            f"WITH d, type(r) AS relation, {_BY_BASE} "
            "RETURN relation, of_base, count(d) AS others",
            {"ids": [id_]},
        )
        counts = {(row["relation"], bool(row["of_base"])): row["others"] for row in rows}
        for kind, of_base in sorted(counts, key=lambda key: (key[1], RELATION_TYPES.index(key[0]))):
            one = RelationList(kind, outward, of_base, counts[kind, of_base], ())
            most = ALL_LISTED if one.key in asked else LISTED
            match = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}){way.format(kinds=kind)} WITH d, {_BY_BASE} "
            nodes = read_packed(
                store,
                f"{match}WHERE of_base = $of_base WITH d ORDER BY {_OUTWARD if outward else _INWARD} LIMIT $most",
                DOCUMENT_FIELDS,
                {"ids": [id_], "of_base": int(of_base), "most": most},
            )
            found.append(replace(one, nodes=tuple(node_of(row) for row in nodes)))
    return tuple(found)


def all_relation_lists(store: Store, id_: str) -> tuple[RelationList, ...]:
    """Return the lists of a document or programme in full, up to `ALL_LISTED` documents of one relation."""
    keys = {f"{kind} {side}{base}" for kind in RELATION_TYPES for side in ("in", "out") for base in ("", " base")}
    return relation_lists(store, id_, whole=keys)
