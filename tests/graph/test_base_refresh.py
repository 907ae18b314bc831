"""A graph after its base layer changed: the same as one that is built with the new tables."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from cancu.extract.model.records import Extraction
from cancu.graph.authority.base.importing.files import input_file
from cancu.graph.authority.base.importing.importer import ImportRequest, begun, remove_source
from cancu.graph.authority.base.records import BaseRelation
from cancu.graph.loading import base_refresh
from cancu.graph.loading.base_refresh import refresh
from cancu.graph.loading.loader import load_all
from cancu.graph.store.connection import Row, Statement, Store
from tests.graph.made_up import document
from tests.graph.made_up_base import HUNG_YEN, RELATIONS, dispatch, made_up_base
from tests.graph.test_loader import picture

TEXTS = (
    dispatch(10, "158/2025/NĐ-CP"),
    dispatch(11, "115/2015/NĐ-CP"),
    document("113/2025/QH15", "2025-12-10", "Quốc hội", ("AMENDS", "41/2024/QH15", "2024-06-29", "Quốc hội")),
)
LATER = (
    *(replace(one, effective="2026-07-01", origin="vbpl") for one in RELATIONS[:4]),
    BaseRelation("84/2025/QH15", "AMENDS", "158/2025/NĐ-CP", "", "", "2025-08-01", "self"),
    BaseRelation("158/2025/NĐ-CP", "BASED_ON", "63/2025/QH15", "", "", "", "self"),
)


def loaded(store: Store, relations: tuple[BaseRelation, ...]) -> tuple[list[str], list[str]]:
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    with made_up_base(relations):
        list(load_all(store, TEXTS))
    return picture(store)


@pytest.mark.parametrize(("before", "after"), [(RELATIONS, LATER), (LATER, RELATIONS), ((), LATER), (RELATIONS, ())])
def test_a_refreshed_graph_is_one_that_is_built_anew(
    embedded_store: Store, before: tuple[BaseRelation, ...], after: tuple[BaseRelation, ...]
) -> None:
    expected = loaded(embedded_store, after)
    assert loaded(embedded_store, before) != expected
    with made_up_base(after):
        assert list(refresh(embedded_store))
        assert picture(embedded_store) == expected
        list(refresh(embedded_store))
    assert picture(embedded_store) == expected


def test_an_interrupted_refresh_is_finished_by_the_next(embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base_refresh, "_PART", 1)
    expected = loaded(embedded_store, LATER)
    loaded(embedded_store, RELATIONS)
    with made_up_base(LATER):
        for parts in (1, 4, 7):
            list(islice(refresh(embedded_store), parts))
        list(refresh(embedded_store))
    assert picture(embedded_store) == expected


def test_a_graph_without_what_the_base_layer_says_gets_it(embedded_store: Store) -> None:
    """A graph of a version that did not close over the base layer."""
    expected = loaded(embedded_store, RELATIONS)
    loaded(embedded_store, ())
    embedded_store.write(
        [Statement("MATCH (d:Document) SET d.base_act = NULL, d.base_only = NULL, d.base_followed = NULL")]
    )
    with made_up_base():
        list(refresh(embedded_store))
    rows = [row.replace("('base_only', False), ", "") for row in picture(embedded_store)[0]]
    assert rows == [row.replace("('base_only', False), ", "") for row in expected[0]]
    assert picture(embedded_store)[1] == expected[1]


ACTS = """number,type,date,issuer,title
941/2019/TT-BNV,Thông tư,2019-03-01,Bộ Nội vụ,Về việc thứ nhất
942/2019/TT-BNV,Thông tư,2019-04-01,Bộ Nội vụ,Về việc thứ hai
943/2019/TT-BNV,Thông tư,2019-05-01,Bộ Nội vụ,Về việc thứ ba
"""
PAIRS = """source,target,type,effective
941/2019/TT-BNV,58/2014/QH13,BASED_ON,
942/2019/TT-BNV,941/2019/TT-BNV,AMENDS,2019-06-01
943/2019/TT-BNV,942/2019/TT-BNV,REPLACES,2019-07-01
"""
ON_IMPORTED = (
    document("10/UBND-VP", "2025-09-01", HUNG_YEN, ("BASED_ON", "941/2019/TT-BNV", None, None)),
    document("11/UBND-VP", "2025-09-01", HUNG_YEN, ("CITES", "943/2019/TT-BNV", None, None)),
    document("942/2019/TT-BNV", "2019-04-01", "Bộ Nội vụ", ("AMENDS", "941/2019/TT-BNV", "2019-03-01", "Bộ Nội vụ")),
)


def office_tables(folder: Path) -> None:
    """Import acts that no shipped table has, with relations of all kinds of ends."""
    files = folder / "acts.csv", folder / "pairs.csv"
    for file, content in zip(files, (ACTS, PAIRS), strict=True):
        file.write_text(content, encoding="utf-8")
    with begun(ImportRequest(tuple(map(input_file, files)), "office", {}, "")) as job:
        list(job.read())
        job.publish()


def forgets(store: Store, folder: Path, texts: tuple[Extraction, ...], interrupted_after: int) -> None:
    """Assert that a graph with an imported source is, after the source went, the one without it."""
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(store, texts))
    expected = picture(store)
    office_tables(folder)
    list(refresh(store))
    assert {row["said_in"] for row in base_relations(store)} >= {"base:office"}
    assert remove_source("office")
    list(islice(refresh(store), interrupted_after))
    list(refresh(store))
    assert picture(store) == expected


def test_an_act_that_only_a_removed_source_knew_leaves_no_relation(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANCU_BASE", str(tmp_path / "base.sqlite"))
    forgets(store, tmp_path, ON_IMPORTED, 0)


@pytest.mark.parametrize(
    ("texts", "interrupted_after"),
    [(ON_IMPORTED[:1], 0), (ON_IMPORTED[1:], 0), (ON_IMPORTED, 1), (ON_IMPORTED, 3)],
)
def test_a_removed_source_is_forgotten_whatever_texts_name(
    embedded_store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    texts: tuple[Extraction, ...],
    interrupted_after: int,
) -> None:
    monkeypatch.setenv("CANCU_BASE", str(tmp_path / "base.sqlite"))
    monkeypatch.setattr(base_refresh, "_PART", 1)
    forgets(embedded_store, tmp_path, texts, interrupted_after)


def base_relations(store: Store) -> list[Row]:
    return store.read("MATCH ()-[r]->() WHERE r.said_in STARTS WITH 'base:' RETURN r.said_in AS said_in")
