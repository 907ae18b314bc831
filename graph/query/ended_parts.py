"""How much the documents of the lists of REPEALS and REPLACES end, or lose: all, or which parts."""

from __future__ import annotations

from collections.abc import Iterable

from cancu.graph.force.collection import changes_of
from cancu.graph.force.extent import ACTIONS, Extent, extent
from cancu.graph.query.relation_lists import RelationList
from cancu.graph.store.connection import Store


def extents(store: Store, id_: str, lists: Iterable[RelationList]) -> dict[tuple[str, str], Extent]:
    """Return how much is ended in each pair of the lists of REPEALS and REPLACES of a document.

    By the key of the list and the id of the other document; other lists are left out.
    """
    ending = [one for one in lists if one.type in ACTIONS]
    changed = {node.id for one in ending if one.outward for node in one.nodes}
    if any(not one.outward for one in ending):
        changed.add(id_)
    known = changes_of(store, changed) if changed else {}
    found = {}
    for one in ending:
        for node in one.nodes:
            target, by = (node.id, id_) if one.outward else (id_, node.id)
            found[one.key, node.id] = extent(known.get(target, ()), by, one.type)
    return found
