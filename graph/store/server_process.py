"""The supervisor of an embedded server: starts it, counts its users, and stops it after the last one.

    python -m cancu.graph.store.server_process FOLDER

Users connect to a port on loopback and stay connected as long as they use the store; the kernel closes the connection
of one that was killed. With the last connection the Java process gets SIGTERM and shuts its database down. A lock on
FOLDER keeps a second supervisor out; the system frees it when its process dies, however that ends. A server that ends
while it is used is started again; one that outlived its supervisor is ended by the next.

The module imports nothing of this package and little else, so that a first user waits for the Java process alone:
`filelock` and `psutil` take 40 ms of the 0.3 s until the ports are known.
"""

from __future__ import annotations

import base64
import ctypes
import hashlib
import json
import os
import secrets
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from importlib.util import find_spec
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

DATABASE = "cancu"
USERS = ("root", "reader", "guest")
"""Who connects: `root` writes, `reader` reads for the product, `guest` runs users' Cypher."""
RESTARTS = 3
"""How often a server that ended while it was used (killed, out of memory) is started again, on the same ports."""
LONGEST_QUERY_SECONDS = 600
"""Longest time of a guest's query that nobody stopped before, as its client was killed."""
PORTS = range(16384, 32768)
"""Where the server listens: Linux lends ports from 32768 on to outgoing connections, others from 49152 on."""
STATE = "server.json"
START_SECONDS = 60
STOP_SECONDS = 30
"""How long a server may take to close its database before it is killed."""
_MESSAGE_BYTES = 256 << 20
"""Largest message: the longest text with its extraction; the server's own limit is 16 MB."""
_PORTS_TRIED = 1000
_MAIN = "com.arcadedb.server.ArcadeDBServer"
_PR_SET_PDEATHSIG = 1


def main(folder: Path) -> int:
    """Run the server of `folder` until nobody uses it; return 3 where another supervisor has the folder already."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return 3
    try:
        _end_orphan(folder)
        return _serve(folder)
    finally:
        lock.release()


def _serve(folder: Path) -> int:
    bolt_port, http_port = free_ports(2)
    state = {
        "bolt_port": bolt_port,
        "http_port": http_port,
        **{f"{user}_password": secrets.token_urlsafe(24) for user in USERS},
        "token": secrets.token_urlsafe(24),
        "supervisor_pid": os.getpid(),
    }
    _write_users(folder, {user: str(state[f"{user}_password"]) for user in USERS})
    with socket.create_server(("127.0.0.1", 0)) as listener:
        state["port"] = listener.getsockname()[1]
        signal.signal(signal.SIGTERM, _end)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the user's process; its connection then closes
        users: list[socket.socket] = []
        try:
            for _ in range(1 + RESTARTS):
                server = _start(folder, bolt_port, http_port)
                state["server_pid"] = server.pid
                try:
                    _write_private(folder / STATE, json.dumps(state))
                    _attend(listener, server, str(state["token"]), users)
                    if not users:
                        break
                finally:
                    _stop(server)
        finally:
            (folder / STATE).unlink(missing_ok=True)
    return 0


def _end(*_: object) -> None:
    """Answer SIGTERM by leaving, which closes what is open."""
    raise SystemExit(0)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()


def _attend(listener: socket.socket, server: subprocess.Popen[bytes], token: str, users: list[socket.socket]) -> None:
    """Wait for users; return when the last has gone, none came in time, or the server ended."""
    waited_until = time.monotonic() + START_SECONDS
    while server.poll() is None and (users or time.monotonic() < waited_until):
        ready, _, _ = select.select([listener, *users], [], [], 0.5)
        for connection in ready:
            if connection is listener:
                user, _ = listener.accept()
                user.sendall(f"{token}\n".encode())
                users.append(user)
            elif not _alive(connection):
                users.remove(connection)
                connection.close()
                waited_until = 0.0


def _alive(connection: socket.socket) -> bool:
    try:
        return bool(connection.recv(64))
    except OSError:
        return False


def _start(folder: Path, bolt_port: int, http_port: int) -> subprocess.Popen[bytes]:
    """Start the server's process; its output goes to ``server.log``."""
    spec = find_spec("arcadedb_embedded")
    if spec is None or spec.submodule_search_locations is None:
        raise SystemExit("cancu: the package arcadedb-embedded is not installed.")
    package = Path(spec.submodule_search_locations[0])
    arguments = [
        "-Xms64m",
        f"-Xmx{os.environ.get('CANCU_HEAP', '1g')}",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xshare:auto",
        "--add-modules=jdk.incubator.vector",
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        f"-Darcadedb.server.rootPath={folder}",
        "-Darcadedb.server.plugins=Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "-Darcadedb.server.httpIncomingHost=127.0.0.1",
        f"-Darcadedb.server.httpIncomingPort={http_port}",
        "-Darcadedb.bolt.host=127.0.0.1",
        f"-Darcadedb.bolt.port={bolt_port}",
        f"-Darcadedb.bolt.maxMessageSize={_MESSAGE_BYTES}",
        f"-Darcadedb.bolt.packstream.maxValueLength={_MESSAGE_BYTES}",
        f"-Darcadedb.server.defaultDatabases={DATABASE}[root]",
    ]
    java = package / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")
    with (folder / "server.log").open("wb") as log:
        return subprocess.Popen(
            [str(java), *arguments, "-cp", str(package / "jars" / "*"), _MAIN],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )


