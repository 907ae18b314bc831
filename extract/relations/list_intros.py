"""Words that announce a list of documents in the paragraphs below them: `Bãi bỏ các văn bản sau đây:`."""

from __future__ import annotations

import re

from cancu.extract.lexicon import alternatives, context
from cancu.extract.lexicon.document_types import act_words, own_words
from cancu.extract.model.hits import CitationHit, Regions
from cancu.extract.model.records import RelationType
from cancu.extract.model.relation_types import CHANGES, RESTING
from cancu.extract.references.preceding_context import is_opening
from cancu.extract.relations.cue_scope import applies
from cancu.extract.relations.cues import bridges_passive, find_cues
from cancu.extract.relations.frames import Frame, Position, Reading, Speaker
from cancu.extract.structure.segmentation import clause_start

INTRO = 300
"""Code points that an announcement may have."""

_HEADING = re.compile(r"(?:^|  )\W*điều \d+[a-zđ]?\. [^.;:]{10,200}$")
"""An article's heading, which may announce the list below it (`Điều 1. Bãi bỏ toàn bộ các văn bản sau đây`)."""
_DOCUMENTS_NEXT = re.compile(rf"(?! vào )(?:(?!dự án|dự thảo)[^.;:]){{0,120}}?\b(?:{alternatives(act_words())})\b")
"""What a list below can be changed as: not `Điều chỉnh Chương trình lập pháp ... đối với 02 dự án:`."""
_LED_TO = re.compile(
    rf"[\W_]*(?:(?:các |những )?(?:{context('instructs')}|{context('held_in_document')})\b[^;:.()]{{0,160}}"
    r" (?:tại|trong|của)(?: các)? "
    rf"|(?:các |những )(?:{alternatives(own_words())}) [^;:.()]{{2,120}}: )$"
)
"""Before a document in an item of a list: what of it is meant, or its kind. `- Ý kiến của Bộ Nội vụ tại [Công văn]`."""
_TO_THE_END = re.compile(r"[^.;]{0,160}:|[^.;:]{0,160}")


def opens_list(intro: str) -> bool:
    """Return whether the words before a paragraph may announce it: they end with a colon,
    or are an article's heading."""
    return intro.endswith(":") or bool(_HEADING.search(intro))


def announced_change(words: str) -> RelationType | None:
    """Return what `(Luật A) được sửa đổi, bổ sung bởi:` says of the documents in the list below,
    as a consolidated text opens.

    words: between the changed document and the list, in lower case.
    """
    words = words.rstrip(" |*")
    if len(words) > INTRO or not words.endswith(":") or "." in words or ";" in words:
        return None
    for cue in find_cues(words)[-1:]:
        if cue.cue.passive and bridges_passive(cue.type, f"{cue.between[:-1]} "):
            return cue.type
    return None


def announced(words: str, item: CitationHit, speaker: Speaker, regions: Regions) -> tuple[RelationType, int] | None:
    """Return the relation that the speaker has to the items of the list below, and where in the words it is stated.

    words: of the announcement, in lower case; item: the first of the list.
    """
    words = words.rstrip(" |*")
    for cue in reversed(find_cues(words)):
        if cue.cue.passive or cue.type not in (*RESTING, *CHANGES):
            continue
        if cue.type in CHANGES and cue.between != ":" and not _DOCUMENTS_NEXT.match(cue.between):
            return None
        if not _TO_THE_END.fullmatch(cue.between) or not applies(cue, item, speaker, regions):
            return None
        return cue.type, cue.start
    return None


def changed_by_list(reading: Reading, at: Position) -> Frame | None:
    """`Luật A được sửa đổi, bổ sung bởi:` above the list of what changed it, as a consolidated text opens."""
    item, lead, before = at.item, at.lead, at.before
    if before is None or before.is_programme or not is_opening(lead.text):
        return None
    type = announced_change(reading.flat[before.tail : lead.start])
    if type is None:
        return None
    opened = Frame(type, None, before, listed=True)
    return reading.join(item, opened, item.start) if opened.fits(item) else None


def list_below(reading: Reading, at: Position) -> Frame | None:
    """Return a list over paragraphs: one that was announced (`Bãi bỏ các Quyết định sau:`),
    or that goes on after `;`."""
    item, lead, frame = at.item, at.lead, at.frame
    if frame and frame.outermost.listed:
        frame = frame.outermost  # behind `được sửa đổi bởi [B]` in an item
    goes_on = frame is not None and frame.listed and bool(lead.text.strip())  # `a) [Quyết định A]` / `b) [B]`
    if not (lead.intro or goes_on) or not (is_opening(lead.text) or _LED_TO.fullmatch(lead.text)):
        return None
    led = not is_opening(lead.text)
    if led and goes_on and frame is not None and frame.type not in RESTING:
        return None
    semicolon = lead.intro.endswith(";") and frame is not None and frame.type in ("BASED_ON", "IMPLEMENTS")
    if frame and (frame.listed or (semicolon and reading.is_own(frame))):
        frame.listed = True
        return reading.join(item, frame, item.start) if frame.fits(item) else None
    if not opens_list(lead.intro):
        return None
    start = clause_start(reading.text, max(0, lead.start - INTRO - 100), lead.start - 3)
    low = max(start or 0, lead.start - INTRO)
    found = announced(reading.flat[low : lead.start], item, reading.speaker, reading.regions)
    if found is None or (led and found[0] not in RESTING):
        return None
    opened = Frame(found[0], reading.speaker.target, listed=True)
    return reading.join(item, opened, low + found[1]) if opened.fits(item) else None
