"""A graph after its base layer changed: the same as one that is built with the new tables."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest

from cancu.graph.authority.base.records import BaseRelation
from cancu.graph.loading import base_refresh
from cancu.graph.loading.base_refresh import refresh
from cancu.graph.loading.loader import load_all
from cancu.graph.store.connection import Statement, Store
from tests.graph.made_up import document
from tests.graph.made_up_base import RELATIONS, dispatch, made_up_base
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
