"""A draft is checked: a line for every citation, and what the rules find, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from cancu.extract.extractor import extract_text
from cancu.extract.model.messages import Message, message
from cancu.extract.model.records import Extraction, Span
from cancu.graph.draft import (
    agency_checks,
    amendment_checks,
    basis_checks,
    blank_checks,
    deadline_checks,
    effect_checks,
    force_checks,
    form_checks,
    issuer_checks,
    number_checks,
    numbering_checks,
    parent_checks,
    place_checks,
    target_checks,
    text_checks,
    title_checks,
)
from cancu.graph.draft.finding import of_document, of_force, of_line
from cancu.graph.draft.library import Library
from cancu.graph.draft.records import CITATION, OPEN_NUMBER, VERDICTS, BasisState, DraftReport, Finding
from cancu.graph.draft.rules import rule_on
from cancu.graph.draft.stated import described
from cancu.graph.draft.view import Cited, Draft, day_of, is_day, view
from cancu.graph.force.force_message import force_message
from cancu.graph.force.provisions import force_of_part
from cancu.graph.model.force import Day

LINE_CHECKS = (
    *force_checks.CHECKS,
    *parent_checks.CHECKS,
    *number_checks.CHECKS,
    *issuer_checks.CHECKS,
    *title_checks.CHECKS,
    *basis_checks.LINE_CHECKS,
    *amendment_checks.CHECKS,
    *effect_checks.LINE_CHECKS,
    *target_checks.CHECKS,
)
"""Each takes a draft and one of its citations."""
CHECKS = (
    *agency_checks.CHECKS,
    *place_checks.CHECKS,
    *basis_checks.CHECKS,
    *blank_checks.CHECKS,
    *form_checks.CHECKS,
    *effect_checks.CHECKS,
    *deadline_checks.CHECKS,
    *text_checks.CHECKS,
    *numbering_checks.CHECKS,
)
"""Each takes a draft."""
_BY_DAY = ("ended-basis", "suspended-basis", "ended-provision", "dissolved-agency", "district-level")
"""Rules whose verdict depends on the day of the check."""
_FORM = ("basis-form", "basis-italics")
"""Rules on how a line is written, which say nothing of what it cites."""
_IN_FORCE = ("in_force", "partly_ended")
_BASIS_END = re.compile(r"[;.:]\s*\n|\n\s*\n")
"""Where a legal basis ends that may be wrapped over lines."""


def check_draft(
    extraction: Extraction,
    library: Library,
    *,
    today: Day,
    day: Day | None,
    without: Collection[str],
    italics: tuple[Span, ...] | None,
) -> DraftReport:
    """Return what is found in a draft; nothing is stored.

    today: ISO 8601, the day of the check where neither the draft nor `day` tells another one; day: the day that was
    asked for, None for the draft's own; without: codes of rules that are switched off;
    italics: what the file sets in italics, None where its format does not tell.
    """
    stated = extraction.document.date or ""
    dated = stated if is_day(stated) else ""
    on = day or day_of(stated, today)
    read = extraction if dated else _read_on(extraction, on)
    draft = view(read, library, on, dated, italics)
    found = [*_lines(draft), *(finding for check in CHECKS for finding in check(draft))]
    sure = bool(dated or day) or (on >= today and not extraction.document.number)
    rated = (finding if sure else _asked(finding) for finding in found)
    kept = [finding for finding in rated if finding.code not in without and _holds(finding, on)]
    lines = [_plain(draft, line) for line in draft.lines if not _is_found(draft, line, kept)]
    findings = tuple(sorted((*kept, *lines), key=lambda one: (one.start, one.end, one.code)))
    states = tuple(_basis_states(draft, findings))
    return DraftReport(extraction.source, extraction.text, on, library.coverage(), findings, states)


def _asked(finding: Finding) -> Finding:
    """Return a finding on a text of an unknown day: what depends on the day is a question."""
    return replace(finding, verdict="look") if finding.verdict == "wrong" and finding.code in _BY_DAY else finding


def _read_on(extraction: Extraction, day: Day) -> Extraction:
    """Read a text without a whole date as one of a day, so that laws are found by their names; pages are kept."""
    place = extraction.document.place
    found = extract_text(extraction.text, source=extraction.source, place=place, issued=day, plain=extraction.plain)
    return replace(found, places=extraction.places, words=extraction.words, notes=extraction.notes)


def _lines(draft: Draft) -> Iterator[Finding]:
    for line in draft.lines:
        for check in LINE_CHECKS:
            yield from check(draft, line)


def _holds(finding: Finding, day: Day) -> bool:
    return rule_on(finding.code, day) is not None


def _is_found(draft: Draft, line: Cited, found: Collection[Finding]) -> bool:
    """Return whether a finding tells of a citation: of its number, date or title."""
    start, end = described(draft, line)
    told = (finding for finding in found if finding.code not in _FORM)
    return any(finding.start < max(end, line.citation.end) and start < finding.end for finding in told)


def _basis_states(draft: Draft, findings: Sequence[Finding]) -> Iterator[BasisState]:
    """Yield the state of each legal basis; one of the preamble reaches to the next, others to their end.

    A basis whose force no source tells is unknown: nobody can call it right. One whose number is left open is none of
    the citations, and has a finding of its own.
    """
    open_ = [one for one in findings if one.message.code == OPEN_NUMBER]
    told = [one for one in findings if one not in open_]
    bases = [line for line in draft.lines if line.is_basis]
    for basis, following in zip_longest(bases, bases[1:]):
        if following and basis.preamble and following.preamble:
            end = following.citation.start
        else:
            line_end = _BASIS_END.search(draft.extraction.text, basis.citation.end)
            end = line_end.start() if line_end else len(draft.extraction.text)
        end = next((one.start for one in open_ if basis.citation.start < one.start < end), end)
        about = [one for one in told if one.start < end and basis.citation.start < one.end]
        verdicts = (verdict for verdict in VERDICTS if any(one.verdict == verdict for one in about))
        state: BasisState = next(verdicts, "ok")
        force = basis.known.force
        checked = force is not None and force.code != "unknown"
        yield "unknown" if state == "ok" and not checked else state
    for finding in open_:
        yield finding.verdict


def _plain(draft: Draft, line: Cited) -> Finding:
    """Return the line of a citation that nothing is found about."""
    known, force = line.known, line.known.force
    part = line.citation.provision
    if force and part:
        force = force_of_part(force, part)
    said: Message
    name = known.document.name if known.document else line.citation.text
    if force and force.code in _IN_FORCE:
        said = message("draft-citation-in-force", document=name, force=force_message(force))
    elif force:
        said = message("draft-citation-not-in-force", document=name, force=force_message(force))
    elif known.document:
        said = message("draft-citation-known", document=known.document.name)
    else:
        said = message("draft-citation-unknown")
    evidence = (*([of_document(known.document)] if known.document else []), *(of_force(force) if force else ()))
    return of_line(draft, line, CITATION, "ok", said, evidence=evidence)
