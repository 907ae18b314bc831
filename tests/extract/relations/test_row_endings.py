"""Rows of a table of ended acts: each reason belongs to the act of its own row."""

# ruff: noqa: E501 - a row stands in one line

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.model.relation_types import CHANGES

_HEAD = """\
BỘ Y TẾ
Số: 50/QĐ-BYT
QUYẾT ĐỊNH
Công bố danh mục văn bản hết hiệu lực
Điều 1. Công bố danh mục văn bản kèm theo Quyết định này.

KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Nguyễn Văn An

A. VĂN BẢN HẾT HIỆU LỰC {extent}
STT
Văn bản
Lý do hết hiệu lực
Ngày hết hiệu lực
"""
_WHOLE = _HEAD.format(extent="TOÀN BỘ")
_PARTLY = _HEAD.format(extent="MỘT PHẦN")

ROWS = [
    (  # the next row's act and reason are no part of the title in the row before
        """1
Thông tư số 11/2017/TT-BYT ngày 02/5/2017 của Bộ trưởng Bộ Y tế quy định về phòng khám
Được thay thế bởi Thông tư số 05/2023/TT-BYT ngày 15/6/2023
của Bộ trưởng Bộ Y tế quy định về phòng khám đa khoa
30/7/2023
2
Thông tư số 12/2018/TT-BYT ngày 05/6/2018 của Bộ trưởng Bộ Y tế quy định về nhà thuốc
Được bãi bỏ bởi Thông tư số 07/2023/TT-BYT ngày 28/8/2023
của Bộ trưởng Bộ Y tế quy định về kho thuốc
15/10/2023
3
Thông tư số 13/2019/TT-BYT ngày 05/6/2019 của Bộ trưởng Bộ Y tế quy định về quầy thuốc.
Bị bãi bỏ bởi Thông tư số 08/2023/TT-BYT ngày 29/8/2023
15/10/2023
""",
        {
            "05/2023/TT-BYT REPLACES 11/2017/TT-BYT",
            "07/2023/TT-BYT REPEALS 12/2018/TT-BYT",
            "08/2023/TT-BYT REPEALS 13/2019/TT-BYT",
        },
    ),
    (  # cells as paragraphs, as a table of Word has them
        """
1

Thông tư số 11/2017/TT-BYT ngày 02/5/2017 của Bộ trưởng Bộ Y tế quy định về phòng khám

Được bãi bỏ bởi Thông tư số 05/2023/TT-BYT

30/7/2023

2

Thông tư số 12/2018/TT-BYT

Được thay thế bởi Thông tư số 07/2023/TT-BYT

15/10/2023
""",
        {"05/2023/TT-BYT REPEALS 11/2017/TT-BYT", "07/2023/TT-BYT REPLACES 12/2018/TT-BYT"},
    ),
    (  # cells in one line
        """
| 1 | Thông tư số 11/2017/TT-BYT ngày 02/5/2017 quy định về phòng khám | Được bãi bỏ bởi Thông tư số 05/2023/TT-BYT | 30/7/2023 |
| 2 | Thông tư số 12/2018/TT-BYT ngày 05/6/2018 quy định về nhà thuốc | | |
| 3 | Các hướng dẫn về kho thuốc | Được thay thế bởi Thông tư số 07/2023/TT-BYT | 15/10/2023 |
| 4 | Thông tư số 14/2018/TT-BYT | Điều 5 | Được bãi bỏ bởi Thông tư số 07/2023/TT-BYT | 15/10/2023 |
| 5 | Thông tư số 15/2018/TT-BYT | Được thay thế bởi Thông tư số 08/2023/TT-BYT | 15/10/2023 |
""",
        {"05/2023/TT-BYT REPEALS 11/2017/TT-BYT", "08/2023/TT-BYT REPLACES 15/2018/TT-BYT"},
    ),
    (  # the reason is of the row's act, not of those that its title names
        """1
Thông tư số 11/2017/TT-BYT ngày 02/5/2017 của Bộ trưởng Bộ Y tế quy định về phòng khám và Thông tư số 09/2015/TT-BYT
Được bãi bỏ bởi Thông tư số 05/2023/TT-BYT
2
Thông tư số 12/2018/TT-BYT ngày 05/6/2018 của Bộ trưởng Bộ Y tế quy định về nhà thuốc
Được bãi bỏ bởi Thông tư số 07/2023/TT-BYT
""",
        {"05/2023/TT-BYT REPEALS 11/2017/TT-BYT", "07/2023/TT-BYT REPEALS 12/2018/TT-BYT"},
    ),
    (  # a row that begins with no act: its reason belongs to no other row
        """1
Thông tư số 11/2017/TT-BYT ngày 02/5/2017 của Bộ trưởng Bộ Y tế quy định về phòng khám
Được bãi bỏ bởi Thông tư số 05/2023/TT-BYT
2
Thông tư số 12/2018/TT-BYT ngày 05/6/2018 của Bộ trưởng Bộ Y tế quy định về nhà thuốc
3
Các hướng dẫn của Sở Y tế về kho thuốc
Được bãi bỏ bởi Thông tư số 07/2023/TT-BYT
""",
        {"05/2023/TT-BYT REPEALS 11/2017/TT-BYT"},
    ),
    (  # a title tells of another act's day
        """1
Thông tư số 11/2017/TT-BYT quy định về phòng khám hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành.
Được bãi bỏ bởi Thông tư số 05/2023/TT-BYT
2
Thông tư số 12/2018/TT-BYT ngày 05/6/2018 của Bộ trưởng Bộ Y tế quy định về nhà thuốc
""",
        {"05/2023/TT-BYT REPEALS 11/2017/TT-BYT"},
    ),
]


