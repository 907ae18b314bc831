"""Faults of the surroundings: clocks, networks, closed folders, copied ones, and a day of small builds."""

from __future__ import annotations

import os
import select
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest
from filelock import FileLock

from cancu.extract.model.records import Extraction
from cancu.graph.loading import journal
from cancu.graph.loading.file_registry import parts_of, remove_parts
from cancu.graph.loading.journal import operations
from cancu.graph.loading.loader import load_all
from cancu.graph.loading.undo import undo
from cancu.graph.model.errors import GraphError, ServerUnavailableError
from cancu.graph.store.connection import Statement, Store, open_store
from cancu.graph.store.lock_holder import stranger_with_lock
from cancu.graph.upkeep.backup import back_up
from cancu.graph.upkeep.backup_file import check_backup
from tests.attack.test_equal_again import TEXTS, build, everything
from tests.graph.test_loading_order import TEXTS as MADE_UP
from tests.neo4j.server import Neo4jServer
from tests.told import english

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="users and permissions as POSIX has them")


class Proxy:
    """Passes bytes on between loopback clients and a port; cuts its connections, or delays what it passes on."""

    def __init__(self, port: int) -> None:
        self.target, self.delay, self.passed = port, 0.0, 0
        self._cut_at = -1
        self._over = Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._threads = [Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def cut_after(self, size: int) -> None:
        """Cut all connections when so many more bytes have been passed on, and serve new ones again."""
        self._cut_at = self.passed + size

    def close(self) -> None:
        self._over.set()
        self._listener.close()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError), socket.create_connection(("127.0.0.1", self.target)) as server:
            other = {client: server, server: client}
            while not self._over.is_set():
                for end in select.select(list(other), [], [], 0.2)[0]:
                    part = end.recv(65536)
                    self.passed += len(part)
                    if not part or 0 <= self._cut_at < self.passed:
                        self._cut_at = -1
                        return
                    time.sleep(self.delay)
                    other[end].sendall(part)


