"""Whether a draft agrees with itself: its dates, the documents that it cites twice, its short names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.extract.model.messages import message
from cancu.extract.text.dates import DATE, match_date
from cancu.graph.authority.number_keys import year_of
from cancu.graph.draft.finding import at, of_line
from cancu.graph.draft.records import Finding, Proof
from cancu.graph.draft.stated import has_number, stated_date
from cancu.graph.draft.view import Draft

_DATE = re.compile(DATE)
_DECLARED = re.compile(
    r"(?:sau đây|dưới đây) (?:được )?(?:gọi (?:tắt |chung )?|viết tắt )là:? ?\"?(?P<name>[^\")\n;.,]{2,60}?)\"?\)"
)


def impossible_date(draft: Draft) -> Iterator[Finding]:
    """Yield a date that the calendar does not have: `ngày 31 tháng 6`."""
    lower = draft.folded.flat
    for found in _DATE.finditer(lower):
        if lower.startswith("ngày", found.start()):
            read = match_date(lower, found.start())
            if read and read[0] is None:
                start, end = draft.folded.span(found.start(), read[1])
                words = " ".join(draft.quote(start, end).split())
                said = message("draft-impossible-date", date=words)
                proof = Proof("draft", "", "", words)
                yield at(draft, start, end, "impossible-date", "wrong", said, evidence=(proof,))


def two_ways(draft: Draft) -> Iterator[Finding]:
    """Yield a document that no source has and that the draft cites with two different days."""
    seen: dict[str, tuple[str, str]] = {}
    for line in draft.lines:
        number, stated = line.citation.target.number or "", stated_date(draft, line)
        if line.known.document or not stated or not has_number(line) or not year_of(number, ""):
            continue
        key = f"{number_slug(number)} {line.citation.target.issuer or ''}"
        first = seen.setdefault(key, (stated[0], line.citation.text))
        if first[0] != stated[0]:
            said = message("draft-two-dates", document=line.citation.text, date=stated[0], other=first[0])
            proof = Proof("draft", first[1], first[0], "")
            span = line.citation.start, stated[2]
            yield of_line(draft, line, "cited-two-ways", "wrong", said, span=span, evidence=(proof,))


def short_name(draft: Draft) -> Iterator[Finding]:
    """Yield a short name that is never used behind its declaration, or an abbreviation that is used before it."""
    flat, text = draft.folded.flat, draft.folded.text
    if draft.consolidated:
        return
    for found in _DECLARED.finditer(flat):
        start, end = found.span("name")
        name = text[start:end].strip()
        if not name or "\n" in name or any(sign.isdigit() for sign in name):
            continue
        words = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        if not words.search(text, found.end()):
            said = message("draft-unused-name", name=name)
            yield at(draft, *draft.folded.span(*found.span()), "short-name", "look", said)
        elif early := _early_use(draft, text, name, words, found.start()):
            said = message("draft-early-name", name=name)
            proof = Proof("draft", "", "", " ".join(draft.quote(*draft.folded.span(*found.span())).split()))
            yield at(draft, *draft.folded.span(*early), "short-name", "look", said, evidence=(proof,))


CHECKS = (impossible_date, two_ways, short_name)


def _early_use(draft: Draft, text: str, name: str, words: re.Pattern[str], declared: int) -> tuple[int, int] | None:
    """Return where an abbreviation is used in the articles before it is declared.

    Other short names are mostly the beginning of a longer name, or words that have their meaning without it.
    """
    if not name.isupper():
        return None
    articles = [unit.body for unit in draft.structure.root.walk() if unit.level == "article"]
    if not articles or articles[0] > declared:
        return None
    sentence = max(text.rfind(mark, 0, declared) for mark in (". ", ".\n", ";", "\n\n"))
    found = words.search(text, articles[0], max(articles[0], sentence))
    if found is None or any(
        line.citation.start < draft.folded.start(found.start()) < line.tail for line in draft.lines
    ):
        return None
    return found.span()
