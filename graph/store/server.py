"""Use the embedded store's server: find the running one or start it, and keep it as long as it is used."""

from __future__ import annotations

import base64
import errno
import json
import math
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from cancu.extract.model.messages import Message, message
from cancu.graph.model.errors import GraphError, ServerUnavailableError
from cancu.graph.store.guest_slots import GuestQuery
from cancu.graph.store.lock_holder import stranger_with_lock
from cancu.graph.store.private_files import make_graph_private, make_private_folder
from cancu.graph.store.server_logs import last_reason
from cancu.graph.store.server_process import DATABASE, LOCK, SERVER_LOG, START_SECONDS, STATE, SUPERVISOR_LOG, TAKEN

_SUPERVISOR = Path(__file__).with_name("server_process.py")
_GREETING_SECONDS = 5.0
_ROWS = "?wal=true&idMapping=true"
"""How rows are made in batches: as safe from a killed server as a transaction is."""
_ROWS_SECONDS = 600.0
_SCHEMA_SECONDS = 600.0
_STARTING_SECONDS = 10.0
"""How long an index may take: a million documents take half a minute."""
_NUMBER = "LONG"
_OWN_GROUP: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # Windows has it
"""Keeps Ctrl-C in a user's console away from the server on Windows, as a new session does elsewhere."""


class EmbeddedServer:
    """A running server, in use until `release`; it is also where guests' queries get their turns.

    folder: of the graph; bolt_port, http_port: on loopback; the passwords are of the server's three users.
    """

    def __init__(self, state: State, folder: Path, connection: socket.socket) -> None:
        self.folder, self._connection = folder, connection
        self.bolt_port, self.http_port = state.bolt_port, state.http_port
        self.root_password, self.reader_password = state.root_password, state.reader_password
        self.guest_password = state.guest_password
        self._lock = Lock()
        self._turns: dict[str, Event] = {}
        self._gone = Event()
        Thread(target=self._listen, name="cancu supervisor", daemon=True).start()

    @property
    def gone(self) -> bool:
        """Whether the supervisor has ended, and the server with it."""
        return self._gone.is_set()

    def release(self) -> None:
        """Tell the supervisor that this process needs the server no more."""
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        self._connection.close()

    def ask(self, query: GuestQuery) -> Event:
        """Ask for a guest's turn; return what is set when it has come, or when the server has gone."""
        come = Event()
        person = base64.urlsafe_b64encode(query.person.encode()).decode() or "-"
        with self._lock:
            self._turns[query.id] = come
            self._say(f"ask {query.id} {math.ceil(query.seconds)} {person}")
        if self.gone:
            come.set()
        return come

    def end(self, query_id: str) -> None:
        """Give a turn back, or no longer wait for it."""
        with self._lock:
            if self._turns.pop(query_id, None):
                self._say(f"end {query_id}")

    def why_gone(self) -> str:
        """Return the reason that the supervisor left in its log, "" where it left none."""
        return last_reason(self.folder / SUPERVISOR_LOG)

    def sql(self, command: str) -> list[dict[str, Any]]:
        """Return the rows of a statement that Cypher cannot express. Raises GraphError where the server refuses it."""
        return self._commanded("sql", command)

    def script(self, commands: Iterable[str]) -> None:
        """Run several such statements in one go. Raises GraphError where the server refuses one."""
        if whole := ";\n".join(commands):
            self._commanded("sqlscript", whole)

    def _commanded(self, language: str, command: str) -> list[dict[str, Any]]:
        body = json.dumps({"language": language, "command": command}).encode()
        deadline = time.monotonic() + _STARTING_SECONDS
        while True:
            try:
                answer = self._posted("command", body, "application/json", _SCHEMA_SECONDS)
                rows: list[dict[str, Any]] = json.loads(answer)["result"]
                return rows
            except urllib.error.HTTPError as error:
                raise GraphError(message("schema-refused", reason=error.read().decode()[:300])) from None
            except OSError as error:  # this interface may open a moment after the other one
                starting = isinstance(getattr(error, "reason", None), ConnectionRefusedError)
                if not starting or self.gone or time.monotonic() > deadline:
                    raise ServerUnavailableError(message("no-graph-server"), place=str(self.folder)) from error
            time.sleep(0.05)

    def index_as_number(self, label: str, name: str, index: str) -> None:
        """Make the index of a property whose values are numbers.

        An index that Cypher makes has strings as keys: it finds a number, but no range of them, and keeps no order.
        Such an index of before goes. Raises GraphError where the server refuses it.
        """
        there = self.sql(f"SELECT keyTypes FROM schema:indexes WHERE name = '{index}'")
        if there and there[0]["keyTypes"] != [_NUMBER]:
            self.sql(f"DROP INDEX `{index}` IF EXISTS")
        self.sql(f"CREATE PROPERTY {label}.{name} IF NOT EXISTS {_NUMBER}")
        self.sql(f"CREATE INDEX {index} IF NOT EXISTS ON {label} ({name}) NOTUNIQUE")

    def make_rows(self, lines: bytes) -> dict[str, str]:
        """Make new vertices and edges; return the record numbers of vertices by their `@id`.

        lines: JSON objects, a line each, with `@type`, `@class`, `@id` of a vertex, `@from` and `@to` of an edge. What
        was made when this fails stays. Raises GraphError where the server refuses something, ServerUnavailableError
        where it went away.
        """
        try:
            answer = self._posted("batch", lines, "application/x-ndjson", _ROWS_SECONDS, _ROWS)
        except urllib.error.HTTPError as error:
            raise GraphError(
                message("server-error", text=error.read().decode()[:300]), place=str(self.folder)
            ) from None
        except OSError as error:
            raise ServerUnavailableError(message("no-graph-server"), place=str(self.folder)) from error
        numbers: dict[str, str] = json.loads(answer).get("idMapping", {})
        return numbers

    def _posted(self, interface: str, body: bytes, form: str, seconds: float, options: str = "") -> bytes:
        """Return the server's answer to what is sent to an interface of its database."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.http_port}/api/v1/{interface}/{DATABASE}{options}",
            data=body,
            headers={
                "Content-Type": form,
                "Authorization": "Basic " + base64.b64encode(f"root:{self.root_password}".encode()).decode(),
            },
        )
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            found: bytes = answer.read()
        return found

    def _say(self, line: str) -> None:
        with suppress(OSError):  # the supervisor has gone: `_listen` sees it too
            self._connection.sendall(f"{line}\n".encode("ascii"))

    def _listen(self) -> None:
        """Wait for the supervisor's lines until it, or this process, ends the connection."""
        try:
            with self._connection.makefile("r", encoding="ascii", errors="replace") as lines:
                for line in lines:
                    words = line.split()
                    if len(words) == 2 and words[0] == "go" and (come := self._turns.get(words[1])):
                        come.set()
        except (OSError, ValueError):
            pass
        self._gone.set()
        for come in list(self._turns.values()):
            come.set()


