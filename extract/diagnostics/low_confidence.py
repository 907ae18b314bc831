"""Where the reader was not certain, and why: what was taken for what, and what was left open.

Each mention with a confidence below 1 has its reason here, once for each document, agency or programme that it means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from cancu.extract.diagnostics.suspect_values import Doubt, called
from cancu.extract.lexicon.statutes import act_meant
from cancu.extract.model.hits import AgencyHit, CitationHit, ProgrammeHit
from cancu.extract.model.messages import Message, message
from cancu.extract.model.records import Head, Target
from cancu.extract.references.back_references import BackReference
from cancu.extract.references.citations import ASSUMED
from cancu.extract.references.coreference import citing
from cancu.extract.text.normalization import Folded

_MANY = 3
"""How many candidates a message names."""


def find_uncertain(
    folded: Folded,
    head: Head,
    citations: Sequence[CitationHit],
    unclear: Sequence[BackReference],
    programmes: Sequence[ProgrammeHit],
    agencies: Sequence[AgencyHit],
) -> Iterator[Doubt]:
    """Yield the doubts about what mentions mean, in the order of citations, programmes, agencies."""

    def words(start: int, end: int) -> str:
        return " ".join(folded.text[start:end].split())

    seen: set[tuple[str, str]] = set()
    for hit in citations:
        if hit.confidence < 1:
            uncertain = _uncertain(hit, head, words(hit.start, hit.end))
            if _first(seen, uncertain.code, hit.target.id):
                yield Doubt(uncertain, hit.start, hit.end)
    for one in unclear:
        meant = tuple(called(referent.target(citing(head))) for referent in one.referents[-_MANY:])
        open_ = message("unclear-reference", words=words(one.start, one.end), documents=meant)
        yield Doubt(open_, one.start, one.end)
    yield from _once(seen, words, programmes, message("no-quotation-marks"))
    yield from _once(seen, words, agencies, message("agency-not-listed"))


def _uncertain(hit: CitationHit, head: Head, words: str) -> Message:
    target = hit.target
    number = target.number or ""
    if hit.kind == "anaphor":
        reason = message("only-one-of-type")
        return message("taken-reference", words=words, document=called(target), reason=reason)
    if hit.kind in ("short", "alias") and target.number:
        reason = message("only-one-of-name")
        return message("taken-reference", words=words, document=called(target), reason=reason)
    if target.resolved_by and target.date and hit.confidence > ASSUMED:
        return message("uncertain-name", words=words, reason=message("similar-name", number=number, date=target.date))
    if target.resolved_by:
        return message("assumed-act", words=words, number=number, reason=_in_force(target, head))
    if target.number:
        return message("uncertain-number", words=words)
    return message("uncertain-name", words=words, reason=message("law-not-listed"))


def _in_force(target: Target, head: Head) -> Message:
    """On which day the act is in force that a bare name is taken for."""
    if not head.date:
        return message("in-force-then")
    meant = act_meant(target.type or "", target.title or "", head.date, head.in_force_from)
    if meant and meant.number == target.number and meant.in_force_from > head.date:
        return message("in-force-on-day-of-effect", day=head.in_force_from or "")
    return message("in-force-on-day", day=head.date)


def _once(
    seen: set[tuple[str, str]],
    words: Callable[[int, int], str],
    hits: Iterable[ProgrammeHit | AgencyHit],
    reason: Message,
) -> Iterator[Doubt]:
    for hit in hits:
        name = hit.title if isinstance(hit, ProgrammeHit) else hit.name
        if hit.confidence < 1 and _first(seen, "uncertain-name", name):
            uncertain = message("uncertain-name", words=words(hit.start, hit.end), reason=reason)
            yield Doubt(uncertain, hit.start, hit.end)


def _first(seen: set[tuple[str, str]], code: str, what: str) -> bool:
    fresh = (code, what) not in seen
    seen.add((code, what))
    return fresh
