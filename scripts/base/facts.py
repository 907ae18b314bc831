"""What the sources say, as single facts with their origin, and the vote over them.

A fact counts when one official text says it of itself, when the published codification or the metadata of the national
database say it, or when two documents say it; of facts that disagree the one with more weight counts. A date of issue
must lie in the year that the number carries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Field = Literal["type", "date", "in_force_from", "title"]
Origin = Literal["self", "lexicon", "codification", "consolidation", "metadata", "mention"]

WEIGHTS: Mapping[Origin, int] = {
    "self": 6,
    "lexicon": 6,
    "codification": 4,
    "consolidation": 4,
    "metadata": 3,
    "mention": 1,
}
"""How much a source counts for: most an act's own text, and what a person put into the lexicon; least a mention."""
ENOUGH = 2
"""Weight that a fact needs: two mentions, or one of the other sources."""
_YEAR = re.compile(r"/((?:19|20)\d{2})/")


@dataclass(frozen=True, slots=True)
class ActFact:
    """One source says one thing of one act."""

    number: str
    field: Field
    value: str
    origin: Origin
    source: str


@dataclass(frozen=True, slots=True)
class RelationFact:
    """One source says that one act stands in a relation to another.

    provision: the part of the target that is concerned; acting: the part of the source that says so; effective: from
    when, ISO 8601. "" where the source is silent.
    """

    source: str
    type: str
    target: str
    provision: str
    acting: str
    effective: str
    origin: Origin
    said_in: str


@dataclass(frozen=True, slots=True)
class Vote:
    """The value that counts, the origin that says so with most weight, and the values that lost."""

    value: str
    origin: Origin
    lost: tuple[str, ...]


def year_in(number: str) -> str:
    """Return the year that a number carries, "" where it carries none."""
    match = _YEAR.search(number)
    return match[1] if match else ""


def votes(facts: Iterable[ActFact]) -> dict[tuple[str, Field], Vote]:
    """Return the value that counts for each act and field; what has too little weight is left out."""
    said: dict[tuple[str, Field], dict[str, dict[str, Origin]]] = defaultdict(lambda: defaultdict(dict))
    for fact in facts:
        if fact.value and possible(fact):
            said[fact.number, fact.field][fact.value].setdefault(fact.source, fact.origin)
    return dict(_decided(said))


def possible(fact: ActFact) -> bool:
    """Return whether a fact can be true: a real day, a date of issue in the year of the number,
    no effect long before it."""
    if fact.field not in ("date", "in_force_from"):
        return True
    if not _is_day(fact.value):
        return False
    year = year_in(fact.number)
    if not year:
        return True
    if fact.field == "date":
        return fact.value.startswith(year)
    return int(fact.value[:4]) >= int(year) - 1


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _decided(
    said: Mapping[tuple[str, Field], Mapping[str, Mapping[str, Origin]]],
) -> Iterator[tuple[tuple[str, Field], Vote]]:
    for key, values in sorted(said.items()):
        weighed = sorted(
            ((sum(WEIGHTS[origin] for origin in by.values()), value) for value, by in values.items()), reverse=True
        )
        weight, value = weighed[0]
        if weight < ENOUGH or (len(weighed) > 1 and weighed[1][0] == weight and key[1] != "title"):
            continue
        origin = max(values[value].values(), key=lambda one: WEIGHTS[one])
        yield key, Vote(value, origin, tuple(lost for _, lost in weighed[1:]))
