"""The report on drafts as JSON (docs/check-draft.md) and as text: the findings by verdict, or a table by file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from cancu.extract.model.messages import Message, message
from cancu.graph.draft.records import (
    CITATION,
    VERDICTS,
    BasisState,
    CheckedDocument,
    DraftReport,
    Finding,
    Proof,
    Verdict,
)
from cancu.graph.draft.rules import rule_on
from cancu.graph.model.force import Day
from cancu.messages import Language, sentence, written_day

VERDICT_MESSAGES = {
    "wrong": message("draft-verdict-wrong"),
    "look": message("draft-verdict-look"),
    "ok": message("draft-verdict-ok"),
}
"""What the verdicts are called."""
_BASIS_COUNTS: Mapping[BasisState, Callable[[int], Message]] = {
    "wrong": lambda count: message("draft-bases-wrong", count=count),
    "look": lambda count: message("draft-bases-look", count=count),
    "ok": lambda count: message("draft-bases-ok", count=count),
    "unknown": lambda count: message("draft-bases-unknown", count=count),
}
_QUOTE = 160
"""Signs of a quote in the text form."""


def report_as_json(report: DraftReport, language: Language) -> dict[str, Any]:
    """Return the object of a report; unknown values are null, days ISO 8601."""
    return {
        "draft": report.draft,
        "day": report.day,
        "coverage": sentence(report.coverage, language),
        "findings": [_finding(finding, language) for finding in report.findings],
    }


def as_json(reports: Sequence[DraftReport], language: Language, *, listed: bool) -> str:
    """Return the object of one report, or (listed) the array of several."""
    objects = [report_as_json(report, language) for report in reports]
    return json.dumps(objects if listed else objects[0], ensure_ascii=False, indent=1)


def as_text(report: DraftReport, language: Language) -> str:
    """Return a report for the terminal: counts on top, what is wrong first, then what to look at, then the rest."""
    return "\n".join(_lines(report, language))


def as_table(reports: Sequence[DraftReport], language: Language) -> str:
    """Return a row for each draft: numbers of findings by verdict, day and name of the file."""
    head = [sentence(VERDICT_MESSAGES[verdict], language) for verdict in VERDICTS]
    width = max(6, *(len(word) for word in head))
    rows = ["  ".join([*(word.rjust(width) for word in head), "  "]).rstrip()]
    for report in reports:
        counts = counts_of(report)
        cells = [str(counts[verdict]).rjust(width) for verdict in VERDICTS]
        rows.append("  ".join([*cells, written_day(report.day).rjust(10), report.draft]))
    return "\n".join(rows)


def counts_of(report: DraftReport) -> Mapping[Verdict, int]:
    """Return the number of findings of each verdict."""
    found = Counter(finding.verdict for finding in report.findings)
    return {verdict: found[verdict] for verdict in VERDICTS}


def summary_of_bases(report: DraftReport, language: Language) -> str:
    """Return how many legal bases a draft has, and how many of them are wrong, to be looked at, right, not known."""
    counts = Counter(report.basis_states)
    parts = tuple(made(counts[state]) for state, made in _BASIS_COUNTS.items() if counts[state])
    if not parts:
        return sentence(message("draft-no-bases"), language)
    return sentence(message("draft-bases", count=report.bases, parts=parts), language)


def summary_of_findings(report: DraftReport, language: Language) -> str:
    """Return how many findings a draft has, on its bases and elsewhere."""
    counts = counts_of(report)
    if not counts["wrong"] and not counts["look"]:
        return sentence(message("draft-no-findings"), language)
    return sentence(message("draft-findings", wrong=counts["wrong"], look=counts["look"]), language)


def summary(report: DraftReport, language: Language) -> str:
    """Return the counts of bases and of findings in one line."""
    return f"{summary_of_bases(report, language)}; {summary_of_findings(report, language)}"


def verdict_of(finding: Finding) -> Message:
    """Return what the verdict of a finding is called.

    A citation is not called right that no source knows, or whose document is not surely in force.
    """
    if finding.is_noted:
        return message("draft-verdict-noted")
    return message("draft-verdict-unchecked") if finding.is_unchecked else VERDICT_MESSAGES[finding.verdict]


def rule_name(code: str, language: Language) -> str:
    """Return what a rule is called. Raises KeyError for a code that is not of a rule."""
    return sentence(Message(f"draft-rule-{code}"), language)


def rule_source(finding: Finding, day: Day) -> Message | None:
    """Return the act and the article that a finding rests on, on the day of the check; None for a plain citation."""
    rule = rule_on(finding.code, day) if finding.code != CITATION else None
    return message("draft-rule-source", act=rule.act, article=rule.article) if rule else None


def _lines(report: DraftReport, language: Language) -> Iterator[str]:
    yield f"{report.draft} ({written_day(report.day)}): {summary(report, language)}"
    for verdict in VERDICTS:
        for finding in report.with_verdict(verdict):
            place = f"{finding.start}-{finding.end}"
            word = sentence(verdict_of(finding), language)
            yield f"  {word} {place} [{finding.code}] “{_clipped(finding.quote)}”"
            yield f"      {sentence(finding.message, language)}"
            if finding.proposal:
                yield f"      → {finding.proposal}"
    yield f"({sentence(report.coverage, language)})"


def _clipped(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE else f"{flat[: _QUOTE - 1]}…"


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "verdict": finding.verdict,
        "code": finding.code,
        "message": sentence(finding.message, language),
        "target": _target(finding.target) if finding.target else None,
        "evidence": [_proof(proof) for proof in finding.evidence],
        "proposal": finding.proposal,
    }


def _target(document: CheckedDocument) -> dict[str, str | None]:
    return {
        "type": document.type or None,
        "number": document.number or None,
        "date": document.date or None,
        "issuer": document.issuer or None,
        "title": document.title or None,
        "in_force_from": document.in_force_from or None,
        "origin": document.origin,
        "source": document.source or None,
        "id": document.id or None,
    }


def _proof(proof: Proof) -> dict[str, str | None]:
    return {
        "origin": proof.origin,
        "document": proof.document,
        "day": proof.day or None,
        "quote": proof.quote or None,
    }
