"""The supervisor of an embedded server: starts it, counts its users, and stops it after the last one.

    python -m cancu.graph.store.server_process FOLDER

Users stay connected to the supervisor as long as they use the store (`cancu.graph.store.user_connections`). With the
last connection the Java process gets SIGTERM and shuts its database down. A lock on FOLDER keeps a second supervisor
out; the system frees it when its process dies, however that ends. A server that ends while it is used is started again;
one that outlived its supervisor is ended by the next. A guest's query that does not end at its limit is ended, and
where it does not listen the server is started anew: that costs the others a second, the query would cost them a core.

What goes wrong is in ``supervisor.log``; its last line is the reason that a user is told.

The module imports little, so that a first user waits for the Java process alone: `filelock` and `psutil` take 40 ms of
the 0.3 s until the ports are known.
"""

from __future__ import annotations

import base64
import ctypes
import hashlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from contextlib import ExitStack, suppress
from importlib.util import find_spec
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from cancu.graph.store import java_cache
from cancu.graph.store.busy_threads import BusyThreads
from cancu.graph.store.guest_turns import GuestTurns
from cancu.graph.store.overdue_queries import OverdueQueries
from cancu.graph.store.private_files import UMASK, make_graph_private, make_private_folder, write_private
from cancu.graph.store.server_logs import did_not_start, keep_earlier, last_reason
from cancu.graph.store.user_connections import UserConnections

DATABASE = "cancu"
USERS = ("root", "reader", "guest")
"""Who connects: `root` writes, `reader` reads for the product, `guest` runs users' Cypher."""
RESTARTS = 3
"""How often a server that ended while it was used (killed, out of memory) is started again within `RESTART_SECONDS`."""
RESTART_SECONDS = 60.0
LONGEST_QUERY_SECONDS = 600
"""Longest time of any query, the server's own limit where nothing else stopped it before."""
PORTS = range(16384, 32768)
"""Where the server listens: Linux lends ports from 32768 on to outgoing connections, others from 49152 on."""
STATE = "server.json"
LOCK = "lock"
SERVER_LOG = "server.log"
SUPERVISOR_LOG = "supervisor.log"
TAKEN = 3
"""Exit status where another supervisor has the folder."""
START_SECONDS = 60
STOP_SECONDS = 30
"""How long a server may take to close its database before it is killed."""
_LOOK_SECONDS = 0.5
_GUESTS_LOOK_SECONDS = 0.25
_MESSAGE_BYTES = 256 << 20
"""Largest message: the longest text with its extraction; the server's own limit is 16 MB."""
_PORTS_TRIED = 1000
_LATER = 40
"""How many times later than usual Java's second compiler takes up a method.

In the first minute of a server it took three times as much of a processor as the server's own work. So late, it takes
up only what makes a long load slow: 324 documents cost 15 s of a processor in place of 25 s, the third 324 the same.
"""
_OPTIMISING = {
    "Tier4InvocationThreshold": 5_000,
    "Tier4MinInvocationThreshold": 600,
    "Tier4CompileThreshold": 15_000,
    "Tier4BackEdgeThreshold": 40_000,
}
"""When Java's second compiler takes up a method, by default."""
_MAIN = "com.arcadedb.server.ArcadeDBServer"
_PR_SET_PDEATHSIG = 1


