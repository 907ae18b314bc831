"""Whether a draft agrees with itself: its references to its own parts, its numbering, its dates, its short names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.extract.lexicon.document_types import own_pattern
from cancu.extract.model.messages import message
from cancu.extract.structure.tree import Unit
from cancu.extract.text.dates import DATE, match_date
from cancu.graph.authority.number_keys import year_of
from cancu.graph.draft.finding import at, of_line
from cancu.graph.draft.records import Finding, Proof, Verdict
from cancu.graph.draft.stated import has_number, stated_date
from cancu.graph.draft.view import Draft

_OWN_ARTICLE = re.compile(
    rf"(?:khoản \d{{1,2}} )?điều (?P<number>\d{{1,3}}) (?:của )?(?P<own>{own_pattern()}) này(?!\w)"
)
_OWN_CLAUSE = re.compile(r"khoản (?P<number>\d{1,2}) điều này(?!\w)")
_DATE = re.compile(DATE)
_DECLARED = re.compile(
    r"(?:sau đây|dưới đây) (?:được )?(?:gọi (?:tắt |chung )?|viết tắt )là:? ?\"?(?P<name>[^\")\n;.,]{2,60}?)\"?\)"
)
_LABEL = re.compile(r"\n[^\w\n\"]*(?P<label>điều\s+(?P<number>\d{1,3})(?P<letter>[a-zđ]?)\s?[.:])")
"""The label of an article at the beginning of a line, on lower-case text."""
_QUOTATION = re.compile("[“”]")
_LONGEST_WORDING = 20_000
"""Code points in which a quotation is expected to close."""
_OTHERS = ("sửa đổi", "bổ sung", "bãi bỏ")


def own_reference(draft: Draft) -> Iterator[Finding]:
    """Yield a reference to an article or clause of the draft that the draft does not have."""
    structure = draft.structure
    articles = [unit for unit in structure.root.walk() if unit.level == "article"]
    numbers = {int(unit.number) for unit in articles if unit.number.isdigit()}
    if not numbers or numbers != set(range(1, max(numbers) + 1)) or _amends(draft):
        return
    flat = draft.folded.flat
    own = (draft.extraction.document.type or "").lower()
    verdict: Verdict = "wrong" if draft.complete else "look"
    for found in _OWN_ARTICLE.finditer(flat):
        if int(found["number"]) in numbers or found["own"] != own or _is_quoted(draft, found.start()):
            continue
        if _has_label(draft, rf"điều\s+{found['number']}\b", (0, len(flat))):
            continue
        start, end = draft.folded.span(*found.span())
        said = message("draft-own-article", article=found["number"], last=max(numbers))
        yield at(draft, start, end, "own-reference", verdict, said, evidence=(_outline_of(draft, articles[-1]),))
    for unit in articles:
        clauses = [below.number for below in unit.below if below.level == "clause"]
        if not clauses or clauses != [str(number) for number in range(1, len(clauses) + 1)]:
            continue
        for found in _OWN_CLAUSE.finditer(flat, unit.start, unit.end):
            if int(found["number"]) <= len(clauses) or _is_quoted(draft, found.start()):
                continue
            if not _has_label(draft, rf"{found['number']}\s?[.)]", (unit.start, unit.end)):
                start, end = draft.folded.span(*found.span())
                said = message("draft-own-clause", clause=found["number"], article=unit.number, last=len(clauses))
                yield at(draft, start, end, "own-reference", verdict, said, evidence=(_outline_of(draft, unit),))


def broken_numbering(draft: Draft) -> Iterator[Finding]:
    """Yield an article whose number does not follow the one before; a part that begins anew has its own numbering."""
    if _amends(draft):
        return
    labels = [
        found
        for found in _LABEL.finditer(draft.folded.lower)
        if not _is_quoted(draft, found.start("label")) and not found["letter"]
    ]
    for before, found in pairwise(labels):
        number, last = int(found["number"]), int(before["number"])
        between = draft.folded.lower[before.end() : found.start() + 1]
        if number in (last + 1, 1) or re.search(
            rf"\bđiều\s+{last + 1}(?:\s?[.:]|\s*\n)|\n\W*điều\s+{last + 1}\b", between
        ):
            continue
        start, end = draft.folded.span(*found.span("label"))
        said = message("draft-broken-numbering", article=found["number"], before=before["number"])
        proof = Proof("draft", f"Điều {last}", "", draft.quote(*draft.folded.span(*before.span("label"))))
        yield at(draft, start, end, "numbering", "look", said, evidence=(proof,))


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


CHECKS = (own_reference, broken_numbering, impossible_date, two_ways, short_name)


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


def _amends(draft: Draft) -> bool:
    """Return whether a draft sets out the articles of another act."""
    subject = (draft.extraction.document.subject or "").lower()
    return bool(draft.extraction.changes) or any(word in subject for word in _OTHERS) or draft.consolidated


def _is_quoted(draft: Draft, offset: int) -> bool:
    """Return whether words are quoted: they are new wording, or the next quotation mark behind them closes."""
    structure = draft.structure
    if structure.is_wording(offset) or any(start <= offset < end for start, end in structure.quoted):
        return True
    begin = draft.folded.start(offset)
    mark = _QUOTATION.search(draft.extraction.text, begin, begin + _LONGEST_WORDING)
    return mark is not None and mark[0] == "”"


def _has_label(draft: Draft, label: str, within: tuple[int, int]) -> bool:
    """Return whether a line begins with a label, though it was not read as one; label: a pattern, on lower case."""
    return bool(re.compile(rf"\n[^\w\n]*{label}").search(draft.folded.lower, *within))


def _outline_of(draft: Draft, unit: Unit) -> Proof:
    start, end = draft.folded.span(unit.start, min(unit.end, unit.start + 60))
    return Proof("draft", f"Điều {unit.number}", "", " ".join(draft.quote(start, end).split()))
