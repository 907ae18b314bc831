"""The base layer's script: what notes and texts say, which facts count, what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from cancu.extract import extract_text
from cancu.extract.lexicon.akn_ids import number_slug
from scripts import base_layer
from scripts.base.codification import read_note
from scripts.base.facts import ActFact, Field, Origin, RelationFact, votes
from scripts.base.names import bare_title, name_in_title
from scripts.base.series import Series
from scripts.base.tables import ActRow, RelationRow, Report, act_rows, relation_rows
from scripts.base.texts import cites_in_full, facts_of
from scripts.base_layer import titles

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
    (  # an address within the note, and an act named as a whole
        "(Điều 6 Thông tư số 40/2015/TT-BXD, có hiệu lực thi hành kể từ ngày 01/01/2016, được sửa đổi, bổ sung theo "
        "quy định tại khoản 2 Điều 1 Thông tư số [20/2017/TT-BXD](https://example.org/thong-tu-20-2017) có hiệu lực "
        "thi hành kể từ ngày 20/04/2017; được bổ sung bởi Thông tư số 44/2018/TT-BXD có hiệu lực thi hành kể từ ngày "
        "02/02/2019)",
        [
            ("20/2017/TT-BXD", "AMENDS", "40/2015/TT-BXD", "Điều 6", "khoản 2 Điều 1", "2017-04-20"),
            ("44/2018/TT-BXD", "AMENDS", "40/2015/TT-BXD", "Điều 6", "", "2019-02-02"),
        ],
    ),
    (  # `số` in the wrong place
        "(Điều 1 Thông tư số liên tịch 91/2005/TTLT-BXD-BTC, có hiệu lực thi hành kể từ ngày 25/01/2006, có nội dung "
        "được sửa đổi bởi Điều 3 Thông tư số liên tịch 21/2008/TTLT-BXD-BTC có hiệu lực thi hành từ ngày 21/03/2008)",
        [("21/2008/TTLT-BXD-BTC", "AMENDS", "91/2005/TTLT-BXD-BTC", "Điều 1", "Điều 3", "2008-03-21")],
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
        ("9/2019/NĐ-CP", "2019-01-25", True, False),  # between the first of January and the next number
        ("9/2019/NĐ-CP", "2019-03-20", False, True),
    ],
)
def test_the_numbers_around_confirm_a_date_or_rule_it_out(
    number: str, day: str, confirmed: bool, ruled_out: bool
) -> None:
    series = Series(DATED, {}, ())
    assert series.confirms(number, day) is confirmed
    assert series.rules_out(number, day) is ruled_out


def test_of_one_count_the_higher_number_is_the_later_act() -> None:
    series = Series({}, {"7/2030/QH15": "Luật", "9/2030/QH15": "Luật", "8/2030/QH15": "Nghị quyết"}, ())
    assert series.is_later("9/2030/QH15", "7/2030/QH15") and not series.is_later("7/2030/QH15", "9/2030/QH15")
    assert not series.is_later("9/2030/QH15", "8/2030/QH15"), "laws and resolutions are counted apart"
    assert series.is_later("20/2030/NĐ-CP", "3/2030/NĐ-CP") and not series.is_later("20/2030/NĐ-CP", "3/2029/NĐ-CP")


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
    ("day", "origins", "kept"),
    [
        ("2025-12-01", ("self", "metadata"), True),
        ("2025-12-01", ("self",), False),
        ("2025-12-01", ("metadata", "codification"), False),  # made from one another
        ("2023-12-01", ("self", "metadata"), False),
    ],
)
def test_an_act_that_looks_back_needs_its_own_text_and_another_source(
    day: str, origins: tuple[Origin, ...], kept: bool
) -> None:
    number = "7/2025/TT-BTC"
    facts = [ActFact(number, "type", "Thông tư", "self", "a"), ActFact(number, "date", "2025-12-20", "self", "a")]
    facts += [ActFact(number, "in_force_from", day, origin, origin) for origin in origins]
    assert [bool(row.in_force_from) for row in act_rows(facts, {}, Report()).values()] == [kept]


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Về giá nước 15/3/2019 Nội dung: Đường dẫn đến văn bản 76 Nghị định", "Về giá nước"),
        ("Về giá nước 01/7/2024", "Về giá nước"),
        ("giảm giá nước đến 31/12/2024", "giảm giá nước đến 31/12/2024"),
        ("sửa đổi Nghị định số 2/2019/NĐ-CP ngày 15/3/2019", "sửa đổi Nghị định số 2/2019/NĐ-CP ngày 15/3/2019"),
        ("về giá nước Được bãi bỏ bởi Nghị định số 5/2022/NĐ-CP", "về giá nước"),
        ("về giá nước” tại khoản 1 Điều 10", "về giá nước"),
        ("về “giá nước” sạch", "về “giá nước” sạch"),
        ("Nghị định quy định về giá nước", "quy định về giá nước"),
        ("Quyết định quy định về giá nước", "Quyết định quy định về giá nước"),  # not the act's own kind
        ("về giá nước (Nghị định số 1/2020/NĐ-CP)", "về giá nước"),
    ],
)
def test_a_title_is_without_what_stands_around_it(title: str, bare: str) -> None:
    assert bare_title(ActFact("1/2020/NĐ-CP", "title", title, "mention", "a")).value == bare


@pytest.mark.parametrize(
    ("clause", "origins"),
    [
        ("Luật Giá số 16/2033/QH15 được sửa đổi, bổ sung bởi Luật số 61/2034/QH15", ["citation"]),
        (  # what the second changed is not sure: it is itself the one that is amended
            "Luật Giá số 16/2033/QH15 được sửa đổi, bổ sung bởi Luật số 61/2034/QH15 và Luật số 70/2034/QH15 được sửa "
            "đổi, bổ sung bởi Luật số 88/2034/QH15",
            ["citation", "mention"],
        ),
    ],
)
def test_one_rule_of_law_is_enough_for_what_amended_an_act(clause: str, origins: list[str]) -> None:
    text = f"CHÍNH PHỦ\n\nSố: 401/2035/NĐ-CP\n\nNGHỊ ĐỊNH\nVề kho lạnh\n\nCăn cứ {clause};\n"
    found = [one for one in facts_of("a", extract_text(text)) if isinstance(one, RelationFact)]
    of_law = [one for one in found if one.type == "AMENDS" and one.target == "16/2033/QH15"]
    assert [one.origin for one in of_law] == origins
    plan = text.replace("Số: 401/2035/NĐ-CP", "Số: 401/KH-UBND").replace("NGHỊ ĐỊNH", "KẾ HOẠCH")
    said = [one for one in facts_of("a", extract_text(plan)) if isinstance(one, RelationFact) and one.type == "AMENDS"]
    assert {one.origin for one in said} == {"mention"}


def test_what_a_rule_of_law_changes_exists() -> None:
    text = (
        "BỘ TÀI CHÍNH\n\nSố: 31/2035/TT-BTC\n\nHà Nội, ngày 05 tháng 3 năm 2035\n\nTHÔNG TƯ\nVề kho lạnh\n\n"
        "Điều 1. Bãi bỏ khoản 2 Điều 4 Thông tư số 20/2031/TT-BTC ngày 02 tháng 3 năm 2031 của Bộ Tài chính.\n\n"
        "Điều 2. Hiệu lực thi hành\nThông tư này có hiệu lực từ ngày 20 tháng 4 năm 2035.\n"
    )
    assert ActFact("20/2031/TT-BTC", "type", "Thông tư", "citation", "a") in set(facts_of("a", extract_text(text)))


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


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("“Về kho lạnh”", "Về kho lạnh"),
        ("Phê duyệt Chương trình “Kho lạnh”.", "Phê duyệt Chương trình “Kho lạnh”"),
        ("Về kho lạnh”", "Về kho lạnh"),
        ("“Về kho lạnh", "Về kho lạnh"),
        ('"Về kho lạnh"', "Về kho lạnh"),
        ('"Về ""Quỹ kho lạnh"""', 'Về "Quỹ kho lạnh"'),
        ('Về "kho lạnh"', 'Về "kho lạnh"'),
        ("“Kho” và “bến”", "“Kho” và “bến”"),
    ],
)
def test_a_title_keeps_the_quotation_marks_of_its_words(written: str, title: str) -> None:
    assert bare_title(ActFact("910/2014/NĐ-CP", "title", written, "self", "a")).value == title


