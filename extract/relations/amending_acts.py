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
from dataclasses import dataclass, replace
from typing import NamedTuple

from cancu.extract.model.hits import ChangeHit, CitationHit, Regions, RelationHit
from cancu.extract.model.records import THIS, ChangeAction, Head, Target
from cancu.extract.references.preceding_context import is_report
from cancu.extract.relations.amending_verbs import may_instruct, may_speak_of_itself
from cancu.extract.relations.authority import can_relate
from cancu.extract.relations.change_effects import Effect, own_days, read_effects
from cancu.extract.relations.clause_sequences import look_ahead, names_act, sentence_start, title_goes_on
from cancu.extract.relations.clauses import CITED, Clause, clauses_of
from cancu.extract.relations.instruction_tokens import speaks_of_itself
from cancu.extract.relations.instructions import read_clause
from cancu.extract.relations.layers import layers_of, layers_of_title
from cancu.extract.relations.new_wording import inserted_parts, wording_of
from cancu.extract.relations.operations import Operation, Reading
from cancu.extract.relations.provision_lists import Provision
from cancu.extract.structure.tree import Part, Structure, Unit
from cancu.extract.structure.units import is_silent
from cancu.extract.text.normalization import Folded

_LEVELS = {"point": "điểm", "clause": "khoản", "article": "Điều"}
_RANKS = {"điểm": 1, "khoản": 2, "Điều": 3}
_AMENDS = re.compile(r"\b(?:sửa đổi|bổ sung)\b")
_IMPLIED = re.compile(
    r"(?:các |những )?(?:nội dung|quy định) khác (?:còn lại )?(?:(?:không|được) [^\x02;]{3,60} )?"
    r"(?:tại|của|trong|theo) (?:các )?\x02"
    r"(?=[^;.]{0,400}(?:giữ nguyên|không thay đổi|tiếp tục thực hiện|vẫn có hiệu lực))"
    r"|^[\W\d]*(?:kéo dài|gia hạn) (?:thêm )?(?:thời gian|thời hạn|hiệu lực)[^\x02;.]{0,80} \x02"
    r"|^[\W\d]*(?:thay đổi|điều chỉnh|thay đổi, bổ sung)\b[^\x02;.]{3,200} (?:tại|của|theo|trong) (?:các )?\x02"
)
"""What amends a document without a word for it: the rest of it stays, its term is prolonged, what it sets changes."""
_TITLE_VERBS = ("sửa đổi", "bổ sung", "bãi bỏ", "thay thế")


@dataclass(frozen=True, slots=True)
class Context:
    """What headings hand down. target: the changed document, None where it is open; base: the part of it."""

    target: CitationHit | None = None
    through: tuple[str, ...] = ()
    base: Provision | None = None
    action: ChangeAction | None = None
    of_words: bool = False
    days: tuple[str | None, str | None] = (None, None)


class _Pending(NamedTuple):
    """An operation with its clause and context, and the document that a later clause of its sentence names."""

    operation: Operation
    clause: Clause
    context: Context
    forward: CitationHit | None


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
    return head.type in (None, "Văn bản hợp nhất") or is_report(head.type, folded.text)


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
    reader = _Reader(folded, structure, verbs, citations, head, regions)
    found = reader.read()
    effects = read_effects(folded, structure, citations) if found else []
    return Changes(
        tuple(_in_force(change, effects, head) for change in found), tuple(reader.announced), tuple(reader.titles)
    )


def _in_force(change: ChangeHit, effects: Sequence[Effect], head: Head) -> ChangeHit:
    """Return the change with the day of its own clause, else the one that the act names for it,
    else that of the act."""
    if change.effective:
        return change
    acting = _steps(change.acting)
    day = next((effect.day for effect in effects if effect.holds(acting)), head.in_force_from)
    return change._replace(effective=day)


