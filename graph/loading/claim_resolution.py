"""Resolution of claims in a store: which document each claim means, in the buckets that an update touches.

A `Claim` node keeps what texts state of a document's identity in one way, with the number of these texts, so that the
work grows with the update and not with the collection. The rules are those of `cancu.graph.identity.resolver`; people's
decisions (`cancu.graph.identity.verdicts`) correct the claims first.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter

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
    wanted |= {corrections.apply(variant).bucket for variant in counts}
    before = _read_claims(store, counts, wanted, corrections)
    counts = +counts
    corrected = {variant: corrections.apply(variant) for variant in counts}
    groups: dict[str, dict[Variant, int]] = {bucket: {} for bucket in wanted}
    for variant, meant in corrected.items():
        group = groups.setdefault(meant.bucket, {})
        group[meant] = group.get(meant, 0) + counts[variant]
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
        variant: replace(document, times=document.times + named[document.id]) for variant, document in documents.items()
    }


def _read_claims(
    store: Store, counts: Counter[Variant], wanted: set[str], corrections: Corrections
) -> dict[Variant, Claim]:
    """Add to the counts the claims of other texts in the wanted buckets, and in those that share names with them.

    Returns these claims as they were before. A number's bucket and the buckets of its names are
    resolved together, as a name means one of the numbers.
    """
    before: dict[Variant, Claim] = {}
    said = [corrections.apply(variant) for variant in counts]
    fresh = wanted | {name for variant in said if (name := name_bucket(variant))}
    while fresh:
        wanted |= fresh
        rows = store.read(
            "UNWIND $buckets AS bucket MATCH (c:Claim {bucket: bucket}) "
            "RETURN c.variant AS variant, c.bucket AS bucket, c.named AS named, c.document AS document, "
            "c.times AS times",
            {"buckets": sorted(fresh)},
        )
        names = sorted(bucket for bucket in fresh if bucket.startswith("t:"))
        named = store.read(
            "UNWIND $names AS name MATCH (c:Claim {named: name}) RETURN DISTINCT c.bucket AS bucket", {"names": names}
        )
        for row in rows:
            variant = variant_from_json(row["variant"])
            counts[variant] += row["times"]
            before[variant] = Claim(row["bucket"], row["named"] or "", row["document"], row["times"])
        found = {row["named"] for row in rows} | {row["bucket"] for row in named}
        found.update(*buckets_with_names(names).values())
        found.update(name_bucket(variant_of(act)) for acts in acts_in_buckets(fresh).values() for act in acts)
        fresh = {bucket for bucket in found if bucket} - wanted
    return before


def claim_id(variant: Variant) -> str:
    """Return the key of the claim that keeps a variant."""
    return hashlib.sha256(variant_json(variant).encode()).hexdigest()[:24]


def variant_json(variant: Variant) -> str:
    """Return a variant in the form in which a claim keeps it."""
    return json.dumps(_STATED(variant), ensure_ascii=False)


def variant_from_json(text: str) -> Variant:
    """Return the variant that a claim keeps."""
    return Variant(*json.loads(text))
