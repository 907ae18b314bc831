"""Whether the number, the type and the date of a citation are those of the document that it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.diagnostics.suspect_values import suspected_number
from cancu.extract.lexicon.document_types import type_named
from cancu.extract.lexicon.statutes import numbers_of
from cancu.extract.model.messages import message
from cancu.graph.authority.acts import known_act
from cancu.graph.authority.number_keys import year_of
from cancu.graph.draft.finding import of_document, of_line
from cancu.graph.draft.issue_order import disorder, highest_serial, is_gap, may_be_shared
from cancu.graph.draft.library import of_act
from cancu.graph.draft.records import CheckedDocument, Finding, Proof, Verdict
from cancu.graph.draft.stated import act_meant, act_of_year, has_number, has_other_title, has_same_title, stated_date
from cancu.graph.draft.view import Cited, Draft, is_day
from cancu.graph.draft.wording import written_date

_SURE = ("self", "lexicon")
"""Origins of a date that are enough where both dates fit the order of numbers."""
_TOLD = ("mention", "citation")
"""Origins of a date that other documents told, perhaps of another act with the number."""
_TYPE_AND_NUMBER = re.compile(r"\s*(?:số:?\s*)?\d", re.IGNORECASE)


def wrong_number(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a number that belongs to another document than the one that date and title, or the name, mean."""
    meant, target = act_meant(draft, line), line.citation.target
    if meant is None or not target.number:
        return
    document, found = line.known.document, of_act(meant)
    said = message("draft-wrong-number", number=target.number, title=found.title, meant=found.number)
    evidence = (of_document(found), *([of_document(document)] if document else []))
    proposal = _with_number(line.citation.text, target.number, meant.number)
    yield of_line(draft, line, "wrong-number", "wrong", said, evidence=evidence, proposal=proposal)


