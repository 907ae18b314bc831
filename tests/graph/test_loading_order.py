"""The graph is a function of the set of texts and decisions: any order, at once or one by one, with detours."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cancu.extract.model.records import Extraction
from cancu.graph.loading.loader import load_all, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.store.connection import Statement, Store
from tests.graph.made_up import document
from tests.graph.test_loader import picture

HUNG_YEN, HAI_DUONG = "Ủy ban nhân dân tỉnh Hưng Yên", "Ủy ban nhân dân tỉnh Hải Dương"
PREMIER, PARTY, GOVERNMENT = "Thủ tướng Chính phủ", "Tỉnh ủy Hưng Yên", "Chính phủ"

TEXTS = (
    # a number without year, with it, and a later one of the same number
    document("10/QĐ-UBND", "2022-03-01", HUNG_YEN, ("IMPLEMENTS", "1690/QĐ-TTg", None, PREMIER)),
    document("11/QĐ-UBND", "2024-03-01", HUNG_YEN, ("IMPLEMENTS", "1690/QĐ-TTg", "2023-12-26", PREMIER)),
    document("12/QĐ-UBND", "2024-12-01", HUNG_YEN, ("BASED_ON", "1690/QĐ-TTg", None, None)),
    document("1690/QĐ-TTg", "2023-12-26", PREMIER, ("BASED_ON", "Luật 'Đất đai'", None, None), approves="Một"),
    document("1690/QĐ-TTg", "2019-11-26", PREMIER, ("REPLACES", "45/NĐ-CP", "2013-04-01", GOVERNMENT)),
    # Party numbers, a committee and a slip
    document("20-KL/TU", "2023-06-30", PARTY, ("IMPLEMENTS", "06-NQ/TU", None, PARTY), implements="Một"),
    document("21-KL/TU", "2022-06-30", PARTY, ("IMPLEMENTS", "06-NQ/TU", "2021-06-15", PARTY)),
    document("22-KL/TU", "2017-06-30", PARTY, ("CITES", "06-NQ/TU", "2016-06-15", f"Ban Thường vụ {PARTY}")),
    document("15/UBND-VP", "2024-01-30", HAI_DUONG, ("CITES", "215/TB-VHXH", "2024-01-05", HAI_DUONG)),
    document("16/UBND-VP", "2024-01-31", HAI_DUONG, ("CITES", "215/TB-VHXXH", "2024-01-05", HAI_DUONG)),
    # a law by its name, and with its number
    document("17/UBND-VP", "2020-01-31", HAI_DUONG, ("BASED_ON", "Luật 'Đất đai'", None, None)),
    document("45/2013/NĐ-CP", "2013-04-02", GOVERNMENT, ("BASED_ON", "Luật 'Đất đai'", "2003", None)),
)


def empty(store: Store) -> Store:
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    return store


def loaded(store: Store, texts: list[Extraction], batch: int) -> tuple[list[str], list[str]]:
    list(load_all(store, texts, batch=batch))
    return picture(store)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(TEXTS), st.sampled_from([1, 2, 5]), st.integers(0, len(TEXTS)))
def test_any_order_gives_the_same_graph(
    embedded_store: Store, order: list[Extraction], batch: int, taken_out: int
) -> None:
    expected = _expected(embedded_store)
    empty(embedded_store)
    loaded(embedded_store, order, batch)
    for extraction in order[:taken_out]:
        assert remove(embedded_store, source_id(extraction.text))
    assert loaded(embedded_store, order[:taken_out], 3) == expected


def test_removing_in_any_order_leaves_nothing(embedded_store: Store) -> None:
    empty(embedded_store)
    loaded(embedded_store, list(TEXTS), 32)
    half = random.Random(3).sample(TEXTS, len(TEXTS))
    for extraction in half[:6]:
        remove(embedded_store, source_id(extraction.text))
    rest = picture(embedded_store)
    empty(embedded_store)
    assert loaded(embedded_store, half[6:], 1) == rest
    for extraction in half[6:]:
        remove(embedded_store, source_id(extraction.text))
    assert embedded_store.read("MATCH (n) WHERE NOT n:Graph RETURN count(n) AS n") == [{"n": 0}]


_EXPECTED: list[tuple[list[str], list[str]]] = []


def _expected(store: Store) -> tuple[list[str], list[str]]:
    if not _EXPECTED:
        empty(store)
        _EXPECTED.append(loaded(store, list(TEXTS), 32))
    return _EXPECTED[0]
