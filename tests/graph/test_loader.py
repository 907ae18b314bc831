"""Loading: the graph is a function of what was read, in whatever order and however often."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from cancu.extract.model.messages import message_in
from cancu.extract.model.records import Extraction
from cancu.graph.loading.cypher_writes import SOURCES
from cancu.graph.loading.loader import load, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.query.nodes import held_texts
from cancu.graph.store.connection import Statement, Store
from tests.graph.made_up import document

HUNG_YEN, HAI_DUONG = "Ủy ban nhân dân tỉnh Hưng Yên", "Ủy ban nhân dân tỉnh Hải Dương"
PREMIER = "Thủ tướng Chính phủ"

DISPATCH = document(
    "1101/UBND-KGVX",
    "2024-04-25",
    HUNG_YEN,
    ("IMPLEMENTS", "74/KH-UBND", "2024-04-10", HUNG_YEN),
    ("IMPLEMENTS", "1690/QĐ-TTg", None, PREMIER),
)
LETTER = document(
    "15/UBND-VP",
    "2024-01-30",
    HAI_DUONG,
    ("IMPLEMENTS", "1690/QĐ-TTg", "2023-12-26", PREMIER),
    ("CITES", "74/KH-UBND", "2024-02-01", HAI_DUONG),
)
PLAN = document("74/KH-UBND", "2024-04-10", HUNG_YEN, ("IMPLEMENTS", "1690/QĐ-TTg", "2023-12-26", PREMIER))
NEXT = document("2000/QĐ-TTg", "2025-01-02", PREMIER, ("REPLACES", "1690/QĐ-TTg", "2023-12-26", PREMIER))
ALL = (DISPATCH, LETTER, PLAN, NEXT)


def picture(store: Store) -> tuple[list[str], list[str]]:
    """Return everything in the graph but the times of loading and the mark of the graph's form."""
    nodes = store.read("MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS properties")
    edges = store.read(
        "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS properties"
    )
    nodes = [row for row in nodes if row["label"] != "Graph"]
    for row in nodes:
        row["properties"].pop("loaded_at", None)
    return (
        sorted(str((row["label"], sorted(row["properties"].items()))) for row in nodes),
        sorted(str((row["source"], row["type"], row["target"], sorted(row["properties"].items()))) for row in edges),
    )


def names(store: Store, cypher: str) -> list[str]:
    return [row["name"] for row in store.read(cypher)]


def test_a_second_run_changes_nothing(store: Store) -> None:
    for extraction in ALL:
        assert load(store, extraction).outcome == "loaded"
    before = picture(store)
    assert [load(store, extraction).outcome for extraction in ALL] == ["unchanged"] * 4
    assert picture(store) == before


def test_any_order_gives_the_same_graph(embedded_store: Store) -> None:
    from cancu.graph.store.connection import Statement

    pictures = []
    for order in random.Random(7).sample(list(permutations(ALL)), 4):
        embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
        for extraction in order:
            load(embedded_store, extraction)
        pictures.append(picture(embedded_store))
    assert all(found == pictures[0] for found in pictures)


def test_later_knowledge_completes_a_node_without_losing_an_edge(store: Store) -> None:
    load(store, DISPATCH)
    cypher = "MATCH (d:Document {number: '1690/QĐ-TTg'})<-[:IMPLEMENTS]-(a) RETURN d.id AS id, a.number AS name"
    [before] = store.read(cypher)
    assert "/0000/" in before["id"]
    load(store, LETTER)
    rows = store.read(cypher)
    assert {row["name"] for row in rows} == {"1101/UBND-KGVX", "15/UBND-VP"}
    assert {row["id"] for row in rows} == {"/akn/vn/act/quyet-dinh/thu-tuong-chinh-phu/2023/1690-qd-ttg"}


def test_one_number_of_two_provinces_stays_two_documents(store: Store) -> None:
    for extraction in (DISPATCH, LETTER):
        load(store, extraction)
    assert len(names(store, "MATCH (d:Document {number: '74/KH-UBND'}) RETURN d.id AS name")) == 2


def test_a_held_text_takes_the_place_of_the_cited_node(store: Store) -> None:
    load(store, DISPATCH)
    load(store, PLAN)
    [row] = store.read("MATCH (d:Document {number: '74/KH-UBND'}) RETURN d.held AS held, d.cited_by AS times")
    assert row == {"held": True, "times": 1}


def test_a_changed_file_replaces_what_it_said(store: Store) -> None:
    load(store, DISPATCH)
    changed = document(
        "1101/UBND-KGVX",
        "2024-04-25",
        HUNG_YEN,
        ("CITES", "188/KH-UBND", "2023-12-20", HUNG_YEN),
        source=DISPATCH.source,
    )
    assert load(store, changed).outcome == "replaced"
    found = names(
        store, "MATCH (:Document {number: '1101/UBND-KGVX'})-[:CITES|IMPLEMENTS]->(d) RETURN d.number AS name"
    )
    assert found == ["188/KH-UBND"]
    assert names(store, "MATCH (d:Document {number: '74/KH-UBND'}) RETURN d.id AS name") == []


