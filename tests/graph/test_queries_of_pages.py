"""What the app's pages ask a graph: search with filters, suggestions, figures, one agency, latest files, results."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from cancu.extract.batch.runner import read_files
from cancu.graph.loading import file_registry
from cancu.graph.loading.file_registry import latest_files, load_files
from cancu.graph.output.query_results import as_csv, as_json, as_xlsx, network
from cancu.graph.output.result_chain import result_chain
from cancu.graph.query.agency_profile import agency_profile, issued_by, tasks_of
from cancu.graph.query.search import Wanted, agencies_of_names, find, find_agencies, fitting_agencies, suggest
from cancu.graph.query.statistics import chain_lengths, figures, latest_loaded, most_cited
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.user_queries import Table
from tests.conftest import SAMPLES

UBND = "Ủy ban nhân dân tỉnh Hưng Yên"


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def loaded(request: pytest.FixtureRequest) -> Store:
    """The samples in each store."""
    store: Store = request.getfixturevalue(f"{request.param}_store")
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_files(store, read_files(sorted(SAMPLES.glob("*.txt")))))
    return store


def numbers(store: Store, words: str, wanted: Wanted) -> list[str]:
    return sorted(node.number or "" for node in find(store, words, wanted=wanted) if node.label == "Document")


def test_filters_narrow_what_is_found(loaded: Store) -> None:
    assert "1101/UBND-KGVX" in numbers(loaded, "ubnd", Wanted())
    assert numbers(loaded, "1101 ubnd", Wanted(type="Kế hoạch")) == []
    assert "74/KH-UBND" in numbers(loaded, "", Wanted(type="Kế hoạch", year="2024"))
    assert numbers(loaded, "", Wanted(held=True, issuer=UBND)) == ["1101/UBND-KGVX"]
    assert numbers(loaded, "ubnd", Wanted(ended=True)) == []
    assert numbers(loaded, "1101", Wanted(ended=False)) == ["1101/UBND-KGVX"]
    assert find(loaded, "", wanted=Wanted()) == []


def test_pages_of_results_follow_each_other(loaded: Store) -> None:
    whole = [node.id for node in find(loaded, "", wanted=Wanted(held=False), limit=50)]
    pages = [node.id for at in (0, 3) for node in find(loaded, "", wanted=Wanted(held=False), limit=3, skip=at)]
    assert len(whole) > 5
    assert pages == whole[:6]


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("QĐ 169", "document", "Quyết định 1690/QĐ-TTg"),
        ("74 kh", "document", "Kế hoạch 74/KH-UBND"),
        ("so noi vu hung", "agency", "Sở Nội vụ tỉnh Hưng Yên"),
    ],
)
def test_what_is_typed_so_far_is_completed(loaded: Store, typed: str, kind: str, name: str) -> None:
    assert (kind, name) in [(one.kind, one.name) for one in suggest(loaded, typed)]


def test_nothing_is_suggested_for_a_letter_or_a_query_of_the_index(loaded: Store) -> None:
    assert suggest(loaded, "a") == []
    assert suggest(loaded, "") == []
    assert isinstance(suggest(loaded, '+"*:~ OR ['), list)


def test_an_agency_is_found_by_its_words_and_by_its_name(loaded: Store) -> None:
    [(id_, name)] = agencies_of_names(loaded, [UBND, "Không có"])
    assert name == UBND
    assert (id_, name) in find_agencies(loaded, "uy ban nhan dan tinh hung yen", limit=50)


def test_agencies_that_documents_name_come_first(loaded: Store) -> None:
    rows = [
        {"id": "/x/1", "name": "Sở Zamu", "search": "so zamu", "active_to": "2025-07-01"},
        {"id": "/x/2", "name": "Sở Zamu nghiệm tỉnh Hưng Yên", "search": "so zamu nghiem tinh hung yen"},
        {"id": "/x/3", "name": "Các Sở Zamu", "search": "cac so zamu", "group": True, "place": "Hưng Yên"},
    ]
    loaded.write(
        [
            Statement("UNWIND $rows AS row CREATE (a:Agency) SET a += row", {"rows": rows}),
            Statement("MATCH (g:Agency {id: '/x/3'}), (a:Agency {id: '/x/1'}) CREATE (g)-[:HAS_MEMBER]->(a)"),
            Statement(
                "MATCH (d:Document {number: '1101/UBND-KGVX'}), (a:Agency {id: '/x/2'}) CREATE (d)-[:MENTIONS]->(a)"
            ),
        ]
    )
    try:
        found = fitting_agencies(loaded, "so zamu")
        assert [one.id for one in fitting_agencies(loaded, "so zamu", skip=1, limit=1)] == ["/x/1"]
    finally:
        loaded.write([Statement("MATCH (a:Agency) WHERE a.id STARTS WITH '/x/' DETACH DELETE a")])
    assert [(one.id, one.named, one.group, one.place) for one in found] == [
        ("/x/2", True, False, None),
        ("/x/1", False, False, None),
        ("/x/3", False, True, "Hưng Yên"),
    ]
    assert [one.has_ended("2025-07-01") for one in found] == [False, True, False]


def test_an_agency_with_what_it_issued_and_has_to_do(loaded: Store) -> None:
    [(id_, _)] = agencies_of_names(loaded, [UBND])
    profile = agency_profile(loaded, id_)
    assert profile is not None
    assert profile.issued == len(issued_by(loaded, id_, limit=100))
    assert sum(share.held + share.cited for share in profile.years) <= profile.issued
    told = [row["id"] for row in loaded.read("MATCH (:Document)-[:ASSIGNS]->(a:Agency) RETURN DISTINCT a.id AS id")]
    tasks = tasks_of(loaded, told)
    assert tasks
    texts = {row["id"]: row["text"] for row in loaded.read("MATCH (s:Source) RETURN s.document AS id, s.text AS text")}
    assert all(task.quote.endswith(" ".join(texts[task.document.id][task.start : task.end].split())) for task in tasks)
    assert {task.told for task in tasks} <= set(told)
    assert agency_profile(loaded, "/akn/ontology/organization/vn/khong-co") is None


def test_figures_count_each_document_once(loaded: Store) -> None:
    held = figures(loaded)
    documents = loaded.read("MATCH (d:Document) RETURN count(d) AS n")[0]["n"]
    assert held.held == 2
    assert held.held + held.cited == documents == sum(held.resolutions.values()) == sum(held.statuses.values())
    assert held.without_number == 1
    assert [node.held for node in latest_loaded(loaded)] == [True, True]
    assert sum(chain_lengths(loaded).values()) == 2
    times = [cited for _, cited in most_cited(loaded, most=3)]
    assert times == sorted(times, reverse=True)


def test_the_latest_files_and_those_with_a_name(loaded: Store) -> None:
    assert {Path(file.path).name for file in latest_files(loaded)} == {path.name for path in SAMPLES.glob("*.txt")}
    [file] = latest_files(loaded, "HUNG-yen")
    assert [document.name for document in file.documents] == ["Công văn 1101/UBND-KGVX"]
    assert latest_files(loaded, skip=2) == []


def test_the_latest_files_are_found_without_looking_at_all(loaded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = [file.path for file in latest_files(loaded)]
    monkeypatch.setattr(file_registry, "_PARTS_OF_A_FILE", 1)
    monkeypatch.setattr(
        file_registry, "_NAMED", "MATCH (f:File) WHERE f.id = $part + $skip + $limit RETURN f.id AS path"
    )
    assert [file.path for file in latest_files(loaded, limit=1)] == everything[:1]


def test_a_result_as_csv_json_and_network(loaded: Store) -> None:
    table = loaded.query('MATCH p = (d:Document {number: "1101/UBND-KGVX"})-[:IMPLEMENTS]->(b:Document) RETURN p')
    nodes, edges = network(table)
    assert {"Công văn 1101/UBND-KGVX", "Kế hoạch 74/KH-UBND"} <= {node.name for node in nodes}
    assert len(edges) == len(table.rows)
    assert {edge.source for edge in edges} | {edge.target for edge in edges} == {node.id for node in nodes}
    assert len(json.loads(as_json(table))) == len(table.rows)


def test_a_result_as_a_chain_to_draw(loaded: Store) -> None:
    table = loaded.query(
        'MATCH (d:Document {number: "1101/UBND-KGVX"})-[r:IMPLEMENTS|ISSUED_BY|SIGNED_BY]->() RETURN r'
    )
    nodes, edges = network(table)
    chain = result_chain(loaded, nodes, edges, most=60)
    names = {node.name: node.label for node in chain.nodes.values()}
    assert names["Công văn 1101/UBND-KGVX"] == names["Kế hoạch 74/KH-UBND"] == "Document"
    assert names[UBND] == "Agency"
    assert names["Nguyễn Duy Hưng"] == "Person"
    assert len(chain.edges) == len({(edge.type, edge.target) for edge in chain.edges}) > 5
    assert all(edge.evidence and edge.evidence[0].quote for edge in chain.edges if edge.type == "IMPLEMENTS")
    fewer = result_chain(loaded, nodes, edges, most=2)
    assert len(fewer.nodes) == 2
    assert {end for edge in fewer.edges for end in (edge.source, edge.target)} <= fewer.nodes.keys()


def test_what_no_text_says_has_no_sentence(loaded: Store) -> None:
    table = loaded.query("MATCH (a:Agency)-[r:PART_OF]->(b:Agency) RETURN r LIMIT 1")
    chain = result_chain(loaded, *network(table), most=60)
    assert [edge.evidence for edge in chain.edges] == [()]
    assert {node.label for node in chain.nodes.values()} == {"Agency"}


def test_no_cell_is_a_formula() -> None:
    table = Table(("a", "b"), (("=1+1", -1), (None, ["x", {"k": "-y"}]), ("2024-04-05", "2024-04")))
    book = zipfile.ZipFile(io.BytesIO(as_xlsx(table, ["Một", "Hai"], "vi")))
    strings = book.read("xl/sharedStrings.xml").decode()
    assert "<t>Một</t>" in strings and "<t>=1+1</t>" in strings
    assert "<t>05/4/2024</t>" in strings and "<t>2024-04</t>" in strings
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
    assert as_csv(table, "vi").splitlines() == ["a,b", "'=1+1,-1", ',"[""x"", {""k"": ""-y""}]"', "2024-04-05,2024-04"]
