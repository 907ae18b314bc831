"""Small made-up extractions for the tests of the graph: a document in a line or two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cancu.extract.lexicon.akn_ids import document_id, programme_id
from cancu.extract.lexicon.issuer_codes import type_of_code
from cancu.extract.model.records import (
    THIS,
    Citation,
    Extraction,
    Head,
    Programme,
    Relation,
    RelationType,
    Span,
    Target,
)

Cited = tuple[RelationType, str, str | None, str | None]
"""Relation, number (or `Type 'title'`), date, issuer of what is cited."""


def document(
    number: str | None,
    date: str | None,
    issuer: str | None,
    *cited: Cited,
    source: str | None = None,
    subject: str | None = None,
    approves: str | None = None,
    implements: str | None = None,
    parts: Mapping[str, str] | None = None,
    force: tuple[str | None, str | None] | None = None,
) -> Extraction:
    """Return the extraction of a document that names others, each in a sentence of its own.

    parts: provisions by the number of the cited document; force: from when until when the document says it is in force.
    """
    text = f"{issuer}\nSố: {number}\n"
    citations, relations, programmes, sentences = [], [], [], [Span(0, len(text))]
    for relation, named, its_date, its_issuer in cited:
        start = len(text)
        text += f"{relation} {named} {its_date or ''} {its_issuer or ''}.\n"
        at = text.index(named, start)
        target = target_of(named, its_date, its_issuer)
        citations.append(Citation(at, at + len(named), named, "full", target))
        part = (parts or {}).get(named)
        relations.append(Relation(THIS, relation, target.id, start, at + len(named), part))
        sentences.append(Span(start, len(text) - 1))
    for relation_type, title in (("APPROVES", approves), ("IMPLEMENTS", implements)):
        if title:
            start = len(text)
            text += f"{relation_type} Đề án {title}.\n"
            id_ = programme_id("Đề án", title)
            at = text.index("Đề án", start)
            end = at + len(f"Đề án {title}")
            programmes.append(Programme(at, end, text[at:end], "Đề án", title, id_))
            relations.append(Relation(THIS, relation_type, id_, start, end))  # type: ignore[arg-type]
            sentences.append(Span(start, len(text) - 1))
    own = Head(type=_type(number), number=number, date=date, issuer=issuer, subject=subject)
    if force:
        start = len(text)
        text += f"Văn bản này có hiệu lực từ ngày {force[0]} đến hết ngày {force[1]}.\n"
        sentences.append(Span(start, len(text) - 1))
        own = replace(
            own, in_force_from=force[0], in_force_to=force[1], in_force_start=start, in_force_end=len(text) - 1
        )
    return Extraction(
        source or f"{number}-{date}-{issuer}.txt".replace("/", "_"),
        text,
        own,
        tuple(citations),
        tuple(programmes),
        relations=tuple(relations),
        sentences=tuple(sentences),
    )


def _type(number: str | None) -> str | None:
    return type_of_code(number) if number else None


def target_of(named: str, date: str | None, issuer: str | None) -> Target:
    """Return what a citation says of a document that it names so."""
    if "'" in named:
        type_name, title = named.rstrip("'").split(" '")
        return Target(document_id(type_name, None, date, issuer, title), type_name, None, date, issuer, title)
    type_name = _type(named)
    return Target(document_id(type_name, named, date, issuer, None), type_name, named, date, issuer)
