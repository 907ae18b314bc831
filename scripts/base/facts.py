"""What the sources say, as single facts with their origin, and the vote over them.

A fact counts when one official text says it of itself, when the published codification or the metadata of the national
database say it, when a rule of law cites the act in full, when two texts mention it, or when one text gives number and
date and the date lies between those of the numbers before and behind; of facts that disagree the one with more weight
counts. A date of issue must lie in the year that the number carries, and fit the numbers around.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cancu.extract.lexicon.akn_ids import title_key

Field = Literal["type", "date", "in_force_from", "title"]
Origin = Literal[
    "correction",
    "self",
    "lexicon",
    "codification",
    "consolidation",
    "metadata",
    "citation",
    "note",
    "mention",
    "mined",
    "order",
]

WEIGHTS: Mapping[Origin, int] = {
    "correction": 100,
    "self": 12,
    "codification": 5,
    "lexicon": 4,
    "consolidation": 4,
    "metadata": 3,
    "citation": 2,
    "note": 2,
    "mention": 1,
    "mined": 1,
    "order": 1,
}
"""How much a source counts for: most what a person corrected (corrections.toml) and an act's own text. citation:
in full, in the text of a rule of law; note: by a note of the codification, as the act that changed an article; order:
the dates of the numbers before and behind, see `scripts.base.series`."""
ENOUGH = 2
"""Weight that a fact needs: two mentions, a mention and the order of numbers, or one of the other sources."""
_SAME_SOURCE: tuple[Origin, ...] = ("codification", "metadata", "lexicon")
"""Made from one another, the codification first: of these only the heaviest counts."""
_MOST_MINED = 3
"""Weight of the numbers mined by a plain pattern, however many texts have them: patterns repeat their mistakes."""
_MOST_TEXTS = 24
"""Weight of all mentions of a fact: twice that of an act's own text."""
_MOST_TITLES = 3
"""Weight of all mentions of a title, of which many texts give a part only."""
_YEAR = re.compile(r"/((?:19|20)\d{2})/")
_TERM = re.compile(r"(?:QH|UBTVQH)(\d{1,2})$")
_FIRST_YEAR: Mapping[int, int] = {10: 1997, 11: 2002, 12: 2007, 13: 2011, 14: 2016, 15: 2021, 16: 2026}
"""The year in which each National Assembly began; the next one began in the year in which its term ended."""


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
    when, ISO 8601. "" where the source is silent. layered: the target is named behind `đã được sửa đổi theo`,
    among acts that amended another one.
    """

    source: str
    type: str
    target: str
    provision: str
    acting: str
    effective: str
    origin: Origin
    said_in: str
    layered: bool = False


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


def term_fits(number: str) -> bool:
    """Return whether a number's year lies in the term of the legislature that it names (not in ``83/2015/QH14``)."""
    term, year = _TERM.search(number), year_in(number)
    if not term or not year:
        return True
    first = _FIRST_YEAR.get(int(term[1]))
    return first is not None and first <= int(year) <= _FIRST_YEAR.get(int(term[1]) + 1, first + 5)


def votes(facts: Iterable[ActFact]) -> dict[tuple[str, Field], Vote]:
    """Return the value that counts for each act and field; what has too little weight is left out."""
    said: dict[tuple[str, Field], dict[str, dict[str, ActFact]]] = defaultdict(lambda: defaultdict(dict))
    for fact in facts:
        if fact.value and possible(fact):
            key = title_key(fact.value) if fact.field == "title" else fact.value
            by_source = said[fact.number, fact.field][key]
            held = by_source.get(fact.source)
            if held is None or WEIGHTS[held.origin] < WEIGHTS[fact.origin]:
                by_source[fact.source] = fact
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


def weight(origins: Iterable[Origin], most_of_texts: int) -> int:
    """Return what sources count for together, each given by its origin; what may be the same source counts once.

    most_of_texts: what all mentions together count for at most.
    """
    of_kind: dict[Origin, int] = defaultdict(int)
    for origin in origins:
        of_kind[origin] += WEIGHTS[origin]
    sure = sum(of_kind[origin] for origin in ("correction", "self", "consolidation"))
    published = max(min(of_kind[origin], WEIGHTS[origin]) for origin in _SAME_SOURCE)
    mentions = max(of_kind["citation"] + of_kind["note"] + of_kind["mention"], min(of_kind["mined"], _MOST_MINED))
    return sure + published + of_kind["order"] + min(mentions, most_of_texts)


def _decided(
    said: Mapping[tuple[str, Field], Mapping[str, Mapping[str, ActFact]]],
) -> Iterator[tuple[tuple[str, Field], Vote]]:
    for key, values in sorted(said.items()):
        most = _MOST_TITLES if key[1] == "title" else _MOST_TEXTS
        weighed = sorted(
            ((weight((fact.origin for fact in by.values()), most), value) for value, by in values.items()), reverse=True
        )
        heaviest, value = weighed[0]
        if heaviest < ENOUGH or (len(weighed) > 1 and weighed[1][0] == heaviest and key[1] != "title"):
            continue
        facts = values[value].values()
        origin = max((fact.origin for fact in facts), key=lambda one: WEIGHTS[one])
        yield key, Vote(_spelling(facts), origin, tuple(lost for _, lost in weighed[1:]))


def _spelling(facts: Iterable[ActFact]) -> str:
    """Return the value in the spelling of the best source; one in capitals only where no other is known."""
    return max(facts, key=lambda fact: (not fact.value.isupper(), WEIGHTS[fact.origin], fact.value)).value
