"""A draft beside a graph: held texts come first, the base layer after them, and nothing is written."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from cancu.graph.draft.check import check_draft
from cancu.graph.draft.library import BaseLibrary, GraphLibrary
from cancu.graph.draft.outline import outline_of
from cancu.graph.draft.records import DraftReport, Finding
from cancu.graph.loading.loader import load_all
from cancu.graph.store.connection import Statement, Store
from tests.drafts import LETTERHEAD


def head(number: str, day: str) -> str:
    return LETTERHEAD.replace("Số:      /QĐ-UBND", f"Số: {number}").replace("12 tháng 11 năm 2025", day)


HELD = f"""{head("37/2024/QĐ-UBND", "6 tháng 5 năm 2024")}\
Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13;
QUYẾT ĐỊNH:
Điều 1. Phạm vi điều chỉnh
1. Quyết định này quy định về kho lưu trữ.
2. Quyết định này áp dụng với các sở.
Điều 2. Quyết định này có hiệu lực từ ngày 20 tháng 5 năm 2024.
Nơi nhận:
- Như Điều 2.
"""
REPEAL = f"""{head("41/2025/QĐ-UBND", "3 tháng 7 năm 2025")}\
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
QUYẾT ĐỊNH:
Điều 1. Quyết định này có hiệu lực từ ngày 20 tháng 7 năm 2025.
Điều 2. Quyết định số 37/2024/QĐ-UBND ngày 6 tháng 5 năm 2024 của Ủy ban nhân dân tỉnh Nghệ An hết hiệu lực kể từ ngày \
Quyết định này có hiệu lực.
Nơi nhận:
- Như Điều 2.
"""
NAMED = (
    "Quyết định số 37/2024/QĐ-UBND ngày {} của Ủy ban nhân dân tỉnh Nghệ An về việc kiện toàn Tổ công tác số hóa hồ sơ"
)


def draft(*bases: str) -> str:
    lines = "".join(f"Căn cứ {basis};\n" for basis in ("Luật Tổ chức chính quyền địa phương số 72/2025/QH15", *bases))
    return f"{LETTERHEAD}{lines}QUYẾT ĐỊNH:\nĐiều 1. Kiện toàn Tổ công tác.\nNơi nhận:\n- Như Điều 1.\n"


def loaded(store: Store, *texts: str) -> GraphLibrary:
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(store, [extract_text(text, source=f"{index}.txt") for index, text in enumerate(texts)]))
    return GraphLibrary(store)


def check(text: str, library: GraphLibrary | BaseLibrary) -> DraftReport:
    return check_draft(extract_text(text), library, today="2025-11-30", day=None, without=(), italics=None)


def found(report: DraftReport) -> list[tuple[str, str]]:
    return [(one.verdict, one.code) for one in report.findings if one.verdict != "ok"]


def of_decision(report: DraftReport) -> Finding:
    [finding] = [
        one for one in report.findings if "37/2024" in one.quote or (one.target and "37/2024" in one.target.number)
    ]
    return finding


def test_a_held_text_tells_the_end_of_a_local_act(embedded_store: Store) -> None:
    """The base layer has no local acts."""
    text = draft(NAMED.format("6 tháng 5 năm 2024"))
    assert found(check(text, BaseLibrary())) == []
    finding = of_decision(check(text, loaded(embedded_store, HELD, REPEAL)))
    assert (finding.verdict, finding.code) == ("wrong", "ended-basis")
    assert [proof.origin for proof in finding.evidence] == ["held"] and "hết hiệu lực" in finding.evidence[0].quote


def test_a_held_text_tells_the_date_of_a_local_act(embedded_store: Store) -> None:
    report = check(draft(NAMED.format("16 tháng 5 năm 2024")), loaded(embedded_store, HELD))
    finding = of_decision(report)
    assert (finding.verdict, finding.code, finding.proposal) == ("wrong", "wrong-date", "ngày 06 tháng 5 năm 2024")
    assert finding.target and finding.target.origin == "held"


def test_the_base_layer_answers_for_what_is_not_held(embedded_store: Store) -> None:
    law = "Luật Tổ chức chính quyền địa phương số 77/2015/QH13"
    report = check(draft(law), loaded(embedded_store, HELD))
    assert ("wrong", "ended-basis") in found(report)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("Điều 9", [("look", "missing-provision")]),
        ("khoản 4 Điều 1", [("look", "missing-provision")]),
        ("khoản 2 Điều 1", []),
        ("Điều 2a", []),
        ("khoản 3 Điều 2", []),
    ],
)
def test_a_part_that_the_held_text_does_not_have(
    part: str, expected: list[tuple[str, str]], embedded_store: Store
) -> None:
    text = draft(f"{part} {NAMED.format('6 tháng 5 năm 2024')}")
    assert found(check(text, loaded(embedded_store, HELD))) == expected


def test_a_text_with_gaps_in_its_numbers_has_no_outline() -> None:
    assert outline_of("\nĐiều 1. Phạm vi\nĐiều 4. Hiệu lực\n") is None
    assert outline_of("Không có điều nào.") is None


def test_a_check_writes_nothing(embedded_store: Store) -> None:
    library = loaded(embedded_store, HELD, REPEAL)
    before = everything(embedded_store)
    report = check(draft(NAMED.format("16 tháng 5 năm 2024"), "Quyết định số 88/2025/QĐ-TTg"), library)
    assert found(report)
    assert everything(embedded_store) == before


def everything(store: Store) -> list[str]:
    """Return what a graph holds: nodes with labels and properties, edges with ends and properties."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties, n.id AS id")
    edges = store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, properties(r) AS properties, b.id AS b")
    return sorted(repr(sorted(row.items(), key=lambda item: item[0])) for row in (*nodes, *edges))


