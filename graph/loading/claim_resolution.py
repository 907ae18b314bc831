"""Resolution of claims in a store: which document each claim means, in the buckets that an update touches.

A `Claim` node keeps what texts state of a document's identity in one way, with the number of these texts, so that the
work grows with the update and not with the collection. The rules are those of `cancu.graph.identity.resolver`; people's
decisions (`cancu.graph.identity.verdicts`) correct the claims first.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Protocol

from cancu.graph.authority.acts import acts_in_buckets, buckets_with_names, variant_of
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.authority.variants import Variant, name_bucket
from cancu.graph.identity.resolver import Document, resolve
from cancu.graph.identity.title_resolver import resolve_names
from cancu.graph.identity.verdicts import Corrections
from cancu.graph.store.connection import Store

KNOWN_WEIGHT = 3
"""The weight of the table of known acts, in citing documents."""
_STATED = attrgetter(*(field.name for field in fields(Variant) if field.name != "known"))
"""What a claim keeps of a variant."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the graph keeps of a variant: its bucket and that of its name, its document, how many texts state it."""

    bucket: str
    named: str
    document: str
    times: int


class ClaimTable(Protocol):
    """Where claims are kept."""

    def in_buckets(self, buckets: Collection[str]) -> Mapping[Variant, Claim]:
        """Return the claims of some buckets."""
        ...

    def buckets_named(self, names: Collection[str]) -> set[str]:
        """Return the buckets of the claims that these buckets of names may mean."""
        ...


@dataclass(frozen=True, slots=True)
class ResolvedClaims:
    """The documents of all variants of the touched buckets.

    documents: the document of each variant as texts state it; claims: what the graph keeps of each variant, and before
    the update; moved: variants whose document became another one; vanished: variants that no text states any more;
    touched: ids of documents, old and new, of which something may have changed; named_before: ids of the
    documents that texts named or were before; acts: the documents of the known acts of the buckets, named or not.
    """

    documents: Mapping[Variant, Document]
    claims: Mapping[Variant, Claim]
    claims_before: Mapping[Variant, Claim]
    moved: frozenset[Variant]
    vanished: frozenset[Variant]
    touched: frozenset[str]
    named_before: frozenset[str]
    acts: Mapping[BaseAct, Document]


def resolve_claims(
    store: Store,
    said: Mapping[str, Iterable[Variant]],
    gone: Iterable[str],
    buckets: Iterable[str],
    corrections: Corrections,
) -> ResolvedClaims:
    """Resolve the buckets of the claims of some texts anew, and `buckets`.

    said: the claims that texts make now, by the id of the text; their earlier claims do not count. gone: ids of texts
    that make no claims any more.
    """
    counts: Counter[Variant] = Counter()
    wanted = set(buckets)
    touched: set[str] = set()
    for row in store.read(
        "UNWIND $ids AS id MATCH (:Source {id: id})-[:SAYS]->(c:Claim) "
        "RETURN c.variant AS variant, c.bucket AS bucket, c.document AS document",
        {"ids": sorted({*gone, *said})},
    ):
        counts[variant_from_json(row["variant"])] -= 1
        wanted.add(row["bucket"])
        touched.add(row["document"])
    for variants in said.values():
        counts.update(set(variants))
    said_now = [corrections.apply(variant) for variant in counts]
    wanted |= {variant.bucket for variant in said_now}
    wanted |= {name for variant in said_now if (name := name_bucket(variant))}
    before, wanted = connected_claims(_StoredClaims(store), wanted)
    for variant, claim in before.items():
        counts[variant] += claim.times
    counts = +counts
    corrected = {variant: corrections.apply(variant) for variant in counts}
    groups = grouped(counts, corrected, wanted)
    documents = resolve_all(groups)
    found = {variant: documents[meant] for variant, meant in corrected.items()}
    moved = frozenset(v for v, old in before.items() if v in found and found[v].id != old.document)
    named_before = frozenset(touched) | frozenset(claim.document for claim in before.values())
    touched |= {document.id for document in found.values()} | named_before
    vanished = frozenset(before.keys() - found.keys())
    acts = _documents_of_acts(groups, documents)
    claims = {
        variant: Claim(meant.bucket, name_bucket(meant), found[variant].id, counts[variant])
        for variant, meant in corrected.items()
    }
    return ResolvedClaims(found, claims, before, moved, vanished, frozenset(touched), named_before, acts)


