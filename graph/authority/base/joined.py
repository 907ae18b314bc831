"""The relations of the base layer between acts that it knows, as a graph joins them: each pair of acts once a type.

A chain of authority goes on from an act to what it rests on or guides, and to what took its place. Relations whose
other act the base does not know by its number alone are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.graph.authority.acts import constitution, known_acts_with_numbers
from cancu.graph.authority.base.layers import Amenders
from cancu.graph.authority.base.records import BaseAct, BaseRelation
from cancu.graph.authority.base.relations import Found, changes_to_numbers, relations_from_numbers
from cancu.graph.model.provision_paths import place, tells_only_exceptions

UPWARD = ("BASED_ON", "GUIDES")
"""Types of relations that a chain of authority follows from their source."""
CHANGING = ("AMENDS", "REPLACES", "REPEALS")
"""Types of relations that change the force or the text of their target."""
_REPLACES = "REPLACES"
_CONSTITUTION = "Hiến pháp "
_ORIGINS = ("self", "codification", "consolidation", "metadata", "mention")
"""Origins of facts, the strongest first; one that is not listed comes last."""


@dataclass(frozen=True, slots=True)
class JoinedActs:
    """What the base says of two acts in one type of relation; "" where it is silent.

    provision: the parts of the target, in its order, "" where it is the whole one or not known; effective: the day of
    effect (ISO 8601), "" where there are several; origin: the strongest one.
    """

    source: BaseAct
    type: str
    target: BaseAct
    provision: str
    effective: str
    origin: str


@dataclass(frozen=True, slots=True)
class Region:
    """Some acts and all to which chains from them lead, by key, with what the base says of each.

    rests_on: the relations of `UPWARD` from it; changed_by: those of `CHANGING` to it.
    """

    acts: Mapping[str, BaseAct]
    rests_on: Mapping[str, Sequence[JoinedActs]]
    changed_by: Mapping[str, Sequence[JoinedActs]]

    def reached(self, keys: Iterable[str], upward: Callable[[str], bool]) -> set[str]:
        """Return the keys of acts of the region to which chains from these acts lead, these among them.

        upward: whether a chain goes on to what the act with a key rests on by the base.
        """
        found = set(keys)
        waiting = list(found)
        while waiting:
            key = waiting.pop()
            onward = _onward(self.rests_on[key] if upward(key) else (), self.changed_by[key])
            fresh = {act_key(act) for act in onward} - found
            found |= fresh
            waiting += fresh
        return found


def act_key(act: BaseAct) -> str:
    """Return the identifier of an act in the graph: its number folded, of the Constitution its type and date."""
    return number_slug(act.name)


def acts_named(names: Iterable[str]) -> dict[str, BaseAct]:
    """Return the acts that relations call so, by these names; one that the base does not know alone is left out."""
    wanted = set(names)
    found = known_acts_with_numbers(name for name in wanted if not name.startswith(_CONSTITUTION))
    for name in wanted - found.keys():
        if name.startswith(_CONSTITUTION) and (act := constitution(name.removeprefix(_CONSTITUTION))):
            found[name] = act
    return found


def region_of(acts: Iterable[BaseAct], ends: Callable[[Collection[str]], Collection[str]]) -> Region:
    """Return the region of these acts.

    ends: the keys, among some, of acts at which the region ends: nothing is told of these.
    """
    found: dict[str, BaseAct] = {}
    rests_on: dict[str, Sequence[JoinedActs]] = {}
    changed_by: dict[str, Sequence[JoinedActs]] = {}
    frontier = {act_key(act): act for act in acts}
    while frontier:
        found |= frontier
        ended = set(ends(frontier))
        rests_on |= dict.fromkeys(ended, ())
        changed_by |= dict.fromkeys(ended, ())
        names = {act.name: key for key, act in frontier.items() if key not in ended}
        for kept, relations in (
            (rests_on, _joined(relations_from_numbers(names), UPWARD)),
            (changed_by, _joined(changes_to_numbers(names), CHANGING)),
        ):
            kept.update({key: relations[name] for name, key in names.items()})
        onward = (act for key in names.values() for act in _onward(rests_on[key], changed_by[key]))
        frontier = {key: act for act in onward if (key := act_key(act)) not in found}
    return Region(found, rests_on, changed_by)


def acts_changed_by(acts: Iterable[BaseAct]) -> list[BaseAct]:
    """Return the acts that these change, each once."""
    relations = relations_from_numbers(act.name for act in acts).values()
    return list(acts_named(one.target for of_act in relations for one in of_act if one.type in CHANGING).values())


def _onward(rests_on: Iterable[JoinedActs], changed_by: Iterable[JoinedActs]) -> list[BaseAct]:
    return [one.target for one in rests_on] + [one.source for one in changed_by if one.type == _REPLACES]


def _joined(relations: Found, types: Sequence[str]) -> dict[str, list[JoinedActs]]:
    """Return the relations of these types between known acts, by the names of `relations`."""
    wanted = {name: [one for one in of_act if one.type in types] for name, of_act in relations.items()}
    acts = acts_named(end for of_act in wanted.values() for one in of_act for end in (one.source, one.target))
    amenders = Amenders(wanted)
    return {name: _pairs(of_act, acts, amenders) for name, of_act in wanted.items()}


def _pairs(relations: Iterable[BaseRelation], acts: Mapping[str, BaseAct], amenders: Amenders) -> list[JoinedActs]:
    """Return what is said of each pair of known acts and type as one."""
    gathered: dict[tuple[str, str, str], list[BaseRelation]] = {}
    for one in relations:
        if one.source in acts and one.target in acts:
            ends = act_key(acts[one.source]), act_key(acts[one.target])
            if ends[0] != ends[1]:
                gathered.setdefault((ends[0], one.type, ends[1]), []).append(one)
    return [
        JoinedActs(
            acts[said[0].source],
            type_,
            acts[said[0].target],
            _parts_of(amenders.ended_part(one, acts[one.target]) or one.provision for one in said),
            _only(one.effective for one in said if one.effective),
            min((one.origin for one in said), key=_rank),
        )
        for (_, type_, _), said in gathered.items()
    ]


def _parts_of(provisions: Iterable[str]) -> str:
    """Return the parts that facts of one pair and type name, as one text.

    A fact without a part is about the whole: of that only what it leaves as it is may be named. Facts of parts never
    become one of the whole.
    """
    named = set(provisions)
    excepted = {one for one in named if tells_only_exceptions(one)}
    if excepted or "" in named:
        named = excepted
    return "; ".join(sorted(dict.fromkeys(part for one in named for part in one.split("; ")), key=place))


def _only(values: Iterable[str]) -> str:
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def _rank(origin: str) -> tuple[int, str]:
    return (_ORIGINS.index(origin) if origin in _ORIGINS else len(_ORIGINS)), origin