def _steps(acting: str | None) -> list[tuple[int, str]]:
    """Return the parts of an acting place, from small to large: ``khoản 3 Điều 1`` -> (2, "3"), (3, "1")."""
    words = (acting or "").split()
    return [(_RANKS[level], number) for level, number in zip(words[::2], words[1::2], strict=False)]


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
    def __init__(
        self,
        folded: Folded,
        structure: Structure,
        verbs: Sequence[int],
        citations: Sequence[CitationHit],
        head: Head,
        regions: Regions,
    ) -> None:
        self.folded, self.structure, self.verbs, self.head = folded, structure, verbs, head
        self.citations = citations
        self.regions = regions
        self.this = Target(THIS, head.type, head.number)
        self.layers: dict[str, tuple[str, ...]] = {}
        self.has_articles = False
        self.found: list[ChangeHit] = []
        self.announced: list[RelationHit] = []
        self.titles: list[tuple[int, int]] = []

    def read(self) -> list[ChangeHit]:
        root = self.structure.root
        if all(map(self.structure.is_wording, self.verbs)):
            return []
        self.has_articles = any(unit.level == "article" for unit in root.walk())
        context = self._enacted(root)
        for unit in root.below:
            self._read_unit(unit, context)
        if not self.has_articles:
            self._read_parts(root, Context(), has_items=False)
        self.found.sort(key=lambda change: change.start)
        return self.found

    # What headings hand down

    def _enacted(self, root: Unit) -> Context:
        """Return what title and enacting clause tell: the document that is changed, where it is one, and its layers."""
        targets: dict[str, CitationHit] = {}
        low, high = self.regions.head
        for clause in clauses_of(self.folded, self.structure, self.citations, low, high):
            self._read_title(clause, _first_verb(clause.masked), targets)
        for part in root.parts:
            issued = self.folded.flat.rfind("ban hành", part.start, part.end)
            if issued < 0 or not may_instruct(self.verbs, issued, part.end):
                continue
            start = max(part.start, self.folded.flat.rfind(";", part.start, issued) + 1)
            for clause in clauses_of(self.folded, self.structure, self.citations, start, part.end):
                at = clause.masked.rfind("ban hành ")
                verb = _first_verb(clause.masked[at:]) if at >= 0 else -1
                self._read_title(clause, at + verb if verb >= 0 else -1, targets)
        if len(targets) == 1:
            (hit,) = targets.values()
            return Context(target=hit, through=self.layers.get(hit.target.id, ()))
        return Context()

    def _read_title(self, clause: Clause, verb: int, targets: dict[str, CitationHit]) -> None:
        """Add the documents that a title says are changed; verb: where it says so, below 0 where it does not."""
        if verb < 0:
            return
        if targets and clause.before == ";" and (told := layers_of_title(clause)):
            *_, last = targets
            self.layers[last] = tuple(dict.fromkeys((*self.layers.get(last, ()), *(hit.target.id for hit in told))))
            return
        layers = tuple(dict.fromkeys(hit.target.id for hit in layers_of(clause)))
        changed = [cited.hit for cited in clause.cited if cited.start > verb and cited.hit.target.id not in layers]
        changed = [hit for hit in changed if self._may_change(hit)]
        if changed and layers:
            self.layers[changed[-1].target.id] = layers
        targets.update((hit.target.id, hit) for hit in changed)

    def _read_unit(self, unit: Unit, context: Context) -> None:
        if context.action is None and not context.of_words and not unit.holds(self.verbs):
            return
        below = self._read_parts(unit, context, has_items=bool(unit.below))
        for item in unit.below:
            self._read_unit(item, below)

    def _read_parts(self, unit: Unit, context: Context, *, has_items: bool) -> Context:
        """Read a unit's own text, and return what it hands down."""
        folded = self.folded
        here = context
        acting = _acting(unit)
        pending: list[_Pending] = []
        texts = [number for number, part in enumerate(unit.parts) if part.kind == "text"]
        for number, part in enumerate(unit.parts):
            if part.kind == "wording":
                spans = self._wordings(unit, number)
                if pending and number and unit.parts[number - 1].kind == "text":
                    self._note(pending, acting, spans)
                    pending = []
                continue
            self._note(pending, acting, [])
            pending = []
            if here.action is None and not here.of_words and not self._tells(part):
                continue
            clauses = list(clauses_of(folded, self.structure, self.citations, part.start, part.end))
            last_text = number == texts[-1]
            carried: ChangeAction | None = context.action
            readings: list[Reading] = []
            of_words = context.of_words
            titled: bool | None = None
            for index, clause in enumerate(clauses):
                if index and clause.before not in (";", ":") and not names_act(clause):
                    carried = None
                titled = title_goes_on(titled, clauses[index - 1], clause) if index else None
                if titled is not None:
                    self.titles.append(clause.span(0, len(clause.text)))
                reading = read_clause(clause, carried if titled is None else None, of_words=of_words)
                if reading.action or reading.verbs:
                    carried, of_words = reading.action, reading.names_words
                readings.append(reading)
            look_ahead(clauses, readings)
            announcing = (
                last_text and has_items and part is unit.parts[-1] and self._heads(unit, readings[-1], clauses[-1])
            )
            first_head = sentence_start(clauses, len(clauses) - 1) if announcing else len(clauses)
            for index, (clause, reading) in enumerate(zip(clauses, readings, strict=True)):
                last = index == len(clauses) - 1
                before_wording = last and number + 1 < len(unit.parts)
                here = self._handed(here if index or number else context, reading, clause)
                heads = index >= first_head or (
                    not last and clauses[index + 1].before == "\n" and self._is_heading(reading, clauses[index + 1])
                )
                self._announce(clause, reading)
                if heads:
                    continue
                self._note(pending, acting, [])
                pending = [
                    _Pending(operation, clause, here, reading.forward)
                    for operation in self._operations(reading, clause, here, before_wording)
                ]
            if first_head < len(clauses) - 1:
                here = _of_all(here, readings[first_head:])
        self._note(pending, acting, [])
        return here

    def _tells(self, part: Part) -> bool:
        if not part.holds(self.verbs):
            return False
        return self.has_articles or may_speak_of_itself(self.folded.lower, part.start, part.end)

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
            for clause in clauses_of(self.folded, self.structure, self.citations, part.start, part.end):
                return bool(read_clause(clause, None, of_words=False).action)
        return False

    def _is_heading(self, reading: Reading, behind: Clause) -> bool:
        """Return whether a paragraph only announces the next one:
        `Điều 2. Sửa đổi Luật B` / `Bãi bỏ khoản 2 Điều 32`."""
        following = read_clause(behind, None, of_words=False)
        if not following.operations:
            return False
        if all(operation.provision is None for operation in reading.operations) or reading.some:
            return True
        if all(one.provision is None and one.scope == "words" for one in following.operations):
            return True  # `Sửa đổi khoản 4 Điều 19` / `Thay thế cụm từ "a" bằng cụm từ "b"`
        named = {operation.provision.path() for operation in following.operations if operation.provision}
        return all(one.provision is None or one.provision.path() in named for one in reading.operations)

    def _handed(self, context: Context, reading: Reading, clause: Clause) -> Context:
        """Return the context with what a clause says."""
        if not reading.action and not reading.verbs and not reading.some:
            return context
        target, through, base = context.target, context.through, context.base
        if reading.cited is not None and not reading.negated:
            if target is None or reading.cited.target.id != target.target.id:
                base = None
                through = self.layers.get(reading.cited.target.id, ())
            target = reading.cited
        if reading.layers:
            through = tuple(dict.fromkeys(hit.target.id for hit in reading.layers))
        if reading.base is not None:
            base = reading.base.within(base)
        elif len({operation.provision for operation in reading.operations}) == 1:
            only = reading.operations[0].provision
            base = only.within(base) if only is not None and not only.title and only.steps else base
        if reading.except_at is not None:
            return Context(target, through)
        since, until = own_days(clause)
        days = (since or context.days[0], until or context.days[1])
        return Context(target, through, base, reading.action, reading.names_words, days)

    def _announce(self, clause: Clause, reading: Reading) -> None:
        """Note a document that a heading says to amend, or that is amended by implication."""
        amends = reading.some and not reading.passive and _AMENDS.search(clause.masked)
        hits = [reading.cited] if amends and reading.cited else []
        for match in _IMPLIED.finditer(clause.masked) if CITED in clause.masked else ():
            hits += [cited.hit for cited in clause.cited if cited.start == match.end() - 1]
        for hit in hits:
            if hit is not None and self._may_change(hit):
                self.announced.append(RelationHit(THIS, "AMENDS", hit.target.id, *clause.span(0, len(clause.text))))

    # Records

    def _operations(
        self, reading: Reading, clause: Clause, context: Context, before_wording: bool
    ) -> Iterator[Operation]:
        if reading.negated or not (self.has_articles or speaks_of_itself(clause.masked)):
            return
        if not reading.operations and before_wording and reading.action in ("substitution", "insertion", "replacement"):
            yield Operation(reading.action, "provision", None, 0, len(clause.text.rstrip()))
            return
        yield from reading.operations

    def _note(
        self,
        pending: Sequence[_Pending],
        acting: str | None,
        wording: Sequence[tuple[int, int]],
    ) -> None:
        """Add the records of instructions with the new wording that follows them."""
        if not pending:
            return
        records: list[tuple[ChangeHit, Provision | None]] = []
        for operation, clause, context, forward in self._named_by_wording(pending, wording):
            cited = operation.cited
            target = cited or context.target or forward
            if target is None or not self._may_change(target):
                continue
            own = cited is None or (context.target is not None and cited.target.id == context.target.target.id)
            base = context.base if own else None
            provision = operation.provision.within(base) if operation.provision else None
            if provision is None and operation.scope == "words" and cited is None:
                provision = base
            start, end = clause.span(*_trimmed(clause, operation.start, operation.end))
            new = (clause.span(*operation.new),) if operation.new and operation.new[0] < operation.new[1] else ()
            through = context.through if own else self.layers.get(target.target.id, ())
            path = provision.path() if provision else None
            position = operation.position
            records.append(
                (
                    ChangeHit(
                        start, end, operation.action, operation.scope, target.target.id, acting, path or None,
                        position, "; ".join(operation.old) or None, new, through, *context.days,
                        excepted=clause.span(*operation.excepted) if operation.excepted else None,
                    ),
                    provision,
                )
            )  # fmt: skip
        takers = [at for at, (record, _) in enumerate(records) if _takes_wording(record)] if wording else []
        if takers:
            parts = [records[at][1] for at in takers]
            for at, span in zip(takers, wording_of(self.folded, parts, wording, self.structure.furniture), strict=True):
                records[at] = (records[at][0]._replace(new=span), records[at][1])
        self.found += [record for record, _ in records]

    def _named_by_wording(self, pending: Sequence[_Pending], wording: Sequence[tuple[int, int]]) -> Iterator[_Pending]:
        """Yield the operations, an insertion that does not name its parts once for each part that its wording shows."""
        for one in pending:
            operation = one.operation
            new = inserted_parts(self.folded, operation.beside, wording) if operation.beside else []
            yield from (one._replace(operation=replace(operation, provision=part)) for part in new)
            if not new:
                yield one

    def _wordings(self, unit: Unit, number: int) -> list[tuple[int, int]]:
        """Return the pieces of new wording from a part of the unit on, with only marks between them."""
        spans: list[tuple[int, int]] = []
        for part in unit.parts[number:]:
            if part.kind == "wording":
                spans.append((part.start, part.end))
            elif not is_silent(self.folded.text, self.structure.furniture, part.start, part.end):
                break
        return spans

    def _may_change(self, hit: CitationHit) -> bool:
        target = hit.target
        if target.id == self.head.id or not can_relate("AMENDS", self.this, hit):
            return False
        own, other = self.head.date, target.date
        return not (own and other and other[: len(own)] > own[: len(other)])


