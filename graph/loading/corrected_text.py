"""What a text says as people corrected it: the extraction of the machine with their corrections in it.

Everything that is made of a text (claims of identity, relationships, changes of force, tasks) is made of the corrected
extraction, so a correction reaches all that follows from the link. The `Source` node keeps what the machine read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from cancu.extract.lexicon.akn_ids import document_id
from cancu.extract.model.records import (
    THIS,
    Agency,
    AgencyRole,
    Citation,
    Extraction,
    Relation,
    RelationType,
    Target,
    Task,
)
from cancu.extract.model.relation_types import CHANGES
from cancu.graph.authority.agencies.recognition import recognise
from cancu.graph.authority.agencies.records import Circumstances
from cancu.graph.authority.variants import Variant
from cancu.graph.identity.link_corrections import NONE, LinkCorrection, LinkCorrections, Place
from cancu.graph.identity.verdicts import key_of
from cancu.graph.loading.corrected_lines import lines_corrected
from cancu.graph.loading.quotes import Quoter
from cancu.graph.loading.rows import EdgeRow, text_id
from cancu.graph.loading.statements import ROLE_EDGES, own_variant

LETTERHEAD = "ISSUED_BY"
"""The relation of the place of a text's own date and issuer."""
_ASSIGNED: tuple[AgencyRole, ...] = ("lead", "coordinator")


@dataclass(frozen=True, slots=True)
class Mark:
    """A relationship that a correction made, to be marked with it.

    type: of the schema; source, target: the extraction's ids of documents and programmes, or the graph's id of an
    agency; target None: any; start: where the task starts, None for what is no task.
    """

    type: str
    source: str
    target: str | None
    start: int | None
    correction: str


@dataclass(frozen=True, slots=True)
class CorrectedText:
    """A text with corrections.

    applied: ids of the corrections that found their place; marks: the relationships that they made.
    """

    extraction: Extraction
    applied: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()

    def marked(self, rows: Sequence[EdgeRow], ids: Mapping[str, str]) -> list[EdgeRow]:
        """Return the relationships of the text, each with the corrections that made it; ids: as in `statements`."""
        if not self.marks:
            return list(rows)
        by_type: dict[str, list[Mark]] = {}
        for mark in self.marks:
            by_type.setdefault(mark.type, []).append(mark)
        found = []
        for row in rows:
            made = {mark.correction for mark in by_type.get(row.type, ()) if _is_of(mark, row, ids)}
            found.append(replace(row, properties={**row.properties, "correction": sorted(made)}) if made else row)
        return found


def _is_of(mark: Mark, row: EdgeRow, ids: Mapping[str, str]) -> bool:
    return (
        ids.get(mark.source) == row.source
        and (mark.target is None or ids.get(mark.target, mark.target) == row.target)
        and (mark.start is None or mark.start == row.properties["start"])
    )


def corrected_text(extraction: Extraction, corrections: LinkCorrections) -> CorrectedText:
    """Return a text as people corrected it; extraction: what the machine read."""
    lines = lines_corrected(extraction, corrections)
    read = lines.extraction
    made = corrections.of(own_variant(read))
    if lines.applied:
        before = own_variant(extraction)  # a link that was corrected before its letterhead was
        made += [one for one in corrections.of(before) if one not in made]
    if not made:
        return CorrectedText(read, lines.applied)
    text = _Text(read, Places(read), made)
    text.correct()
    return CorrectedText(text.extraction, tuple(sorted({*text.applied, *lines.applied})), tuple(text.marks))


class Places:
    """The places of one text, as the machine read it."""

    def __init__(self, extraction: Extraction) -> None:
        self._extraction, self._quoter = extraction, Quoter(extraction)
        own: Variant = own_variant(extraction)
        key = key_of(own.number, own.issuer, own.date)
        self._own = (own.number, key.issuer, key.year, "" if own.number else text_id(extraction))
        self._called = {THIS: ""}
        for citation in extraction.citations:
            target = citation.target
            self._called.setdefault(target.id, target.number or f"{target.type or ''} {target.title or ''}".strip())
        for programme in extraction.programmes:
            self._called.setdefault(programme.id, f"{programme.type} {programme.title}")
        self._agencies = {mention.id: mention.name for mention in extraction.agencies}

    def letterhead(self) -> Place:
        """Return the place of the text's own date and issuer."""
        return Place(*self._own, LETTERHEAD, "", "", "")

    def relation(self, relation: Relation) -> Place:
        """Return the place of a relation."""
        quote = self._quoter.quote(relation.start, relation.end)
        ends = (self._called.get(relation.source, relation.source), self._called.get(relation.target, relation.target))
        return Place(*self._own, relation.type, *ends, quote)

    def agency(self, mention: Agency) -> Place:
        """Return the place of an agency that is named outside the tasks."""
        kind = ROLE_EDGES.get(mention.role, "MENTIONS")
        return Place(*self._own, kind, "", mention.name, self._quoter.quote(mention.start, mention.end))

    def task(self, task: Task, agency: str = "") -> Place:
        """Return the place of a task, or of an agency in it; agency: its id in the extraction, empty for the task."""
        return Place(*self._own, "ASSIGNS", "", self._agencies.get(agency, ""), self.words(task))

    def words(self, task: Task) -> str:
        """Return the words of a task on one line."""
        return " ".join(self._extraction.text[task.start : task.end].replace("**", "").split())

    def sentence(self, relation: Relation) -> tuple[int, int]:
        """Return where the sentence of a relation starts and ends."""
        first, last = (
            self._quoter.sentence(relation.start),
            self._quoter.sentence(max(relation.start, relation.end - 1)),
        )
        return min(first.start, relation.start), max(last.end, relation.end)


