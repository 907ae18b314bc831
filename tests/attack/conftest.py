"""A graph of its own for attacks: what they break, no other test uses."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cancu.graph.store.connection import Statement, Store, open_store

# The server is started again and again here, on a machine that is busy with other things.
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")

PATIENCE = 120.0
"""Seconds to wait for what has to come."""
ENDLESS = (
    "MATCH (a:Document), (b:Document), (c:Document), (d:Document) "
    "WHERE a.id + b.id + c.id + d.id = 'x' RETURN a.id LIMIT 1"
)
DEAF = "RETURN reduce(s = 0, i IN range(1, 6000000) | s + reduce(t = 0, j IN range(1, 6000000) | t + j))"
"""Runs for days and does not hear that it is to end."""
WIDE_BYTES = 400_000


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that was started again takes long on a busy machine."""
    monkeypatch.setattr("cancu.graph.store.user_queries.TURN_SECONDS", 5 * PATIENCE)


@pytest.fixture(scope="package")
def attacked_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("attacked") / "graph"


@pytest.fixture(scope="package")
def attacked(attacked_folder: Path) -> Iterator[Store]:
    """An embedded graph with enough in it for a query that would run for hours, and a very long text."""
    with open_store(attacked_folder) as store:
        fill(store)
        yield store


def fill(store: Store) -> None:
    store.prepare()
    store.write(
        [
            Statement("UNWIND range(1, 300) AS i MERGE (:Document {id: 'long' + toString(i)})"),
            Statement("MERGE (d:Document {id: 'wide'}) SET d.title = $text", {"text": "x" * WIDE_BYTES}),
        ]
    )


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def state(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "server.json").read_text(encoding="utf-8"))
    return found


def running(store: Store, part: str) -> list[str]:
    """Return the queries on the server that have this part."""
    with store._session(store._writer, "READ") as session:
        queries = [record["query"] for record in session.run("SHOW TRANSACTIONS YIELD currentQuery AS query")]
    return [query for query in queries if part in query]
