"""A `neo4j://` address: reads go to replicas, writes to the leader, and who wrote reads what it wrote."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest

from cancu.graph.store.connection import Statement, Store, open_store
from tests.neo4j.server import Neo4jServer

BEGIN = re.compile(r"C: (?:BEGIN|RUN '.*?' \{.*?\}) (?P<of>\{.+\})")
"""A transaction, or a query that commits by itself; a query inside a transaction is told nothing more."""


@pytest.fixture
def routed(neo4j_server: Neo4jServer, neo4j_store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("NEO4J_USERNAME", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    with open_store(neo4j_server.address.replace("bolt://", "neo4j://")) as store:
        store.write([Statement("MATCH (n) DETACH DELETE n")])
        yield store


def begun(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the driver told the server at the beginning of each transaction, since the last time."""
    found = [match["of"] for record in caplog.records if (match := BEGIN.search(record.getMessage()))]
    caplog.clear()
    return found


def test_what_is_told_of_each_transaction(routed: Store, caplog: pytest.LogCaptureFixture) -> None:
    routed.read("RETURN 1 AS one")  # the first one of a day also looks for statuses that change with it
    caplog.set_level(logging.DEBUG, logger="neo4j.io")
    routed.write([Statement("MERGE (:Document {id: 'a'})")])
    [written] = begun(caplog)
    assert "'mode': 'r'" not in written
    [bookmark] = set(routed._bookmarks.get_bookmarks()) if routed._bookmarks else set()
    assert routed.read("MATCH (d:Document) RETURN d.id AS id") == [{"id": "a"}]
    [read] = begun(caplog)
    assert "'mode': 'r'" in read and bookmark in read
    assert routed.query("MATCH (d:Document) RETURN d.id").rows == (("a",),)
    [asked] = begun(caplog)
    assert "'mode': 'r'" in asked and bookmark in asked
