"""Settle which document each claim in the spool means, a part of the claims at a time.

The rules and the parts are those of an update (`cancu.graph.loading.claim_resolution`): claims whose buckets share
names are resolved together, all others apart from each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from cancu.graph.authority.variants import Variant, name_bucket
from cancu.graph.identity.resolver import Document
from cancu.graph.identity.verdicts import Corrections
from cancu.graph.loading.claim_resolution import Claim, connected_claims, grouped, resolve_all
from cancu.graph.loading.cypher_writes import day_serial, document_rows
from cancu.graph.loading.derived_properties import citing_texts, suspicion_properties
from cancu.graph.loading.duplicate_candidates import Pair, Side, best_pairs, pairs
from cancu.graph.model.search_key import words_of_cited
from cancu.graph.upkeep.first_load.spool import SettledDocument, Spool

_BUCKETS = 500
"""Buckets that are settled at once, with those that they share names with."""


def settle(spool: Spool, corrections: Corrections) -> Iterator[int]:
    """Settle all claims of a spool anew; yield after each part how many are settled."""
    spool.count_claims()
    last = 0
    while found := spool.variants(last):
        corrected = [(number, corrections.apply(variant)) for number, variant in found]
        spool.place_claims([(meant.bucket, name_bucket(meant) or None, number) for number, meant in corrected])
        last = found[-1][0]
    spool.index_claims()
    done = 0
    while buckets := spool.open_buckets(_BUCKETS):
        claims, wanted = connected_claims(spool, buckets)
        documents = _documents(claims, wanted, corrections)
        settled = _settled(claims, documents, corrections)
        spool.settle({variant: document.id for variant, document in documents.items()}, settled)
        done += len(claims)
        yield done


def _documents(
    claims: Mapping[Variant, Claim], buckets: Iterable[str], corrections: Corrections
) -> dict[Variant, Document]:
    corrected = {variant: corrections.apply(variant) for variant in claims}
    counts = {variant: claim.times for variant, claim in claims.items()}
    documents = resolve_all(grouped(counts, corrected, buckets))
    return {variant: documents[meant] for variant, meant in corrected.items()}


def _settled(
    claims: Mapping[Variant, Claim], documents: Mapping[Variant, Document], corrections: Corrections
) -> Iterator[SettledDocument]:
    named = {
        variant: Claim(claim.bucket, claim.named, documents[variant].id, claim.times)
        for variant, claim in claims.items()
    }
    citing = citing_texts(named)
    once = {document.id: document for document in documents.values()}
    for document, row in zip(once.values(), document_rows(once.values()), strict=True):
        times = citing.get(document.id, 0)
        counted = {"cited_by": times, "cited_words": words_of_cited(row["search"], times)}
        of = {**row, **counted, **suspicion_properties(document, corrections)}
        day = day_serial(document.date, document.number)
        yield SettledDocument(document.id, document.bucket, day, _side(document), of)


def _side(document: Document) -> str | None:
    """Return what the search for doubtful pairs looks at; None where the document is of no pair."""
    if not document.number or not document.date:
        return None
    side = Side(
        document.id,
        document.number,
        document.date,
        document.issuer,
        document.bucket,
        document.held,
        document.times,
    )
    return json.dumps(side, ensure_ascii=False)


def doubtful_pairs(spool: Spool, corrections: Corrections) -> list[Pair]:
    """Return the pairs of settled documents that may be one, each for its likeliest reason."""
    found: list[Pair] = []
    for by in ("day", "bucket"):
        for same in spool.sides_alike(by):
            found += pairs((Side(*json.loads(side)) for side in same), corrections)
    return best_pairs(found)
