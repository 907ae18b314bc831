"""Settling identities in a store: the documents of all that texts say, in the buckets that a change touches.

What is said lies in `Claim` nodes, one for each different saying with the number of texts that say it, so that the work
grows with the change and not with the collection. The rules are those of `graph.identity`; numbers are read as people's
decisions (`graph.corrections`) tell.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields

from extract.issuers import issuer_of
from graph.acts import Act, known_act
from graph.corrections import Corrections, Decision
from graph.identity import Document, Variant, resolve
from graph.stores import Store

KNOWN_WEIGHT = 3
"""As many citing documents the table of known acts counts for."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome for all variants of the touched buckets.

    documents, counts: the document of each variant as the texts have it, and how many texts do; moved: variants whose
    document became another one; vanished: variants that no text has any more; buckets: of the variants as decisions
    correct them; touched: ids of documents, old and new, of which something may have changed.
    """

    documents: Mapping[Variant, Document]
    counts: Mapping[Variant, int]
    moved: frozenset[Variant]
    vanished: frozenset[Variant]
    buckets: Mapping[Variant, str]
    touched: frozenset[str]


def settle(
    store: Store,
    said: Mapping[str, Iterable[Variant]],
    gone: Iterable[str],
    buckets: Iterable[str],
    corrections: Corrections,
) -> Settled:
    """Settles the buckets of what is said now, of what the texts in `gone` said, and `buckets`.

    said: by the id of the text; these texts' earlier claims do not count.
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
    before: dict[Variant, str] = {}
    for row in store.read(
        "UNWIND $buckets AS bucket MATCH (c:Claim {bucket: bucket}) "
        "RETURN c.variant AS variant, c.document AS document, c.times AS times",
        {"buckets": sorted(wanted)},
    ):
        variant = variant_from_json(row["variant"])
        counts[variant] += row["times"]
        before[variant] = row["document"]
    counts = +counts
    corrected = {variant: corrections.apply(variant) for variant in counts}
    groups: dict[str, dict[Variant, int]] = {}
    for variant, meant in corrected.items():
        group = groups.setdefault(meant.bucket, {})
        group[meant] = group.get(meant, 0) + counts[variant]
    documents: dict[Variant, Document] = {}
    for group in groups.values():
        documents |= resolve(group | _known(group))
    found = {variant: documents[meant] for variant, meant in corrected.items()}
    moved = frozenset(v for v, old in before.items() if v in found and found[v].id != old)
    touched |= {document.id for document in found.values()} | set(before.values())
    effective = {variant: meant.bucket for variant, meant in corrected.items()}
    return Settled(found, counts, moved, frozenset(before.keys() - found.keys()), effective, frozenset(touched))


def _known(group: Iterable[Variant]) -> dict[Variant, int]:
    """What the table of known acts says of the number of a bucket."""
    number = next((variant.number for variant in group if variant.number), "")
    act = known_act(number) if number else None
    return {_variant_of(act): KNOWN_WEIGHT} if act else {}


def _variant_of(act: Act) -> Variant:
    issuer = issuer_of(act.number, act.type or None, None) or ""
    return Variant(act.type, act.number, act.date, issuer, act.title, known=True)


def read_decisions(store: Store) -> list[Decision]:
    """The decisions in the graph, the latest first."""
    returned = ", ".join(f"x.{field.name} AS {field.name}" for field in fields(Decision))
    return [Decision(**row) for row in store.read(f"MATCH (x:Decision) RETURN {returned} ORDER BY at DESC, id")]


def claim_id(variant: Variant) -> str:
    """The key of the claim that keeps a variant."""
    return hashlib.sha256(variant_json(variant).encode()).hexdigest()[:24]


def variant_json(variant: Variant) -> str:
    """A variant as a claim keeps it."""
    return json.dumps(list(asdict(variant).values())[:-1], ensure_ascii=False)


def variant_from_json(text: str) -> Variant:
    """The variant that a claim keeps."""
    return Variant(*json.loads(text))
