"""Steps between documents, read without their sentences first: a hub with thousands of them must not stop a page.

Every query starts at ids that are indexed, so its cost grows with the relations of these and not with the collection.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from extract.identifiers import is_programme_id
from graph.reading import EDGE_FIELDS, edges_from_rows
from graph.records import Direction, GraphEdge
from graph.stores import Row, Store

SAYINGS = 12
"""Sentences read for one relation; the document's own come first."""

_LEAVING = (
    "UNWIND $ids AS id MATCH (a:Document {{id: id}})-[r:{kinds}]->(b) WHERE NOT b.id IN $without "
    "RETURN DISTINCT a.id AS source, type(r) AS relation, b.id AS target, b.tier AS tier "
    "ORDER BY tier, target, relation LIMIT $most"
)
_ARRIVING = (
    "UNWIND $ids AS id MATCH (b:{label} {{id: id}})<-[r:{kinds}]-(a:Document) WHERE NOT a.id IN $without "
    "WITH DISTINCT a, b, type(r) AS relation ORDER BY a.held DESC, a.date DESC, a.id, relation LIMIT $most "
    "RETURN a.id AS source, relation, b.id AS target"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One relation between two nodes, by their ids."""

    source: str
    relation: str
    target: str


def leaving(
    store: Store, ids: Iterable[str], kinds: Sequence[str], most: int, *, without: Collection[str] = ()
) -> list[Step]:
    """Steps from these documents to others, the highest authority first; without: ends that are left out."""
    rows = store.read(
        _LEAVING.format(kinds="|".join(kinds)), {"ids": sorted(ids), "without": sorted(without), "most": most}
    )
    return _steps(rows)


def arriving(
    store: Store, ids: Iterable[str], kinds: Sequence[str], most: int, *, without: Collection[str] = ()
) -> list[Step]:
    """Steps of others to these documents and programmes, held and late ones first; without: as in `leaving`."""
    found: list[Step] = []
    for label, of_label in _by_label(ids).items():
        parameters = {"ids": of_label, "without": sorted(without), "most": most}
        found += _steps(store.read(_ARRIVING.format(label=label, kinds="|".join(kinds)), parameters))
    return found


def replacing(store: Store, ids: Iterable[str]) -> list[Step]:
    """Who takes the place of these documents as a whole."""
    return _steps(
        store.read(
            # by its status, for the embedded server goes through all that arrives at a hub to find those of one type
            "UNWIND $ids AS id MATCH (b:Document {id: id}) WHERE coalesce(b.status, 'replaced') = 'replaced' "
            "MATCH (b)<-[r:REPLACES]-(a:Document) WHERE r.provision IS NULL "
            "RETURN DISTINCT a.id AS source, type(r) AS relation, b.id AS target ORDER BY source, target",
            {"ids": sorted(ids)},
        )
    )


def approving(store: Store, ids: Iterable[str]) -> list[Step]:
    """Who approves those of these that are programmes."""
    programmes = _by_label(ids).get("Programme")
    if not programmes:
        return []
    return _steps(
        store.read(
            "UNWIND $ids AS id MATCH (b:Programme {id: id})<-[r:APPROVES]-(a:Document) "
            "RETURN DISTINCT a.id AS source, type(r) AS relation, b.id AS target ORDER BY source, target",
            {"ids": programmes},
        )
    )


def approved(store: Store, ids: Iterable[str]) -> list[Step]:
    """Which programmes these documents approve."""
    return _steps(
        store.read(
            "UNWIND $ids AS id MATCH (a:Document {id: id})-[r:APPROVES]->(b:Programme) "
            "RETURN DISTINCT a.id AS source, type(r) AS relation, b.id AS target ORDER BY source, target",
            {"ids": sorted(ids)},
        )
    )


def between(store: Store, sources: Iterable[str], targets: Iterable[str], kinds: Sequence[str]) -> list[Step]:
    """The steps from any of the sources to any of the targets."""
    rows = store.read(
        f"UNWIND $sources AS id MATCH (a:Document {{id: id}})-[r:{'|'.join(kinds)}]->(b) WHERE b.id IN $targets "
        "RETURN DISTINCT a.id AS source, type(r) AS relation, b.id AS target ORDER BY source, target, relation",
        {"sources": sorted(sources), "targets": sorted(targets)},
    )
    return _steps(rows)


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


def edges(store: Store, steps: Iterable[Step]) -> list[GraphEdge]:
    """The steps with the sentences that say so, at most `SAYINGS` each, in the order of the steps."""
    wanted = list(dict.fromkeys(steps))
    kinds = sorted({step.relation for step in wanted})
    if not kinds:
        return []
    rows = store.read(
        f"UNWIND $steps AS step MATCH (a:Document {{id: step.source}})-[r:{'|'.join(kinds)}]->(b) "
        "WHERE b.id = step.target AND type(r) = step.relation WITH a, b, r, step.relation AS kind "
        "ORDER BY CASE WHEN r.said_in = a.id THEN 0 ELSE 1 END, r.said_in, r.start "
        f"WITH a, b, kind, collect(r)[..{SAYINGS}] AS said UNWIND said AS r RETURN {EDGE_FIELDS}",
        {"steps": [{"source": s.source, "relation": s.relation, "target": s.target} for s in wanted]},
    )
    place = {(step.source, step.relation, step.target): at for at, step in enumerate(wanted)}
    return sorted(edges_from_rows(store, rows), key=lambda edge: place[edge.source, edge.type, edge.target])


def _by_label(ids: Iterable[str]) -> dict[str, list[str]]:
    """The ids of documents and of programmes, each sorted; a label that has none is left out."""
    found: dict[str, list[str]] = {}
    for id_ in sorted(ids):
        found.setdefault("Programme" if is_programme_id(id_) else "Document", []).append(id_)
    return found


def _steps(rows: Iterable[Row]) -> list[Step]:
    return [Step(row["source"], row["relation"], row["target"]) for row in rows]
