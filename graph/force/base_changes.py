"""What the base layer says of the force of a known act: its changes by other known acts, without any text.

The source is `cancu.graph.authority.base`. It has no sentences, so that these changes have no evidence: `Change.base`
names the source. It never shows that an act was *not* changed. A number that several acts have tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from cancu.extract.lexicon.akn_ids import document_id, title_key
from cancu.extract.lexicon.document_types import type_named
from cancu.extract.model.relation_types import RELATION_KINDS
from cancu.graph.authority.acts import acts_titled, known_acts_with_numbers, shipped_acts
from cancu.graph.authority.base.layers import AMENDING, WHOLE, Amenders, is_whole_end
from cancu.graph.authority.base.records import BaseAct, BaseRelation
from cancu.graph.authority.base.relations import changes_from_numbers, changes_to_numbers
from cancu.graph.authority.base.shared_numbers import is_shared
from cancu.graph.authority.number_keys import fits_legislature, year_of
from cancu.graph.authority.tiers import tier_and_lane
from cancu.graph.force.rules import earliest_effect, first_day, is_normative, last_day
from cancu.graph.force.seen import last_seen
from cancu.graph.force.starts import latest_starts
from cancu.graph.model.force import NAMESAKE, UNDATED_NAMESAKE, WITH_AMENDED, Bounds, Change, Day, DayOrigin, Terms
from cancu.graph.model.provision_paths import is_inside, paths, tells_only_exceptions, without_exceptions
from cancu.graph.model.records import GraphNode

_ACTIONS: Mapping[str, str] = {
    **{kind.name: kind.action for kind in RELATION_KINDS if kind.action},
    "ENDS": "repeal",
    "ENDS_IN_PART": "repeal",
    "SUSPENDS": "suspension",
    "SUSPENDS_IN_PART": "suspension",
}
"""The types of relations that change an act, with what they do to it."""
_ENDING = (*WHOLE, "ENDS_IN_PART")
_STOPPING = ("SUSPENDS", "SUSPENDS_IN_PART")
_VAGUE = ("AMENDS", "ENDS_IN_PART", "SUSPENDS_IN_PART")
"""Types that concern parts where no part is named."""
_BASE: DayOrigin = "base"
_TABLE: DayOrigin = "table"
_SURE = ("self", "codification", "consolidation")
"""Sources whose word is enough for the day of an end: official texts, and no titles, mentions or imported tables."""
_OWN_TEXT = "self"
"""The source that has a clause of its own for each end; what it only mentions may be a layer, or part of a title."""
_JOINED = "consolidation"
"""The source in which one act's closing article may stand in another one's notes: an amending act rarely ends a whole
act, so that its word there is not enough."""
_BY_ARTICLE = "codification"
"""The source that names the changed article, of which only something may be changed (`có nội dung được sửa đổi`)."""
_CHANGING = re.compile(r"(?:về )?(?:việc )?(?:sửa đổi|bổ sung|bãi bỏ|điều chỉnh|đính chính)\b")
"""How the titles of acts begin that change others: two of a title stand side by side."""


def base_terms(act: BaseAct) -> Terms:
    """Return the days of a known act."""
    latest = latest_starts([act]).get(act.number)
    by = (latest.day, latest.by) if latest else (None, None)
    seen = last_seen([act]).get(act.number)
    return Terms(
        act.in_force_from or None,
        issued=act.date or None,
        in_force_by=by[0],
        resting=by[1],
        shared=is_shared(act.number),
        impossible=not fits_legislature(act.number),
        seen=seen.day if seen else None,
        seen_by=seen.by if seen else "",
    )


def base_changes(number: str) -> tuple[Change, ...]:
    """Return what known acts do to the act with this number, in any writing; no relation where several acts have it.

    An end whose day no source tells, or that only a weak source tells, has `since` None and bounds.
    """
    return base_changes_of([number]).get(number, ())


def base_changes_of(numbers: Iterable[str]) -> dict[str, tuple[Change, ...]]:
    """Return `base_changes` of each number that is one known act's, with one look-up for all."""
    acts, found = _told(numbers)
    amended = _amended_by(acts, found)
    _, of_amended = _told({target for targets in amended.values() for target in targets})
    with_amended = {number: _with_amended([of_amended.get(one, ()) for one in amended[number]]) for number in amended}
    return {number: (*changes, *with_amended.get(number, ())) for number, changes in found.items()}


