"""Rewritten documents keep their answers, and the extraction keeps its figures on them (`benchmarks/rewriting.py`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.rewriting import STEPS, Document, gold_set, rewritten, score

FLOORS = {"citations": 0.995, "relations": 0.982, "agencies": 0.99, "programmes": 0.95}
"""The least F1 of each kind on the gold set after all steps."""

TEXT = (
    "Căn cứ Luật Giá;\n"
    "Căn cứ Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ về giá;\n"
    "Theo đề nghị của Sở\n"
)


def made_up() -> Document:
    """Return a document with two citations and an agency."""
    target = {"id": "T1", "type": "Nghị định", "number": "85/2024/NĐ-CP", "date": "2024-07-10", "title": "về giá"}
    at, by = TEXT.index("Nghị"), TEXT.index("Chính phủ")
    citation = {"start": at, "end": at + 26, "text": "Nghị định số 85/2024/NĐ-CP", "target": target}
    agency = {"start": by, "end": by + 9, "text": "Chính phủ", "name": "Chính phủ"}
    gold = {
        "document": {"date": "2025-03-01"},
        "citations": [citation],
        "agencies": [agency],
        "relations": [{"source": "this", "type": "BASED_ON", "target": "T1"}],
    }
    return Document(TEXT, gold)


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("seed", range(4))
def test_the_marks_go_with_the_text(name: str, seed: int) -> None:
    document = rewritten(made_up(), name, [STEPS[name]], seed)
    for kind in ("citations", "agencies"):
        for one in document.gold[kind]:
            written = document.text[one["start"] : one["end"]]
            assert written.replace("số ", "") == one["text"].replace("số ", "")


def test_a_rewriting_can_be_repeated() -> None:
    steps = list(STEPS.values())
    assert rewritten(made_up(), "a", steps, 3) == rewritten(made_up(), "a", steps, 3)
    assert len({rewritten(made_up(), "a", steps, seed).text for seed in range(6)}) > 1


def test_a_further_basis_is_expected() -> None:
    document = rewritten(made_up(), "a", [STEPS["one more"]], 0)
    assert [one["type"] for one in document.gold["relations"]] == ["BASED_ON", "BASED_ON"]


def test_rewritten_gold_documents_keep_their_figures(shared: Path) -> None:
    assert any(gold_set(shared))
    figures = score(shared, list(STEPS.values()), range(1))
    assert {kind: figures[kind]["f1"] for kind in FLOORS if figures[kind]["f1"] < FLOORS[kind]} == {}
