"""Whether what a draft amends, replaces or repeals can still be changed, and by this issuer."""

from __future__ import annotations

from collections.abc import Iterator

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.extract.model.messages import message
from cancu.graph.authority.agencies.places import mergers
from cancu.graph.authority.agencies.recognition import recognise
from cancu.graph.authority.agencies.records import Circumstances
from cancu.graph.authority.tiers import BELOW_CENTRE, tier_and_lane
from cancu.graph.draft.finding import of_force, of_line
from cancu.graph.draft.force_checks import is_certain_end, is_that_document
from cancu.graph.draft.records import Finding, Proof
from cancu.graph.draft.view import Cited, Draft
from cancu.graph.force.force_message import force_message


def ended_target(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a document that the draft changes or ends, and that another one had ended as a whole before its day."""
    force = line.known.force
    if not _is_changed(draft, line) or force is None or force.code != "ended":
        return
    own = number_slug(draft.number)
    by_itself = bool(own) and any(number_slug(change.by.number or "") == own for change in force.decisive)
    if by_itself or not is_certain_end(force, draft.day) or not is_that_document(line):
        return
    name = line.known.document.name if line.known.document else line.citation.text
    said = message("draft-ended-target", document=name, day=draft.day, force=force_message(force))
    yield of_line(draft, line, "ended-target", "look", said, evidence=of_force(force))


def target_of_another_province(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a document of a province that an issuer of another one changes or ends.

    A province has the acts of those that were merged into it.
    """
    head, target = draft.extraction.document, line.citation.target
    if not _is_changed(draft, line) or not head.issuer or not target.issuer:
        return
    ours = recognise(head.issuer, Circumstances("", head.place, head.issuer))
    theirs = recognise(target.issuer, Circumstances())
    if not (ours.province and theirs.province) or _now(ours.province) == _now(theirs.province):
        return
    said = message("draft-target-of-another-province", document=line.citation.text, issuer=theirs.name, own=ours.name)
    proof = Proof("authority", theirs.name, "", "")
    yield of_line(draft, line, "target-of-another-province", "look", said, evidence=(proof,))


def target_of_higher_organ(draft: Draft, line: Cited) -> Iterator[Finding]:
    """Yield a document of a central organ that an issuer of a province, or below it, changes or ends."""
    head, target = draft.extraction.document, line.citation.target
    if not _is_changed(draft, line) or not head.issuer or not target.issuer:
        return
    own, lane = tier_and_lane(head.type, head.issuer, draft.number)
    theirs, other = tier_and_lane(target.type, target.issuer, target.number)
    is_local = bool(recognise(head.issuer, Circumstances("", head.place, head.issuer)).province)
    if own is None or theirs is None or not is_local or lane != "state" or other != lane or own < BELOW_CENTRE:
        return
    if theirs < BELOW_CENTRE:
        said = message(
            "draft-target-of-higher-organ", document=line.citation.text, issuer=target.issuer, own=head.issuer
        )  # fmt: skip
        proof = Proof("authority", target.issuer, "", "")
        yield of_line(draft, line, "target-of-higher-organ", "look", said, evidence=(proof,))


CHECKS = (ended_target, target_of_another_province, target_of_higher_organ)


def _is_changed(draft: Draft, line: Cited) -> bool:
    """Return whether a citation is the first one of a document that the draft changes or ends."""
    if line.use != "changed" or line.inner or draft.consolidated:
        return False
    id_ = line.citation.target.id
    return line is next(one for one in draft.lines if one.use == "changed" and one.citation.target.id == id_)


def _now(province: str) -> str:
    """Return the province that a province belongs to today."""
    merger = mergers().get(province)
    return merger.into if merger else province
