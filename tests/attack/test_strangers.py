"""Whoever reaches the supervisor without its token neither stops it nor keeps anybody out."""

from __future__ import annotations

import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from cancu.graph.model.errors import ServerUnavailableError
from cancu.graph.store.connection import Store, open_store
from cancu.graph.store.guest_turns import GuestTurns
from cancu.graph.store.server_logs import keep_earlier, last_reason
from cancu.graph.store.user_connections import Line, UserConnections
from tests.attack.conftest import state, until

RESET = struct.pack("ii", 1, 0)
TOKEN, GREETING = "token-of-the-test", "greeting-of-the-test"


class Supervisor:
    """A supervisor's connections, attended by a thread; heard: what users said."""

    def __init__(self, folder: Path) -> None:
        self.connections = UserConnections(folder, TOKEN, GREETING)
        self.heard: list[Line] = []
        self.failed: list[Exception] = []
        self._ended = Event()
        self._thread = Thread(target=self._attend)
        self._thread.start()

    def _attend(self) -> None:
        try:
            while not self._ended.is_set():
                self.heard += self.connections.wait(0.05)
        except Exception as error:  # noqa: BLE001 - told by `end`
            self.failed.append(error)

    def connect(self) -> socket.socket:
        place = self.connections.place
        if "port" in place:
            return socket.create_connection(("127.0.0.1", int(place["port"])), timeout=30)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.connect(str(place["socket"]))
        connection.settimeout(30)
        return connection

    def end(self) -> None:
        self._ended.set()
        self._thread.join()
        self.connections.close()
        assert self.failed == []


@pytest.fixture(params=["socket", "port"])
def supervisor(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Supervisor]:
    """On a Unix socket, and on a port, as on systems without such sockets."""
    if request.param == "port":
        monkeypatch.setattr(sys, "platform", "win32")
    found = Supervisor(tmp_path)
    monkeypatch.undo()
    assert request.param in found.connections.place
    yield found
    found.end()


def assert_a_user_is_served(supervisor: Supervisor) -> None:
    with supervisor.connect() as user:
        user.sendall(f"hello {TOKEN}\n".encode())
        assert user.recv(100) == f"welcome {GREETING}\n".encode()


def test_connecting_and_resetting(supervisor: Supervisor) -> None:
    with supervisor.connect() as user:
        user.sendall(f"hello {TOKEN}\n".encode())
        assert user.recv(100)
        for _ in range(300):
            with supervisor.connect() as stranger:
                stranger.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        assert_a_user_is_served(supervisor)
        user.sendall(b"ask 1 2 -\n")
        until(lambda: ("ask", "1", "2", "-") in [line.words for line in supervisor.heard])


def test_idle_connections(supervisor: Supervisor) -> None:
    held = []
    try:
        for _ in range(300):
            held.append(supervisor.connect())
            if len(held) % 50 == 0:
                assert_a_user_is_served(supervisor)
    finally:
        for connection in held:
            connection.close()


GARBAGE = [
    b"\n",
    b"hello\n",
    b"hello \xff\xfe\n",
    b"hello other\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"x" * 100_000,
    b"\x00" * 5000,
]


@pytest.mark.parametrize("words", GARBAGE)
def test_wrong_words(supervisor: Supervisor, words: bytes) -> None:
    with supervisor.connect() as stranger:
        with suppress(OSError):
            stranger.sendall(words)
        with suppress(ConnectionError):
            assert stranger.recv(100) == b"", "a stranger gets no answer"
    assert_a_user_is_served(supervisor)
    assert [line for line in supervisor.heard if line.words] == []


def test_a_user_of_wrong_words_stops_nobody(supervisor: Supervisor) -> None:
    with supervisor.connect() as user:
        user.sendall(f"hello {TOKEN}\nask\nask a b c\n\xff\nend nothing\n".encode("latin-1") + b"y" * 10_000)
        with suppress(ConnectionError):
            while user.recv(100):
                pass
    assert_a_user_is_served(supervisor)


SAID = [
    ("ask", "1", "2", "-"),
    ("ask", "1", "2", "-"),
    ("end", "1"),
    ("end", "1"),
    ("end", "unknown"),
    ("ask", "2", "9" * 4000, "-"),
    ("ask", "3", "-1", "-"),
    ("ask", "4", "1e9", "-"),
    ("ask",),
    ("go", "2"),
    ("hello", "again"),
    (),
    (),
]


class NothingOverdue:
    """In place of the thread that ends queries: there is no server."""

    def end(self, queries: object) -> frozenset[str]:
        return frozenset()


def test_no_order_of_words_breaks_the_turns(supervisor: Supervisor) -> None:
    turns = GuestTurns(supervisor.connections, NothingOverdue())  # type: ignore[arg-type]
    for first in range(len(SAID)):
        for words in (*SAID[first:], *SAID[:first]):
            for user in (7, 8):
                turns.hear(Line(user, words))
                turns.look()
        turns.start_anew()


def test_the_running_server_outlives_strangers(attacked: Store, attacked_folder: Path) -> None:
    before = state(attacked_folder)
    for _ in range(130):
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.connect(before["socket"])
    held = []
    for _ in range(100):
        stranger = socket.socket(socket.AF_UNIX)
        stranger.connect(before["socket"])
        held.append(closing(stranger))
    with open_store(attacked_folder) as second:
        assert second.query("RETURN 1").rows == ((1,),)
    for connection in held:
        with connection:
            pass
    assert state(attacked_folder) == before


@pytest.mark.parametrize("port", ["bolt_port", "http_port"])
def test_strangers_at_the_servers_own_ports(attacked: Store, attacked_folder: Path, port: str) -> None:
    """These are on loopback and ask for a password; whoever has none is put out by the server."""
    address = ("127.0.0.1", state(attacked_folder)[port])
    held = [socket.create_connection(address) for _ in range(200)]
    for _ in range(130):
        with socket.create_connection(address) as stranger:
            stranger.sendall(b"\xff" * 64)
            stranger.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    with open_store(attacked_folder) as second:
        assert second.query("RETURN 1").rows == ((1,),)
    for connection in held:
        connection.close()


def test_the_reason_reaches_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that cannot have its memory: the user reads that, and not only that it did not start."""
    monkeypatch.setenv("CANCU_HEAP", "no-memory")
    with pytest.raises(ServerUnavailableError) as failed:
        open_store(tmp_path / "graph")
    assert failed.value.message.code == "embedded-server-failed"
    assert "no-memory" in str(failed.value.message)
    assert (tmp_path / "graph" / "server.log").exists()


def test_logs_are_kept(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    for number in range(6):
        keep_earlier(log)
        log.write_text(
            f"start {number}\njava.io.IOException: No space left on device\n\tat com.x\nend\n", encoding="utf-8"
        )
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "server.1.log",
        "server.2.log",
        "server.3.log",
        "server.log",
    ]
    assert (tmp_path / "server.3.log").read_text(encoding="utf-8").startswith("start 2")
    assert last_reason(log) == "java.io.IOException: No space left on device"
    assert last_reason(tmp_path / "none.log") == ""
