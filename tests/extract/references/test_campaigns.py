"""Campaigns and movements: what the marks of the text do to their spans and titles."""

from __future__ import annotations

import pytest

from cancu.extract.references.campaigns import find_campaigns
from cancu.extract.text.normalization import fold

CASES = [
    (
        "lồng ghép các phong trào “Thanh niên tình nguyện”, “Tuổi trẻ sáng tạo” và “Học sinh 3 tốt”.",
        [
            ("phong trào “Thanh niên tình nguyện”", "Thanh niên tình nguyện"),
            ("“Tuổi trẻ sáng tạo”", "Tuổi trẻ sáng tạo"),
            ("“Học sinh 3 tốt”", "Học sinh 3 tốt"),
        ],
    ),
    ("ra quân “Chiến dịch Hoa Lư” xây cầu", [("Chiến dịch Hoa Lư", "Hoa Lư")]),
    ("mở Chiến dịch Hoa Lư thần tốc xây cầu", [("Chiến dịch Hoa Lư", "Hoa Lư")]),
    ("Phong trào “Nhà sạch\n\nvườn đẹp” và phong trào “", []),
    ("tại Chiến dịch", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_campaigns(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[hit.start : hit.end], hit.title) for hit in find_campaigns(fold(text))] == expected
