"""The documents that rest on a document, by provision, and the changes of that provision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cancu.graph.force.collection import changes_of
from cancu.graph.model.force import Change
from cancu.graph.model.provision_paths import paths, sort_key, touches
from cancu.graph.model.records import GraphNode
from cancu.graph.model.relation_types import ANY_RELATION, CHANGING_RELATION, OF_TEXT
from cancu.graph.store.connection import Row, Store
from cancu.graph.store.graph_records import nodes_by_id


@dataclass(frozen=True, slots=True)
class Dependent:
    """A document that rests on another one, or names it.

    relation: of the schema; provision: the part that it names, None for the whole document; quote: the sentence;
    changes: what changed that part, or the document, after its date or on a day that is not known: the text that it
    names is perhaps another one since.
    """

    document: GraphNode
    relation: str
    provision: str | None
    quote: str
    changes: tuple[Change, ...]


def impact(store: Store, id_: str, provision: str | None) -> list[Dependent]:
    """Return what rests on the document with this id, or names it, as texts say: by provision, then by date.

    A document that amends, replaces or repeals it is left out, `changes_to` has it: it affects this one and is not
    affected by it.
    provision: only what names this provision, a part of it or what it is a part of; None: all.
    """
    rows = _named(store, id_)
    named = {(row["id"], row["relation"]) for row in rows}
    if provision is None:
        rows += [row for row in _related(store, id_) if (row["id"], row["relation"]) not in named]
    else:
        rows = [row for row in rows if touches(row["provision"], provision)]
    nodes = nodes_by_id(store, {row["id"] for row in rows} - _changing(store, id_))
    changes = changes_of(store, [id_]).get(id_, [])
    found = [
        Dependent(
            node,
            row["relation"],
            row["provision"],
            row["quote"] or "",
            _later(changes, node, row["provision"]),
        )
        for row in rows
        if (node := nodes.get(row["id"]))
    ]
    order = {row["provision"]: row["sort_key"] or "" for row in rows}
    return sorted(found, key=lambda one: (order[one.provision], one.document.date or "", one.document.id, one.relation))


def changes_to(store: Store, id_: str, provision: str | None) -> list[Change]:
    """Return what changed the document with this id, as texts and the base layer tell.

    They come by day of effect, by the changing document, and as the parts stand in the changed one.

    provision: only what changes this provision, a part of it or what it is a part of, or may do so because its parts
    are not known; None: all.
    """
    found = [
        change
        for change in changes_of(store, [id_]).get(id_, [])
        if provision is None or change.part is None or not paths(change.part) or touches(change.part, provision)
    ]
    return sorted(found, key=lambda change: (change.since or "", change.by.id, _place_of(change)))


def _place_of(change: Change) -> str:
    """Return the sort key of the part that a change concerns; the whole and parts without a place come first."""
    return min(map(sort_key, paths(change.part or "")), default="")


def _named(store: Store, id_: str) -> list[Row]:
    return store.read(
        "MATCH (p:Provision {document: $id})<-[r:NAMES]-(a:Document) WHERE a.id <> $id "
        "RETURN DISTINCT a.id AS id, r.relation AS relation, p.path AS provision, p.sort_key AS sort_key, "
        "min(r.quote) AS quote",
        {"id": id_},
    )


def _related(store: Store, id_: str) -> list[Row]:
    return store.read(
        f"MATCH (d:Document {{id: $id}})<-[r:{ANY_RELATION}]-(a:Document) WHERE {OF_TEXT} "
        "RETURN a.id AS id, type(r) AS relation, NULL AS provision, NULL AS sort_key, min(r.quote) AS quote",
        {"id": id_},
    )


def _changing(store: Store, id_: str) -> set[str]:
    """Return the ids of the documents that change the text or the force of a document."""
    rows = store.read(
        f"MATCH (:Document {{id: $id}})<-[:{CHANGING_RELATION}]-(a:Document) RETURN DISTINCT a.id AS id", {"id": id_}
    )
    return {row["id"] for row in rows}


def _later(changes: Iterable[Change], node: GraphNode, provision: str | None) -> tuple[Change, ...]:
    """Return the later changes by others of what a document names."""
    day = node.date or ""
    return tuple(
        change
        for change in changes
        if change.by.id != node.id
        and (change.since is None or change.since > day[: len(change.since)])
        and (change.whole or provision is None or (change.part is not None and touches(change.part, provision)))
    )
