"""Whether the legal bases of a draft are of the right kind and rank, and complete."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.lexicon.document_types import type_named
from cancu.extract.model.messages import message
from cancu.graph.authority.tiers import ROWS, tier_and_lane
from cancu.graph.draft.finding import at, of_document, of_line
from cancu.graph.draft.records import Finding
from cancu.graph.draft.stated import has_number, stated_issuer
from cancu.graph.draft.view import Cited, Draft
from cancu.graph.model.consolidated import is_consolidated

_LOCAL = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Chủ tịch Ủy ban nhân dân")
_COMPETENCE = "tổ chức chính quyền địa phương"
"""The law from which councils and committees have their competence, as `title_key` has it."""
_DECIDING = ("Quyết định", "Nghị quyết")
_LETTERS = ROWS - 1
"""The row of what is neither an act nor a decision, within a level."""
_ISSUER = re.compile(r"\bcủa\b|\bdo\b")
_SAME = re.compile(r"nêu trên|nói trên")
_BEHIND = re.compile(r"[^;]{0,400}")
"""The description behind a number."""
_DAY = re.compile(r"\bngày\b|\d/\d{4}")
_NOTHING = re.compile(r"[\s*_]*(?:\([^)]*\)[\s*_]*)?(?:;|\.[\s*_]*\n|[\s*_,]*\n[\s*_]*căn cứ\b)", re.IGNORECASE)
"""Behind an issuer where no title follows."""


def lower_basis(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a basis of a normative draft that stands below it: a letter, a plan, an act of a lower organ."""
    head, target = draft.extraction.document, line.citation.target
    if not (line.is_basis and line.preamble and draft.normative) or draft.consolidated:
        return
    own, lane = tier_and_lane(head.type, head.issuer, draft.number)
    theirs, other = tier_and_lane(target.type, target.issuer, target.number)
    if own is None or theirs is None or lane != other or lane != "state" or not target.type or not target.issuer:
        return
    level, own_level = theirs // ROWS, own // ROWS
    if level > own_level or theirs % ROWS == _LETTERS or (theirs % ROWS and level == own_level):
        said = message("draft-lower-basis", document=line.citation.text)
        evidence = (of_document(line.known.document),) if line.known.document else ()
        yield of_line(draft, line, "lower-basis", "look", said, evidence=evidence)


def consolidated_basis(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a consolidated text as a basis: it is no act of its own, but the text of one with its amendments."""
    target = line.citation.target
    if line.is_basis and line.preamble and is_consolidated(target.type, target.number):
        said = message("draft-consolidated-basis", document=line.citation.text)
        yield of_line(draft, line, "consolidated-basis", "look", said)


def incomplete_basis(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a basis of a document that is not normative, where its day, issuer or title is not written.

    Laws and ordinances are called by their names. A normative act follows the forms of the decree on promulgation,
    which have no days.
    """
    known = type_named(line.citation.target.type)
    if not (line.is_basis and line.preamble) or draft.normative or draft.consolidated or line.inner or known is None:
        return
    if not draft.number:  # it may be a normative act
        return
    if known.named or not known.normative or not has_number(line) or line.citation.kind != "full":
        return
    if not line.citation.text.lower().startswith(known.name.lower()):
        return  # of a list, whose head has the issuer: `các Nghị định của Chính phủ: số …`
    begin = draft.map.folded(line.citation.end)
    words = _BEHIND.match(draft.folded.flat, begin)
    if words is None or _SAME.search(words[0]):
        return
    if not _DAY.search(words[0]):
        said = message("draft-basis-without-day", document=line.citation.text)
    elif not _ISSUER.search(words[0]):
        said = message("draft-basis-without-issuer", document=line.citation.text)
    elif _has_no_title(draft, line):
        said = message("draft-basis-without-title", document=line.citation.text)
    else:
        return
    evidence = (of_document(line.known.document),) if line.known.document else ()
    yield of_line(draft, line, "incomplete-basis", "look", said, evidence=evidence)


def repeated_basis(draft: Draft) -> Iterator[Finding]:
    """Yield a basis that is named a second time in the lines of the legal basis."""
    seen: set[str] = set()
    for line in draft.lines:
        if not line.preamble or line.inner or line.citation.kind != "full" or not _opens_item(draft, line):
            continue
        key = f"{line.citation.target.id} {line.citation.provision or ''}"
        if key in seen:
            said = message("draft-repeated-basis", document=line.citation.text)
            yield of_line(draft, line, "repeated-basis", "look", said)
        seen.add(key)


def missing_competence(draft: Draft) -> Iterator[Finding]:
    """Yield the decision of a committee or council whose bases lack the law that gives it its competence."""
    head = draft.extraction.document
    if head.type not in _DECIDING or not (head.issuer or "").startswith(_LOCAL):
        return
    bases = [line for line in draft.lines if line.is_basis and line.preamble]
    named = (title_key(line.citation.target.title or "") for line in draft.lines)
    if not bases or any(_COMPETENCE in name for name in named):
        return
    first = bases[0].citation
    yield at(
        draft, first.start, first.end, "missing-competence", "look", message("draft-missing-competence")
    )  # fmt: skip


LINE_CHECKS = (lower_basis, consolidated_basis, incomplete_basis)
CHECKS = (repeated_basis, missing_competence)


def _has_no_title(draft: Draft, line: Cited) -> bool:
    """Return whether a basis ends behind its issuer."""
    mention = stated_issuer(draft, line)
    return bool(mention and line.tail == line.citation.end and _NOTHING.match(draft.extraction.text, mention.end))


def _opens_item(draft: Draft, line: Cited) -> bool:
    """Return whether a citation opens a line of the legal basis: `Căn cứ` stands before it."""
    begin = draft.map.folded(line.citation.start)
    return draft.folded.flat[max(0, begin - 8) : begin].rstrip().endswith("căn cứ")
