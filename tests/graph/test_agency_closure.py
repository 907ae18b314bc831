"""Agencies in the graph: what they are a part of and what took their place stands as long as a text names them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cancu.extract.extractor import extract_text
from cancu.extract.lexicon.akn_ids import agency_id
from cancu.extract.model.records import Agency as Mention
from cancu.extract.model.records import AgencyRole, Extraction, Task
from cancu.graph.authority.agencies.groups import recognise_group
from cancu.graph.authority.agencies.recognition import recognise
from cancu.graph.authority.agencies.records import Circumstances
from cancu.graph.loading.agency_closure import agency_statements, closure
from cancu.graph.loading.loader import load, load_all, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.saved_queries import question
from tests.graph.made_up import document
from tests.graph.test_loader import picture

HUNG_YEN, HAI_DUONG = "Ủy ban nhân dân tỉnh Hưng Yên", "Ủy ban nhân dân tỉnh Hải Dương"


def naming(extraction: Extraction, *named: tuple[str, AgencyRole], province: str | None = None) -> Extraction:
    """Return the document with agencies named at its end, each in a role and, if it leads, with a task."""
    text, mentions, tasks = extraction.text, [], []
    for name, role in named:
        id_, start, end = agency_id(name), len(text), len(text) + len(name)
        mentions.append(Mention(start, end, name, id_, name, role))
        if role in ("lead", "coordinator"):
            tasks.append(Task(start, end, name, (id_,) if role == "lead" else (), (id_,) if role != "lead" else ()))
        text += name + ".\n"
    head = replace(extraction.document, place=province)
    return replace(extraction, text=text, document=head, agencies=tuple(mentions), tasks=tuple(tasks))


TOLD_2024 = naming(
    document("1101/UBND-KGVX", "2024-04-25", HUNG_YEN),
    ("Sở Thông tin và Truyền thông tỉnh Hưng Yên", "lead"),
    ("Giám đốc Sở Nội vụ tỉnh Hưng Yên", "coordinator"),
    province="Hưng Yên",
)
TOLD_THAI_BINH = naming(
    document("12/KH-UBND", "2024-02-01", "Ủy ban nhân dân tỉnh Thái Bình"),
    ("Giám đốc Sở Thông tin và Truyền thông tỉnh Thái Bình", "lead"),
    ("Sở Lao động - Thương binh và Xã hội tỉnh Thái Bình", "lead"),
    province="Thái Bình",
)
TOLD_HAI_DUONG = naming(
    document("15/UBND-VP", "2024-01-30", HAI_DUONG),
    ("Sở Khoa học và Công nghệ tỉnh Hải Dương", "lead"),
    province="Hải Dương",
)
TOLD_2026 = naming(
    document("7/UBND-VX", "2026-01-15", HUNG_YEN),
    ("Sở Khoa học và Công nghệ tỉnh Hưng Yên", "lead"),
    ("Phòng Kinh tế", "mention"),
    province="Hưng Yên",
)
CIRCULAR = naming(
    document("12/2012/TTLT-BKHCN-BTTTT", "2012-05-05", "Bộ Khoa học và Công nghệ - Bộ Thông tin và Truyền thông"),
    ("Ban Kinh tế Trung ương", "recipient"),
)
ALL = (TOLD_2024, TOLD_THAI_BINH, TOLD_HAI_DUONG, TOLD_2026, CIRCULAR)


def asked(store: Store, name: str, **given: str) -> list[dict[str, object]]:
    """Return the rows of a saved question."""
    found = question(name)
    assert found
    return [dict(row) for row in store.read(found.cypher, found.bind(given))]


def test_what_a_department_has_to_do_now_that_its_predecessors_were_told(store: Store) -> None:
    list(load_all(store, ALL))
    rows = asked(store, "tasks-across-reforms", agency="Sở Khoa học và Công nghệ tỉnh Hưng Yên")
    assert [(row["told"], row["document"]) for row in rows] == [
        ("Sở Khoa học và Công nghệ tỉnh Hưng Yên", "Công văn 7/UBND-VX"),
        ("Sở Thông tin và Truyền thông tỉnh Hưng Yên", "Công văn 1101/UBND-KGVX"),
        ("Sở Thông tin và Truyền thông tỉnh Thái Bình", "Kế hoạch 12/KH-UBND"),
    ]
    assert rows[1]["until"] == "2025-03-01"
    assert "Sở Thông tin và Truyền thông tỉnh Hưng Yên" in str(rows[1]["quote"])
    by_short_name = asked(store, "tasks-across-reforms", agency="Sở KH&CN TP Hải Phòng")
    assert [row["told"] for row in by_short_name] == ["Sở Khoa học và Công nghệ tỉnh Hải Dương"]
    since = asked(
        store, "tasks-across-reforms", agency="Sở Khoa học và Công nghệ tỉnh Hưng Yên", **{"from": "2025-01-01"}
    )
    assert [row["document"] for row in since] == ["Công văn 7/UBND-VX"]


def test_a_part_of_the_duties_does_not_bring_the_tasks(store: Store) -> None:
    list(load_all(store, ALL))
    assert asked(store, "tasks-across-reforms", agency="Công an tỉnh Hưng Yên") == []
    rows = asked(store, "reforms-of-agency", agency="Công an tỉnh Hưng Yên")
    assert {(row["agency"], row["scope"]) for row in rows if row["successor"] == "Công an tỉnh Hưng Yên"} == {
        ("Sở Thông tin và Truyền thông tỉnh Hưng Yên", "an toàn thông tin mạng"),
        ("Công an tỉnh Thái Bình", None),
    }


def test_the_reforms_before_and_after_an_agency(store: Store) -> None:
    load(store, naming(document("1/CV-BTC", "2006-01-01", "Bộ Tài chính"), ("Bộ Bưu chính, Viễn thông", "recipient")))
    for agency in ("Bộ Thông tin và Truyền thông", "Bộ TT&TT"):
        rows = asked(store, "reforms-of-agency", agency=agency)
        assert [(row["agency"], row["successor"], row["date"]) for row in rows if row["scope"] is None] == [
            ("Bộ Bưu chính, Viễn thông", "Bộ Thông tin và Truyền thông", "2007-07-31"),
            ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ", "2025-03-01"),
        ]
    rows = asked(store, "reforms-of-agency")
    assert {row["agency"] for row in rows} == {"Bộ Bưu chính, Viễn thông", "Bộ Thông tin và Truyền thông"}


def test_what_is_a_part_of_an_organ(store: Store) -> None:
    load(store, TOLD_2024)
    rows = asked(store, "structure-of-agency", agency=HUNG_YEN)
    assert [row["part"] for row in rows] == [
        "Sở Khoa học và Công nghệ tỉnh Hưng Yên",
        "Sở Nội vụ tỉnh Hưng Yên",
        "Sở Thông tin và Truyền thông tỉnh Hưng Yên",
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Hưng Yên",
    ]


def test_joint_issuers_are_two_agencies(store: Store) -> None:
    load(store, CIRCULAR)
    rows = store.read("MATCH (:Document {held: true})-[:ISSUED_BY]->(a) RETURN a.name AS name ORDER BY name")
    assert [row["name"] for row in rows] == ["Bộ Khoa học và Công nghệ", "Bộ Thông tin và Truyền thông"]


def test_what_a_node_says_of_an_agency(store: Store) -> None:
    load(store, TOLD_HAI_DUONG)
    [row] = store.read("MATCH (a:Agency {name: $name}) RETURN properties(a) AS p", {"name": HAI_DUONG})
    told = row["p"]
    assert (told["kind"], told["level"], told["place"], told["active_to"]) == (
        "Ủy ban nhân dân",
        "province",
        "Hải Dương",
        "2025-07-01",
    )
    assert "UBND tỉnh Hải Dương" in told["short_names"]
    assert "UBND" in told["codes"]
    places = store.read("MATCH (a:Place)-[r:MERGED_INTO]->(b:Place) RETURN a.name AS a, b.name AS b, r.date AS date")
    assert places == [{"a": "Hải Dương", "b": "Hải Phòng", "date": "2025-07-01"}]


def test_what_no_text_leads_to_any_more_goes_and_the_rest_stays(store: Store) -> None:
    load(store, TOLD_THAI_BINH)
    before = picture(store)
    load(store, TOLD_2024)
    assert remove(store, source_id(TOLD_2024.text))
    assert picture(store) == before
    assert remove(store, source_id(TOLD_THAI_BINH.text))
    assert store.read("MATCH (n) WHERE n:Agency OR n:Place RETURN n.id AS id") == []


def test_a_structural_agency_that_a_text_names_stays_when_its_part_goes(store: Store) -> None:
    list(load_all(store, (TOLD_2024, TOLD_2026)))
    remove(store, source_id(TOLD_2024.text))
    names = {row["name"] for row in store.read("MATCH (a:Agency) RETURN a.name AS name")}
    assert names == {HUNG_YEN, "Sở Khoa học và Công nghệ tỉnh Hưng Yên", "Phòng Kinh tế"}


def test_the_spelling_that_is_left_names_what_no_table_knows(store: Store) -> None:
    upper = naming(document("1/UBND-VP", "2026-01-01", HUNG_YEN), ("Viện Dược LIỆU", "mention"))
    lower = naming(document("2/UBND-VP", "2026-01-01", HUNG_YEN), ("Viện Dược liệu", "mention"))
    load(store, lower)
    alone = picture(store)
    load(store, upper)
    assert store.read("MATCH (a:Agency {kind: 'Viện'}) RETURN a.name AS name") == [{"name": "Viện Dược LIỆU"}]
    remove(store, source_id(upper.text))
    assert picture(store) == alone


def test_a_second_run_and_a_change_of_date(store: Store) -> None:
    list(load_all(store, ALL))
    before = picture(store)
    list(load_all(store, ALL))
    assert picture(store) == before
    later = replace(TOLD_2024, text=TOLD_2024.text + " ", agencies=TOLD_2024.agencies[:1], tasks=TOLD_2024.tasks[:1])
    assert load(store, later).outcome == "replaced"
    load(store, TOLD_2024)
    assert picture(store) == before


TEXTS = st.lists(st.sampled_from(range(len(ALL))), min_size=1, max_size=7)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, st.sets(st.sampled_from(range(len(ALL)))), st.integers(1, 4))
def test_the_graph_follows_from_the_texts_that_are_left(
    embedded_store: Store, order: list[int], gone: set[int], batch: int
) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, [ALL[i] for i in order], batch=batch))
    for i in sorted(gone, key=lambda i: hash((i, batch))):
        remove(embedded_store, source_id(ALL[i].text))
    grown = picture(embedded_store)
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    left = sorted(set(order) - gone)
    random.Random(batch).shuffle(left)
    list(load_all(embedded_store, [ALL[i] for i in left]))
    assert picture(embedded_store) == grown


def test_a_closure_names_each_before_what_it_leads_to() -> None:
    found = closure([recognise("Giám đốc Sở Thông tin và Truyền thông tỉnh Hải Dương", Circumstances("2024"))])
    order = list(found)
    assert len(order) > 10
    for agency in found.values():
        for other in (agency.parent, *(succession.agency for succession in agency.successors)):
            assert other is None or order.index(agency.id) < order.index(other.id)


def test_a_group_has_its_members_whoever_names_it_first(embedded_store: Store) -> None:
    words, told = "Văn phòng UBND các tỉnh", Circumstances("2024-01-01", None, "Thủ tướng Chính phủ")
    bare = recognise_group("Văn phòng Ủy ban nhân dân", replace(told, issuer=None), words)
    chief = recognise_group("Chánh Văn phòng Ủy ban nhân dân", told, f"Chánh {words}")
    assert chief.parent
    assert (chief.parent.id, bare.members) == (bare.id, ())
    assert closure([bare, chief])[bare.id].members == chief.parent.members
    pictures = []
    for batches in ([[bare], [chief]], [[chief], [bare]], [[bare, chief]]):
        embedded_store.write([Statement("MATCH (n) WHERE NOT n:Graph DETACH DELETE n")])
        for batch in batches:
            embedded_store.write(agency_statements(embedded_store, batch))
        pictures.append(picture(embedded_store))
    assert pictures[0] == pictures[1] == pictures[2]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Giao UBND tỉnh chủ trì, tham mưu.", HUNG_YEN),
        ("Giao Uỷ ban nhân dân tỉnh chủ trì, tham mưu.", HUNG_YEN),
        ("Giao Sở TT&TT chủ trì, tham mưu.", "Sở Thông tin và Truyền thông tỉnh Hưng Yên"),
    ],
)
def test_abbreviations_and_spellings_of_one_agency_are_one_node(embedded_store: Store, text: str, name: str) -> None:
    head = "UBND TỈNH HƯNG YÊN\n\nSố: 12/KH-UBND\nHưng Yên, ngày 25 tháng 4 năm 2024\nKẾ HOẠCH\nvề việc thử\n\n"
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    load(embedded_store, extract_text(head + text, source="one.txt"))
    rows = embedded_store.read("MATCH (:Document)-[:ASSIGNS]->(a) RETURN a.name AS name")
    assert rows == [{"name": name}]
