"""Whether the agencies that a draft names exist on its day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.model.messages import message
from cancu.extract.model.records import Agency as Mention
from cancu.graph.authority.agencies.places import end_of_districts
from cancu.graph.authority.agencies.recognition import recognise
from cancu.graph.authority.agencies.records import Agency, Circumstances, first_day
from cancu.graph.draft.finding import at
from cancu.graph.draft.past import is_past_in_list, tells_of_past
from cancu.graph.draft.records import Finding, Proof, Verdict
from cancu.graph.draft.view import Draft
from cancu.graph.model.force import Day

_DUTIES = ("issuer", "addressee", "recipient", "lead", "coordinator")
"""Roles of an agency that acts, or is told to act, after the draft is signed."""
_LISTED = ("addressee", "recipient")
"""Roles in lists, where no sentence tells of the past."""
_CARRIES_OUT = re.compile(r"[^.:]{0,400}? chịu trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện)(?!\w)")
"""Behind a name in the closing article, on lower-case text."""
_ISSUED = re.compile(r"[^.;\n]{0,60}?(?:của|do|số|tại|,|và|-)[ \n*(]*")
"""Between a number and the agency that issued it: `ngày 12/3/2018 của`, on lower-case text."""
_DISTRICT = "cấp huyện"
_DISTRICTS = (" huyện ", " quận ", " thị xã ")
_CITED_BEFORE = 4
"""Citations before a name of which it may be a part."""


def dissolved_agency(draft: Draft) -> Iterator[Finding]:
    """Yield the agencies that no longer exist on the day of the draft, with their successors."""
    head = draft.extraction.document
    if draft.consolidated:
        return
    told = Circumstances(draft.day, head.place, head.issuer)
    for mention in draft.extraction.agencies:
        if mention.group:
            continue
        agency = recognise(mention.name, told)
        if not agency.known or not agency.active_to or first_day(agency.active_to) > draft.day:
            continue
        if _is_of_document(draft, mention) or _is_past(draft, mention, first_day(agency.active_to)):
            continue
        successors = tuple(dict.fromkeys(one.agency.name for one in agency.successors))
        bases = tuple(dict.fromkeys(one.basis for one in agency.successors if one.basis))
        whole = tuple(one for one in agency.successors if one.scope is None)
        proof = Proof("authority", "; ".join(bases) or agency.name, agency.active_to, "")
        if successors:
            said = message("draft-dissolved-agency", agency=agency.name, until=agency.active_to, successors=successors)
        else:
            said = message("draft-dissolved-agency-alone", agency=agency.name, until=agency.active_to)
        proposal = whole[0].agency.name if len(successors) == len(whole) == 1 else None
        yield at(
            draft,
            mention.start,
            mention.end,
            "dissolved-agency",
            _verdict(draft, mention, agency),
            said,
            evidence=(proof,),
            proposal=proposal,
        )


def district_level(draft: Draft) -> Iterator[Finding]:
    """Yield organs of districts that get a duty after the end of the districts."""
    end = end_of_districts()
    if draft.day < end or draft.consolidated:
        return
    for mention in draft.extraction.agencies:
        if not _is_told(draft, mention) or not (_is_group_of_districts(mention) or _is_division_of_district(mention)):
            continue
        if _is_of_document(draft, mention) or _is_past(draft, mention, end):
            continue
        said = message("draft-district-level", agency=mention.text, until=end)
        proof = Proof("authority", "Nghị quyết 203/2025/QH15", end, "")
        yield at(draft, mention.start, mention.end, "district-level", "wrong", said, evidence=(proof,))


CHECKS = (dissolved_agency, district_level)


def _verdict(draft: Draft, mention: Mention, agency: Agency) -> Verdict:
    """Return whether an agency that ended is certainly wrong: it gets a duty, and its name is written out."""
    if mention.role == "issuer" and draft.extraction.document.issuer != mention.name:
        return "look"
    return "wrong" if mention.role in _DUTIES and _is_written_out(mention, agency) else "look"


def _is_told(draft: Draft, mention: Mention) -> bool:
    """Return whether an agency gets a duty: by its role, or as one of those who carry the draft out."""
    return mention.role in _DUTIES or bool(_CARRIES_OUT.match(draft.folded.flat, draft.map.folded(mention.end)))


def _is_group_of_districts(mention: Mention) -> bool:
    words = title_key(mention.text)
    return mention.group and (_DISTRICT in words or " huyện" in f" {words}")


def _is_division_of_district(mention: Mention) -> bool:
    """Return whether an agency is a division of one district's committee: `Phòng Nội vụ huyện Nam Đàn`."""
    words = f" {title_key(mention.text)} "
    division = words.removeprefix(" trưởng").startswith(" phòng ")
    return division and not mention.group and any(kind in words for kind in _DISTRICTS)


def _is_of_document(draft: Draft, mention: Mention) -> bool:
    """Return whether a name belongs to a cited document: its issuer, a part of its title."""
    flat = draft.folded.flat
    at_ = draft.map.folded(mention.start)
    before = [line for line in draft.lines if line.citation.start <= mention.start]
    if any(mention.start < line.tail for line in before[-_CITED_BEFORE:]):
        return True
    if not before:
        return False
    begin = draft.map.folded(max(before[-1].citation.end, before[-1].tail))
    return begin <= at_ and bool(_ISSUED.fullmatch(flat, begin, at_))


def _is_past(draft: Draft, mention: Mention, ended: Day) -> bool:
    """Return whether a text tells of the past where it names an agency; in a list only words say so, no days."""
    if mention.role in _LISTED:
        return is_past_in_list(draft, mention.start, mention.end)
    return tells_of_past(draft, mention.start, mention.end, ended, told=_is_told(draft, mention))


def _is_written_out(mention: Mention, agency: Agency) -> bool:
    """Return whether the text has the first words of the name, which an abbreviation (`BCH`) may leave open."""
    first = title_key(agency.name).split()[:3]
    return title_key(mention.text).split()[: len(first)] == first