def use_server(folder: Path) -> EmbeddedServer:
    """Return the server of a folder: a running one, else one that is started now.

    Raises GraphError where the folder cannot be written, ServerUnavailableError where the server does not come up.
    """
    folder = folder.resolve()
    try:
        make_private_folder(folder)
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise GraphError(message("graph-folder-closed", reason=reason), place=str(folder), status=2) from error
    make_graph_private(folder)
    _refuse_copy(folder)
    deadline = time.monotonic() + START_SECONDS
    supervisor: subprocess.Popen[bytes] | None = None
    taken = False
    while time.monotonic() < deadline:
        server = _connect(folder)
        if server is not None:
            return server
        if supervisor is None or supervisor.poll() is not None:
            if supervisor is not None and supervisor.returncode not in (0, TAKEN):
                break
            taken = supervisor is not None and supervisor.returncode == TAKEN
            if taken and (stranger := stranger_with_lock(folder / LOCK)):
                raise _taken(folder, message("program-of-process", name=stranger.name(), process=stranger.pid))
            supervisor = subprocess.Popen(
                [sys.executable, "-I", str(_SUPERVISOR), str(folder)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=_OWN_GROUP,
            )
        time.sleep(0.05)
    if taken and supervisor is not None and supervisor.poll() in (None, TAKEN):
        raise _taken(folder, message("another-program"))
    raise not_started(folder)


def _taken(folder: Path, holder: Message) -> ServerUnavailableError:
    lock = str(folder / LOCK)
    return ServerUnavailableError(message("graph-folder-taken", holder=holder, lock=lock), place=str(folder))


def _refuse_copy(folder: Path) -> None:
    """Raise GraphError where a folder was copied while a server ran in it: a part of what was written may be missing.

    Its state file, copied too, would lead to the server of the original.
    """
    try:
        number = json.loads((folder / STATE).read_text(encoding="utf-8"))["folder"]
    except (OSError, ValueError, TypeError, KeyError):
        return
    if number != folder.stat().st_ino:
        raise GraphError(message("graph-copied-while-open", file=str(folder / STATE)), place=str(folder), status=2)


def not_started(folder: Path) -> ServerUnavailableError:
    """Return the error of a server that did not come up, with the reason that its supervisor left."""
    log = folder / SUPERVISOR_LOG
    reason = last_reason(log) or last_reason(folder / SERVER_LOG)
    if reason:
        return ServerUnavailableError(message("embedded-server-failed", reason=reason, log=str(log)), place=str(folder))
    return ServerUnavailableError(message("embedded-server-not-started", log=str(log)), place=str(folder))


@dataclass(frozen=True, slots=True)
class State:
    """What the state file tells of a running server."""

    bolt_port: int
    http_port: int
    root_password: str
    reader_password: str
    guest_password: str
    token: str
    greeting: str
    place: str | int


def _connect(folder: Path) -> EmbeddedServer | None:
    """Return the server that the folder's state file names, if its supervisor answers."""
    connection: socket.socket | None = None
    try:
        found = json.loads((folder / STATE).read_text(encoding="utf-8"))
        place = found["socket"] if "socket" in found else found["port"]
        state = State(**{name.name: found[name.name] for name in fields(State) if name.name != "place"}, place=place)
        connection = _connected(state.place)
        connection.settimeout(_GREETING_SECONDS)
        connection.sendall(f"hello {state.token}\n".encode("ascii"))
        if _first_line(connection) == f"welcome {state.greeting}".encode("ascii"):
            connection.settimeout(None)
            return EmbeddedServer(state, folder, connection)
    except (OSError, OverflowError, ValueError, TypeError, KeyError):  # no such file, or one of another program
        pass
    if connection is not None:
        connection.close()
    return None


def _connected(place: str | int) -> socket.socket:
    if isinstance(place, int):
        return socket.create_connection(("127.0.0.1", place), timeout=_GREETING_SECONDS)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(_GREETING_SECONDS)
        connection.connect(place)
    except OSError:
        connection.close()
        raise
    return connection


def _first_line(connection: socket.socket) -> bytes:
    """Return the first line, without what ends it; nothing comes behind it unasked."""
    received = b""
    while not received.endswith(b"\n") and len(received) < 256:
        if not (part := connection.recv(256)):
            break
        received += part
    return received.strip()
