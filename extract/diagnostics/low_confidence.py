"""Where the reader was not certain, and why: what was taken for what, and what was left open.

Each mention with a confidence below 1 has its reason here, once for each document, agency or programme that it means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from cancu.extract.diagnostics.suspect_values import Doubt, called
from cancu.extract.lexicon.statutes import act_meant
from cancu.extract.model.hits import AgencyHit, CitationHit, ProgrammeHit
from cancu.extract.model.records import Head
from cancu.extract.references.back_references import Unclear
from cancu.extract.references.citations import ASSUMED
from cancu.extract.text.normalization import Folded

_MANY = 3
"""How many candidates a message names."""


def find_uncertain(
    folded: Folded,
    head: Head,
    citations: Sequence[CitationHit],
    unclear: Sequence[Unclear],
    programmes: Sequence[ProgrammeHit],
    agencies: Sequence[AgencyHit],
) -> Iterator[Doubt]:
    """The doubts about what mentions mean, in the order of citations, programmes, agencies."""

    def words(start: int, end: int) -> str:
        return " ".join(folded.text[start:end].split())

    seen: set[tuple[str, str]] = set()
    for hit in citations:
        if hit.confidence < 1 and (reason := _reason(hit, head)) and _first(seen, reason[0], hit.target.id):
            code, message = reason
            yield Doubt(code, f"“{words(hit.start, hit.end)}” {message}", hit.start, hit.end)
    for one in unclear:
        meant = [called(referent.target(head.place)) for referent in one.referents[-_MANY:]]
        message = f"“{words(one.start, one.end)}” có thể là {' hoặc '.join(meant)}: để ngỏ."
        yield Doubt("unclear-reference", message, one.start, one.end)
    yield from _once(
        seen, words, programmes, "uncertain-name", "không đặt trong ngoặc kép: tên có thể dài hoặc ngắn hơn."
    )
    yield from _once(seen, words, agencies, "uncertain-name", "không có trong danh mục cơ quan: tên đọc theo ngữ pháp.")


def _reason(hit: CitationHit, head: Head) -> tuple[str, str]:
    target = hit.target
    if hit.kind == "anaphor":
        return "taken-reference", f"được hiểu là {called(target)}: văn bản loại này duy nhất được nhắc trước đó."
    if hit.kind in ("short", "alias") and target.number:
        return "taken-reference", f"được hiểu là {called(target)}: văn bản duy nhất trong bài có tên gọi này."
    if target.resolved_by and target.date and hit.confidence > ASSUMED:
        return "uncertain-name", f"được hiểu là {target.number}, ban hành ngày {target.date}: tên viết gần giống."
    if target.resolved_by:
        when = f" ({head.date})" if head.date else ""
        meant = act_meant(target.type or "", target.title or "", head.date, head.in_force_from) if head.date else None
        if meant and meant.number == target.number and meant.in_force_from > (head.date or ""):
            when = f" ({head.in_force_from}, ngày văn bản này có hiệu lực)"
        return "assumed-act", f"không ghi số, ngày: được hiểu là {target.number}, có hiệu lực vào ngày nói đến{when}."
    if target.number:
        return "uncertain-number", "được coi là số văn bản theo ký hiệu hoặc theo danh sách đứng trước."
    return "uncertain-name", "không có trong danh mục luật: tên có thể dài hoặc ngắn hơn."


def _once(
    seen: set[tuple[str, str]],
    words: Callable[[int, int], str],
    hits: Iterable[ProgrammeHit | AgencyHit],
    code: str,
    message: str,
) -> Iterator[Doubt]:
    for hit in hits:
        name = hit.title if isinstance(hit, ProgrammeHit) else hit.name
        if hit.confidence < 1 and _first(seen, code, name):
            yield Doubt(code, f"“{words(hit.start, hit.end)}” {message}", hit.start, hit.end)


def _first(seen: set[tuple[str, str]], code: str, what: str) -> bool:
    fresh = (code, what) not in seen
    seen.add((code, what))
    return fresh
