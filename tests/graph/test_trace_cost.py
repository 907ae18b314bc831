"""A chain costs queries by its levels, passes through programmes, and follows citations only where it is told to."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cancu.extract.model.records import Extraction
from cancu.graph.loading.loader import load_all
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import Row, Statement, Store
from tests.graph.made_up import document

HUNG_YEN, PREMIER = "Ủy ban nhân dân tỉnh Hưng Yên", "Thủ tướng Chính phủ"


def test_who_carries_a_programme_out_rests_on_what_approves_it(store: Store) -> None:
    plan = document("10/KH-UBND", "2024-05-01", HUNG_YEN, ("CITES", "5/QĐ-UBND", "2024", HUNG_YEN), implements="Một")
    decision = document("1690/QĐ-TTg", "2023-12-26", PREMIER, ("BASED_ON", "63/NQ-CP", "2023", None), approves="Một")
    list(load_all(store, [plan, decision]))
    [root] = store.read("MATCH (d:Document {number: '10/KH-UBND'}) RETURN d.id AS id")
    chain = trace(store, root["id"])
    assert {node.number for node in chain.nodes.values() if node.number} == {"10/KH-UBND", "1690/QĐ-TTg", "63/NQ-CP"}
    assert [edge.type for edge in chain.edges] == ["IMPLEMENTS", "APPROVES", "BASED_ON"]
    cited = trace(store, root["id"], cites=True)
    assert "5/QĐ-UBND" in {node.number for node in cited.nodes.values()}


def test_who_approves_a_programme_is_asked_once(embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    plan = document("10/KH-UBND", "2024-05-01", HUNG_YEN, implements="Một")
    decision = document("1690/QĐ-TTg", "2023-12-26", PREMIER, ("BASED_ON", "63/NQ-CP", "2023", None), approves="Một")
    list(load_all(embedded_store, [plan, decision]))
    [programme] = embedded_store.read("MATCH (p:Programme) RETURN p.id AS id")
    [root] = embedded_store.read("MATCH (d:Document {number: '10/KH-UBND'}) RETURN d.id AS id")
    for id_, length in ((root["id"], 4), (programme["id"], 3)):
        asked: list[object] = []
        read = embedded_store.read

        def noted(cypher: str, parameters: Mapping[str, object]) -> list[Row]:
            if "<-[:APPROVES]-" in cypher:
                asked.append(parameters["ids"])  # noqa: B023
            return read(cypher, parameters)  # noqa: B023

        monkeypatch.setattr(embedded_store, "read", noted)
        chain = trace(embedded_store, id_)
        monkeypatch.undo()
        assert len(chain.nodes) == length
        assert asked == [[programme["id"]]]


def chain_of(width: int) -> list[Extraction]:
    """Three levels of documents, `width` on each, every one resting on all of the level above."""
    levels = [
        [(f"{level}{place:02}/QĐ-UBND", f"202{5 - level}-01-{place + 1:02}", HUNG_YEN) for place in range(width)]
        for level in range(3)
    ]
    root = document("1/QĐ-UBND", "2026-01-01", HUNG_YEN, *(("BASED_ON", *one) for one in levels[0]))
    return [
        root,
        *(
            document(*one, *(("BASED_ON", *above) for above in levels[level + 1]))
            for level in (0, 1)
            for one in levels[level]
        ),
    ]


def test_the_queries_grow_with_the_levels_not_with_the_documents(
    embedded_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    for width in (1, 12):
        embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
        list(load_all(embedded_store, chain_of(width)))
        reads: list[str] = []
        read = embedded_store.read

        def counted(cypher: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
            reads.append(cypher)  # noqa: B023
            return read(cypher, parameters)  # noqa: B023

        monkeypatch.setattr(embedded_store, "read", counted)
        chain = trace(embedded_store, "/akn/vn-hung-yen/act/quyet-dinh/ubnd/2026/1-qd-ubnd")
        monkeypatch.undo()
        assert len(chain.nodes) == 1 + 3 * width
        asked.append(len(reads))
    assert asked[0] == asked[1]
