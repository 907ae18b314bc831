"""The process that owns an embedded server: starts it, counts who uses it, and stops it after the last one.

    python -m cancu.graph.store.server_process FOLDER

Users connect to a port on loopback and stay connected as long as they use the store; the kernel closes the connection
of one that was killed. With the last connection the Java process gets SIGTERM and shuts its database down. A lock on
FOLDER keeps a second supervisor out and falls with the process, so that nothing stale can stay behind. A server
that ends while it is used is started again.

The module imports nothing outside the standard library: it has to be ready in a few milliseconds.
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

if sys.platform != "win32":
    import fcntl

DATABASE = "cancu"
USERS = ("root", "reader", "guest")
"""Who connects: `root` writes, `reader` reads for the product, `guest` runs users' Cypher."""
RESTARTS = 3
"""How often a server that ended while it was used (killed, out of memory) is started again, on the same ports."""
LONGEST_QUERY_SECONDS = 600
"""What the server lets a guest's query run where nobody stopped it before: its client was killed."""
PORTS = range(16384, 32768)
"""Where the server listens: Linux lends ports from 32768 on to outgoing connections, others from 49152 on."""
STATE = "server.json"
START_SECONDS = 60
_MESSAGE_BYTES = 256 << 20
"""The longest text that is read, with all that it says; the server's own limit is 16 MB."""
_PORTS_TRIED = 1000
_MAIN = "com.arcadedb.server.ArcadeDBServer"
_PR_SET_PDEATHSIG = 1


def main(folder: Path) -> int:
    """Runs the server of `folder` until nobody uses it; 3 where another supervisor has it already."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        if sys.platform != "win32":
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return 3
        _end_orphan(folder)
        return _serve(folder)


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
    """The answer to SIGTERM: what is open is closed on the way out."""
    raise SystemExit(0)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(30)
    except subprocess.TimeoutExpired:
        server.kill()


def _attend(listener: socket.socket, server: subprocess.Popen[bytes], token: str, users: list[socket.socket]) -> None:
    """Waits for users, and returns when the last has gone, none came in time, or the server ended."""
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
    """The server's process; its output goes to ``server.log``."""
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
    """Asks Linux to end the server when its supervisor is killed."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _end_orphan(folder: Path) -> None:
    """Ends a server that outlived its supervisor, where the system could not do it."""
    try:
        pid = json.loads((folder / STATE).read_text(encoding="utf-8"))["server_pid"]
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, ValueError, KeyError, TypeError):
        return
    if _MAIN.encode() in command and str(folder).encode() in command:
        os.kill(pid, signal.SIGTERM)
        while Path(f"/proc/{pid}").exists() and b"java" in Path(f"/proc/{pid}/cmdline").read_bytes():
            time.sleep(0.05)


def free_ports(count: int) -> list[int]:
    """Different ports that nobody listens on, below those that systems lend to outgoing connections: such a one could
    be taken by any program between this look and the server's start, and the server would not come up."""
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
    """Writes a file that only its owner can read, in one step."""
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)


def _write_users(folder: Path, passwords: dict[str, str]) -> None:
    """The server's users, with fresh passwords at each start; `reader` and `guest` can only read."""
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
    """A password as the server's user file holds it."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 65536)
    return f"PBKDF2WithHmacSHA256$65536${salt}${base64.b64encode(digest).decode()}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
