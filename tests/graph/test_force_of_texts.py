"""From texts to the force: what was told wrongly once, in texts of that kind."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from cancu.graph.force.collection import forces
from cancu.graph.force.provisions import force_of_part
from cancu.graph.loading.loader import load_all
from cancu.graph.query.checks import findings
from cancu.graph.store.connection import Statement, Store

HEAD = "{issuer}\n-------\nSố: {number}\n\nHà Nội, ngày {day} tháng {month} năm {year}\n\n{type}\n{title}\n\n"


def text(number: str, date: str, issuer: str, type_name: str, title: str, body: str) -> str:
    year, month, day = date.split("-")
    head = HEAD.format(issuer=issuer.upper(), number=number, day=day, month=month, year=year, type=type_name.upper(),
                       title=title)  # fmt: skip
    return f"{head}{body}\n\nNơi nhận:\n- Như trên.\n\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\n\nPhạm Văn An\n"


def loaded(store: Store, *texts: str) -> None:
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(store, [extract_text(one, source=f"{index}.txt") for index, one in enumerate(texts)]))


def id_of(store: Store, number: str) -> str:
    [row] = store.read("MATCH (d:Document {number: $number}) RETURN d.id AS id", {"number": number})
    return str(row["id"])


def decree(number: str, date: str, body: str, title: str = "Quy định về kho bãi") -> str:
    return text(number, date, "Chính phủ", "Nghị định", title, body)


REPORTS = decree(
    "970/2025/NĐ-CP",
    "2025-09-10",
    "Căn cứ Nghị định số 971/2015/NĐ-CP ngày 25 tháng 6 năm 2015 của Chính phủ về ngân sách kho bãi;\n"
    "Chính phủ ban hành Nghị định quy định về kho bãi.\nĐiều 1. Phạm vi điều chỉnh\n"
    "Nghị định này quy định về kho bãi.\n"
    "Điều 2. Hiệu lực thi hành\nNghị định này có hiệu lực thi hành từ ngày 10 tháng 9 năm 2025.",
)
ENDING = (
    "Điều 1. Phạm vi điều chỉnh\nNghị định này quy định về ngân sách kho bãi.\nĐiều 2. Hiệu lực thi hành\n{clause}"
    "2. Nghị định số 971/2015/NĐ-CP ngày 25 tháng 6 năm 2015 của Chính phủ về ngân sách kho bãi hết hiệu lực kể từ "
    "ngày Nghị định này có hiệu lực thi hành."
)


@pytest.mark.parametrize(
    ("clause", "code", "certain", "perhaps"),
    [
        ("1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026.\n", "in_force", 0, 0),
        ("1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2025.\n", "ended", 1, 0),
        ("1. Chính phủ quy định thời điểm có hiệu lực.\n", "unknown", 0, 1),
    ],
)
def test_the_day_of_issue_is_no_day_of_effect(
    embedded_store: Store, clause: str, code: str, certain: int, perhaps: int
) -> None:
    """As Law 83/2015/QH13, which the act of 25 June 2025 ends from 1 January 2026 on."""
    ending = decree("972/2025/NĐ-CP", "2025-06-25", ENDING.format(clause=clause), "Về ngân sách kho bãi")
    base = decree("971/2015/NĐ-CP", "2015-06-25", "Điều 1. Hiệu lực\nNghị định này có hiệu lực từ ngày 01/01/2017.")
    loaded(embedded_store, ending, REPORTS, base)
    id_ = id_of(embedded_store, "971/2015/NĐ-CP")
    assert forces(embedded_store, [id_], "2025-09-10")[id_].code == code
    assert len(findings(embedded_store, ["ended basis"])) == certain
    assert len(findings(embedded_store, ["perhaps ended basis"])) == perhaps


def test_an_end_moves_with_the_act_that_brings_it_about(embedded_store: Store) -> None:
    """As Law 31/2024/QH15, whose first day Law 43/2024/QH15 moved, and with it the end of Law 45/2013/QH13."""
    first_day = "1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026.\n"
    ending = decree("972/2025/NĐ-CP", "2025-06-25", ENDING.format(clause=first_day), "Về ngân sách kho bãi")
    moving = decree(
        "973/2025/NĐ-CP",
        "2025-09-01",
        "Điều 1. Sửa đổi khoản 1 Điều 2 Nghị định số 972/2025/NĐ-CP như sau:\n“1. Nghị định này có hiệu lực thi hành "
        "từ ngày 01 tháng 10 năm 2025.”\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày 01 tháng 10 năm 2025.",
    )
    base = decree("971/2015/NĐ-CP", "2015-06-25", "Điều 1. Hiệu lực\nNghị định này có hiệu lực từ ngày 01/01/2017.")
    loaded(embedded_store, base, ending, moving)
    id_ = id_of(embedded_store, "971/2015/NĐ-CP")
    found = {day: forces(embedded_store, [id_], day)[id_] for day in ("2025-09-30", "2025-10-01")}
    assert {day: (force.code, force.since) for day, force in found.items()} == {
        "2025-09-30": ("in_force", "2017-01-01"),
        "2025-10-01": ("ended", "2025-10-01"),
    }
    act = id_of(embedded_store, "972/2025/NĐ-CP")
    assert forces(embedded_store, [act], "2025-10-01")[act].since_from == "clause"


@pytest.mark.parametrize(
    "layers",
    [
        "đã được sửa đổi, bổ sung một số điều theo Nghị định số 974/2022/NĐ-CP",
        "được sửa đổi, bổ sung bởi Nghị định số 974/2022/NĐ-CP",
    ],
)
def test_a_layer_is_no_basis(embedded_store: Store, layers: str) -> None:
    """As Law 11/2022/QH15, a layer of Law 54/2010/QH12."""
    ending = decree(
        "975/2025/NĐ-CP",
        "2025-02-01",
        "Điều 1. Hiệu lực thi hành\n1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2025.\n"
        "2. Bãi bỏ Nghị định số 974/2022/NĐ-CP ngày 01 tháng 3 năm 2022 của Chính phủ.",
    )
    using = decree(
        "976/2025/NĐ-CP",
        "2025-10-01",
        f"Căn cứ Nghị định số 973/2020/NĐ-CP ngày 01 tháng 3 năm 2020 của Chính phủ về trọng tài {layers};\n"
        "Chính phủ ban hành Nghị định.\nĐiều 1. Phạm vi\nNghị định này quy định về kho bãi.",
    )
    loaded(embedded_store, ending, using)
    bases = embedded_store.read("MATCH (a:Document {number: '976/2025/NĐ-CP'})-[:BASED_ON]->(b) RETURN b.number AS n")
    assert bases == [{"n": "973/2020/NĐ-CP"}]
    assert findings(embedded_store, ["ended basis", "perhaps ended basis"]) == []


def test_a_consolidated_text_ends_nothing(embedded_store: Store) -> None:
    """As Circular 146/2007/TT-BQP, "replaced by" a consolidated text of the circular that replaced it."""
    consolidated = (
        "BỘ QUỐC PHÒNG\n-------\nTHÔNG TƯ\nHướng dẫn chế độ phụ cấp kho bãi\n\n"
        "Điều 1. Phạm vi điều chỉnh\nThông tư này hướng dẫn phụ cấp.\nĐiều 2. Hiệu lực thi hành\n"
        "1. Thông tư này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2015.\n"
        "2. Thông tư này thay thế Thông tư số 977/2007/TT-BQP ngày 26 tháng 9 năm 2007 của Bộ Quốc phòng.\n\n"
        "BỘ QUỐC PHÒNG\nSố: 12/VBHN-BQP\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 05 tháng 6 năm 2020\nBỘ TRƯỞNG\n"
        "\n\nPhan Văn An\n"
    )
    base = text("977/2007/TT-BQP", "2007-09-26", "Bộ Quốc phòng", "Thông tư", "Hướng dẫn phụ cấp",
                "Điều 1. Hiệu lực\nThông tư này có hiệu lực thi hành từ ngày 20 tháng 10 năm 2007.")  # fmt: skip
    loaded(embedded_store, consolidated, base)
    id_ = id_of(embedded_store, "977/2007/TT-BQP")
    assert forces(embedded_store, [id_], "2021-01-01")[id_].code == "in_force"


@pytest.mark.parametrize(
    "clause",
    [
        "Nghị định này không thay thế Nghị định số 978/2015/NĐ-CP ngày 01 tháng 3 năm 2015 của Chính phủ.",
        "Giao Bộ Tài chính nghiên cứu, đề nghị bãi bỏ Nghị định số 978/2015/NĐ-CP ngày 01 tháng 3 năm 2015.",
        "a) Thay đổi cơ cấu, công nghệ theo quy định tại Nghị định số 978/2015/NĐ-CP ngày 01 tháng 3 năm 2015;",
        "Bãi bỏ Điều 1 Nghị định số 978/2015/NĐ-CP ngày 01 tháng 3 năm 2015 của Chính phủ.",
        "Bãi bỏ Điều 1 Nghị định số 980/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ sửa đổi, bổ sung một số điều "
        "của Nghị định số 981/2016/NĐ-CP ngày 01 tháng 9 năm 2016 đã được sửa đổi theo Nghị định số 982/2019/NĐ-CP "
        "và Nghị định số 978/2015/NĐ-CP ngày 01 "
        "tháng 3 năm 2015 của Chính phủ quy định về kho.",
        "Bãi bỏ các Phụ lục của Nghị định số 978/2015/NĐ-CP ngày 01 tháng 3 năm 2015 của Chính phủ.",
    ],
)
def test_what_ends_no_document(embedded_store: Store, clause: str) -> None:
    acting = decree(
        "979/2025/NĐ-CP",
        "2025-02-01",
        f"Điều 1. Phạm vi\nNghị định này quy định về kho bãi.\nĐiều 2. Điều khoản thi hành\n1. {clause}\n"
        "2. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2025.",
    )
    loaded(embedded_store, acting)
    id_ = id_of(embedded_store, "978/2015/NĐ-CP")
    assert forces(embedded_store, [id_], "2025-10-01")[id_].code != "ended"


@pytest.mark.parametrize(
    ("clause", "asked"),
    [
        (
            "Ngưng hiệu lực thi hành Nghị định số 983/2020/NĐ-CP từ ngày 01/4/2025 đến hết ngày 31/12/2025.",
            {"2025-03-31": "in_force", "2025-04-01": "suspended", "2025-12-31": "suspended", "2026-01-01": "in_force"},
        ),
        ("Đình chỉ việc thi hành Nghị định số 983/2020/NĐ-CP.", {"2025-03-01": "suspended"}),
        (
            "Ngưng hiệu lực khoản 2 Điều 5 Nghị định số 983/2020/NĐ-CP đến hết ngày 31/12/2025.",
            {"2025-05-01": "in_force"},
        ),
        ("Việc đình chỉ thi hành án thực hiện theo Nghị định số 983/2020/NĐ-CP.", {"2025-05-01": "in_force"}),
        ("Không ngưng hiệu lực thi hành Nghị định số 983/2020/NĐ-CP.", {"2025-05-01": "in_force"}),
    ],
)
def test_a_suspension_has_an_end(embedded_store: Store, clause: str, asked: dict[str, str]) -> None:
    acting = decree(
        "984/2025/NĐ-CP",
        "2025-02-01",
        f"Điều 1. Phạm vi\nNghị định này quy định về kho bãi.\nĐiều 2. Điều khoản thi hành\n1. {clause}\n"
        "2. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2025.",
    )
    base = decree("983/2020/NĐ-CP", "2020-06-25", "Điều 1. Hiệu lực\nNghị định này có hiệu lực từ ngày 01/01/2021.")
    loaded(embedded_store, acting, base)
    id_ = id_of(embedded_store, "983/2020/NĐ-CP")
    assert {day: forces(embedded_store, [id_], day)[id_].code for day in asked} == asked
    part = force_of_part(forces(embedded_store, [id_], "2025-05-01")[id_], "điểm a khoản 2 Điều 5")
    assert (part.code == "suspended") == clause.startswith(("Ngưng", "Đình chỉ"))


@pytest.mark.parametrize(
    ("clause", "asked"),
    [
        (
            "Kéo dài thời hạn áp dụng Nghị định số 983/2020/NĐ-CP đến hết ngày 30/6/2026.",
            {"2025-02-01": "in_force", "2026-01-01": "in_force", "2026-06-30": "in_force", "2026-07-01": "ended"},
        ),
        ("Gia hạn thời gian thực hiện Nghị định số 983/2020/NĐ-CP đến hết năm 2026.",
         {"2026-12-31": "in_force", "2027-01-01": "ended"}),
        ("Đề nghị kéo dài thời hạn áp dụng Nghị định số 983/2020/NĐ-CP đến hết ngày 30/6/2026.",
         {"2025-12-31": "in_force", "2026-01-01": "ended"}),
        (
            "Sửa đổi khoản 1 Điều 1 Nghị định số 983/2020/NĐ-CP như sau:\n“1. Nghị định này có hiệu lực thi hành từ "
            "ngày 01 tháng 7 năm 2025 đến hết ngày 31 tháng 12 năm 2027.”",
            {"2025-02-28": "in_force", "2025-06-30": "not_yet", "2025-07-01": "in_force", "2028-01-01": "ended"},
        ),
    ],
)  # fmt: skip
def test_another_act_sets_the_term(embedded_store: Store, clause: str, asked: dict[str, str]) -> None:
    acting = decree(
        "984/2025/NĐ-CP",
        "2025-02-01",
        f"Điều 1. Thời hạn\n1. {clause}\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày 01 tháng 3 năm 2025.",
    )
    base = decree(
        "983/2020/NĐ-CP",
        "2020-06-25",
        "Điều 1. Hiệu lực\n1. Nghị định này có hiệu lực thi hành từ ngày 01/01/2021 đến hết ngày 31/12/2025.",
    )
    loaded(embedded_store, acting, base)
    id_ = id_of(embedded_store, "983/2020/NĐ-CP")
    assert {day: forces(embedded_store, [id_], day)[id_].code for day in asked} == asked


@pytest.mark.parametrize(
    ("clause", "ended"),
    [
        ("Bãi bỏ Phụ lục I và Phụ lục II của Nghị định số 983/2020/NĐ-CP.", ["Phụ lục I", "Phụ lục II"]),
        ("Bãi bỏ biểu mẫu có ký hiệu số 04/KB với tên biểu là “Sổ kho” tại Phụ lục I, Phụ lục II Nghị định số "
         "983/2020/NĐ-CP.", []),
        ("Bãi bỏ số thứ tự 4, 5 Mục I Nghị định số 983/2020/NĐ-CP.", []),
    ],
)  # fmt: skip
def test_what_stands_in_an_annex_does_not_end_it(embedded_store: Store, clause: str, ended: list[str]) -> None:
    acting = decree(
        "984/2025/NĐ-CP",
        "2025-02-01",
        f"Điều 1. Bãi bỏ\n1. {clause}\nĐiều 2. Hiệu lực\nNghị định này có hiệu lực từ ngày 01 tháng 3 năm 2025.",
    )
    loaded(embedded_store, acting)
    force = forces(embedded_store, [id_of(embedded_store, "983/2020/NĐ-CP")], "2025-03-01").popitem()[1]
    assert sorted(one.part or "" for one in force.known_changes if one.ends) == ended


def test_a_title_before_an_act_names_no_part_of_it(embedded_store: Store) -> None:
    acting = decree(
        "984/2025/NĐ-CP",
        "2025-02-01",
        "Điều 1. Phạm vi\nNghị định này quy định về kho bãi.\nĐiều 2. Hiệu lực\n1. Nghị định này có hiệu lực từ ngày "
        "01 tháng 3 năm 2025.\n2. Nghị định số 982/2018/NĐ-CP ngày 01 tháng 02 năm 2018 của Chính phủ quy định chi "
        "tiết một số điều của Luật Kho bãi, Nghị định số 983/2020/NĐ-CP ngày 25 tháng 6 năm 2020 của Chính phủ về kho "
        "lạnh hết hiệu lực kể từ ngày Nghị định này có hiệu lực.",
    )
    loaded(embedded_store, acting)
    for number in ("982/2018/NĐ-CP", "983/2020/NĐ-CP"):
        force = forces(embedded_store, [id_of(embedded_store, number)], "2025-03-01").popitem()[1]
        assert (force.code, force.since, force.unclear) == ("ended", "2025-03-01", ())
        assert [one.vague for one in force.known_changes] == [False]


def test_what_ends_behind_the_layers_of_another_act(embedded_store: Store) -> None:
    """As Resolution 54/2022/QH15, which Law 127/2025/QH15 ends, with an exception."""
    acting = decree(
        "991/2025/NĐ-CP",
        "2025-02-01",
        "Điều 1. Phạm vi\nNghị định này quy định về kho bãi.\nĐiều 2. Điều khoản thi hành\n"
        "1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.\n"
        "2. Nghị định số 992/2015/NĐ-CP đã được sửa đổi, bổ sung một số điều theo Nghị định số 993/2018/NĐ-CP và Nghị "
        "định số 994/2019/NĐ-CP, Nghị định số 995/2022/NĐ-CP ngày 16 tháng 6 năm 2022 của Chính phủ thí điểm kho nổi "
        "hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành, trừ trường hợp quy định tại khoản 2 Điều 3.",
    )
    loaded(embedded_store, acting)
    for number, code in (("992/2015/NĐ-CP", "ended"), ("995/2022/NĐ-CP", "ended"), ("994/2019/NĐ-CP", "unknown")):
        force = forces(embedded_store, [id_of(embedded_store, number)], "2025-07-01")
        [found] = force.values()
        assert found.code == code, number
        if code == "ended":
            assert (found.since, found.reason) == ("2025-07-01", "exceptions")
