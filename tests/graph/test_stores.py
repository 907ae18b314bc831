"""Both stores do the same: one set of statements, the same rows and the same refusals."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import ConfigurationError, ServiceUnavailable, SessionExpired

from cancu.graph.model.errors import AccessRefusedError, GraphError, QueryRefusedError, ServerUnavailableError
from cancu.graph.model.search_key import search_key
from cancu.graph.store.connection import Statement, Store, open_store
from cancu.graph.store.server_process import free_ports
from tests.neo4j.server import Neo4jServer
from tests.told import english, way_out

# a rests on b and c, b and c on d, d on e; f stands alone
NODES: list[dict[str, Any]] = [
    {"id": "a", "number": "1101/UBND-KGVX", "title": "Kiện toàn bộ máy", "year": 2024, "candidates": ["x", "y"]},
    {"id": "b", "number": "74/KH-UBND", "title": "Kế hoạch “chuyển đổi số” Đắk Lắk", "year": 2024},
    {"id": "c", "number": "188/KH-UBND", "title": "Kế hoạch cải cách", "year": 2023, "held": True},
    {"id": "d", "number": "1690/QĐ-TTg", "title": "Đề án kiện toàn tổ chức bộ máy", "year": 2023},
    {"id": "e", "number": "06-NQ/TU", "title": "Nghị quyết 🏛 về chuyển đổi số", "year": 2021},
    {"id": "f", "number": "50/BTTTT-CĐSQG", "title": "Cổng dịch vụ", "year": 2024},
]
EDGES = [("a", "b", 0.9), ("a", "c", 1.0), ("b", "d", 0.5), ("c", "d", None), ("d", "e", 1.0)]


@pytest.fixture
def filled(store: Store) -> Store:
    store.write(
        [
            Statement(
                "UNWIND $nodes AS node MERGE (d:Document {id: node.id}) SET d += node",
                {"nodes": [{**node, "search": search_key(node["number"], node["title"])} for node in NODES]},
            ),
            Statement(
                "UNWIND $edges AS edge MATCH (s:Document {id: edge.s}), (t:Document {id: edge.t}) "
                "MERGE (s)-[r:BASED_ON {key: edge.s + edge.t}]->(t) SET r.confidence = edge.confidence",
                {"edges": [{"s": source, "t": target, "confidence": sure} for source, target, sure in EDGES]},
            ),
        ]
    )
    return store


READS: list[tuple[str, dict[str, Any], list[tuple[Any, ...]]]] = [
    ("MATCH (d:Document) RETURN count(d)", {}, [(6,)]),
    ("MATCH ()-[r:BASED_ON]->() RETURN count(r)", {}, [(5,)]),
    ("MATCH (d:Document {id: $id}) RETURN d.title, d.held, d.year", {"id": "b"}, [(NODES[1]["title"], None, 2024)]),
    ("MATCH (d {id: 'e'}) RETURN d.title", {}, [(NODES[4]["title"],)]),
    ("MATCH (d {id: 'a'}) RETURN d.candidates", {}, [(["x", "y"],)]),
    ("RETURN $list, $map, $nothing, $float, $int", {
        "list": [1, "hai", None], "map": {"a": [True, {"b": "Đ"}]}, "nothing": None, "float": 2.5, "int": 2**53,
    }, [([1, "hai", None], {"a": [True, {"b": "Đ"}]}, None, 2.5, 2**53)]),
    ("MATCH (d:Document) RETURN d.id ORDER BY d.year DESC, d.id SKIP 1 LIMIT 3", {}, [("b",), ("f",), ("c",)]),
    ("MATCH (d:Document) RETURN d.id AS id ORDER BY d.held, d.id LIMIT 2", {}, [("c",), ("a",)]),
    ("MATCH (d:Document) RETURN d.year, count(*) AS n, size(collect(d.held)) ORDER BY d.year", {},
     [(2021, 1, 0), (2023, 2, 1), (2024, 3, 0)]),
    ("MATCH (:Document {id: 'a'})-[:BASED_ON*1..3]->(d) RETURN DISTINCT d.id ORDER BY d.id", {},
     [("b",), ("c",), ("d",), ("e",)]),
    ("MATCH p = (:Document {id: 'a'})-[:BASED_ON*]->(:Document {id: 'e'}) "
     "RETURN [n IN nodes(p) | n.id] AS ids, length(p), [r IN relationships(p) | r.confidence] ORDER BY ids", {},
     [(["a", "b", "d", "e"], 3, [0.9, 0.5, 1.0]), (["a", "c", "d", "e"], 3, [1.0, None, 1.0])]),
    ("MATCH (s:Document {id: 'a'}), (t:Document {id: 'e'}) MATCH p = shortestPath((s)-[:BASED_ON*..10]-(t)) "
     "RETURN length(p)", {}, [(3,)]),
    ("MATCH (s:Document {id: 'a'}), (t:Document {id: 'f'}) OPTIONAL MATCH p = shortestPath((s)-[:BASED_ON*..10]-(t)) "
     "RETURN p IS NULL", {}, [(True,)]),
    ("MATCH (d:Document) WHERE NOT EXISTS { (d)-[:BASED_ON]-() } RETURN d.id", {}, [("f",)]),
    ("MATCH (d:Document) WHERE EXISTS { MATCH (d)-[r:BASED_ON]->(x) WHERE r.confidence < 0.6 } RETURN d.id", {},
     [("b",)]),
    ("MATCH (d:Document) RETURN d.id, COUNT { (d)-[:BASED_ON]->() } AS n ORDER BY n DESC, d.id LIMIT 2", {},
     [("a", 2), ("b", 1)]),
    ("MATCH (d:Document) OPTIONAL MATCH (d)<-[:BASED_ON]-(s) WITH d, count(s) AS n WHERE n > 1 RETURN d.id, n", {},
     [("d", 2)]),
    ("MATCH (d:Document {id: 'a'})-[r]->(t) RETURN type(r), labels(t), startNode(r).id, r.key ORDER BY r.key", {},
     [("BASED_ON", ["Document"], "a", "ab"), ("BASED_ON", ["Document"], "a", "ac")]),
    ("MATCH (d:Document) WHERE d.title CONTAINS 'Đắk' OR d.number STARTS WITH '06' RETURN d.id ORDER BY d.id", {},
     [("b",), ("e",)]),
    ("MATCH (d:Document) WHERE d.id IN $ids RETURN CASE WHEN d.held THEN 'held' ELSE 'cited' END AS how ORDER BY d.id",
     {"ids": ["b", "c"]}, [("cited",), ("held",)]),
    ("MATCH (d:Document {id: 'c'}) RETURN d {.id, .held, more: [1, 2]} AS map", {},
     [({"id": "c", "held": True, "more": [1, 2]},)]),
    ("UNWIND [3, 1, 2] AS x WITH x ORDER BY x RETURN collect(x), sum(x), avg(x)", {}, [([1, 2, 3], 6, 2.0)]),
    ("MATCH (d:Document {year: 2021}) RETURN d.id UNION MATCH (d:Document {held: true}) RETURN d.id", {},
     [("e",), ("c",)]),
    ("MATCH (d:Document) WHERE d.id = 'nothing' RETURN d.id", {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("cypher", "parameters", "expected"), READS, ids=range(len(READS)))
def test_the_same_rows(filled: Store, cypher: str, parameters: dict[str, Any], expected: list[tuple[Any, ...]]) -> None:
    table = filled.query(cypher, parameters)
    assert not table.truncated
    assert list(table.rows) == expected
    assert _types(table.rows) == _types(expected)
    assert [tuple(row.values()) for row in filled.read(cypher, parameters)] == expected


def _types(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_types(item) for item in value]
    if isinstance(value, dict):
        return {key: _types(item) for key, item in value.items()}
    return type(value)


def test_columns_have_the_names_of_the_query(filled: Store) -> None:
    assert filled.query("MATCH (d:Document) RETURN d.id AS mã, d.year").columns == ("mã", "d.year")
    nothing = filled.query("MATCH (d:Nothing) RETURN d.id AS id")
    assert nothing.rows == ()
    assert nothing.columns in [("id",), ()]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("+chuyen +doi +so", ["b", "e"]),
        ("+kien +toan", ["a", "d"]),
        ("+1690 +qd", ["d"]),
        ("+dak", ["b"]),
        ("+cong +dich*", ["f"]),
        ("+khong +co", []),
    ],
)
def test_full_text_finds_folded_vietnamese(filled: Store, words: str, expected: list[str]) -> None:
    rows = filled.read(
        "CALL db.index.fulltext.queryNodes('document_search', $words) YIELD node, score RETURN node.id AS id, score",
        {"words": words},
    )
    assert sorted(row["id"] for row in rows) == expected
    assert all(row["score"] > 0 for row in rows)


def test_prepare_may_be_run_again(filled: Store) -> None:
    filled.prepare()
    filled.prepare()
    assert filled.read("MATCH (d:Document) RETURN count(d) AS n") == [{"n": 6}]


def test_relationships_are_counted(filled: Store) -> None:
    assert filled.relationship_counts()["BASED_ON"] == 5
    filled.write([Statement("MATCH (:Document {id: 'a'})-[r:BASED_ON]->() DELETE r")])
    assert filled.relationship_counts()["BASED_ON"] == 3


def test_keys_are_unique(filled: Store) -> None:
    with pytest.raises(GraphError):
        filled.write([Statement("CREATE (:Document {id: 'a'})")])


def test_all_statements_or_none(filled: Store) -> None:
    with pytest.raises(GraphError):
        filled.write([Statement("CREATE (:Document {id: 'g'})"), Statement("CREATE (:Document {id: 'a'})")])
    assert filled.read("MATCH (d:Document) RETURN count(d) AS n") == [{"n": 6}]


def test_merging_again_changes_nothing(filled: Store) -> None:
    again = Statement("UNWIND $ids AS id MERGE (d:Document {id: id}) SET d += {year: null}", {"ids": ["a", "h", "h"]})
    filled.write([again])
    filled.write([again])
    assert filled.read("MATCH (d:Document) RETURN count(d) AS n") == [{"n": 7}]
    assert filled.read("MATCH (d:Document {id: 'a'}) RETURN d.year AS y, d.title AS t") == [
        {"y": None, "t": "Kiện toàn bộ máy"}
    ]


@pytest.mark.parametrize(
    ("cypher", "line", "column"),
    [("MATCH (n RETURN n", 1, 10), ("MATCH (d:Document)\nRETURN d.id ODER BY d.id", 2, 13), ("FOO", 1, 1)],
)
def test_wrong_cypher_is_told_with_its_place(filled: Store, cypher: str, line: int, column: int) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        filled.query(cypher)
    assert refused.value.status == 2
    assert "EXPLAIN\n" not in str(refused.value)
    found = re.search(r"line (\d+)(?:, column |:)(\d+)", str(refused.value))
    assert found, str(refused.value)
    # The embedded server counts columns from 0.
    assert (int(found[1]), int(found[2]) + (filled.kind == "embedded")) == (line, column)


@pytest.mark.parametrize("cypher", ["", "RETURN $missing", "RETURN made_up(1)", "RETURN 1; RETURN 2", "RETURN 1/0"])
def test_other_faults_of_a_query(filled: Store, cypher: str) -> None:
    with pytest.raises(QueryRefusedError):
        filled.query(cypher)


@pytest.mark.parametrize(("limit", "rows", "truncated"), [(5, 5, True), (6, 6, False), (7, 6, False)])
def test_rows_are_limited(filled: Store, limit: int, rows: int, truncated: bool) -> None:
    table = filled.query("MATCH (d:Document) RETURN d.id", limit=limit)
    assert (len(table.rows), table.truncated) == (rows, truncated)


def test_many_rows_come_whole_or_cut(filled: Store) -> None:
    table = filled.query("UNWIND range(1, 5000) AS x RETURN x", limit=10_000)
    assert [row[0] for row in table.rows] == list(range(1, 5001))
    assert len(filled.query("UNWIND range(1, 500000) AS x RETURN x", limit=1500).rows) == 1500
    assert filled.query("RETURN 1 AS one").rows == ((1,),)


def test_a_wrong_password_is_told_without_it(neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", "hunter2-wrong")
    with pytest.raises(AccessRefusedError) as refused:
        open_store(neo4j_server.address)
    assert "hunter2" not in str(refused.value)
    assert "NEO4J_PASSWORD" in way_out(refused.value) and "hunter2" not in english(refused.value)


def test_no_password_at_all(neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_USERNAME", raising=False)
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    with pytest.raises(AccessRefusedError):
        open_store(neo4j_server.address)


def test_a_database_that_is_not_there(neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("NEO4J_DATABASE", "made-up")
    with pytest.raises(GraphError) as missing:
        open_store(neo4j_server.address)
    assert "made-up" in str(missing.value)


def test_nothing_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "hunter2-wrong")
    (port,) = free_ports(1)
    start = time.monotonic()
    with pytest.raises(ServerUnavailableError) as missing:
        open_store(f"bolt://127.0.0.1:{port}")
    assert time.monotonic() - start < 30, "it waits for an answer instead of telling"
    assert "hunter2" not in str(missing.value)
    assert missing.value.status == 1


@pytest.mark.parametrize(
    "address", ["bolt://neo4j:hunter2@127.0.0.1:9", "bolt://neo4j:hun@ter2@127.0.0.1:9", "gopher://h"]
)
def test_a_wrong_address_is_told_without_the_credentials_in_it(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "hunter2-wrong")
    with pytest.raises(GraphError) as wrong:
        open_store(address)
    assert "ter2" not in str(wrong.value)
    assert "neo4j:" not in str(wrong.value).replace("neo4j://", "")


def test_a_server_that_went_away(tmp_path: Path) -> None:
    store = open_store(tmp_path / "graph")
    server = store._server
    assert server is not None
    server.release()
    deadline = time.monotonic() + 30
    while (tmp_path / "graph" / "server.json").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1)
    with pytest.raises(ServerUnavailableError) as gone:
        store.query("RETURN 1")
    for secret in (server.root_password, server.reader_password, str(server.bolt_port), str(server.http_port)):
        assert secret not in str(gone.value)
    store.close()


@pytest.mark.parametrize(("error", "tries"), [(SessionExpired, 3), (ServiceUnavailable, 3), (ConfigurationError, 1)])
def test_a_read_is_tried_again_after_a_hiccup(
    error: type[Exception], tries: int, filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    open_session = filled._session
    monkeypatch.setattr(filled.gate, "watching", False)  # else it looks at the graph's state now and then

    def hiccups(driver: neo4j.Driver, mode: str) -> neo4j.Session:
        opened.append(mode)
        if len(opened) < 3:
            raise error
        return open_session(driver, mode)

    monkeypatch.setattr(filled, "_session", hiccups)
    if tries == 3:
        assert filled.read("RETURN 1 AS one") == [{"one": 1}]
    else:
        with pytest.raises(GraphError):
            filled.read("RETURN 1 AS one")
    assert opened == ["READ"] * tries


def test_the_store_of_the_environment(neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", neo4j_server.address)
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    with open_store() as store:
        assert store.kind == "neo4j"
        assert store.query("RETURN 1").rows == ((1,),)


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(GraphError) as wrong:
        open_store(tmp_path / "file" / "graph")
    assert wrong.value.status == 2
