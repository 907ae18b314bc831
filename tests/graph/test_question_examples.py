"""The values that the form of a saved question begins with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cancu.extract.extractor import extract_text
from cancu.graph.loading.loader import load_all
from cancu.graph.query import kept_figures
from cancu.graph.query.examples import FIRST_DAY_OF_LARGE, first_days, opening_values
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.saved_queries import question

TEXT = """\
ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

Số: {number}
Hưng Yên, ngày 10 tháng 3 năm 2022

QUYẾT ĐỊNH
Về bến đò

Căn cứ {basis} của Ủy ban nhân dân tỉnh Hưng Yên;

QUYẾT ĐỊNH:

Điều 1. Bến mở lúc sáu giờ.
"""


def opening(store: Store, name: str) -> dict[str, object]:
    found = question(name)
    assert found is not None
    return dict(opening_values(store, found))


def test_a_question_begins_with_what_the_collection_has(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    assert opening(embedded_store, "path-between") == {"from": "", "to": ""}
    assert opening(embedded_store, "tasks-of-agency")["agency"] == ""
    texts = [
        TEXT.format(number="5/2022/QĐ-UBND", basis="Quyết định số 4/2021/QĐ-UBND ngày 01/3/2021"),
        TEXT.format(number="7/2022/QĐ-UBND", basis="Quyết định số 5/2022/QĐ-UBND ngày 10/3/2022"),
        TEXT.format(number="1101/UBND-KG", basis="Thông báo số 2/TB-UBND ngày 10/3/2022"),  # begins as the example
    ]
    list(load_all(embedded_store, [replace(extract_text(text), source=str(at)) for at, text in enumerate(texts)]))
    assert opening(embedded_store, "rests-on") == {"number": "5/2022/QĐ-UBND"}  # held and cited
    assert opening(embedded_store, "path-between") == {"from": "5/2022/QĐ-UBND", "to": "4/2021/QĐ-UBND"}
    list(load_all(embedded_store, [extract_text(TEXT.format(number="1101/UBND-KGVX", basis="Quyết định 1690/QĐ-TTg"))]))
    assert opening(embedded_store, "rests-on") == {"number": "1101/UBND-KGVX"}


def test_a_large_collection_is_looked_through_since_a_day(
    embedded_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opening(embedded_store, "circles") == {"from": "1945-09-02"}
    monkeypatch.setattr(kept_figures, "LARGE", 0)
    assert opening(embedded_store, "circles") == {"from": FIRST_DAY_OF_LARGE}
    assert "from" not in opening(embedded_store, "unresolved")
    found = question("path-between")
    assert found is not None and not first_days(embedded_store, found)  # its `from` is a document
