"""Measures of made-up graphs whose answers can be seen at a glance; and what two graphs have different."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cancu.extract.model.records import Extraction
from cancu.graph.analysis.authority import authority_network, depths, partition, ranks, touched, write_back
from cancu.graph.analysis.measures import measure, measures
from cancu.graph.exchange.comparison import Said, difference
from cancu.graph.exchange.content import Stored, held
from cancu.graph.loading.loader import load, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.model.errors import GraphError
from cancu.graph.output.query_results import readable
from cancu.graph.store.connection import Store
from tests.graph.made_up import document
from tests.told import refused, way_out

PREMIER, HUE = "Thủ tướng Chính phủ", "Ủy ban nhân dân thành phố Huế"
TOP = ("1/QĐ-TTg", "2020-01-01", PREMIER)


def plan(number: int, *rests_on: tuple[str, str, str], day: str = "2024-01-01") -> Extraction:
    return document(f"{number}/KH-UBND", day, HUE, *(("IMPLEMENTS", *one) for one in rests_on))


def of(number: int) -> tuple[str, str, str]:
    return f"{number}/KH-UBND", "2024-01-01", HUE


# 13 -> 12 -> 11 -> 1/QĐ-TTg <- 10;  30 -> 2/QĐ-TTg <- 31
TREE = (
    plan(10, TOP),
    plan(11, TOP),
    plan(12, of(11)),
    plan(13, of(12), of(10)),
    plan(30, ("2/QĐ-TTg", "2021-01-01", PREMIER)),
    plan(31, ("2/QĐ-TTg", "2021-01-01", PREMIER)),
)


def filled(store: Store, extractions: Sequence[Extraction]) -> Store:
    for extraction in extractions:
        load(store, extraction)
    return store


def names(rows: Sequence[Sequence[object]]) -> list[object]:
    return [row[0] for row in rows]


def test_rank_depth_and_impact(store: Store) -> None:
    filled(store, TREE)
    network = authority_network(store)
    assert (network.number_of_nodes(), network.number_of_edges()) == (8, 7)
    assert sum(ranks(network).values()) == pytest.approx(8)
    assert measure("authority").run(store, 1).rows[0][0] == "Quyết định 1/QĐ-TTg"
    deepest = measure("depth").run(store, 2)
    assert [(row[0], row[3], row[4]) for row in deepest.rows] == [
        ("Kế hoạch 13/KH-UBND", 3, 4),
        ("Kế hoạch 12/KH-UBND", 2, 2),
    ]
    assert deepest.truncated
    impact = measure("impact").run(store, 3)
    assert [(row[0], row[3], row[4]) for row in impact.rows][:2] == [
        ("Quyết định 1/QĐ-TTg", 2, 4),
        ("Quyết định 2/QĐ-TTg", 2, 2),
    ]


def test_what_would_be_touched_if_an_act_ended(store: Store) -> None:
    filled(store, TREE)
    [top] = store.read("MATCH (d:Document {number: '1/QĐ-TTg'}) RETURN d.id AS id")
    assert [(one.name, one.steps, one.through) for one in touched(store, top["id"])] == [
        ("Kế hoạch 10/KH-UBND", 1, "Quyết định 1/QĐ-TTg"),
        ("Kế hoạch 11/KH-UBND", 1, "Quyết định 1/QĐ-TTg"),
        ("Kế hoạch 12/KH-UBND", 2, "Kế hoạch 11/KH-UBND"),
        ("Kế hoạch 13/KH-UBND", 2, "Kế hoạch 10/KH-UBND"),
    ]
    assert touched(store, "/nothing") == []


def test_communities_are_what_hangs_together(store: Store) -> None:
    filled(store, TREE)
    assert [len(one) for one in partition(authority_network(store))] == [5, 3]
    rows = measure("communities").run(store, 10).rows
    assert [row[2][0] for row in rows] == ["Quyết định 1/QĐ-TTg", "Quyết định 2/QĐ-TTg"]  # type: ignore[index]


def test_a_programme_is_passed_through(store: Store) -> None:
    approving = document("7/QĐ-TTg", "2020-01-01", PREMIER, approves="Chuyển đổi số")
    carrying = document("8/KH-UBND", "2021-01-01", HUE, implements="Chuyển đổi số")
    filled(store, (approving, carrying))
    assert [(a.rpartition("/")[2], b.rpartition("/")[2]) for a, b in authority_network(store).edges] == [
        ("8-kh-ubnd", "7-qd-ttg")
    ]


def test_a_cycle_is_found_once_and_ends_no_measure(store: Store) -> None:
    filled(store, (plan(1, of(2)), plan(2, of(3)), plan(3, of(1)), plan(4, of(1))))
    assert measure("cycles").run(store, 9).rows == (
        (1, ["Kế hoạch 1/KH-UBND", "Kế hoạch 2/KH-UBND", "Kế hoạch 3/KH-UBND"]),
    )
    assert sorted(depths(authority_network(store)).values()) == [0, 0, 0, 1]


OLD, FIRST, SECOND = (f"{n}/QĐ-UBND" for n in (1, 2, 3))
CONTRADICTIONS = [
    (
        (
            document(FIRST, "2022-01-01", HUE, ("REPLACES", SECOND, "2022-01-01", HUE)),
            document(SECOND, "2022-01-01", HUE, ("REPLACES", FIRST, "2022-01-01", HUE)),
        ),
        "thay thế lẫn nhau",
    ),
    (
        (
            document(FIRST, "2022-01-01", HUE, ("REPLACES", OLD, "2020-01-01", HUE)),
            document(SECOND, "2023-01-01", HUE, ("REPLACES", OLD, "2020-01-01", HUE)),
        ),
        "bị thay thế toàn bộ bởi hai văn bản",
    ),
    (
        (
            document(FIRST, "2022-01-01", HUE, ("REPEALS", OLD, "2020-01-01", HUE)),
            document(SECOND, "2023-01-01", HUE, ("AMENDS", OLD, "2020-01-01", HUE)),
        ),
        "được sửa đổi sau khi đã hết hiệu lực",
    ),
]


@pytest.mark.parametrize(("extractions", "reason"), CONTRADICTIONS)
def test_a_contradiction(store: Store, extractions: tuple[Extraction, ...], reason: str) -> None:
    filled(store, extractions)
    assert [readable(str(row[3]), "vi") for row in measure("contradictions").run(store, 9).rows] == [reason]


def test_an_amendment_before_the_end_is_no_contradiction(store: Store) -> None:
    amended = document(FIRST, "2021-01-01", HUE, ("AMENDS", OLD, "2020-01-01", HUE))
    ended = document(SECOND, "2023-01-01", HUE, ("REPLACES", OLD, "2020-01-01", HUE))
    filled(store, (amended, ended))
    assert measure("contradictions").run(store, 9).rows == ()


def test_written_back_are_rank_depth_and_community(store: Store) -> None:
    filled(store, TREE)
    assert write_back(store) == 8
    [row] = store.read(
        "MATCH (d:Document {number: '13/KH-UBND'}) "
        "RETURN d.authority_rank AS rank, d.chain_depth AS depth, d.community AS community"
    )
    assert row["rank"] > 0 and row["depth"] == 3 and row["community"] == 1


@pytest.mark.parametrize("name", measures())
def test_every_measure_says_what_it_means_and_what_not_and_runs_on_an_empty_graph(store: Store, name: str) -> None:
    found = measure(name)
    for texts in (found.title, found.meaning, found.not_meaning):
        assert set(texts) == {"vi", "en"} and all(texts.values())
    assert found.run(store, 5).rows == ()


def test_an_unknown_measure_is_told() -> None:
    with refused(GraphError, "no measure") as error:
        measure("fame")
    assert "authority" in way_out(error.value)


def test_what_two_graphs_have_different(store: Store) -> None:
    filled(store, TREE)
    before = held(Stored(store))
    assert difference(before, Stored(store)).is_empty
    end = document("9/QĐ-TTg", "2025-01-01", PREMIER, ("REPLACES", *TOP), force=("2025-01-01", None))
    load(store, end)
    after = held(Stored(store))
    found = difference(before, after)
    [(_, name)] = found.added_documents
    assert name == "Quyết định 9/QĐ-TTg" and found.removed_documents == ()
    assert [(one.name, one.property, one.before, one.after) for one in found.changed_documents] == [
        ("Quyết định 1/QĐ-TTg", "status", "unknown", "ended")
    ]
    [said] = [one for one in found.added_statements if one.type == "REPLACES"]
    assert isinstance(said, Said) and said.target.endswith("1-qd-ttg")
    remove(store, source_id(end.text))
    assert difference(before, Stored(store)).is_empty
    assert difference(after, Stored(store)).removed_documents == found.added_documents
