"""What the base layer says of the acts that texts name: in any order of loading, gone when nothing leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cancu.extract.model.records import Extraction
from cancu.graph.loading.loader import load, load_all, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.store.connection import Statement, Store
from tests.graph.made_up import document
from tests.graph.made_up_base import CALLED, HUNG_YEN, dispatch, made_up_base
from tests.graph.test_loader import picture


@pytest.fixture(autouse=True, scope="module")
def base() -> Iterator[None]:
    with made_up_base():
        yield


def as_resolution(extraction: Extraction) -> Extraction:
    """Return the text with its number's decree named, or being, a resolution, as a slip has it."""
    if extraction.document.number == "158/2025/NĐ-CP":
        return replace(extraction, document=replace(extraction.document, type="Nghị quyết"))
    citations = tuple(replace(one, target=replace(one.target, type="Nghị quyết")) for one in extraction.citations)
    return replace(extraction, citations=citations)


ON_DECREE = dispatch(10, "158/2025/NĐ-CP")
ON_OLD_DECREE = dispatch(11, "115/2015/NĐ-CP")
BY_NAME = document("12/UBND-VP", "2025-09-01", HUNG_YEN, ("BASED_ON", "Luật 'Bảo hiểm xã hội'", None, None))
ON_CHANGER = dispatch(13, "113/2025/QH15")
DECREE = document("158/2025/NĐ-CP", "2025-06-25", "Chính phủ", ("BASED_ON", "41/2024/QH15", "2024-06-29", "Quốc hội"))
LAW = document("41/2024/QH15", "2024-06-29", "Quốc hội", ("BASED_ON", "Hiến pháp 'Hiến pháp'", "2013-11-28", None))
CHANGER = document("113/2025/QH15", "2025-12-10", "Quốc hội", ("AMENDS", "41/2024/QH15", "2024-06-29", "Quốc hội"))
SLIPS = tuple(as_resolution(dispatch(serial, "158/2025/NĐ-CP")) for serial in range(20, 25))
SLIP_OF_ITS_OWN = as_resolution(replace(DECREE, text=f"{DECREE.text} ", source="again.txt"))
ALL = (ON_DECREE, ON_OLD_DECREE, BY_NAME, ON_CHANGER, DECREE, LAW, CHANGER, *SLIPS, SLIP_OF_ITS_OWN)


def empty(store: Store) -> None:
    store.write([Statement("MATCH (n) DETACH DELETE n")])


def relations(store: Store) -> set[tuple[str, str, str]]:
    """Return what the base says in the graph: source, type and target by number or name."""
    rows = store.read(
        "MATCH (a:Document)-[r]->(b:Document) WHERE r.said_in STARTS WITH 'base:' "
        "RETURN a.number AS a, type(r) AS type, coalesce(b.number, b.name) AS b"
    )
    return {(row["a"], row["type"], row["b"]) for row in rows}


def test_a_cited_decree_leads_up_to_the_constitution(store: Store) -> None:
    load(store, ON_DECREE)
    assert relations(store) == {
        ("158/2025/NĐ-CP", "BASED_ON", "41/2024/QH15"),
        ("158/2025/NĐ-CP", "GUIDES", "41/2024/QH15"),
        ("41/2024/QH15", "BASED_ON", CALLED),
        ("113/2025/QH15", "AMENDS", "41/2024/QH15"),
    }
    rows = store.read("MATCH (d:Document) RETURN coalesce(d.number, d.name) AS name, d.base_only AS only")
    assert {row["name"] for row in rows if row["only"]} == {"41/2024/QH15", "113/2025/QH15", CALLED}
    [amends] = store.read("MATCH ()-[r:AMENDS]->() RETURN properties(r) AS p")
    assert (amends["p"]["said_in"], amends["p"]["effective"]) == ("base:codification", "2026-01-01")
    assert "quote" not in amends["p"]
    assert amends["p"]["provision"] == "Điều 5; Điều 7"
    assert remove(store, source_id(ON_DECREE.text))
    assert picture(store) == ([], [])


