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
from dataclasses import dataclass
from typing import Any

from cancu.extract.lexicon.statutes import Act
from cancu.graph.authority.base.joined import (
    CHANGING,
    UPWARD,
    JoinedActs,
    act_key,
    act_name,
    act_named,
    changed_acts,
    changed_by,
    closure,
    rests_on,
)
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
    """Acts whose part of the closure is looked at, by key, and what holds of all acts after the update.

    there: the acts that the graph has, before; now: the documents of acts that the update touches; named: keys of those
    that texts name or are, after it.
    """

    there: Mapping[str, _Node]
    now: Mapping[str, tuple[Act, Document]]
    named: frozenset[str]

    def held(self, key: str) -> bool:
        """Whether the act's own text is in the collection."""
        if key in self.now:
            return self.now[key][1].held
        return key in self.there and self.there[key].held

    def id(self, key: str) -> str | None:
        """Return the id of the act's document, None where it is to be made."""
        if key in self.now:
            return self.now[key][1].id
        return self.there[key].id if key in self.there else None


def base_update(store: Store, resolved: ResolvedClaims, corrections: Corrections) -> BaseUpdate:
    """Return what changes in the closure where the claims of texts are resolved so."""
    named_ids = {document.id for document in resolved.documents.values()}
    now = {act_key(act): (act, document) for act, document in resolved.acts.items() if act_named(act_name(act)) == act}
    before = _nodes(store, now)
    named = frozenset(key for key, (_, document) in now.items() if document.id in named_ids)
    acts = _Acts(before, now, named)
    gained = {key for key in named if key not in before or not before[key].followed}
    disturbed = {key for key, node in before.items() if _is_disturbed(key, node, acts, resolved.named_before)}
    if not gained and not disturbed:
        return BaseUpdate()
    return _changed(store, acts, gained, disturbed, corrections)


def _is_disturbed(key: str, node: _Node, acts: _Acts, named_before: Collection[str]) -> bool:
    """Return whether an act of the graph is named no more, became held or only cited, or is another node now."""
    document = acts.now[key][1]
    named_no_more = node.id in named_before and key not in acts.named
    return named_no_more or node.held != document.held or node.id != document.id


def _changed(store: Store, acts: _Acts, gained: set[str], disturbed: set[str], corrections: Corrections) -> BaseUpdate:
    roots = [acts.now[key][0] for key in sorted(gained | disturbed)]
    roots += [act for key in sorted(disturbed) for act in changed_acts(acts.now[key][0])]
    roots += _resting_on(store, [acts.there[key].id for key in disturbed if _has_moved(acts, key)])
    region = closure(roots, lambda act: True)
    changing = {act_key(one.source): one.source for act in region.values() for one in changed_by(act)}
    around = {key: act for key, act in (region | changing).items() if key not in acts.now}
    acts = _Acts({**acts.there, **_nodes(store, around)}, acts.now, acts.named)
    if disturbed:
        sure = {key for key in region if key in acts.named} | _supported(store, region, acts.now.keys())
    else:
        sure = gained | {key for key in region if key in acts.there and acts.there[key].followed}
    followed = closure((region[key] for key in sorted(sure)), lambda act: not acts.held(act_key(act)))
    owners = followed if disturbed else {k: act for k, act in followed.items() if k not in sure or k in gained}
    return _written(store, acts, _Part(region, owners, bool(disturbed)), corrections)


def _has_moved(acts: _Acts, key: str) -> bool:
    return acts.there[key].id != acts.now[key][1].id


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of the closure that is written: the acts that may have changed, those of them that are followed now.

    compared: the graph may have relations of these acts that it must lose.
    """

    region: Mapping[str, Act]
    followed: Mapping[str, Act]
    compared: bool


def _written(store: Store, acts: _Acts, part: _Part, corrections: Corrections) -> BaseUpdate:
    wanted = [
        one
        for act in part.followed.values()
        for one in (*(() if acts.held(act_key(act)) else rests_on(act)), *changed_by(act))
        if not acts.held(act_key(one.source))
    ]
    ends = {act_key(act): act for one in wanted for act in (one.source, one.target)}
    new = [act for key, act in ends.items() if acts.id(key) is None]
    made = {act_key(act): document for act, document in documents_of_acts(store, new, corrections).items()}
    unnamed = [document for key, (_, document) in acts.now.items() if key in ends and key not in acts.named]
    ids = {key: made[key].id if key in made else acts.id(key) or "" for key in ends.keys() | part.followed.keys()}
    rows = {row.properties["key"]: row for row in (_edge(one, ids) for one in wanted)}
    old = _edges_of(store, part.region) if part.compared else {}
    removed = [row for key, row in old.items() if key not in rows]
    added = [row for key, row in rows.items() if key not in old or old[key].properties != row.properties]
    moved = [node.id for key, node in acts.there.items() if key in acts.now and _has_moved(acts, key)]
    written = [*made.values(), *unnamed]
    unfollowed = sorted({acts.there[key].id for key in part.region if key in acts.there and key not in part.followed})
    return BaseUpdate(
        (
            base_documents_statement(written),
            *edge_removals(removed),
            *edges_statements(added),
            Statement(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) SET d.base_followed = NULL",
                {"ids": sorted({*moved, *(unfollowed if part.compared else ())})},
            ),
            Statement(
                "UNWIND $ids AS id MATCH (d:Document {id: id}) SET d.base_followed = true",
                {"ids": sorted(ids[key] for key in part.followed)},
            ),
        ),
        frozenset(document.id for document in written),
        frozenset({end for row in removed for end in (row.source, row.target)} | set(moved)),
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


def _resting_on(store: Store, ids: Iterable[str]) -> list[Act]:
    """Return the acts from which relations of `UPWARD` lead to these documents by the base."""
    rows = store.read(
        f"UNWIND $ids AS id MATCH (d:Document {{id: id}})<-[r:{_UPWARD}]-(a:Document) WHERE {OF_BASE} "
        "RETURN DISTINCT a.number AS number",
        {"ids": sorted(ids)},
    )
    return [act for row in rows if row["number"] and (act := act_named(row["number"]))]


def _supported(store: Store, region: Mapping[str, Act], touched: Collection[str]) -> set[str]:
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