def _told(numbers: Iterable[str]) -> tuple[Mapping[str, BaseAct], dict[str, tuple[Change, ...]]]:
    """Return the known acts of these numbers, and what other acts do to each, with one look-up for all."""
    acts = known_acts_with_numbers(numbers)
    relations = {
        number: [one for one in found if one.type in _ACTIONS and not (is_shared(number) or is_shared(one.source))]
        for number, found in changes_to_numbers(acts).items()
    }
    by = known_acts_with_numbers({one.source for found in relations.values() for one in found})
    amenders = Amenders(relations)
    found = {number: tuple(_of_act(act, relations[number], by, amenders)) for number, act in acts.items()}
    return acts, {
        number: changes if _whole_ends(changes) else (*changes, *_by_namesake(acts[number]))
        for number, changes in found.items()
    }


def _whole_ends(changes: Iterable[Change]) -> list[Change]:
    return [one for one in changes if one.whole and one.ends]


def _amended_by(acts: Mapping[str, BaseAct], found: Mapping[str, Sequence[Change]]) -> dict[str, list[str]]:
    """Return what the acts amend that amend others by their titles, and of which no source tells what of them ends."""
    wanted = [
        number
        for number, act in acts.items()
        if act.title.lower().startswith(AMENDING)
        and not any(one.ends and not paths(one.part or "") for one in found[number])
    ]
    return {
        number: sorted({one.target for one in relations if one.type == "AMENDS"})
        for number, relations in changes_from_numbers(wanted).items()
    }


def _with_amended(of_amended: Sequence[Sequence[Change]]) -> Iterator[Change]:
    """Yield the end that follows where each of the acts has ended, or perhaps has, that an act amends.

    of_amended: what is done to each of them. It has no day: the act may have done more than sources tell.
    """
    last: list[Change] = []
    for changes in of_amended:
        ending = sorted(_whole_ends(changes), key=lambda one: one.bounds.not_before or "")
        if not ending:
            return
        last.append(ending[0])
    if last:
        change = max(last, key=lambda one: one.bounds.not_before or "")
        bounds = Bounds(change.bounds.not_before)
        yield Change(change.by, "repeal", None, (), ends=True, bounds=bounds, base=WITH_AMENDED)


def ended_by_known_acts(numbers: Iterable[str]) -> frozenset[str]:
    """Return those of the numbers whose act another known act ends, wholly, in part or perhaps."""
    wanted = sorted(set(numbers))
    ended = {
        number for number, found in changes_to_numbers(wanted).items() if any(one.type in _ENDING for one in found)
    }
    return frozenset(ended | {number for number, act in known_acts_with_numbers(wanted).items() if _namesake(act)})


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


def _by_namesake(target: BaseAct) -> Iterator[Change]:
    """Yield the end that a later act of the same name suggests: no source tells it, and it has no day."""
    if newer := _namesake(target):
        effect = first_day(newer.in_force_from)
        issued = newer.date or year_of(newer.number, "")
        bounds = Bounds(effect) if effect else earliest_effect(newer.type, newer.number, newer.issuer, issued)
        source = NAMESAKE if effect else UNDATED_NAMESAKE
        yield Change(act_node(newer), "replacement", None, (), ends=True, bounds=bounds, base=source)


def _namesake(target: BaseAct) -> BaseAct | None:
    """Return the next rule of law of the same kind, issuer and title, by its day of effect or, where no source tells
    that, of issue. An act that amends or repeals others has no name of its own."""
    key = title_key(target.title)
    if not key or _CHANGING.match(key) or not is_normative(target.type, target.number):
        return None
    later = [
        act
        for act in acts_titled(target.title)
        if act.type == target.type and (_is_named(act) or act.issuer == target.issuer) and _is_younger(act, target)
    ]
    return min(later, key=lambda act: act.in_force_from or act.date or year_of(act.number, ""), default=None)


def _is_named(act: BaseAct) -> bool:
    """Return whether an act is a law, code or ordinance: texts call it by its title alone."""
    type_ = type_named(act.type)
    return type_ is not None and type_.named


def _is_younger(act: BaseAct, than: BaseAct) -> bool:
    """Return whether an act was issued later than another one, by the years of the numbers where a date is missing."""
    if act.date and than.date:
        return act.date > than.date
    own, other = year_of(act.number, act.date), year_of(than.number, than.date)
    return bool(own and other) and own > other


