"""Known acts by number, bucket and name: they complete what citing texts leave open.

They are those of the shipped table, which the lexicon has (`cancu.extract.lexicon.statutes`), and of imported tables
(`cancu.graph.authority.base.imported`). The shipped table goes before imported ones; `acts_with_numbers` shows what
each source states. The five Constitutions, which have no number, have the days of their passing and of their
promulgation or entry into force.

A number means an act alone where it names a central issuer and carries its year or legislature: `01/2020/QĐ-UBND` is an
act in every province, and every year has a `1690/QĐ-TTg`. `acts_of_variants` finds those by issuer and date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from cancu.extract.lexicon import load_tsv
from cancu.extract.lexicon.akn_ids import number_slug, title_key
from cancu.extract.lexicon.issuer_codes import issuer_of
from cancu.graph.authority.base import imported
from cancu.graph.authority.base.records import SHIPPED, BaseAct
from cancu.graph.authority.base.shared_numbers import is_ambiguous
from cancu.graph.authority.number_keys import kind_of
from cancu.graph.authority.variants import Variant, name_bucket, title_bucket


@cache
def constitutions() -> tuple[BaseAct, ...]:
    """Return the Constitutions, the oldest first."""
    return tuple(act for act in shipped_acts() if act.type == "Hiến pháp")


def constitution(date: str) -> BaseAct | None:
    """Return the Constitution of this date."""
    return next((act for act in constitutions() if act.date == date), None)


def act_named(name: str) -> BaseAct | None:
    """Return the act that relations name so: `known_act` of a number, a Constitution by type and date."""
    return constitution_named(name) or known_act(name)


def constitution_named(name: str) -> BaseAct | None:
    """Return the Constitution that relations name by type and date (``Hiến pháp 2013-11-28``)."""
    kind, _, date = name.rpartition(" ")
    return constitution(date) if kind == "Hiến pháp" else None


def known_act(number: str) -> BaseAct | None:
    """Return the act with this number, in any writing; None where no table holds it, or the number alone may mean
    several.

    What it states is of one source: the shipped table, else the first imported one by name.
    """
    return known_acts_with_numbers([number]).get(number)


def shipped_act(number: str) -> BaseAct | None:
    """Return the act of the shipped table with this number, in any writing, where no other act has it."""
    return _shipped().get(number_slug(number))


def known_acts_with_numbers(numbers: Iterable[str]) -> dict[str, BaseAct]:
    """Return `known_act` of each number that has one, with one look-up for all."""
    slugs = {number: number_slug(number) for number in numbers}
    shipped = _shipped()
    left = imported.acts_with_slugs(sorted({slug for slug in slugs.values() if slug and slug not in shipped}))
    found: dict[str, BaseAct] = {}
    for number, slug in slugs.items():
        acts = left.get(slug, [])
        if slug in shipped:
            found[number] = shipped[slug]
        elif acts and all(names_alone(act) for act in acts) and _one(acts) and slug not in _several():
            found[number] = acts[0]
    return found


def acts_with_numbers(numbers: Iterable[str]) -> dict[str, tuple[BaseAct, ...]]:
    """Return what each source states of the acts with each number, in any writing; the shipped table first.

    Of one source several acts may have the number; () where none has it.
    """
    slugs = {number: number_slug(number) for number in numbers}
    more = imported.acts_with_slugs(sorted(set(filter(None, slugs.values()))))
    shipped = _shipped()
    return {
        number: (*((shipped[slug],) if slug in shipped else ()), *more.get(slug, ())) for number, slug in slugs.items()
    }


def acts_of_variants(variants: Iterable[Variant]) -> dict[Variant, tuple[BaseAct, ...]]:
    """Return what each source states of the document that each variant identifies; the shipped table first.

    () where no source has it, or where the variant leaves kind, issuer or year open.
    """
    wanted = {variant: variant.bucket for variant in variants}
    more = imported.acts_in_buckets(sorted(set(wanted.values())))
    return {
        variant: tuple(
            act
            for act in (*_shipped_in(bucket), *more.get(bucket, ()))
            if (variant_of(act).key == variant.key if variant.number else act.date == variant.date)
        )
        if not variant.is_partial
        else ()
        for variant, bucket in wanted.items()
    }


def act_with_key(key: str) -> BaseAct | None:
    """Return the act that an end of a relation names by its key."""
    return acts_with_keys([key]).get(key)


def acts_with_keys(keys: Iterable[str]) -> dict[str, BaseAct]:
    """Return the acts that ends of relations name by their keys, by key."""
    return imported.acts_with_keys(keys)


def acts_in(bucket: str) -> tuple[BaseAct, ...]:
    """Return the acts whose numbers, or names, are in a bucket of `cancu.graph.authority.variants`.

    Each is there once: as the shipped table states it, else as the first imported one by name.
    """
    return acts_in_buckets([bucket])[bucket]


def acts_in_buckets(buckets: Iterable[str]) -> dict[str, tuple[BaseAct, ...]]:
    """Return `acts_in` of each bucket, with one look-up for all."""
    wanted = sorted(set(buckets))
    more = imported.acts_in_buckets([bucket for bucket in wanted if bucket.startswith("n:")])
    return {
        bucket: _each_once((*shipped, *more.get(bucket, ()))) if bucket in more else shipped
        for bucket in wanted
        for shipped in (_shipped_in(bucket),)
    }


def acts_issued(date: str) -> tuple[BaseAct, ...]:
    """Return the acts that were issued on a day (ISO 8601), each as the first source that has it states it."""
    return _each_once((*_by_date().get(date, ()), *imported.acts_issued(date)))


def acts_titled(title: str) -> tuple[BaseAct, ...]:
    """Return the acts with a title, however it is spelled, each as the first source that has it states it."""
    return _each_once((*_by_title().get(title_key(title), ()), *imported.acts_titled(title)))


def buckets_with_names(names: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the buckets of the acts that have the name of each bucket of names; those of no known act are left out."""
    wanted = sorted(set(names))
    more = imported.buckets_with_names(wanted)
    found = {name: _buckets_by_name().get(name, frozenset()).union(more.get(name, ())) for name in wanted}
    return {name: buckets for name, buckets in found.items() if buckets}


