"""Hits made from marked texts, for the tests of what builds on citations: nothing has to find them first.

A citation is called by its number, a named law by its words, a programme by its title.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.document_types import document_types
from cancu.extract.lexicon.issuer_codes import type_of_code
from cancu.extract.model.hits import CitationHit, ProgrammeHit, Regions
from cancu.extract.model.records import Head, Target
from cancu.extract.relations.classifier import find_relations
from cancu.extract.text.dates import match_date
from cancu.extract.text.normalization import Folded, fold
from tests.extract.markup import Marked, Span, read_marks

NOWHERE = Regions((0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0))
_NUMBER = re.compile(r"\d[\w.]*(?:/\d{4})?[-/][\w&-]+(?:/[\w&-]+)*$")
_PROVISION = re.compile(r"(?:(?:điểm|khoản|Điều|Phụ lục) [\wđ]+,? )+(?:ban hành kèm theo )?$")
_TYPES = sorted((type_.name for type_ in document_types()), key=len, reverse=True)
_PROGRAMMES = [entry["name"] for kind in ("type", "campaign") for entry in load_toml("programmes")[kind]]


class Hits(NamedTuple):
    """What the marks of a text stand for."""

    folded: Folded
    citations: list[CitationHit]
    programmes: list[ProgrammeHit]


def read_hits(marked: str) -> Hits:
    """Read the marks of a text in its folded form."""
    return hits_of(read_marks(marked))


def hits_of(marked: Marked) -> Hits:
    """Return the hits that the marks of a text stand for."""
    folded = fold(marked.text)
    assert len(folded.text) == len(marked.text), "write marked texts in their folded form"
    citations = [_citation(folded, span, marked) for span in marked.mentions]
    return Hits(folded, citations, [_programme(folded.text, *span) for span in marked.programmes])


def relations_of(hits: Hits, type_name: str = "Quyết định") -> set[str]:
    """Return the relations of a text, as `source TYPE target`; type_name: what the document itself is."""
    folded, citations, programmes = hits
    found = find_relations(folded, citations, programmes, NOWHERE, Head(type=type_name))
    return {f"{r.source} {r.type} {r.target}" for r in found}


def _citation(folded: Folded, span: Span, marked: Marked) -> CitationHit:
    text, (start, end) = folded.text, span
    words = " ".join(text[start:end].split())
    number = _NUMBER.search(words)
    following = min((other for other, _ in marked.mentions if other >= end), default=len(text))
    title, tail = next((one for one in marked.titles if end <= one[0] < following), (None, end))
    if title is None:
        tail = min((at for at in marked.tails if end <= at <= following), default=end)
        if tail == end and (dated := match_date(folded.flat, end + 1)):
            tail = dated[1]
    name = number[0] if number else words
    provision = _PROVISION.search(text[:start])
    target = Target(name, _type(words, number and number[0]), number[0] if number else None, None, None, None)
    return CitationHit(
        start, end, "full", target, provision and provision[0].removesuffix("ban hành kèm theo ").strip(), tail, title
    )


def _type(words: str, number: str | None) -> str | None:
    named = next((name for name in _TYPES if words.lower().startswith(name.lower())), None)
    return named or (type_of_code(number) if number else None)


def _programme(text: str, start: int, end: int) -> ProgrammeHit:
    words = text[start:end]
    type_name = next(name for name in _PROGRAMMES if words.lower().startswith(name.lower()))
    title = words[len(type_name) :].strip(' "')
    return ProgrammeHit(start, end, type_name, title, title)
