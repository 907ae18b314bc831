"""What an amending act changes, instruction by instruction (contract, section "Changes").

The units of the act are read from large to small: a heading hands the changed document, the action and the part down to
the items below it (`3. Sửa đổi, bổ sung một số khoản của Điều 6 như sau:`), new wording goes to the instruction that it
follows. An instruction counts only where this document may give it: it changes no act of a higher rank and none that is
younger.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cancu.extract.lexicon.document_types import CONSOLIDATED
from cancu.extract.model.hits import ChangeHit, CitationHit, Regions, RelationHit
from cancu.extract.model.records import THIS, ChangeAction, Head
from cancu.extract.references.preceding_context import is_report
from cancu.extract.relations.amending_verbs import may_instruct, may_speak_of_itself
from cancu.extract.relations.annexed_lists import AnnexedList, annexed_list, read_annexed
from cancu.extract.relations.change_effects import in_force, read_effects
from cancu.extract.relations.change_records import Pending, records_of, wordings_from
from cancu.extract.relations.clause_sequences import (
    carry_words,
    look_ahead,
    names_act,
    place_words,
    sentence_start,
    title_goes_on,
)
from cancu.extract.relations.clauses import CITED, Clause
from cancu.extract.relations.enactments import read_enactment
from cancu.extract.relations.handed_context import Context, Layers, handed, of_all
from cancu.extract.relations.instruction_tokens import speaks_of_itself
from cancu.extract.relations.instructions import read_clause
from cancu.extract.relations.operations import Operation, Reading
from cancu.extract.relations.own_text import OwnText
from cancu.extract.relations.staying_acts import find_staying
from cancu.extract.structure.tree import Part, Structure, Unit, is_silent
from cancu.extract.text.normalization import Folded

_LEVELS = {"point": "điểm", "clause": "khoản", "article": "Điều"}
_AMENDS = re.compile(r"\b(?:sửa đổi|bổ sung)\b")
_IMPLIED = re.compile(
    r"(?:các |những )?(?:nội dung|quy định|phần) (?:khác (?:còn lại )?|còn lại (?:khác )?)"
    r"(?:(?:không|được) [^\x02;]{3,60} )?(?:tại|của|trong|theo) (?:các )?\x02"
    r"(?=[^;.]{0,400}(?:giữ nguyên|không thay đổi|tiếp tục thực hiện|vẫn có hiệu lực))"
    r"|^[\W\d]*(?:kéo dài|gia hạn) (?:thêm )?(?:thời gian|thời hạn|hiệu lực)[^\x02;.]{0,80} \x02"
    r"|^[\W\d]*(?:thay đổi|điều chỉnh|thay đổi, bổ sung)\b[^\x02;.]{3,200} (?:tại|của|theo|trong) (?:các )?\x02"
)
"""What amends a document without a word for it: the rest of it stays, its term is prolonged, what it sets changes."""
_IMPLIED_WORDS = ("khác", "còn lại", "kéo dài", "gia hạn", "thay đổi", "điều chỉnh")
"""Each of these forms has one of them; most clauses have none."""


class Changes(NamedTuple):
    """The changes of a document, in the order of their instructions, and the ids of the documents that it says to amend
    without telling here how: `Sửa đổi, bãi bỏ một số điều của [X]`, `Các nội dung khác tại [X] giữ nguyên`, each with
    the folded span of the clause. titles: folded spans of text in which the title of an act goes on with others that it
    names, which nothing is done to."""

    made: tuple[ChangeHit, ...] = ()
    announced: tuple[RelationHit, ...] = ()
    titles: tuple[tuple[int, int], ...] = ()


def may_change(folded: Folded, verbs: Sequence[int], start: int, end: int) -> bool:
    """Return whether a folded span may hold an instruction: much faster than to read it. verbs: see `find_verbs`."""
    if not may_instruct(verbs, start, end):
        return False
    lower = folded.lower
    return lower.find("\nđiều ", max(0, start - 1), end) >= 0 or may_speak_of_itself(lower, start, end)


def tells_of_others(folded: Folded, head: Head) -> bool:
    """Return whether a document tells what others change and changes nothing: a consolidated text, a report."""
    return head.type in (None, CONSOLIDATED) or is_report(head.type, folded.text)


def find_changes(
    folded: Folded,
    structure: Structure,
    verbs: Sequence[int],
    citations: Sequence[CitationHit],
    head: Head,
    regions: Regions,
) -> Changes:
    """Return the changes that the document makes; none where it `tells_of_others`.

    verbs: see `find_verbs`. A document without articles only changes what it says of itself (`Công văn này thay thế
    [Công văn]`): its items are proposals, tasks, or tell of other documents.
    """
    if tells_of_others(folded, head):
        return Changes()
    text = OwnText(folded, structure, verbs, citations, head, find_staying(folded, citations))
    reader = _Reader(text)
    found = reader.read(regions)
    effects = read_effects(folded, structure, citations) if found else []
    return Changes(
        tuple(in_force(change, effects, head) for change in found), tuple(reader.announced), tuple(reader.titles)
    )


def own_citations(
    structure: Structure, citations: Sequence[CitationHit], changes: Sequence[ChangeHit]
) -> list[CitationHit]:
    """Return the citations that this document makes itself: not those in new wording, or in words that it changes."""
    if not changes:
        return list(citations)
    spans = sorted({(change.start, change.end) for change in changes})
    words = [span for span in structure.quoted if _is_within(spans, span)]
    return [
        hit for hit in citations if not (structure.is_wording(hit.start) or _is_within(words, (hit.start, hit.end)))
    ]


def _is_within(spans: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Return whether one of the ordered spans holds a span."""
    at = bisect_right(spans, span[0], key=lambda one: one[0]) - 1
    return at >= 0 and span[1] <= spans[at][1]


