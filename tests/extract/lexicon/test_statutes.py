"""Which act a name means, by the day of the text that names it."""

from __future__ import annotations

from datetime import date

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.lexicon.statutes import (
    act_dated,
    act_in_force,
    act_meant,
    is_number_of,
    known_acts,
    meant_number,
    only_amends_one,
)
from cancu.graph.authority.acts import known_act
from cancu.messages import sentence


def test_the_table_has_each_number_once_and_days_as_dates() -> None:
    numbers = [(act.type, act.number) for act in known_acts() if act.number]
    assert len(set(numbers)) == len(numbers)
    for act in known_acts():
        assert all(date.fromisoformat(f"{day}-01-01"[:10]) for day in (act.date, act.in_force_from) if day)
        assert act.number or act.names or act.type == "Hiến pháp"


@pytest.mark.parametrize(
    ("type_name", "name", "number"),
    [("Luật", "An ninh mạng", "24/2018/QH14"), ("Bộ luật", "Hàng hải Việt Nam", "95/2015/QH13")],
)
def test_an_act_is_found_by_its_name_and_by_its_number(type_name: str, name: str, number: str) -> None:
    by_number = next(act for act in known_acts() if act.number == number)
    assert name in by_number.names
    assert act_dated(type_name, name, by_number.date) is by_number


def test_acts_without_a_name_are_known_by_their_number_only() -> None:
    act = known_act("1/2014/QĐ-TTg")
    assert act and act.date == "2014-01-01"
    assert [known.names for known in known_acts() if known.number == act.number] == [()]
    assert not is_number_of("Quyết định", act.title, act.number)


@pytest.mark.parametrize(
    ("name", "date", "number"),
    [
        ("Đất đai", "2010-05-01", "13/2003/QH11"),
        ("Đất đai", "2023-12-31", "45/2013/QH13"),
        ("Đất đai", "2024-05-01", None),  # the new act is passed, not in force
        ("Đất đai", "2024-08-01", "31/2024/QH15"),
        ("Đất đai", "2024", None),
        ("Đất đai", "2016", "45/2013/QH13"),
        ("đất  đai", "2016-02", "45/2013/QH13"),
        ("Đất đai", "1995-01-01", None),
        ("Sao Hỏa", "2024-08-01", None),
        ("NSNN", "2018-08-01", "83/2015/QH13"),
        ("sửa đổi, bổ sung một số điều của Luật Xử lý vi phạm hành chính", "2022-08-01", "67/2020/QH14"),
        ("sửa đổi, bổ sung một số điều của Luật Xử lý vi phạm hành chính", "2025-08-01", None),
    ],
)
def test_act_in_force(name: str, date: str, number: str | None) -> None:
    act = act_in_force("Luật", name, date)
    assert (act.number if act else None) == number


@pytest.mark.parametrize(
    ("issued", "effective", "number"),
    [
        ("2025-12-10", "2026-07-01", "108/2025/QH15"),
        ("2025-12-15", "2025-12-15", None),
        ("2025-12-15", None, None),
        ("2025-06-01", "2026-08-01", "38/2019/QH14"),  # the new act was not yet passed
    ],
)
def test_an_act_between_passing_and_entry_into_force(issued: str, effective: str | None, number: str | None) -> None:
    act = act_meant("Luật", "Quản lý thuế", issued, effective)
    assert (act.number if act else None) == number


def test_the_day_on_which_a_text_takes_effect_is_told() -> None:
    text = (
        "QUỐC HỘI\nLuật số: 109/2025/QH15\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nLUẬT\nTHUẾ\nĐiều 1. Khai thuế theo Luật"
        " Quản lý thuế.\nĐiều 2. Luật này có hiệu lực từ ngày 01 tháng 7 năm 2026.\n"
    )
    extraction = extract_text(text, issued="2025-12-10")
    assert [c.target.number for c in extraction.citations] == ["108/2025/QH15"]
    assert any("01/7/2026, ngày văn bản này có hiệu lực" in sentence(w.message, "vi") for w in extraction.warnings)


def test_act_dated() -> None:
    act = act_dated("Luật", "Tổ chức chính quyền địa phương", "2025-06-16")
    assert act and act.number == "72/2025/QH15"
    assert act_dated("Luật", "Tổ chức chính quyền địa phương", "2025") is None
    misread = act_dated("Luật", "Tổ chức Chính quyên địa phưong", "2025-06-16")
    assert misread and misread.number == "72/2025/QH15"
    assert act_dated("Luật", "Tổ chức Chính quyên địa phưong", "2025-06-17") is None


def test_numbers_of_names() -> None:
    assert meant_number("Luật", "Ngân sách nhà nước", "83/2015/QH14") == "83/2015/QH13"
    assert meant_number("Luật", "Ngân sách nhà nước", "83/2015/QH13") is None
    assert meant_number("Luật", "Ngân sách nhà nước", "99/2031/QH17") is None
    assert is_number_of("Luật", "Thanh tra", "84/2025/QH15")
    assert not is_number_of("Luật", "Thanh tra", "98/2026/QH15")
    assert not only_amends_one("31/2024/QH15")
    assert only_amends_one("87/2025/QH15")
    assert not only_amends_one("56/2024/QH15")  # it amends nine laws


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("theo quy định của Luật Nhà ở.", ["27/2023/QH15"]),
        ("góp ý Luật Quản lý thuế (sửa đổi); Luật Nhà ở (sửa đổi) năm 2023", [None, "27/2023/QH15"]),
        (
            "theo Luật Thuế GTGT số 31/2013/QH13; Luật Thuế GTGT số 48/2024/QH15; Luật Thuế giá trị gia tăng",
            ["31/2013/QH13", "48/2024/QH15", "48/2024/QH15"],
        ),
        (
            "Căn cứ Luật Thuế giá trị gia tăng ngày 26 tháng 11 năm 2024; Thông tư số 219/2013/TT-BTC ngày 31/12/2013"
            " của Bộ Tài chính hướng dẫn thi hành Luật Thuế giá trị gia tăng; Điều 5 Luật Thuế giá trị gia tăng",
            ["48/2024/QH15", "219/2013/TT-BTC", "13/2008/QH12", "48/2024/QH15"],
        ),
        (
            "quy định chi tiết Luật Đất đai. Người đang thuê đất theo Luật Đất đai số 13/2003/QH11; theo Luật Đất đai",
            ["31/2024/QH15", "13/2003/QH11", "13/2003/QH11"],
        ),
        (
            "theo Nghị định số 43/2014/NĐ-CP quy định chi tiết Luật Đất đai; Điều 3 Luật Đất đai",
            ["43/2014/NĐ-CP", None, "31/2024/QH15"],  # 2014: one act until July, another from then on
        ),
        (
            "theo Nghị định số 43/2014/NĐ-CP ngày 15/5/2014 quy định chi tiết Luật Đất đai;"
            " Luật Đất đai số 45/2013/QH13;",
            ["43/2014/NĐ-CP", "45/2013/QH13", "45/2013/QH13"],
        ),
    ],
)
def test_names_in_texts(text: str, numbers: list[str | None]) -> None:
    head = "Số: 12/UBND-NC\nĐà Nẵng, ngày 05 tháng 9 năm 2025\nKính gửi: Sở Tài chính\n\n"
    found = extract_text(head + text).citations
    assert [citation.target.number for citation in found] == numbers
    for citation in found:
        assert citation.target.resolved_by is None or citation.target.date
