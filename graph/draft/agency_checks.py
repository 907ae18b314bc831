"""Whether the agencies that a draft names exist on its day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.model.messages import message
from cancu.extract.model.records import Agency as Mention
from cancu.graph.authority.agencies.recognition import recognise
from cancu.graph.authority.agencies.records import Agency, Circumstances, first_day
from cancu.graph.draft.finding import at
from cancu.graph.draft.records import Finding, Proof, Verdict
from cancu.graph.draft.view import Draft

_DUTIES = ("issuer", "addressee", "recipient", "lead", "coordinator")
"""Roles of an agency that acts, or is told to act, after the draft is signed."""
_FORMER = re.compile(
    r"(?:trước đây|\bcũ\b|trước (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)|nay là|trước ngày|sáp nhập|hợp nhất|giải thể"
    r"|chia tách|đổi tên|kết thúc hoạt động|tiếp nhận|bàn giao|kế thừa|chuyển (?:chức năng|nhiệm vụ|giao))"
)
"""Words near a name by which a text says that the agency is one of the past."""
_NEAR = 160


def dissolved_agency(draft: Draft) -> Iterator[Finding]:
    """Yield the agencies that no longer exist on the day of the draft, with their successors."""
    head = draft.extraction.document
    told = Circumstances(draft.day, head.place, head.issuer)
    for mention in draft.extraction.agencies:
        if mention.group or _in_citation(draft, mention) or _is_past(draft, mention):
            continue
        agency = recognise(mention.name, told)
        if not agency.known or not agency.active_to or first_day(agency.active_to) > draft.day:
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
        verdict: Verdict = "wrong" if mention.role in _DUTIES and _is_written_out(mention, agency) else "look"
        yield at(
            draft, mention.start, mention.end, "dissolved-agency", verdict, said, evidence=(proof,), proposal=proposal
        )


CHECKS = (dissolved_agency,)


def _in_citation(draft: Draft, mention: Mention) -> bool:
    """Return whether a name is part of the description of a cited document: its issuer or its title."""
    return any(line.citation.start <= mention.start < line.tail for line in draft.lines)


def _is_past(draft: Draft, mention: Mention) -> bool:
    lower = draft.folded.flat
    begin, end = draft.map.folded(mention.start), draft.map.folded(mention.end)
    return bool(_FORMER.search(lower, max(0, begin - _NEAR), end + _NEAR))


def _is_written_out(mention: Mention, agency: Agency) -> bool:
    """Return whether the text has the first words of the name, which an abbreviation (`BCH`) may leave open."""
    first = title_key(agency.name).split()[:3]
    return title_key(mention.text).split()[: len(first)] == first
