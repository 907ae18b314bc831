"""Whether number, date, issuer and title of a citation agree with what the sources know of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio, token_set_ratio

from cancu.extract.diagnostics.suspect_values import suspected_number
from cancu.extract.lexicon.akn_ids import number_slug, title_key
from cancu.extract.lexicon.document_types import type_named
from cancu.extract.lexicon.statutes import numbers_of
from cancu.extract.model.messages import message
from cancu.extract.text.dates import match_date
from cancu.extract.text.document_numbers import parts
from cancu.graph.authority.acts import acts_issued, acts_titled, known_act
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.authority.number_keys import year_of
from cancu.graph.draft.finding import of_document, of_line
from cancu.graph.draft.library import of_act
from cancu.graph.draft.records import Finding
from cancu.graph.draft.view import Cited, Draft, is_day
from cancu.graph.draft.wording import full_citation, written_date

_UNLIKE, _ALIKE = 45, 85
"""Likeness of two titles (0 to 100): the most of different ones, the least of the same."""
_FEW_WORDS = 4
_DATE_BEHIND = re.compile(r",? ?\(?(?:(?:được )?(?:ký |ban hành )+)?(?=ngày \d)")


def wrong_date(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a date behind a number that is not that of the document with this number and title."""
    document, stated = line.known.document, _stated_date(draft, line)
    if document is None or stated is None or line.inner or not is_day(document.date) or stated[0] == document.date:
        return
    if _other_document(line):
        return  # the number is wrong, not the date
    value, start, end = stated
    said = message("draft-wrong-date", document=document.name, stated=value, date=document.date)
    proposal = written_date(document.date, draft.quote(start, end))
    if not draft.quote(start, end).lower().startswith("ngày"):
        proposal = proposal.removeprefix("ngày ")
    yield of_line(
        draft, line, "wrong-date", "wrong", said, span=(start, end), evidence=(of_document(document),),
        proposal=proposal,
    )  # fmt: skip


