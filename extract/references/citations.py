"""Citations of a text: numbered documents and named laws, what describes them, and what refers back to them."""

from __future__ import annotations

from collections.abc import Sequence

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.model.hits import AgencyHit, CitationHit
from cancu.extract.model.mentions import Mention
from cancu.extract.model.records import CitationKind, Head
from cancu.extract.references.back_references import Unclear, find_later_mentions
from cancu.extract.references.coreference import Referent, gather, number_key
from cancu.extract.references.descriptors import Description, describe
from cancu.extract.references.named_laws import find_laws
from cancu.extract.references.numbered_mentions import find_numbered
from cancu.extract.references.pinpoints import provision_before
from cancu.extract.references.preceding_context import is_report
from cancu.extract.references.standards import find_standards
from cancu.extract.text.normalization import Folded
from cancu.extract.text.phrase_matcher import Hit

ASSUMED = 0.8
"""Confidence in a law that is only named, and taken for the one in force."""
_DATED = (" ngày ", " năm ", " (ngày ", " số ")


def find_mentions(folded: Folded, type_words: Sequence[Hit[str | None]]) -> list[Mention]:
    """All mentions by number or name, in order; type_words:
    `cancu.extract.references.numbered_mentions.find_type_words`."""
    laws = find_laws(folded)
    named_ends = {law.end for law in laws if law.number}
    numbered = [m for m in find_numbered(folded, type_words) if m.end not in named_ends]
    return sorted((*numbered, *find_standards(folded), *laws), key=lambda m: (m.start, -m.end))


def is_own(mention: Mention, head: Head, folded: Folded) -> bool:
    """Whether a mention is of the document itself: its number, its title in capitals, as headings repeat it, or a law's
    name in that law (`Quốc hội ban hành Luật Xây dựng`), where no date tells an earlier one of the same name."""
    if mention.name and not mention.number:
        named, title = title_key(mention.name), title_key(head.subject or "")
        if mention.name.lower().startswith("sửa đổi"):  # the number of the last law that it amends is no part of it
            return (
                mention.date is None and title.startswith(named) and not folded.flat.startswith(" ngày ", mention.end)
            )
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
) -> tuple[list[CitationHit], list[Unclear]]:
    """The citations in order, each with its target as far as the whole text tells of it, and what refers back to no
    clear one."""
    descriptions = describe(folded, mentions, {agency.start: agency for agency in agencies})
    referents = gather(folded, mentions, descriptions, head.date, head.in_force_from)
    tails = [description.tail for description in descriptions]
    own_type = "" if is_report(head.type, folded.text) else head.type
    later, unclear = find_later_mentions(folded, mentions, tails, referents, type_words, own_type)
    # in a commune's document `12/KH-UBND` may be the commune's or the province's
    place = head.place if head.issuer is None or (head.place or "") in head.issuer else None
    targets = {id(r): r.target(place) for r in (*referents, *(x.referent for x in later))}
    hits: list[CitationHit] = []
    seen: set[int] = set()
    for mention, description, referent in zip(mentions, descriptions, referents, strict=True):
        provision = provision_before(folded.flat, folded.text, mention.start)
        hits.append(
            CitationHit(
                mention.start,
                mention.end,
                _kind(mention, description, referent, seen),
                targets[id(referent)],
                provision[0] if provision else None,
                description.tail,
                description.title[0] if description.title else None,
                min(mention.confidence, ASSUMED) if referent.assumed else mention.confidence,
            )
        )
        seen.add(id(referent))
    for back in later:
        provision = provision_before(folded.flat, folded.text, back.start)
        hits.append(
            CitationHit(
                back.start,
                back.end,
                back.kind,
                targets[id(back.referent)],
                provision[0] if provision else None,
                back.end,
                None,
                back.confidence,
            )
        )
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    return hits, unclear


def _kind(mention: Mention, description: Description, referent: Referent, seen: set[int]) -> CitationKind:
    """Full where the mention carries what identifies the document, short where it leans on an earlier one."""
    bare = description.date is None and description.title is None and not mention.name
    return "short" if bare and id(referent) in seen else "full"
