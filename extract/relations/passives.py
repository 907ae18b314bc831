"""Passive cues: `A được sửa đổi bởi B`, where the citation behind the cue is the one that acts."""

from __future__ import annotations

import re

from cancu.extract.lexicon import alternatives
from cancu.extract.lexicon.document_types import own_words
from cancu.extract.model.hits import CitationHit
from cancu.extract.model.relation_types import CHANGES, IN_TITLES
from cancu.extract.references.coordination import is_coordinate
from cancu.extract.references.preceding_context import is_adverb, is_open, part_of
from cancu.extract.relations.authority import can_change
from cancu.extract.relations.cues import Occurrence, bridges_passive
from cancu.extract.relations.frames import Frame, Position, Reading
from cancu.extract.relations.trailing_cues import words_to_whole

_AGENT_NEXT = re.compile(r"\s(?:bởi|tại|theo)\s")
_BRACKET = re.compile(r"[(\s](?:đã )?$|^[\s,]*$")
_AND = re.compile(r"^[\s,]*và ")
_DONE = re.compile(r"\((?:đã )?$|đã $")
_TITLE_GOES_ON = re.compile(
    rf"(?:;(?:(?! (?:các )?(?:{alternatives(own_words())}) | này)[^;:.()\"\x01\x02]){{2,160}}){{1,6}} (?:đã )?"
)
"""The rest of a title that semicolons cut: `[Nghị định] quy định xử phạt về đất đai; về nhà ở được sửa đổi bởi`."""
_TO_CUE = re.compile(r"\s*\(?(?:đã\s)?")
"""Between a citation and a passive that can be of no other: `vướng mắc khi áp dụng [Nghị định A] (được sửa đổi bởi`."""
_ENDS = ("REPLACES", "REPEALS")
_FOLLOWED = re.compile(
    r"\b(?:theo|căn cứ|thực hiện)(?: đúng)?(?: các)?(?: nội dung| quy định)* (?:tại|của|kèm theo)(?: các)? \Z"
)
_LONGEST_LEAD = 60


def is_passive(cue: Occurrence) -> bool:
    """Return whether a cue is passive, or active with an agent behind it: `(sửa đổi, bổ sung tại Nghị định B)`."""
    if cue.cue.passive:
        return True
    return cue.type in CHANGES and bool(_AGENT_NEXT.match(cue.between) and _BRACKET.search(cue.before))


def passive_frame(reading: Reading, cue: Occurrence, at: Position) -> Frame | None:
    """Return the frame of a passive cue between the citation that is changed and the one that acts;
    None where it is none."""
    item, frame, before = at.item, at.frame, at.before
    changes = cue.type in CHANGES
    bare = cue.type == "AMENDS" and not cue.between.strip()  # `được sửa đổi, bổ sung [Luật số 87/2025/QH15]`
    if before is None or item.is_programme or not (bare or bridges_passive(cue.type, cue.between)):
        return None
    start = at.lead.start + cue.start
    if frame and frame.head and is_coordinate(cue.before):
        goes_on = Frame(cue.type, None, frame.head, frame.outer)
        return reading.join(item, goes_on, start) if goes_on.fits(item) else None
    words = cue.before.lstrip(" ;") if changes else cue.before  # `[Nghị định A] quy định ...; được sửa đổi bởi`
    if cue.cue.passive:
        words = _AND.sub("", words)  # `[Luật A], ngày ... và được sửa đổi bởi`
    titled = before.title_start < before.tail and cue.cue.passive
    led_over = _DONE.search(cue.before) or (titled and _TITLE_GOES_ON.fullmatch(cue.before))
    if not is_adverb(words) and not (changes and led_over):
        return None
    approved = before if before.is_programme else None
    head = _changed(reading, item, before, start) if changes else approved
    if head is None:
        return None
    outer = frame.outer if frame and frame.head else frame
    bracketed = is_open(cue.before)
    of_head = None if bracketed or head is not before or cue.type not in _ENDS else _named_part(reading, head)
    return reading.join(item, Frame(cue.type, None, head, outer, bracketed=bracketed, of_head=of_head), start)


def _named_part(reading: Reading, head: CitationHit) -> str | None:
    """Return the part of a document that the words before it name: `Mức thu tại [A] bị bãi bỏ bởi`;
    None where they follow the whole: `theo quy định tại [A] đã bị bãi bỏ bởi`."""
    if _FOLLOWED.search(reading.flat, max(0, head.start - _LONGEST_LEAD), head.start):
        return None
    return part_of(words_to_whole(reading.text, head))


def _changed(reading: Reading, item: CitationHit, before: CitationHit, cue: int) -> CitationHit | None:
    """Return what a passive changes: the nearest citation that the item can change, also in the title before it, where
    the cue (at its folded offset) follows it at once, or the title says what the one does to the other."""
    for inner in reversed(before.inner):
        stated = any(reading.relations.has(before.id, type, inner.id) for type in IN_TITLES)
        next_to_cue = _TO_CUE.fullmatch(reading.text, inner.tail, cue)
        if (stated or next_to_cue) and (head := _changed(reading, item, inner, cue)):
            return head
    return before if can_change(item.target, before.target) and not before.is_programme else None