def agency_id(extraction: Extraction, name: str) -> str:
    """Return the graph's id of an agency that the text names so."""
    head = extraction.document
    return recognise(name, Circumstances(head.date or "", head.place, head.issuer)).id


class _Text:
    """A text on its way from the machine's reading to the corrected one."""

    def __init__(self, extraction: Extraction, places: Places, made: Sequence[LinkCorrection]) -> None:
        self.extraction, self.places = extraction, places
        self.applied: set[str] = set()
        self.marks: list[Mark] = []
        self._by_relation: dict[str, list[LinkCorrection]] = {}
        for one in made:
            self._by_relation.setdefault(one.relation, []).append(one)

    def correct(self) -> None:
        self._letterhead()
        self._relations()
        self._mentions()
        self._tasks()

    def _at(self, place: Place) -> Iterator[LinkCorrection]:
        for one in self._by_relation.get(place.relation, ()):
            if one.place.is_read_as(place):
                self.applied.add(one.id)
                yield one

    def _letterhead(self) -> None:
        head = self.extraction.document
        for one in self._at(self.places.letterhead()):
            if one.what == "date":
                head = replace(head, date=one.right)
            elif one.what == "agency":
                head = replace(head, issuer=one.right)
            self.marks.append(Mark(LETTERHEAD, THIS, None, None, one.id))
        self.extraction = replace(self.extraction, document=head)

    def _relations(self) -> None:
        relations: list[Relation] = []
        citations = list(self.extraction.citations)
        changes = list(self.extraction.changes)
        dated: dict[str, Target] = {}
        for relation in self.extraction.relations:
            found = {one.what: one for one in self._at(self.places.relation(relation))}
            now = relation
            low, high = self.places.sentence(relation) if found else (0, 0)
            inside = range(low, high)
            if one := found.get("relation"):
                if relation.type in CHANGES:
                    changes = [c for c in changes if not (c.target == relation.target and c.start in inside)]
                if one.right == NONE:
                    continue
                now = replace(now, type=cast(RelationType, one.right), confidence=1.0)
            if one := found.get("target"):
                meant = _target(one)
                citations = _moved(citations, relation, meant, self.extraction.text)
                changes = [
                    replace(c, target=meant.id) if c.target == relation.target and c.start in inside else c
                    for c in changes
                ]
                now = replace(now, target=meant.id, confidence=1.0)
            elif one := found.get("date"):
                dated[relation.target] = _dated(citations, relation.target, one.right)
            relations.append(now)
            self.marks += [Mark(now.type, now.source, now.target, None, one.id) for one in found.values()]
        self.extraction = replace(
            self.extraction, relations=tuple(relations), citations=tuple(citations), changes=tuple(changes)
        )
        for id_, target in dated.items():
            self._rename(id_, target)

    def _rename(self, id_: str, target: Target) -> None:
        """Make another document of all mentions of one."""

        def now(local: str) -> str:
            return target.id if local == id_ else local

        text = self.extraction
        self.extraction = replace(
            text,
            citations=tuple(replace(c, target=target) if c.target.id == id_ else c for c in text.citations),
            relations=tuple(replace(r, source=now(r.source), target=now(r.target)) for r in text.relations),
            changes=tuple(replace(c, target=now(c.target), through=tuple(map(now, c.through))) for c in text.changes),
        )
        self.marks = [replace(m, source=now(m.source), target=now(m.target) if m.target else None) for m in self.marks]

    def _mentions(self) -> None:
        mentions: list[Agency] = []
        for mention in self.extraction.agencies:
            corrected = mention
            if mention.role not in ("issuer", *_ASSIGNED):
                found = list(self._at(self.places.agency(mention)))
                for one in found:
                    if one.what == "role":
                        corrected = replace(corrected, role=cast(AgencyRole, one.right), confidence=1.0)
                    elif one.what == "agency":
                        corrected = _renamed(corrected, one.right)
                kind = ROLE_EDGES.get(corrected.role, "MENTIONS")
                agency = agency_id(self.extraction, corrected.name) if found else ""
                self.marks += [Mark(kind, THIS, agency, None, one.id) for one in found]
            mentions.append(corrected)
        self.extraction = replace(self.extraction, agencies=tuple(mentions))

    def _tasks(self) -> None:
        tasks: list[Task] = []
        mentions = {mention.id: mention for mention in self.extraction.agencies}
        renamed: dict[Agency, Agency] = {}
        for task in self.extraction.tasks:
            whole = {one.what: one for one in self._at(self.places.task(task))}
            now = replace(task, deadline=whole["deadline"].right) if "deadline" in whole else task
            marks = [Mark("ASSIGNS", THIS, None, task.start, one.id) for one in whole.values()]
            for role, ids in (("lead", task.lead), ("coordinator", task.coordinators)):
                for id_ in ids:
                    found = {one.what: one for one in self._at(self.places.task(task, id_))}
                    if not found:
                        continue
                    name, new = mentions[id_].name, id_
                    if one := found.get("agency"):
                        name, new = one.right, _renamed(mentions[id_], one.right).id
                        inside = [m for m in self.extraction.agencies if m.id == id_ and _is_in(m, task)]
                        renamed |= {m: _renamed(m, name) for m in inside or [mentions[id_]]}
                    right = found["role"].right if "role" in found else role
                    now = _with_agency(now, id_, new, right)
                    agency = agency_id(self.extraction, name)
                    marks += [Mark("ASSIGNS", THIS, agency, task.start, one.id) for one in found.values()]
            if "task" in whole or not (now.lead or now.coordinators):
                continue
            tasks.append(now)
            self.marks += marks
        agencies = [renamed.get(mention, mention) for mention in self.extraction.agencies]
        there = {mention.id for mention in agencies}
        needed = {id_ for task in tasks for id_ in (*task.lead, *task.coordinators)} - there
        agencies += [mention for id_, mention in mentions.items() if id_ in needed]
        self.extraction = replace(self.extraction, tasks=tuple(tasks), agencies=tuple(agencies))


