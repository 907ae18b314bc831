"""Programmes in the graph: one title is one programme, and names of custom are its names."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.model.records import Extraction
from cancu.graph.loading.loader import load, load_all, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.store.connection import Store
from cancu.graph.store.saved_queries import question
from tests.graph.made_up import document
from tests.graph.test_loader import picture

HUNG_YEN = "Ủy ban nhân dân tỉnh Hưng Yên"
PREMIER = "Thủ tướng Chính phủ"
TITLE = "Kiện toàn bộ máy số hóa hồ sơ giai đoạn 2021 - 2025, hoàn thiện tổ chức"
SPELLINGS = [
    "KIỆN TOÀN BỘ MÁY SỐ HÓA HỒ SƠ GIAI ĐOẠN 2021-2025, HOÀN THIỆN TỔ CHỨC",
    "Kiện toàn bộ máy số hóa hồ sơ giai đoạn 2021 – 2025 hoàn thiện tổ chức",
    "“Kiện toàn bộ máy số hóa hồ sơ giai đoạn 2021—2025, hoàn thiện tổ chức”",
    "kiện toàn bộ máy số hóa hồ sơ, giai đoạn 2021 - 2025, hoàn thiện tổ chức.",
    "Kiện toàn bộ máy số hoá hồ sơ giai đoạn 2021 - 2025, hoàn thiện tổ chức",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_one_title_is_one_programme(store: Store, spelling: str) -> None:
    approving = document("1690/QĐ-TTg", "2023-12-26", PREMIER, approves=TITLE)
    implementing = document("74/KH-UBND", "2024-04-10", HUNG_YEN, implements=spelling)
    list(load_all(store, (approving, implementing)))
    rows = store.read("MATCH (d:Document)-[r]->(p:Programme) RETURN p.id AS id, type(r) AS type, d.number AS number")
    assert len({row["id"] for row in rows}) == 1
    assert {(row["type"], row["number"]) for row in rows} == {
        ("APPROVES", "1690/QĐ-TTg"),
        ("IMPLEMENTS", "74/KH-UBND"),
    }
    only = picture_of(store, implementing)
    list(load_all(store, (approving, implementing)))
    remove(store, source_id(approving.text))
    assert picture(store) == only


def picture_of(store: Store, extraction: Extraction) -> tuple[list[str], list[str]]:
    for row in store.read("MATCH (s:Source) RETURN s.id AS id"):
        remove(store, row["id"])
    load(store, extraction)
    return picture(store)


def plan(text: str, number: str = "12/KH-UBND") -> Extraction:
    head = f"UBND TỈNH HƯNG YÊN\n\nSố: {number}\nHưng Yên, ngày 25 tháng 4 năm 2024\nKẾ HOẠCH\nvề việc thử\n\n"
    return extract_text(head + text, source=f"{number}.txt".replace("/", "-"))


FULL = (
    "Đề án phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử phục vụ chuyển đổi số quốc gia "
    "giai đoạn 2022-2025, tầm nhìn đến năm 2030"
)


def test_a_name_of_custom_is_the_programme_of_the_full_title(store: Store) -> None:
    load(store, plan("Tiếp tục triển khai Đề án 06 trên địa bàn tỉnh."))
    load(store, plan(f"Thực hiện {FULL}.", "13/KH-UBND"))
    found = question("documents-of-programme")
    assert found
    rows = store.read(found.cypher, found.bind({"words": "Đề án 06"}))
    assert {row["document"] for row in rows} == {"Kế hoạch 12/KH-UBND", "Kế hoạch 13/KH-UBND"}
    [row] = store.read("MATCH (p:Programme) RETURN p.short_names AS names, p.approved_by AS by")
    assert row == {"names": ["Đề án 06"], "by": "Quyết định 06/QĐ-TTg ngày 06/01/2022"}


def test_a_programme_of_which_nothing_more_is_said_is_mentioned(store: Store) -> None:
    text = plan(f"Báo cáo gồm:\n\n{FULL}.\n")
    load(store, text)
    [row] = store.read("MATCH (:Document)-[r]->(p:Programme) RETURN type(r) AS type, r.quote AS quote")
    assert row["type"] in ("CITES", "IMPLEMENTS", "BASED_ON")
    assert "Đề án phát triển" in row["quote"]