def _die_with_parent() -> None:
    """Ask Linux to end the server when its supervisor is killed; elsewhere the next supervisor does (`_end_orphan`)."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _end_orphan(folder: Path) -> None:
    """End a server of this folder that outlived its supervisor, and wait until it has let go of the database."""
    try:
        orphan = psutil.Process(json.loads((folder / STATE).read_text(encoding="utf-8"))["server_pid"])
        command = orphan.cmdline()
    except (OSError, ValueError, KeyError, TypeError, psutil.Error):
        return
    if _MAIN not in command or not any(argument.endswith(f"={folder}") for argument in command):
        return  # another program has got the number since
    with suppress(psutil.NoSuchProcess):
        orphan.terminate()
        try:
            orphan.wait(STOP_SECONDS)
        except psutil.TimeoutExpired:
            orphan.kill()
            orphan.wait(STOP_SECONDS)


def free_ports(count: int) -> list[int]:
    """Return different ports that nobody listens on.

    They lie below those that systems lend to outgoing connections: any program could take such a one between this
    look and the server's start, and the server would not come up.
    """
    found: list[int] = []
    with ExitStack() as held:
        for port in secrets.SystemRandom().sample(PORTS, _PORTS_TRIED):
            with suppress(OSError):
                held.enter_context(socket.create_server(("127.0.0.1", port)))
                found.append(port)
            if len(found) == count:
                return found
    raise SystemExit("cancu: no free port on 127.0.0.1.")


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, in one step."""
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)


def _write_users(folder: Path, passwords: dict[str, str]) -> None:
    """Write the server's users, with fresh passwords at each start; `reader` and `guest` can only read."""
    config = folder / "config"
    config.mkdir(exist_ok=True)
    groups_of = {user: {DATABASE: [user]} for user in USERS} | {"root": {"*": ["admin"]}}
    users = ({"name": user, "databases": groups_of[user], "password": _hashed(passwords[user])} for user in USERS)
    _write_private(config / "server-users.jsonl", "".join(json.dumps(user) + "\n" for user in users))
    everything = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    groups = {
        "admin": _group(-1, ["updateSecurity", "updateSchema", "updateDatabaseSettings"], everything),
        "reader": _group(-1, [], ["readRecord"]),
        "guest": _group(1000 * LONGEST_QUERY_SECONDS, [], ["readRecord"]),
        "*": _group(-1, [], []),
    }
    _write_private(config / "server-groups.json", json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}))


def _group(timeout: int, access: list[str], records: list[str]) -> dict[str, object]:
    return {"resultSetLimit": -1, "readTimeout": timeout, "access": access, "types": {"*": {"access": records}}}


def _hashed(password: str) -> str:
    """Return a password as the server's user file holds it."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 65536)
    return f"PBKDF2WithHmacSHA256$65536${salt}${base64.b64encode(digest).decode()}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
