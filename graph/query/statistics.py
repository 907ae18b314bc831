"""The collection in figures: documents by type, year, issuer, resolution and force, and those cited most.

The figures are one pass over the documents without their texts; on a large collection that takes a second or so, and
a front door that shows figures often should keep them for a while.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cancu.graph.authority.base.joined import CHANGING, UPWARD
from cancu.graph.model.records import GraphNode
from cancu.graph.model.relation_types import NOT_BASE_ONLY, OF_BASE
from cancu.graph.store.connection import Row, Store
from cancu.graph.store.graph_records import DOCUMENT_FIELDS, document_node

_COUNTED = (
    f"MATCH (d:Document) WHERE {NOT_BASE_ONLY} RETURN d.type AS type, d.year AS year, d.issuer AS issuer, "
    "d.held AS held, d.resolution AS resolution, d.status AS status, d.number IS NULL AS unnumbered, "
    "d.date IS NULL AS undated, count(d) AS n"
)
_TEXTS_OF_A_DOCUMENT = 8
"""How many texts one document may have on the average among those that were loaded last."""
_LAST_OF_MOST = (
    "MATCH (d:Document) WHERE d.cited_by > 0 RETURN d.cited_by AS times ORDER BY d.cited_by DESC SKIP $before LIMIT 1"
)
"""How often the last of the most cited documents is cited: both stores walk the index and sort nothing."""
_LAST_OF_LATEST = (
    "MATCH (s:Source) WHERE s.loaded_at > '' RETURN s.loaded_at AS at ORDER BY s.loaded_at DESC SKIP $before LIMIT 1"
)
"""When the last of the latest texts was loaded, in the same way."""


@dataclass(frozen=True, slots=True)
class Share:
    """Numbers of documents of one type, year or issuer: held ones, and those only cited."""

    name: str
    held: int
    cited: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The collection in figures.

    types, issuers: the most frequent first; years: in their order, documents without one left out;
    resolutions: of all documents; statuses: codes of force; without_number, without_date: of held documents. Documents
    that no text names, to which only relations of the base layer lead, are not counted.
    """

    held: int
    cited: int
    agencies: int
    programmes: int
    types: tuple[Share, ...]
    years: tuple[Share, ...]
    issuers: tuple[Share, ...]
    resolutions: Mapping[str, int]
    statuses: Mapping[str, int]
    without_number: int
    without_date: int


def figures(store: Store, *, issuers: int = 300) -> Figures:
    """Return the figures of today; issuers: how many issuers, those with most documents."""
    counted = store.read(_COUNTED)
    types = _shares(counted, "type")
    resolutions: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    without: Counter[str] = Counter()
    for row in counted:
        resolutions[row["resolution"] or "resolved"] += row["n"]
        statuses[row["status"] or "unknown"] += row["n"]
        for name in ("unnumbered", "undated"):
            without[name] += row["n"] if row["held"] and row[name] else 0
    return Figures(
        sum(share.held for share in types),
        sum(share.cited for share in types),
        _count(store, "MATCH (a:Agency) WHERE EXISTS { MATCH (a)<--(:Document) } RETURN count(a) AS n"),
        _count(store, "MATCH (p:Programme) RETURN count(p) AS n"),
        types,
        tuple(sorted((share for share in _shares(counted, "year") if share.name), key=lambda share: share.name)),
        tuple(share for share in _shares(counted, "issuer") if share.name)[:issuers],
        dict(resolutions),
        dict(statuses),
        without["unnumbered"],
        without["undated"],
    )


def most_cited(store: Store, *, most: int = 10) -> list[tuple[GraphNode, int]]:
    """Return the documents that are cited most, and by how many documents."""
    last = store.read(_LAST_OF_MOST, {"before": most - 1})
    rows = store.read(
        f"MATCH (d:Document) WHERE d.cited_by >= $lowest RETURN {DOCUMENT_FIELDS}, d.cited_by AS times "
        "ORDER BY times DESC, id LIMIT $most",
        {"lowest": last[0]["times"] if last else 1, "most": most},
    )
    return [(document_node(row), row["times"]) for row in rows]


