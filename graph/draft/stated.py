"""What a citation states: the date behind its number, its title, and the act that these show to be meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio, token_set_ratio

from cancu.extract.lexicon.akn_ids import number_slug, slug, title_key
from cancu.extract.lexicon.document_types import type_named
from cancu.extract.lexicon.statutes import numbers_of
from cancu.extract.model.records import Agency
from cancu.extract.text.dates import match_date
from cancu.extract.text.document_numbers import parts
from cancu.graph.authority.acts import acts_issued, known_act
from cancu.graph.authority.agencies.recognition import recognise
from cancu.graph.authority.agencies.records import Circumstances, organ
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.draft.library import of_act, superseding
from cancu.graph.draft.records import CheckedDocument
from cancu.graph.draft.view import Cited, Draft, is_day

UNLIKE, ALIKE = 45, 85
"""Likeness of two titles (0 to 100): the most of different ones, the least of the same."""
_SMALL = frozenset(("ve", "viec", "cua", "va", "cac", "mot", "so", "quy", "dinh", "ban", "hanh"))
"""Words that say nothing of what an act is about, as `slug` has them."""
_WORD = re.compile(r"\w+")
_SHORTEST = 3
"""Words of a title that tell something."""
_DATE_BEHIND = re.compile(r",? ?\(?(?:(?:được )?(?:ký |ban hành )+)?(?=ngày \d)")
_AMENDING = re.compile(r"(?:luật|pháp lệnh|nghị định|thông tư|quyết định|nghị quyết) sửa đổi")
_ITEM = re.compile(r";|\bcăn cứ\b|\n\n")
"""What parts two lines of a legal basis."""
_TITLE = 400
"""Code points of a title in front of an act that it names."""
_ISSUED_BY = re.compile(r"[\s*_]*của[\s*_]+")
_NEAR = 2
"""Edits between two numbers of which one may be a slip."""


def stated_date(draft: Draft, line: Cited) -> tuple[str, int, int] | None:
    """Return the whole date right behind the number of a citation, with its place; None where none stands there.

    A date behind the title of an amending act without a number is that of the amending act.
    """
    if _is_amended(draft.folded.flat, draft.map.folded(line.citation.start)):
        return None
    return date_behind(draft, line)


def date_behind(draft: Draft, line: Cited) -> tuple[str, int, int] | None:
    """Return the whole date of some document right behind a number, with its place; None where none stands there."""
    begin = draft.map.folded(line.citation.end)
    flat = draft.folded.flat
    words = _DATE_BEHIND.match(flat, begin)
    read = match_date(flat, words.end()) if words else None
    if words is None or read is None or read[0] is None or not is_day(read[0]):
        return None
    return (read[0], *draft.folded.span(words.end(), read[1]))


def _is_amended(flat: str, begin: int) -> bool:
    """Return whether a citation stands in the title of an amending act that has no number of its own."""
    before = flat[max(0, begin - _TITLE) : begin]
    return bool(_AMENDING.search(_ITEM.split(before)[-1]))


def described(draft: Draft, line: Cited) -> tuple[int, int]:
    """Return the span of a citation with its whole description: date, issuer and title."""
    stated = stated_date(draft, line)
    return line.citation.start, max(line.tail, stated[2] if stated else 0)


def stated_issuer(draft: Draft, line: Cited) -> Agency | None:
    """Return the agency that stands right behind number and date (`của Bộ Tài chính`); None where none does."""
    stated = stated_date(draft, line)
    words = _ISSUED_BY.match(draft.extraction.text, stated[2] if stated else line.citation.end)
    agencies = draft.extraction.agencies
    at = bisect_left(agencies, words.end(), key=lambda agency: agency.start) if words else len(agencies)
    return agencies[at] if words and at < len(agencies) and agencies[at].start == words.end() else None


def as_cited(draft: Draft, line: Cited, document: CheckedDocument) -> CheckedDocument:
    """Return a document with the office that a citation names, where it acts for the organ that issued the document.

    A circular is the minister's: `Tổng Thanh tra Chính phủ` stays where the sources have `Thanh tra Chính phủ`.
    """
    mention, head = stated_issuer(draft, line), draft.extraction.document
    if mention is None or mention.group or not document.issuer:
        return document
    told = Circumstances(draft.day, head.place, head.issuer)
    office = recognise(mention.name, told)
    if not office.office or office.codes or organ(office).id != recognise(document.issuer, told).id:
        return document
    return replace(document, issuer=mention.name)


def stated_title(line: Cited) -> str:
    """Return the title that a full citation has, "" where it has none or where a table gave it."""
    target = line.citation.target
    return target.title or "" if line.citation.kind == "full" and not target.resolved_by else ""


def has_number(line: Cited) -> bool:
    """Return whether the citation itself has the number of its document."""
    number = line.citation.target.number
    return bool(number) and number_slug(number or "") in number_slug(line.citation.text)


def likeness(one: str, other: str) -> float:
    """Return how alike two titles are (0 to 100), 100 where one is empty."""
    mine, theirs = title_key(one), title_key(other)
    return token_set_ratio(mine, theirs) if mine and theirs else 100


def same_title(one: str, other: str) -> bool:
    """Return whether two titles are the same but for spelling."""
    return likeness(one, other) >= ALIKE and ratio(title_key(one), title_key(other)) >= ALIKE


def tells(title: str) -> bool:
    """Return whether a title has words enough to tell one document from another."""
    return title_key(title).count(" ") + 1 >= _SHORTEST


def other_words(one: str, other: str) -> set[str]:
    """Return the words of a title that another one lacks, without marks; small words and abbreviations are none."""
    short = {slug(word) for word in _WORD.findall(one) if word.isupper()}
    return _words(one) - _words(other) - short - _SMALL


def _words(title: str) -> set[str]:
    return set(map(slug, title_key(title).split()))


def act_of_year(draft: Draft, line: Cited) -> BaseAct | None:
    """Return the act of the stated day that has the cited number with the year of that day; None where none has."""
    document, stated = line.known.document, stated_date(draft, line)
    number = parts(line.citation.target.number or "")
    if document is None or stated is None or number is None or line.inner or has_same_title(line):
        return None
    serial, year, code = number
    act = known_act(f"{serial}/{stated[0][:4]}/{code}") if year and year != stated[0][:4] else None
    if act is None or act.date != stated[0] or act.type != document.type:
        return None
    title = stated_title(line)
    return act if not title or not act.title or likeness(title, act.title) > UNLIKE else None


def has_other_title(line: Cited) -> bool:
    """Return whether the title of a citation shows that another document than that of its number is meant."""
    document, title = line.known.document, stated_title(line)
    return bool(document and title and document.title and likeness(title, document.title) <= UNLIKE)


def has_same_title(line: Cited) -> bool:
    """Return whether a citation has the title of the document with its number."""
    document, title = line.known.document, stated_title(line)
    return bool(document and title and document.title and same_title(title, document.title))


def act_meant(draft: Draft, line: Cited) -> BaseAct | None:
    """Return the only act that date and title, or the name of a law, show to be meant where its number is another one;
    None where nothing shows it."""
    target = line.citation.target
    if not has_number(line) or not stated_title(line) or line.inner or has_same_title(line):
        return None
    stated = stated_date(draft, line)
    meant = _named_act(draft, line) or (_act_of_day(line, stated[0]) if stated else None)
    if meant is None or bare(meant.number) == bare(target.number or ""):
        return None
    document = line.known.document
    if document and not has_other_title(line) and not (stated and is_day(document.date) and stated[0] != document.date):
        return None
    return meant


def bare(number: str) -> str:
    """Return a number without its separators, one of which is easily left out."""
    return number_slug(number).replace("-", "")


def _named_act(draft: Draft, line: Cited) -> BaseAct | None:
    """Return the only act of the name of a law that is in force and has nearly the cited number."""
    target = line.citation.target
    type_ = type_named(target.type)
    if not type_ or not type_.named or not target.number or not target.title:
        return None
    numbers = numbers_of(target.type or "", target.title)
    if target.number in numbers:
        return None
    near = [number for number in numbers if _is_slip(target.number, number)]
    acts = [act for number in near if (act := known_act(number))]
    current = [act for act in acts if superseding(of_act(act), draft.day) is None]
    return current[0] if len(current) == 1 else acts[0] if len(acts) == 1 else None


def _is_slip(written: str, number: str) -> bool:
    """Return whether two numbers differ in a few signs, or in one of serial, year and code."""
    mine, theirs = parts(written), parts(number)
    if OSA.distance(written, number) <= _NEAR:
        return True
    return bool(mine and theirs) and sum(a != b for a, b in zip(mine or (), theirs or (), strict=True)) == 1


def _act_of_day(line: Cited, day: str) -> BaseAct | None:
    """Return the only act of a type that was issued on a day and has the title of the citation."""
    target, title = line.citation.target, stated_title(line)
    of_type = (act for act in acts_issued(day) if act.type == target.type and act.title)
    alike = (act for act in of_type if same_title(title, act.title) and _is_slip(target.number or "", act.number))
    found = [act for act in alike if not other_words(title, act.title) and not other_words(act.title, title)]
    return found[0] if len(found) == 1 else None