def number_of_another_year(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a number whose year is wrong: the act of the stated day has the same serial and code."""
    meant, document, target = act_of_year(draft, line), line.known.document, line.citation.target
    if meant is None or document is None or not target.number or act_meant(draft, line):
        return
    found = of_act(meant)
    said = message("draft-number-of-day", number=document.number, day=found.date, meant=found.name)
    proposal = _with_number(line.citation.text, target.number, meant.number)
    evidence = (of_document(found), of_document(document))
    yield of_line(draft, line, "wrong-number", "wrong", said, evidence=evidence, proposal=proposal)


def wrong_date(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a date behind a number that is not that of the document with this number."""
    document, stated = line.known.document, stated_date(draft, line)
    if document is None or stated is None or line.inner or not is_day(document.date) or stated[0] == document.date:
        return
    verdict = _verdict_on_date(document, stated[0])
    if verdict == "wrong" and stated[0][:4] == document.date[:4] and may_be_shared(document.number):
        verdict = "wrong" if has_same_title(line) and document.source not in _TOLD else "look"
    if verdict is None or has_other_title(line) or act_meant(draft, line) or act_of_year(draft, line):
        return
    value, start, end = stated
    said = message("draft-wrong-date", document=document.name, stated=value, date=document.date)
    proposal = written_date(document.date, draft.quote(start, end))
    yield of_line(
        draft,
        line,
        "wrong-date",
        verdict,
        said,
        span=(start, end),
        evidence=(of_document(document),),
        proposal=proposal,
    )


def wrong_date_of_law(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield the date of a law that is cited by its name, without a number, and that no law of the name has."""
    target, stated = line.citation.target, stated_date(draft, line)
    type_ = type_named(target.type)
    if target.number or not target.title or not type_ or not type_.named or not stated or line.inner:
        return
    acts = [act for number in numbers_of(target.type or "", target.title) if (act := known_act(number))]
    if not acts or any(act.date == stated[0] or not is_day(act.date) for act in acts):
        return
    meant = [act for act in acts if act.date[:4] == stated[0][:4]]  # a law of another year may be one that is not known
    if len(meant) != 1:
        return
    found = of_act(meant[0])
    verdict = _verdict_on_date(found, stated[0])
    if verdict is None:
        return
    said = message("draft-wrong-date", document=found.name, stated=stated[0], date=found.date)
    proposal = written_date(found.date, draft.quote(stated[1], stated[2]))
    span = stated[1], stated[2]
    evidence = (of_document(found),)
    yield of_line(draft, line, "wrong-date", verdict, said, span=span, evidence=evidence, proposal=proposal)


def wrong_type(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a type that the code of the number contradicts: `Thông tư số 30/2020/NĐ-CP`."""
    document, target, text = line.known.document, line.citation.target, line.citation.text
    if document is None or not target.type or not document.type or target.type == document.type:
        return
    ours, theirs = type_named(target.type), type_named(document.type)
    if not ours or not theirs or ours.official == theirs.official or {"Luật", "Bộ luật"} == {ours.name, theirs.name}:
        return
    behind = text[len(target.type) :]
    if text.lower().startswith(target.type.lower()) and _TYPE_AND_NUMBER.match(behind) and not has_other_title(line):
        said = message("draft-wrong-type", number=document.number, type=document.type, stated=target.type)
        evidence = (of_document(document),)
        proposal = document.type + behind
        verdict: Verdict = "look" if document.type.startswith(target.type) else "wrong"  # `Thông tư` for the joint one
        yield of_line(draft, line, "wrong-type", verdict, said, evidence=evidence, proposal=proposal)


def year_of_number(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a date whose year is not that in the number, where no source knows the document."""
    target, stated = line.citation.target, stated_date(draft, line)
    if line.known.document or not target.number or not stated or not has_number(line) or act_meant(draft, line):
        return
    year = year_of(target.number, "")
    if year and stated[0][:4] != year:
        said = message("draft-year-of-number", number=target.number, date=stated[0])
        span = line.citation.start, stated[2]
        proof = Proof("draft", target.number, stated[0], " ".join(draft.quote(*span).split()))
        yield of_line(draft, line, "year-of-number", "wrong", said, span=span, evidence=(proof,))


def suspect_number(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a number whose code is nearly one that its issuer writes."""
    target = line.citation.target
    if line.known.document or not target.number or not has_number(line) or act_meant(draft, line):
        return
    if meant := suspected_number(target.type, target.number, target.issuer):
        said = message("draft-suspect-number", number=target.number, meant=meant)
        proposal = _with_number(line.citation.text, target.number, meant)
        yield of_line(draft, line, "suspect-number", "look", said, proposal=proposal)


def plain_letters(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a number whose code lacks the marks of its letters: `61/2018/ND-CP`."""
    number, text = line.citation.target.number or "", line.citation.text
    plain = number.replace("Đ", "D")
    if number in text or plain not in text:
        return
    said = message("draft-plain-letters", stated=plain, number=number)
    yield of_line(draft, line, "suspect-number", "look", said, proposal=text.replace(plain, number))


def unknown_document(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a number that no source has although they have nearly all of its kind and year, or that is far too high."""
    target = line.citation.target
    if line.known.document or not target.number or not has_number(line) or act_meant(draft, line):
        return
    highest = highest_serial(target.number)
    if highest:
        said = message("draft-number-too-high", number=target.number, highest=highest)
        yield of_line(draft, line, "unknown-document", "look", said)
    elif is_gap(target.number):
        said = message("draft-unknown-document", number=target.number)
        yield of_line(draft, line, "unknown-document", "look", said)


def missing_provision(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a part of a document that its held text does not have."""
    document, part, outline = line.known.document, line.citation.provision, line.outline
    if document is None or outline is None or not part or not outline.lacks(part):
        return
    said = message("draft-missing-provision", provision=part, document=document.name, last=outline.last)
    yield of_line(draft, line, "missing-provision", "look", said, evidence=(of_document(document),))


def younger_document(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a document that is dated after the draft, or after the day of the check where the draft has no date.

    A dated act cannot rest on it; one that is signed later perhaps can.
    """
    document, stated = line.known.document, stated_date(draft, line)
    own_day = draft.dated or draft.day
    if not has_number(line) or line.inner or has_other_title(line) or act_meant(draft, line):
        return
    known = document.date if document and is_day(document.date) else ""
    date = stated[0] if stated else known
    if date <= own_day or (known and known != date):
        return
    name = document.name if document else line.citation.text
    if draft.dated:
        said = message("draft-younger-document", document=name, date=date, day=own_day)
    else:
        said = message("draft-document-of-later-day", document=name, date=date, day=own_day)
    own = Proof("draft", draft.extraction.document.type or "", own_day, "")
    evidence = (own, *([of_document(document)] if document else []))
    span = line.citation.start, stated[2] if stated else line.citation.end
    verdict: Verdict = "wrong" if draft.dated and line.is_basis and line.preamble else "look"
    yield of_line(draft, line, "younger-document", verdict, said, span=span, evidence=evidence)


def number_of_later_year(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a number that has a year after that of the draft, without a date beside it, where no source knows it."""
    target, own_day = line.citation.target, draft.dated or draft.day
    if line.known.document or not target.number or not has_number(line) or line.inner or stated_date(draft, line):
        return
    year, own = year_of(target.number, ""), own_day[:4]
    if not year or year <= own or act_meant(draft, line):
        return
    said = message("draft-number-of-later-year", number=target.number, year=year, own=own)
    proof = Proof("draft", draft.extraction.document.type or "", own_day, "")
    verdict: Verdict = "wrong" if draft.dated and line.is_basis and line.preamble else "look"
    yield of_line(draft, line, "younger-document", verdict, said, evidence=(proof,))


CHECKS = (
    wrong_number,
    number_of_another_year,
    wrong_date,
    wrong_date_of_law,
    wrong_type,
    year_of_number,
    suspect_number,
    plain_letters,
    unknown_document,
    missing_provision,
    younger_document,
    number_of_later_year,
)


def _verdict_on_date(document: CheckedDocument, stated: str) -> Verdict | None:
    """Return how certain it is that another date is wrong; None where it fits the order of numbers better than ours."""
    if document.origin == "held":
        return "wrong"
    ours, theirs = disorder(document.number, document.date), disorder(document.number, stated)
    if theirs < ours:
        return None
    if ours:  # a neighbour's date can be wrong, too
        return "wrong" if theirs > ours + 1 else "look"
    sure = document.source in _SURE and stated[5:] != f"{document.date[8:]}-{document.date[5:7]}"
    return "wrong" if theirs or sure else "look"


def _with_number(text: str, number: str, meant: str) -> str | None:
    """Return the words of a citation with another number; None where the number is not written in one piece."""
    return text.replace(number, meant) if number in text else None