def _of_all(context: Context, readings: Sequence[Reading]) -> Context:
    """Return what the clauses of one heading hand down together: no part and no action where they name several."""
    parts = {one.provision for reading in readings for one in reading.operations}
    actions = {reading.action for reading in readings if reading.action or reading.verbs}
    base = context.base if len(parts) < 2 else None
    return replace(context, base=base, action=context.action if len(actions) < 2 else None)


def _takes_wording(change: ChangeHit) -> bool:
    """Return whether new wording behind the instruction is this change's."""
    return change.scope in ("provision", "title") and change.action != "repeal"


def _first_verb(masked: str) -> int:
    """Return where a title says that it changes something; below 0 where it does not."""
    return min((at for verb in _TITLE_VERBS if (at := masked.find(verb)) >= 0), default=-1)


def _trimmed(clause: Clause, start: int, end: int) -> tuple[int, int]:
    while start < end and not (clause.text[start].isalnum() or clause.text[start] in '"('):
        start += 1
    while end > start and clause.text[end - 1] in " .;,":
        end -= 1
    return start, end


def _acting(unit: Unit) -> str | None:
    """Return where an instruction stands in the acting act: `điểm a khoản 3 Điều 1`."""
    steps = [f"{_LEVELS[one.level]} {one.number}" for one in unit.path() if one.level in _LEVELS]
    return " ".join(steps) or None
