"""Whether the title of a citation is that of the document with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.model.messages import message
from cancu.graph.authority.acts import acts_titled
from cancu.graph.draft.finding import of_document, of_line
from cancu.graph.draft.issue_order import disorder, may_be_shared
from cancu.graph.draft.records import CheckedDocument, Finding, Verdict
from cancu.graph.draft.stated import (
    ALIKE,
    UNLIKE,
    act_meant,
    act_of_year,
    as_cited,
    has_other_title,
    likeness,
    other_words,
    stated_date,
    stated_title,
    tells,
)
from cancu.graph.draft.view import Cited, Draft
from cancu.graph.draft.wording import full_citation


def wrong_title(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a title that is not that of the document with this number."""
    document, title = line.known.document, stated_title(line)
    if document is None or not has_other_title(line) or not (tells(title) and tells(document.title)):
        return
    if (
        act_meant(draft, line)
        or act_of_year(draft, line)
        or line.inner
        or not (_is_described(line) or line.tail > line.citation.end)
    ):
        return
    if not (line.preamble and line.is_basis) and not _is_of_another(line):
        return  # `Nghị định số 1/2025/NĐ-CP quy định về …` may tell what a part of it is about
    span = line.citation.start, line.tail
    said = message("draft-wrong-title", number=document.number, title=document.title)
    evidence = (of_document(document),)
    stated = stated_date(draft, line)
    sure = stated is not None and stated[0] == document.date  # else perhaps the number is wrong, and the title right
    proposal = full_citation(as_cited(draft, line, document), draft.quote(*span)) if sure else None
    certain = sure or _is_surely_another(document, stated[0] if stated else "")
    verdict: Verdict = "wrong" if certain and not _is_of_amendment(line, document) else "look"
    yield of_line(draft, line, "wrong-title", verdict, said, span=span, evidence=evidence, proposal=proposal)


def differing_title(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield the title of a basis that differs in some words from that of the document."""
    document, title = line.known.document, stated_title(line)
    if document is None or not title or not document.title or not (line.is_basis and line.preamble):
        return
    alike = likeness(title, document.title)
    differs = alike < ALIKE or _has_other_words(_NOW.sub("", title), document.title)
    if alike > UNLIKE and differs and line.tail > line.citation.end and not act_meant(draft, line):
        span = line.citation.start, line.tail
        said = message("draft-differing-title", number=document.number, title=document.title)
        proposal = full_citation(as_cited(draft, line, document), draft.quote(*span))
        evidence = (of_document(document),)
        yield of_line(draft, line, "differing-title", "look", said, span=span, evidence=evidence, proposal=proposal)


_NOW = re.compile(r"\([^\w)]*nay [^)]*\)", re.IGNORECASE)
"""The later name of an agency, as a citation adds it: `(nay là Bộ Nông nghiệp và Môi trường)`."""
_ALMOST = 92
"""Likeness of two titles, word by word, of which one word may be another spelling."""

_AMENDING = "sửa đổi"

CHECKS = (wrong_title, differing_title)


def _is_surely_another(document: CheckedDocument, stated: str) -> bool:
    """Return whether no other act can have the number of a document: `stated` is the date of a citation with another
    title, "" where it has none.
    """
    if stated and stated[:4] == document.date[:4] and not disorder(document.number, stated):
        return False
    return not may_be_shared(document.number)


def _is_of_amendment(line: Cited, document: CheckedDocument) -> bool:
    """Return whether a citation has the title of an amending act, and the source perhaps that of what it amends."""
    theirs, mine = title_key(document.title), title_key(stated_title(line))
    return mine.startswith(_AMENDING) and not theirs.startswith(_AMENDING)


def _is_described(line: Cited) -> bool:
    """Return whether the citation itself has the name of the act: `Luật Đất đai số 31/2024/QH15`."""
    return title_key(stated_title(line)) in title_key(line.citation.text)


def _is_of_another(line: Cited) -> bool:
    """Return whether a known act of the type has the title that the citation gives."""
    return any(act.type == line.citation.target.type for act in acts_titled(stated_title(line)))


def _has_other_words(one: str, other: str) -> bool:
    """Return whether a title has words that the other lacks, and the other way round; abbreviations are none."""
    differ = other_words(one, other) and other_words(other, one)
    return bool(differ) and ratio(title_key(one).split(), title_key(other).split()) < _ALMOST
