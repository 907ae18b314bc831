"""What is looked for in a draft (``rules.toml``): each rule with its article, and the days between which it holds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from cancu.graph.draft.records import Verdict
from cancu.graph.model.force import Day

_ALWAYS = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Example:
    """A draft that shows a rule: lines of its legal basis, its articles, its day, and what the rule marks in it.

    normative: its number carries the year; head: issuer, code, type and title in its letterhead, () for those of a
    provincial committee; instead: some of the usual words and what is there in their place, () for none; italics:
    whether the file sets all of it in italics, None where its format does not tell.
    """

    day: Day
    bases: tuple[str, ...]
    articles: tuple[str, ...]
    found: tuple[str, ...]
    normative: bool
    head: tuple[str, ...]
    instead: tuple[str, ...]
    italics: bool | None


@dataclass(frozen=True, slots=True)
class DraftRule:
    """A rule: its code, what it says, the act and the article that it comes from, first and last day of its force.

    verdict: the gravest that it gives.
    """

    code: str
    meaning: str
    act: str
    article: str
    first: Day
    last: Day
    verdict: Verdict
    examples: tuple[Example, ...]

    def holds(self, day: Day) -> bool:
        """Return whether the rule holds on a day."""
        return self.first <= day <= self.last


@cache
def rules() -> Mapping[str, tuple[DraftRule, ...]]:
    """Return the rules by code, those of one code in the order of time.

    Raises KeyError where an entry lacks a field.
    """
    table = tomllib.loads((resources.files(__package__) / "rules.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[DraftRule, ...]] = {}
    for entry in table["rule"]:
        rule = DraftRule(
            entry["code"],
            entry["meaning"],
            entry["act"],
            entry["article"],
            entry["from"],
            entry.get("until", _ALWAYS),
            entry["verdict"],
            tuple(map(_example, entry.get("example", ()))),
        )
        found[rule.code] = (*found.get(rule.code, ()), rule)
    return MappingProxyType(found)


def rule_on(code: str, day: Day) -> DraftRule | None:
    """Return the rule of a code that holds on a day; None where none does. Raises KeyError for an unknown code."""
    return next((rule for rule in rules()[code] if rule.holds(day)), None)


def _example(entry: dict[str, Any]) -> Example:
    return Example(
        entry["day"],
        tuple(entry["bases"]),
        tuple(entry["articles"]),
        tuple(entry["found"]),
        entry.get("normative", False),
        tuple(entry.get("head", ())),
        tuple(entry.get("instead", ())),
        entry.get("italics"),
    )
