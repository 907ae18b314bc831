"""The status of a document in the graph is its force today, for pages, saved questions and people's own Cypher."""

from __future__ import annotations

from datetime import date

import pytest

from cancu.extract import extract_text
from cancu.graph.force.collection import forces
from cancu.graph.loading import statuses
from cancu.graph.loading.loader import load, load_all, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.query.search import Wanted, find
from cancu.graph.store import connection
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.saved_queries import question
from tests.graph.made_up import document

GOVERNMENT, HUNG_YEN = "Chính phủ", "Ủy ban nhân dân tỉnh Hưng Yên"
OLD = ("10/2018/NĐ-CP", "2018-03-01", GOVERNMENT)
ENDED_BY_BASE = ("BASED_ON", "83/2015/QH13", "2015-06-25", "Quốc hội")
NEW = document("30/2024/NĐ-CP", "2024-02-01", GOVERNMENT, ("REPLACES", *OLD), force=("2024-04-01", None))
TEXTS = (
    document(*OLD, force=("2018-05-01", None)),
    document("12/QĐ-UBND", "2024-03-15", HUNG_YEN, ("BASED_ON", *OLD), ENDED_BY_BASE),
    document("13/KH-UBND", "2024-03-16", HUNG_YEN, ("BASED_ON", *OLD), force=("2024-03-16", "2024-12-31")),
)  # fmt: skip
DETAILING = extract_text(
    "BỘ CÔNG THƯƠNG\nSố: 11/2018/TT-BCT\nHà Nội, ngày 01 tháng 6 năm 2018\nTHÔNG TƯ\n"
    "Quy định chi tiết Nghị định về kho bãi\nCăn cứ Luật Thương mại;\n"
    "Thông tư này quy định chi tiết Nghị định số 10/2018/NĐ-CP ngày 01 tháng 3 năm 2018 của Chính phủ.\n"
    "Điều 2. Thông tư này có hiệu lực từ ngày 01 tháng 8 năm 2018.\n",
    source="11.txt",
)


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """Make a day today."""

    class Day(date):
        @classmethod
        def today(cls) -> Day:
            return cls.fromisoformat(day)

    monkeypatch.setattr(connection, "date", Day)
    monkeypatch.setattr(statuses, "date", Day)


def stored(store: Store) -> dict[str, str]:
    """Return what people's own Cypher tells, by number."""
    rows = store.query("MATCH (d:Document) WHERE d.number IS NOT NULL RETURN d.number, d.status").rows
    return dict(rows)


def told(store: Store, day: str) -> dict[str, str]:
    """Return the force on a day as the pages tell it, by number."""
    ids = {row["id"]: row["number"] for row in store.read("MATCH (d:Document) RETURN d.id AS id, d.number AS number")}
    return {ids[id_]: force.code for id_, force in forces(store, ids, day).items() if ids[id_]}


def test_the_status_is_the_force_of_the_day_on_which_one_asks(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2024-03-20")
    list(load_all(store, [*TEXTS, NEW, DETAILING]))
    assert stored(store) == told(store, "2024-03-20")
    assert stored(store)[OLD[0]] == stored(store)["13/KH-UBND"] == stored(store)["83/2015/QH13"] == "in_force"
    for day in ("2024-03-31", "2024-04-01", "2025-01-01", "2026-11-30"):
        on(monkeypatch, day)
        assert stored(store) == told(store, day), day
    assert stored(store)[OLD[0]] == stored(store)["13/KH-UBND"] == "ended"
    rests_on = question("rests-on")
    assert rests_on
    rows = store.query(rests_on.cypher, {"number": "12/QĐ-UBND"})
    column = rows.columns.index("status")
    assert {row[column] for row in rows.rows} == {"ended"}
    found = {node.number for node in find(store, "", wanted=Wanted(ended=True))}
    assert found == {number for number, status in stored(store).items() if status == "ended"} > {OLD[0]}


def test_texts_that_come_and_go_change_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2024-06-01")
    list(load_all(store, [*TEXTS, DETAILING]))
    before = stored(store)
    assert (before[OLD[0]], before["11/2018/TT-BCT"]) == ("in_force", "in_force")
    load(store, NEW)
    assert stored(store) == told(store, "2024-06-01")
    assert (stored(store)[OLD[0]], stored(store)["11/2018/TT-BCT"]) == ("ended", "ended")
    remove(store, source_id(NEW.text))
    assert stored(store) == before


def test_what_an_interruption_left_is_told_by_the_next_update(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2024-06-01")
    list(load_all(store, TEXTS))
    store.write([Statement("MATCH (d:Document {number: $number}) SET d.status_due = 'left'", {"number": OLD[0]})])
    store.write([Statement("MATCH (d:Document {number: $number}) SET d.status = 'ended'", {"number": OLD[0]})])
    load(store, DETAILING)
    assert stored(store) == told(store, "2024-06-01")
    assert store.read("MATCH (d:Document) WHERE d.status_due IS NOT NULL RETURN d.id AS id") == []
