"""Cue phrases between mentions -> relations: this document's to cited ones, and between cited ones.

The citations of a text stand on levels: those of the text itself, and those in the title of another citation, whose
source is that other one. On each level the citations are read in order; a cue governs the citation that it reaches over
words that carry no object of their own (`cues.toml`, bridges), and those that go on in its list. What no cue
governs is merely cited. Only a bounded stretch before each citation is read, so time is linear in the citations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cancu.extract.lexicon.statutes import stands_by_itself
from cancu.extract.model.hits import CitationHit, ProgrammeHit, Regions, RelationHit
from cancu.extract.model.records import THIS, Head, RelationType
from cancu.extract.references import preceding_context as clauses
from cancu.extract.references.preceding_context import Lead
from cancu.extract.relations.cue_scope import applies, is_under, reaches
from cancu.extract.relations.cues import CHANGES, Cue, bridge, bridges_passive, find_cues, may_change
from cancu.extract.relations.findings import Findings
from cancu.extract.relations.list_intros import INTRO, announced, announced_change, opens_list
from cancu.extract.relations.nesting import Frame, Item, allowed, levels
from cancu.extract.relations.quoted_acts import quotations, quoted_act
from cancu.extract.relations.trailing_cues import ending, is_enclosed
from cancu.extract.structure.segmentation import clause_start
from cancu.extract.text.normalization import Folded
from cancu.extract.text.phrase_matcher import Hit

_OWN = ("BASED_ON", "RESPONDS_TO", "ATTACHES")
"""What a citation is not said to have: these are the document's own."""

_SAID_IN_TITLES: tuple[RelationType, ...] = ("AMENDS", "REPLACES", "REPEALS", "GUIDES", "IMPLEMENTS")
_VERIFIES = ("báo cáo thẩm", "văn bản thẩm", "công văn thẩm", "ý kiến thẩm")
"""How mentions begin of what others say of a request: it is no request itself."""

_REQUEST_GOES_ON = re.compile(r"[\s,;)]*(?:và )?[^.;:]{0,120} tại(?: các)? $")
_AGENT_NEXT = re.compile(r"\s(?:bởi|tại|theo)\s")
_BRACKET = re.compile(r"[(\s](?:đã )?$|^[\s,]*$")
_NAMED_LAW = re.compile(r"(?:bộ )?luật (?!số \d|sửa đổi)")
_HAVE_ISSUED = re.compile(
    r"(?:[^.:]{0,200}?[,)])? [^;:.(),]{3,80} (?:đã (?:có|ban hành|tham mưu|trình)|ban hành|có)(?: các)? $"
)
_WORDING = re.compile(r"\s(?:các |một số )?(?:cụm từ|từ|dấu)\s")
_BY_ANOTHER_PART = re.compile(r"[^.;]{0,300}? bằng (?:các )?(?:phụ lục|mẫu|biểu|danh mục)\b")
"""`Thay thế Phụ lục I ban hành kèm theo [Thông tư] bằng Phụ lục ban hành kèm theo Thông tư này`."""
_REGULATION = re.compile(r"ban hành kèm theo(?: các)? $")
_ABOUT = re.compile(r"(?:về|về việc) (?:ban hành )?$")


def find_relations(
    folded: Folded, citations: Sequence[CitationHit], programmes: Sequence[ProgrammeHit], regions: Regions, head: Head
) -> list[RelationHit]:
    """The relations that the text states, in the order of their places; at most one of a type for a pair.

    citations: with the ends of their titles; regions, head: where subject and signature lie, what the document is.
    """
    return _Reader(folded, regions, head).read(levels(citations, programmes))