def wrong_number(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a number that belongs to another document, where date and title name one document of the sources."""
    target = line.citation.target
    if not target.number or line.citation.kind != "full" or target.resolved_by or not _title(line):
        return
    stated = _stated_date(draft, line)
    meant = _named_act(line) or (_act_of_day(line, stated[0]) if stated else None)
    if meant is None or _bare(meant.number) == _bare(target.number):
        return
    document = line.known.document
    if document and _likeness(_title(line), document.title) > _UNLIKE:
        return
    found = of_act(meant)
    said = message("draft-wrong-number", number=target.number, title=found.title, meant=found.number)
    evidence = (of_document(found), *([of_document(document)] if document else []))
    proposal = _with_number(line.citation.text, target.number, meant.number)
    yield of_line(draft, line, "wrong-number", "wrong", said, evidence=evidence, proposal=proposal)


def wrong_title(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a title that is not that of the document with this number."""
    document = line.known.document
    title = _title(line)
    if document is None or not title or not document.title or line.citation.target.resolved_by:
        return
    if line.tail <= line.citation.end and not _in_name(line):
        return
    if _likeness(title, document.title) > _UNLIKE or _few_words(title, document.title) or _act_meant(draft, line):
        return
    if not (line.preamble and line.is_basis) and not _titled(line):
        return  # `Nghị định số 1/2025/NĐ-CP quy định về …` may tell what a part of it is about
    span = line.citation.start, line.tail
    said = message("draft-wrong-title", number=document.number, title=document.title)
    evidence = (of_document(document),)
    proposal = full_citation(document, draft.quote(*span))
    yield of_line(draft, line, "wrong-title", "wrong", said, span=span, evidence=evidence, proposal=proposal)


def differing_title(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield the title of a basis that differs in some words from that of the document."""
    document, title = line.known.document, _title(line)
    if document is None or not title or not document.title or not line.is_basis or line.tail <= line.citation.end:
        return
    mine, theirs = title_key(title), title_key(document.title)
    if _UNLIKE < _likeness(title, document.title) < _ALIKE and ratio(mine, theirs) < _ALIKE:
        span = line.citation.start, line.tail
        said = message("draft-differing-title", number=document.number, title=document.title)
        proposal = full_citation(document, draft.quote(*span))
        evidence = (of_document(document),)
        yield of_line(draft, line, "differing-title", "look", said, span=span, evidence=evidence, proposal=proposal)


def wrong_type(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a type that the code of the number contradicts: `Thông tư số 30/2020/NĐ-CP`."""
    document, target = line.known.document, line.citation.target
    if document is None or not target.type or not document.type or target.type == document.type:
        return
    ours, theirs = type_named(target.type), type_named(document.type)
    if not ours or not theirs or ours.official == theirs.official or {"Luật", "Bộ luật"} == {ours.name, theirs.name}:
        return
    if line.citation.text.lower().startswith(target.type.lower()) and not _other_document(line):
        said = message("draft-wrong-type", number=document.number, type=document.type, stated=target.type)
        proposal = document.type + line.citation.text[len(target.type) :]
        evidence = (of_document(document),)
        yield of_line(draft, line, "wrong-type", "wrong", said, evidence=evidence, proposal=proposal)


def year_of_number(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a date whose year is not that in the number, where no source knows the document."""
    target, stated = line.citation.target, _stated_date(draft, line)
    if line.known.document or not target.number or not stated or line.citation.kind != "full":
        return
    year = year_of(target.number, "")
    if year and stated[0][:4] != year:
        said = message("draft-year-of-number", number=target.number, date=stated[0])
        span = line.citation.start, stated[2]
        yield of_line(draft, line, "year-of-number", "wrong", said, span=span)


def suspect_number(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a number whose code is nearly one that its issuer writes."""
    target = line.citation.target
    if line.known.document or line.citation.kind != "full" or not target.number:
        return
    if meant := suspected_number(target.type, target.number, target.issuer):
        said = message("draft-suspect-number", number=target.number, meant=meant)
        proposal = _with_number(line.citation.text, target.number, meant)
        yield of_line(draft, line, "suspect-number", "look", said, proposal=proposal)


def younger_document(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a document that is dated after the draft, so that the draft cannot cite it."""
    stated = _stated_date(draft, line)
    if not draft.dated or not stated or stated[0] <= draft.dated or line.citation.kind != "full":
        return
    document = line.known.document
    if document and is_day(document.date) and document.date != stated[0]:
        return  # the date is wrong
    name = document.name if document else line.citation.text
    said = message("draft-younger-document", document=name, date=stated[0], day=draft.dated)
    evidence = (of_document(document),) if document else ()
    certain = line.is_basis
    yield of_line(
        draft, line, "younger-document", "wrong" if certain else "look", said,
        span=(line.citation.start, stated[2]), evidence=evidence,
    )  # fmt: skip


CHECKS = (
    wrong_date,
    wrong_number,
    wrong_title,
    differing_title,
    wrong_type,
    year_of_number,
    suspect_number,
    younger_document,
)


def _stated_date(draft: Draft, line: Cited) -> tuple[str, int, int] | None:
    """Return the whole date that stands right behind the number, with its place; None where none does."""
    begin = draft.map.folded(line.citation.end)
    flat = draft.folded.flat
    words = _DATE_BEHIND.match(flat, begin)
    if words is None:
        return None
    read = match_date(flat, words.end())
    if read is None or read[0] is None or not is_day(read[0]):
        return None
    return (read[0], *draft.folded.span(words.end(), read[1]))


def _title(line: Cited) -> str:
    return line.citation.target.title or "" if line.citation.kind == "full" else ""


def _in_name(line: Cited) -> bool:
    """Return whether the citation itself has the name of the act: `Luật Đất đai số 31/2024/QH15`."""
    type_ = type_named(line.citation.target.type)
    return bool(type_ and type_.named and title_key(_title(line)) in title_key(line.citation.text))


def _likeness(one: str, other: str) -> float:
    mine, theirs = title_key(one), title_key(other)
    return token_set_ratio(mine, theirs) if mine and theirs else 100


def _few_words(one: str, other: str) -> bool:
    return min(title_key(one).count(" "), title_key(other).count(" ")) < _FEW_WORDS - 2


def _other_document(line: Cited) -> bool:
    """Return whether the title shows that another document than that of the number is meant."""
    document, title = line.known.document, _title(line)
    return bool(document and title and document.title and _likeness(title, document.title) <= _UNLIKE)


def _titled(line: Cited) -> bool:
    """Return whether a known act of the type has the title that the citation gives."""
    return any(act.type == line.citation.target.type for act in acts_titled(_title(line)))


def _act_meant(draft: Draft, line: Cited) -> bool:
    stated = _stated_date(draft, line)
    return bool(_named_act(line) or (stated and _act_of_day(line, stated[0])))


def _named_act(line: Cited) -> BaseAct | None:
    """Return the only act of the name, of a law that is cited by name and number, near in its number."""
    target = line.citation.target
    type_ = type_named(target.type)
    if not type_ or not type_.named or not target.number or not target.title:
        return None
    numbers = numbers_of(target.type or "", target.title)
    if target.number in numbers:
        return None
    mine = parts(target.number)
    near = []
    for number in numbers:
        theirs = parts(number)
        if mine and theirs and sum(a == b for a, b in zip(mine, theirs, strict=True)) == len(mine) - 1:
            near.append(number)
    return known_act(near[0]) if len(near) == 1 else None


def _act_of_day(line: Cited, day: str) -> BaseAct | None:
    """Return the only act of a type that was issued on a day and has the title of the citation."""
    target = line.citation.target
    found = [
        act
        for act in acts_issued(day)
        if act.type == target.type and act.title and _likeness(_title(line), act.title) >= _ALIKE
        and ratio(title_key(_title(line)), title_key(act.title)) >= _ALIKE
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _bare(number: str) -> str:
    """Return a number without its separators, one of which is easily left out."""
    return number_slug(number).replace("-", "")


def _with_number(text: str, number: str, meant: str) -> str | None:
    """Return the words of a citation with another number; None where the number is not written in one piece."""
    return text.replace(number, meant) if number in text else None
