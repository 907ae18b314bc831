"""Citations in the title of another one: what a cue states there is the relation of the document with that title."""

from __future__ import annotations

import re

from cancu.extract.lexicon import context
from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import RelationType
from cancu.extract.model.relation_types import CHANGES, OWN_ONLY
from cancu.extract.references.coordination import is_connector, is_coordinate, is_joined
from cancu.extract.references.preceding_context import (
    lead_before,
    opens_title,
    without_provision,
)
from cancu.extract.relations.authority import code_of
from cancu.extract.relations.cue_scope import guides_over_subject, is_under
from cancu.extract.relations.cues import Occurrence, bridge, find_cues
from cancu.extract.relations.frames import Frame, Position, Reading
from cancu.extract.relations.passives import is_passive, passive_frame
from cancu.extract.relations.shared_titles import SharedTitle

_REGULATION = re.compile(r"ban hành kèm theo(?: các)? $")
_PLANS = re.compile(rf"(?<!\w)(?:{context('plans')}),? $")
_ABOUT = re.compile(r"(?:về|về việc) (?:ban hành )?$")

_ABOUT_PROGRAMME: dict[str, RelationType] = {
    "Nghị quyết": "APPROVES",
    "Quyết định": "APPROVES",
    "Kế hoạch": "IMPLEMENTS",
}
"""By type of document: what one `về Đề án "..."` does with the programme."""


def read_title(reading: Reading, owner: CitationHit, outer: Frame | None) -> None:
    """Read the citations in the title of the owner, and those in their titles."""
    frame: Frame | None = None
    before: CitationHit | None = None
    shared = SharedTitle()
    for item in owner.inner:
        if before is None:
            frame = _first(reading, owner, item, outer)
        elif before.end <= item.start:
            frame = _next(reading, owner, item, before, frame)
        if item.start >= owner.end and (item.provision or _is_bracketed(reading, owner, item, before)):
            reading.relations.cited.append(item)
        read_title(reading, item, frame)
        joined = before is not None and is_joined(reading.flat[item.words_from(before) : item.start])
        shared.add(reading, item, joined=joined)
        before = item


def _is_bracketed(reading: Reading, owner: CitationHit, item: CitationHit, before: CitationHit | None) -> bool:
    """Return whether a bracket behind the title's words opens before the item, which is another document then."""
    low = max(item.words_from(before) if before else owner.title_start, item.start - 3)
    return reading.flat[low : item.start].rstrip().endswith("(")


def _first(reading: Reading, owner: CitationHit, item: CitationHit, outer: Frame | None) -> Frame | None:
    """Return the frame of the first citation in a title, by the first active cue of the title."""
    flat = reading.flat
    start = owner.title_start if item.start >= owner.end else owner.start
    start = max(start, flat.rfind(";", start, item.start) + 1)  # `quy định về A; hướng dẫn thi hành [Luật B]`
    words = flat[start : item.start]
    if item.provision:
        words = without_provision(words)
    cue = _leading_cue(words)
    if cue is None:
        type = _ABOUT_PROGRAMME.get(owner.target.type or "") if item.is_programme else None
        if type and _ABOUT.fullmatch(words):
            return reading.join(item, Frame(type, owner.target, outer=outer), start)
        return None
    in_name = item.start < owner.end
    opens = not cue.is_own_only and _opens(cue) and _reaches_in_title(cue, owner, item)
    if not (cue.type == "AMENDS" if in_name else opens):
        return None
    frame = Frame(cue.type, owner.target, outer=outer)
    if not frame.is_in_time(item):
        return frame  # the list may go on with an older one
    return reading.join(item, frame, item.start if in_name else start + cue.start) if frame.fits(item) else None


def _leading_cue(words: str) -> Occurrence | None:
    """Return the first active cue of a title; behind the approval of a plan the cue that says what it carries out."""
    cues = [cue for cue in find_cues(words) if not cue.cue.passive]
    if not cues or cues[0].type != "APPROVES":
        return cues[0] if cues else None
    return next((cue for cue in cues if cue.type == "IMPLEMENTS" and _PLANS.search(cue.before)), cues[0])


def _opens(cue: Occurrence) -> bool:
    """Return whether a cue opens the title, or says what the plan is for that the document issues."""
    return opens_title(cue.before) or (cue.type == "IMPLEMENTS" and bool(_PLANS.search(cue.before)))


def _reaches_in_title(cue: Occurrence, owner: CitationHit, item: CitationHit) -> bool:
    if bridge(cue.type).fullmatch(cue.between) or (cue.type == "IMPLEMENTS" and is_under(item, cue.between, 0)):
        return True
    if cue.type == "GUIDES" and guides_over_subject(cue, item):
        return True
    same_code = cue.type in CHANGES and code_of(owner.target.number) == code_of(item.target.number)
    return same_code and bool(_REGULATION.search(cue.between))


def _next(
    reading: Reading, owner: CitationHit, item: CitationHit, before: CitationHit, frame: Frame | None
) -> Frame | None:
    """Return the frame of a later citation in a title: of a cue of its own, or the one whose list it continues."""
    lead = lead_before(reading.text, reading.flat, item.words_from(before), item)
    at = Position(item, lead, before, frame)
    for cue in reversed(find_cues(lead.text)):
        if is_passive(cue):
            if not cue.is_negated and (found := passive_frame(reading, cue, at)):
                return found
        elif bridge(cue.type).fullmatch(cue.between) and cue.type not in OWN_ONLY:
            if is_coordinate(cue.before) and frame and frame.head is None:
                return reading.open(cue, owner.target, item, lead, frame.outer)
            if before.is_programme and cue.type == "IMPLEMENTS" and not cue.before.strip():
                # `phê duyệt <Đề án phát triển cây chè> thực hiện [Nghị quyết]`
                return reading.open(cue, owner.target, item, lead, frame and frame.outer)
            return None
    if not frame or not is_connector(lead.text):
        return None
    if ";" in lead.text and frame.head:
        frame = frame.outer
    while frame and not reading.takes(frame, item):
        frame = frame.outer
    return reading.join(item, frame, item.start) if frame else None
