"""Relations of the base layer where people look: named as such, and never counted as what a text says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cancu.graph.analysis.network import authority_network, changes
from cancu.graph.exchange import rdf_reader, rdf_writer
from cancu.graph.exchange.content import Stored, held
from cancu.graph.exchange.validation import violations
from cancu.graph.loading.loader import load_all, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.model.chains import Chain
from cancu.graph.output.memo import memo
from cancu.graph.output.rendering import as_json, as_mermaid, as_tree
from cancu.graph.output.tables import as_csv
from cancu.graph.query.checks import findings
from cancu.graph.query.dossier import dossier_of
from cancu.graph.query.impact import impact
from cancu.graph.query.nodes import overview
from cancu.graph.query.relation_lists import relation_lists
from cancu.graph.query.search import Wanted, by_number, find
from cancu.graph.query.statistics import figures
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.saved_queries import question
from tests.graph.made_up import document
from tests.graph.made_up_base import CALLED, HUNG_YEN, dispatch, made_up_base

DISPATCH = dispatch(10, "158/2025/NĐ-CP")
LETTER = document(
    "11/UBND-VP",
    "2025-09-02",
    HUNG_YEN,
    ("BASED_ON", "158/2025/NĐ-CP", None, None),
    ("CITES", "1/2025/TT-BNV", None, None),
)
REPORT = document("12/UBND-VP", "2026-01-15", HUNG_YEN, ("CITES", "113/2025/QH15", None, None))


@pytest.fixture(autouse=True, scope="module")
def base() -> Iterator[None]:
    with made_up_base():
        yield


@pytest.fixture(scope="module")
def graph(embedded_store: Store) -> Store:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, [DISPATCH, LETTER]))
    return embedded_store


def id_of(store: Store, number: str) -> str:
    [node] = by_number(store, number)
    return node.id


def chain_of(store: Store, number: str) -> Chain:
    return trace(store, id_of(store, number), day=date(2026, 1, 31))


def test_a_chain_goes_on_to_the_constitution(graph: Store) -> None:
    chain = chain_of(graph, "10/UBND-VP")
    known = {(chain.nodes[e.source].number, e.type, chain.nodes[e.target].name) for e in chain.edges if e.of_base}
    assert known == {
        ("158/2025/NĐ-CP", "BASED_ON", "Luật 41/2024/QH15"),
        ("158/2025/NĐ-CP", "GUIDES", "Luật 41/2024/QH15"),
        ("41/2024/QH15", "BASED_ON", CALLED),
    }
    assert {node.name for node in chain.nodes.values() if node.base_only} == {"Luật 41/2024/QH15", CALLED}


def test_outputs_name_the_source_in_place_of_a_sentence(graph: Store) -> None:
    chain = chain_of(graph, "10/UBND-VP")
    tree = as_tree(chain)
    assert "theo dữ liệu nền (toàn văn của văn bản đó) [khoản 1 Điều 2]" in tree
    assert "chỉ có trong dữ liệu nền" in tree
    assert "“”" not in tree
    rows = [row for row in as_csv(chain).splitlines() if "theo dữ liệu nền" in row]
    assert len(rows) == 3
    assert all(row.endswith(",") for row in rows)  # nothing was read, so that there is no confidence
    assert '-. "căn cứ (dữ liệu nền)" .->' in as_mermaid(chain)


def test_a_chain_marks_a_citation_whose_date_is_not_that_of_the_base(graph: Store) -> None:
    slip = document("14/UBND-VP", "2025-09-05", HUNG_YEN, ("BASED_ON", "158/2025/NĐ-CP", "2025-06-15", "Chính phủ"))
    list(load_all(graph, [slip]))
    chain = chain_of(graph, "14/UBND-VP")
    decree = id_of(graph, "158/2025/NĐ-CP")
    assert list(chain.disagreements) == [decree]
    said = "Các văn bản ghi ngày khác nhau: 15/6/2025 (1), 25/6/2025 (dữ liệu nền)."
    assert as_tree(chain).count(f"(!) {said}") == 1
    assert json.loads(as_json(chain))["disagreements"][decree]["vi"] == said
    other = "câu này ghi ngày 15/6/2025, khác ngày 25/6/2025"
    assert as_csv(chain).count(f"{other}; {said}") == 1 and as_tree(chain).count(f"(!) {other}") == 1
    assert "158/2025/NĐ-CP (!)" in as_mermaid(chain)
    right = chain_of(graph, "10/UBND-VP")  # its sentence has the right date, though the document is marked
    assert other not in as_csv(right) + as_tree(right) and said in as_csv(right)
    remove(graph, source_id(slip.text))
    assert not chain_of(graph, "10/UBND-VP").disagreements


def test_a_memo_says_what_is_from_the_base_layer(graph: Store) -> None:
    written = memo(dossier_of(graph, chain_of(graph, "10/UBND-VP")), date(2026, 1, 31))
    remarks = [step.remark or "" for section in written.sections for step in section.steps]
    assert sum("theo dữ liệu nền" in remark for remark in remarks) == 3
    texts = [note.text for note in written.notes]
    assert any(text.startswith("Các quan hệ sau theo dữ liệu nền") for text in texts)
    assert any(text.startswith("2 văn bản chỉ có trong dữ liệu nền") for text in texts)
    assert not any("văn bản khác nêu lại" in text for text in texts)


def test_what_changed_an_act_tells_since_when(graph: Store) -> None:
    lists = relation_lists(graph, id_of(graph, "41/2024/QH15"))
    assert {(one.key, one.count) for one in lists} == {
        ("BASED_ON out base", 1),
        ("BASED_ON in base", 1),
        ("GUIDES in base", 1),
        ("AMENDS in base", 1),
    }
    found = question("changes-of-document")
    assert found
    rows = graph.read(found.cypher, found.bind({"number": "41/2024/QH15"}))
    assert [(row["by"], row["quote"]) for row in rows] == [("Luật 113/2025/QH15", "dữ liệu nền: codification")]


def test_what_texts_say_is_counted_without_the_base_layer(graph: Store) -> None:
    found, shown = figures(graph), overview(graph)
    assert (found.held, found.cited) == (shown.held, shown.cited_only) == (2, 2)
    assert shown.relations == {"BASED_ON": 2, "CITES": 1}
    assert impact(graph, id_of(graph, "41/2024/QH15"), None) == []
    assert changes(graph) == []
    assert len(authority_network(graph)) == 4
    assert {finding.kind for finding in findings(graph)} == {"cited, not held"}
    for name in ("collection", "relations", "by-year", "issuers", "changed-documents", "cites-the-future", "circles"):
        query = question(name)
        assert query
        names = str(graph.read(query.cypher, query.bind({})))
        assert "Luật" not in names
        assert "GUIDES" not in names


def test_an_act_of_the_base_is_found_behind_what_texts_name(graph: Store) -> None:
    assert [node.base_only for node in find(graph, "41/2024/QH15")] == [True]
    assert [node.number for node in find(graph, "", wanted=Wanted(year="2024"))] == []
    assert find(graph, "41/2024/QH15", wanted=Wanted(held=False)) == []


def test_linked_data_names_the_source_and_reads_back(graph: Store, tmp_path: Path) -> None:
    content = held(Stored(graph))
    assert violations(content) == []
    for form in ("ttl", "nq"):
        path = tmp_path / f"graph.{form}"
        rdf_writer.write(content, path, form)
        assert rdf_reader.read(path) == content
        assert "base-layer/codification" in path.read_text(encoding="utf-8")


def test_a_chain_goes_on_from_a_replaced_act(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, [dispatch(13, "115/2015/NĐ-CP")]))
    chain = chain_of(embedded_store, "13/UBND-VP")
    way = {(chain.nodes[edge.source].number, edge.type, chain.nodes[edge.target].name) for edge in chain.edges}
    assert {
        ("158/2025/NĐ-CP", "REPLACES", "Nghị định 115/2015/NĐ-CP"),
        ("158/2025/NĐ-CP", "BASED_ON", "Luật 41/2024/QH15"),
        ("41/2024/QH15", "BASED_ON", CALLED),
    } <= way
    early = trace(embedded_store, id_of(embedded_store, "13/UBND-VP"), day=date(2024, 1, 31))
    assert all(edge.type != "REPLACES" for edge in early.edges)


def test_a_sentence_goes_before_the_base_layer(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, [DISPATCH, REPORT]))
    law, changer = id_of(embedded_store, "41/2024/QH15"), id_of(embedded_store, "113/2025/QH15")
    [said] = embedded_store.read("MATCH (d:Document {number: '12/UBND-VP'}) RETURN d.id AS id")
    embedded_store.write(
        [
            Statement(
                "MATCH (a:Document {id: $a}) MATCH (b:Document {id: $b}) "
                "CREATE (a)-[:AMENDS {key: 'k', said_in: $said, quote: 'Luật này sửa.', start: 1, end: 2}]->(b)",
                {"a": changer, "b": law, "said": said["id"]},
            )
        ]
    )
    chain = trace(embedded_store, changer, relations=["AMENDS"])
    [edge] = chain.edges
    assert [evidence.of_base for evidence in edge.evidence] == [False, True]
    assert not edge.of_base
    lists = {one.key for one in relation_lists(embedded_store, law)}
    assert "AMENDS in" in lists
    assert "AMENDS in base" not in lists
