"""One text -> its Extraction: the finders in their order, and their hits as records at source offsets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from cancu.extract.agencies.openings import find_openings
from cancu.extract.agencies.recognizer import name_agencies
from cancu.extract.diagnostics.excepted_parts import find_exceptions
from cancu.extract.diagnostics.low_confidence import find_uncertain
from cancu.extract.diagnostics.scanned_text import SCANNED, is_scanned
from cancu.extract.diagnostics.suspect_values import Doubt, find_doubts
from cancu.extract.head.copy_stamps import is_copy_stamp
from cancu.extract.head.parser import read_letterhead
from cancu.extract.lexicon.akn_ids import agency_id
from cancu.extract.lexicon.misreadings import put_right
from cancu.extract.lexicon.type_words import find_type_words
from cancu.extract.model.hits import AgencyHit, ChangeHit, CitationHit, ProgrammeHit, RelationHit, TaskHit
from cancu.extract.model.messages import message
from cancu.extract.model.records import (
    Agency,
    Change,
    Citation,
    Extraction,
    Programme,
    Relation,
    Span,
    Task,
    Warning,
)
from cancu.extract.model.relation_types import CHANGES
from cancu.extract.references.citations import find_citations, find_mentions, is_own
from cancu.extract.references.programmes import find_programmes
from cancu.extract.relations.amending_acts import find_changes, may_change, own_citations, tells_of_others
from cancu.extract.relations.amending_verbs import find_verbs
from cancu.extract.relations.change_relations import with_changes
from cancu.extract.relations.classifier import find_relations
from cancu.extract.relations.corrections import is_correction
from cancu.extract.relations.force_orders import find_force_orders, with_terms
from cancu.extract.relations.planned_changes import is_planned, without_planned
from cancu.extract.relations.timing import possible_in_time
from cancu.extract.structure.segmentation import sentences_of
from cancu.extract.structure.tree import without_units
from cancu.extract.structure.units import read_structure
from cancu.extract.tasks.finder import find_tasks
from cancu.extract.tasks.roles import assign_roles
from cancu.extract.text.normalization import Folded, fold

_Mentioned = TypeVar("_Mentioned", CitationHit, ProgrammeHit, AgencyHit)


def extract_text(
    text: str, *, source: str = "", place: str | None = None, issued: str | None = None, plain: bool = True
) -> Extraction:
    """Return what a document's text says.

    text: as decoded; the offsets of the result index it. source: the name to give the extraction. place: province of
    the issuer, issued: date of issue (ISO 8601), both used only where the text is silent. plain: the text is the
    file's own content, so the JSON form need not repeat it.
    """
    written = fold(text)
    folded = put_right(written)
    sure = SCANNED if folded is not written or is_scanned(written) else 1.0
    openings = find_openings(folded)
    letterhead = read_letterhead(openings, place=place, issued=issued)
    head, regions = letterhead.head, letterhead.regions
    type_words = find_type_words(folded)
    named = find_mentions(folded, type_words)
    organs = name_agencies(
        openings, letterhead.setting, letterhead.issuer, [(mention.start, mention.end) for mention in named]
    )
    agencies = assign_roles(folded, organs, letterhead)
    signed = regions.signature[1] or regions.body[1]
    mentions = [
        mention
        for mention in named
        if not is_own(mention, head, folded) and not is_copy_stamp(folded, mention.start, mention.end, signed)
    ]
    citations, unclear = find_citations(folded, mentions, type_words, head, agencies)
    programmes = find_programmes(folded, citations)
    body = regions.head[1], regions.signature[0] or len(folded.text)
    verbs = find_verbs(folded)
    tasks = find_tasks(folded, agencies, regions)
    asked = bool(tasks) or not tells_of_others(folded, head)
    structure = read_structure(folded, *body) if asked and may_change(folded, verbs, *body) else without_units(*body)
    changes = find_changes(folded, structure, verbs, citations, head, regions)
    changes = changes._replace(made=tuple(hit for hit in changes.made if not is_planned(folded, hit.end)))
    own = own_citations(structure, citations, changes.made)
    relations = with_changes(folded, find_relations(folded, own, programmes, regions, head), *changes)
    relations = without_planned(folded, relations, citations)
    ordering = (hit for hit in own if hit.start < body[1])
    made = [*with_terms(folded, changes.made), *find_force_orders(folded, ordering, head)]
    relations = possible_in_time(relations, citations, head)
    tasks = [task for task in tasks if not structure.is_wording(task.start)]
    spans = sorted((hit.start, hit.end) for hits in (citations, programmes, agencies, relations, tasks) for hit in hits)
    return Extraction(
        source=source,
        text=text,
        document=head,
        citations=_citations(folded, _as_sure(citations, sure)),
        programmes=_programmes(folded, _as_sure(programmes, sure)),
        agencies=_agencies(folded, _as_sure(agencies, sure)),
        relations=_relations(folded, relations),
        changes=_changes(folded, sorted(made, key=lambda hit: hit.start)),
        tasks=_tasks(folded, tasks),
        warnings=tuple(
            Warning(doubt.code, *(folded.span(start, end) if start < end else (0, 0)), doubt.params)
            for doubt, start, end in (
                *([Doubt(message("misread-letters"), 0, 0)] if sure < 1 else ()),
                *find_doubts(folded, head, citations),
                *find_exceptions(folded, changes.made),
                *find_uncertain(folded, head, citations, unclear, programmes, agencies),
            )
        ),
        sentences=tuple(Span(*folded.span(start, end)) for start, end in sentences_of(folded, spans)),
        plain=plain,
    )


def _as_sure(hits: Sequence[_Mentioned], sure: float) -> Sequence[_Mentioned]:
    """Return the hits with their confidence times that of the text."""
    return [hit._replace(confidence=sure * hit.confidence) for hit in hits] if sure < 1 else hits


def _citations(folded: Folded, hits: Sequence[CitationHit]) -> tuple[Citation, ...]:
    source, span_of = folded.source, folded.span
    records = []
    for hit in hits:
        start, end = span_of(hit.start, hit.end)
        records.append(Citation(start, end, source[start:end], hit.kind, hit.target, hit.provision, hit.confidence))
    return tuple(records)


def _programmes(folded: Folded, hits: Sequence[ProgrammeHit]) -> tuple[Programme, ...]:
    return tuple(
        Programme(
            *folded.span(hit.start, hit.end),
            folded.quote(hit.start, hit.end),
            hit.type,
            hit.title,
            hit.id,
            hit.confidence,
        )
        for hit in hits
    )


def _agencies(folded: Folded, hits: Sequence[AgencyHit]) -> tuple[Agency, ...]:
    source, span_of = folded.source, folded.span
    records = []
    for hit in hits:
        start, end = span_of(hit.start, hit.end)
        records.append(
            Agency(start, end, source[start:end], agency_id(hit.name), hit.name, hit.role, hit.group, hit.confidence)
        )
    return tuple(records)


def _relations(folded: Folded, hits: Sequence[RelationHit]) -> tuple[Relation, ...]:
    return tuple(
        Relation(
            hit.source,
            hit.type,
            hit.target,
            *folded.span(hit.start, hit.end),
            hit.provision,
            hit.confidence,
            hit.type in CHANGES and is_correction(folded, hit.start, hit.end),
        )
        for hit in hits
    )


def _changes(folded: Folded, hits: Sequence[ChangeHit]) -> tuple[Change, ...]:
    return tuple(
        Change(
            *folded.span(hit.start, hit.end),
            hit.action,
            hit.scope,
            hit.target,
            hit.acting,
            hit.provision,
            hit.position,
            hit.old,
            tuple(Span(*folded.span(start, end)) for start, end in hit.new),
            hit.through,
            hit.effective,
            hit.effective_to,
            hit.confidence,
            hit.in_force_from,
            hit.in_force_to,
        )
        for hit in hits
    )


def _tasks(folded: Folded, hits: Sequence[TaskHit]) -> tuple[Task, ...]:
    return tuple(
        Task(
            *folded.span(hit.start, hit.end),
            folded.quote(hit.start, hit.end),
            tuple(agency_id(name) for name in hit.lead),
            tuple(agency_id(name) for name in hit.coordinators),
            hit.deadline,
        )
        for hit in hits
    )
