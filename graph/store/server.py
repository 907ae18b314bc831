"""Use the embedded store's server: find the running one or start it, and keep it as long as it is used."""

from __future__ import annotations

import base64
import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from cancu.extract.model.messages import message
from cancu.graph.model.errors import GraphError, ServerUnavailableError
from cancu.graph.store.server_process import DATABASE, START_SECONDS, STATE, USERS

_SUPERVISOR = Path(__file__).with_name("server_process.py")
_OWN_GROUP: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # Windows has it
"""Keeps Ctrl-C in a user's console away from the server on Windows, as a new session does elsewhere."""


@dataclass(slots=True)
class EmbeddedServer:
    """A running server, in use until `release`."""

    folder: Path
    bolt_port: int
    http_port: int
    root_password: str
    reader_password: str
    guest_password: str
    connection: socket.socket

    def release(self) -> None:
        """Tell the supervisor that this process needs the server no more."""
        self.connection.close()

    def sql(self, command: str) -> None:
        """Run a statement that Cypher cannot express. Raises GraphError where the server refuses it."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.http_port}/api/v1/command/{DATABASE}",
            data=json.dumps({"language": "sql", "command": command}).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": "Basic " + base64.b64encode(f"root:{self.root_password}".encode()).decode(),
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                answer.read()
        except urllib.error.HTTPError as error:
            raise GraphError(message("schema-refused", reason=error.read().decode()[:300])) from None


def use_server(folder: Path) -> EmbeddedServer:
    """Return the server of a folder: a running one, else one that is started now.

    Raises ServerUnavailableError where it does not come up.
    """
    folder = folder.resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise GraphError(message("graph-folder-closed", reason=reason), place=str(folder), status=2) from error
    deadline = time.monotonic() + START_SECONDS
    supervisor: subprocess.Popen[bytes] | None = None
    while time.monotonic() < deadline:
        server = _connect(folder)
        if server is not None:
            return server
        if supervisor is None or supervisor.poll() is not None:
            if supervisor is not None and supervisor.returncode not in (0, 3):
                break
            supervisor = subprocess.Popen(
                [sys.executable, "-I", str(_SUPERVISOR), str(folder)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=_OWN_GROUP,
            )
        time.sleep(0.05)
    log = str(folder / "server.log")
    raise ServerUnavailableError(message("embedded-server-not-started", log=log), place=str(folder))


def _connect(folder: Path) -> EmbeddedServer | None:
    """Return the server that the folder's state file names, if its supervisor answers."""
    try:
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
        port, token = state["port"], state["token"]
        server = {name: state[name] for name in ("bolt_port", "http_port", *(f"{user}_password" for user in USERS))}
        connection = socket.create_connection(("127.0.0.1", port), timeout=2)
    except (OSError, OverflowError, ValueError, TypeError, KeyError):  # no such file, or one of another program
        return None
    try:
        greeting = connection.recv(256).strip()
    except OSError:
        greeting = b""
    if greeting != str(token).encode():
        connection.close()
        return None
    connection.settimeout(None)
    return EmbeddedServer(folder=folder, connection=connection, **server)
