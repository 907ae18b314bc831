"""Cue phrases between mentions -> relations: this document's to cited ones, and between cited ones.

The citations of a text stand on levels: those of the text itself, and those in the title of another citation, whose
source is that other one. On each level the citations are read in order; a cue governs the citation that it reaches over
words that carry no object of their own (`cues.toml`, bridges), and those that go on in its list. What no cue governs is
merely cited. Only a bounded stretch before each citation is read, so time is linear in the citations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cancu.extract.model.hits import CitationHit, ProgrammeHit, Regions, RelationHit
from cancu.extract.model.records import THIS, Head, Target
from cancu.extract.model.relation_types import CHANGES, OWN_ONLY, RESTING
from cancu.extract.references.coordination import (
    asks_as_another,
    asks_at_last,
    holds_part,
    is_connector,
    is_coordinate,
    is_joined,
    is_numbered_in_bracket,
    is_of_another,
    is_of_organ_in_bracket,
    opens_item,
    opens_item_behind_uncited,
    other_part,
)
from cancu.extract.references.preceding_context import (
    ARTICLE,
    WINDOW,
    Lead,
    is_about,
    is_alias,
    is_open,
    is_opening,
    is_report,
    lead_before,
)
from cancu.extract.relations.cue_scope import applies, reaches
from cancu.extract.relations.cues import Occurrence, find_cues
from cancu.extract.relations.frames import Frame, Position, Reading, Speaker
from cancu.extract.relations.list_intros import changed_by_list, list_below
from cancu.extract.relations.nesting import levels
from cancu.extract.relations.passives import is_passive, passive_frame
from cancu.extract.relations.quoted_acts import quoted_act
from cancu.extract.relations.relation_set import UNKNOWN
from cancu.extract.relations.reported_acts import told_act
from cancu.extract.relations.row_endings import TableRows
from cancu.extract.relations.shared_titles import SharedTitle
from cancu.extract.relations.staying_acts import find_staying
from cancu.extract.relations.titles import read_title
from cancu.extract.relations.trailing_cues import read_behind
from cancu.extract.structure.quoted_acts import quotations, sure_end
from cancu.extract.structure.segmentation import clause_start
from cancu.extract.text.normalization import Folded

_ON_GROUNDS = re.compile(r"[\W_]*trên cơ sở ")
_REQUEST_GOES_ON = re.compile(r"[\s,;)]*(?:và )?[^.;:]{0,120} tại(?: các)? $")
_NAMED_LAW = re.compile(r"(?:bộ )?luật (?!số \d|sửa đổi)")
_HAVE_ISSUED = re.compile(
    r"(?:[^.:]{0,200}?[,)])? [^;:.(),]{3,80} (?:đã (?:có|ban hành|tham mưu|trình)|ban hành|có)(?: các)? $"
)


def find_relations(
    folded: Folded, citations: Sequence[CitationHit], programmes: Sequence[ProgrammeHit], regions: Regions, head: Head
) -> list[RelationHit]:
    """Return the relations that the text states, in the order of their places; at most one of a type for a pair.

    citations: with the ends of their titles; regions, head: where subject and signature lie, what the document is.
    """
    return _Reader(folded, regions, head, find_staying(folded, citations)).read(levels(citations, programmes))


class _Subject(NamedTuple):
    """The document that carries a cue (None where nobody does), and the frame in which the cue's own stands."""

    source: Target | None
    outer: Frame | None = None


