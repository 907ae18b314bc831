"""Lists of provisions, as amending acts name what they change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancu.extract.relations.provision_lists import find_list

CASES = [
    ("điểm b khoản 2, khoản 4 và khoản 5 Điều 11", ["điểm b khoản 2 Điều 11", "khoản 4 Điều 11", "khoản 5 Điều 11"]),
    ("khoản 3, điểm a khoản 6 Điều 2; điểm đ khoản 1 Điều 9",
     ["khoản 3 Điều 2", "điểm a khoản 6 Điều 2", "điểm đ khoản 1 Điều 9"]),
    ("các khoản 2, 3 và 7", ["khoản 2", "khoản 3", "khoản 7"]),
    ("điểm c, khoản 4, Điều 6", ["điểm c khoản 4 Điều 6"]),
    ("Điều 8 khoản 1 điểm d", ["điểm d khoản 1 Điều 8"]),
    ("khoản 3 đến khoản 5 Điều 6", ["khoản 3 Điều 6", "khoản 4 Điều 6", "khoản 5 Điều 6"]),
    ("các Điều từ 12 đến 14", ["Điều 12", "Điều 13", "Điều 14"]),
    ("các điểm c, d và đ khoản 3 Điều 7", ["điểm c khoản 3 Điều 7", "điểm d khoản 3 Điều 7", "điểm đ khoản 3 Điều 7"]),
    ("Mẫu số 03 Phụ lục II", ["Mẫu số 03 Phụ lục II"]),
    ("số thứ tự 2, 3 Mục I Phụ lục II", ["số thứ tự 2 Mục I Phụ lục II", "số thứ tự 3 Mục I Phụ lục II"]),
    ("thứ tự 2, 5 tại Mục A và thứ tự 1 tại Mục B", ["số thứ tự 2 Mục A", "số thứ tự 5 Mục A", "số thứ tự 1 Mục B"]),
    ("STT 7 khoản 1 Điều 2", ["số thứ tự 7 khoản 1 Điều 2"]),
    ("số thứ tự: 4 phần B", ["số thứ tự 4 Phần B"]),
    ("số 5 Mục IV Phần A, số 8 Mục IV phần B", ["số 5 Mục IV Phần A", "số 8 Mục IV Phần B"]),
    ("Mẫu số 04/ĐKKD", ["Mẫu số 04/ĐKKD"]),
    ("các mẫu số 21.KBL, 22.KBL Phụ lục I", ["Mẫu số 21.KBL Phụ lục I", "Mẫu số 22.KBL Phụ lục I"]),
    ("tên Điều và khoản 2 Điều 33", ["Điều 33", "khoản 2 Điều 33"]),
    ("điểm a khoản 4 Điều 7 và tại Phụ lục III", ["điểm a khoản 4 Điều 7", "Phụ lục III"]),
    ("gạch đầu dòng thứ hai của điểm g khoản 1 Điều 5", ["gạch đầu dòng thứ hai điểm g khoản 1 Điều 5"]),
    ("Điều 9, Mục 3", ["Điều 9", "Mục 3"]),
    (
        "khoản 1, điểm a (được bổ sung tại khoản 4 Điều 1 Nghị định B) và điểm c khoản 6 Điều 8; Điều 9",
        ["khoản 1 Điều 8", "điểm a khoản 6 Điều 8", "điểm c khoản 6 Điều 8", "Điều 9"],
    ),
    (
        "khoản 3 (được sửa đổi tại Nghị định B) Điều 10 (đã được sửa đổi, bổ sung theo Nghị định C); khoản 4 Điều 11",
        ["khoản 3 Điều 10", "khoản 4 Điều 11"],
    ),
    (
        "khoản 3 Điều 31 và khoản 2.c Bảng số 01 Chương II Phụ lục 4",
        ["khoản 3 Điều 31", "khoản 2.c Chương II Bảng số 01 Phụ lục 4"],
    ),
    ("khoản 2.c Điều 5", ["khoản 2.c Điều 5"]),
    ("khoản 1 và khoản 2 Bảng số 01 Phụ lục 4", ["khoản 1 Bảng số 01 Phụ lục 4", "khoản 2 Bảng số 01 Phụ lục 4"]),
    ("biểu số 004.N/BCB-TP tại Phụ lục II", ["Biểu số 004.N/BCB-TP Phụ lục II"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_list_names_each_part_with_what_it_stands_in(text: str, expected: list[str]) -> None:
    found = find_list(text.lower(), text, 0)
    assert found is not None
    assert found.end == len(text)
    assert [provision.path() for provision in found.provisions] == expected


@pytest.mark.parametrize(
    "text", ["điều này", "khoản chi", "mục tiêu của kế hoạch", "phần lớn", "điểm đến", "từ ngày 5"]
)
def test_other_words_are_no_list(text: str) -> None:
    assert find_list(text, text, 0) is None


@given(st.lists(st.sampled_from(["khoản 1", "điểm a", "Điều 5", ",", " và ", "; ", " ", "tên ", "2", "Phụ lục I"])))
def test_a_list_ends_inside_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find_list(text.lower(), text, 0)
    assert found is None or (0 < found.end <= len(text) and all(one.path() for one in found.provisions))