@pytest.mark.parametrize(
    ("title", "guided"),
    [
        ("Hướng dẫn thực hiện Quyết định số 91/2011/QĐ-TTg", ("91/2011/QĐ-TTg", "")),
        ("Hướng dẫn một số điều của Nghị định số 910/2014/NĐ-CP về kho bãi", ("910/2014/NĐ-CP", "")),
        ("Hướng dẫn xếp hàng theo quy định tại khoản 2 Điều 5 Nghị định số 910/2014/NĐ-CP của Chính phủ sửa đổi, "
         "bổ sung Nghị định số 900/2010/NĐ-CP", ("910/2014/NĐ-CP", "khoản 2 Điều 5")),
        ("Hướng dẫn thi đua và bãi bỏ Quyết định số 91/2011/QĐ-TTg", None),
        ("Sửa đổi Thông tư hướng dẫn thực hiện Nghị định số 910/2014/NĐ-CP", None),
        ("Hướng dẫn quản lý kho lạnh", None),
    ],
)  # fmt: skip
def test_a_title_tells_what_it_guides(title: str, guided: tuple[str, str] | None) -> None:
    act = ActRow("Thông tư", "12/2015/TT-BTC", "2015-02-03", "", title, "", "self")
    found = {(one.target, one.provision) for one in titles({"a": act}) if getattr(one, "type", "") == "GUIDES"}  # type: ignore[union-attr]
    assert found == ({guided} if guided else set())


