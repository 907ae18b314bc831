"""Known acts by number, bucket and name: they complete what citing texts leave open.

The table is that of the lexicon (`cancu.extract.lexicon.statutes`). It has the five Constitutions, which have no
number, with the days of their passing and of their promulgation or entry into force.
"""

from __future__ import annotations

from functools import cache

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.extract.lexicon.issuer_codes import issuer_of
from cancu.extract.lexicon.statutes import Act, known_acts
from cancu.graph.authority.variants import Variant, name_bucket, title_bucket


@cache
def constitutions() -> tuple[Act, ...]:
    """Return the Constitutions, the oldest first."""
    return tuple(act for act in known_acts() if act.type == "Hiến pháp")


def known_act(number: str) -> Act | None:
    """Return the act with this number, in any writing; None where the table does not hold it, or holds several."""
    return _acts().get(number_slug(number))


def constitution(date: str) -> Act | None:
    """Return the Constitution of this date."""
    return next((act for act in constitutions() if act.date == date), None)


def acts_in(bucket: str) -> tuple[Act, ...]:
    """Return the acts of the table whose numbers, or names, are in a bucket of `cancu.graph.authority.variants`."""
    if bucket == title_bucket("Hiến pháp", ""):
        return constitutions()
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
    for act in known_acts():
        key = number_slug(act.number)
        if key in found:
            several.add(key)
        if key:
            found[key] = act
    return {key: act for key, act in found.items() if key not in several}
