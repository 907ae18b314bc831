"""The rules of the check of drafts (`graph/draft/rules.toml`): each example is found, or not, as it says."""

from __future__ import annotations

import itertools

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.model.records import Span
from cancu.graph.draft.check import CHECKS, LINE_CHECKS, check_draft
from cancu.graph.draft.library import BaseLibrary
from cancu.graph.draft.records import VERDICTS
from cancu.graph.draft.rules import DraftRule, Example, rules
from cancu.graph.draft.wording import written_date

LIBRARY = BaseLibrary()
EXAMPLES = [(rule, example) for of_code in rules().values() for rule in of_code for example in rule.examples]


COMMITTEE = (
    "ỦY BAN NHÂN DÂN của TỈNH NGHỆ AN",
    "QĐ-UBND",
    "QUYẾT ĐỊNH",
    "Về việc kiện toàn Tổ công tác số hóa hồ sơ lưu trữ của tỉnh",
)
"""Issuer (two lines of a letterhead, apart by `của`), code, type and title of the usual example."""


def draft(example: Example) -> str:
    """Return the decision that an example describes."""
    year = example.day[:4]
    issuer, code, type_, title = example.head or COMMITTEE
    number = f"/{year}/{code}" if example.normative else f"/{code}"
    articles = [*example.articles, "Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này."]
    text = "\n".join(
        (
            *issuer.split(" của "),
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            f"Số:      {number}",
            f"{'Hà Nội' if example.head else 'Nghệ An'}, {written_date(example.day, 'tháng')}",
            type_,
            title,
            *(() if example.head else ("ỦY BAN NHÂN DÂN TỈNH NGHỆ AN",)),
            *(f"Căn cứ {basis.removesuffix(';')};" for basis in example.bases),
            "Theo đề nghị của Giám đốc Sở Nội vụ.",
            f"{type_}:",
            *(f"Điều {at}. {text}" for at, text in enumerate(articles, 1)),
            "Nơi nhận:",
            "- Như Điều 1;",
            "- Lưu: VT.",
        )
    )
    return text.replace(*example.instead) if example.instead else text


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule.code}-{one.day}" for rule, one in EXAMPLES])
def test_an_example_is_found_or_not(rule: DraftRule, example: Example) -> None:
    text = draft(example)
    italics = None if example.italics is None else (Span(0, len(text)),) if example.italics else ()
    report = check_draft(extract_text(text), LIBRARY, today="2026-01-31", day=None, without=(), italics=italics)
    assert report.day == example.day
    found = [finding for finding in report.findings if finding.code == rule.code]
    assert [finding.quote for finding in found] == list(example.found)
    for finding in report.findings:
        assert text[finding.start : finding.end] == finding.quote
        assert finding.verdict != "wrong" or finding.evidence
    if found:
        assert found[0].verdict == rule.verdict, found[0].message
    other = check_draft(extract_text(text), LIBRARY, today="2026-01-31", day=None, without=(rule.code,), italics=None)
    assert rule.code not in {finding.code for finding in other.findings}


def test_the_rules_of_one_code_follow_each_other_in_time() -> None:
    for code, of_code in rules().items():
        days = [(rule.first, rule.last) for rule in of_code]
        assert days == sorted(days) and all(a[1] < b[0] for a, b in itertools.pairwise(days)), code
        assert all(rule.verdict in VERDICTS and rule.act and rule.article and rule.meaning for rule in of_code)


def test_every_check_is_asked() -> None:
    assert len(set(LINE_CHECKS)) == len(LINE_CHECKS) and len(set(CHECKS)) == len(CHECKS)
