"""Figures of a large collection that the graph keeps, so that nobody waits until they are counted.

The node `Graph` tells by `counted` for which count the kept figures hold. Each transaction that changes the graph takes
that away (`cancu.graph.store.connection`), so that kept figures are those of the present graph, or none.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from uuid import uuid4

from cancu.graph.model.schema import RELATIONSHIP_TYPES
from cancu.graph.query import statistics
from cancu.graph.query.statistics import Figures, Share
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.graph_state import LOOK_SECONDS

LARGE = 50_000
"""Documents of a collection that is large: its figures are kept."""
_ISSUERS = 1000
_MOST_CITED = 500
_KEPT = (
    "MATCH (g:Graph {id: 'graph'}) MATCH (f:Graph {id: 'figures'}) WHERE f.counted = g.counted RETURN f.figures AS of"
)
_BEGIN = "MATCH (g:Graph {id: 'graph'}) SET g.counted = $token"
_KEEP = (
    "MATCH (g:Graph {id: 'graph'}) WHERE g.counted = $token MERGE (f:Graph {id: 'figures'}) "
    "SET f.counted = $token, f.figures = $figures, f.relations = $relations, f.times = $times, "
    "f.most_cited = $most_cited"
)
_SAID = tuple(kind.name for kind in RELATIONSHIP_TYPES if kind.said and kind.source == "Document")
"""Types of relationships from documents that texts state."""


def figures(store: Store, *, issuers: int = 300) -> Figures:
    """Return the figures of today, the kept ones where there are any; issuers: as for `statistics.figures`."""
    for row in store.read(_KEPT):
        kept = json.loads(row["of"])
        shares = {name: tuple(Share(*one) for one in kept[name]) for name in ("types", "years", "issuers")}
        found = Figures(**{**kept, **shares})
        return replace(found, issuers=found.issuers[:issuers])
    return statistics.figures(store, issuers=issuers)


def keep_figures(store: Store, *, wait: Callable[[float], None] = time.sleep) -> bool:
    """Count the figures of a collection and keep them, unless they are kept; return whether they are kept then.

    Where somebody changes the graph meanwhile they are not. wait: lets transactions end that began before the count.
    Raises GraphError.
    """
    if store.read(_KEPT):
        return True
    token = uuid4().hex
    store.write_apart([Statement(_BEGIN, {"token": token})])
    wait(LOOK_SECONDS + 1)
    found = statistics.figures(store, issuers=_ISSUERS)
    said = statistics.relation_counts(store, _SAID)
    kept = {
        "token": token,
        "figures": json.dumps(_as_lists(found), ensure_ascii=False),
        "relations": list(said),
        "times": list(said.values()),
        "most_cited": statistics.most_cited_ids(store, most=_MOST_CITED),
    }
    store.write_apart([Statement(_KEEP, kept)])
    return bool(store.read(_KEPT))


def keep_where_large(store: Store) -> None:
    """Keep the figures of a large collection. Raises GraphError."""
    if is_large(store):
        keep_figures(store)


def is_large(store: Store) -> bool:
    """Return whether the collection has so many documents that its figures are kept. Raises GraphError."""
    return bool(store.read("MATCH (d:Document) RETURN count(d) AS n")[0]["n"] >= LARGE)


def _as_lists(found: Figures) -> dict[str, object]:
    of: dict[str, object] = asdict(found)
    for name in ("types", "years", "issuers"):
        of[name] = [[share.name, share.held, share.cited] for share in getattr(found, name)]
    return of