def test_one_text_under_two_names_is_one_document(store: Store) -> None:
    load(store, PLAN)
    assert load(store, replace(PLAN, source="copy.txt")).outcome == "another source"
    [row] = store.read("MATCH (s:Source) RETURN s.paths AS paths")
    assert sorted(row["paths"]) == sorted(["copy.txt", PLAN.source])


def test_of_several_texts_the_first_is_the_one_that_says_most(store: Store) -> None:
    short = replace(PLAN, source="short.txt", text=f"{PLAN.text} ", citations=(), relations=())
    for extraction in (short, PLAN):
        load(store, extraction)
    [id_] = names(store, "MATCH (d:Document {number: '74/KH-UBND'}) RETURN d.id AS name")
    assert [held.text for held in held_texts(store, id_)] == [PLAN.text, short.text]
    [said, *_] = PLAN.relations
    assert [held.says_at(said.start, said.end) for held in held_texts(store, id_)] == [True, False]
    assert held_texts(store, "/akn/vn/nothing") == ()


def test_each_text_is_joined_to_one_document(store: Store) -> None:
    def load_as(shift: int) -> list[tuple[str, str]]:
        rows = [{"id": f"s{n}", "document": f"d{n + shift}", "text": "Căn cứ"} for n in range(40)]
        store.write([Statement(SOURCES, {"rows": [*rows, *rows[:3]]})])
        found = store.read("MATCH (d:Document)-[:READ_FROM]->(s:Source) RETURN s.id AS text, d.id AS document")
        return sorted((row["text"], row["document"]) for row in found)

    store.write([Statement("UNWIND range(0, 60) AS n MERGE (:Document {id: 'd' + toString(n)})")])
    assert load_as(0) == sorted((f"s{n}", f"d{n}") for n in range(40))
    store.write(
        [
            Statement(
                "UNWIND range(0, 39) AS n MATCH (d:Document {id: 'd' + toString(n + 9)}) "
                "MATCH (s:Source {id: 's' + toString(n)}) MERGE (d)-[:READ_FROM]->(s)"
            )
        ]
    )
    assert load_as(1) == sorted((f"s{n}", f"d{n + 1}") for n in range(40))


def test_removing_takes_what_it_said_and_nothing_else(store: Store) -> None:
    for extraction in (DISPATCH, LETTER):
        load(store, extraction)
    alone_before = picture(store)
    load(store, PLAN)
    assert remove(store, source_id(PLAN.text))
    assert picture(store) == alone_before
    assert not remove(store, "no such text")


def test_replacing_is_shown_in_the_status(store: Store) -> None:
    for extraction in (PLAN, NEXT):
        load(store, extraction)
    [row] = store.read("MATCH (d:Document {number: '1690/QĐ-TTg'}) RETURN d.status AS status")
    assert row["status"] == "unknown"  # from which day is not known


def test_every_edge_from_text_has_its_sentence(store: Store) -> None:
    for extraction in ALL:
        load(store, extraction)
    rows = store.read(
        "MATCH (:Document)-[r:IMPLEMENTS|CITES|REPLACES]->() RETURN r.quote AS quote, r.said_in AS said_in"
    )
    assert rows
    assert all(row["quote"] and row["said_in"] for row in rows)


@pytest.mark.parametrize(
    ("one", "other", "suspected"),
    [
        ("215/TB-VHXH", "215/TB-VHXXH", True),
        ("215/TB-VHXH", "216/TB-VHXH", False),
        ("215/TB-VHXH", "215/BC-UBND", False),
    ],
)
def test_near_misses_are_questions(store: Store, one: str, other: str, suspected: bool) -> None:
    committee = "Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Hưng Yên"
    cited = (("CITES", one, "2024-04-05", committee), ("CITES", other, "2024-04-05", committee))
    extraction: Extraction = document("1101/UBND-KGVX", "2024-04-25", HUNG_YEN, *cited)  # type: ignore[arg-type]
    load(store, extraction)
    rows = store.read("MATCH (a)-[r:SUSPECTED_SAME_AS]->(b) RETURN r.reason AS reason")
    assert bool(rows) is suspected
    assert all(message_in(row["reason"]) for row in rows)  # a code, no sentence
    assert len(names(store, "MATCH (d:Document)<-[:CITES]-() RETURN d.id AS name")) == 2


def test_what_another_writer_loads_meanwhile_is_there_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write = store.write
    load(store, PLAN)
    alone = picture(store)
    remove(store, source_id(PLAN.text))

    def late(statements: Sequence[Statement]) -> None:
        monkeypatch.setattr(store, "write", write)
        load(store, PLAN)
        write(statements)

    monkeypatch.setattr(store, "write", late)
    assert load(store, PLAN).outcome == "unchanged"
    assert picture(store) == alone
