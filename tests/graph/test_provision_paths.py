"""Parts of a document: what a provision names, and whether a change concerns it."""

from __future__ import annotations

import pytest

from cancu.graph.model.provision_paths import covers, is_inside, names_rules, paths, touches, without_exceptions


@pytest.mark.parametrize(
    ("provision", "expected"),
    [
        ("Điều 5", {"điều 5"}),
        ("điểm a khoản 2 Điều 5", {"điều 5 khoản 2 điểm a"}),
        ("Điều 5 khoản 2 điểm a", {"điều 5 khoản 2 điểm a"}),
        ("điểm a, b và d khoản 2 Điều 5", {f"điều 5 khoản 2 điểm {letter}" for letter in "abd"}),
        ("khoản 1, khoản 3 Điều 7 và Điều 9", {"điều 7 khoản 1", "điều 7 khoản 3", "điều 9"}),
        ("Điều 3 đến Điều 5", {"điều 3", "điều 4", "điều 5"}),
        ("các khoản 1 đến 3 Điều 7", {"điều 7 khoản 1", "điều 7 khoản 2", "điều 7 khoản 3"}),
        ("điểm c đến đ khoản 1 Điều 2", {f"điều 2 khoản 1 điểm {letter}" for letter in "cdđ"}),
        ("khoản 1 Phụ lục VIII", {"phụ lục viii khoản 1"}),
        ("mục 2 Chương II", {"chương ii mục 2"}),
        ("Điều 5 Chương II", {"điều 5"}),
        ("khoản 1 Điều 34a", {"điều 34a khoản 1"}),
        ("một số Phụ lục", set()),
        ("trừ Điều 5", set()),
        ("Điều 3, trừ khoản 2", {"điều 3"}),
        ("khoản 1 Điều 17; trừ cụm từ tại khoản 4 Điều 7", {"điều 17 khoản 1"}),
        ("một phần, trừ các nội dung sau: a) Khoản 1 Điều 3; b) Điều 7", set()),
        ("", set()),
    ],
)
def test_paths(provision: str, expected: set[str]) -> None:
    assert {" ".join(f"{level} {ordinal}" for level, ordinal in path) for path in paths(provision)} == expected


@pytest.mark.parametrize(
    ("provision", "expected"),
    [
        ("Điều 3", "Điều 3"),
        ("Điều 3, trừ khoản 2", "Điều 3"),
        ("khoản 1 Điều 17; ngoại trừ Điều 7", "khoản 1 Điều 17"),
        ("một phần, trừ các nội dung sau: a) Điều 3; b) Điều 7", "một phần"),
        ("Trừ Điều 5", ""),
        ("quy định về khấu trừ thuế tại Điều 5", "quy định về khấu trừ thuế tại Điều 5"),
    ],
)
def test_without_exceptions(provision: str, expected: str) -> None:
    assert without_exceptions(provision) == expected


@pytest.mark.parametrize(
    ("part", "provision", "covered", "touched"),
    [
        ("Điều 5", "điểm a khoản 2 Điều 5", True, True),
        ("điểm a khoản 2 Điều 5", "Điều 5", False, True),
        ("khoản 2 Điều 5", "khoản 3 Điều 5", False, False),
        ("khoản 1, 2 Điều 5", "khoản 2 Điều 5", True, True),
        ("khoản 2 Điều 5", "khoản 1, 2 Điều 5", False, True),
        ("Điều 3 đến Điều 7", "khoản 1 Điều 4", True, True),
        ("một số Phụ lục", "Phụ lục I", False, False),
        ("Điều 5", "", False, False),
    ],
)
def test_what_a_change_concerns(part: str, provision: str, covered: bool, touched: bool) -> None:
    assert (covers(part, provision), touches(part, provision)) == (covered, touched)


@pytest.mark.parametrize(
    ("provision", "expected"),
    [
        ("gạch đầu dòng thứ nhất điểm b khoản 2 Điều 4", True),
        ("các chức danh thủ kho Phụ lục II", True),
        ("đoạn mở đầu khoản 7 Điều 3", True),
        ("khoản 2 Điều 4", False),
        ("các khoản 1 và 3 Điều 7", False),
        ("Mẫu số 01 Phụ lục I", False),
        ("quy định về lệ phí", False),
    ],
)
def test_what_stands_inside_a_part(provision: str, expected: bool) -> None:
    assert is_inside(provision) == expected


@pytest.mark.parametrize(
    ("provision", "expected"),
    [
        ("quy định về mức thu lệ phí tại khoản 2 Điều 6", True),
        ("các quy định về hồ sơ Điều 9", True),
        ("quy định tại Điều 9", False),
        ("đoạn thứ ba khoản 2 Điều 6", False),
        ("các quy định về hồ sơ", False),
    ],
)
def test_rules_on_a_subject(provision: str, expected: bool) -> None:
    assert names_rules(provision) == expected
