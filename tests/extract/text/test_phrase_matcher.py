"""Phrases are found whole, at word boundaries, and none hides another that stands there."""

from __future__ import annotations

import pytest

from cancu.extract.text.normalization import fold
from cancu.extract.text.phrase_matcher import Scanner

SCANNER = Scanner(
    (phrase, phrase) for phrase in ("hai bộ", "bộ y tế", "hội", "hội đồng nhân dân", "dân chủ", "chi nhánh")
)

CASES = [
    ("Bộ Y tế họp", ["bộ y tế"]),
    ("hai bộ cùng họp", ["hai bộ"]),
    ("triển khai Bộ Y tế họp", ["bộ y tế"]),  # `hai bộ` starts inside a word
    ("hội đồng nhân dâng sao", ["hội"]),  # the longer phrase runs into a word
    ("chi nhánhhai bộ y tế", ["bộ y tế"]),
    ("hội đồng nhân dân chủ trì", ["hội đồng nhân dân"]),
    ("ghi nhánh", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_phrases(text: str, found: list[str]) -> None:
    hits = list(SCANNER.find(fold(text)))
    assert [hit.entry for hit in hits] == found
    assert all(fold(text).flat[hit.start : hit.end] == hit.entry for hit in hits)
    assert list(SCANNER.find_in(fold(text).flat)) == hits
