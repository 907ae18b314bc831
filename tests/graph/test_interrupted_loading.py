"""A load whose server is killed in the middle: tried again, resumed by the next run, nothing twice or missing."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import neo4j
import pytest

from cancu.extract.model.records import Extraction
from cancu.graph.loading.bulk import load_rows
from cancu.graph.loading.loader import load_all
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.model.errors import ServerUnavailableError
from cancu.graph.store.connection import Store, open_store
from tests.conftest import missing
from tests.graph.made_up import document
from tests.neo4j.server import CannotStartError, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills processes as POSIX does")

UBND = "Ủy ban nhân dân tỉnh Hưng Yên"
TEXTS = [
    document(
        f"{n}/KH-UBND",
        f"2024-03-{n % 28 + 1:02}",
        UBND,
        ("BASED_ON", f"{n % 7 + 1}/2020/NĐ-CP", None, "Chính phủ"),
        *([("IMPLEMENTS", f"{n - 1}/KH-UBND", None, UBND)] if n > 1 else []),
    )
    for n in range(1, 121)
]
TIMES = ("loaded_at",)


def content(store: Store) -> Any:
    """Return everything in the store but for when it was read."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS l, properties(n) AS p")
    edges = store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, properties(r) AS p, b.id AS b")
    for row in nodes:
        for name in TIMES:
            row["p"].pop(name, None)
    return sorted(json.dumps(row, sort_keys=True) for row in [*nodes, *edges])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What an undisturbed load makes."""
    with open_store(tmp_path_factory.mktemp("whole") / "graph") as store:
        store.prepare()
        list(load_all(store, TEXTS, batch=16))
        return content(store)


def disturbed(texts: list[Extraction], at: int, disturb: Callable[[], None]) -> Iterator[Extraction]:
    for n, text in enumerate(texts):
        if n == at:
            disturb()
        yield text


def tries_again(patch: pytest.MonkeyPatch, **settings: float) -> None:
    """Set for how long and how often the driver tries a transaction again."""
    patch.setattr(neo4j.GraphDatabase, "driver", partial(neo4j.GraphDatabase.driver, **settings))


def pids(folder: Path) -> dict[str, int]:
    found: dict[str, int] = json.loads((folder / "server.json").read_text(encoding="utf-8"))
    return found


def test_the_embedded_server_is_killed_and_the_load_goes_on(tmp_path: Path, whole: Any) -> None:
    folder = tmp_path / "graph"
    with open_store(folder) as store:
        store.prepare()

        def kill() -> None:
            os.kill(pids(folder)["server_pid"], signal.SIGKILL)

        outcomes = [loaded.outcome for loaded in load_all(store, disturbed(TEXTS, 50, kill), batch=16)]
        assert outcomes == ["loaded"] * len(TEXTS)
        assert content(store) == whole


def test_everything_embedded_is_killed_and_the_next_run_resumes(tmp_path: Path, whole: Any) -> None:
    folder = tmp_path / "graph"
    store = open_store(folder)
    store.prepare()

    def kill() -> None:
        found = pids(folder)
        for name in ("supervisor_pid", "server_pid"):
            os.kill(found[name], signal.SIGKILL)

    done = 0
    with pytest.raises(ServerUnavailableError):
        for _ in load_all(store, disturbed(TEXTS, 50, kill), batch=16):
            done += 1
    store.close()
    assert 0 < done < len(TEXTS)
    with open_store(folder) as again:
        outcomes = [loaded.outcome for loaded in load_all(again, TEXTS, batch=16)]
        assert outcomes[:done] == ["unchanged"] * done
        assert content(again) == whole


def test_neo4j_is_killed_and_comes_back(tmp_path: Path, whole: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    try:
        servers = [start(home)]
    except CannotStartError as error:
        missing(str(error))
        raise
    port = int(servers[0].address.rpartition(":")[2])
    monkeypatch.setenv("NEO4J_USERNAME", servers[0].user)
    monkeypatch.setenv("NEO4J_PASSWORD", servers[0].password)
    tries_again(monkeypatch, retry_delay_multiplier=1)
    back = Thread(target=lambda: servers.append(start(home, port=port)))

    def kill() -> None:
        servers[0].process.kill()
        servers[0].process.wait()
        back.start()

    try:
        with open_store(servers[0].address) as store:
            store.prepare()
            try:
                list(load_all(store, disturbed(TEXTS, 50, kill), batch=16))
            except ServerUnavailableError:  # it took longer than transactions are tried again
                back.join()
                list(load_all(store, TEXTS, batch=16))
            back.join()
            assert content(store) == whole
    finally:
        back.join()
        for server in servers:
            server.process.kill()


def rows() -> tuple[list[NodeRow], list[EdgeRow]]:
    nodes = [NodeRow("Document", f"d{n}", {"name": f"Văn bản {n}", "number": str(n)}) for n in range(3000)]
    edges = [
        EdgeRow("CITES", "Document", f"d{n}", "Document", f"d{n * 7 % 3000}", {"key": f"{n}", "quote": "theo"})
        for n in range(1, 3000)
    ]
    return nodes, edges


def test_bulk_loading_is_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries_again(monkeypatch, max_transaction_retry_time=2)
    folder = tmp_path / "graph"
    nodes, edges = rows()
    store = open_store(folder)
    with pytest.raises(ServerUnavailableError):
        for written in load_rows(store, nodes, edges, batch=500):
            if written == 4500:
                found = pids(folder)
                for name in ("supervisor_pid", "server_pid"):
                    os.kill(found[name], signal.SIGKILL)
    store.close()
    monkeypatch.undo()
    with open_store(folder) as again:
        assert list(load_rows(again, nodes, edges, batch=500))[-1] == len(nodes) + len(edges)
        assert again.read("MATCH (d:Document) RETURN count(d) AS n") == [{"n": len(nodes)}]
        assert again.read("MATCH ()-[r:CITES]->() RETURN count(r) AS n") == [{"n": len(edges)}]
