"""The base layer's script: what notes and texts say, which facts count, what cannot be."""

from __future__ import annotations

import pytest

from cancu.extract import extract_text
from scripts.base.codification import read_note
from scripts.base.facts import ActFact, Field, Origin, RelationFact, votes
from scripts.base.names import bare_title, name_in_title
from scripts.base.series import Series
from scripts.base.tables import Report, act_rows, relation_rows
from scripts.base.texts import cites_in_full, facts_of

NOTES = [
    (
        "(Điều 7 Nghị định số 61/2016/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/07/2016, có nội dung được "
        "sửa đổi, có nội "
        "dung được bổ sung bởi Điều 3 Nghị định số 142/2018/NĐ-CP có hiệu lực thi hành kể từ ngày 09/10/2018)",
        [("142/2018/NĐ-CP", "AMENDS", "61/2016/NĐ-CP", "Điều 7", "Điều 3", "2018-10-09")],
    ),
    (
        "(Điều 12 Thông tư số 20/2014/TT-BTP, có hiệu lực thi hành kể từ ngày 01/09/2014, bị bãi bỏ bởi Điều "
        "2 Thông tư số "
        "5/2020/TT-BTP có hiệu lực thi hành kể từ ngày 20/03/2020)",
        [("5/2020/TT-BTP", "REPEALS", "20/2014/TT-BTP", "Điều 12", "Điều 2", "2020-03-20")],
    ),
    (  # only a part of the article is gone: the article is not
        "(Điều 4 Luật số 20/2012/QH13, có hiệu lực thi hành kể từ ngày 01/07/2013, có nội dung bị bãi bỏ bởi "
        "Điều 9 Luật số "
        "35/2018/QH14 có hiệu lực thi hành kể từ ngày 01/01/2019)",
        [("35/2018/QH14", "AMENDS", "20/2012/QH13", "Điều 4", "Điều 9", "2019-01-01")],
    ),
    (  # two acts, each with its own day
        "(Điều 1 Thông tư số 16/2013/TT-BXD, có hiệu lực thi hành kể từ ngày 01/10/2013, có nội dung được "
        "sửa đổi bởi Điều 1 "
        "Thông tư số 36/2019/TT-BXD có hiệu lực thi hành kể từ ngày 01/11/2019; Điều 2 Thông tư số "
        "30/2021/TT-BXD có hiệu "
        "lực thi hành kể từ ngày 01/02/2022)",
        [
            ("36/2019/TT-BXD", "AMENDS", "16/2013/TT-BXD", "Điều 1", "Điều 1", "2019-11-01"),
            ("30/2021/TT-BXD", "AMENDS", "16/2013/TT-BXD", "Điều 1", "Điều 2", "2022-02-01"),
        ],
    ),
    (  # a title names other acts; they change nothing here
        "(Điều 2 Thông tư số 39/2021/TT-BXD sửa đổi, bổ sung một số điều của Thông tư số 21/2018/TT-BXD ngày "
        "12 tháng 9 năm "
        "2018 ngày 31/12/2021 của Bộ Xây dựng, có hiệu lực thi hành kể từ ngày 15/02/2022)",
        [],
    ),
]


@pytest.mark.parametrize(("note", "expected"), NOTES)
def test_changes_of_a_note(note: str, expected: list[tuple[str, ...]]) -> None:
    found = [fact for fact in read_note(note, "1.1") if isinstance(fact, RelationFact)]
    assert [(f.source, f.type, f.target, f.provision, f.acting, f.effective) for f in found] == expected


def test_a_note_tells_date_and_title_of_its_act() -> None:
    note = (
        "(Điều 1 Nghị định số 13/2023/NĐ-CP Bảo vệ dữ liệu cá nhân ngày 17/04/2023 của Chính phủ, "
        "có hiệu lực thi hành kể từ ngày 01/07/2023)"
    )
    found = {fact.field: fact.value for fact in read_note(note, "1.1") if isinstance(fact, ActFact)}
    assert found["date"] == "2023-04-17" and found["in_force_from"] == "2023-07-01"
    assert found["title"] == "Bảo vệ dữ liệu cá nhân"