def _changes(text: str) -> set[str]:
    found = extract_text(text)
    number = {one.target.id: one.target.number for one in found.citations if one.target}
    return {
        f"{number.get(one.source, one.source)} {one.type} {number[one.target]}"
        for one in found.relations
        if one.type in CHANGES
    }


@pytest.mark.parametrize(("rows", "expected"), ROWS)
def test_a_reason_belongs_to_the_act_of_its_row(rows: str, expected: set[str]) -> None:
    assert _changes(_WHOLE + rows) == expected


@pytest.mark.parametrize(
    ("head", "part"), [(_PARTLY, ""), (_PARTLY, "Phụ lục 4\n"), (_WHOLE, "Điều 7; khoản 2 Điều 8\n")]
)
def test_an_act_of_which_a_part_ended_does_not_end(head: str, part: str) -> None:
    rows = f"""1
Thông tư số 11/2017/TT-BYT ngày 02/5/2017 của Bộ trưởng Bộ Y tế quy định về phòng khám
{part}Được bãi bỏ bởi Thông tư số 05/2023/TT-BYT
2
Thông tư số 12/2018/TT-BYT ngày 05/6/2018 của Bộ trưởng Bộ Y tế quy định về nhà thuốc
{part}Được sửa đổi, bổ sung bởi Thông tư số 07/2023/TT-BYT
"""
    assert _changes(head + rows) == {"07/2023/TT-BYT AMENDS 12/2018/TT-BYT"}


def test_a_page_number_between_two_lines_is_no_row() -> None:
    text = """\
Căn cứ Nghị định số 12/2018/NĐ-CP ngày 05/6/2018 của Chính phủ quy định về việc áp dụng
75
Thông tư số 12/2018/TT-BYT quy định về nhà thuốc;
"""
    title = extract_text(text).citations[0].target.title
    assert title is not None
    assert title.endswith("nhà thuốc")


def test_a_date_in_a_cell_of_its_own_is_no_part_of_a_title() -> None:
    titles = [one.target.title for one in extract_text(_WHOLE + ROWS[0][0]).citations]
    assert [one for one in titles if one and "2023" in one] == []
    assert "quy định về phòng khám đa khoa" in titles


def test_a_consolidated_text_speaks_as_the_act_that_it_consolidates() -> None:
    text = """\
BỘ Y TẾ
Số: 46/VBHN-BYT
VĂN BẢN HỢP NHẤT
THÔNG TƯ
Quy định về kho thuốc
Điều 8. Hiệu lực thi hành
2. Thông tư số 31/2015/TT-BYT ngày 31 tháng 8 năm 2015 về kho lạnh hết hiệu lực kể từ ngày Thông tư này có hiệu lực.
"""
    assert _changes(text) == {"this REPEALS 31/2015/TT-BYT"}