class _Reader:
    """Reads the levels of one text and gathers the relations that they state."""

    def __init__(self, folded: Folded, regions: Regions, head: Head, staying: frozenset[int]) -> None:
        this = Target(THIS, head.type, head.number, head.date, head.issuer, None)
        own = Speaker(this, "report" if is_report(head.type, folded.text) else "document")
        self.reading = Reading(folded.text, folded.flat, regions, own, own, staying)
        self.text, self.flat, self.lower = folded.text, folded.flat, folded.lower
        self.relations = self.reading.relations
        self.rows = TableRows(self.reading)
        self.quoting: Speaker | None = None
        self.sure: int | None = None  # up to where the quotation surely goes
        self.unsure = Speaker(Target(UNKNOWN, head.type, None, None, head.issuer, None), "quoted")
        self.quoted = list(quotations(folded.flat, head.type))[::-1]

    def read(self, items: Sequence[CitationHit]) -> list[RelationHit]:
        """Return the relations of the text's own level and of all titles."""
        frame: Frame | None = None
        waiting: Frame | None = None  # a list over paragraphs, while an item of it names what the list does not govern
        before: CitationHit | None = None
        received: CitationHit | None = None
        listed: list[CitationHit] = []
        shared = SharedTitle()
        own = self.reading.own.target
        for item in items:
            if own.number and item.target.number == own.number:
                continue  # an annex that names the document it belongs to
            if self._other_speaks(item):
                frame, waiting, received, listed = None, None, None, []
            lead = lead_before(self.text, self.flat, item.words_from(before), item)
            self.rows.take(item)
            if lead.new:
                received = None
            if lead.new or not is_connector(lead.text):
                listed = [item] if is_opening(lead.text) else []
            elif listed:
                listed.append(item)
            if lead.new or not is_alias(lead.text):
                around = frame or waiting
                frame = self._govern(Position(item, lead, before, waiting if lead.new and frame is None else frame))
                waiting = around if around and around.listed and not (frame or lead.new) else None
                self.relations.cited.append(item)
                received = item if frame and frame.type == "RESPONDS_TO" else received
                read_behind(self.reading, item, received, frame, listed)
                read_title(self.reading, item, frame)
                shared.add(self.reading, item, joined=not lead.new and is_joined(lead.text))
            elif before and before.tail == item.tail:
                item = item._replace(inner=before.inner)  # a short name before the title of the document that it names
            before = item
        self.relations.add_citations(own.id)
        return self.relations.in_order()

    def _other_speaks(self, item: CitationHit) -> bool:
        """Return whether a quotation has begun or ended before the item:
        the quoted act is the speaker then, or no more. On the next page nobody knows whose words they are."""
        while self.quoted and self.quoted[-1].end <= item.start:
            self.quoted.pop()
            self.quoting, self.sure = None, None
        inside = bool(self.quoted) and self.quoted[-1].start <= item.start
        if inside and self.quoting is None:
            self.quoting = quoted_act(self.text, self.relations.cited, self.quoted[-1])
        speaker = self.quoting or self.unsure if inside else self.reading.own
        if inside and self.sure is None:
            self.sure = sure_end(self.lower, self.quoted[-1])
        if inside and self.sure is not None and item.start >= self.sure:
            speaker = self.unsure
        changed = speaker is not self.reading.speaker
        self.reading.speaker = speaker
        return changed

    def _govern(self, at: Position) -> Frame | None:
        """Return the frame that governs the item (None: merely cited); its relations are added.

        In this order: a list over paragraphs, the list of the frame that is open, the cues of the clause from the
        nearest one back.
        """
        if (frame := self._still_open(at)) is not at.frame:
            at = at._replace(frame=frame)
        if at.lead.new:
            if listed := changed_by_list(self.reading, at) or list_below(self.reading, at):
                return listed
            at = at._replace(frame=None) if at.frame else at
        elif at.frame and self._goes_on(at.item, at.lead, at.frame):
            return self._continued(at.item, at.lead, at.frame)
        cues = find_cues(at.lead.text)
        if cell := self.rows.find_cell(cues, at):
            return self.rows.frame_of(cell, at.item)
        for cue in reversed(cues):
            if at.before and not at.lead.new and is_passive(cue):
                if not cue.is_negated and (found := passive_frame(self.reading, cue, at)):
                    return found
                continue
            reached = not cue.cue.passive and reaches(cue, at.item, self.reading.speaker)
            if reached and cue.is_negated:
                return None
            if reached and (subject := self._subject_of(cue, at)):
                return self.reading.open(cue, subject.source, at.item, at.lead, subject.outer)
        if self._asks_in_preamble(at):
            frame = Frame("RESPONDS_TO", self.reading.speaker.target)
            return self.reading.join(at.item, frame, at.lead.start) if self.reading.takes(frame, at.item) else None
        if at.frame and at.frame.type == "IMPLEMENTS" and self.reading.is_own(at.frame):
            self._add_implementing(at.item, at.lead, at.frame)
        return None

    def _asks_in_preamble(self, at: Position) -> bool:
        """Return whether a proposal follows another document that the text rests on:
        `Trên cơ sở kết quả thẩm định tại [Biên bản A], đề nghị của Sở Xây dựng tại [Tờ trình B]`."""
        if at.before is None or at.lead.new or at.frame is not None or not asks_at_last(at.lead.text):
            return False
        low = max(0, at.before.start - WINDOW)
        start = clause_start(self.text, low, at.before.start) or low
        return bool(_ON_GROUNDS.match(self.flat, start))

    def _still_open(self, at: Position) -> Frame | None:
        """Return the frame without those whose bracket has closed, and none in a new article."""
        frame = at.frame
        while frame and frame.bracketed and self.flat.find(")", frame.members[-1].end, at.item.start) >= 0:
            frame = frame.outer
        if frame and at.before and at.lead.new and ARTICLE.search(self.text, at.before.tail, at.item.start):
            return None
        return frame

    def _subject_of(self, cue: Occurrence, at: Position) -> _Subject | None:
        """Return the subject of a cue that reaches the item; None where a cue farther back may have one."""
        frame, before = at.frame, at.before
        if self.reading.speaker.kind == "report" and cue.type in CHANGES:
            subject = None if at.lead.new else before
            told = told_act(self.flat, cue.before, subject, self.relations.cited, self.relations.changed())
            if told is not None:
                return _Subject(told)
        asks = cue.cue.via and cue.before.strip() == ","
        if before and not at.lead.new and not before.is_programme and is_about(cue.before) and not asks:
            # `Nghị định A bãi bỏ Điều 3 Nghị định B`
            return _Subject(None) if cue.is_own_only else _Subject(before.target, frame)
        if frame and frame.head is None and is_coordinate(cue.before):
            return _Subject(frame.source, frame.outer)
        if applies(cue, at.item, self.reading.speaker, self.reading.regions):
            return _Subject(self._speaker_of(cue), frame if is_open(cue.before) else None)
        return None if cue.type in OWN_ONLY else _Subject(None)

    def _speaker_of(self, cue: Occurrence) -> Target:
        """Return who speaks in a cue of the document that speaks; only changes need to be sure of it."""
        unsure = self.reading.speaker is self.unsure and cue.type not in CHANGES
        return (self.quoting or self.unsure).target if unsure else self.reading.speaker.target

    def _add_implementing(self, item: CitationHit, lead: Lead, frame: Frame) -> None:
        """`Thực hiện [A], Ủy ban nhân dân tỉnh đã ban hành [B]`: what was issued carries out what is listed before."""
        if not lead.new and _HAVE_ISSUED.fullmatch(lead.text):
            for member in frame.members:
                self.relations.add(item.id, "IMPLEMENTS", member, lead.start, item.end)

    def _goes_on(self, item: CitationHit, lead: Lead, frame: Frame) -> bool:
        """Return whether the item continues the list of the frame."""
        if frame.type == "RESPONDS_TO":
            if not self.reading.takes(frame, item):
                return False
            if item.target.type == "Tờ trình" and _REQUEST_GOES_ON.fullmatch(lead.text):
                return True
        if self.reading.is_own(frame):
            if frame.type in RESTING and holds_part(lead.text):
                return True
            if is_of_organ_in_bracket(lead.text):
                return True
            if frame.type == "IMPLEMENTS" and opens_item_behind_uncited(lead.text):
                return True
            another = asks_as_another if frame.type == "RESPONDS_TO" else is_of_another
            if another(lead.text) or is_numbered_in_bracket(lead.text):
                return True
        if self.reading.is_own(frame.outermost) and frame.outermost.type == "BASED_ON" and opens_item(lead.text):
            return True
        return is_connector(lead.text) or bool(self._other_part(frame, lead))

    def _other_part(self, frame: Frame, lead: Lead) -> str | None:
        return other_part(self.text[lead.start : lead.end], frame.part) if frame.part else None

    def _continued(self, item: CitationHit, lead: Lead, frame: Frame) -> Frame | None:
        """Return the frame whose list the item continues: the innermost that it fits;
        a semicolon ends those of cited ones."""
        fitting: Frame | None = frame
        if ";" in lead.text and not self._amends_too(item, frame):
            while fitting and not self.reading.is_own(fitting) and not fitting.bracketed:
                fitting = fitting.outer
            if fitting and fitting.type == "RESPONDS_TO" and item.target.type != "Tờ trình":
                return None
        elif frame.head and (self._has_own_title(item) or (frame.complete and lead.text.strip() == ",")):
            fitting = frame.outer
        while fitting and not self.reading.takes(fitting, item):
            fitting = fitting.outer
        if fitting is None:
            return None
        part = None if ";" in lead.text else self._other_part(fitting, lead) or fitting.part
        fitting.complete = fitting.head is not None and lead.text.strip(" ,") == "và"
        return self.reading.join(item, fitting, item.start, part)

    def _amends_too(self, item: CitationHit, frame: Frame) -> bool:
        """Return whether the item is one more amending law by its bare number:
        `được sửa đổi bởi Luật số A; Luật số B và Luật số C`."""
        bare = all(self.flat.startswith("luật số ", one.start) for one in (item, frame.members[-1]))
        return frame.head is not None and bare and item.title_start == item.tail

    def _has_own_title(self, item: CitationHit) -> bool:
        """Return whether the item is named or has a title that is none of an amending act."""
        titled = item.title_start < item.tail and not self._amends(item)
        return titled or bool(_NAMED_LAW.match(self.flat, item.start))

    def _amends(self, item: CitationHit) -> bool:
        """Return whether the item's own title is that of an amending act."""
        return self.flat.startswith(("sửa đổi", "về việc sửa đổi", "bổ sung"), item.title_start)
