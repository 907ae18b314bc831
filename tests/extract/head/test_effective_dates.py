"""From when and until when a document says that it is in force."""

# ruff: noqa: E501 - a text stands in one line, as a paragraph does
from __future__ import annotations

import pytest

from cancu.extract.head.effective_dates import find_force
from cancu.extract.text.normalization import fold
from tests.extract.marked_hits import NOWHERE


@pytest.mark.parametrize(
    ("text", "force"),
    [
        (
            "Nghị quyết được HĐND xã Mường Hum khóa I thông qua ngày 5/5/2025 và có hiệu lực từ ngày thông qua.",
            ("2025-05-05", None),
        ),
        ("Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 12 năm 2025.", ("2025-12-01", None)),
        ("Thông tư này có hiệu lực từ ngày 08/01/2026./.", ("2026-01-08", None)),
        (
            "Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2016, trừ quy định tại khoản 2 Điều 2 của Luật này thì có hiệu lực thi hành từ ngày 01 tháng 01 năm 2018.",
            ("2016-01-01", None),
        ),
        (
            "Quyết định này có hiệu lực kể từ ngày 01 tháng 7 năm 2025 đến hết ngày 31 tháng 12 năm 2026.",
            ("2025-07-01", "2026-12-31"),
        ),
        ("Nghị quyết này đã được thông qua ngày 10/7/2025 và có hiệu lực từ ngày 20/7/2025.", ("2025-07-20", None)),
        ("Quyết định này có hiệu lực kể từ ngày ký.", ("2025-05-05", None)),
        ("Thông báo này có hiệu lực kể từ ngày ban hành.", ("2025-05-05", None)),
        ("Nghị quyết này có hiệu lực từ ngày được thông qua.", ("2025-05-05", None)),
        (
            "Nghị quyết này có hiệu lực kể từ ngày ký ban hành đến hết ngày 28 tháng 02 năm 2027.",
            ("2025-05-05", "2027-02-28"),
        ),
        ("1. Nghị quyết có hiệu lực thi hành kể từ ngày 08 tháng 12 năm 2025.", ("2025-12-08", None)),
        (
            "Nghị định này có hiệu lực từ ngày 15/12/2025.\n2. Quy định tại Điều 14 Nghị định này có hiệu lực từ ngày 01/01/2026.",
            ("2025-12-15", None),
        ),
        (
            "Luật này có hiệu lực từ ngày 01/7/2026.\nCác khoản 3, 4 Điều 95 của Luật này có hiệu lực từ ngày 01/01/2026.",
            ("2026-07-01", None),
        ),
        ("Điều 2. Thông tư này có hiệu lực từ ngày 08/01/2026.", ("2026-01-08", None)),
        ("Điều 2\nThông tư này có hiệu lực từ ngày 08/01/2026.", ("2026-01-08", None)),
        ("Khi Nghị quyết có hiệu lực từ ngày 08/12/2025, các cơ quan báo cáo.", (None, None)),
        ("Thông tư này có hiệu lực thi hành sau 45 ngày kể từ ngày ký ban hành.", ("2025-06-19", None)),
        ("Nghị định có hiệu lực từ ngày 01/7/2025.", (None, None)),
        ("trước ngày Quyết định này có hiệu lực từ ngày 01/7/2025", (None, None)),
        ("Quyết định này quy định giá.", (None, None)),
        ("Quyết định này có hiệu lực từ 0 giờ ngày 01/6/2025.", ("2025-06-01", None)),
        ("Quyết định này có hiệu lực kể từ 00 giờ 00 phút ngày 01 tháng 6 năm 2025.", ("2025-06-01", None)),
        ("Quy chế này có hiệu lực kể từ ngày ký và hết hiệu lực vào ngày 30/6/2026.", ("2025-05-05", "2026-06-30")),
        ("Quyết định này hết hiệu lực kể từ ngày 01/7/2026.", (None, "2026-06-30")),
        (
            "Quyết định này có hiệu lực từ ngày 10/5/2025.\nQuyết định này hết hiệu lực từ ngày 01/7/2026.",
            ("2025-05-10", "2026-06-30"),
        ),
        (
            "Quyết định này có hiệu lực từ ngày 10/5/2025. Quyết định số 3/QĐ-UBND hết hiệu lực từ ngày 01/7/2026.",
            ("2025-05-10", None),
        ),
        ("Nghị quyết này có hiệu lực trong thời hạn 03 năm kể từ ngày ký.", ("2025-05-05", "2028-05-05")),
        ("Nghị quyết này có hiệu lực từ ngày 01/8/2025 và được thực hiện trong 05 năm.", ("2025-08-01", "2030-08-01")),
        ("Nghị quyết này có hiệu lực từ ngày 01/8/2025, thực hiện đến hết năm 2027.", ("2025-08-01", "2027-12-31")),
        ("Nghị quyết này có hiệu lực từ ngày 01/8/2025 đến hết tháng 2 năm 2028.", ("2025-08-01", "2028-02-29")),
        (
            "Thông tư này có hiệu lực từ ngày 31/8/2025 và thực hiện trong thời hạn 06 tháng.",
            ("2025-08-31", "2026-02-28"),
        ),
        (
            "1. Nghị quyết này, trừ quy định tại khoản 2 Điều này, có hiệu lực từ ngày 01/01/2026.\n2. Khoản 4 Điều 1 Nghị quyết này có hiệu lực từ ngày 20/12/2025.",
            ("2026-01-01", None),
        ),
        (
            "1. Nghị quyết này có hiệu lực từ ngày 10/5/2025.\n2. Mức thu tại khoản 4 Điều 6 của\nNghị quyết này hết hiệu lực từ ngày 01/7/2026.",
            ("2025-05-10", None),
        ),
        (
            "1. Nghị quyết này có hiệu lực từ ngày 10/5/2025.\n2. Định mức đã sửa đổi tại Điều 3\nNghị quyết này hết hiệu lực từ ngày 01/7/2026.",
            ("2025-05-10", None),
        ),
        (
            "1. Nghị quyết này có hiệu lực từ ngày 10/5/2025.\n2. Các mức thu trong\nNghị quyết này hết hiệu lực từ ngày 01/7/2026.",
            ("2025-05-10", None),
        ),
        (
            "Nghị quyết này có hiệu lực từ ngày 10/5/2025. Trường hợp không được gia hạn thì Nghị quyết này hết hiệu lực từ ngày 01/7/2026.",
            ("2025-05-10", None),
        ),
        (
            "Nghị quyết này có hiệu lực từ ngày 10/5/2025. Khi sáp nhập xã và Nghị quyết này hết hiệu lực từ ngày 01/7/2026 thì báo cáo.",
            ("2025-05-10", None),
        ),
        (
            "**Điều 6. Hiệu lực thi hành**\nNghị quyết có hiệu lực thi hành kể từ ngày ký ban hành.",
            ("2025-05-05", None),
        ),
        ("Điều 6. Hiệu lực\nthi hành\n\nNghị quyết có hiệu lực từ ngày 01/6/2025.", ("2025-06-01", None)),
        ("Điều 6. Điều khoản thi hành\nNghị quyết có hiệu lực từ ngày 01/6/2025.", ("2025-06-01", None)),
        ("Áp dụng cho các luật,\nnghị quyết có hiệu lực từ ngày 01/6/2025.", (None, None)),
        ("Mức hưởng được tính kể từ ngày\nNghị quyết có hiệu lực từ ngày 01/6/2025.", (None, None)),
        ("Danh sách các Nghị quyết có hiệu lực từ ngày 01/6/2025.", (None, None)),
        (
            "Khoản 2 Điều 7 của\nNghị quyết này có hiệu lực từ ngày 10/5/2025 đến hết ngày 31/12/2026.",
            (None, None),
        ),
        (
            "Điều 8. Hiệu lực thi hành\n1. Nghị quyết này có hiệu lực từ ngày 10/5/2025.\n2. Nghị quyết này hết hiệu lực từ ngày 01/7/2026.",
            ("2025-05-10", "2026-06-30"),
        ),
        (
            "Điều 8. Hiệu lực thi hành\nNghị quyết này có hiệu lực từ ngày 10/5/2025 và thay thế Nghị quyết 4/NQ-HĐND.\nNghị quyết này hết hiệu lực từ ngày 01/7/2026.",
            ("2025-05-10", "2026-06-30"),
        ),
        ("Điều 9\nNghị quyết này hết hiệu lực từ ngày 01/7/2026.", (None, "2026-06-30")),
        ("Quyết định này có hiệu lực từ ngày 01/8/2025 cho đến khi Luật Đất đai có hiệu lực.", ("2025-08-01", None)),
    ],
)
def test_force(text: str, force: tuple[str | None, str | None]) -> None:
    terms = find_force(fold(text), NOWHERE, "2025-05-05", "Nghị quyết")
    assert ((terms.in_force_from, terms.in_force_to) if terms else (None, None)) == force
    assert terms is None or "hiệu lực" in text[terms.start : terms.end]