def test_the_constitution_is_in_force_and_those_before_it_are_left_open(embedded_store: Store) -> None:
    empty(embedded_store)
    cited = [("CITES", "Hiến pháp 'Hiến pháp'", day, None) for day in ("1992-04-15", "2013-11-28")]
    load(embedded_store, document("14/UBND-VP", "2025-09-01", HUNG_YEN, *cited))  # type: ignore[arg-type]
    rows = embedded_store.read("MATCH (d:Document {type: 'Hiến pháp'}) RETURN d.date AS date, d.in_force_from AS day")
    assert sorted((row["date"], row["day"]) for row in rows) == [("1992-04-15", None), ("2013-11-28", "2014-01-01")]


def test_what_took_the_place_of_an_act_is_followed_too(embedded_store: Store) -> None:
    empty(embedded_store)
    load(embedded_store, ON_OLD_DECREE)
    assert {
        ("158/2025/NĐ-CP", "REPLACES", "115/2015/NĐ-CP"),
        ("158/2025/NĐ-CP", "BASED_ON", "41/2024/QH15"),
        ("41/2024/QH15", "BASED_ON", CALLED),
    } <= relations(embedded_store)


def test_of_a_held_act_the_base_tells_only_who_changed_it(embedded_store: Store) -> None:
    empty(embedded_store)
    list(load_all(embedded_store, [LAW, DECREE]))
    assert relations(embedded_store) == {("113/2025/QH15", "AMENDS", "41/2024/QH15")}
    remove(embedded_store, source_id(LAW.text))
    assert ("41/2024/QH15", "BASED_ON", CALLED) in relations(embedded_store)
    load(embedded_store, CHANGER)
    assert ("113/2025/QH15", "AMENDS", "41/2024/QH15") not in relations(embedded_store)


def test_a_citation_of_an_act_of_the_closure_is_that_node(embedded_store: Store) -> None:
    empty(embedded_store)
    load(embedded_store, ON_DECREE)
    [before] = embedded_store.read("MATCH (d:Document {number: '41/2024/QH15'}) RETURN d.id AS id")
    load(embedded_store, BY_NAME)
    rows = embedded_store.read(
        "MATCH (d:Document {number: '41/2024/QH15'}) RETURN d.id AS id, d.base_only AS only, d.cited_by AS times"
    )
    assert rows == [{"id": before["id"], "only": False, "times": 1}]
    assert ("113/2025/QH15", "AMENDS", "41/2024/QH15") in relations(embedded_store)


def test_a_node_that_becomes_another_one_keeps_what_the_base_says(embedded_store: Store) -> None:
    empty(embedded_store)
    load(embedded_store, ON_DECREE)
    known = relations(embedded_store)
    list(load_all(embedded_store, SLIPS))
    [row] = embedded_store.read("MATCH (d:Document {number: '158/2025/NĐ-CP'}) RETURN d.id AS id")
    assert "nghi-quyet" in row["id"]
    assert relations(embedded_store) == known


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.permutations(ALL),
    st.integers(1, len(ALL)),
    st.sampled_from([1, 3, 32]),
    st.sets(st.integers(0, len(ALL) - 1), max_size=9),
)
def test_the_closure_follows_from_the_texts_that_are_left(
    embedded_store: Store, order: list[Extraction], count: int, batch: int, gone: set[int]
) -> None:
    empty(embedded_store)
    list(load_all(embedded_store, order[:count], batch=batch))
    left = [text for at, text in enumerate(order[:count]) if at not in gone]
    for at in sorted(gone, key=lambda at: (at * 7) % 13):
        remove(embedded_store, source_id(order[at].text))
    grown = picture(embedded_store)
    empty(embedded_store)
    list(load_all(embedded_store, reversed(left)))
    assert picture(embedded_store) == grown
    for text in left:
        remove(embedded_store, source_id(text.text))
    assert picture(embedded_store) == ([], [])
