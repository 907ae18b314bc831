"""Cues and what they govern while one text is read: frames, whose lists may go on, and who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from cancu.extract.lexicon import context, word_list
from cancu.extract.model.hits import CitationHit, Regions
from cancu.extract.model.records import RelationType, Target
from cancu.extract.model.relation_types import CHANGES
from cancu.extract.references.preceding_context import Lead, is_open, part_of
from cancu.extract.relations.authority import can_change, can_relate
from cancu.extract.relations.cues import Occurrence
from cancu.extract.relations.relation_set import RelationSet
from cancu.extract.relations.timing import day_of, may_follow

_VERIFIES = word_list("verifies_request")
"""How mentions begin of reviews of a request: they are no request themselves."""
_WORDING = re.compile(r"\s(?:các |một số )?(?:cụm từ|từ|dấu)\s")
_BY_ANOTHER_PART = re.compile(rf"[^.;]{{0,300}}? bằng (?:các )?(?:{context('annex')})\b")
"""`Thay thế Phụ lục I ban hành kèm theo [Thông tư] bằng Phụ lục ban hành kèm theo Thông tư này`."""


class Speaker(NamedTuple):
    """The document that speaks: the text itself, a report on others' documents, or an act that the text quotes."""

    target: Target
    kind: Literal["document", "report", "quoted"]


class Position(NamedTuple):
    """A citation with what stands before it: the words, the citation before (None at the start), the open frame."""

    item: CitationHit
    lead: Lead
    before: CitationHit | None
    frame: Frame | None


@dataclass(slots=True, eq=False)
class Frame:
    """A cue and the citations that it governs so far.

    source: the document that has the relation, None in a passive, where each member has it; head: what the members of a
    passive act on; outer: the frame in which this one stands; listed: the members are items of a list over paragraphs;
    bracketed: the frame ends with the bracket in which it stands; part: the part that is meant of each member
    (`thay thế Danh mục A tại [B], [C]`); of_head: the part of the head that words name (`Quy định về phí tại [A] bị bãi
    bỏ bởi`); complete: `và` stands before the last member of a passive.
    """

    type: RelationType
    source: Target | None
    head: CitationHit | None = None
    outer: Frame | None = None
    listed: bool = False
    bracketed: bool = False
    part: str | None = None
    of_head: str | None = None
    members: list[CitationHit] = field(default_factory=list)
    complete: bool = False

    @property
    def outermost(self) -> Frame:
        """The frame that holds all others around this one."""
        frame = self
        while frame.outer is not None:
            frame = frame.outer
        return frame

    def fits(self, item: CitationHit) -> bool:
        """Return whether the item can be a member: an act changes no higher or younger one, and guides none of its own
        type."""
        if not self.is_in_time(item):
            return False
        if self.head is not None:
            changes = self.type not in CHANGES or can_change(item.target, self.head.target)
            return not item.is_programme and changes
        return self.source is not None and can_relate(self.type, self.source, item)

    def is_in_time(self, item: CitationHit) -> bool:
        """Return whether the days of the item and of the other document allow the relation."""
        source, target = (item.target, self.head.target) if self.head else (self.source, item.target)
        return source is None or may_follow(self.type, day_of(source), day_of(target))


@dataclass(slots=True, eq=False)
class Reading:
    """One text while its citations are read in order, and the relations found so far; staying: see `find_staying`."""

    text: str
    flat: str
    regions: Regions
    own: Speaker
    speaker: Speaker
    staying: frozenset[int] = frozenset()
    relations: RelationSet = field(default_factory=RelationSet)

    def is_own(self, frame: Frame) -> bool:
        """Return whether the document that speaks is the source of a frame."""
        return frame.source is self.speaker.target

    def takes(self, frame: Frame, item: CitationHit) -> bool:
        """Return whether a frame's list can go on with the item."""
        return frame.fits(item) and not (frame.type == "RESPONDS_TO" and self._is_review(item))

    def _is_review(self, item: CitationHit) -> bool:
        """Return whether the item reviews a request, and is none itself (`Báo cáo thẩm tra`)."""
        return self.flat.startswith(_VERIFIES, item.start)

    def open(
        self, cue: Occurrence, source: Target | None, item: CitationHit, lead: Lead, outer: Frame | None = None
    ) -> Frame | None:
        """Return the frame that a cue opens with its first member;
        None where the source cannot have the relation to it."""
        type: RelationType = cue.type
        part: str | None = None
        if type in ("REPLACES", "REPEALS"):
            if _WORDING.match(cue.between):
                type = "AMENDS"
            elif item.provision is None:
                part = part_of(self.text[lead.start + cue.end : lead.end])
            if type == "REPLACES" and (part or item.provision) and _BY_ANOTHER_PART.match(self.flat, item.tail):
                type = "AMENDS"
        frame = Frame(type, source, outer=outer, bracketed=is_open(cue.before), part=part)
        if cue.cue.via and self._is_review(item):
            return frame if frame.fits(item) else None  # the request may follow it in the list
        return self.join(item, frame, lead.start + cue.start, part) if frame.fits(item) else None

    def join(self, item: CitationHit, frame: Frame, at: int, part: str | None = None) -> Frame:
        """Return the frame with the item as its member; the relation is added,
        with the part of the item that it concerns."""
        frame.members.append(item)
        if frame.head is not None:
            self.relations.add(item.id, frame.type, frame.head, at, item.end, part=frame.of_head)
        elif frame.source is not None and not (item.start in self.staying and frame.type in CHANGES):
            self.relations.add(frame.source.id, frame.type, item, at, item.end, part=part)
        return frame
