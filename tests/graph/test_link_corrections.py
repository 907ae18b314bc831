"""Corrections of what texts say: applied at once, shown, kept over rebuilds, undone, told where they have no object."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cancu.extract.extractor import extract_text
from cancu.extract.model.records import Extraction, Target
from cancu.graph.identity.link_corrections import What, read_corrections
from cancu.graph.loading.decisions import export_lines, import_lines
from cancu.graph.loading.link_decisions import correct, undo
from cancu.graph.loading.loader import load, load_all, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.model.errors import GraphError
from cancu.graph.query.links import TextLink, corrections_of, kept_corrections, meant_target, right_target, text_links
from cancu.graph.store.connection import Statement, Store
from cancu.graph.upkeep import holding
from cancu.graph.upkeep.backup import back_up, restore
from cancu.graph.upkeep.upgrade import upgrade
from tests.graph.test_loader import picture
from tests.told import refused, way_out

LETTER_TEXT = """\
ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

Số: 415/QĐ-UBND
Hưng Yên, ngày 20 tháng 5 năm 2024

QUYẾT ĐỊNH
Về việc rà soát hồ sơ

Thực hiện Quyết định số 88/QĐ-TTg ngày 02/02/2024 của Thủ tướng Chính phủ về rà soát hồ sơ;

QUYẾT ĐỊNH:

Điều 1. Bãi bỏ Kế hoạch số 31/KH-UBND ngày 10/01/2023 của Ủy ban nhân dân tỉnh Hưng Yên về kiểm tra hồ sơ.
Điều 2. Tổ chức thực hiện
1. Giao Sở Tài chính chủ trì, phối hợp với Sở Tư pháp lập dự toán kinh phí, hoàn thành trước ngày 15/6/2024.
2. Giao Sở Y tế báo cáo kết quả trước ngày 30/6/2024.

Nơi nhận:
- Sở Nội vụ;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Tám
"""
LETTER = replace(extract_text(LETTER_TEXT), source="letter.txt")
PLAN_TEXT = """\
ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

Số: 31/KH-UBND
Hưng Yên, ngày 10 tháng 01 năm 2023

KẾ HOẠCH
Kiểm tra hồ sơ

