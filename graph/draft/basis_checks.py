"""Whether the legal bases of a draft are of the right kind, and whether one is missing."""

from __future__ import annotations

from collections.abc import Iterator

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.model.messages import message
from cancu.graph.authority.tiers import ROWS, tier_and_lane
from cancu.graph.draft.finding import at, of_document, of_line
from cancu.graph.draft.records import Finding
from cancu.graph.draft.view import Cited, Draft

_LOCAL = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Chủ tịch Ủy ban nhân dân")
_COMPETENCE = "tổ chức chính quyền địa phương"
"""The law from which councils and committees have their competence."""
_DECIDING = ("Quyết định", "Nghị quyết")


def basis_of_no_force(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a basis of a normative draft that stands below it: a letter, a plan, a lower act."""
    head, target = draft.extraction.document, line.citation.target
    if not line.is_basis or not draft.normative or draft.consolidated:
        return
    own, lane = tier_and_lane(head.type, head.issuer, head.number)
    theirs, other = tier_and_lane(target.type, target.issuer, target.number)
    if own is None or theirs is None or lane != other or lane != "state" or not target.type or not target.issuer:
        return
    if theirs - theirs % ROWS > own - own % ROWS:
        said = message("draft-lower-basis", document=line.citation.text)
        evidence = (of_document(line.known.document),) if line.known.document else ()
        yield of_line(draft, line, "lower-basis", "look", said, evidence=evidence)


def missing_competence(draft: Draft) -> Iterator[Finding]:
    """Yield the decision of a committee or council whose bases lack the law that gives it its competence."""
    head = draft.extraction.document
    if head.type not in _DECIDING or not (head.issuer or "").startswith(_LOCAL):
        return
    bases = [line for line in draft.lines if line.is_basis]
    if not bases or any(_COMPETENCE in title_key(line.citation.target.title or "") for line in draft.lines):
        return
    first = bases[0].citation
    said = message("draft-missing-competence")
    yield at(draft, first.start, first.end, "missing-competence", "look", said)


LINE_CHECKS = (basis_of_no_force,)
CHECKS = (missing_competence,)
