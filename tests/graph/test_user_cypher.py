"""Users' own Cypher: it reads and nothing else, within its limits, and stops when it is told to."""

from __future__ import annotations

import signal
import time
from threading import Thread, Timer, main_thread
from typing import Any

import pytest

from cancu.graph.model.errors import GraphError, QueryCancelledError, QueryRefusedError, QueryTimedOutError
from cancu.graph.model.search_key import search_key
from cancu.graph.query import search
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.saved_queries import load_questions

ENDLESS = (
    "MATCH (a:Document), (b:Document), (c:Document), (d:Document) "
    "WHERE a.id + b.id + c.id + d.id = 'x' RETURN a.id LIMIT 1"
)
NODES = [{"id": id_, "title": f"Văn bản {id_}", "number": f"{at}/KH-UBND"} for at, id_ in enumerate("abcdefg")]


@pytest.fixture
def filled(store: Store) -> Store:
    store.write(
        [
            Statement(
                "UNWIND $nodes AS node MERGE (d:Document {id: node.id}) SET d += node",
                {"nodes": [{**node, "search": search_key(node["number"], node["title"])} for node in NODES]},
            ),
            Statement(
                "UNWIND $ids AS id MATCH (s:Document {id: id}), (t:Document {id: 'f'}) MERGE (s)-[:BASED_ON]->(t)",
                {"ids": list("abcde")},
            ),
        ]
    )
    return store


@pytest.fixture
def many(store: Store) -> Store:
    """A store with enough in it for a query that would run for hours."""
    store.write([Statement("UNWIND range(1, 300) AS i MERGE (:Document {id: 'long' + toString(i)})")])
    return store


def contents(store: Store) -> list[Any]:
    return [
        store.read("MATCH (n) RETURN labels(n) AS l, properties(n) AS p ORDER BY n.id"),
        store.read("MATCH (a)-[r]->(b) RETURN a.id, type(r), properties(r) AS p, b.id ORDER BY a.id, b.id"),
    ]


REFUSED = [
    "CREATE (:Document {id: 'z'})",
    "MERGE (:Document {id: 'z'})",
    "MATCH (d:Document) SET d.year = 1",
    "MATCH (d:Document) SET d:Other",
    "MATCH (d:Document) REMOVE d.title",
    "MATCH (d:Document {id: 'g'}) DELETE d",
    "MATCH (d) DETACH DELETE d",
    "MATCH (a {id: 'a'}), (f {id: 'f'}) CREATE (a)-[:BASED_ON]->(f)",
    "FOREACH (i IN [1] | CREATE (:Document {id: 'z'}))",
    "CALL { CREATE (:Document {id: 'z'}) } IN TRANSACTIONS RETURN 1",
    "MATCH (d:Document) WITH d LIMIT 1 CREATE (:Document {id: 'z'}) RETURN d",
    "MATCH (d:Document) RETURN d.id UNION MATCH (d:Document) DETACH DELETE d RETURN 'x'",
    "CREATE INDEX made_up FOR (d:Document) ON (d.made_up)",
    "CREATE CONSTRAINT made_up FOR (d:MadeUp) REQUIRE d.id IS UNIQUE",
    "DROP INDEX document_search",
    "DROP CONSTRAINT document_id",
    "CREATE USER mallory SET PASSWORD 'long-enough-1'",
    "ALTER USER neo4j SET PASSWORD 'long-enough-1'",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "LOAD /* x */ CSV WITH HEADERS FROM 'file:///etc/passwd' AS row RETURN row",
    "MATCH (d:Document) RETURN COUNT { LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row }",
    "LOAD CSV FROM 'http://127.0.0.1:9/' AS row RETURN row",
    "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL `dbms`.`listConfig`() YIELD name RETURN name",
    "CALL dbms.setConfigValue('db.transaction.timeout', '1s')",
    "CALL apoc.load.json('file:///etc/passwd')",
    "CALL apoc.load.csv('http://127.0.0.1:9/')",
    "CALL apoc.cypher.doIt('CREATE (:Document {id: 1})', {})",
    "SHOW SETTINGS",
    "SHOW USERS",
]


@pytest.mark.parametrize("cypher", REFUSED)
def test_it_reads_the_graph_and_nothing_else(filled: Store, cypher: str) -> None:
    before = contents(filled)
    with pytest.raises(QueryRefusedError) as refused:
        filled.query(cypher)
    assert refused.value.status == 2
    assert contents(filled) == before


@pytest.mark.parametrize(
    "cypher", ["MATCH (d:Document) RETURN d.id", "CALL db.labels()", "SHOW INDEXES", "EXPLAIN MATCH (n) RETURN n"]
)
def test_what_only_reads_is_let_through(filled: Store, cypher: str) -> None:
    filled.query(cypher)


INJECTIONS = (
    "x'}) DETACH DELETE n //",
    'x"}) DETACH DELETE n //',
    "MATCH (n) DETACH DELETE n",
    "$id",
    "`",
    "\\'; DROP INDEX document_search",
    "\\u0027}) DETACH DELETE n //",
    "1 OR 1=1",
    "*:*",
    "title:* OR search:* AND NOT (x",
    "+a~2^5 [a TO z] {!x} \\ / && || ! ? :",
    "a\nMATCH (n) DETACH DELETE n",
    "\x00",
)