def test_a_list_of_parts_is_a_row_for_each_part() -> None:
    acts = {
        number_slug(number): ActRow("Nghị định", number, f"{number[4:8]}-03-01", "", "", "", "self")
        for number in ("910/2014/NĐ-CP", "920/2020/NĐ-CP")
    }
    told = ("920/2020/NĐ-CP", "AMENDS", "910/2014/NĐ-CP")
    facts = [
        RelationFact(*told, "Điều 3; khoản 2 Điều 5", "", "2020-07-15", "self", "a"),
        RelationFact(*told, "Điều 3", "khoản 1 Điều 1", "2020-07-15", "self", "a"),
    ]
    rows = relation_rows(facts, acts, {}, Report())
    assert [(one.provision, one.acting) for one in rows] == [("khoản 2 Điều 5", ""), ("Điều 3", "khoản 1 Điều 1")]


def test_a_person_corrects_relations(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    corrections = tmp_path / "corrections.toml"
    corrections.write_text(
        '[[relation]]\nsource = "A"\nbut = ["C"]\nsaid = {effective = "2025-01-01"}\n'
        'value = {effective = "2024-08-01"}\n'
        '[[relation]]\nsource = "D"\ntarget = "B"\nvalue = {type = "REPEALS", provision = "Điều 2", acting = "", '
        'effective = "", origin = "self"}\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(base_layer, "CORRECTIONS", corrections)
    read = [
        RelationRow("A", "AMENDS", target, "Điều 1", "", day, "self")
        for target, day in (("B", "2025-01-01"), ("B", "2024-04-01"), ("C", "2025-01-01"))
    ]
    found = {(one.source, one.target, one.provision, one.effective) for one in base_layer.corrected(read)}
    assert found == {
        ("A", "B", "Điều 1", "2024-08-01"),
        ("A", "B", "Điều 1", "2024-04-01"),
        ("A", "C", "Điều 1", "2025-01-01"),
        ("D", "B", "Điều 2", ""),
    }