OF_HEAD = NAMED.replace("của Ủy ban", "của Chủ tịch Ủy ban")


def test_the_head_of_an_organ_is_no_other_issuer(embedded_store: Store) -> None:
    library = loaded(embedded_store, HELD, REPEAL)
    finding = of_decision(check(draft(OF_HEAD.format("6 tháng 5 năm 2024")), library))
    assert (finding.verdict, finding.code) == ("wrong", "ended-basis")
    for other in (
        OF_HEAD.format("7 tháng 5 năm 2024"),
        OF_HEAD.replace("Nghệ An", "Lào Cai").format("6 tháng 5 năm 2024"),
    ):
        assert of_decision(check(draft(other), library)).target is None


def test_what_has_ended_is_not_replaced_again(embedded_store: Store) -> None:
    replaced = NAMED.format("6 tháng 5 năm 2024").partition(" về việc")[0]
    text = draft().replace("Kiện toàn Tổ công tác.", f"Quyết định này thay thế {replaced}.")
    assert found(check(text, loaded(embedded_store, HELD))) == []
    assert found(check(text, loaded(embedded_store, HELD, REPEAL))) == [("look", "ended-target")]
    own = text.replace("Số:      /QĐ-UBND", "Số: 41/2025/QĐ-UBND")
    assert ("look", "ended-target") not in found(check(own, loaded(embedded_store, HELD, REPEAL)))


@pytest.mark.parametrize(
    ("place", "expected"),
    [("tỉnh Nghệ An", []), ("tỉnh Lào Cai", [("look", "target-of-another-province")])],
)
def test_a_province_replaces_its_own_documents(place: str, expected: list[tuple[str, str]]) -> None:
    replaced = f"Quyết định số 88/2021/QĐ-UBND ngày 5 tháng 4 năm 2021 của Ủy ban nhân dân {place}"
    text = draft().replace("Kiện toàn Tổ công tác.", f"Quyết định này thay thế {replaced}.")
    assert found(check(text, BaseLibrary())) == expected
    merged = text.replace("NGHỆ AN", "HƯNG YÊN").replace("Nghệ An, ngày", "Hưng Yên, ngày")
    of_thai_binh = merged.replace(place, "tỉnh Thái Bình")
    assert "target-of-another-province" not in {code for _, code in found(check(of_thai_binh, BaseLibrary()))}
