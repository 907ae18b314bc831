"""Findings and proofs, made from a draft and what the sources know."""

from __future__ import annotations

from cancu.extract.model.messages import Message
from cancu.graph.draft.records import CheckedDocument, Finding, Proof, Verdict
from cancu.graph.draft.view import Cited, Draft
from cancu.graph.model.force import Change, Force


def of_line(
    draft: Draft,
    line: Cited,
    code: str,
    verdict: Verdict,
    message: Message,
    *,
    span: tuple[int, int] | None = None,
    evidence: tuple[Proof, ...] = (),
    proposal: str | None = None,
) -> Finding:
    """Return a finding about a citation; span: the part of it that is meant, None for the citation itself."""
    start, end = span or (line.citation.start, line.citation.end)
    document = line.known.document
    return Finding(
        start, end, draft.quote(start, end), verdict, code, message, document, line.is_basis, evidence, proposal
    )


def at(
    draft: Draft,
    start: int,
    end: int,
    code: str,
    verdict: Verdict,
    message: Message,
    *,
    evidence: tuple[Proof, ...] = (),
    proposal: str | None = None,
) -> Finding:
    """Return a finding about a stretch of the draft."""
    return Finding(start, end, draft.quote(start, end), verdict, code, message, evidence=evidence, proposal=proposal)


def of_document(document: CheckedDocument) -> Proof:
    """Return what a source states of a document as a proof."""
    return Proof(document.origin, document.name, document.date, document.title)


def of_force(force: Force) -> tuple[Proof, ...]:
    """Return who says what the force follows from: the changes, else the document's own sentence."""
    found = [_of_change(change) for change in force.decisive or force.changes]
    if not found and force.terms.said:
        said = force.terms.said
        found = [Proof("held", said.said_in_name, force.terms.in_force_from or "", said.quote)]
    return tuple(dict.fromkeys(found))[:_MOST]


_MOST = 5
"""Proofs that are shown of one finding."""


def _of_change(change: Change) -> Proof:
    name = f"{change.acting} {change.by.name}" if change.acting else change.by.name
    if change.evidence:
        return Proof("held", name, change.since or "", change.evidence[0].quote)
    return Proof("base", name, change.since or "", "")