def documents_of_acts(store: Store, acts: Sequence[BaseAct], corrections: Corrections) -> dict[BaseAct, Document]:
    """Return the documents that known acts are, whether or not a text names them."""
    groups: dict[str, dict[Variant, int]] = {variant_of(act).bucket: {} for act in acts}
    for row in store.read(
        "UNWIND $buckets AS bucket MATCH (c:Claim {bucket: bucket}) RETURN c.variant AS variant, c.times AS times",
        {"buckets": sorted(groups)},
    ):
        meant = corrections.apply(variant_from_json(row["variant"]))
        group = groups.setdefault(meant.bucket, {})
        group[meant] = group.get(meant, 0) + row["times"]
    documents = resolve_all(groups)
    return {act: documents[variant_of(act)] for act in acts}


def _documents_of_acts(buckets: Iterable[str], documents: Mapping[Variant, Document]) -> dict[BaseAct, Document]:
    return {act: documents[variant_of(act)] for acts in acts_in_buckets(buckets).values() for act in acts}


def resolve_all(groups: Mapping[str, Mapping[Variant, int]]) -> dict[Variant, Document]:
    """Return the documents of the variants of some buckets: first of numbers, then of names of acts.

    Those of the known acts in these buckets are among them.
    """
    documents: dict[Variant, Document] = {}
    by_name: dict[str, dict[str, Document]] = {}
    acts = acts_in_buckets(groups)
    known = {bucket: {variant_of(act): KNOWN_WEIGHT for act in of_bucket} for bucket, of_bucket in acts.items()}
    for bucket, group in sorted(groups.items()):
        if not bucket.startswith("t:"):
            found = resolve(dict(group) | known[bucket])
            documents |= found
            for document in found.values():
                for name in document.names:
                    by_name.setdefault(name, {})[document.id] = document
    named: Counter[str] = Counter()
    for bucket, group in sorted(groups.items()):
        if bucket.startswith("t:"):
            found = resolve_names(group, known[bucket], by_name.get(bucket, {}).values())
            for variant, document in found.items():
                named[document.id] += group.get(variant, 0) if document.bucket != bucket else 0
            documents |= found
    return {
        variant: replace(document, times=document.times + times) if (times := named[document.id]) else document
        for variant, document in documents.items()
    }


def grouped(
    counts: Mapping[Variant, int], corrected: Mapping[Variant, Variant], buckets: Iterable[str]
) -> dict[str, dict[Variant, int]]:
    """Return the variants of buckets as people corrected them, each with the number of texts that state it."""
    groups: dict[str, dict[Variant, int]] = {bucket: {} for bucket in buckets}
    for variant, meant in corrected.items():
        group = groups.setdefault(meant.bucket, {})
        group[meant] = group.get(meant, 0) + counts[variant]
    return groups


def connected_claims(table: ClaimTable, buckets: Iterable[str]) -> tuple[dict[Variant, Claim], set[str]]:
    """Return the claims of some buckets and of all that share names with them, and these buckets.

    A number's bucket and the buckets of its names are resolved together, as a name means one of the numbers.
    """
    found: dict[Variant, Claim] = {}
    wanted: set[str] = set()
    fresh = set(buckets)
    while fresh:
        wanted |= fresh
        claims = table.in_buckets(fresh)
        found |= claims
        names = sorted(bucket for bucket in fresh if bucket.startswith("t:"))
        reached = {claim.named for claim in claims.values()} | table.buckets_named(names)
        reached.update(*buckets_with_names(names).values())
        reached.update(name_bucket(variant_of(act)) for acts in acts_in_buckets(fresh).values() for act in acts)
        fresh = {bucket for bucket in reached if bucket} - wanted
    return found, wanted


@dataclass(frozen=True, slots=True)
class _StoredClaims:
    """The claims of a graph."""

    store: Store

    def in_buckets(self, buckets: Collection[str]) -> Mapping[Variant, Claim]:
        rows = self.store.read(
            "UNWIND $buckets AS bucket MATCH (c:Claim {bucket: bucket}) "
            "RETURN c.variant AS variant, c.bucket AS bucket, c.named AS named, c.document AS document, "
            "c.times AS times",
            {"buckets": sorted(buckets)},
        )
        return {
            variant_from_json(row["variant"]): Claim(row["bucket"], row["named"] or "", row["document"], row["times"])
            for row in rows
        }

    def buckets_named(self, names: Collection[str]) -> set[str]:
        rows = self.store.read(
            "UNWIND $names AS name MATCH (c:Claim {named: name}) RETURN DISTINCT c.bucket AS bucket",
            {"names": sorted(names)},
        )
        return {row["bucket"] for row in rows}


def claim_id(variant: Variant) -> str:
    """Return the key of the claim that keeps a variant."""
    return hashlib.sha256(variant_json(variant).encode()).hexdigest()[:24]


def variant_json(variant: Variant) -> str:
    """Return a variant in the form in which a claim keeps it."""
    return json.dumps(_STATED(variant), ensure_ascii=False)


def variant_from_json(text: str) -> Variant:
    """Return the variant that a claim keeps."""
    return Variant(*json.loads(text))
