"""The structure of a text: its units, and the new wording that an amending act sets out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cancu.extract.structure.tree import Structure
from cancu.extract.structure.units import read_structure
from cancu.extract.text.normalization import fold

CASES = [
    ("Điều 1. Kho\n1. Sổ\na) Mẫu\nb) Nơi giữ\n2. Chìa khóa\nĐiều 2. Hiệu lực",
     ["article 1", "clause 1", "point a", "point b", "clause 2", "article 2"]),
    # a provision that a sentence cites at the beginning of a line is no label
    ("Điều 1. Kho theo quy định tại khoản\n2. Điều 9 Nghị định\n1. Sổ kho", ["article 1", "clause 1"]),
    ("Điều 1. Kho\n1. Sổ kho theo điểm a khoản 3\nĐiều 2. Nghị định\n2. Khóa", ["article 1", "clause 1", "clause 2"]),
    ("Điều 4. Kho\n1. Sổ kho theo Mục 3\nMục 3 Phụ lục II\n2. Chìa khóa", ["article 4", "clause 1", "clause 2"]),
    # labels on lines of their own, not the numbers of a table's rows outside articles
    ("Điều 4. Kho\n1. Sổ\n2.\nKhóa\na)\nCửa\n3.\nĐèn", ["article 4", "clause 1", "clause 2", "point a", "clause 3"]),
    ("Điều 4. Kho có\n1.\nkhóa\nvà\n\n2.\n\nSổ", ["article 4"]),
    ("Danh mục kho\n1.\nKho lạnh\n2.\nKho khô", []),
    # the lines of a gazette's page
    ("Điều 1. Kho\n1. Sổ\n\n12\nCÔNG BÁO/Số 7 + 8/Ngày 02-01-2026\n\n2. Khóa", ["article 1", "clause 1", "clause 2"]),
    ("Chương I\nCHUNG\nĐiều 1. Kho\n- Sổ;\n- Khóa.", ["chapter I", "article 1", "dash", "dash"]),
]  # fmt: skip
WORDING = [
    ("Điều 1. Sửa đổi Điều 5 như sau:\n“Điều 5. Kho\n1. Sổ.”.\nĐiều 2. Hiệu lực", ["Điều 5. Kho 1. Sổ."]),
    ("Điều 1. Sửa đổi khoản 2 Điều 5 như sau:\n2. Kho có khóa.\nĐiều 2. Hiệu lực", ["2. Kho có khóa."]),
    ('Điều 1. Sửa đổi Điều 5 như sau:\n"Điều 5. Kho gọi là "kho lạnh";".\nĐiều 2. Hiệu lực',
     ['Điều 5. Kho gọi là "kho lạnh";']),
    ("Điều 1. Sửa đổi điểm a, b khoản 1 như sau:\n“a) Kho;”;\n“b) Sổ.”.\nĐiều 2. Hiệu lực", ["a) Kho;", "b) Sổ."]),
    ("Điều 1. Thay cụm từ\n“kho” bằng cụm từ “nhà kho” tại Điều 4.\nĐiều 2. Hiệu lực", []),
]  # fmt: skip


def structure_of(text: str) -> Structure:
    return read_structure(fold(text), 0, len(fold(text).text))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_units(text: str, expected: list[str]) -> None:
    units = list(structure_of(text).root.walk())[1:]
    assert [f"{unit.level} {unit.number}".strip() for unit in units] == expected


@pytest.mark.parametrize(("text", "expected"), WORDING)
def test_new_wording(text: str, expected: list[str]) -> None:
    folded = fold(text)
    spans = [folded.quote(*span) for span in structure_of(text).wording]
    assert [" ".join(words.split()) for words in spans] == expected


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["Điều 1. A như sau:", "1. Sửa đổi khoản 2 như sau:", "\n", "“", "”", ".", "a) ", "- x"]))
)
def test_units_hold_those_below_them(pieces: list[str]) -> None:
    text = "".join(pieces)
    structure = structure_of(text)
    for unit in structure.root.walk():
        assert 0 <= unit.start <= unit.body <= len(text)
        assert all(unit.start <= one.start and one.parent is unit for one in unit.below)
        assert all(part.start < part.end for part in unit.parts)


def test_time_is_linear_in_the_text() -> None:
    line = "1. Sửa đổi khoản 2 Điều 5 như sau:\n“2. Kho “lạnh” .\nSổ kho” có 50 tờ\n"

    def seconds(count: int) -> float:
        text = "Điều 1. Kho\n" + line * count
        start = time.process_time()
        structure_of(text)
        return time.process_time() - start

    assert seconds(4000) < 10 * max(seconds(1000), 0.02)