class _Reader:
    """Reads the units of an act from large to small, and collects what they change."""

    def __init__(self, text: OwnText) -> None:
        self.text = text
        self.layers: Layers = {}
        self.has_articles = False
        self.found: list[ChangeHit] = []
        self.announced: list[RelationHit] = []
        self.titles: list[tuple[int, int]] = []
        self.annexed: list[AnnexedList] = []

    def read(self, regions: Regions) -> list[ChangeHit]:
        """Return the changes of the act, in the order of their instructions."""
        root = self.text.structure.root
        if all(map(self.text.structure.is_wording, self.text.verbs)):
            return []
        self.has_articles = any(unit.level == "article" for unit in root.walk())
        context, self.layers = read_enactment(self.text, regions.head)
        for unit in root.below:
            self._read_unit(unit, context)
        if not self.has_articles:
            self._read_parts(root, Context(), has_items=False)
        for listed in self.annexed:
            self.found += read_annexed(self.text, listed, regions)
        self.found.sort(key=lambda change: change.start)
        return self.found

    def _read_unit(self, unit: Unit, context: Context) -> None:
        if context.action is None and not context.of_words and not unit.holds(self.text.verbs):
            return
        below = self._read_parts(unit, context, has_items=bool(unit.below))
        for item in unit.below:
            self._read_unit(item, below)

    def _read_parts(self, unit: Unit, context: Context, *, has_items: bool) -> Context:
        """Read a unit's own text, and return what it hands down."""
        here = context
        acting = _acting(unit)
        pending: list[Pending] = []
        last_text = max((number for number, part in enumerate(unit.parts) if part.kind == "text"), default=-1)
        for number, part in enumerate(unit.parts):
            if part.kind == "wording":
                if pending and unit.parts[number - 1].kind == "text":
                    self._note(pending, acting, wordings_from(self.text, unit, number))
                    pending = []
                continue
            self._note(pending, acting, [])
            pending = []
            if self._is_silent(part) or (here.action is None and not here.of_words and not self._tells(part)):
                continue
            clauses = list(self.text.clauses(part.start, part.end))
            readings = self._readings(clauses, context)
            announcing = (
                has_items
                and number == last_text == len(unit.parts) - 1
                and bool(readings)
                and self._heads(unit, readings[-1], clauses[-1])
            )
            first_head = sentence_start(clauses, len(clauses) - 1) if announcing else len(clauses)
            for index, (clause, reading) in enumerate(zip(clauses, readings, strict=True)):
                last = index == len(clauses) - 1
                before_wording = last and number + 1 < len(unit.parts)
                around = here if index or number else context
                if clause.before != ";" and reading.forward and around.target is not context.target:
                    around = context  # a sentence of its own, which names its act at its end
                here = handed(around, reading, clause, self.layers)
                behind = [] if last else _announced(reading, clauses[index + 1])
                announces_words = bool(reading.operations) and _are_words_without_place(behind)
                if announces_words:
                    place_words(reading, clauses[index + 1 :], readings[index + 1 :])
                heads = (
                    index >= first_head
                    or announces_words
                    or _names_what_holds(reading, behind)
                    or (not last and clauses[index + 1].before == "\n" and _is_heading(reading, behind))
                )
                self._announce(clause, reading)
                if listed := annexed_list(clause, reading, acting, here):
                    self.annexed.append(listed)
                if heads:
                    continue
                self._note(pending, acting, [])
                pending = [
                    Pending(operation, clause, here, reading.forward)
                    for operation in self._operations(reading, clause, before_wording)
                ]
            if first_head < len(clauses) - 1:
                here = of_all(here, readings[first_head:])
        made = len(self.found)
        self._note(pending, acting, [])
        self.found[made:] = [self._with_items_excepted(change, unit) for change in self.found[made:]]
        return here

    def _with_items_excepted(self, change: ChangeHit, unit: Unit) -> ChangeHit:
        """Return a change with the items below its unit in its exception, which announces them:
        `Bãi bỏ Thông tư A, trừ các nội dung sau:`."""
        if change.excepted is None or not unit.below:
            return change
        start, end = change.excepted
        text = self.text.folded.text
        if text[end : unit.below[0].start].strip() != ":":
            return change
        items = text[start : unit.below[-1].end].rstrip(" \n.;,")
        return change._replace(excepted=(start, start + len(items)))

    def _readings(self, clauses: Sequence[Clause], context: Context) -> list[Reading]:
        """Return what the clauses of one stretch say, each with what the ones around it tell."""
        carried: ChangeAction | None = context.action
        of_words = context.of_words
        titled: bool | None = None
        readings: list[Reading] = []
        for index, clause in enumerate(clauses):
            if index and clause.before not in (";", ":") and not names_act(clause):
                carried = None
            titled = title_goes_on(titled, clauses[index - 1], clause) if index else None
            if titled is not None:
                self.titles.append(clause.span(0, len(clause.text)))
            reading = read_clause(clause, carried if titled is None else None, of_words=of_words)
            if self.text.leaves(clause):
                self._leave(reading)
            if reading.action or reading.verbs:
                carried, of_words = reading.action, reading.names_words
            readings.append(reading)
        look_ahead(clauses, readings)
        carry_words(clauses, readings)
        return readings

    def _leave(self, reading: Reading) -> None:
        """Take out what a clause does to documents that stay in force; without a verb it does nothing."""
        reading.negated = reading.negated or not reading.verbs
        staying = self.text.staying
        kept = [one for one in reading.operations if one.cited is None or one.cited.start not in staying]
        reading.operations = kept if reading.verbs else []
        if reading.cited and reading.cited.start in staying:
            reading.cited = next((one.cited for one in kept if one.cited), None)

    def _note(self, pending: Sequence[Pending], acting: str | None, wording: Sequence[tuple[int, int]]) -> None:
        if pending:
            self.found += records_of(self.text, self.layers, pending, acting, wording)

    def _is_silent(self, part: Part) -> bool:
        """Return whether a part holds no words: the stop behind new wording."""
        return is_silent(self.text.folded.text, self.text.structure.furniture, part.start, part.end)

    def _tells(self, part: Part) -> bool:
        if not part.holds(self.text.verbs):
            return False
        return self.has_articles or may_speak_of_itself(self.text.folded.lower, part.start, part.end)

    def _heads(self, unit: Unit, reading: Reading, clause: Clause) -> bool:
        """Return whether a clause is the heading of the items below: it announces them,
        or they give the instructions."""
        if not reading.action and not reading.verbs:
            return True
        if reading.except_at is not None:
            return False
        if clause.low.rstrip().endswith(":") or reading.some:
            return True
        return unit.below[0].level != "dash" and self._instructs(unit.below[0])

    def _instructs(self, unit: Unit) -> bool:
        for part in unit.parts[:1]:
            for clause in self.text.clauses(part.start, part.end):
                return bool(read_clause(clause, None, of_words=False).action)
        return False

    def _announce(self, clause: Clause, reading: Reading) -> None:
        """Note a document that a heading says to amend, or that is amended by implication."""
        amends = reading.some and not reading.passive and _AMENDS.search(clause.masked)
        hits = [reading.cited] if amends and reading.cited else []
        may_imply = CITED in clause.masked and any(word in clause.masked for word in _IMPLIED_WORDS)
        for match in _IMPLIED.finditer(clause.masked) if may_imply else ():
            hits += [cited.hit for cited in clause.cited if cited.start == match.end() - 1]
        for hit in hits:
            if hit is not None and self.text.may_change(hit):
                self.announced.append(RelationHit(THIS, "AMENDS", hit.target.id, *clause.span(0, len(clause.text))))

    def _operations(self, reading: Reading, clause: Clause, before_wording: bool) -> Iterator[Operation]:
        if reading.negated or not (self.has_articles or speaks_of_itself(clause.masked)):
            return
        if not reading.operations and before_wording and reading.action in ("substitution", "insertion", "replacement"):
            yield Operation(reading.action, "provision", None, 0, len(clause.text.rstrip()))
            return
        yield from reading.operations


