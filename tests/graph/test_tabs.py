"""What the tabs of a document show: changes by provision, affected documents, relations by kind, the right words."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from cancu.extract.extractor import extract_text
from cancu.graph.loading.loader import load_all
from cancu.graph.model.chains import Chain
from cancu.graph.model.records import Evidence, GraphEdge, GraphNode
from cancu.graph.output import impact_table, relation_diagram
from cancu.graph.output.relation_words import wording
from cancu.graph.output.rendering import RELATION_WORDS, as_mermaid, as_tree
from cancu.graph.output.tables import as_csv
from cancu.graph.query.ended_parts import extents
from cancu.graph.query.impact import impact
from cancu.graph.query.nodes import node
from cancu.graph.query.provision_changes import provision_changes
from cancu.graph.query.relation_lists import all_relation_lists
from cancu.graph.store.connection import Statement, Store

RULES = """\
ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

Số: 12/2022/QĐ-UBND
Hưng Yên, ngày 10 tháng 3 năm 2022

QUYẾT ĐỊNH
Quy định về quản lý bến đò

Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015;

QUYẾT ĐỊNH:

Điều 1. Phạm vi
Quyết định này quy định về bến đò.
Điều 2. Giờ mở bến
1. Bến mở lúc sáu giờ.
2. Bến đóng lúc mười tám giờ.
"""
AMENDMENT = """\
ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

Số: 30/2023/QĐ-UBND
Hưng Yên, ngày 15 tháng 5 năm 2023

QUYẾT ĐỊNH
Sửa đổi, bổ sung một số điều của Quyết định số 12/2022/QĐ-UBND ngày 10/3/2022 của Ủy ban nhân dân tỉnh Hưng Yên

QUYẾT ĐỊNH:

Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/2022/QĐ-UBND ngày 10/3/2022 của Ủy ban nhân dân tỉnh Hưng Yên
1. Sửa đổi khoản 2 Điều 2 như sau:
“2. Bến đóng lúc hai mươi giờ.”
Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 6 năm 2023.
"""

RESTING = """\
ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

Số: 77/QĐ-UBND
Hưng Yên, ngày 20 tháng 6 năm 2023

QUYẾT ĐỊNH
Về việc bố trí nhân viên bến đò

Căn cứ khoản 2 Điều 2 Quyết định số 12/2022/QĐ-UBND ngày 10/3/2022 của Ủy ban nhân dân tỉnh Hưng Yên;

QUYẾT ĐỊNH:

Điều 1. Mỗi bến đò có hai nhân viên.
"""


@pytest.fixture
def rules(embedded_store: Store) -> GraphNode:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    texts = [replace(extract_text(text), source=f"{at}.txt") for at, text in enumerate((RULES, AMENDMENT))]
    list(load_all(embedded_store, texts))
    [row] = embedded_store.read("MATCH (d:Document {number: '12/2022/QĐ-UBND'}) RETURN d.id AS id")
    found = node(embedded_store, row["id"])
    assert found is not None
    return found


def test_a_changed_clause_has_its_new_wording_beside_the_old(embedded_store: Store, rules: GraphNode) -> None:
    found = {group.part: group for group in provision_changes(embedded_store, rules.id)}
    clause = found["khoản 2 Điều 2"]
    assert clause.old == "2. Bến đóng lúc mười tám giờ."
    [change] = clause.changes
    assert change.by.number == "30/2023/QĐ-UBND" and change.since == "2023-06-01"
    assert change.new and "hai mươi giờ" in change.new


def test_affected_documents_are_rows_of_their_own(embedded_store: Store, rules: GraphNode) -> None:
    assert impact(embedded_store, rules.id, None) == []  # the amendment changes the rules and does not rest on them
    list(load_all(embedded_store, [replace(extract_text(RESTING), source="resting.txt")]))
    found = impact(embedded_store, rules.id, None)
    rows = list(impact_table.cells(found, rules))
    assert rows and {row[0] for row in rows} == {"Quyết định 77/QĐ-UBND"}
    assert {row[1] for row in rows} == {"20/6/2023"}
    assert all("khoản 2 Điều 2" in row[7] for row in rows)
    with ZipFile(io.BytesIO(impact_table.as_xlsx(found, rules))) as book:
        assert "77/QĐ-UBND" in book.read("xl/sharedStrings.xml").decode()


def test_the_diagram_has_both_directions_with_title_and_force(embedded_store: Store, rules: GraphNode) -> None:
    lists = all_relation_lists(embedded_store, rules.id)
    found = relation_diagram.groups(lists, extents(embedded_store, rules.id, lists))
    assert [(group.title, group.outward, group.count) for group in found][:2] == [
        ("Văn bản căn cứ", True, 1),
        ("Văn bản sửa đổi, bổ sung", False, 1),
    ]
    picture = relation_diagram.as_svg(rules, found, "2024-04-05")
    ElementTree.fromstring(picture)
    words = " ".join(re.sub(r"<[^>]+>", " ", picture).split())
    assert "Lược đồ lập ngày 05/4/2024" in words
    assert "77/2015/QH13" in words and "30/2023/QĐ-UBND" in words
    with ZipFile(io.BytesIO(relation_diagram.as_xlsx(found))) as book:
        assert "Văn bản sửa đổi, bổ sung" in book.read("xl/sharedStrings.xml").decode()


ENDING = """\
ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

Số: 41/2024/QĐ-UBND
Hưng Yên, ngày 15 tháng 5 năm 2024

QUYẾT ĐỊNH
Quy định về bến phà

QUYẾT ĐỊNH:

