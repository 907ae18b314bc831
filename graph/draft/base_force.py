"""The force of an act by the base layer alone."""

from __future__ import annotations

from cancu.extract.lexicon.akn_ids import document_id
from cancu.graph.authority.acts import known_act
from cancu.graph.authority.base.records import BaseAct, BaseRelation
from cancu.graph.authority.base.relations import relations_to
from cancu.graph.authority.tiers import tier_and_lane
from cancu.graph.force.rules import earliest_effect, first_day, last_day
from cancu.graph.force.status import force_on
from cancu.graph.model.force import Bounds, Change, Day, Force, Terms
from cancu.graph.model.records import GraphNode

_ACTIONS = {"AMENDS": "substitution", "REPLACES": "replacement", "REPEALS": "repeal"}


def base_force(number: str, day: Day) -> Force:
    """Return the force on a day (ISO 8601) of the act with this number, as far as the base layer tells."""
    act = known_act(number)
    terms = Terms(act.in_force_from or None if act else None, None, None, act.date or None if act else None)
    changes = [_change(relation) for relation in relations_to(number) if relation.type in _ACTIONS]
    return force_on(day, terms, [change for change in changes if change])


def _change(relation: BaseRelation) -> Change | None:
    act = known_act(relation.source)
    if act is None:
        return None
    ends = relation.type in ("REPLACES", "REPEALS")
    part = relation.provision or None
    node = _node(act)
    since = relation.effective or act.in_force_from or None
    bounds = Bounds(first_day(since), last_day(since))
    if since is None:
        bounds = earliest_effect(act.type, act.number, node.issuer, act.date or None)
    return Change(
        node,
        _ACTIONS[relation.type],
        part,
        (),
        relation.acting or None,
        vague=part is None and not ends,
        ends=ends,
        since=since,
        since_from="table" if since else None,
        bounds=bounds,
    )


def _node(act: BaseAct) -> GraphNode:
    issuer = act.issuer or None
    tier, lane = tier_and_lane(act.type, issuer, act.number)
    id_ = document_id(act.type, act.number, act.date, issuer, act.title)
    return GraphNode(
        id_, "Document", act.type, act.number, act.date, act.title, issuer, tier, lane, False, "", "resolved"
    )