def _is_in(mention: Agency, task: Task) -> bool:
    return task.start <= mention.start < task.end


def _target(one: LinkCorrection) -> Target:
    """Return the document that is meant."""
    numbered = any(letter.isdigit() for letter in one.right) and one.right != one.right_title
    number, title = (one.right, one.right_title) if numbered else ("", one.right_title or one.right)
    known = (one.right_type or None, number or None, one.right_date or None, one.right_issuer or None, title or None)
    return Target(document_id(*known), *known)


def _moved(citations: Sequence[Citation], relation: Relation, meant: Target, text: str) -> list[Citation]:
    """Make the mentions of a relation's target at its place mentions of the document that is meant.

    Where the relation has no mention of its own there (`Quyết định này`), one is added.
    """
    found = [
        replace(c, target=meant, confidence=1.0)
        if c.target.id == relation.target and c.start < relation.end and relation.start < c.end
        else c
        for c in citations
    ]
    if not any(c.target.id == meant.id for c in found):
        said = text[relation.start : relation.end]
        found.append(Citation(relation.start, relation.end, said, "full", meant, relation.provision))
        found.sort(key=lambda c: (c.start, c.end))
    return found


def _dated(citations: Sequence[Citation], id_: str, day: str) -> Target:
    known = next((c.target for c in citations if c.target.id == id_), Target(id_))
    return replace(
        known, id=document_id(known.type, known.number, day, known.issuer, known.title), date=day, resolved_by=None
    )


def _renamed(mention: Agency, name: str) -> Agency:
    return replace(mention, id=f"{mention.id}~{name}", name=name, group=False, confidence=1.0)


def _with_agency(task: Task, before: str, now: str, role: str) -> Task:
    """Return a task in which one agency is another one, or has another role; with a role that tasks have not, none."""

    def without(ids: Collection[str]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if id_ not in (before, now))

    if role == "lead":
        if before in task.lead:
            return replace(task, lead=tuple(now if id_ == before else id_ for id_ in task.lead))
        return replace(task, lead=(*task.lead, now), coordinators=without(task.coordinators))
    if role == "coordinator":
        if before in task.coordinators:
            return replace(task, coordinators=tuple(now if id_ == before else id_ for id_ in task.coordinators))
        return replace(task, lead=without(task.lead), coordinators=(*task.coordinators, now))
    return replace(task, lead=without(task.lead), coordinators=without(task.coordinators))