def _acting(unit: Unit) -> str | None:
    """Return where an instruction stands in the acting act: `điểm a khoản 3 Điều 1`."""
    steps = [f"{_LEVELS[one.level]} {one.number}" for one in unit.path() if one.level in _LEVELS]
    return " ".join(steps) or None


def _announced(reading: Reading, behind: Clause) -> list[Operation]:
    """Return what the clause behind another one does by itself, where a new paragraph, or a colon behind parts that are
    named, sets it off; nothing elsewhere."""
    if behind.before == "\n" or (behind.before == ":" and reading.operations):
        return read_clause(behind, None, of_words=False).operations
    return []


def _are_words_without_place(operations: Sequence[Operation]) -> bool:
    """Return whether words are changed whose place the clause before tells:
    `Sửa đổi khoản 4 Điều 19 như sau:` / `Thay thế cụm từ "a" bằng cụm từ "b"`."""
    return bool(operations) and all(one.provision is None and one.scope == "words" for one in operations)


def _names_what_holds(reading: Reading, behind: Sequence[Operation]) -> bool:
    """Return whether a clause only tells of what the parts in the next one are parts:
    `Sửa đổi khoản 1 Điều 8 như sau:` / `Bãi bỏ điểm d và sửa đổi điểm đ`."""
    places = [one.provision for one in reading.operations]
    parts = [one.provision for one in behind]
    return bool(places and parts) and all(
        place and part and place.steps and part.steps and part.largest < place.smallest
        for place in places
        for part in parts
    )


def _is_heading(reading: Reading, behind: Sequence[Operation]) -> bool:
    """Return whether a paragraph only announces the next one:
    `Điều 2. Sửa đổi Luật B` / `Bãi bỏ khoản 2 Điều 32`."""
    if not behind:
        return False
    if all(operation.provision is None for operation in reading.operations) or reading.some:
        return True
    named = {operation.provision.path() for operation in behind if operation.provision}
    return all(one.provision is None or one.provision.path() in named for one in reading.operations)
