"""Known acts: number, date, entry into force and title of national acts, to complete what citing texts leave open.

The table (``acts.tsv``) holds only numbers that carry their year or their legislature: ``45/2025/NĐ-CP`` is one act,
while every year has a ``1690/QĐ-TTg``. Its facts come from the published codification (Bộ pháp điển) and the national
database's metadata; they are incomplete and not free of errors, so a held document or several citing ones outweigh it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.extract.lexicon.issuer_codes import issuer_of
from cancu.graph.authority.variants import Variant, name_bucket, title_bucket


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the table; "" where the table is silent. Dates: ISO 8601."""

    type: str
    number: str
    date: str
    in_force_from: str
    title: str


_NATION = "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"
CONSTITUTIONS = (
    Act("Hiến pháp", "", "1946-11-09", "1946-11-09", "Hiến pháp nước Việt Nam Dân chủ Cộng hòa"),
    Act("Hiến pháp", "", "1959-12-31", "1960-01-01", "Hiến pháp nước Việt Nam Dân chủ Cộng hòa"),
    Act("Hiến pháp", "", "1980-12-18", "1980-12-19", _NATION),
    Act("Hiến pháp", "", "1992-04-15", "1992-04-18", _NATION),
    Act("Hiến pháp", "", "2013-11-28", "2014-01-01", _NATION),
)
"""The Constitutions, which have no number, with the days of their passing and of their promulgation or entry into force
(the preambles of their editions in Công báo; Nghị quyết 64/2013/QH13 on that of 2013)."""


def known_act(number: str) -> Act | None:
    """Return the act with this number, in any writing; None where the table does not hold it, or holds several."""
    return _acts().get(number_slug(number))


def constitution(date: str) -> Act | None:
    """Return the Constitution of this date."""
    return next((act for act in CONSTITUTIONS if act.date == date), None)


def acts_in(bucket: str) -> tuple[Act, ...]:
    """Return the acts of the table whose numbers, or names, are in a bucket of `cancu.graph.authority.variants`."""
    if bucket == title_bucket("Hiến pháp", ""):
        return CONSTITUTIONS
    return _by_bucket().get(bucket, ())


def buckets_named(bucket: str) -> frozenset[str]:
    """Return the buckets of the acts of the table that have the name of this bucket."""
    return _buckets_by_name().get(bucket, frozenset())


@cache
def _by_bucket() -> dict[str, tuple[Act, ...]]:
    found: dict[str, tuple[Act, ...]] = {}
    for act in _acts().values():
        bucket = variant_of(act).bucket
        found[bucket] = (*found.get(bucket, ()), act)
    return found


@cache
def _buckets_by_name() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for act in _acts().values():
        if name := name_bucket(variant_of(act)):
            found[name] = found.get(name, frozenset()) | {variant_of(act).bucket}
    return found


def variant_of(act: Act) -> Variant:
    """Return the variant that the table states of an act."""
    issuer = issuer_of(act.number, act.type or None, None) or ("Quốc hội" if act.type == "Hiến pháp" else "")
    return Variant(act.type, act.number, act.date, issuer, act.title, known=True)


@cache
def _acts() -> dict[str, Act]:
    found: dict[str, Act] = {}
    several: set[str] = set()
    with (resources.files(__package__) / "acts.tsv").open(encoding="utf-8") as lines:
        next(lines)  # where the facts come from
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            act = Act(row["type"], row["number"], row["date"], row["in_force_from"], row["title"])
            key = number_slug(act.number)
            if key in found:
                several.add(key)
            found[key] = act
    return {key: act for key, act in found.items() if key not in several}
