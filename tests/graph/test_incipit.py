"""Documents without number and title are called by their opening words."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from cancu.graph.identity.resolver import resolve
from cancu.graph.loading.cypher_writes import document_rows
from cancu.graph.loading.incipit import incipit
from cancu.graph.loading.statements import own_variant

LONG = (
    "Cục Thuế nhận được công văn số 12/CV-AB ngày 6/8/2025 của Công ty Cổ phần A về chính sách thuế giá trị gia tăng"
    " và hóa đơn điện tử."
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            f"**Kính gửi:** Thuế tỉnh An Giang.\n\n{LONG}",
            "Cục Thuế nhận được công văn số 12/CV-AB ngày 6/8/2025 của Công ty Cổ phần A về chính sách thuế giá…",
        ),
        (
            "## TOÀN VĂN Thông tư số 30/2024/TT-BGDĐT ban hành Quy chế tuyển sinh",
            "TOÀN VĂN Thông tư số 30/2024/TT-BGDĐT ban hành Quy chế tuyển sinh",
        ),
        ("Ghi chú của phòng.", "Ghi chú của phòng."),
        (
            "Bộ Y tế.\n\nTheo Nghị định số 30/2020/NĐ-CP, văn thư là việc chung.",
            "Theo Nghị định số 30/2020/NĐ-CP, văn thư là việc chung.",
        ),
    ],
)
def test_opening_words(text: str, words: str) -> None:
    assert incipit(extract_text(text)) == f"“{words}”"
    assert incipit(extract_text(" \n* * *")) == ""


def test_the_node_is_called_by_them() -> None:
    extraction = extract_text(f"Kính gửi: Thuế tỉnh An Giang.\n\n{LONG}")
    variant = own_variant(extraction)
    [row] = document_rows([resolve({variant: 1})[variant]])
    assert row["name"] == f"Công văn {incipit(extraction)}"
    assert "chinh sach thue" in row["search"]


def test_what_has_a_title_or_a_number_keeps_it() -> None:
    head = "UBND TỈNH HƯNG YÊN\n\n{}\nHưng Yên, ngày 25 tháng 4 năm 2024\n\nKẾ HOẠCH\nvề việc thử\n\n" + LONG
    assert own_variant(extract_text(head.format("Số:    /KH-UBND"))).title == "về việc thử"
    assert own_variant(extract_text("Số: 12/KH-UBND\n\nKính gửi: Sở Y tế\n\n" + LONG)).title == ""