def main(folder: Path) -> int:
    """Run the server of `folder` until nobody uses it; return `TAKEN` where another supervisor has the folder."""
    os.umask(UMASK)
    make_private_folder(folder)
    lock = FileLock(folder / LOCK, mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return TAKEN
    keep_earlier(folder / SUPERVISOR_LOG)
    with (folder / SUPERVISOR_LOG).open("wb") as log:
        os.dup2(log.fileno(), sys.stderr.fileno())
    try:
        make_graph_private(folder)
        _end_orphan(folder)
        status = _serve(folder)
    finally:
        lock.release()
    if status == 0:
        java_cache.make_in_background(package_of_server())
    return status


def _serve(folder: Path) -> int:
    bolt_port, http_port = free_ports(2)
    state: dict[str, str | int] = {
        "bolt_port": bolt_port,
        "http_port": http_port,
        **{f"{user}_password": secrets.token_urlsafe(24) for user in USERS},
        "token": secrets.token_urlsafe(24),
        "greeting": secrets.token_urlsafe(24),
        "supervisor_pid": os.getpid(),
        "folder": folder.stat().st_ino,
    }
    _write_users(folder, {user: str(state[f"{user}_password"]) for user in USERS})
    connections = UserConnections(folder, str(state["token"]), str(state["greeting"]))
    state |= connections.place
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the user's process; its connection then closes
    commands = f"http://127.0.0.1:{http_port}/api/v1/command/{DATABASE}"
    turns = GuestTurns(connections, OverdueQueries(commands, str(state["root_password"])))
    ended: deque[float] = deque(maxlen=1 + RESTARTS)
    try:
        while True:
            server = _start(folder, bolt_port, http_port)
            state["server_pid"] = server.pid
            try:
                write_private(folder / STATE, json.dumps(state))
                _attend(connections, server, turns, folder / SERVER_LOG)
                if not connections.users:
                    return 0
            finally:
                _stop(server)
            ended.append(time.monotonic())
            sys.stderr.write(f"The server ended ({server.returncode}): {last_reason(folder / SERVER_LOG)}\n")
            if did_not_start(folder / SERVER_LOG):
                return 1  # as where a port was taken in the meantime; the next supervisor takes others
            turns.start_anew()
            if len(ended) == ended.maxlen and ended[-1] - ended[0] < RESTART_SECONDS:
                return 1
    finally:
        (folder / STATE).unlink(missing_ok=True)
        connections.close()


def _end(*_: object) -> None:
    """Answer SIGTERM by leaving, which closes what is open."""
    raise SystemExit(0)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _attend(connections: UserConnections, server: subprocess.Popen[bytes], turns: GuestTurns, log: Path) -> None:
    """Wait for users; return when the last has gone, none came in time, or the server ended.

    The server is killed where a guest's query cannot be ended in any other way, and where it gave up starting.
    """
    started = time.monotonic()
    waited_until, busy = time.monotonic() + START_SECONDS, BusyThreads(server.pid)
    while server.poll() is None and (connections.users or time.monotonic() < waited_until):
        for line in connections.wait(_GUESTS_LOOK_SECONDS if turns.running else _LOOK_SECONDS):
            turns.hear(line)
            if not line.words:
                waited_until = 0.0
        if time.monotonic() < started + START_SECONDS and did_not_start(log):
            server.kill()
            server.wait()
        if turns.running:
            busy.look()
        if turns.look():
            sys.stderr.write("A query that did not end at its limit: the server is started anew\n")
            server.kill()
            server.wait()


def _start(folder: Path, bolt_port: int, http_port: int) -> subprocess.Popen[bytes]:
    """Start the server's process; its output goes to ``server.log``."""
    package = package_of_server()
    arguments = [
        "-Xms64m",
        f"-Xmx{os.environ.get('CANCU_HEAP', '1g')}",
        "-XX:+UseSerialGC",
        *(f"-XX:{name}={_LATER * usual}" for name, usual in _OPTIMISING.items()),
        "-XX:-UsePerfData",
        *java_cache.options(package),
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
        "-Darcadedb.queryParallelScan=false",  # a query has one core, so that those of pages find another
        "-Darcadedb.queryMaxConcurrent=-1",  # no queue: guests wait for their turns before they come here
        f"-Darcadedb.command.timeout={1000 * LONGEST_QUERY_SECONDS}",
        "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
        "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
    ]
    java = package / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")
    keep_earlier(folder / SERVER_LOG)
    with (folder / SERVER_LOG).open("wb") as log:
        return subprocess.Popen(
            [str(java), *arguments, "-cp", str(package / "jars" / "*"), _MAIN],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )


def package_of_server() -> Path:
    """Return the folder of the package with the server and its Java. Raises SystemExit where it is not installed."""
    spec = find_spec("arcadedb_embedded")
    if spec is None or spec.submodule_search_locations is None:
        raise SystemExit("cancu: the package arcadedb-embedded is not installed.")
    return Path(spec.submodule_search_locations[0])


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


def _write_users(folder: Path, passwords: dict[str, str]) -> None:
    """Write the server's users, with fresh passwords at each start; `reader` and `guest` can only read."""
    config = folder / "config"
    make_private_folder(config)
    groups_of = {user: {DATABASE: [user]} for user in USERS} | {"root": {"*": ["admin"]}}
    users = ({"name": user, "databases": groups_of[user], "password": _hashed(passwords[user])} for user in USERS)
    write_private(config / "server-users.jsonl", "".join(json.dumps(user) + "\n" for user in users))
    everything = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    groups = {
        "admin": _group(-1, ["updateSecurity", "updateSchema", "updateDatabaseSettings"], everything),
        "reader": _group(-1, [], ["readRecord"]),
        "guest": _group(1000 * LONGEST_QUERY_SECONDS, [], ["readRecord"]),
        "*": _group(-1, [], []),
    }
    write_private(config / "server-groups.json", json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}))


def _group(timeout: int, access: list[str], records: list[str]) -> dict[str, object]:
    return {"resultSetLimit": -1, "readTimeout": timeout, "access": access, "types": {"*": {"access": records}}}


def _hashed(password: str) -> str:
    """Return a password as the server's user file holds it; one of 192 random bits needs no more than one round."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 1)
    return f"PBKDF2WithHmacSHA256$1${salt}${base64.b64encode(digest).decode()}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
