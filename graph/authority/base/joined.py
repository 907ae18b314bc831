"""The relations of the base layer between acts that it knows, as a graph joins them: each pair of acts once a type.

What an act *follows* is what it rests on or guides, and what took its place: the way that a chain of authority goes.
Relations whose other act the base does not know, or knows twice, are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.extract.lexicon.statutes import Act
from cancu.graph.authority.acts import acts_in, constitution, known_act, variant_of
from cancu.graph.authority.base.relations import BaseRelation, relations_from, relations_to

UPWARD = ("BASED_ON", "GUIDES")
"""Types of relations that a chain of authority follows from their source."""
CHANGING = ("AMENDS", "REPLACES", "REPEALS")
"""Types of relations that change the force or the text of their target."""
_CONSTITUTION = "Hiến pháp"
_ORIGINS = ("self", "codification", "consolidation", "metadata", "mention")
"""Origins of facts, the strongest first; one that is not listed comes last."""


@dataclass(frozen=True, slots=True)
class JoinedActs:
    """What the base says of two acts in one type of relation; "" where it is silent, or says several things.

    provision: the part of the target; effective: the day of effect (ISO 8601); origin: the strongest one.
    """

    source: Act
    type: str
    target: Act
    provision: str
    effective: str
    origin: str


def act_name(act: Act) -> str:
    """Return what the tables call an act: its number; of the Constitution, which has none, its type and date."""
    return act.number or f"{act.type} {act.date}"


def act_key(act: Act) -> str:
    """Return the identifier of an act: its number folded."""
    return number_slug(act_name(act))


def act_named(name: str) -> Act | None:
    """Return the act that the tables call so; None where they do not know it, or it is not the only one.

    Two numbers that the identity of documents does not distinguish are not the only ones.
    """
    if name.startswith(_CONSTITUTION):
        return constitution(name.removeprefix(_CONSTITUTION).strip())
    act = known_act(name)
    if act is None:
        return None
    variant = variant_of(act)
    same = [other for other in acts_in(variant.bucket) if variant_of(other).key == variant.key]
    return act if len(same) == 1 else None


def rests_on(act: Act) -> list[JoinedActs]:
    """Return what the act rests on or guides."""
    return _joined(one for one in relations_from(act_name(act)) if one.type in UPWARD)


def changed_by(act: Act) -> list[JoinedActs]:
    """Return what changes the act: its amendments, replacements and repeals."""
    return _joined(one for one in relations_to(act_name(act)) if one.type in CHANGING)


def changed_acts(act: Act) -> list[Act]:
    """Return the acts that this one changes, each once."""
    names = dict.fromkeys(one.target for one in relations_from(act_name(act)) if one.type in CHANGING)
    return [found for name in names if (found := act_named(name))]


def followed(act: Act, *, upward: bool) -> list[Act]:
    """Return the acts to which a chain goes on from this one: what it rests on (`upward`), and what replaced it."""
    found = [one.target for one in rests_on(act)] if upward else []
    return found + [one.source for one in changed_by(act) if one.type == "REPLACES"]


def closure(acts: Iterable[Act], upward: Callable[[Act], bool]) -> dict[str, Act]:
    """Return the acts and all to which chains from them lead, by key.

    upward: whether a chain goes on to what an act rests on by the base; of a held text it is the text that tells.
    """
    found = {act_key(act): act for act in acts}
    waiting = list(found.values())
    while waiting:
        act = waiting.pop()
        for other in followed(act, upward=upward(act)):
            if (key := act_key(other)) not in found:
                found[key] = other
                waiting.append(other)
    return found


def _joined(relations: Iterable[BaseRelation]) -> list[JoinedActs]:
    """Return the relations between known acts; what is said of one pair and type is one."""
    gathered: dict[tuple[str, str, str], list[BaseRelation]] = {}
    for one in relations:
        gathered.setdefault((one.source, one.type, one.target), []).append(one)
    found = []
    for (source, type_, target), said in gathered.items():
        one_act, other = act_named(source), act_named(target)
        if one_act and other and act_key(one_act) != act_key(other):
            effective = _only(relation.effective for relation in said if relation.effective)
            origin = min((relation.origin for relation in said), key=_rank)
            provision = _only(relation.provision for relation in said)
            found.append(JoinedActs(one_act, type_, other, provision, effective, origin))
    return found


def _only(values: Iterable[str]) -> str:
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def _rank(origin: str) -> tuple[int, str]:
    return (_ORIGINS.index(origin) if origin in _ORIGINS else len(_ORIGINS)), origin
