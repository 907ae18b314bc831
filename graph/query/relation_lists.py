"""All relations of one document as two-direction lists with counts (lược đồ)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cancu.extract.lexicon.akn_ids import is_programme_id
from cancu.graph.model.records import GraphNode
from cancu.graph.model.relation_types import ANY_RELATION, OF_BASE, RELATION_TYPES
from cancu.graph.store.connection import Row, Store
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
    found: list[RelationList] = []
    for outward in (True, False):
        rows = read_packed(
            store,
            f"{_joined(id_, outward=outward)} WITH d, type(r) AS relation, {_BY_BASE} "
            f"ORDER BY {_OUTWARD if outward else _INWARD} "
            f"WITH relation, of_base, count(d) AS others, collect(d)[..{ALL_LISTED if asked else LISTED}] AS first "
            "ORDER BY relation, of_base UNWIND first AS d WITH relation, of_base, others, d",
            f"relation AS relation, of_base AS of_base, others AS others, {DOCUMENT_FIELDS}",
            {"ids": [id_]},
        )
        lists: dict[tuple[bool, int], list[Row]] = {}
        for row in rows:
            lists.setdefault((bool(row["of_base"]), RELATION_TYPES.index(row["relation"])), []).append(row)
        for (of_base, kind), listed in sorted(lists.items()):
            one = RelationList(RELATION_TYPES[kind], outward, of_base, listed[0]["others"], ())
            most = ALL_LISTED if one.key in asked else LISTED
            found.append(replace(one, nodes=tuple(node_of(row) for row in listed[:most])))
    return tuple(found)


def count_relations(store: Store, id_: str, kind: str, *, outward: bool) -> int:
    """Return how many documents one relation joins to a document or programme; outward: as in `RelationList`."""
    [row] = store.read(
        f"{_joined(id_, outward=outward, kinds=kind)} RETURN count(DISTINCT d) AS others", {"ids": [id_]}
    )
    return int(row["others"])


def _joined(id_: str, *, outward: bool, kinds: str = ANY_RELATION) -> str:
    """Return Cypher that matches the relations `r` of a document or programme, and what they join to it as `d`."""
    label = "Programme" if is_programme_id(id_) else "Document"
    way = f"-[r:{kinds}]->(d)" if outward else f"<-[r:{kinds}]-(d:Document)"
    # Without UNWIND and the types the embedded server goes through all documents.
    return f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}){way}"


def all_relation_lists(store: Store, id_: str) -> tuple[RelationList, ...]:
    """Return the lists of a document or programme in full, up to `ALL_LISTED` documents of one relation."""
    keys = {f"{kind} {side}{base}" for kind in RELATION_TYPES for side in ("in", "out") for base in ("", " base")}
    return relation_lists(store, id_, whole=keys)
