"""The marks of a draft's text: every finding belongs to one of them."""

from __future__ import annotations

import itertools

import pytest

from cancu.extract.model.messages import message
from cancu.graph.draft.records import CITATION, DraftReport, Finding, Proof, Verdict
from cancu.views.draft_findings import findings_at, key_of_mark, marks_of

PROOF = (Proof("base", "Luật 72/2025/QH15", "2025-06-16", ""),)


def finding(start: int, end: int, verdict: Verdict, *, known: bool = True) -> Finding:
    code = CITATION if verdict == "ok" else "wrong-date"
    said = message("draft-impossible-date", date="31/11/2025")
    return Finding(start, end, "x" * (end - start), verdict, code, said, evidence=PROOF if known else ())


def report(*findings: Finding) -> DraftReport:
    return DraftReport(
        "draft.txt", "x" * 100, "2025-11-12", message("coverage-of-base", base="2026-07-22"), findings, ()
    )


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([finding(5, 9, "look"), finding(20, 30, "wrong")], [(5, 9, "look", (0,)), (20, 30, "wrong", (1,))]),
        ([finding(5, 9, "look"), finding(5, 9, "wrong")], [(5, 9, "wrong", (1, 0))]),
        ([finding(5, 30, "look"), finding(10, 15, "wrong")], [(10, 15, "wrong", (1, 0))]),
        ([finding(5, 9, "wrong"), finding(9, 12, "look")], [(5, 9, "wrong", (0,)), (9, 12, "look", (1,))]),
        ([finding(0, 0, "look"), finding(9, 12, "ok")], [(9, 12, "ok", (1,))]),
        ([finding(9, 12, "ok", known=False)], [(9, 12, "unchecked", (0,))]),
    ],
)
def test_each_finding_has_its_mark(findings: list[Finding], expected: list[tuple[object, ...]]) -> None:
    marks = marks_of(report(*findings))
    assert [(one["start"], one["end"], one["kind"], findings_at(one["key"])) for one in marks] == expected
    for index in (at for *_, indexes in expected for at in indexes):  # type: ignore[attr-defined]
        assert index in findings_at(key_of_mark(marks, (index,)))


def test_marks_of_many_findings_follow_each_other() -> None:
    many = [finding(at, at + 7, ("ok", "look", "wrong")[at % 3]) for at in range(0, 90, 5)]
    marks = marks_of(report(*many))
    assert all(one["end"] <= other["start"] for one, other in itertools.pairwise(marks))
    assert sorted(at for one in marks for at in findings_at(one["key"])) == list(range(len(many)))