def most_cited_ids(store: Store, *, most: int) -> list[str]:
    """Return the ids of the documents that are cited as often as the last of the `most` most cited ones, or more often.

    None where many share its place: fewer are told apart by their names alone.
    """
    last = store.read(_LAST_OF_MOST, {"before": most - 1})
    rows = store.read(
        "MATCH (d:Document) WHERE d.cited_by >= $lowest RETURN d.id AS id LIMIT $most",
        {"lowest": last[0]["times"] if last else 1, "most": 2 * most},
    )
    return sorted(row["id"] for row in rows) if last and len(rows) < 2 * most else []


def latest_loaded(store: Store, *, most: int = 6) -> list[GraphNode]:
    """Return the documents whose texts were loaded last, the latest first."""
    texts = _TEXTS_OF_A_DOCUMENT * most
    earliest = store.read(_LAST_OF_LATEST, {"before": texts - 1})
    loads = store.read(
        "MATCH (s:Source) WHERE s.loaded_at >= $earliest RETURN s.document AS document, s.loaded_at AS at "
        "ORDER BY at DESC, s.id LIMIT $texts",
        {"earliest": earliest[0]["at"] if earliest else "0", "texts": texts},
    )
    loaded = {row["document"]: row["at"] for row in reversed(loads)}
    last = sorted(sorted(loaded), key=loaded.__getitem__, reverse=True)[:most]
    rows = store.read(f"MATCH (d:Document) WHERE d.id IN $ids RETURN {DOCUMENT_FIELDS}", {"ids": last})
    return sorted(map(document_node, rows), key=lambda node: last.index(node.id))


def chain_lengths(store: Store) -> dict[int, int]:
    """Count held documents by the number of steps of the longest chain of authority above them.

    Reads all documents and what they rest on: seconds to minutes on a large collection.
    """
    # here, because networkx takes a second to import, and the first page needs only the other figures
    from cancu.graph.analysis.authority import depths
    from cancu.graph.analysis.network import authority_network

    network = authority_network(store)
    found = Counter(depth for id_, depth in depths(network).items() if network.nodes[id_].get("held"))
    return dict(sorted(found.items()))


def relation_counts(store: Store, kinds: Iterable[str]) -> dict[str, int]:
    """Count the relationships of some types that texts state; those of which there are none are left out."""
    counts, of_base = store.relationship_counts(), _relations_of_base(store)
    return {kind: times for kind in kinds if (times := counts.get(kind, 0) - of_base[kind])}


def last_loaded(store: Store) -> str | None:
    """Return when the last text was loaded (ISO 8601, UTC); None where there is none."""
    latest = store.read(_LAST_OF_LATEST, {"before": 0})
    return latest[0]["at"] if latest else None


def _relations_of_base(store: Store) -> Counter[str]:
    """Count the relations that the base layer tells, by type: those that `cancu.graph.authority.base.joined` joins."""
    found: Counter[str] = Counter()
    for pattern in (f"(d)-[r:{'|'.join(UPWARD)}]->(:Document)", f"(d)<-[r:{'|'.join(CHANGING)}]-(:Document)"):
        rows = store.read(
            f"MATCH (d:Document) WHERE d.base_act > '' MATCH {pattern} WHERE {OF_BASE} "
            "RETURN type(r) AS kind, count(r) AS n"
        )
        found.update({row["kind"]: row["n"] for row in rows})
    return found


def _shares(counted: Iterable[Row], field: str) -> tuple[Share, ...]:
    held: Counter[str] = Counter()
    cited: Counter[str] = Counter()
    for row in counted:
        name = str(row[field]) if row[field] is not None else ""
        (held if row["held"] else cited)[name] += row["n"]
    both = held + cited
    return tuple(Share(name, held[name], cited[name]) for name in sorted(both, key=lambda name: (-both[name], name)))


def _count(store: Store, cypher: str) -> int:
    return int(store.read(cypher)[0]["n"])
