"""Excerpts of long sentences show the place that matters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancu.graph.model.excerpts import excerpt, occurrences, telling

LONG = (
    "Căn cứ Luật Đất đai; " * 20 + "thực hiện Kế hoạch số 74/ KH-UBND ngày 10/4/2024; " + "các cơ quan liên quan. " * 20
)


@pytest.mark.parametrize(
    ("quote", "words", "expected"),
    [
        ("theo 682- KL/TU", "682-KL/TU", ["682- KL/TU"]),
        ("theo Đề án “A b” và đề án a B", "A b", ["A b", "a B"]),
        ("theo 74/KH-UBND", None, []),
        ("theo 74/KH-UBND", "", []),
    ],
)
def test_occurrences(quote: str, words: str | None, expected: list[str]) -> None:
    assert [quote[start:end] for start, end in occurrences(quote, words)] == expected


def test_the_named_document_is_in_the_excerpt() -> None:
    found = excerpt(LONG, "74/KH-UBND")
    assert "74/ KH-UBND" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) < 260


def test_a_short_quote_stays_whole() -> None:
    assert excerpt("Căn cứ Luật Đất đai;", "31/2024/QH15") == "Căn cứ Luật Đất đai;"


@pytest.mark.parametrize(
    ("quote", "words", "expected"),
    [
        ("thực hiện Kế hoạch số 74/ KH-UBND năm nay", "74/KH-UBND", "… Kế hoạch số 74/ KH-UBND năm …"),
        ("Kế hoạch số 74/KH-UBND", "74/KH-UBND", "Kế hoạch số 74/KH-UBND"),
        ("Căn cứ Luật Đất đai của Quốc hội khóa này", None, "Căn cứ Luật Đất đai của …"),
    ],
)
def test_the_telling_part(quote: str, words: str | None, expected: str) -> None:
    assert telling(quote, words, 28, 13) == expected


@given(st.text(alphabet="aá bB./-\n", max_size=400), st.text(alphabet="aá bB./-", max_size=8), st.integers(20, 200))
def test_an_excerpt_is_a_part_of_the_quote(quote: str, words: str, length: int) -> None:
    found = excerpt(quote, words, length)
    assert found.removeprefix("… ").removesuffix(" …").strip() in quote
    assert len(found) <= max(length, len(words) * 3) + 4
