"""The closure of the acts that texts name or are, by the relations of the base layer.

An act of the base layer that a text names or is, is *followed*: what it rests on or guides by the base, and what
replaced it, is in the graph and followed too, and so on upward; what amends, replaces or repeals a followed act is
there as well, one step away. Of a held act the base adds only what its own text cannot say: who changed it. So no
relation of the base starts at a held document.

The nodes are those that a citation of the act makes: `cancu.graph.identity.resolver` knows the acts of the base in
their buckets, named or not. Each relation belongs to the followed act that brings it: of `UPWARD` to its source, of
`CHANGING` to its target. The closure follows from the texts and the base, in whatever order texts come and go.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cancu.graph.authority.base.joined import (
    CHANGING,
    UPWARD,
    JoinedActs,
    Region,
    act_key,
    acts_changed_by,
    acts_named,
    region_of,
)
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.identity.resolver import Document
from cancu.graph.identity.verdicts import Corrections
from cancu.graph.loading.claim_resolution import ResolvedClaims, documents_of_acts
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
class _Node:
    """An act of the closure in the graph: id and state of its document."""

    id: str
    held: bool
    followed: bool


@dataclass(frozen=True, slots=True)
class _Acts:
    """What holds of acts before and after an update, by key.

    there: the acts that the graph has; now: the documents of acts that the update touches; named: keys of those that
    texts name or are, after it.
    """

    there: Mapping[str, _Node]
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


def base_update(store: Store, resolved: ResolvedClaims, corrections: Corrections) -> BaseUpdate:
    """Return what changes in the closure where the claims of texts are resolved so."""
    known = acts_named(act.name for act in resolved.acts)
    now = {act_key(act): found for act, found in resolved.acts.items() if known.get(act.name) == act}
    names = {act_key(act): act for act in known.values()}
    named_ids = {document.id for document in resolved.documents.values()}
    before = _nodes(store, now)
    named = frozenset(key for key, document in now.items() if document.id in named_ids)
    acts = _Acts(before, now, named)
    gained = {key for key in named if key not in before or not before[key].followed}
    disturbed = {key for key, node in before.items() if _is_disturbed(key, node, acts, resolved.named_before)}
    if not gained and not disturbed:
        return BaseUpdate()
    changed = [names[key] for key in sorted(disturbed)]
    moved = [before[key].id for key in sorted(disturbed) if acts.has_moved(key)]
    roots = [*(names[key] for key in sorted(gained)), *changed, *acts_changed_by(changed), *_resting_on(store, moved)]
    return _written(store, acts, _part(store, acts, region_of(roots), gained, bool(disturbed)), corrections)


def _is_disturbed(key: str, node: _Node, acts: _Acts, named_before: Collection[str]) -> bool:
    """Return whether an act of the graph is named no more, became held or only cited, or is another node now."""
    named_no_more = node.id in named_before and key not in acts.named
    return named_no_more or node.held != acts.now[key].held or acts.has_moved(key)


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of the closure that is written.

    there: the acts of the region, and those that change them, that the graph has; owners: keys of followed acts whose
    relations are written; compared: the graph may have relations and followed acts of the region that it must lose.
    """

    region: Region
    there: Mapping[str, _Node]
    owners: frozenset[str]
    compared: bool


def _part(store: Store, acts: _Acts, region: Region, gained: set[str], disturbed: bool) -> _Part:
    """Return the part of the closure that a region is.

    gained: keys of acts that are followed now because a text names or is them; disturbed: other acts of it may be
    followed no more, so that texts and acts outside the region must lead to those that stay.
    """
    changing = {act_key(one.source) for changes in region.changed_by.values() for one in changes}
    there = {**acts.there, **_nodes(store, (region.acts.keys() | changing) - acts.now.keys())}
    acts = replace(acts, there=there)
    if disturbed:
        sure = (region.acts.keys() & acts.named) | _supported(store, region.acts, acts.now)
    else:
        sure = gained | {key for key in region.acts if key in there and there[key].followed}
    followed = region.reached(sure, lambda key: not acts.held(key))
    return _Part(region, there, frozenset(followed if disturbed else followed - (sure - gained)), disturbed)


