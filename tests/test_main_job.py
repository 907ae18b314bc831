"""The main job, end to end: what the graph of the two dispatches must show, on both stores."""

from __future__ import annotations

import pytest

from cancu.extract.batch.listing import source_files
from cancu.extract.batch.runner import extract_files
from cancu.extract.model.records import Extraction
from cancu.graph.loading.loader import load
from cancu.graph.output.rendering import as_tree
from cancu.graph.query.checks import findings
from cancu.graph.query.nodes import held_text, neighbours, node
from cancu.graph.query.search import by_number, find
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.saved_queries import Question, load_questions
from tests.conftest import SAMPLES


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    found = list(extract_files(source_files([SAMPLES])))
    assert all(isinstance(one, Extraction) for one in found)
    return [one for one in found if isinstance(one, Extraction)]


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def graph(request: pytest.FixtureRequest, extractions: list[Extraction]) -> Store:
    store: Store = request.getfixturevalue(f"{request.param}_store")
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    for extraction in extractions:
        load(store, extraction)
    return store


def relations_of(store: Store, number: str) -> set[tuple[str, str]]:
    rows = store.read(
        "MATCH (:Document {number: $number})-[r]->(d:Document) WHERE r.said_in IS NOT NULL "
        "RETURN type(r) AS relation, d.number AS number",
        {"number": number},
    )
    return {(row["relation"], row["number"]) for row in rows}


def test_the_dispatch_of_hung_yen(graph: Store) -> None:
    [dispatch] = by_number(graph, "1101/UBND-KGVX")
    assert (dispatch.issuer, dispatch.date) == ("Ủy ban nhân dân tỉnh Hưng Yên", "2024-04-25")
    found = relations_of(graph, "1101/UBND-KGVX")
    assert ("RESPONDS_TO", "215/TB-VHXH") in found
    carried_out = {number for relation, number in found if relation == "IMPLEMENTS"}
    assert carried_out >= {"682-KL/TU", "04/CT-TTCT", "188/KH-UBND", "74/KH-UBND", "3081/UBND-KGVX"}
    assert ("IMPLEMENTS", "06-NQ/TU") in relations_of(graph, "682-KL/TU")
    [resolution] = by_number(graph, "06-NQ/TU")
    assert (resolution.date, resolution.issuer) == ("2021-06-15", "Tỉnh ủy Hưng Yên")
    rows = graph.read("MATCH (:Document {number: '06-NQ/TU'})-[:APPROVES]->(p:Programme) RETURN p.title AS title")
    assert [row["title"][:39] for row in rows] == ["Chuyển đổi số tỉnh Hưng Yên giai đoạn 2"]


def test_the_dispatch_of_hai_duong(graph: Store) -> None:
    [row] = graph.read(
        "MATCH (d:Document {held: true}) WHERE d.number IS NULL RETURN d.id AS id, d.date AS date, d.issuer AS issuer"
    )
    assert (row["date"], row["issuer"]) == ("2024-01", "Ủy ban nhân dân tỉnh Hải Dương")
    _, edges = neighbours(graph, row["id"])
    numbers = {(edge.type, (node(graph, edge.target) or node(graph, row["id"])).number) for edge in edges}  # type: ignore[union-attr]
    assert numbers >= {("IMPLEMENTS", "1690/QĐ-TTg"), ("IMPLEMENTS", "50/BTTTT-CĐSQG")}
    assert ("IMPLEMENTS", "1690/QĐ-TTg") in relations_of(graph, "50/BTTTT-CĐSQG")
    [decision] = by_number(graph, "QĐ 1690/QĐ-TTg")
    assert decision.date == "2023-12-26"


def test_the_two_meet_in_a_programme(graph: Store) -> None:
    [dispatch] = by_number(graph, "1101/UBND-KGVX")
    chain = trace(graph, dispatch.id)
    assert "1690/QĐ-TTg" in {found.number for found in chain.nodes.values()}
    assert all(evidence.quote for edge in chain.edges for evidence in edge.evidence)
    tree = as_tree(chain)
    assert "1690/QĐ-TTg" in tree
    assert "được phê duyệt bởi" in tree
    [decision] = by_number(graph, "1690/QĐ-TTg")
    down = trace(graph, decision.id, direction="down")
    assert "1101/UBND-KGVX" in {found.number for found in down.nodes.values()}