def test_two_mentions_or_one_good_source_make_a_fact() -> None:
    number = "5/2020/NĐ-CP"
    said = [
        ActFact(number, "date", "2020-01-06", "mention", "a"),
        ActFact(number, "date", "2020-06-01", "mention", "b"),
        ActFact(number, "date", "2020-06-01", "mention", "b"),
    ]
    assert votes(said) == {}
    assert votes([*said, ActFact(number, "date", "2020-01-06", "mention", "c")])[number, "date"].value == "2020-01-06"
    assert votes([*said, ActFact(number, "date", "2020-01-06", "self", "c")])[number, "date"].lost == ("2020-06-01",)
    assert votes([ActFact(number, "date", "2019-12-31", "self", "a")]) == {}, "the number is of 2020"
    assert votes([ActFact(number, "date", "2020-02-30", "self", "a")]) == {}, "there is no such day"


def test_a_text_says_what_it_rests_on_and_when_it_takes_effect() -> None:
    text = (
        "CHÍNH PHỦ\n\nSố: 401/2027/NĐ-CP\n\nHà Nội, ngày 05 tháng 3 năm 2027\n\nNGHỊ ĐỊNH\nQuy định về lưu trữ\n\n"
        "Căn cứ Luật Lưu trữ số 33/2024/QH15;\n\nChính phủ ban hành Nghị định quy định về lưu trữ.\n\n"
        "Điều 1. Phạm vi điều chỉnh\nNghị định này quy định về lưu trữ.\n\n"
        "Điều 2. Hiệu lực thi hành\nNghị định này có hiệu lực từ ngày 20 tháng 4 năm 2027.\n"
    )
    found = list(facts_of("a", extract_text(text)))
    assert ActFact("401/2027/NĐ-CP", "in_force_from", "2027-04-20", "self", "a") in found
    assert ("401/2027/NĐ-CP", "BASED_ON", "33/2024/QH15") in {
        (fact.source, fact.type, fact.target) for fact in found if isinstance(fact, RelationFact)
    }


def test_what_cannot_be_is_left_out_and_reported() -> None:
    report = Report()
    numbers = {"1/2020/TT-BTC": "2020-02-01", "3/2019/QH14": "2019-06-01", "9/2021/TT-BTC": "2021-02-01"}
    acts = act_rows(
        [
            ActFact(number, name, value, "self", "a")
            for number, date in numbers.items()
            for name, value in (("date", date), ("type", "Luật" if "QH" in number else "Thông tư"))
        ],
        {},
        report,
    )
    said = [
        RelationFact("1/2020/TT-BTC", "AMENDS", "3/2019/QH14", "Điều 1", "", "", "codification", "a"),
        RelationFact("1/2020/TT-BTC", "BASED_ON", "9/2021/TT-BTC", "", "", "", "self", "a"),
        RelationFact("9/2021/TT-BTC", "REPEALS", "1/2020/TT-BTC", "", "", "2021-03-20", "self", "a"),
        RelationFact("9/2021/TT-BTC", "BASED_ON", "3/2019/QH14", "", "", "", "self", "a"),
    ]
    rows = relation_rows(said, acts, {"1-2020-tt-btc": "2022-12-31"}, report)
    assert [(row.source, row.type, row.target) for row in rows] == [("9/2021/TT-BTC", "BASED_ON", "3/2019/QH14")]
    reasons = " ".join(report.left_out)
    assert "cannot change" in reasons and "younger" in reasons and "in force on 2022-12-31" in reasons


DATED = {
    "10/2019/NĐ-CP": "2019-02-01",
    "12/2019/NĐ-CP": "2019-02-10",
    "13/2019/NĐ-CP": "2019-02-14",
    "16/2019/NĐ-CP": "2019-02-20",
    "17/2019/NĐ-CP": "2019-02-25",
    "18/2019/NĐ-CP": "2019-03-01",
}


@pytest.mark.parametrize(
    ("number", "day", "confirmed", "ruled_out"),
    [
        ("14/2019/NĐ-CP", "2019-02-17", True, False),
        ("14/2019/NĐ-CP", "2019-03-20", False, False),
        ("14/2019/NĐ-CP", "2019-11-02", False, True),  # day and month changed round
        ("14/2019/TT-BTC", "2019-02-17", False, False),  # of another series
        ("14/2020/NĐ-CP", "2020-11-02", False, False),  # nothing is known of the year
        ("90/2019/NĐ-CP", "2019-11-02", False, False),  # numbers on one side only
        ("90/2019/NĐ-CP", "2019-01-02", False, True),
    ],
)
def test_the_numbers_around_confirm_a_date_or_rule_it_out(
    number: str, day: str, confirmed: bool, ruled_out: bool
) -> None:
    series = Series(DATED, {}, ())
    assert series.confirms(number, day) is confirmed
    assert series.rules_out(number, day) is ruled_out


