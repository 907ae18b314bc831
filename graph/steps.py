"""Steps between documents: who is one relation away, and the sentences that join what a chain shows.

Every query starts at ids that are indexed, so its cost grows with the relations of these and not with the collection.
A hub with thousands of relations must not stop a page: who is reached is read once, without the sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from extract.identifiers import is_programme_id
from graph.reading import DOCUMENT_FIELDS, EDGE_FIELDS, document_node, edges_from_rows, programme_node, read_packed
from graph.records import Direction, Evidence, GraphEdge, GraphNode, Terms
from graph.stores import Row, Store

SAYINGS = 12
"""Sentences read for one relation; the document's own come first."""

FIRST_SAYINGS = (
    "ORDER BY CASE WHEN r.said_in = a.id THEN 0 ELSE 1 END, r.said_in, r.start "
    f"WITH a, b, type(r) AS kind, collect(r)[..{SAYINGS}] AS said"
)
"""The sayings of each relation `r` from `a` to `b`, as many as are read."""

_REACHED_FIELDS = (
    f"{DOCUMENT_FIELDS}, d.name AS name, d.in_force_from AS in_force_from, d.in_force_to AS in_force_to, "
    "d.in_force_quote AS quote, d.in_force_start AS start, d.in_force_end AS end"
)
_AHEAD = (
    "UNWIND $ids AS id MATCH (a:Document {{id: id}})-[:{kinds}]->(d) WHERE NOT d.id IN $without "
    "WITH DISTINCT d ORDER BY d.tier, d.id LIMIT $most"
)
_BEHIND = (
    "UNWIND $ids AS id MATCH (b:{label} {{id: id}})<-[:{kinds}]-(d:Document) WHERE NOT d.id IN $without "
    "WITH DISTINCT d ORDER BY d.held DESC, d.date DESC, d.id LIMIT $most"
)


@dataclass(frozen=True, slots=True)
class Reached:
    """A document or programme that a step came to, with its own terms.

    status: the last word of the collection on its force; None where nothing has been settled yet.
    """

    node: GraphNode
    terms: Terms
    status: str | None

    @property
    def id(self) -> str:
        """Of the node."""
        return self.node.id


def reached(store: Store, ids: Iterable[str]) -> list[Reached]:
    """The documents and programmes of these ids; an id that is none is left out."""
    return [
        _reached(row)
        for label, of_label in _by_label(ids).items()
        for row in read_packed(
            store, f"UNWIND $ids AS id MATCH (d:{label} {{id: id}})", _REACHED_FIELDS, {"ids": of_label}
        )
    ]


def ahead(
    store: Store, ids: Iterable[str], kinds: Sequence[str], most: int, *, without: Collection[str] = ()
) -> list[Reached]:
    """What these documents lead to, each once, the highest authority first; without: ids that are left out."""
    parameters = {"ids": sorted(ids), "without": sorted(without), "most": most}
    rows = read_packed(store, _AHEAD.format(kinds="|".join(kinds)), _REACHED_FIELDS, parameters)
    return [_reached(row) for row in rows]


def behind(
    store: Store, ids: Iterable[str], kinds: Sequence[str], most: int, *, without: Collection[str] = ()
) -> list[Reached]:
    """What leads to these documents and programmes, each once, held and late ones first; without: as in `ahead`."""
    found: dict[str, Reached] = {}
    for label, of_label in _by_label(ids).items():
        parameters = {"ids": of_label, "without": sorted(without), "most": most}
        match = _BEHIND.format(label=label, kinds="|".join(kinds))
        for row in read_packed(store, match, _REACHED_FIELDS, parameters):
            found.setdefault(row["id"], _reached(row))
    return list(found.values())


def joining(store: Store, sources: Iterable[str], targets: Iterable[str], kinds: Sequence[str]) -> list[GraphEdge]:
    """The relations from any of the sources to any of the targets, with at most `SAYINGS` sentences each."""
    rows = read_packed(
        store,
        f"UNWIND $sources AS id MATCH (a:Document {{id: id}})-[r:{'|'.join(kinds)}]->(b) WHERE b.id IN $targets "
        f"WITH a, b, r {FIRST_SAYINGS} UNWIND said AS r WITH a, b, r",
        EDGE_FIELDS,
        {"sources": sorted(sources), "targets": sorted(targets)},
    )
    return edges_from_rows(store, rows)


def counted(store: Store, ids: Iterable[str], kinds: Sequence[str], direction: Direction) -> dict[str, int]:
    """To how many others each of the nodes leads (up), or how many lead to it (down)."""
    any_kind = "|".join(kinds)
    if direction == "up":
        patterns = [f"(n:Document {{id: id}})-[r:{any_kind}]->(o)"]
    else:
        patterns = [f"(n:{label} {{id: id}})<-[r:{any_kind}]-(o:Document)" for label in ("Document", "Programme")]
    return {
        row["id"]: row["others"]
        for pattern in patterns
        for row in store.read(
            f"UNWIND $ids AS id MATCH {pattern} RETURN id, count(DISTINCT o) AS others", {"ids": sorted(ids)}
        )
    }


def _by_label(ids: Iterable[str]) -> dict[str, list[str]]:
    """The ids of documents and of programmes, each sorted; a label that has none is left out."""
    found: dict[str, list[str]] = {}
    for id_ in sorted(ids):
        found.setdefault("Programme" if is_programme_id(id_) else "Document", []).append(id_)
    return found


def _reached(row: Row) -> Reached:
    if is_programme_id(row["id"]):
        return Reached(programme_node(row), Terms(), None)
    said = None
    if row["quote"]:
        said = Evidence(row["id"], row["name"], row["quote"], row["start"], row["end"], None, 1.0)
    return Reached(document_node(row), Terms(row["in_force_from"], row["in_force_to"], said), row["status"])
