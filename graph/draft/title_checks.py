"""Whether the title of a citation is that of the document with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.model.messages import message
from cancu.graph.authority.acts import acts_titled
from cancu.graph.draft.finding import of_document, of_line
from cancu.graph.draft.records import Finding
from cancu.graph.draft.stated import (
    ALIKE,
    UNLIKE,
    act_meant,
    has_other_title,
    likeness,
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
    if act_meant(draft, line) or line.inner or not (_is_described(line) or line.tail > line.citation.end):
        return
    if not (line.preamble and line.is_basis) and not _is_of_another(line):
        return  # `Nghị định số 1/2025/NĐ-CP quy định về …` may tell what a part of it is about
    span = line.citation.start, line.tail
    said = message("draft-wrong-title", number=document.number, title=document.title)
    evidence = (of_document(document),)
    stated = stated_date(draft, line)
    sure = stated is not None and stated[0] == document.date  # else perhaps the number is wrong, and the title right
    proposal = full_citation(document, draft.quote(*span)) if sure else None
    yield of_line(draft, line, "wrong-title", "wrong", said, span=span, evidence=evidence, proposal=proposal)


def differing_title(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield the title of a basis that differs in some words from that of the document."""
    document, title = line.known.document, stated_title(line)
    if document is None or not title or not document.title or not (line.is_basis and line.preamble):
        return
    alike = likeness(title, document.title)
    differs = UNLIKE < alike < ALIKE or _has_other_words(title, document.title)
    if differs and line.tail > line.citation.end and not act_meant(draft, line):
        span = line.citation.start, line.tail
        said = message("draft-differing-title", number=document.number, title=document.title)
        proposal = full_citation(document, draft.quote(*span))
        evidence = (of_document(document),)
        yield of_line(draft, line, "differing-title", "look", said, span=span, evidence=evidence, proposal=proposal)


_SMALL = frozenset(("về", "việc", "của", "và", "các", "một", "số", "quy", "định", "ban", "hành"))
"""Words that say nothing of what an act is about."""
_WORD = re.compile(r"\w+")
_ALMOST = 92
"""Likeness of two titles, word by word, of which one word may be another spelling."""

CHECKS = (wrong_title, differing_title)


def _is_described(line: Cited) -> bool:
    """Return whether the citation itself has the name of the act: `Luật Đất đai số 31/2024/QH15`."""
    return title_key(stated_title(line)) in title_key(line.citation.text)


def _is_of_another(line: Cited) -> bool:
    """Return whether a known act of the type has the title that the citation gives."""
    return any(act.type == line.citation.target.type for act in acts_titled(stated_title(line)))


def _has_other_words(one: str, other: str) -> bool:
    """Return whether a title has words that the other lacks, and the other way round; abbreviations are none."""
    mine, theirs = title_key(one).split(), title_key(other).split()
    short = {title_key(word) for word in _WORD.findall(one) if word.isupper()}
    own = set(mine) - set(theirs) - short - _SMALL
    return bool(own) and bool(set(theirs) - set(mine) - _SMALL) and ratio(mine, theirs) < _ALMOST