def test_laws_of_one_legislature_are_counted_through_the_years() -> None:
    dates = {"8/2017/QH14": "2017-06-19", "9/2017/QH14": "2017-06-20", "11/2018/QH14": "2018-06-08"}
    series = Series(dates, dict.fromkeys(dates, "Luật") | {"10/2018/QH14": "Luật"}, ())
    assert not series.confirms("10/2018/QH14", "2018-06-08"), "too few, too far apart"
    close = Series({**dates, "12/2018/QH14": "2018-06-09"}, dict.fromkeys([*dates, "12/2018/QH14"], "Luật"), ())
    assert not close.rules_out("10/2018/QH14", "2018-06-08")


def _act_facts(number: str, date: str, title: str, origin: Origin) -> list[ActFact]:
    fields: tuple[tuple[Field, str], ...] = (("type", "Luật"), ("date", date), ("title", title))
    return [ActFact(number, name, value, origin, f"{origin} {number}") for name, value in fields]


def test_slips_of_a_number_are_no_acts() -> None:
    report = Report()
    facts = [
        *_act_facts("58/2024/QH15", "2024-11-29", "Đầu tư công", "metadata"),
        *_act_facts("58/2025/QH15", "2025-11-29", "Đầu tư công", "citation"),
        *_act_facts("83/2015/QH14", "2015-06-25", "Ngân sách nhà nước", "metadata"),
    ]
    rows = act_rows(facts, {}, report)
    assert [row.number for row in rows.values()] == ["58/2024/QH15"]
    assert any("58/2025/QH15: a slip" in line for line in report.left_out)
    assert rows["58-2024-qh15"].names == "Đầu tư công"


@pytest.mark.parametrize(
    ("type_", "title", "name"),
    [
        ("Luật", "Luật Phòng, chống ma túy", "Phòng, chống ma túy"),
        ("Luật", "Luật sư", "Luật sư"),
        ("Luật", "THI HÀNH ÁN HÌNH SỰ", "Thi hành án hình sự"),
        (
            "Luật",
            "sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15",
            "Sửa đổi, bổ sung một số điều của Luật Giá",
        ),
        ("Luật", "Tài nguyên nước 2023", "Tài nguyên nước"),
        ("Pháp lệnh", "Về việc phòng, chống bão", "Phòng, chống bão"),
        ("Nghị định", "Quy định về giá", ""),
    ],
)
def test_names_come_from_titles(type_: str, title: str, name: str) -> None:
    fact = bare_title(ActFact("1/2020/QH14", "title", title, "self", "a"))
    assert name_in_title(type_, fact.value) == name


def test_a_day_of_effect_before_the_date_of_issue_is_a_slip() -> None:
    number = "7/2025/TT-BTC"
    said: list[tuple[Field, str]] = [("type", "Thông tư"), ("date", "2025-12-20"), ("in_force_from", "2025-02-09")]
    rows = act_rows([ActFact(number, name, value, "self", "a") for name, value in said], {}, Report())
    assert [(row.date, row.in_force_from) for row in rows.values()] == [("2025-12-20", "")]


@pytest.mark.parametrize(
    ("citation", "in_full"),
    [
        ("Nghị định số 12/2019/NĐ-CP ngày 10 tháng 02 năm 2019 của Chính phủ quy định về kho lạnh", True),
        ("Nghị định số 12/2019/NĐ-CP ngày 10 tháng 02 năm 2018 của Chính phủ quy định về kho lạnh", False),
        ("Nghị định số 12/2019/NĐ-CP ngày 10 tháng 02 năm 2019 của Chính phủ", False),
        ("Nghị định số 12/2019/NĐ-CP quy định về kho lạnh", False),
    ],
)
def test_a_citation_in_full_says_type_issuer_and_year_twice(citation: str, in_full: bool) -> None:
    found = extract_text(f"Căn cứ {citation};\n").citations
    assert [cites_in_full(one.target) for one in found] == [in_full]