Điều 1. Bến phà mở lúc năm giờ.
Điều 2. Hiệu lực
1. Quyết định này có hiệu lực từ ngày 01 tháng 6 năm 2024.
2. Bãi bỏ khoản 2 Điều 2 và Điều 1 Quyết định số 12/2022/QĐ-UBND ngày 10/3/2022 của Ủy ban nhân dân tỉnh Hưng Yên.
3. Bãi bỏ Quyết định số 8/2019/QĐ-UBND ngày 10/3/2019 của Ủy ban nhân dân tỉnh Hưng Yên.
"""


def test_a_partial_repeal_is_told_apart_with_its_parts(embedded_store: Store, rules: GraphNode) -> None:
    list(load_all(embedded_store, [replace(extract_text(ENDING), source="ending.txt")]))
    [row] = embedded_store.read("MATCH (d:Document {number: '41/2024/QĐ-UBND'}) RETURN d.id AS id")
    for id_, expected in (
        (row["id"], [("Văn bản bị bãi bỏ", "8/2019/QĐ-UBND"), ("Văn bản bị bãi bỏ một phần", "12/2022/QĐ-UBND")]),
        (rules.id, [("Văn bản bãi bỏ một phần", "41/2024/QĐ-UBND")]),
    ):
        lists = all_relation_lists(embedded_store, id_)
        found = relation_diagram.groups(lists, extents(embedded_store, id_, lists))
        ending = [group for group in found if "bãi bỏ" in group.title]
        assert [(group.title, *(node.number for node in group.nodes)) for group in ending] == expected
        [node_] = ending[-1].nodes
        assert ending[-1].extents[node_.id].parts == ("Điều 1", "khoản 2 Điều 2")
        assert "Điều 1; khoản 2 Điều 2" in " ".join(
            re.sub(r"<[^>]+>", " ", relation_diagram.as_svg(rules, found, "2024-04-05")).split()
        )
        with ZipFile(io.BytesIO(relation_diagram.as_xlsx(found))) as book:
            assert "Điều 1; khoản 2 Điều 2" in book.read("xl/sharedStrings.xml").decode()


def test_a_long_side_is_drawn_in_two_columns() -> None:
    law = GraphNode(
        "x", "Document", "Luật", "1/2020/QH14", None, "Luật Đò", None, 1, "state", False, "ended", "resolved"
    )
    many = tuple(replace(law, id=f"{at}", type="Thông tư", number=f"{at}/2020/TT-BXD", title=None) for at in range(40))
    groups = [
        relation_diagram.Group("BASED_ON.out", True, "Văn bản căn cứ", (law,), 1),
        relation_diagram.Group("CITES.in", False, "Văn bản dẫn chiếu văn bản này", many, 40),
    ]
    picture = relation_diagram.as_svg(law, groups, "2024-04-05")
    [height] = re.findall(r'<svg [^>]*height="(\d+)"', picture)
    assert int(height) < 18 * 40
    assert picture.count("Luật Đò") == 2  # the title is said once: heading and box; the law is called by it
    places = {int(x) for x, words in re.findall(r'<text x="(\d+)"[^>]*>([^<]*)', picture) if "/TT-BXD" in words}
    assert len(places) == 2


def test_what_a_picture_cannot_hold_is_told() -> None:
    one = GraphNode(
        "a", "Document", "Luật", "1/2020/QH14", None, "Đò & <bến>", None, 1, "state", False, "ended", "resolved"
    )
    group = relation_diagram.Group("CITES.in", False, "Văn bản dẫn chiếu văn bản này", (one,), 700)
    picture = relation_diagram.as_svg(one, [group], "2024-04-05")
    assert "và 699 văn bản nữa" in picture and "&lt;bến&gt;" in picture


@pytest.mark.parametrize(
    ("relation", "type_", "quote", "expected"),
    [
        ("APPROVES", "Quy chế", "Ban hành Quy chế 5/QC-UBND về bến đò", "PROMULGATES"),
        ("APPROVES", "Kế hoạch", "Phê duyệt Kế hoạch 5/QC-UBND về bến đò", "APPROVES"),
        ("APPROVES", "Kế hoạch", "Ban hành quyết định phê duyệt Kế hoạch 5/QC-UBND", "APPROVES"),
        ("APPROVES", "Kế hoạch", "Thông qua Kế hoạch 5/QC-UBND", "APPROVES"),
        ("RESPONDS_TO", "Tờ trình", "Theo đề nghị tại Tờ trình 5/QC-UBND", "AT_REQUEST"),
        ("RESPONDS_TO", "Báo cáo", "Xét Báo cáo 5/QC-UBND", "AT_REQUEST"),
        ("RESPONDS_TO", "Công văn", "Trả lời Công văn 5/QC-UBND", "RESPONDS_TO"),
        ("BASED_ON", "Tờ trình", "Căn cứ Tờ trình 5/QC-UBND", "BASED_ON"),
    ],
)
def test_a_relation_is_called_by_the_word_of_the_text(relation: str, type_: str, quote: str, expected: str) -> None:
    target = GraphNode("a", "Document", type_, "5/QC-UBND", None, None, None, 1, "state", False, "unknown", "resolved")
    assert wording(relation, target, quote) == expected
    said = Evidence("b", "Quyết định 1/QĐ-UBND", quote, 0, 9, None, 1.0)
    source = replace(target, id="b", type="Quyết định", number="1/QĐ-UBND")
    root = "a" if relation == "APPROVES" else "b"  # what approves a document is above it
    chain = Chain(root, "up", {"a": target, "b": source}, (GraphEdge("b", relation, "a", (said,)),), {})
    words = RELATION_WORDS[expected]
    assert f'"{words[0]}"' in as_mermaid(chain)
    assert any(f"{way} →" in as_tree(chain) for way in words) and any(f",{way}," in as_csv(chain) for way in words)