@contextmanager
def through_proxy(server: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Proxy, Store]]:
    monkeypatch.setenv("NEO4J_USERNAME", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    proxy = Proxy(int(server.address.rpartition(":")[2]))
    try:
        with open_store(f"bolt://127.0.0.1:{proxy.port}") as store:
            yield proxy, store
    finally:
        proxy.close()


def load_until_done(store: Store, texts: list[Extraction]) -> int:
    """Load texts as a person does who starts a load again that ended; return how often it was started."""
    for attempt in range(1, 20):
        with suppress(ServerUnavailableError):
            list(load_all(store, texts, batch=3))
            return attempt
    raise AssertionError("it never ended")


def test_a_network_that_is_cut_again_and_again_loses_nothing(
    neo4j_server: Neo4jServer, neo4j_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    neo4j_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(neo4j_store, MADE_UP))
    whole = everything(neo4j_store)
    neo4j_store.write([Statement("MATCH (n) DETACH DELETE n")])
    with through_proxy(neo4j_server, monkeypatch) as (proxy, store):
        for size, texts in ((3_000, MADE_UP[:4]), (30_000, MADE_UP)):
            proxy.cut_after(size)
            load_until_done(store, list(texts))
        proxy.delay = 0.002
        assert load_until_done(store, list(MADE_UP)) == 1
        assert everything(store) == whole


def test_a_backup_over_a_network_that_is_cut_is_whole_or_none(
    neo4j_server: Neo4jServer, neo4j_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    neo4j_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(neo4j_store, MADE_UP[:4]))
    with through_proxy(neo4j_server, monkeypatch) as (proxy, store):
        for size in (2_000, 15_000):
            proxy.cut_after(size)
            file = tmp_path / f"{size}.cancu"
            with suppress(GraphError):
                list(back_up(store, file, overwrite=False))
            assert not file.exists() or check_backup(file)
    assert {one.suffix for one in tmp_path.iterdir()} <= {".cancu"}


@pytest.fixture
def folder(tmp_path: Path, embedded_store: Store) -> Path:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    (tmp_path / "kho").mkdir()
    for number in range(3):
        (tmp_path / "kho" / f"{number}.txt").write_text(TEXTS[number], encoding="utf-8")
    build(embedded_store, tmp_path / "kho")
    return tmp_path / "kho"


def test_a_clock_that_is_set_back_confuses_no_undoing(
    embedded_store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(embedded_store)

    class Earlier(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime.now(tz) - timedelta(days=400)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(journal, "datetime", Earlier)
        remove_parts(embedded_store, parts_of(embedded_store, str(folder / "1.txt")))
    latest, first = operations(embedded_store)
    assert (latest.kind, first.kind) == ("remove", "load") and latest.at < first.at
    undo(embedded_store, latest.id)
    assert everything(embedded_store) == before


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Be somebody who may not do everything, where the tests run as root."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@posix_only
@pytest.mark.parametrize("what", ["backup", "restore", "graph"])
def test_what_an_ordinary_user_may_not_is_told(embedded_store: Store, folder: Path, tmp_path: Path, what: str) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "a.cancu").write_bytes(b"")
    works: dict[str, Callable[[], object]] = {
        "backup": lambda: list(back_up(embedded_store, closed / "new" / "a.cancu", overwrite=True)),
        "restore": lambda: check_backup(closed / "a.cancu"),
        "graph": lambda: open_store(closed / "graph"),
    }
    closed.chmod(0o000)
    try:
        with ordinary_user(), pytest.raises(GraphError) as refused:
            works[what]()
    finally:
        closed.chmod(0o700)
    assert "Permission denied" in english(refused.value)
    assert embedded_store.state().holder == ""


@posix_only
def test_a_folder_that_is_copied_while_it_is_open_is_another_graph(
    embedded_store: Store, embedded_folder: Path, folder: Path, tmp_path: Path
) -> None:
    """Nobody who opens the copy works on the original; it is refused, as a part of it may be missing."""
    before = everything(embedded_store)
    copy = tmp_path / "copy"
    shutil.copytree(embedded_folder, copy, ignore=lambda _, names: [one for one in names if one.endswith(".sock")])
    with pytest.raises(GraphError, match="graph-copied-while-open"):
        open_store(copy)
    (copy / "server.json").unlink()
    with open_store(copy) as store:
        assert everything(store) == before
        store.write([Statement("MATCH (n) DETACH DELETE n")])
    assert everything(embedded_store) == before


def test_a_day_of_small_builds_grows_nothing(embedded_store: Store, embedded_folder: Path, folder: Path) -> None:
    process = psutil.Process()

    def builds(first: int, last: int) -> None:
        for number in range(first, last):
            (folder / "2.txt").write_text(TEXTS[2] + f"\nLần {number % 7}.\n", encoding="utf-8")
            build(embedded_store, folder)

    def figures() -> tuple[int, int, int]:
        files = sum(1 for _ in embedded_folder.rglob("*"))
        return process.num_fds() if sys.platform != "win32" else 0, process.num_threads(), files

    builds(0, 20)
    nodes, before, memory = len(everything(embedded_store)[0]), figures(), process.memory_info().rss
    builds(20, 90)
    after = figures()
    assert len(everything(embedded_store)[0]) == nodes
    assert all(now <= then + 3 for now, then in zip(after, before, strict=True)), (before, after)
    assert process.memory_info().rss - memory < 60_000_000
    kept = embedded_store.read("MATCH (k:KeptText) RETURN count(k) AS n")[0]["n"]
    assert kept <= 8, "texts that left are kept once each"


def test_a_lock_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cancu.graph.store.server.START_SECONDS", 3)
    (tmp_path / "graph").mkdir(mode=0o700)
    with FileLock(tmp_path / "graph" / "lock"), pytest.raises(ServerUnavailableError) as taken:
        open_store(tmp_path / "graph")
    assert taken.value.message.code == "graph-folder-taken"
    if sys.platform == "linux":
        assert f"(process {os.getpid()}) holds the lock" in english(taken.value)
    assert str(tmp_path / "graph") in str(taken.value.place)


@pytest.mark.skipif(sys.platform != "linux", reason="who holds a lock is known on Linux")
def test_a_strangers_lock_is_told_at_once_and_a_supervisor_is_waited_for(
    embedded_folder: Path, embedded_store: Store, tmp_path: Path
) -> None:
    with FileLock(tmp_path / "lock"):
        holder = stranger_with_lock(tmp_path / "lock")
        assert holder and holder.pid == os.getpid()
    assert stranger_with_lock(tmp_path / "lock") is None
    assert stranger_with_lock(embedded_folder / "lock") is None, "its own supervisor"


def test_a_network_that_takes_and_answers_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cancu.graph.store.connection._CONNECT_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as hole, pytest.raises(ServerUnavailableError) as silent:
        open_store(f"bolt://127.0.0.1:{hole.getsockname()[1]}")
    assert silent.value.message.code == "no-graph-server"


SUPERVISOR = """
import sys
from pathlib import Path
from cancu.graph.store import server_process

folder, taken = Path(sys.argv[1]), {taken}
free_ports = server_process.free_ports

def first_a_taken_one(count):
    found = free_ports(count)
    if not (folder / "tried").exists():
        (folder / "tried").touch()
        found[0] = taken
    return found

server_process.free_ports = first_a_taken_one
sys.exit(server_process.main(folder))
"""


def test_a_port_that_another_program_takes_in_the_meantime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's process stays without its port, so that its user waited for a minute in vain."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        supervisor = tmp_path / "server_process.py"
        supervisor.write_text(SUPERVISOR.format(taken=other.getsockname()[1]), encoding="utf-8")
        monkeypatch.setattr("cancu.graph.store.server._SUPERVISOR", supervisor)
        with open_store(tmp_path / "graph") as store:
            assert store.query("RETURN 1").rows == ((1,),)
    earlier = (tmp_path / "graph" / "supervisor.1.log").read_text(encoding="utf-8")
    assert "Unable to listen" in earlier
