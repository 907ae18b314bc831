"""Citations that cannot be right as they are written, with reason and score.

A document cannot cite the future; an organ issues nothing before it exists or after its end; there is no 31 February
and no province that no table knows; the year in a number of the National Assembly lies in its term; a number's code is
its issuer's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cancu.extract.lexicon.akn_ids import UNKNOWN_YEAR
from cancu.extract.lexicon.issuer_codes import issuer_of, type_of_code
from cancu.extract.lexicon.provinces import province_of, provinces
from cancu.extract.model.messages import Message, message, stored
from cancu.extract.model.records import Citation, Extraction, Target
from cancu.extract.text.dates import DATE, match_date
from cancu.graph.authority.acts import shipped_act
from cancu.graph.authority.agencies.recognition import issuers, recognise
from cancu.graph.authority.agencies.records import Circumstances
from cancu.graph.authority.number_keys import fits_legislature, issuer_key, year_of
from cancu.graph.authority.variants import Variant
from cancu.graph.identity.verdicts import Corrections, Key, key_of, question_id
from cancu.graph.loading.rows import EdgeRow, text_id
from cancu.graph.loading.statements import variants
from cancu.graph.model.relation_types import RELATION_TYPES

NEAR = 2
_PROVINCE = re.compile(r"\b(?:tỉnh|Tỉnh ủy) (?P<place>[^\W\d]\w*(?:[ -]\w+){0,3})$")
_DATE_AFTER = re.compile(rf"[\s*_,(]{{0,4}}(?={DATE})")
_AFTER = 60
_WITH_ISSUER = 7
"""Slashes in the id of a document whose issuer is known."""


class SuspectCitation(NamedTuple):
    """The reason why a citation is suspect, and its likelihood to be wrong (0 to 1); code: of the question to ask."""

    code: str
    reason: Message
    score: float


def suspect_citations(extraction: Extraction) -> dict[str, SuspectCitation]:
    """Return the likeliest suspicion of each cited document, by the extraction's id of it."""
    found: dict[str, SuspectCitation] = {}
    dates = _known_dates(extraction)
    for citation in extraction.citations:
        for suspect in _suspect(citation, extraction, dates):
            known = found.get(citation.target.id)
            if known is None or known.score < suspect.score:
                found[citation.target.id] = suspect
    return found


def _known_dates(extraction: Extraction) -> dict[str, str]:
    """Return when acts were issued that the text cites by a number without a date: only shipped ones, so that a graph
    does not depend on when a table was imported."""
    numbers = {one.target.number for one in extraction.citations if one.target.number and not one.target.date}
    return {number: act.date for number in numbers if (act := shipped_act(number)) and act.date}


def annotate_edges(
    rows: Iterable[EdgeRow], extraction: Extraction, ids: Mapping[str, str], corrections: Corrections
) -> Iterator[EdgeRow]:
    """Yield the relationships of a text, those to suspect citations with the suspicion unless a person rejected it.

    ids: graph ids of the documents by the extraction's ids.
    """
    text = text_id(extraction)
    found = suspect_citations(extraction)
    targets = {citation.target.id: citation.target for citation in extraction.citations}
    stated = variants(extraction)
    annotations: dict[str, dict[str, object]] = {}
    for local, target in targets.items():
        properties: dict[str, object] = {"inferred": True} if _is_inferred(stated[local], ids[local]) else {}
        if suspect := found.get(local):
            key = key_of(target.number or target.title, target.issuer, target.date)
            question = question_id("saying", key, Key(suspect.code), text)
            verdict = corrections.verdict(question)
            if verdict != "rejected":
                properties |= {"warning": stored(suspect.reason), "warning_score": suspect.score}
            if verdict is None:
                properties |= {"warning_question": question, "warning_text": text}
        annotations.setdefault(ids[local], {}).update(properties)
    for row in rows:
        added = annotations.get(row.target, {}) if row.type in RELATION_TYPES else {}
        yield replace(row, properties={**row.properties, **added}) if added else row


def _is_inferred(variant: Variant, id_: str) -> bool:
    """Return whether the mention leaves open a year or an issuer that the document's id has."""
    if not variant.year:
        return f"/{UNKNOWN_YEAR}/" not in id_
    return variant.is_partial and id_.count("/") == _WITH_ISSUER


def _suspect(citation: Citation, extraction: Extraction, dates: Mapping[str, str]) -> Iterator[SuspectCitation]:
    """Yield the suspicions of a citation; dates: those of numbers by the base layer."""
    target, head = citation.target, extraction.document
    called = target.number or target.title or citation.text
    year = year_of(head.number or "", "")
    own = year if year and not (head.date or "").startswith(year) else head.date or ""
    date = target.date or dates.get(target.number or "") or year_of(target.number or "", "")
    length = min(len(date), len(own))
    if date[:length] > own[:length]:
        reason = message("cited-from-future", document=called, date=date, own=own)
        yield SuspectCitation("future", reason, 0.9)
    if not fits_legislature(target.number):
        yield SuspectCitation("no such term", message("no-such-term", document=called), 0.95)
    after = extraction.text[citation.end : citation.end + _AFTER].lower()
    if citation.kind == "full" and (start := _DATE_AFTER.match(after)):
        dated = match_date(after, start.end())
        if dated and dated[0] is None:
            written = " ".join(after[start.end() : dated[1]].split())
            yield SuspectCitation("no such day", message("no-such-day", document=called, written=written), 0.95)
    if target.issuer:
        yield from _suspect_issuer(target, target.issuer, called)


def _suspect_issuer(target: Target, issuer: str, called: str) -> Iterator[SuspectCitation]:
    place = _PROVINCE.search(issuer)
    if place and province_of(place["place"]) is None:
        near = process.extractOne(place["place"].lower(), list(provinces()), scorer=OSA.distance, score_cutoff=NEAR)
        if near:
            reason = message("no-such-place-but", place=place["place"], meant=provinces()[near[0]].name)
            yield SuspectCitation("no such place", reason, 0.9)
        else:
            yield SuspectCitation("no such place", message("no-such-place", place=place["place"]), 0.5)
    if target.date:
        for name in issuers(issuer):
            agency = recognise(name, Circumstances(target.date))
            if agency.known and agency.active_from and target.date < agency.active_from[: len(target.date)]:
                reason = message(
                    "issuer-not-yet", document=called, date=target.date, agency=agency.name, since=agency.active_from
                )
                yield SuspectCitation("too early", reason, 0.8)
            elif agency.known and agency.active_to and target.date[: len(agency.active_to)] > agency.active_to:
                reason = message(
                    "issuer-no-more", document=called, date=target.date, agency=agency.name, until=agency.active_to
                )
                yield SuspectCitation("too late", reason, 0.7)
    if target.number:
        named = issuer_of(target.number, type_of_code(target.number), None)
        written = issuer_key("", "", issuer)
        if named and written.startswith(":") and issuer_key("", "", named) != written:
            reason = message("code-of-another", number=target.number, named=named, issuer=issuer)
            yield SuspectCitation("code", reason, 0.6)
