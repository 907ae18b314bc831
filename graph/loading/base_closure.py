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

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from cancu.graph.authority.base.joined import UPWARD, Region, act_key, acts_changed_by, acts_named, region_of
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.identity.verdicts import Corrections
from cancu.graph.loading.base_writes import ActNode, Acts, BaseUpdate, Part, act_nodes, closure_writes
from cancu.graph.loading.claim_resolution import ResolvedClaims
from cancu.graph.model.relation_types import OF_BASE
from cancu.graph.store.connection import Store

_UPWARD = "|".join(UPWARD)


def base_update(store: Store, resolved: ResolvedClaims, corrections: Corrections) -> BaseUpdate:
    """Return what changes in the closure where the claims of texts are resolved so."""
    known = acts_named(act.name for act in resolved.acts)
    now = {act_key(act): found for act, found in resolved.acts.items() if known.get(act.name) == act}
    names = {act_key(act): act for act in known.values()}
    named_ids = {document.id for document in resolved.documents.values()}
    before = act_nodes(store, now)
    named = frozenset(key for key, document in now.items() if document.id in named_ids)
    acts = Acts(before, now, named)
    gained = {key for key in named if key not in before or not before[key].followed}
    disturbed = {key for key, node in before.items() if _is_disturbed(key, node, acts, resolved.named_before)}
    if not gained and not disturbed:
        return BaseUpdate()
    changed = [names[key] for key in sorted(disturbed)]
    moved = [before[key].id for key in sorted(disturbed) if acts.has_moved(key)]
    roots = [*(names[key] for key in sorted(gained)), *changed, *acts_changed_by(changed), *_resting_on(store, moved)]

    def followed(keys: Collection[str]) -> set[str]:
        """Return the keys of acts whose part of the closure is in the graph already."""
        return {key for key, node in act_nodes(store, keys).items() if node.followed}

    region = region_of(roots, (lambda keys: ()) if disturbed else followed)
    return closure_writes(store, _part(store, acts, region, gained, bool(disturbed)), corrections)


def _is_disturbed(key: str, node: ActNode, acts: Acts, named_before: Collection[str]) -> bool:
    """Return whether an act of the graph is named no more, became held or only cited, or is another node now."""
    named_no_more = node.id in named_before and key not in acts.named
    return named_no_more or node.held != acts.now[key].held or acts.has_moved(key)


def _part(store: Store, acts: Acts, region: Region, gained: set[str], disturbed: bool) -> Part:
    """Return the part of the closure that a region is.

    gained: keys of acts that are followed now because a text names or is them; disturbed: other acts of it may be
    followed no more, so that texts and acts outside the region must lead to those that stay.
    """
    changing = {act_key(one.source) for changes in region.changed_by.values() for one in changes}
    there = {**acts.there, **act_nodes(store, (region.acts.keys() | changing) - acts.now.keys())}
    acts = replace(acts, there=there)
    if disturbed:
        sure = (region.acts.keys() & acts.named) | _supported(store, region.acts, acts.now)
    else:
        sure = gained | {key for key in region.acts if key in there and there[key].followed}
    followed = region.reached(sure, lambda key: not acts.held(key))
    if disturbed:
        return Part(region, acts, frozenset(followed), frozenset(region.acts))
    return Part(region, acts, frozenset(followed - (sure - gained)), frozenset())


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
