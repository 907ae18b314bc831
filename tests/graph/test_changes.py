"""Changes and provisions as nodes: what a text makes of them, in any order, and what is left when it goes."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from cancu.extract.model.records import THIS, Extraction, Relation
from cancu.graph.loading.changes import change_rows
from cancu.graph.loading.loader import load_all, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.loading.statements import variants
from cancu.graph.model.provision_paths import element_id, paths, sort_key, written
from cancu.graph.store.connection import Statement, Store
from tests.graph.amending import Instruction, amending
from tests.graph.made_up import document
from tests.graph.test_loader import picture

GOVERNMENT, HUNG_YEN = "Chính phủ", "Ủy ban nhân dân tỉnh Hưng Yên"
OLD = ("10/2018/NĐ-CP", "2018-03-01", GOVERNMENT)
OLDER = ("9/2015/NĐ-CP", "2015-03-01", GOVERNMENT)
ID = "/akn/vn/act/nghi-dinh/chinh-phu/2018/10-2018-nd-cp"
AMENDING = amending(
    "20/2020/NĐ-CP",
    "2020-06-01",
    GOVERNMENT,
    Instruction("substitution", OLD, "khoản 2 Điều 5", new="2. Thời hạn là 20 ngày."),
    Instruction("repeal", OLD, "các khoản 1 và 3 Điều 7", "khoản 2 Điều 1", effective="2021-01-01"),
    Instruction("insertion", OLD, "Điều 5a", "khoản 3 Điều 1", position="sau Điều 5"),
    Instruction("repeal", OLDER, None, "khoản 2 Điều 3"),
    force=("2020-08-01", None),
)
CITING = document("12/QĐ-UBND", "2024-03-15", HUNG_YEN, ("BASED_ON", *OLD), parts={OLD[0]: "điểm a khoản 2 Điều 5"})
CITING = replace(CITING, citations=tuple(replace(c, provision="điểm a khoản 2 Điều 5") for c in CITING.citations))
VAGUE = document("30/2022/NĐ-CP", "2022-03-15", GOVERNMENT, ("AMENDS", *OLD), force=("2022-05-01", None))
ALL = (AMENDING, CITING, VAGUE, document(*OLD, force=("2018-05-01", None)))


@pytest.mark.parametrize(
    ("provision", "element", "words"),
    [
        ("điểm đ khoản 2 Điều 5", "dieu_5__khoan_2__diem_dd", "điểm đ khoản 2 Điều 5"),
        ("Điều 5a", "dieu_5a", "Điều 5a"),
        ("Phụ lục II", "phu_luc_ii", "Phụ lục II"),
        ("Mục 3 Chương II", "chuong_ii__muc_3", "Mục 3 Chương II"),
    ],
)
def test_the_identifier_of_a_part(provision: str, element: str, words: str) -> None:
    [path] = paths(provision)
    assert (element_id(path), written(path)) == (element, words)


def test_parts_sort_as_they_stand() -> None:
    order = ["Điều 2", "Điều 5", "khoản 2 Điều 5", "điểm d khoản 2 Điều 5", "điểm đ khoản 2 Điều 5", "khoản 10 Điều 5",
             "Điều 5a", "Điều 40", "Phụ lục II", "Phụ lục IX"]  # fmt: skip
    shuffled = random.Random(1).sample(order, len(order))
    assert sorted(shuffled, key=lambda one: sort_key(*paths(one))) == order


def rows(extraction: Extraction) -> tuple[dict[str, dict], set[tuple[str, str]]]:  # type: ignore[type-arg]
    ids = {local: local for local in variants(extraction)}
    changes, edges = change_rows(extraction, ids)
    nodes = {row.id: dict(row.properties) for row in changes if row.label == "Change"}
    return nodes, {(edge.type, edge.target) for edge in edges if edge.type != "MAKES"}


def test_an_instruction_is_a_change_of_its_parts() -> None:
    nodes, edges = rows(AMENDING)
    by = {row["provision"]: row for row in nodes.values()}
    assert by["khoản 2 Điều 5"]["new"] == "2. Thời hạn là 20 ngày."
    assert (by["khoản 2 Điều 5"]["effective"], by["khoản 2 Điều 5"]["since_from"]) == ("2020-08-01", "act")
    assert by["các khoản 1 và 3 Điều 7"]["since_from"] == "clause"
    assert by["Điều 5a"]["position"] == "sau Điều 5"
    assert [(row["whole"], row["ends"]) for row in nodes.values()].count((True, True)) == 1
    affected = {target.partition("/~")[2] for kind, target in edges if kind == "AFFECTS"}
    assert affected == {"dieu_5__khoan_2", "dieu_7__khoan_1", "dieu_7__khoan_3", "dieu_5a", ""}
    assert len(nodes) == 4  # the relations that follow from the instructions make no further ones


def test_an_amendment_without_provisions_is_vague() -> None:
    nodes, edges = rows(VAGUE)
    [change] = nodes.values()
    assert (change["vague"], change["whole"], change["ends"]) == (True, False, False)
    assert {kind for kind, _ in edges} == {"AFFECTS"}


def test_a_consolidated_text_changes_nothing() -> None:
    text = document("5/VBHN-BQP", "2020-06-01", "Bộ Quốc phòng", ("REPLACES", "46/2007/TT-BQP", None, "Bộ Quốc phòng"))
    assert rows(text) == ({}, set())


def test_a_correction_changes_no_force() -> None:
    base = document("1/QĐ-BYT", "2020-06-01", "Bộ Y tế", ("CITES", "4/2020/TT-BYT", "2020-05-01", "Bộ Y tế"))
    start = len(base.text)
    text = f"{base.text}Đính chính Thông tư số 4/2020/TT-BYT.\n"
    relation = Relation(THIS, "AMENDS", base.citations[0].target.id, start, len(text) - 2, correction=True)
    assert rows(replace(base, text=text, relations=(relation,)))[0] == {}


def test_what_is_cited_is_joined_to_the_provision(store: Store) -> None:
    list(load_all(store, ALL))
    found = store.read(
        "MATCH (a:Document)-[r:NAMES]->(p:Provision)-[:PART_OF]->(q:Provision)-[:PART_OF]->(o:Provision)"
        "-[:PART_OF]->(d:Document) RETURN a.number AS a, r.relation AS relation, p.path AS p, o.path AS o, d.id AS d"
    )
    assert found == [{"a": "12/QĐ-UBND", "relation": "BASED_ON", "p": "điểm a khoản 2 Điều 5", "o": "Điều 5", "d": ID}]
    [row] = store.read(
        "MATCH (a:Document)-[:MAKES]->(c:Change)-[:AFFECTS]->(p:Provision {path: 'khoản 3 Điều 7'}) "
        "RETURN a.number AS a, c.acting AS acting, c.effective AS since, c.document AS document"
    )
    assert row == {"a": "20/2020/NĐ-CP", "acting": "khoản 2 Điều 1", "since": "2021-01-01", "document": ID}


def test_any_order_gives_the_same_graph_and_nothing_is_left(embedded_store: Store) -> None:
    pictures = []
    for seed, batch in ((0, 32), (1, 1), (2, 2)):
        embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
        order = random.Random(seed).sample(ALL, len(ALL))
        list(load_all(embedded_store, order, batch=batch))
        for extraction in order[:2]:
            remove(embedded_store, source_id(extraction.text))
        list(load_all(embedded_store, order[:2], batch=batch))
        pictures.append(picture(embedded_store))
    assert pictures[1:] == pictures[:-1]
    for extraction in ALL:
        remove(embedded_store, source_id(extraction.text))
    assert embedded_store.read("MATCH (n) WHERE NOT n:Graph RETURN count(n) AS n") == [{"n": 0}]


def test_changes_move_with_a_document_that_is_identified_later(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    unclear = ("1690/QĐ-TTg", None, "Thủ tướng Chính phủ")
    list(load_all(embedded_store, [amending("2/2024/QĐ-TTg", "2024-02-01", "Thủ tướng Chính phủ",
                                            Instruction("repeal", unclear, "Điều 4"))]))  # fmt: skip
    list(load_all(embedded_store, [document("1690/QĐ-TTg", "2023-12-26", "Thủ tướng Chính phủ")]))
    found = embedded_store.read(
        "MATCH (c:Change)-[:AFFECTS]->(p:Provision)-[:PART_OF]->(d:Document) "
        "RETURN c.document AS c, p.document AS p, d.id AS d"
    )
    assert [set(row.values()) for row in found] == [{"/akn/vn/act/quyet-dinh/thu-tuong-chinh-phu/2023/1690-qd-ttg"}]
    assert embedded_store.read("MATCH (p:Provision) RETURN count(p) AS n") == [{"n": 1}]


def test_a_part_stays_where_something_inside_it_is_repealed() -> None:
    old = ("7/2019/NĐ-CP", "2019-03-01", GOVERNMENT)
    act = amending(
        "21/2020/NĐ-CP",
        "2020-06-01",
        GOVERNMENT,
        Instruction("repeal", old, "gạch đầu dòng thứ nhất điểm b khoản 2 Điều 4"),
        Instruction("repeal", old, "điểm c khoản 2 Điều 4", "khoản 2 Điều 1"),
    )
    rows, _ = change_rows(act, {THIS: act.document.id, **{c.target.id: c.target.id for c in act.citations}})
    assert [row.properties["ends"] for row in rows if row.label == "Change"] == [False, True]