@pytest.mark.parametrize("text", INJECTIONS)
def test_parameters_are_values_and_never_cypher(filled: Store, text: str) -> None:
    before = contents(filled)
    assert filled.read("MATCH (d:Document {id: $id}) RETURN d.id AS id", {"id": text}) == []
    assert filled.query("RETURN $id", {"id": text}).rows == ((text,),)
    assert filled.query("MATCH (d:Document) WHERE d.title CONTAINS $id RETURN d.id", {"id": text}).rows == ()
    assert contents(filled) == before
    filled.write([Statement("MERGE (d:Programme {id: $id}) SET d.title = $id", {"id": text})])
    assert filled.query("MATCH (d:Programme) RETURN d.title", {}).rows == ((text,),)


@pytest.mark.parametrize("text", INJECTIONS)
def test_numbers_and_words_to_search_for_are_no_query_language(filled: Store, text: str) -> None:
    """A Lucene query of the searcher's own would find everything, or fail."""
    before = contents(filled)
    assert len(search.find(filled, text)) < len(NODES)
    assert search.by_number(filled, text) == []
    assert contents(filled) == before


TEXTUAL = ("string", "document")
"""Types of parameters that take any text."""


@pytest.mark.parametrize("text", INJECTIONS[:6])
def test_parameters_of_saved_questions(filled: Store, text: str) -> None:
    before = contents(filled)
    for question in load_questions():
        typed = {parameter.name: text for parameter in question.parameters if parameter.type in TEXTUAL}
        if typed:
            filled.query(question.cypher, question.bind(typed))
        for parameter in question.parameters:
            if parameter.type not in TEXTUAL:
                with pytest.raises(GraphError):
                    question.bind({parameter.name: text})
    assert contents(filled) == before


@pytest.mark.parametrize(("limit", "rows", "truncated"), [(6, 6, True), (7, 7, False), (8, 7, False)])
def test_rows_are_limited(filled: Store, limit: int, rows: int, truncated: bool) -> None:
    table = filled.query("MATCH (d:Document) RETURN d.id", limit=limit)
    assert (len(table.rows), table.truncated) == (rows, truncated)


def test_many_rows_come_whole_or_cut(filled: Store) -> None:
    table = filled.query("UNWIND range(1, 5000) AS x RETURN x", limit=10_000)
    assert [row[0] for row in table.rows] == list(range(1, 5001))
    assert len(filled.query("UNWIND range(1, 500000) AS x RETURN x", limit=1500).rows) == 1500
    assert filled.query("RETURN 1 AS one").rows == ((1,),)


def assert_nothing_runs(store: Store) -> None:
    """Check the server's own list, of all users: the endless query is gone, and others are answered."""
    assert store.query("RETURN 1").rows == ((1,),)
    with store._session(store._writer, "READ") as session:
        running = [record["query"] for record in session.run("SHOW TRANSACTIONS YIELD currentQuery AS query")]
    assert not [query for query in running if "a.id + b.id" in query]


@pytest.mark.parametrize("timeout", [0.5, 2.0])
def test_a_long_query_is_stopped_at_its_own_limit(many: Store, timeout: float) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTimedOutError):
        many.query(ENDLESS, timeout=timeout)
    assert timeout - 0.1 < time.monotonic() - start < timeout + 60  # the query itself never ends
    assert_nothing_runs(many)


def test_a_query_is_cancelled_from_another_thread(many: Store) -> None:
    running = many.start(ENDLESS)
    heard: list[Exception] = []

    def wait() -> None:
        try:
            running.result()
        except GraphError as error:
            heard.append(error)

    waiting = Thread(target=wait)
    waiting.start()
    time.sleep(0.5)
    assert not running.done
    running.cancel()
    waiting.join(60)
    assert not waiting.is_alive()
    assert running.done
    assert [type(error) for error in heard] == [QueryCancelledError]
    assert_nothing_runs(many)
    running.cancel()


def test_a_query_is_cancelled_before_it_began(many: Store) -> None:
    running = many.start(ENDLESS)
    running.cancel()
    with pytest.raises(QueryCancelledError):
        running.result()
    assert_nothing_runs(many)


def test_only_the_one_that_is_meant_is_cancelled(many: Store) -> None:
    one, other = many.start(ENDLESS), many.start(ENDLESS)
    time.sleep(0.5)
    one.cancel()
    with pytest.raises(QueryCancelledError):
        one.result()
    assert not other.done
    other.cancel()
    assert other.done


def test_what_is_done_is_not_cancelled(many: Store) -> None:
    running = many.start("RETURN 1")
    assert running.result().rows == ((1,),)
    running.cancel()
    assert running.result().rows == ((1,),)


def test_ctrl_c_stops_the_query_on_the_server(many: Store) -> None:
    press = Timer(0.5, signal.pthread_kill, [main_thread().ident, signal.SIGINT])
    press.start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        many.query(ENDLESS, timeout=120)
    press.join()
    assert time.monotonic() - start < 60, "the time limit stopped it, not Ctrl-C"
    assert_nothing_runs(many)
