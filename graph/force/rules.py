"""The rules of law about force (``rules.toml``): which holds on a day, and what follows from it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, Literal

from cancu.extract.lexicon.akn_ids import locality_and_actor
from cancu.graph.model.force import Bounds, Day

Level = Literal["central", "province", "below"]
Effect = Literal["stays", "falls", "falls-unless-kept"]
_NORMATIVE = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch",
              "Nghị quyết", "Nghị quyết liên tịch", "Quyết định", "Chỉ thị")  # fmt: skip
_BELOW = re.compile(r"(?:^|ubnd-|hdnd-)(?:huyen|quan|thi-xa|thanh-pho|xa|phuong|thi-tran|dac-khu)-")
_YEAR = re.compile(r"/(?:19|20)\d{2}/")
_ALWAYS = "9999-12-31"
_FULL = len("2025-01-31")


@dataclass(frozen=True, slots=True)
class Rule:
    """What all rules have: id, act and article, first and last day on which it holds."""

    id: str
    act: str
    article: str
    first: Day
    last: Day

    def holds(self, day: Day) -> bool:
        """Return whether the rule is in force on a day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class ParentRule:
    """What becomes of acts that detail an act which ends while the rule holds."""

    rule: Rule
    effect: Effect


def is_normative(type_name: str | None, number: str | None) -> bool:
    """Return whether a document is a normative act: its type may be one, and its number carries the year."""
    return type_name in _NORMATIVE and bool(_YEAR.search(number or ""))


def earliest_effect(type_name: str | None, number: str | None, issuer: str | None, issued: str | None) -> Bounds:
    """From when an act can be in force that was issued on a day (ISO 8601, cut to what is known)."""
    first = first_day(issued)
    if first is None or issued is None or len(issued) != _FULL or not is_normative(type_name, number):
        return Bounds(first)
    level = _level(issuer)
    for entry in _entries("earliest_effect"):
        rule = _rule(entry)
        if level in entry["levels"] and rule.holds(issued):
            return Bounds(first, None, days_after(issued, entry["days"]), rule.id)
    return Bounds(first)


def when_parent_ends(ended: Day) -> ParentRule | None:
    """Return the rule on acts that detail an act which ended on this day; None where the table has none."""
    for entry in _entries("parent_ends"):
        rule = _rule(entry)
        if rule.holds(ended):
            return ParentRule(rule, entry["effect"])
    return None


def detailing_effect(issued: Day) -> Rule | None:
    """Return the rule by which an act that was issued on this day takes effect with the act that it details."""
    return next((rule for rule in map(_rule, _entries("detailing_effect")) if rule.holds(issued)), None)


def suspension_rule(day: Day) -> Rule | None:
    """Return the rule by which the force of an act may be suspended on this day."""
    return next((rule for rule in map(_rule, _entries("suspension")) if rule.holds(day)), None)


def may_repeal(type_name: str | None, number: str | None, issued: str | None, relation: str) -> Rule | None:
    """Return the rule by which a document that is no normative act may repeal normative acts of its own issuer."""
    for entry in _entries("administrative_repeal") if relation == "REPEALS" and issued else ():
        rule = _rule(entry)
        if type_name in entry["types"] and not is_normative(type_name, number) and rule.holds(issued or ""):
            return rule
    return None


def may_amend_constitution(issuer: str | None, issued: str | None) -> Rule | None:
    """Return the rule by which an issuer may amend the Constitution; that of today where the date is not known."""
    for entry in _entries("amends_constitution"):
        rule = _rule(entry)
        if issuer == entry["issuer"] and rule.holds(first_day(issued) or rule.first):
            return rule
    return None


def rule_of(id_: str) -> Rule:
    """Return the rule with this id; raises KeyError where there is none."""
    return _by_id()[id_]


def first_day(when: str | None) -> Day | None:
    """Return the first day of a month, year or day: ``2024-06`` -> ``2024-06-01``; None where it is no date."""
    try:
        return date.fromisoformat(f"{when}-01-01"[:_FULL]).isoformat() if when else None
    except ValueError:
        return None


def last_day(when: str | None) -> Day | None:
    """Return the last day of a month, year or day: ``2024-06`` -> ``2024-06-30``; None where it is no date."""
    first = first_day(when)
    if first is None or when is None or len(when) >= _FULL:
        return first
    year, month = int(first[:4]), 12 if len(when) == 4 else int(first[5:7])
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).isoformat()


def is_another_day(one: str | None, other: str | None) -> bool:
    """Return whether two dates differ, as far as both are known."""
    length = min(len(one or ""), len(other or ""))
    return bool(one and other) and (one or "")[:length] != (other or "")[:length]


def days_after(day: Day, days: int) -> Day:
    """Return the day so many days after another one."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _level(issuer: str | None) -> Level:
    place, organ = locality_and_actor(issuer) if issuer else ("", "")
    if not place:
        return "central"
    return "below" if _BELOW.search(place) or _BELOW.search(organ) else "province"


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(entry["id"], entry["act"], entry["article"], entry["from"], entry.get("until", _ALWAYS))


def _entries(kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table()[kind]
    return found


@cache
def table() -> dict[str, Any]:
    """Return the table as it is written: lists of entries by kind."""
    return tomllib.loads((resources.files(__package__) / "rules.toml").read_text(encoding="utf-8"))


@cache
def _by_id() -> dict[str, Rule]:
    return {entry["id"]: _rule(entry) for entries in table().values() for entry in entries}