@pytest.mark.parametrize(
    ("own_type", "expected"),
    [
        ("Thông tư", "2025-08-15"),
        ("Thông tư liên tịch", "2025-08-15"),
        ("Quyết định", "2025-05-05"),
        (None, "2025-05-05"),
    ],
)
def test_a_form_behind_an_act_has_words_of_another_type(own_type: str | None, expected: str) -> None:
    text = (
        "Điều 9. Thông tư này có hiệu lực thi hành kể từ ngày 15 tháng 8 năm 2025.\n"
        "Mẫu số 01\nĐiều 3. Quyết định này có hiệu lực kể từ ngày ký.\n"
    )
    terms = find_force(fold(text), NOWHERE, "2025-05-05", own_type)
    assert terms and terms.in_force_from == expected


@pytest.mark.parametrize(
    ("between", "first"),
    [("", "có hiệu lực từ ngày 10/5/2025"), ("3. Sở Y tế báo cáo.\n" * 80, "hết hiệu lực từ ngày 01/7/2026")],
)
def test_the_words_of_the_last_day_are_told(between: str, first: str) -> None:
    text = (
        f"Điều 8. Hiệu lực thi hành\n1. Nghị quyết này có hiệu lực từ ngày 10/5/2025.\n{between}"
        "4. Nghị quyết này hết hiệu lực từ ngày 01/7/2026.\n"
    )
    terms = find_force(fold(text), NOWHERE, "2025-05-05", "Nghị quyết")
    assert terms and (terms.in_force_from, terms.in_force_to) == ("2025-05-10", "2026-06-30")
    assert text[terms.start : terms.end].startswith(first) and text[terms.start : terms.end].endswith("01/7/2026")