class _Reader:
    """Reads the levels of one text and gathers what they say."""

    def __init__(self, folded: Folded, regions: Regions, head: Head) -> None:
        self.text, self.flat = folded.text, folded.flat
        self.regions = regions
        kind = "report" if clauses.is_report(head.type, folded.text) else "this"
        self.this = Item(0, 0, 0, 0, THIS, head.type, kind, number=head.number or "")
        self.own = self.this
        self.speaker: Item | None = None
        self.quoted = list(quotations(folded.flat))[::-1] if head.type == "Văn bản hợp nhất" else []
        self.said = Findings()

    def read(self, items: list[Item]) -> list[RelationHit]:
        """The relations of the text's own level and of all titles."""
        frame: Frame | None = None
        before: Item | None = None
        received: Item | None = None
        listed: list[Item] = []
        for item in items:
            if self.own.number and item.number == self.own.number:
                continue  # an annex that names the document it belongs to
            if self._other_speaks(item):
                frame, received, listed = None, None, []
            lead = self._lead(item, self._end_before(item, before))
            if lead.new:
                received = None
            if lead.new or not clauses.is_connector(lead.text):
                listed = [item] if clauses.is_opening(lead.text) else []
            elif listed:
                listed.append(item)
            if lead.new or not clauses.is_alias(lead.text):
                frame = self._govern(item, lead, before, frame)
                self.said.cited.append(item)
                received = item if frame and frame.type == "RESPONDS_TO" else received
                self._said_behind(item, received, frame, listed)
                self._read_title(item, frame)
            before = item
        self.said.cite(self.own)
        return self.said.relations()

    def _other_speaks(self, item: Item) -> bool:
        """Whether a quotation has begun or ended before the item: the act that is quoted is then `this`, or no more."""
        while self.quoted and self.quoted[-1].end <= item.start:
            self.quoted.pop()
            self.speaker = None
        inside = bool(self.quoted) and self.quoted[-1].start <= item.start
        if inside and self.speaker is None:
            self.speaker = quoted_act(self.text, self.said.cited, self.quoted[-1].announced)
        this = self.speaker or self.own if inside else self.own
        changed = this is not self.this
        self.this = this
        return changed

    def _lead(self, item: Item, low: int) -> Lead:
        return clauses.lead_of(self.text, self.flat, low, item.start, provision=item.provision is not None)

    def _end_before(self, item: Item, before: Item | None) -> int:
        """Where the words before an item begin: behind the description of the one before, unless it stands inside."""
        if before is None:
            return 0
        return before.tail if before.tail <= item.start else before.end

    def _govern(self, item: Item, lead: Lead, before: Item | None, frame: Frame | None) -> Frame | None:
        """The frame that governs the item (None: merely cited); the relations are noted."""
        while frame and frame.bracketed and self.flat.find(")", frame.members[-1].end, item.start) >= 0:
            frame = frame.outer
        if lead.new:
            if frame and before and clauses.ARTICLE.search(self.text, before.tail, item.start):
                frame = None
            frame = self._changed_by_list(item, lead, before) or self._list_below(item, lead, frame)
            if frame:
                return frame
        elif frame and self._goes_on(item, lead, frame):
            return self._continued(item, lead, frame)
        for hit in reversed(find_cues(lead.text)):
            words, between = lead.text[: hit.start], lead.text[hit.end :]
            if before and not lead.new and self._is_passive(hit, words, between):
                if found := self._passive(item, hit, lead, before, frame):
                    return found
                continue
            if hit.entry.passive or not reaches(
                hit.entry, lead.text[hit.start : hit.end], between, words, item, self.this
            ):
                continue
            asks = hit.entry.via and words.strip() == ","
            if before and not lead.new and not before.is_programme and clauses.is_about(words) and not asks:
                # a citation is the subject: `Nghị định A bãi bỏ Điều 3 Nghị định B`
                return None if hit.entry.type in _OWN else self._open(hit, before, item, lead, frame)
            if frame and not lead.new and frame.head is None and clauses.is_coordinate(words):
                return self._open(hit, frame.source, item, lead, frame.outer)
            if applies(hit.entry, lead.text[hit.start : hit.end], words, item, self.this, self.regions):
                return self._open(hit, self.this, item, lead, frame if clauses.is_open(words) else None)
            if hit.entry.type not in _OWN:
                return None
        if frame and not lead.new and frame.type == "IMPLEMENTS" and _HAVE_ISSUED.fullmatch(lead.text):
            for member in frame.members:
                if frame.source is self.this:
                    self.said.note(item, "IMPLEMENTS", member, lead.start, item.end)
        return None

    def _changed_by_list(self, item: Item, lead: Lead, before: Item | None) -> Frame | None:
        """`Luật A được sửa đổi, bổ sung bởi:` above the list of what changed it, as a consolidated text opens."""
        if before is None or before.is_programme or not clauses.is_opening(lead.text):
            return None
        type = announced_change(self.flat[before.tail : lead.start])
        if type is None:
            return None
        opened = Frame(type, None, before, listed=True)
        return self._join(item, opened, item.start) if opened.fits(item) else None

    def _list_below(self, item: Item, lead: Lead, frame: Frame | None) -> Frame | None:
        """A list over paragraphs: one that was announced (`Bãi bỏ các Quyết định sau:`), or that goes on after `;`."""
        goes_on = frame is not None and frame.listed and bool(lead.text.strip())  # `a) [Quyết định A]` / `b) [B]`
        if not (lead.intro or goes_on) or not clauses.is_opening(lead.text):
            return None
        semicolon = lead.intro.endswith(";") and frame is not None and frame.type in ("BASED_ON", "IMPLEMENTS")
        if frame and (frame.listed or (semicolon and frame.source is self.this)):
            frame.listed = True
            return self._join(item, frame, item.start) if frame.fits(item) else None
        if not opens_list(lead.intro):
            return None
        start = clause_start(self.text, max(0, lead.start - INTRO - 100), lead.start - 3)
        low = max(start or 0, lead.start - INTRO)
        found = announced(self.flat[low : lead.start], item, self.this, self.regions)
        if found is None:
            return None
        opened = Frame(found[0], self.this, listed=True)
        return self._join(item, opened, low + found[1]) if opened.fits(item) else None

    def _takes(self, frame: Frame, item: Item) -> bool:
        """Whether a frame's list can go on with the item."""
        return frame.fits(item) and not (frame.type == "RESPONDS_TO" and self.flat.startswith(_VERIFIES, item.start))

    def _goes_on(self, item: Item, lead: Lead, frame: Frame) -> bool:
        """Whether the item goes on the list of the frame."""
        if frame.type == "RESPONDS_TO":
            if not self._takes(frame, item):
                return False
            if item.type == "Tờ trình" and _REQUEST_GOES_ON.fullmatch(lead.text):
                return True
        if frame.source is self.this and frame.type == "IMPLEMENTS" and clauses.is_of_another(lead.text):
            return True
        return clauses.is_connector(lead.text) or bool(self._other_part(frame, lead))

    def _other_part(self, frame: Frame, lead: Lead) -> str | None:
        return clauses.other_part(self.text[lead.start : lead.end], frame.part) if frame.part else None

    def _continued(self, item: Item, lead: Lead, frame: Frame) -> Frame | None:
        """The frame whose list the item goes on: the innermost that it fits; a semicolon ends those of cited ones."""
        fitting: Frame | None = frame
        if ";" in lead.text and not self._amends_too(item, frame):
            while fitting and fitting.source is not self.this and not fitting.bracketed:
                fitting = fitting.outer
            if fitting and fitting.type == "RESPONDS_TO" and item.type != "Tờ trình":
                return None
        elif frame.head and (
            (item.title < item.tail and not self._amends(item)) or _NAMED_LAW.match(self.flat, item.start)
        ):
            fitting = frame.outer
        while fitting and not self._takes(fitting, item):
            fitting = fitting.outer
        if fitting is None:
            return None
        part = None if ";" in lead.text else self._other_part(fitting, lead) or fitting.part
        return self._join(item, fitting, item.start, part)

    def _amends_too(self, item: Item, frame: Frame) -> bool:
        """A law without a name behind another that amends: `được sửa đổi bởi Luật số A; Luật số B và Luật số C`."""
        bare = all(self.flat.startswith("luật số ", one.start) for one in (item, frame.members[-1]))
        return frame.head is not None and bare and item.title == item.tail

    def _amends(self, item: Item) -> bool:
        """The item's own title is that of an amending act."""
        return self.flat.startswith(("sửa đổi", "về việc sửa đổi", "bổ sung"), item.title)

    def _open(
        self, hit: Hit[Cue], source: Item | None, item: Item, lead: Lead, outer: Frame | None = None
    ) -> Frame | None:
        type, between = hit.entry.type, lead.text[hit.end :]
        part: str | None = None
        if type in ("REPLACES", "REPEALS"):
            if _WORDING.match(between):
                type = "AMENDS"
            elif item.provision is None:
                part = clauses.part_of(self.text[lead.start + hit.end : lead.end])
            if type == "REPLACES" and (part or item.provision) and _BY_ANOTHER_PART.match(self.flat, item.tail):
                type = "AMENDS"
        frame = Frame(type, source, outer=outer, bracketed=clauses.is_open(lead.text[: hit.start]), part=part)
        return self._join(item, frame, lead.start + hit.start, part) if frame.fits(item) else None

    def _join(self, item: Item, frame: Frame, at: int, part: str | None = None) -> Frame:
        """The frame with the item as its member; the relation is noted, with the part of the item that it concerns."""
        frame.members.append(item)
        if frame.head is not None:
            self.said.note(item, frame.type, frame.head, at, item.end)
            if frame.outer and frame.outer.source is self.this and frame.outer.type == "BASED_ON":
                self.said.note(self.this, "BASED_ON", item, at, item.end, 0.8)
        elif frame.source is not None:
            self.said.note(frame.source, frame.type, item, at, item.end, part=part)
        return frame

    # Passive: `A được sửa đổi bởi B`

    def _is_passive(self, hit: Hit[Cue], words: str, between: str) -> bool:
        """A passive cue, or an active one that has an agent: `(sửa đổi, bổ sung tại Nghị định B)`."""
        if hit.entry.passive:
            return True
        return hit.entry.type in CHANGES and bool(_AGENT_NEXT.match(between) and _BRACKET.search(words))

    def _passive(self, item: Item, hit: Hit[Cue], lead: Lead, before: Item, frame: Frame | None) -> Frame | None:
        type = hit.entry.type
        words = lead.text[: hit.start]
        between = lead.text[hit.end :]
        bare = type == "AMENDS" and not between.strip()  # `được sửa đổi, bổ sung [Luật số 87/2025/QH15]`
        if item.is_programme or not (bare or bridges_passive(type, between)):
            return None
        if frame and frame.head and clauses.is_coordinate(words):
            goes_on = Frame(type, None, frame.head, frame.outer)
            return self._join(item, goes_on, lead.start + hit.start) if goes_on.fits(item) else None
        after = words.lstrip(" ;") if type in CHANGES else words  # `[Nghị định A] quy định ...; được sửa đổi bởi`
        if not clauses.is_adverb(after) and not (type in CHANGES and re.search(r"\((?:đã )?$|đã $", words)):
            return None
        head = self._changed(item, before) if type in CHANGES else before if before.is_programme else None
        if head is None:
            return None
        outer = frame.outer if frame and frame.head else frame
        return self._join(
            item, Frame(type, None, head, outer, bracketed=clauses.is_open(words)), lead.start + hit.start
        )

    def _changed(self, item: Item, before: Item) -> Item | None:
        """What a passive speaks of: the nearest citation that the item can change, also in the title before it."""
        for inner in reversed(before.inner):
            spoken_of = any(self.said.has(before, type, inner) for type in _SAID_IN_TITLES)
            if spoken_of and (head := self._changed(item, inner)):
                return head
        return before if may_change(item.rank, before.rank) and not before.is_programme else None

    # Titles

    def _read_title(self, owner: Item, outer: Frame | None) -> None:
        """The citations in the title of another one: what its cue says there is said of the owner."""
        frame: Frame | None = None
        before: Item | None = None
        for item in owner.inner:
            if before is None:
                frame = self._first_in_title(owner, item, outer)
            elif before.end <= item.start:
                frame = self._next_in_title(owner, item, before, frame)
            if item.start >= owner.end and (item.provision or self._is_bracketed(owner, item, before)):
                self.said.cited.append(item)
            self._read_title(item, frame)
            before = item

    def _is_bracketed(self, owner: Item, item: Item, before: Item | None) -> bool:
        """A bracket behind the title's words, which names another document."""
        low = max(self._end_before(item, before) if before else owner.title, item.start - 3)
        return self.flat[low : item.start].rstrip().endswith("(")

    def _first_in_title(self, owner: Item, item: Item, outer: Frame | None) -> Frame | None:
        start = owner.title if item.start >= owner.end else owner.start
        start = max(start, self.flat.rfind(";", start, item.start) + 1)  # `quy định về A; hướng dẫn thi hành [Luật B]`
        words = self.flat[start : item.start]
        if item.provision:
            words = clauses.without_provision(words)
        hit = next((hit for hit in find_cues(words) if not hit.entry.passive), None)
        if hit is None:
            if item.is_programme and owner.type in ("Nghị quyết", "Quyết định") and _ABOUT.fullmatch(words):
                return self._join(item, Frame("APPROVES", owner, outer=outer), start)
            return None
        type = hit.entry.type
        frame = Frame(type, owner, outer=outer)
        if item.start < owner.end:
            return self._join(item, frame, item.start) if type == "AMENDS" and frame.fits(item) else None
        if type in _OWN or not clauses.opens_title(words[: hit.start]):
            return None
        reached = bridge(type).fullmatch(words, hit.end) or (type == "IMPLEMENTS" and is_under(item, words, hit.end))
        if not reached and not (type in CHANGES and owner.code == item.code and _REGULATION.search(words)):
            return None
        return self._join(item, frame, start + hit.start) if frame.fits(item) else None

    def _next_in_title(self, owner: Item, item: Item, before: Item, frame: Frame | None) -> Frame | None:
        lead = self._lead(item, self._end_before(item, before))
        for hit in reversed(find_cues(lead.text)):
            words, between = lead.text[: hit.start], lead.text[hit.end :]
            if self._is_passive(hit, words, between):
                if found := self._passive(item, hit, lead, before, frame):
                    return found
            elif bridge(hit.entry.type).fullmatch(between) and hit.entry.type not in _OWN:
                if clauses.is_coordinate(words) and frame and frame.head is None:
                    return self._open(hit, owner, item, lead, frame.outer)
                return None
        if frame and clauses.is_connector(lead.text):
            if ";" in lead.text and frame.head:
                frame = frame.outer
            while frame and not self._takes(frame, item):
                frame = frame.outer
            return self._join(item, frame, item.start) if frame else None
        return None

    # What is said behind, and what is merely cited

    def _said_behind(self, item: Item, received: Item | None, frame: Frame | None, listed: Sequence[Item]) -> None:
        """`(gửi kèm theo)` of what was received in the sentence, else of the item; `hết hiệu lực` of its whole list."""
        if is_enclosed(self.flat, item.tail):
            self.said.note(self.this, "ATTACHES", received or item, item.start, item.tail)
        ends = ending(self.flat, item.tail, opens=list(listed) == [item])
        if ends is None:
            return
        if frame and frame.head:
            listed = (frame.head, *(one for one in frame.members if not stands_by_itself(one.number)))
        for ended in listed or (item,):
            if allowed("REPEALS", self.this, ended):
                part = None if listed else clauses.part_of(self._named_before(item))
                if ends.kept:
                    part = " ".join(self.text[slice(*ends.kept)].split())
                self.said.note(self.this, "REPEALS", ended, ended.start, ends.end, part=part)

    def _named_before(self, item: Item) -> str:
        """The words of the clause before an item, where they lead to it as to a whole (`... ban hành kèm theo`)."""
        low = max(0, item.start - INTRO)
        words = self.text[max(low, clause_start(self.text, low, item.start) or low) : item.start]
        return words if words.rstrip().lower().endswith(("kèm theo", "tại", "của", "thuộc")) else ""