Căn cứ Quyết định số 7/QĐ-BNV ngày 05/01/2023 của Bộ trưởng Bộ Nội vụ.
"""
PLAN = replace(extract_text(PLAN_TEXT), source="plan.txt")
ALL = (LETTER, PLAN)
NUMBER = "415/QĐ-UBND"


def id_of(store: Store, number: str = NUMBER) -> str:
    [row] = store.read("MATCH (d:Document {number: $number}) RETURN d.id AS id", {"number": number})
    return str(row["id"])


def link(store: Store, what: What, object_: str, relation: str = "") -> TextLink:
    """Return the link of the letter to an object in which something can be corrected."""
    [found] = [
        one
        for one in text_links(store, id_of(store))
        if what in one.read and one.place.object == object_ and relation in ("", one.place.relation)
    ]
    return found


def correct_link(store: Store, what: What, object_: str, right: str | Target, relation: str = "") -> str:
    found = link(store, what, object_, relation)
    return correct(store, found.place, what, found.read[what], right, by=" Lan ").id


def edges(store: Store, cypher: str = "r:BASED_ON|IMPLEMENTS|REPEALS|CITES|ASSIGNS") -> set[tuple[str, str, str]]:
    rows = store.read(
        f"MATCH (a:Document {{number: $number}})-[{cypher}]->(b) "
        "RETURN type(r) AS type, coalesce(b.number, b.name) AS name, coalesce(r.role, '') AS role",
        {"number": NUMBER},
    )
    return {(row["type"], row["name"], row["role"]) for row in rows}


def ends(store: Store) -> int:
    """Return how many changes end the force of the plan."""
    rows = store.read(
        "MATCH (c:Change)-[:AFFECTS]->(:Document {number: '31/KH-UBND'}) WHERE c.ends AND c.whole RETURN c.id AS id"
    )
    return len(rows)


@pytest.fixture
def loaded(store: Store) -> Store:
    list(load_all(store, ALL))
    return store


def test_the_machine_reads_the_letter_as_the_tests_below_expect(loaded: Store) -> None:
    assert {("IMPLEMENTS", "88/QĐ-TTg", ""), ("REPEALS", "31/KH-UBND", "")} <= edges(loaded)
    assert ("ASSIGNS", "Sở Tài chính tỉnh Hưng Yên", "lead") in edges(loaded)
    assert ends(loaded) == 1


def test_a_wrong_relation_is_corrected_with_all_that_follows_from_it(loaded: Store) -> None:
    before = picture(loaded)
    made = correct_link(loaded, "relation", "31/KH-UBND", "CITES")
    assert ("CITES", "31/KH-UBND", "") in edges(loaded)
    assert ("REPEALS", "31/KH-UBND", "") not in edges(loaded)
    assert ends(loaded) == 0
    [edge] = loaded.read("MATCH ()-[r:CITES]->(:Document {number: '31/KH-UBND'}) RETURN r.correction AS ids")
    assert edge["ids"] == [made]
    [kept] = corrections_of(loaded, id_of(loaded))
    assert (kept.state, kept.correction.by, kept.correction.read, kept.correction.right) == (
        "applied",
        "Lan",
        "REPEALS",
        "CITES",
    )
    undone = undo(loaded, made[:6])
    assert undone is not None and undone.id == made
    assert picture(loaded) == before


def test_a_link_that_is_none_goes_and_comes_back(loaded: Store) -> None:
    before = picture(loaded)
    made = correct_link(loaded, "relation", "88/QĐ-TTg", "none")
    assert not {edge for edge in edges(loaded) if edge[1] == "88/QĐ-TTg"}
    assert link(loaded, "relation", "88/QĐ-TTg").now("relation") == "none"
    undo(loaded, made)
    assert picture(loaded) == before


def test_a_wrong_target_is_another_document(loaded: Store) -> None:
    before = picture(loaded)
    meant = meant_target(loaded, "Quyết định số 89/QĐ-TTg ngày 03/02/2024 của Thủ tướng Chính phủ")
    made = correct_link(loaded, "target", "88/QĐ-TTg", meant)
    assert ("IMPLEMENTS", "89/QĐ-TTg", "") in edges(loaded)
    assert loaded.read("MATCH (d:Document {number: '88/QĐ-TTg'}) RETURN d.id AS id") == []
    [now] = loaded.read("MATCH (d:Document {number: '89/QĐ-TTg'}) RETURN d.date AS date, d.cited_by AS times")
    assert now == {"date": "2024-02-03", "times": 1}
    undo(loaded, made)
    assert picture(loaded) == before


def test_a_target_of_the_collection_is_named_by_its_number(loaded: Store) -> None:
    correct_link(loaded, "target", "88/QĐ-TTg", meant_target(loaded, "31/KH-UBND"))
    assert {("IMPLEMENTS", "31/KH-UBND", ""), ("REPEALS", "31/KH-UBND", "")} <= edges(loaded)
    assert len(loaded.read("MATCH (d:Document {number: '31/KH-UBND'}) RETURN d.id AS id")) == 1
    with refused(GraphError, "does not name one document"):
        meant_target(loaded, "văn bản nào đó")


def test_wrong_dates_are_corrected(loaded: Store) -> None:
    before = picture(loaded)
    cited = correct_link(loaded, "date", "88/QĐ-TTg", "2023-02-02")
    [row] = loaded.read("MATCH (d:Document {number: '88/QĐ-TTg'}) RETURN d.date AS date, d.year AS year")
    assert row == {"date": "2023-02-02", "year": "2023"}
    own = correct_link(loaded, "date", "", "2024-05-21", "ISSUED_BY")
    [row] = loaded.read("MATCH (d:Document {number: $number}) RETURN d.date AS date", {"number": NUMBER})
    assert row["date"] == "2024-05-21"
    assert link(loaded, "date", "", "ISSUED_BY").read["date"] == "2024-05-20"
    for made in (cited, own):
        undo(loaded, made)
    assert picture(loaded) == before


def test_role_agency_term_and_task_are_corrected(loaded: Store) -> None:
    before = picture(loaded)
    made = [
        correct_link(loaded, "role", "Sở Tư pháp tỉnh Hưng Yên", "lead", "ASSIGNS"),
        correct_link(loaded, "agency", "Sở Tài chính tỉnh Hưng Yên", "Sở Xây dựng tỉnh Hưng Yên", "ASSIGNS"),
        correct_link(loaded, "role", "Sở Nội vụ tỉnh Hưng Yên", "addressee", "COPIED_TO"),
    ]
    assert {
        ("ASSIGNS", "Sở Tư pháp tỉnh Hưng Yên", "lead"),
        ("ASSIGNS", "Sở Xây dựng tỉnh Hưng Yên", "lead"),
    } <= edges(loaded)
    assert "Sở Tài chính tỉnh Hưng Yên" not in {name for _, name, _ in edges(loaded, "r")}
    assert ("ADDRESSED_TO", "Sở Nội vụ tỉnh Hưng Yên", "") in edges(loaded, "r:ADDRESSED_TO")
    [first, second] = [one for one in text_links(loaded, id_of(loaded)) if "deadline" in one.read]
    made.append(correct(loaded, first.place, "deadline", first.read["deadline"], "ngày 20/6/2024", by="Lan").id)
    made.append(correct(loaded, second.place, "task", second.read["task"], "none", by="Minh").id)
    rows = loaded.read("MATCH (:Document)-[r:ASSIGNS]->(a) RETURN a.name AS name, r.due AS due, r.correction AS ids")
    assert {row["due"] for row in rows} == {"2024-06-20"}
    assert not {row["name"] for row in rows if row["name"].startswith("Sở Y tế")}
    assert all(made[3] in row["ids"] for row in rows)
    for id_ in reversed(made):
        undo(loaded, id_)
    assert picture(loaded) == before


def test_a_text_that_no_longer_says_it_leaves_the_correction_without_object(loaded: Store) -> None:
    made = correct_link(loaded, "relation", "31/KH-UBND", "CITES")
    removed = source_id(LETTER.text)
    remove(loaded, removed)
    assert [(one.correction.id, one.state) for one in kept_corrections(loaded)] == [(made, "no text")]
    changed = LETTER_TEXT.replace("Bãi bỏ Kế hoạch số 31/KH-UBND ngày 10/01/2023", "Theo Kế hoạch số 32/KH-UBND")
    load(loaded, replace(extract_text(changed), source="letter.txt"))
    [kept] = kept_corrections(loaded)
    assert (kept.state, kept.document) == ("no object", id_of(loaded))
    assert corrections_of(loaded, id_of(loaded)) == [kept]
    load(loaded, replace(extract_text(f"{LETTER_TEXT}\nGhi chú.\n"), source="letter.txt"))
    [kept] = kept_corrections(loaded)
    assert kept.state == "applied"
    assert ("CITES", "31/KH-UBND", "") in edges(loaded)


def test_corrections_are_carried_as_lines(loaded: Store) -> None:
    correct_link(loaded, "relation", "31/KH-UBND", "CITES")
    correct_link(loaded, "role", "Sở Tư pháp tỉnh Hưng Yên", "lead", "ASSIGNS")
    before, lines = picture(loaded), list(export_lines(loaded))
    assert {json.loads(line)["what"] for line in lines} == {"relation", "role"}
    loaded.write([Statement("MATCH (n) DETACH DELETE n")])
    assert import_lines(loaded, lines, name="decisions.jsonl") == 2
    list(load_all(loaded, reversed(ALL)))
    assert picture(loaded) == before
    assert import_lines(loaded, lines, name="decisions.jsonl") == 0
    wrong = json.dumps({**json.loads(lines[0]), "object": "99/KH-UBND"})
    with refused(GraphError, "the field id is wrong"):
        import_lines(loaded, [wrong], name="decisions.jsonl")


@pytest.mark.parametrize(
    ("what", "object_", "right"),
    [
        ("relation", "31/KH-UBND", "REPEALS"),
        ("relation", "31/KH-UBND", "LIKES"),
        ("date", "31/KH-UBND", "tháng 5"),
        ("role", "Sở Nội vụ tỉnh Hưng Yên", "lead"),
        ("agency", "Sở Nội vụ tỉnh Hưng Yên", " "),
    ],
)
def test_what_corrects_nothing_is_refused(embedded_store: Store, what: What, object_: str, right: str) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, ALL))
    with refused(GraphError, "corrects nothing"):
        correct_link(embedded_store, what, object_, right)
    assert kept_corrections(embedded_store) == []


@pytest.mark.parametrize(
    ("what", "right", "said", "remedy"),
    [
        ("relation", "LIKES", "none of the allowed values", "REPEALS, .*none"),
        ("date", "2023-02-29", "no day of the calendar", "in full"),
        ("relation", "REPEALS", "corrects nothing", "differs"),
    ],
)
def test_a_refused_value_is_told_with_what_is_allowed(
    embedded_store: Store, what: What, right: str, said: str, remedy: str
) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, ALL))
    with refused(GraphError, said) as error:
        correct_link(embedded_store, what, "31/KH-UBND", right)
    assert re.search(remedy, way_out(error.value))


def test_a_link_does_not_lead_to_its_own_document(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, ALL))
    id_, place = id_of(embedded_store), link(embedded_store, "target", "88/QĐ-TTg").place
    for text in (NUMBER, id_):
        with refused(GraphError, "this document itself"):
            right_target(embedded_store, id_, place, text)
    assert right_target(embedded_store, id_, place, "31/KH-UBND").number == "31/KH-UBND"
    assert right_target(embedded_store, id_, replace(place, source="31/KH-UBND"), NUMBER).number == NUMBER


@dataclass(frozen=True)
class Wrong:
    """A correction of the letter: what, of which object, the right value."""

    what: What
    object: str
    right: str
    relation: str = ""


WRONG = (
    Wrong("relation", "31/KH-UBND", "CITES"),
    Wrong("relation", "88/QĐ-TTg", "BASED_ON"),
    Wrong("relation", "88/QĐ-TTg", "none"),
    Wrong("date", "31/KH-UBND", "2022-01-10"),
    Wrong("date", "", "2024-06-20", "ISSUED_BY"),
    Wrong("role", "Sở Tư pháp tỉnh Hưng Yên", "lead", "ASSIGNS"),
    Wrong("agency", "Sở Y tế tỉnh Hưng Yên", "Sở Tư pháp tỉnh Hưng Yên", "ASSIGNS"),
    Wrong("agency", "Sở Nội vụ tỉnh Hưng Yên", "Sở Y tế tỉnh Hưng Yên", "COPIED_TO"),
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WRONG), min_size=1, max_size=4, unique=True), st.permutations(ALL), st.integers(0, 2))
def test_rebuilt_in_any_order_the_graph_is_the_same(
    embedded_store: Store, wrong: list[Wrong], order: list[Extraction], removed: int
) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, ALL))
    untouched = picture(embedded_store)
    made = [correct_link(embedded_store, one.what, one.object, one.right, one.relation) for one in wrong]
    corrected = picture(embedded_store)
    for extraction in order[:removed]:
        remove(embedded_store, source_id(extraction.text))
    list(load_all(embedded_store, order, batch=1))
    assert picture(embedded_store) == corrected
    lines = list(export_lines(embedded_store))
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, order))
    import_lines(embedded_store, lines, name="decisions.jsonl")
    assert picture(embedded_store) == corrected
    for id_ in dict.fromkeys(made):
        undo(embedded_store, id_)
    assert picture(embedded_store) == untouched


def test_a_correction_survives_a_backup_and_an_upgrade(
    embedded_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "LOOK_SECONDS", -1.0)
    monkeypatch.setattr(embedded_store.gate, "watching", False)
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, ALL))
    made = correct_link(embedded_store, "relation", "31/KH-UBND", "CITES")
    file = tmp_path / "a.cancu"
    list(back_up(embedded_store, file, overwrite=False))
    list(restore(embedded_store, file))
    assert [one.id for one in read_corrections(embedded_store)] == [made]
    done = list(upgrade(embedded_store, file))[-1]
    assert (done.texts, done.decisions_left_out) == (2, 0)
    [kept] = kept_corrections(embedded_store)
    assert (kept.correction.id, kept.state) == (made, "applied")
    assert ends(embedded_store) == 0 and ("CITES", "31/KH-UBND", "") in edges(embedded_store)
