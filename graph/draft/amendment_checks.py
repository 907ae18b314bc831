"""Whether the acts that a legal basis names as its amendments are those that amend it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.lexicon.akn_ids import number_slug, title_key
from cancu.extract.model.messages import message
from cancu.graph.authority.acts import known_act
from cancu.graph.authority.base.relations import changes_to_numbers, relations_from
from cancu.graph.draft.finding import of_document, of_line
from cancu.graph.draft.library import of_act
from cancu.graph.draft.records import CheckedDocument, Finding
from cancu.graph.draft.view import Cited, Draft, is_day

_AMENDING = "sửa đổi"
_OF_SEVERAL = re.compile(r"\d+ luật|các (?:luật|nghị định|thông tư)|luật .*luật")
"""In the title of an act that amends several others."""
_AMENDED = r",? ?(?:đã )?được sửa đổi(?:, bổ sung)?(?: một số điều)? (?:bởi|theo|tại|bằng)(?: các)?"
"""Between a basis and its amendments, on lower-case text."""
_AMENDED_BY = re.compile(rf"{_AMENDED} ?")
_LISTED = re.compile(_AMENDED)
_SURE = ("codification", "consolidation", "self")
"""Origins of a relation that are enough to miss an amendment."""


def wrong_amender(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield an act that a basis names as its amendment, and that is older than the basis or amends others."""
    amender, basis = line.known.document, _amended(draft, line)
    if amender is None or basis is None or basis.known.document is None:
        return
    document = basis.known.document
    evidence = (of_document(amender), of_document(document))
    if is_day(amender.date) and is_day(document.date) and amender.date < document.date:
        said = message("draft-older-amender", amender=amender.name, date=amender.date, basis=document.name)
        yield of_line(draft, line, "wrong-amender", "wrong", said, evidence=evidence)
    elif _amends_others(amender, document):
        said = message("draft-wrong-amender", amender=amender.name, basis=document.name, title=amender.title)
        yield of_line(draft, line, "wrong-amender", "look", said, evidence=evidence)


def missing_amender(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a basis that names some of its amendments and leaves out others that are in force on the day of the draft.

    A basis that names none is left alone: no rule asks for them.
    """
    document = line.known.document
    if document is None or not (line.is_basis and line.preamble) or line.inner or line.citation.provision:
        return
    begin = draft.map.folded(line.citation.start)
    end = draft.folded.flat.find(";", begin)
    span = draft.folded.span(begin, end)[1] if end >= 0 else line.tail
    if not _LISTED.match(draft.folded.flat, draft.map.folded(line.tail)):
        return
    named = {
        number_slug(one.citation.target.number or "")
        for one in draft.lines
        if line.citation.start <= one.citation.start < span
    }
    missing = [one for one in _amenders(document, draft.day) if number_slug(one.number) not in named]
    if missing and len(named) > 1:
        names = tuple(one.name for one in missing)
        said = message("draft-missing-amender", basis=document.name, amenders=names)
        yield of_line(draft, line, "missing-amender", "look", said, evidence=tuple(map(of_document, missing)))


CHECKS = (wrong_amender, missing_amender)


def _amenders(document: CheckedDocument, day: str) -> list[CheckedDocument]:
    """Return what surely amends a document and is in force on a day, in the order of time."""
    found: dict[str, CheckedDocument] = {}
    for relation in changes_to_numbers([document.number])[document.number]:
        act = known_act(relation.source) if relation.type == "AMENDS" and relation.origin in _SURE else None
        first = act and (relation.effective or act.in_force_from)
        if act and first and first <= day and act.date > document.date:
            found[act.number] = of_act(act)
    return sorted(found.values(), key=lambda one: one.date)


def _amended(draft: Draft, layer: Cited) -> Cited | None:
    """Return the basis that an act is named to amend, in the same line."""
    if not layer.preamble or layer.inner:
        return None
    before = [line for line in draft.lines if line.citation.start < layer.citation.start]
    basis = before[-1] if before else None
    if basis is None or basis.inner or not (basis.is_basis and basis.preamble):
        return None
    words = draft.folded.flat[draft.map.folded(basis.tail) : draft.map.folded(layer.citation.start)]
    return basis if _AMENDED_BY.fullmatch(words) else None


def _amends_others(amender: CheckedDocument, document: CheckedDocument) -> bool:
    """Return whether an amending act is known to change others, and neither its title nor a source names this one."""
    changed = {number_slug(one.target) for one in relations_from(amender.number) if one.type != "BASED_ON"}
    name = title_key(document.title).removeprefix(f"{document.type.lower()} ")
    title = title_key(amender.title)
    if not changed or not name or not title.startswith(_AMENDING) or _OF_SEVERAL.search(title):
        return False
    number = number_slug(document.number)
    return number not in changed and name not in title and number not in number_slug(amender.title)
