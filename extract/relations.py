"""Cue phrases between mentions -> relations: this document's to cited ones, and between cited ones.

The citations of a text stand on levels: those of the text itself, and those in the title of another citation, whose
source is that other one. On each level the citations are read in order; a cue governs the citation that it reaches over
words that carry no object of their own (`vocabulary/cues.toml`, bridges), and those that go on in its list. What no cue
governs is merely cited. Only a bounded stretch before each citation is read, so time is linear in the citations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extract import clauses
from extract.clauses import Lead
from extract.cues import Cue, bridge, find_cues, may_change, may_guide
from extract.folding import Folded
from extract.hits import CitationHit, ProgrammeHit, Regions, RelationHit
from extract.records import THIS, Head, RelationType
from extract.scanner import Hit
from extract.sentences import clause_start


class _Item(NamedTuple):
    """A citation or programme on its level."""

    start: int
    end: int
    tail: int
    title: int
    id: str
    type: str | None
    kind: str
    provision: str | None


@dataclass(slots=True)
class _Frame:
    """A cue and what it governs so far; its list may go on.

    source: who has the relation (None where the members have it: passive); head: what the members of a passive act on;
    outer: the frame that the passive one stands in.
    """

    type: RelationType
    source: _Item | None
    at: int
    head: _Item | None = None
    outer: _Frame | None = None
    listed: bool = False
    members: list[_Item] = field(default_factory=list)


_CHANGES = ("AMENDS", "REPLACES", "REPEALS")
_POLICY = frozenset(
    (
        "Nghị quyết",
        "Kết luận",
        "Chỉ thị",
        "Quyết định",
        "Kế hoạch",
        "Chương trình",
        "Chương trình hành động",
        "Công điện",
        "Thông báo",
        "Đề án",
    )
)
_NORMATIVE = frozenset(("Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch"))
_OUTGOING = frozenset(("Tờ trình", "Báo cáo", "Công văn", "Thông báo", "Công điện", "Giấy mời"))

_VIA = re.compile(r" (?:của|do) [^;:.()]{2,120}? (?:tại|trong|nêu tại|theo)(?: các)? $")
_UNDER = re.compile(
    r" [^;:.()]{8,200} (?:theo(?: đúng| tinh thần)?|(?:phê duyệt|giao|đề ra|nêu|xác định) (?:tại|trong))(?: các| những)? $"
)
_BY_RULE = re.compile(r"theo (?:đúng )?(?:các )?(?:quy định|hướng dẫn|trình tự|nguyên tắc)")
_NOT_DOING = re.compile(
    r"(?:trong (?:quá trình|việc)|quá trình|khi|được|nhà đầu tư|người|để|trình tự|thủ tục|nhằm|cơ quan|biện pháp|hồ sơ) $"
)
_PURPOSE = re.compile(r"(?:^|[.:\n])[\W\d]*(?:nhằm|để)(?: tiếp tục| kịp thời| tổ chức)? $")
_REQUEST = re.compile(r"[^;.]{0,260}?(?: tại|:|\(|,)(?: các)?(?: văn bản| tờ trình)?[\s:(]*$")
_REQUEST_GOES_ON = re.compile(r"[\s,;)]*(?:và )?[^.;:]{0,120} tại(?: các)? $")
_AFTER_RECEIPT = re.compile(r"(?:sau khi|kể từ ngày|từ ngày|khi|ngày|biên bản|bộ phận|giấy) (?:tiếp )?$")
_ATTACHED_BY = re.compile(r"(?:ban hành|công bố|phê duyệt|quy định|nêu|đã) (?:gửi )?$")
_ENCLOSED = re.compile(
    r"[\s,*]*\((?:có )?(?:bản chụp |bản sao |văn bản )?(?:xin )?(?:được )?(?:gửi |đính )?kèm(?: theo)?(?: văn bản| công văn)?(?: này)?[*\s.,]*\)"
)
_ENDS = re.compile(
    r"[\s,*)]*(?:này |trên |nêu trên )?(?:đều |sẽ )?(?:hết hiệu lực|bị bãi bỏ|được bãi bỏ|chấm dứt hiệu lực)(?! bởi| theo| tại)"
)
_FROM_THIS = re.compile(r"[^.;]{0,80}?\w (?:này|trên) có hiệu lực|[^.;]{0,40}kể từ ngày")
_HAVE_ISSUED = re.compile(
    r"\s?(?:\([^()]{0,60}\)|\))?,? [^;:.()]{3,120}? (?:đã (?:có|ban hành|tham mưu|trình)|ban hành|có)(?: các)? $"
)
_AFTER_UNCITED = re.compile(
    r" (?:các )?(?:nghị quyết|kết luận|chỉ thị|kế hoạch|chương trình|quyết định|luật|thông báo|quy định|văn bản|điều lệ|nghị định|ý kiến)[^.:]{2,250}; (?:các )?$"
)
_ABOUT = re.compile(r"(?:về|về việc) (?:ban hành )?$")


def find_relations(
    folded: Folded, citations: Sequence[CitationHit], programmes: Sequence[ProgrammeHit], regions: Regions, head: Head
) -> list[RelationHit]:
    """The relations that the text states, in the order of their places; at most one of a type for a pair.

    citations: with the ends of their titles; regions, head: where the subject and the signature lie, what the document is.
    """
    return _Reader(folded, regions, head).read(_items(citations, programmes))


def _items(citations: Sequence[CitationHit], programmes: Sequence[ProgrammeHit]) -> list[_Item]:
    items = [
        _Item(
            c.start,
            c.end,
            max(c.tail, c.end),
            c.end if c.title is None else c.title,
            c.target.id,
            c.target.type,
            c.kind,
            c.provision,
        )
        for c in citations
    ]
    items += [_Item(p.start, p.end, p.end, p.end, p.id, None, "programme", None) for p in programmes]
    items.sort(key=lambda item: (item.start, -item.end))
    return items


class _Reader:
    """Reads the levels of one text and gathers what they say."""

    def __init__(self, folded: Folded, regions: Regions, head: Head) -> None:
        self.text, self.flat = folded.text, folded.flat
        self.regions = regions
        self.this = _Item(0, 0, 0, 0, THIS, head.type, "this", None)
        self.found: dict[tuple[str, RelationType, str], RelationHit] = {}
        self.cited: list[_Item] = []

    def read(self, items: list[_Item]) -> list[RelationHit]:
        children: dict[int, list[_Item]] = {}
        top: list[_Item] = []
        open_items: list[_Item] = []
        for item in items:
            while open_items and open_items[-1].tail <= item.start:
                open_items.pop()
            owner = next((o for o in reversed(open_items) if item.start >= o.title or item.start < o.end), None)
            if owner is None:
                top.append(item)
            else:
                children.setdefault(id(owner), []).append(item)
            open_items.append(item)
        self._read_text(top)
        for item in items:
            if id(item) in children and item.kind != "programme":
                self._read_title(item, children[id(item)])
        self._cite()
        return sorted(self.found.values(), key=lambda r: (r.start, r.end))

    # The text itself

    def _read_text(self, items: list[_Item]) -> None:
        frame: _Frame | None = None
        before: _Item | None = None
        for item in items:
            lead = clauses.lead_of(
                self.text, self.flat, before.tail if before else 0, item.start, provision=item.provision is not None
            )
            if clauses.is_alias(lead.text) and not lead.new:
                before = item
                continue
            frame = self._govern(item, lead, before, frame)
            self._after(item, frame)
            self.cited.append(item)
            before = item

    def _govern(self, item: _Item, lead: Lead, before: _Item | None, frame: _Frame | None) -> _Frame | None:
        """The frame that governs the item (None: merely cited); the relations are noted."""
        if lead.new:
            frame = self._new_clause(item, lead, frame)
            if frame and item in frame.members:
                return frame
        elif frame and self._goes_on(item, lead, frame):
            return self._continued(item, frame)
        cues = find_cues(lead.text)
        for position in range(len(cues) - 1, -1, -1):
            hit = cues[position]
            words = lead.text[: hit.start]
            between = lead.text[hit.end :]
            if hit.entry.passive:
                if before and not lead.new and (found := self._passive(item, lead, hit, between, before, frame)):
                    return found
                continue
            if not self._reaches(hit.entry, lead.text[hit.start : hit.end], between, words, item):
                continue
            if before and not lead.new and before.kind != "programme" and clauses.is_about(words):
                return self._stated(item, before, hit, lead)
            if frame and not lead.new and frame.head is None and clauses.is_coordinate(words):
                source = frame.source
            elif self._applies(hit.entry, words, between, lead, item):
                source = self.this
            elif hit.entry.type in ("ATTACHES", "BASED_ON", "RESPONDS_TO"):
                continue
            else:
                return None
            return self._open(hit.entry.type, source, item, lead.start + hit.start)
        if (
            frame
            and not lead.new
            and frame.type == "IMPLEMENTS"
            and frame.source is self.this
            and _HAVE_ISSUED.fullmatch(lead.text)
        ):
            for member in frame.members:
                self._note(item, "IMPLEMENTS", member, lead.start, item.end)
            return None
        return None

    def _new_clause(self, item: _Item, lead: Lead, frame: _Frame | None) -> _Frame | None:
        """A list over paragraphs: one that was announced (`Bãi bỏ các Quyết định sau:`), or that goes on after `;`."""
        if not lead.intro or not clauses.is_opening(lead.text):
            return None
        goes_on = lead.intro.endswith(";") and frame is not None and frame.type in ("BASED_ON", "IMPLEMENTS")
        if frame and frame.head is None and (frame.listed or goes_on):
            if self._fits(item, frame):
                frame.listed = True
                return self._continued(item, frame)
            return None
        if not lead.intro.endswith(":"):
            return None
        start = clause_start(self.text, max(0, lead.start - 400), lead.start - 3)
        low = max(start or 0, lead.start - 300)
        words = self.flat[low : lead.start].rstrip(" |*")
        for hit in reversed(find_cues(words)):
            if hit.entry.passive or hit.entry.type not in ("BASED_ON", "IMPLEMENTS", "GUIDES", *_CHANGES):
                continue
            if re.fullmatch(r"[^.;]{0,120}:", words[hit.end :]) and self._applies(
                hit.entry, words[: hit.start], words[hit.end :], lead, item
            ):
                opened = self._open(hit.entry.type, self.this, item, low + hit.start)
                if opened:
                    opened.listed = True
                return opened
            return None
        return None

    def _goes_on(self, item: _Item, lead: Lead, frame: _Frame) -> bool:
        """Whether the item goes on the list of the frame."""
        if frame.type == "RESPONDS_TO":
            if ";" in lead.text and item.type != "Tờ trình":
                return False
            if item.type == "Tờ trình" and _REQUEST_GOES_ON.fullmatch(lead.text):
                return True
        return clauses.is_connector(lead.text)

    def _continued(self, item: _Item, frame: _Frame) -> _Frame | None:
        fitting: _Frame | None = frame
        if (
            frame.head is not None
            and frame.outer
            and item.title < item.tail
            and not self.flat.startswith(("sửa đổi", "về việc sửa đổi"), item.title)
        ):
            fitting = frame.outer
        while fitting and not self._fits(item, fitting):
            fitting = fitting.outer
        if fitting is None:
            return None
        self._join(item, fitting, item.start)
        return fitting

    def _fits(self, item: _Item, frame: _Frame) -> bool:
        if frame.head is not None:
            return frame.type not in _CHANGES or may_change(item.type, frame.head.type)
        if frame.source is None:
            return False
        return self._allowed(frame.type, frame.source, item)

    def _allowed(self, type: RelationType, source: _Item, item: _Item) -> bool:
        if item.kind == "programme":
            return type in ("IMPLEMENTS", "APPROVES", "GUIDES")
        if source is self.this and source.type is None and type in _CHANGES:
            return True
        if type in _CHANGES:
            return may_change(source.type, item.type)
        if type == "GUIDES":
            return may_guide(source.type, item.type)
        return type != "APPROVES" or (source.type == "Quyết định" and item.type not in _NORMATIVE)

    def _join(self, item: _Item, frame: _Frame, at: int) -> None:
        frame.members.append(item)
        if frame.head is not None:
            self._note(item, frame.type, frame.head, at, item.end, item.provision)
            if frame.outer and frame.outer.source is self.this and frame.outer.type == "BASED_ON":
                self._note(self.this, "BASED_ON", item, at, item.end, item.provision, 0.8)
        elif frame.source is not None:
            self._note(frame.source, frame.type, item, at, item.end, item.provision)

    def _open(self, type: RelationType, source: _Item | None, item: _Item, at: int) -> _Frame | None:
        frame = _Frame(type, source, at)
        if not self._fits(item, frame):
            return None
        self._join(item, frame, at)
        return frame

    def _stated(self, item: _Item, subject: _Item, hit: Hit[Cue], lead: Lead) -> _Frame | None:
        """A citation is the subject: `Nghị định A bãi bỏ Điều 3 Nghị định B`. The document itself cites both."""
        if hit.entry.type in ("RESPONDS_TO", "ATTACHES", "BASED_ON"):
            return None
        return self._open(hit.entry.type, subject, item, lead.start + hit.start)

    def _passive(
        self, item: _Item, lead: Lead, hit: Hit[Cue], between: str, before: _Item, frame: _Frame | None
    ) -> _Frame | None:
        """`A được sửa đổi bởi B`: the head is the citation before, of a type that B can change."""
        if not bridge(hit.entry.type).fullmatch(between) or len(lead.text) - len(between) > 300:
            return None
        type = hit.entry.type
        if type in _CHANGES and (not may_change(item.type, before.type) or before.kind == "programme"):
            return None
        if type == "APPROVES" and before.kind != "programme":
            return None
        words = lead.text[: hit.start]
        if not clauses.is_adverb(words) and not (type in _CHANGES and re.search(r"\((?:đã )?$|(?:đã )$", words)):
            return None
        outer = frame.outer if frame and frame.head else frame
        passive = _Frame(type, None, lead.start + hit.start, before, outer)
        self._join(item, passive, passive.at)
        return passive

    def _reaches(self, cue: Cue, phrase: str, between: str, words: str, item: _Item) -> bool:
        """Whether nothing between the cue and the item is an object of the cue's own."""
        if bridge(cue.type).fullmatch(between):
            return not (
                cue.type == "IMPLEMENTS" and (_BY_RULE.search(between) or between.strip().startswith(("tại", "trong")))
            )
        if cue.via:
            return bool(_REQUEST.fullmatch(between)) and not words.strip(" -*+")[-1:].isalnum()
        if cue.type in ("BASED_ON", "IMPLEMENTS") and clauses.is_opening(words) and _AFTER_UNCITED.fullmatch(between):
            return True
        if cue.type == "IMPLEMENTS":
            via = _VIA.search(between)
            if via and bridge(cue.type).fullmatch(between[: via.start()] + " "):
                return not _BY_RULE.search(between)
            return self._is_done_under(phrase, between, words, item)
        if cue.type in _CHANGES and self.this.type == item.type:
            return bool(re.search(r"(?:tại|của|kèm theo|thuộc|theo)(?: các)? $", between)) and ";" not in between
        return cue.type == "BASED_ON" and bool(re.fullmatch(r" [^;.()]{2,160}(?:tại|của|theo|:)(?: các)? ?", between))

    def _is_done_under(self, phrase: str, between: str, words: str, item: _Item) -> bool:
        """`thực hiện đơn giản hóa thủ tục theo Nghị quyết A`: a policy is carried out by doing what it says."""
        return (
            item.type in _POLICY
            and self.this.type not in _NORMATIVE
            and bool(_UNDER.fullmatch(between))
            and not _BY_RULE.search(between)
            and not _NOT_DOING.search(words)
            and phrase.endswith(("thực hiện", "thực thi"))
            and not phrase.startswith("triển khai")
        )

    def _applies(self, cue: Cue, words: str, between: str, lead: Lead, item: _Item) -> bool:
        """Whether this document is the source of an active cue with the given words before it in its clause."""
        if cue.type == "BASED_ON":
            signed = self.regions.signature[0]
            return clauses.is_opening(words) and not 0 < signed < item.start
        if cue.type == "IMPLEMENTS":
            if self.this.type in _NORMATIVE and not clauses.is_opening(words):
                return False
            if _PURPOSE.search(words):
                return item.kind != "anaphor"
            return not _NOT_DOING.search(words)
        if cue.type == "RESPONDS_TO":
            return not _AFTER_RECEIPT.search(words)
        if cue.type == "ATTACHES":
            return not _ATTACHED_BY.search(words) and (
                not words.strip(' -*+("') or words.rstrip().endswith(("(", ",", ";", "."))
            )
        in_head = item.start < self.regions.head[1]
        opening = clauses.is_opening(words) or (in_head and clauses.is_heading(words))
        return clauses.has_subject(words) or (opening and not (self.this.type is None))

    def _after(self, item: _Item, frame: _Frame | None) -> None:
        """What is said of an item behind it: `hết hiệu lực`, `(gửi kèm theo)`."""
        if _ENCLOSED.match(self.flat, item.tail):
            self._note(self.this, "ATTACHES", item, item.start, item.tail)
        ends = _ENDS.match(self.flat, item.tail)
        if ends and _FROM_THIS.match(self.flat, ends.end()) and self._allowed("REPEALS", self.this, item):
            self._note(self.this, "REPEALS", item, item.start, ends.end(), item.provision)

    # Titles

    def _read_title(self, owner: _Item, items: list[_Item]) -> None:
        """The citations in the title of another one: what its cue says there is said of the owner."""
        frame: _Frame | None = None
        before: _Item | None = None
        for item in items:
            if before is None:
                frame = self._first_in_title(owner, item)
            elif before.end <= item.start:
                lead = clauses.lead_of(
                    self.text, self.flat, before.tail, item.start, provision=item.provision is not None
                )
                frame = self._next_in_title(owner, item, before, lead, frame)
            before = item

    def _first_in_title(self, owner: _Item, item: _Item) -> _Frame | None:
        start = owner.title if item.start >= owner.end else owner.start
        words = self.flat[start : item.start]
        if item.provision:
            words = clauses.lead_of(self.text, self.flat, start, item.start, provision=True).text
        cues = [hit for hit in find_cues(words) if not hit.entry.passive]
        if not cues:
            if item.kind == "programme" and owner.type in ("Nghị quyết", "Quyết định") and _ABOUT.fullmatch(words):
                return self._open("APPROVES", owner, item, start)
            return None
        hit = cues[0]
        if item.start < owner.end:
            return self._open("AMENDS", owner, item, item.start) if hit.entry.type == "AMENDS" else None
        if not clauses.opens_title(words[: hit.start]):
            return None
        if not bridge(hit.entry.type).fullmatch(words, hit.end) and not (
            hit.entry.type == "IMPLEMENTS"
            and item.type in _POLICY
            and _UNDER.fullmatch(words, hit.end)
            and not _BY_RULE.search(words)
        ):
            return None
        if hit.entry.type in ("BASED_ON", "RESPONDS_TO", "ATTACHES"):
            return None
        if hit.entry.type == "APPROVES" and item.kind == "programme":
            frame = _Frame("APPROVES", owner, start + hit.start)
            self._join(item, frame, frame.at)
            return frame
        return self._open(hit.entry.type, owner, item, start + hit.start)

    def _next_in_title(
        self, owner: _Item, item: _Item, before: _Item, lead: Lead, frame: _Frame | None
    ) -> _Frame | None:
        for hit in reversed(find_cues(lead.text)):
            if hit.entry.passive:
                if found := self._passive(item, lead, hit, lead.text[hit.end :], before, frame):
                    return found
                continue
            if not bridge(hit.entry.type).fullmatch(lead.text, hit.end) or hit.entry.type in (
                "BASED_ON",
                "RESPONDS_TO",
                "ATTACHES",
            ):
                continue
            words = lead.text[: hit.start]
            if clauses.is_coordinate(words) and frame and frame.head is None:
                return self._open(hit.entry.type, owner, item, lead.start + hit.start)
            return None
        if frame and clauses.is_connector(lead.text):
            return self._continued(item, frame)
        return None

    # What was found

    def _note(
        self,
        source: _Item,
        type: RelationType,
        target: _Item,
        start: int,
        end: int,
        provision: str | None = None,
        confidence: float = 1.0,
    ) -> None:
        if source.id == target.id:
            return
        key = (source.id, type, target.id)
        known = self.found.get(key)
        if known is None or confidence > known.confidence:
            self.found[key] = RelationHit(source.id, type, target.id, start, end, provision, confidence)

    def _cite(self) -> None:
        """`CITES` for what the text itself mentions, where this document has no other relation to it."""
        related = {target for source, _, target in self.found if source == THIS}
        for item in self.cited:
            if item.id not in related:
                self._note(self.this, "CITES", item, item.start, item.end, item.provision)