def _of_act(
    target: BaseAct, relations: Iterable[BaseRelation], acts: Mapping[str, BaseAct], amenders: Amenders
) -> Iterator[Change]:
    by_source: dict[str, list[BaseRelation]] = {}
    for relation in relations:
        by_source.setdefault(relation.source, []).append(relation)
    for source, of_pair in by_source.items():
        if by := acts.get(source):
            yield from _once(_of_pair(by, target, of_pair, amenders))


def _once(changes: Iterable[Change]) -> Iterable[Change]:
    """Return the changes of a pair without those that another source tells again, with a day rather than without."""
    found: dict[tuple[str | None, bool, bool], Change] = {}
    for change in changes:
        key = (change.part, change.ends, change.vague)
        if key not in found or (found[key].since is None and change.since):
            found[key] = change
    return found.values()


def _of_pair(by: BaseAct, target: BaseAct, relations: Sequence[BaseRelation], amenders: Amenders) -> Iterator[Change]:
    """Yield the changes of a pair: each part once, the whole with the exceptions that the pair has."""
    node = act_node(by)
    excepted = any(_is_exception(relation) for relation in relations)
    single = [one for one in relations if len(_parts(one)) == 1 and not _is_exception(one)]
    named = {part for one in single for part in paths(one.provision)}
    for relation in single:
        part = amenders.ended_part(relation, target) or _parts(relation)[0] or None
        if part or relation.type in WHOLE or not named:
            yield _change(node, by, target, relation, part, exceptions=excepted and not part)
    for relation in relations:
        if relation in single:
            continue
        if _is_exception(relation) and not any(map(is_whole_end, single)):
            yield _change(node, by, target, relation, None, exceptions=True)
        for part in _parts(relation) if not _is_exception(relation) else ():
            if not paths(part) or not paths(part) <= named:
                yield _change(node, by, target, relation, part, exceptions=False)


def _is_exception(relation: BaseRelation) -> bool:
    return relation.type in WHOLE and tells_only_exceptions(relation.provision)


def _parts(relation: BaseRelation) -> list[str]:
    """Return the parts that a relation is about, without what it leaves as it is; one empty part for the whole act."""
    return without_exceptions(relation.provision).split("; ")


def _change(
    node: GraphNode, by: BaseAct, target: BaseAct, relation: BaseRelation, part: str | None, *, exceptions: bool
) -> Change:
    ends = relation.type in _ENDING and not (relation.type == "REPLACES" and part)  # a replaced part goes on
    ends = ends and not is_inside(part or "")
    since, origin = _since(by, target, relation, ends=ends, whole=ends and part is None)
    bounds = Bounds(first_day(since), last_day(since))
    if since is None:
        bounds = earliest_effect(by.type, by.number, node.issuer, by.date)
    elif ends and part is None and "" < by.in_force_from < since and _is_named(by) and _namesake(target) == by:
        # The newer law of the name is in force before the day that its text first set: an amendment moved it.
        since, origin, bounds = None, None, Bounds(by.in_force_from, last_day(since))
    return Change(
        node,
        _ACTIONS[relation.type],
        part,
        (),
        relation.acting or None,
        vague=part is None and relation.type in _VAGUE,
        ends=ends,
        exceptions=exceptions,
        since=since,
        since_from=origin,
        bounds=bounds,
        base=relation.origin,
        partial=part is not None and not ends and relation.origin == _BY_ARTICLE,
    )


def _since(
    by: BaseAct, target: BaseAct, relation: BaseRelation, *, ends: bool, whole: bool
) -> tuple[Day | None, DayOrigin | None]:
    """Return the first day of effect; None where nothing tells, or an end would be before the issue of what ends it.

    An imported table tells no day of a relation, but the day on which an act ended.
    """
    weak = relation.origin not in _SURE or (relation.origin == _OWN_TEXT and whole and not relation.acting)
    weak = weak or (relation.origin == _JOINED and whole and by.title.lower().startswith(AMENDING))
    since, origin = relation.effective, _BASE
    if weak and (ends or relation.type in _STOPPING):
        since = target.in_force_to if relation.type in WHOLE and relation.origin == target.source else ""
    elif not since:
        since, origin = by.in_force_from, _TABLE
    if not first_day(since) or (ends and since < by.date):
        return None, None
    return since, origin
