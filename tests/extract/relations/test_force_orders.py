"""What a document orders about the force of another one: suspensions, extensions, and days in new wording."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text

HEAD = "CHÍNH PHỦ\nSố: 9/2025/NQ-CP\nHà Nội, ngày 10 tháng 3 năm 2025\nNGHỊ QUYẾT\nVề kho bãi\nĐiều 1. Thời hạn\n"


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Ngưng hiệu lực thi hành Nghị định số 8/2024/NĐ-CP từ ngày 01/4/2025 đến hết ngày 31/12/2025.",
         ("suspension", None, "2025-04-01", "2025-12-31", None)),
        ("a) Tạm ngưng hiệu lực khoản 2 Điều 5 Nghị định số 8/2024/NĐ-CP đến hết ngày 31/12/2025;",
         ("suspension", "khoản 2 Điều 5", None, "2025-12-31", None)),
        ("Ngưng hiệu lực thi hành quy định về khối lượng tối đa được phép chứa của một số loại hàng\n"
         "dễ cháy tại Phụ lục V ban hành kèm theo Nghị định số 8/2024/NĐ-CP cho đến khi sửa đổi, cụ thể:",
         ("suspension", "quy định về khối lượng tối đa được phép chứa của một số loại hàng dễ cháy tại Phụ lục V",
          None, None, None)),
        ("Ngưng hiệu lực thi hành Phụ lục II kèm theo\nNghị định số 8/2024/NĐ-CP.",
         ("suspension", "Phụ lục II", None, None, None)),
        ("Đình chỉ việc thi hành Nghị định số 8/2024/NĐ-CP.", ("stay", None, None, None, None)),
        ("1. Kéo dài thời hạn áp dụng Nghị định số 8/2024/NĐ-CP đến hết ngày 30 tháng 6 năm 2026.",
         ("extension", None, None, None, "2026-06-30")),
        ("Gia hạn thêm thời gian thực hiện thí điểm của Nghị định số 8/2024/NĐ-CP đến hết năm 2027.",
         ("extension", None, None, None, "2027-12-31")),
        ("Tiếp tục kéo dài hiệu lực thi hành Nghị định số 8/2024/NĐ-CP cho đến ngày 01/7/2026.",
         ("extension", None, None, None, "2026-07-01")),
    ],
)  # fmt: skip
def test_an_order(clause: str, expected: tuple[str, str | None, str | None, str | None, str | None]) -> None:
    text = HEAD + clause
    [change] = [one for one in extract_text(text).changes if one.action in ("suspension", "stay", "extension")]
    assert (change.action, change.provision, change.effective, change.effective_to, change.in_force_to) == expected
    assert text[change.start : change.end].endswith("8/2024/NĐ-CP")


@pytest.mark.parametrize(
    "clause",
    [
        "Không ngưng hiệu lực thi hành Nghị định số 8/2024/NĐ-CP.",
        "Việc đình chỉ thi hành án thực hiện theo Nghị định số 8/2024/NĐ-CP.",
        "Đề nghị kéo dài thời hạn áp dụng Nghị định số 8/2024/NĐ-CP đến hết ngày 30/6/2026.",
        "Gia hạn thời hạn nộp thuế theo Nghị định số 8/2024/NĐ-CP đến hết ngày 30/6/2026.",
        "Kéo dài thời hạn áp dụng Nghị định số 8/2024/NĐ-CP.",
        "Kéo dài thời hạn áp dụng khoản 2 Điều 5 Nghị định số 8/2024/NĐ-CP đến hết ngày 30/6/2026.",
        "Hồ sơ đề nghị gia hạn thời gian quá cảnh theo Nghị định số 8/2024/NĐ-CP nộp đến hết ngày 30/6/2026.",
    ],
)
def test_what_is_no_order(clause: str) -> None:
    found = extract_text(HEAD + clause).changes
    assert not any(one.action in ("suspension", "stay", "extension") for one in found)


def test_new_wording_sets_the_days_of_its_act() -> None:
    text = (
        HEAD + "Sửa đổi khoản 1 Điều 20 Nghị định số 8/2024/NĐ-CP như sau:\n“1. Nghị định này có hiệu lực thi hành "
        "từ ngày 01 tháng 8 năm 2025 đến hết ngày 31 tháng 12 năm 2026.”\n2. Sửa đổi khoản 2 Điều 21 Nghị định số "
        "8/2024/NĐ-CP như sau:\n“2. Khoản 3 Điều 4 của Nghị định này có hiệu lực từ ngày 01/9/2025.”"
    )
    found = [(one.provision, one.in_force_from, one.in_force_to) for one in extract_text(text).changes]
    assert found == [("khoản 1 Điều 20", "2025-08-01", "2026-12-31"), ("khoản 2 Điều 21", None, None)]


def test_parts_of_a_list_are_suspended_each_from_the_day_of_the_act() -> None:
    text = (
        HEAD + "Ngưng hiệu lực thi hành khoản 8, khoản 9 và khoản 10 Điều 8 Nghị định số 8/2024/NĐ-CP.\n"
        "Điều 2. Hiệu lực\nNghị quyết này có hiệu lực từ ngày 01 tháng 4 năm 2025.\n"
    )
    found = [(one.provision, one.effective) for one in extract_text(text).changes]
    assert found == [(f"khoản {number} Điều 8", "2025-04-01") for number in (8, 9, 10)]


def test_a_title_in_a_list_behind_the_signature_orders_nothing() -> None:
    listed = "PHỤ LỤC\n5\nNghị quyết 7/2023/NQ-CP\nNgưng hiệu lực của Nghị định số 8/2024/NĐ-CP\n"
    assert not extract_text(HEAD + f"Ban hành danh mục.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\n\nLê Văn An\n\n{listed}").changes
