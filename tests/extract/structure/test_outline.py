"""The outline of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancu.extract.structure.outline import TITLE_MAX, outline

CASES = [
    (
        "QUYẾT ĐỊNH\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Quyết định này\nMục 2\nTHỦ TỤC\nĐiều 2: Đối tượng",
        [(1, "Chương I. QUY ĐỊNH CHUNG"), (3, "Điều 1. Phạm vi"), (2, "Mục 2. THỦ TỤC"), (3, "Điều 2: Đối tượng")],
    ),
    ("Điều\xa05. Giải thích\n**Điều 6.** Nguyên tắc", [(1, "Điều 5. Giải thích"), (1, "Điều 6. Nguyên tắc")]),
    (
        "I. MỤC TIÊU\n1. Mục tiêu chung\nđến năm 2030\nII. NHIỆM VỤ\n1.1. Hạ tầng",
        [(1, "I. MỤC TIÊU"), (2, "1. Mục tiêu chung"), (1, "II. NHIỆM VỤ"), (2, "1.1. Hạ tầng")],
    ),
    ("### 3. Sở Nội vụ chủ trì", [(1, "3. Sở Nội vụ chủ trì")]),
    ("PHỤ LỤC II\nDANH MỤC\n", [(1, "PHỤ LỤC II. DANH MỤC")]),
    ("Phần thứ nhất\nQUY ĐỊNH CHUNG\nChương 1\nTÊN", [(1, "Phần thứ nhất. QUY ĐỊNH CHUNG"), (2, "Chương 1. TÊN")]),
    # a heading goes on over line breaks; what it says comes after it
    ("Điều 3. Mức chi cho\nviệc lập hồ sơ\n1. Mức chi là", [(1, "Điều 3. Mức chi cho việc lập hồ sơ")]),
    ("**Điều 4. Kho lưu trữ của\nBộ Kiến thiết**\nKho lưu trữ là", [(1, "Điều 4. Kho lưu trữ của Bộ Kiến thiết")]),
    ("Điều 5. Thu,\nChi\nCơ quan thu", [(1, "Điều 5. Thu, Chi")]),
    ("Điều 6.\nKho lưu trữ\na) Sổ kho", [(1, "Điều 6. Kho lưu trữ")]),
    ("Điều 7.\n1. Sổ kho", [(1, "Điều 7.")]),
    ("Chương II\nMỨC CHI VÀ\nHỒ SƠ\n\nSổ kho", [(1, "Chương II. MỨC CHI VÀ HỒ SƠ")]),
    ("Điều 8. Sổ kho:\na) sổ giấy", [(1, "Điều 8. Sổ kho:")]),
    # the new wording of an amending act has the headings of another one
    (
        "Điều 1. Sửa đổi Điều 4 như sau:\n“Điều 4. Kho\nĐiều 4a. Sổ kho\n1. Ghi sổ.”.\nĐiều 2. Hiệu lực thi hành",
        [(1, "Điều 1. Sửa đổi Điều 4 như sau:"), (1, "Điều 2. Hiệu lực thi hành")],
    ),
    # a line that a sentence goes over to is no heading
    (
        "Điều 1. Sửa đổi\ng) Bổ sung từ “kho” tại điểm a khoản 3 \nĐiều 13. Bổ sung nội dung: “sổ”\n"
        "h) Bỏ từ “kho” theo\nĐiều 53.\nĐiều 2. Hiệu lực",
        [(1, "Điều 1. Sửa đổi"), (1, "Điều 2. Hiệu lực")],
    ),
    # not headings
    ("theo Điều 5 của Luật này", []),
    ("Điều 5 khoản 2 của Luật quy định", []),
    ("Chương trình chuyển đổi số", []),
    ("Phần lớn các đơn vị", []),
    ("Mục tiêu của kế hoạch", []),
    ("- Lưu: VT.", []),
    ("12 đơn vị đã nộp", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_headings(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(heading.level, heading.title) for heading in outline(text)] == expected


def test_a_heading_starts_with_its_line() -> None:
    text = "Mở đầu\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng"
    assert [text[heading.start :].splitlines()[0] for heading in outline(text)] == text.splitlines()[1:]


@given(
    st.lists(st.sampled_from(["Điều 1. A", "Chương I", "I. B", "1. C", "Phụ lục", "", "abc", "Mục 1 "]), max_size=12)
)
def test_headings_are_in_order_and_short(pieces: list[str]) -> None:
    found = outline("\n".join(pieces))
    assert [heading.start for heading in found] == sorted({heading.start for heading in found})
    assert all(0 < len(heading.title) <= TITLE_MAX + 2 and 1 <= heading.level <= 4 for heading in found)
