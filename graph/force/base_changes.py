"""What the base layer says of the force of a known act: its changes by other known acts, without any text.

The source is `cancu.graph.authority.base`. It has no sentences, so that these changes have no evidence: `Change.base`
names the source. It never shows that an act was *not* changed. A number that several acts have tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from cancu.extract.lexicon.akn_ids import document_id
from cancu.extract.model.relation_types import CHANGES, ENDS, RELATION_KINDS
from cancu.graph.authority.acts import known_act, shipped_acts
from cancu.graph.authority.base.records import BaseAct, BaseRelation
from cancu.graph.authority.base.relations import relations_from, relations_to
from cancu.graph.authority.tiers import tier_and_lane
from cancu.graph.force.rules import earliest_effect, first_day, last_day
from cancu.graph.model.force import Bounds, Change, Day, DayOrigin, Terms
from cancu.graph.model.provision_paths import is_inside, paths
from cancu.graph.model.records import GraphNode

_ACTIONS: Mapping[str, str] = {kind.name: kind.action for kind in RELATION_KINDS if kind.action}
_SURE = ("self", "codification", "consolidation")
"""Sources whose word is enough for the day of an end: official texts, and no titles, mentions or imported tables."""
_BY_ARTICLE = "codification"
"""The source that names the changed article, of which only something may be changed (`có nội dung được sửa đổi`)."""
_BUT = ("trừ ", "ngoại trừ ")
_AMENDING = ("sửa đổi", "bổ sung")


def base_terms(act: BaseAct) -> Terms:
    """Return the days of a known act."""
    return Terms(act.in_force_from or None, issued=act.date or None)


def base_changes(number: str) -> tuple[Change, ...]:
    """Return what known acts do to the act with this number, in any writing; nothing where several acts have it.

    An end whose day no source tells, or that only a weak source tells, has `since` None and bounds.
    """
    act = known_act(number)
    if act is None:
        return ()
    by_source: dict[str, list[BaseRelation]] = {}
    for relation in relations_to(number):
        if relation.type in CHANGES:
            by_source.setdefault(relation.source, []).append(relation)
    return tuple(
        change
        for source, relations in by_source.items()
        if (by := known_act(source)) is not None
        for change in _changes(by, act, relations)
    )


def act_node(act: BaseAct) -> GraphNode:
    """Return a known act as a document that is only cited, under the id that it has in a graph."""
    issuer = act.issuer or None
    tier, lane = tier_and_lane(act.type, issuer, act.number)
    return GraphNode(
        document_id(act.type, act.number, act.date or None, issuer, act.title or None),
        "Document",
        act.type or None,
        act.number or None,
        act.date or None,
        act.title or None,
        issuer,
        tier,
        lane,
        False,
        "unknown",
        "resolved",
    )


@cache
def latest_known_act() -> Day:
    """Return the latest date of issue among the shipped acts, how far the base layer reaches."""
    return max(act.date for act in shipped_acts() if act.date)


def _changes(by: BaseAct, target: BaseAct, relations: Iterable[BaseRelation]) -> Iterator[Change]:
    """Yield the changes of a pair: each part once, the whole with the exceptions that the pair has."""
    relations = list(relations)
    node, amended = act_node(by), _ended_with(by, target)
    excepted = any(_is_exception(relation) for relation in relations)
    single = [one for one in relations if ";" not in one.provision and not _is_exception(one)]
    named = {part for one in single for part in paths(one.provision)}
    for relation in single:
        part = relation.provision or None
        if part is None and relation.type in ENDS and amended and not relation.acting:
            part = f"phần sửa đổi, bổ sung {'; '.join(amended)}"
        if part or relation.type in ENDS or not named:
            yield _change(node, by, relation, part, exceptions=excepted and not part)
    for relation in relations:
        if relation in single:
            continue
        if _is_exception(relation) and not any(not one.provision and one.type in ENDS for one in single):
            yield _change(node, by, relation, None, exceptions=True)
        for part in relation.provision.split("; ") if not _is_exception(relation) else ():
            if not paths(part) or not paths(part) <= named:
                yield _change(node, by, relation, part, exceptions=False)


def _is_exception(relation: BaseRelation) -> bool:
    return relation.type in ENDS and relation.provision.lower().startswith(_BUT)


def _ended_with(by: BaseAct, target: BaseAct) -> list[str]:
    """Return the numbers of the acts that an amending act changes, where only that part of it may have ended.

    ``Luật A đã được sửa đổi theo Luật B hết hiệu lực`` ends of B what it did to A. An end of B that has a place of its
    own in the ending act (`BaseRelation.acting`) is one of the whole.
    """
    amended = {one.target for one in relations_from(target.number) if one.type == "AMENDS"}
    ended = {one.target for one in relations_from(by.number) if one.type in ENDS and not one.provision}
    if both := sorted(amended & ended):
        return both
    return sorted(amended) or ["văn bản khác"] if target.title.lower().startswith(_AMENDING) else []


def _change(node: GraphNode, by: BaseAct, relation: BaseRelation, part: str | None, *, exceptions: bool) -> Change:
    ends = relation.type == "REPEALS" or (relation.type == "REPLACES" and part is None)  # a replaced part goes on
    ends = ends and not is_inside(part or "")
    since, origin = _since(by, relation, ends=ends)
    bounds = Bounds(first_day(since), last_day(since))
    if since is None:
        bounds = earliest_effect(by.type, by.number, node.issuer, by.date)
    return Change(
        node,
        _ACTIONS[relation.type],
        part,
        (),
        relation.acting or None,
        vague=not ends and part is None,
        ends=ends,
        exceptions=exceptions,
        since=since,
        since_from=origin,
        bounds=bounds,
        base=relation.origin,
        partial=part is not None and not ends and relation.origin == _BY_ARTICLE,
    )


def _since(by: BaseAct, relation: BaseRelation, *, ends: bool) -> tuple[Day | None, DayOrigin | None]:
    """Return the first day of effect; None where nothing tells, or an end would be before the issue of what ends it."""
    if ends and relation.origin not in _SURE:
        return None, None
    since, origin = relation.effective, "base"
    if not since:
        since, origin = by.in_force_from, "table"
    if not first_day(since) or (ends and since < by.date):
        return None, None
    return since, origin  # type: ignore[return-value]
