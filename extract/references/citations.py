"""Citations of a text: numbered documents and named laws, what describes them, and what refers back to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.lexicon.statutes import name_key
from cancu.extract.model.hits import AgencyHit, CitationHit
from cancu.extract.model.mentions import Mention
from cancu.extract.model.records import CitationKind, Head
from cancu.extract.references.back_references import BackReference, find_back_references
from cancu.extract.references.coreference import Referent, citing, gather, number_key
from cancu.extract.references.descriptors import describe
from cancu.extract.references.issuers_by_context import with_places_of_titles
from cancu.extract.references.named_laws import find_laws
from cancu.extract.references.numbered_mentions import find_numbered
from cancu.extract.references.pinpoints import provision_before, provision_behind
from cancu.extract.references.preceding_context import is_report
from cancu.extract.references.standards import find_standards
from cancu.extract.references.uncoded_numbers import find_uncoded
from cancu.extract.text.normalization import Folded
from cancu.extract.text.phrase_matcher import Hit

ASSUMED = 0.8
"""Confidence in a law that is only named, and taken for the one in force."""
_DATED = (" ngày ", " năm ", " (ngày ", " số ")


def find_mentions(folded: Folded, type_words: Sequence[Hit[str | None]]) -> list[Mention]:
    """Return all mentions by number or name, in order; type_words:
    `cancu.extract.lexicon.type_words.find_type_words`."""
    laws = find_laws(folded)
    named_ends = {law.end for law in laws if law.number}
    numbered = [m for m in find_numbered(folded, type_words) if m.end not in named_ends]
    return sorted((*numbered, *find_standards(folded), *laws), key=lambda m: (m.start, -m.end))


def is_own(mention: Mention, head: Head, folded: Folded) -> bool:
    """Return whether a mention is of the document itself: its number, its title in capitals, as headings repeat it, or
    a law's name in that law (`Quốc hội ban hành Luật Xây dựng`), where no date tells an earlier one of the same
    name."""
    if mention.name and not mention.number:
        named, title = title_key(mention.name), title_key(head.subject or "")
        if mention.name.lower().startswith("sửa đổi"):  # the number of the last law that it amends is no part of it
            enacted = title.startswith("sửa đổi") and folded.flat.endswith(
                f"{(head.issuer or '').lower()} ban hành ", 0, mention.start
            )
            same = title.startswith(named) or (enacted and mention.type == head.type)
            return mention.date is None and same and not folded.flat.startswith(" ngày ", mention.end)
        dated = mention.date or folded.flat.startswith(_DATED, mention.end)
        return named == title and (mention.name.isupper() or (mention.type == head.type and not dated))
    if not mention.number or not head.number or number_key(mention.number) != number_key(head.number):
        return False
    return not (mention.type and head.type and mention.type != head.type)


def find_citations(
    folded: Folded,
    mentions: Sequence[Mention],
    type_words: Sequence[Hit[str | None]],
    head: Head,
    agencies: Sequence[AgencyHit],
) -> tuple[list[CitationHit], list[BackReference]]:
    """Return the citations in order, each with its target as far as the whole text identifies it; and the back
    references that may mean several documents."""
    by_start = {agency.start: agency for agency in agencies}
    own = citing(head)
    uncoded = find_uncoded(folded, type_words, mentions, by_start, head.number, own.place)
    mentions = sorted((*mentions, *uncoded), key=lambda m: (m.start, -m.end)) if uncoded else mentions
    described = with_places_of_titles(describe(folded, mentions, by_start))
    referents = gather(folded, described, head)
    own_type = "" if is_report(head.type, folded.text) else head.type
    clear, unclear = find_back_references(folded, described, referents, type_words, by_start, own_type, own)
    targets = {id(referent): referent.target(own) for referent in referents}
    hits: list[CitationHit] = []
    seen: set[int] = set()
    for mention, referent in zip(described, referents, strict=True):
        hits.append(
            CitationHit(
                mention.start,
                mention.end,
                _kind(mention, referent, known=id(referent) in seen),
                targets[id(referent)],
                _provision(folded, mention.start, mention.end, mention.tail),
                mention.tail,
                mention.title[0] if mention.title else None,
                min(mention.confidence, ASSUMED) if referent.assumed else mention.confidence,
            )
        )
        seen.add(id(referent))
    for back in clear:
        target = targets[id(back.referents[0])]
        provision = _provision(folded, back.start, back.end, back.end)
        hits.append(CitationHit(back.start, back.end, back.kind, target, provision, back.end, None, back.confidence))
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    return list(_outside_names(hits)), unclear


def _outside_names(hits: Sequence[CitationHit]) -> Iterator[CitationHit]:
    """Yield the citations but those inside a declared name: the law in `Nghị định thi hành Luật Đất đai`."""
    end = 0
    for hit in hits:
        if hit.end > end or hit.kind == "alias":
            yield hit
        if hit.kind == "alias":
            end = max(end, hit.end)


def _provision(folded: Folded, start: int, end: int, tail: int) -> str | None:
    """Return the part that a mention cites: before it, or in a bracket behind it or its description."""
    flat, text = folded.flat, folded.text
    return (
        provision_before(flat, text, start)
        or provision_behind(flat, text, end)
        or (provision_behind(flat, text, tail) if tail > end else None)
    )


def _kind(mention: Mention, referent: Referent, *, known: bool) -> CitationKind:
    """Full where the mention carries what identifies the document, short where it leans on an earlier one."""
    cut = bool(mention.name and referent.name and name_key(referent.name).startswith(f"{name_key(mention.name)} "))
    bare = mention.issued is None and mention.title is None and (not mention.name or (cut and not mention.number))
    return "short" if bare and known else "full"
