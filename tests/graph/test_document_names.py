"""What people call a document."""

from __future__ import annotations

import pytest

from cancu.graph.model.records import document_name


@pytest.mark.parametrize(
    ("type_name", "number", "title", "name"),
    [
        ("Kế hoạch", "74/KH-UBND", "về việc thử", "Kế hoạch 74/KH-UBND"),
        ("Kế hoạch", None, "về việc thử", "Kế hoạch về việc thử"),
        ("Hiến pháp", None, "Hiến pháp nước Cộng hòa", "Hiến pháp nước Cộng hòa"),
        ("Luật", None, "LUẬT ĐẤT ĐAI", "Luật Đất đai"),
        ("Luật", None, "Luật sư", "Luật Luật sư"),
        ("Luật", None, "Đất đai", "Luật Đất đai"),
        ("Công văn", None, None, "Công văn"),
        (None, "12/ABC", None, "12/ABC"),
        (None, None, "một thông báo", "một thông báo"),
        (None, None, None, ""),
    ],
)  # fmt: skip
def test_document_name(type_name: str | None, number: str | None, title: str | None, name: str) -> None:
    assert document_name(type_name, number, title) == name