def test_agencies_are_completed_from_their_place(graph: Store) -> None:
    named = "MATCH (a:Agency)<--(:Document) WHERE a.name STARTS WITH $kind RETURN DISTINCT a.name AS name ORDER BY name"
    rows = graph.read(named, {"kind": "Sở Nội vụ"})
    assert [row["name"] for row in rows] == ["Sở Nội vụ tỉnh Hưng Yên", "Sở Nội vụ tỉnh Hải Dương"]
    rows = graph.read(named, {"kind": "Tỉnh ủy"})
    assert [row["name"] for row in rows] == ["Tỉnh ủy Hưng Yên"]


def test_the_signers(graph: Store) -> None:
    rows = graph.read("MATCH (:Document)-[r:SIGNED_BY]->(p:Person) RETURN p.name AS name, r.office AS office")
    assert {row["name"] for row in rows} == {"Nguyễn Duy Hưng", "Nguyễn Minh Hùng"}
    assert {row["office"] for row in rows} == {"Phó Chủ tịch"}


def test_what_looks_mistyped_is_a_question(graph: Store) -> None:
    asked = {(finding.kind, finding.name) for finding in findings(graph)}
    assert ("suspected same", "Thông báo 215/TB-VHXH") in asked
    assert ("suspect number", "Chỉ thị 04/CT-TTCT") in asked
    assert {found.number for found in find(graph, "215 tb")} == {"215/TB-VHXH", "215/TB-VHXXH"}


def test_back_references_are_the_same_documents(extractions: list[Extraction]) -> None:
    dispatch = next(one for one in extractions if one.document.number)
    numbers = {citation.text: citation.target.number for citation in dispatch.citations}
    assert numbers["Thông báo nêu trên"] == "215/TB-VHXH"
    assert numbers["Kết luận 682-KL/TU"] == numbers["Kết luận số 682- KL/TU"] == "682-KL/TU"
    assert numbers["Nghị quyết 06- NQ/TU"] == "06-NQ/TU"
    assert "suspect-number" in {warning.code for warning in dispatch.warnings}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("74 kh ubnd", "74/KH-UBND"),
        ("QĐ 1690", "1690/QĐ-TTg"),
        ("1101/ubnd-kgvx", "1101/UBND-KGVX"),
        ("chuyen doi so tinh hung yen nam 2024", "188/KH-UBND"),
        ("giám sát việc thực hiện chuyển đổi số", "215/TB-VHXH"),
    ],
)
def test_finding(graph: Store, words: str, number: str) -> None:
    assert find(graph, words)[0].number == number


def test_the_text_leads_to_the_documents(graph: Store) -> None:
    [dispatch] = by_number(graph, "1101/UBND-KGVX")
    held = held_text(graph, dispatch.id)
    assert held is not None
    for citation in held.extraction.citations:
        assert held.text[citation.start : citation.end] == citation.text
        assert node(graph, held.targets[citation.target.id]) is not None


EXPECTED_ROWS = {
    "rests-on": 7,
    "chain-of-authority": 11,
    "hangs-on": 2,
    "path-between": 1,
    "documents-of-agency": 4,
    "tasks-of-agency": 6,  # two of them given to a group that it belongs to
    "cited-not-held": 10,
    "most-cited": 10,
    "documents-of-programme": 2,
    "changed-documents": 0,
    "suspected-same": 1,
    "unresolved": 0,
    "collection": 7,
}


@pytest.mark.parametrize("question", load_questions(), ids=lambda question: question.name)
def test_saved_questions(
    question: Question, embedded_store: Store, neo4j_store: Store, extractions: list[Extraction]
) -> None:
    tables = []
    for store in (embedded_store, neo4j_store):
        if not store.read("MATCH (s:Source) RETURN s.id AS id LIMIT 1"):
            for extraction in extractions:
                load(store, extraction)
        tables.append(store.query(question.cypher, question.bind({})))
    assert tables[0].rows == tables[1].rows
    if tables[0].rows:
        assert tables[0].columns == tables[1].columns
    if question.name in EXPECTED_ROWS:
        assert len(tables[0].rows) == EXPECTED_ROWS[question.name]
