"""Writes of the closure of the base layer: documents that only it leads to, its relations, and which acts are followed.

`cancu.graph.loading.base_closure` decides what is followed when texts come and go, `cancu.graph.loading.base_refresh`
when the base layer itself has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cancu.graph.authority.base.joined import CHANGING, UPWARD, JoinedActs, Region, act_key
from cancu.graph.identity.resolver import Document
from cancu.graph.identity.verdicts import Corrections
from cancu.graph.loading.claim_resolution import documents_of_acts
from cancu.graph.loading.cypher_writes import base_documents_statement, edge_removals, edges_statements
from cancu.graph.loading.rows import EdgeRow
from cancu.graph.model.relation_types import BASE, OF_BASE
from cancu.graph.store.connection import Statement, Store

_UPWARD, _CHANGING = "|".join(UPWARD), "|".join(CHANGING)
_EDGE = (
    "a.id AS source, type(r) AS type, b.id AS target, r.key AS key, r.said_in AS said_in, "
    "r.provision AS provision, r.effective AS effective"
)


@dataclass(frozen=True, slots=True)
class BaseUpdate:
    """What changes in the closure.

    statements: of its nodes and relations, in their order; documents: ids of those that no text names and that are made
    or written anew; loose: ids of documents that perhaps nothing leads to any more.
    """

    statements: tuple[Statement, ...] = ()
    documents: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ActNode:
    """An act of the closure in the graph: id and state of its document."""

    id: str
    held: bool
    followed: bool


@dataclass(frozen=True, slots=True)
class Acts:
    """What holds of acts before and after an update, by key.

    there: the acts that the graph has; now: the documents of acts that the update touches; named: keys of those that
    texts name or are, after it.
    """

    there: Mapping[str, ActNode]
    now: Mapping[str, Document]
    named: frozenset[str]

    def held(self, key: str) -> bool:
        """Return whether the act's own text is in the collection."""
        if key in self.now:
            return self.now[key].held
        return key in self.there and self.there[key].held

    def id(self, key: str) -> str | None:
        """Return the id of the act's document, None where it is to be made."""
        if key in self.now:
            return self.now[key].id
        return self.there[key].id if key in self.there else None

    def has_moved(self, key: str) -> bool:
        """Return whether the act's document is another one after the update."""
        return key in self.now and self.there[key].id != self.now[key].id


@dataclass(frozen=True, slots=True)
class Part:
    """The part of the closure that is written.

    acts: what holds of the acts of the region, and of those that change them; owners: keys of followed acts whose
    relations are written; compared: keys of acts of which the graph may have relations that it must lose.
    """

    region: Region
    acts: Acts
    owners: frozenset[str]
    compared: frozenset[str]


def closure_writes(store: Store, part: Part, corrections: Corrections) -> BaseUpdate:
    """Return the writes of a part of the closure."""
    acts = part.acts
    wanted = [
        one
        for key in part.owners
        for one in (*part.region.rests_on[key], *part.region.changed_by[key])
        if not acts.held(act_key(one.source))
    ]
    ends = {act_key(act): act for one in wanted for act in (one.source, one.target)}
    needed = ends | {key: part.region.acts[key] for key in part.owners}  # another part leads to an owner without ends
    new = [act for key, act in sorted(needed.items()) if acts.id(key) is None]
    made = {act_key(act): document for act, document in documents_of_acts(store, new, corrections).items()}
    unnamed = [acts.now[key] for key in needed if key in acts.now and key not in acts.named]
    ids = {key: made[key].id if key in made else acts.id(key) or "" for key in ends.keys() | part.owners}
    rows = {row.properties["key"]: row for row in (_edge(one, ids) for one in wanted)}
    old = _edges_of(store, "base_act", part.compared)
    removed = [row for key, row in old.items() if key not in rows]
    moved = {node.id for key, node in acts.there.items() if acts.has_moved(key)}
    left = {node.id for key, node in acts.there.items() if key in part.compared - part.owners}
    documents = [*made.values(), *unnamed]
    return BaseUpdate(
        (
            base_documents_statement(documents),
            *edge_removals(removed),
            *edges_statements(row for key, row in rows.items() if key not in old or old[key] != row),
            _unfollow(moved | left),
            Statement(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) SET d.base_followed = true",
                {"ids": sorted(ids[key] for key in part.owners)},
            ),
        ),
        frozenset(document.id for document in documents),
        _ends(removed) | moved,
    )


def forgetting_writes(store: Store, documents: Collection[str]) -> BaseUpdate:
    """Return the writes that take the closure's relations from documents that are no acts of the base layer any more.

    documents: their ids.
    """
    removed = list(_edges_of(store, "id", documents).values())
    return BaseUpdate((*edge_removals(removed), _unfollow(documents)), loose=_ends(removed))


def _unfollow(documents: Iterable[str]) -> Statement:
    return Statement(
        "UNWIND $ids AS id MATCH (d:Document {id: id}) SET d.base_followed = NULL", {"ids": sorted(documents)}
    )


def _ends(edges: Iterable[EdgeRow]) -> frozenset[str]:
    return frozenset(end for row in edges for end in (row.source, row.target))


def _edge(one: JoinedActs, ids: Mapping[str, str]) -> EdgeRow:
    source, target = ids[act_key(one.source)], ids[act_key(one.target)]
    statement = f"{BASE} {source} {one.type} {target}"
    return EdgeRow(
        one.type,
        "Document",
        source,
        "Document",
        target,
        {
            "key": hashlib.sha256(statement.encode()).hexdigest()[:24],
            "said_in": f"{BASE}{one.origin}",
            "provision": one.provision or None,
            "effective": one.effective or None,
        },
    )


def act_nodes(store: Store, keys: Iterable[str]) -> dict[str, ActNode]:
    """Return the acts that the graph has, by key."""
    rows = store.read(
        "UNWIND $keys AS key MATCH (d:Document {base_act: key}) "
        "RETURN key, d.id AS id, d.held AS held, d.base_followed AS followed",
        {"keys": sorted(keys)},
    )
    return {row["key"]: ActNode(row["id"], bool(row["held"]), bool(row["followed"])) for row in rows}


def _edges_of(store: Store, by: Literal["base_act", "id"], values: Iterable[str]) -> dict[str, EdgeRow]:
    """Return the closure's relations that the graph has of the documents with these values, by their keys."""
    wanted = {"values": sorted(values)}
    rows = [
        row
        for pattern in (f"(a)-[r:{_UPWARD}]->(b:Document)", f"(b)<-[r:{_CHANGING}]-(a:Document)")
        for row in store.read(
            f"UNWIND $values AS value MATCH ({pattern[1]}:Document {{{by}: value}}) MATCH {pattern} "
            f"WHERE {OF_BASE} RETURN {_EDGE}",
            wanted,
        )
    ]
    return {row["key"]: _stored_edge(row) for row in rows}


def _stored_edge(row: Mapping[str, Any]) -> EdgeRow:
    properties = {name: row[name] for name in ("key", "said_in", "provision", "effective")}
    return EdgeRow(row["type"], "Document", row["source"], "Document", row["target"], properties)