def _written(store: Store, acts: _Acts, part: _Part, corrections: Corrections) -> BaseUpdate:
    acts = replace(acts, there=part.there)
    wanted = [
        one
        for key in part.owners
        for one in (*part.region.rests_on[key], *part.region.changed_by[key])
        if not acts.held(act_key(one.source))
    ]
    ends = {act_key(act): act for one in wanted for act in (one.source, one.target)}
    new = [act for key, act in sorted(ends.items()) if acts.id(key) is None]
    made = {act_key(act): document for act, document in documents_of_acts(store, new, corrections).items()}
    unnamed = [acts.now[key] for key in ends if key in acts.now and key not in acts.named]
    ids = {key: made[key].id if key in made else acts.id(key) or "" for key in ends.keys() | part.owners}
    rows = {row.properties["key"]: row for row in (_edge(one, ids) for one in wanted)}
    old = _edges_of(store, part.region.acts) if part.compared else {}
    removed = [row for key, row in old.items() if key not in rows]
    moved = {node.id for key, node in part.there.items() if acts.has_moved(key)}
    left = {node.id for key, node in part.there.items() if key in part.region.acts and key not in part.owners}
    written = [*made.values(), *unnamed]
    return BaseUpdate(
        (
            base_documents_statement(written),
            *edge_removals(removed),
            *edges_statements(row for key, row in rows.items() if key not in old or old[key] != row),
            Statement(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) SET d.base_followed = NULL",
                {"ids": sorted(moved | left if part.compared else moved)},
            ),
            Statement(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) SET d.base_followed = true",
                {"ids": sorted(ids[key] for key in part.owners)},
            ),
        ),
        frozenset(document.id for document in written),
        frozenset({end for row in removed for end in (row.source, row.target)} | moved),
    )


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


def _nodes(store: Store, keys: Iterable[str]) -> dict[str, _Node]:
    """Return the acts that the graph has, by key."""
    rows = store.read(
        "UNWIND $keys AS key MATCH (d:Document {base_act: key}) "
        "RETURN key, d.id AS id, d.held AS held, d.base_followed AS followed",
        {"keys": sorted(keys)},
    )
    return {row["key"]: _Node(row["id"], bool(row["held"]), bool(row["followed"])) for row in rows}


def _resting_on(store: Store, ids: Iterable[str]) -> list[BaseAct]:
    """Return the acts from which relations of `UPWARD` lead to these documents by the base."""
    rows = store.read(
        f"UNWIND $ids AS id MATCH (d:Document {{id: id}})<-[r:{_UPWARD}]-(a:Document) WHERE {OF_BASE} "
        "RETURN DISTINCT a.number AS number",
        {"ids": sorted(ids)},
    )
    return list(acts_named(row["number"] for row in rows if row["number"]).values())


def _supported(store: Store, region: Mapping[str, BaseAct], touched: Collection[str]) -> set[str]:
    """Return the keys of acts of a region that a text outside the update names, or that are led to from outside it."""
    keys = {"keys": sorted(region)}
    by_text = store.read(
        "UNWIND $keys AS key MATCH (d:Document {base_act: key}) "
        "WHERE EXISTS { MATCH (c:Claim {document: d.id}) } RETURN key",
        {"keys": sorted(region.keys() - set(touched))},
    )
    by_acts = [
        row
        for pattern in (f"(d)<-[r:{_UPWARD}]-(m:Document)", "(d)-[r:REPLACES]->(m:Document)")
        for row in store.read(
            f"UNWIND $keys AS key MATCH (d:Document {{base_act: key}}) MATCH {pattern} "
            f"WHERE {OF_BASE} AND NOT m.base_act IN $keys RETURN DISTINCT key",
            keys,
        )
    ]
    return {row["key"] for row in (*by_text, *by_acts)}


def _edges_of(store: Store, region: Iterable[str]) -> dict[str, EdgeRow]:
    """Return the relations of the closure that the graph has of these acts, by their keys."""
    keys = {"keys": sorted(region)}
    rows = store.read(
        f"UNWIND $keys AS key MATCH (a:Document {{base_act: key}})-[r:{_UPWARD}]->(b:Document) "
        f"WHERE {OF_BASE} RETURN {_EDGE}",
        keys,
    )
    rows += store.read(
        f"UNWIND $keys AS key MATCH (b:Document {{base_act: key}})<-[r:{_CHANGING}]-(a:Document) "
        f"WHERE {OF_BASE} RETURN {_EDGE}",
        keys,
    )
    return {row["key"]: _stored_edge(row) for row in rows}


def _stored_edge(row: Mapping[str, Any]) -> EdgeRow:
    properties = {name: row[name] for name in ("key", "said_in", "provision", "effective")}
    return EdgeRow(row["type"], "Document", row["source"], "Document", row["target"], properties)