def variant_of(act: BaseAct) -> Variant:
    """Return the variant that a table states of an act."""
    return Variant(act.type, act.number, act.date, act.issuer, act.title, known=True)


def names_alone(act: BaseAct) -> bool:
    """Return whether the number of an act can be no other act's of its kind: it tells the issuer and the period."""
    return _tells_issuer_and_period(act.type, act.number)


@cache
def shipped_acts() -> tuple[BaseAct, ...]:
    """Return all acts of the shipped table."""
    return tuple(
        BaseAct(
            key=row["number"] or f"{row['type']} {row['date']}",
            type=row["type"],
            number=row["number"],
            date=row["date"],
            issuer=issuer_of(row["number"], row["type"] or None, None)
            or ("Quốc hội" if row["type"] == "Hiến pháp" else ""),
            title=row["title"],
            in_force_from=row["in_force_from"],
            in_force_to=row.get("in_force_to", ""),
            status=row.get("status", ""),
            source=SHIPPED,
            origin=row["origin"],
        )
        for row in load_tsv("acts")
    )


@lru_cache(maxsize=65_536)
def _tells_issuer_and_period(type_name: str, number: str) -> bool:
    bare = Variant(type_name, number)
    return bool(bare.issuer_key and bare.key.period.start)


def _each_once(acts: Iterable[BaseAct]) -> tuple[BaseAct, ...]:
    """Return the acts that several sources may state, each as its first source does."""
    found: dict[object, BaseAct] = {}
    for act in acts:
        found.setdefault((number_slug(act.name), variant_of(act).key), act)
    return tuple(found.values())


def _one(acts: Iterable[BaseAct]) -> bool:
    return len({kind_of(act.number, act.type) for act in acts}) == 1


def _shipped_in(bucket: str) -> tuple[BaseAct, ...]:
    return constitutions() if bucket == title_bucket("Hiến pháp", "") else _by_bucket().get(bucket, ())


@cache
def _by_bucket() -> Mapping[str, tuple[BaseAct, ...]]:
    found: dict[str, tuple[BaseAct, ...]] = {}
    for act in _shipped().values():
        bucket = variant_of(act).bucket
        found[bucket] = (*found.get(bucket, ()), act)
    return found


@cache
def _by_title() -> Mapping[str, tuple[BaseAct, ...]]:
    found: dict[str, list[BaseAct]] = {}
    for act in _shipped().values():
        found.setdefault(title_key(act.title), []).append(act)
    return {title: tuple(acts) for title, acts in found.items() if title}


@cache
def _by_date() -> Mapping[str, tuple[BaseAct, ...]]:
    found: dict[str, list[BaseAct]] = {}
    for act in _shipped().values():
        found.setdefault(act.date, []).append(act)
    return {date: tuple(acts) for date, acts in found.items()}


@cache
def _buckets_by_name() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for act in _shipped().values():
        if name := name_bucket(variant_of(act)):
            found[name] = found.get(name, frozenset()) | {variant_of(act).bucket}
    return found


@cache
def _shipped() -> Mapping[str, BaseAct]:
    """Return the acts of the shipped table by folded number, without numbers of several acts."""
    return {key: act for key, act in _by_number().items() if key not in _several()}


@cache
def _several() -> frozenset[str]:
    """Return the folded numbers that several acts have: in the shipped table, or as `shared_numbers` tells."""
    found: set[str] = set()
    several: set[str] = set()
    for act in shipped_acts():
        key = number_slug(act.number)
        (several if key in found or is_ambiguous(act.number) else found).add(key)
    return frozenset(several)


@cache
def _by_number() -> Mapping[str, BaseAct]:
    return {key: act for act in shipped_acts() if (key := number_slug(act.number))}
