"""The supervisor's side of its connections: who uses the server, and what they ask.

A user's connection is open as long as the user needs the server; the kernel closes that of a killed process. It is a
Unix socket in the graph's folder, or in a private folder of its own where that path is too long or the file system has
no sockets; only where the system has none at all it is a port on loopback. Whoever does not begin with the token of
the state file within `HELLO_SECONDS` is a stranger and is put out; strangers never count as users.

Lines, both ways, of words in ASCII:

    hello TOKEN              the first line of a user
    welcome GREETING         the answer, by which the user knows the supervisor
    ask ID SECONDS PERSON    a guest's query asks for its turn
    go ID                    its turn has come
    end ID                   it has ended, or waits no more
"""

from __future__ import annotations

import contextlib
import secrets
import selectors
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HELLO_SECONDS = 5.0
SOCKET = "supervisor.sock"
_STRANGERS = 64
"""Connections that have not said hello; one more puts out the oldest."""
_LONGEST_PATH = 100
"""Bytes of a Unix socket's path: systems end at 104 or 108."""
_LONGEST_LINE = 4096


@dataclass(slots=True)
class _Connection:
    socket: socket.socket
    since: float
    is_user: bool = False
    buffer: bytes = field(default=b"")


@dataclass(frozen=True, slots=True)
class Line:
    """What a user said, in words; no words: the user has gone."""

    user: int
    words: tuple[str, ...]


class UserConnections:
    """All connections to the supervisor. No call raises for what a client does.

    place: where the supervisor listens, for the state file: `socket` with a path, or `port`.
    """

    def __init__(self, folder: Path, token: str, greeting: str) -> None:
        self._hello, self._greeting = f"hello {token}".encode("ascii"), greeting
        self._listener, self.place, self._own_folder = _listen(folder)
        self._listener.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._connections: dict[int, _Connection] = {}

    @property
    def users(self) -> int:
        """How many users there are."""
        return sum(connection.is_user for connection in self._connections.values())

    def close(self) -> None:
        """End all connections and remove the socket."""
        for number in list(self._connections):
            self._drop(number)
        self._selector.close()
        self._listener.close()
        if path := self.place.get("socket"):
            Path(str(path)).unlink(missing_ok=True)
        if self._own_folder:
            shutil.rmtree(self._own_folder, ignore_errors=True)

    def wait(self, seconds: float) -> Iterator[Line]:
        """Wait for at most some seconds; yield what users said."""
        for key, _ in self._selector.select(seconds):
            if key.fileobj is self._listener:
                self._accept()
            else:
                yield from self._read(int(key.fd))
        self._put_strangers_out()

    def say(self, user: int, line: str) -> None:
        """Send a line; a user who takes none is dropped at the next reading."""
        if connection := self._connections.get(user):
            with contextlib.suppress(OSError):
                if connection.socket.send(f"{line}\n".encode("ascii")) <= len(line):
                    connection.socket.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        try:
            accepted, _ = self._listener.accept()
            accepted.setblocking(False)
            self._selector.register(accepted, selectors.EVENT_READ)
        except OSError:  # it has gone again, or there are too many open files: room for who comes next
            self._put_strangers_out(all_of_them=True)
            return
        self._connections[accepted.fileno()] = _Connection(accepted, time.monotonic())

    def _read(self, number: int) -> Iterator[Line]:
        connection = self._connections.get(number)
        if connection is None:  # dropped in this very turn
            return
        try:
            received = connection.socket.recv(_LONGEST_LINE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            received = b""
        *lines, connection.buffer = (connection.buffer + received).split(b"\n")
        was_user = connection.is_user
        kept = bool(received) and len(connection.buffer) < _LONGEST_LINE
        for line in lines:
            words = tuple(line.decode("ascii", "replace").split())
            if connection.is_user:
                if words:
                    yield Line(number, words)
            elif secrets.compare_digest(line.strip(), self._hello):
                connection.is_user = was_user = True
                self.say(number, f"welcome {self._greeting}")
            else:
                kept = False
                break
        if not kept:
            self._drop(number)
            if was_user:
                yield Line(number, ())

    def _put_strangers_out(self, *, all_of_them: bool = False) -> None:
        strangers = sorted(
            (connection.since, number) for number, connection in self._connections.items() if not connection.is_user
        )
        latest = time.monotonic() - HELLO_SECONDS
        for place, (since, number) in enumerate(strangers):
            if all_of_them or since < latest or len(strangers) - place > _STRANGERS:
                self._drop(number)

    def _drop(self, number: int) -> None:
        connection = self._connections.pop(number)
        with contextlib.suppress(OSError, KeyError, ValueError):
            self._selector.unregister(connection.socket)
        with contextlib.suppress(OSError):
            connection.socket.close()


def _listen(folder: Path) -> tuple[socket.socket, dict[str, str | int], Path | None]:
    """Return a listening socket, its place, and the private folder that was made for it."""
    if sys.platform != "win32":
        path = folder / SOCKET
        with contextlib.suppress(OSError):
            return _listen_at(path), {"socket": str(path)}, None
        own = Path(tempfile.mkdtemp(prefix="cancu-"))
        with contextlib.suppress(OSError):
            return _listen_at(own / SOCKET), {"socket": str(own / SOCKET)}, own
        shutil.rmtree(own, ignore_errors=True)
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    return listener, {"port": int(listener.getsockname()[1])}, None


def _listen_at(path: Path) -> socket.socket:
    if len(str(path).encode()) > _LONGEST_PATH:
        raise OSError("the path is too long for a socket")
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listener.bind(str(path))
        path.chmod(0o600)
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener
