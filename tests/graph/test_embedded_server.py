"""The embedded server's life: shared by processes, ended with its last user, whatever ends that one."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock, Timeout

from cancu.graph.store import server_process
from cancu.graph.store.connection import Statement, Store, open_store
from tests.conftest import ROOT

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

USER = """
import sys
from pathlib import Path
from cancu.graph.store.connection import Statement, open_store

store = open_store(Path(sys.argv[1]))
store.prepare()
store.write([Statement("MERGE (:Document {id: 'kept'})")])
print("ready", flush=True)
for line in sys.stdin:
    if line == "close\\n":
        store.close()
        print("closed", flush=True)
"""


class User:
    """Another process that uses the store of a folder."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def close(self) -> None:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write("close\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "closed\n"

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        self.process.send_signal(number)
        self.process.wait(60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "graph"


@pytest.fixture
def user(folder: Path) -> Iterator[User]:
    started = User(folder)
    yield started
    if started.process.poll() is None:
        started.kill()
    until(lambda: not (folder / "server.json").exists())


def state(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "server.json").read_text(encoding="utf-8"))
    return found


def until(condition: Callable[[], bool], seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):  # it ended before the file was opened, or was read
        return False


def ended(found: dict[str, Any]) -> bool:
    return not runs(found["server_pid"]) and not runs(found["supervisor_pid"])


def count(store: Store) -> int:
    [row] = store.read("MATCH (d:Document) RETURN count(d) AS n")
    return int(row["n"])


@linux_only
def test_a_second_process_uses_the_running_server(folder: Path, user: User) -> None:
    before = state(folder)
    with open_store(folder) as store:
        assert state(folder) == before
        assert count(store) == 1
        store.write([Statement("MERGE (:Document {id: 'second'})")])
    assert runs(before["server_pid"])
    second = User(folder)
    assert state(folder) == before
    second.kill()
    time.sleep(1)
    assert runs(before["server_pid"])


@linux_only
def test_the_server_stops_when_the_last_user_closes(folder: Path, user: User) -> None:
    before = state(folder)
    user.close()
    until(lambda: ended(before))
    assert user.process.poll() is None
    assert not (folder / "server.json").exists()


@linux_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL], ids=lambda n: n.name)
def test_the_server_stops_when_its_user_is_ended(folder: Path, user: User, number: signal.Signals) -> None:
    before = state(folder)
    user.kill(number)
    until(lambda: ended(before))
    assert not (folder / "server.json").exists()
    with open_store(folder) as store:
        assert count(store) == 1


@linux_only
def test_ctrl_c_in_a_terminal_ends_the_user_and_then_the_server(folder: Path) -> None:
    """Ctrl-C goes to the whole process group of the terminal."""
    process = subprocess.Popen(
        [sys.executable, "-c", USER, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    before = state(folder)
    os.killpg(process.pid, signal.SIGINT)
    process.wait(60)
    until(lambda: ended(before))
    assert "shutdown" in (folder / "server.log").read_text(encoding="utf-8", errors="replace").lower()


@linux_only
def test_the_supervisor_ends_its_server_on_sigterm(folder: Path, user: User) -> None:
    before = state(folder)
    os.kill(before["supervisor_pid"], signal.SIGTERM)
    until(lambda: ended(before))
    assert not (folder / "server.json").exists()


@linux_only
def test_a_killed_supervisor_is_recovered_from(folder: Path, user: User) -> None:
    before = state(folder)
    os.kill(before["supervisor_pid"], signal.SIGKILL)
    with open_store(folder) as store:
        after = state(folder)
        assert after["supervisor_pid"] != before["supervisor_pid"]
        assert count(store) == 1
        store.write([Statement("MERGE (:Document {id: 'after'})")])
        assert count(store) == 2
    until(lambda: ended(before) and ended(after))


@linux_only
def test_a_killed_server_is_started_again_for_its_users(folder: Path, user: User) -> None:
    before = state(folder)
    with open_store(folder) as store:
        os.kill(before["server_pid"], signal.SIGKILL)
        store.write([Statement("MERGE (:Document {id: 'after'})")])
        assert count(store) == 2
        after = state(folder)
        assert after["server_pid"] != before["server_pid"]
        assert {**after, "server_pid": 0} == {**before, "server_pid": 0}


@linux_only
def test_committed_data_survive_the_killing_of_everything(folder: Path) -> None:
    user = User(folder)
    before = state(folder)
    with open_store(folder) as store:
        store.write([Statement("UNWIND range(1, 500) AS i MERGE (:Document {id: 'n' + toString(i)})")])
        for pid in (before["supervisor_pid"], before["server_pid"], user.process.pid):
            os.kill(pid, signal.SIGKILL)
    user.process.wait(60)
    until(lambda: ended(before))
    assert (folder / "server.json").exists()
    with open_store(folder) as store:
        assert count(store) == 501
        store.prepare()
        store.write([Statement("MERGE (:Document {id: 'kept'})")])
        assert count(store) == 501


def test_a_second_supervisor_is_kept_out(folder: Path) -> None:
    folder.mkdir()
    with FileLock(folder / "lock"):
        supervisor = [sys.executable, "-I", server_process.__file__, str(folder)]
        assert subprocess.run(supervisor, timeout=30, check=False).returncode == 3
    assert not (folder / "server.json").exists()


def test_the_lock_of_a_killed_process_is_free(folder: Path) -> None:
    folder.mkdir()
    holder = "import sys, filelock; lock = filelock.FileLock(sys.argv[1]); lock.acquire(); print('held'); input()"
    command = [sys.executable, "-u", "-c", holder, str(folder / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        with pytest.raises(Timeout):
            FileLock(folder / "lock").acquire(timeout=0)
        process.kill()
        process.wait(60)
        with FileLock(folder / "lock").acquire(timeout=0):
            pass


SLEEPER = "import signal, sys, time; {}; print('ready', flush=True); time.sleep(600)"
STUBBORN = "signal.signal(signal.SIGTERM, signal.SIG_IGN)"


@pytest.mark.parametrize(
    ("program", "of", "ended"),
    [("pass", "graph", True), (STUBBORN, "graph", True), ("pass", "graph2", False), ("pass", None, False)],
    ids=["an orphan", "an orphan that does not listen", "a server of another folder", "another program"],
)
def test_an_orphan_is_ended_and_nobody_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch, program: str, of: str | None, ended: bool
) -> None:
    """As where no system ends the server with its supervisor: the next supervisor finds it by the state file."""
    monkeypatch.setattr(server_process, "STOP_SECONDS", 0.5)
    folder.mkdir()
    server = [server_process._MAIN, f"-Darcadedb.server.rootPath={folder.parent / of}"] if of else []
    command = [sys.executable, "-c", SLEEPER.format(program), *server]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        (folder / "server.json").write_text(json.dumps({"server_pid": process.pid}), encoding="utf-8")
        server_process._end_orphan(folder)
        assert (process.poll() is not None) == ended
        process.kill()


def test_a_state_file_of_another_time_does_not_mislead(folder: Path) -> None:
    """Its port may belong to a stranger by now, who says something else, or nothing, or what is no text."""
    folder.mkdir()
    for greeting in (b"220 welcome\r\n", b"\xff\xfe\n", b""):
        with socket.create_server(("127.0.0.1", 0)) as stranger:
            passwords = {f"{user}_password": "x" for user in server_process.USERS}
            stale = {**passwords, "token": "other", "greeting": "welcome", "bolt_port": 1, "http_port": 1}
            stale |= {"port": stranger.getsockname()[1], "server_pid": os.getpid()}
            (folder / "server.json").write_text(json.dumps(stale), encoding="utf-8")
            stranger.settimeout(0.01)
            with open_answering(folder, stranger, greeting) as store:
                assert store.query("RETURN 1").rows == ((1,),)


def open_answering(folder: Path, stranger: socket.socket, greeting: bytes) -> Store:
    from threading import Event, Thread

    done = Event()

    def answer() -> None:
        kept = []
        while not done.is_set():
            try:
                connection, _ = stranger.accept()
            except TimeoutError:
                continue
            connection.sendall(greeting)
            kept.append(connection)
        for connection in kept:
            connection.close()

    thread = Thread(target=answer)
    thread.start()
    try:
        return open_store(folder)
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize("broken", ["", "no JSON", "[]", "{}", '{"port": "x"}', '{"port": 70000}'])
def test_a_broken_state_file_is_passed_over(folder: Path, broken: str) -> None:
    folder.mkdir()
    (folder / "server.json").write_text(broken, encoding="utf-8")
    with open_store(folder) as store:
        assert store.query("RETURN 1").rows == ((1,),)


def test_ports_are_different_and_no_one_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    assert max(server_process.PORTS) < 32768  # Linux lends the others to programs that connect to somewhere
    first, second = server_process.free_ports(2)
    assert first != second
    monkeypatch.setattr(server_process, "PORTS", (first, second))
    monkeypatch.setattr(server_process, "_PORTS_TRIED", 2)
    with socket.create_server(("127.0.0.1", first)):
        assert server_process.free_ports(1) == [second]
        with pytest.raises(SystemExit, match="no free port"):
            server_process.free_ports(2)


@linux_only
def test_secrets_are_the_owners(embedded_folder: Path, embedded_store: Store) -> None:
    found = state(embedded_folder)
    for file in ("server.json", "config/server-users.jsonl", "config/server-groups.json"):
        assert stat.S_IMODE((embedded_folder / file).stat().st_mode) == 0o600, file
    names = ("root_password", "reader_password", "guest_password", "token", "greeting")
    secrets = [found[name] for name in names]
    assert all(len(secret) >= 32 for secret in secrets)
    assert len(set(secrets)) == 5
    seen = "".join(
        file.read_bytes().decode(errors="replace")
        for pid in (found["server_pid"], found["supervisor_pid"])
        for file in (Path(f"/proc/{pid}/cmdline"), Path(f"/proc/{pid}/environ"))
    )
    log = (embedded_folder / "server.log").read_text(encoding="utf-8", errors="replace")
    users = (embedded_folder / "config" / "server-users.jsonl").read_text(encoding="utf-8")
    for secret in secrets:
        assert secret not in seen
        assert secret not in log
        assert secret not in users


@linux_only
def test_it_listens_on_loopback_only(embedded_folder: Path, embedded_store: Store) -> None:
    found = state(embedded_folder)
    addresses = {address for pid in (found["server_pid"], found["supervisor_pid"]) for address in listening(pid)}
    ports = {port for _, port in addresses}
    assert ports >= {found["bolt_port"], found["http_port"]}
    assert stat.S_ISSOCK(Path(found["socket"]).stat().st_mode)  # what strangers have no port for
    loopback = {"0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"}
    assert {host for host, _ in addresses} <= loopback


def listening(pid: int) -> Iterator[tuple[str, int]]:
    """Address and port of each TCP socket that a process listens on."""
    sockets = set()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            sockets.add(str(descriptor.readlink()))
        except FileNotFoundError:  # closed in the meantime
            continue
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text(encoding="ascii").splitlines()[1:]:
            columns = line.split()
            if columns[3] == "0A" and f"socket:[{columns[9]}]" in sockets:
                host, port = columns[1].split(":")
                yield host, int(port, 16)


def test_two_processes_that_start_at_once_share_one_server(folder: Path) -> None:
    both = [
        subprocess.Popen(
            [sys.executable, "-c", USER, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    try:
        for process in both:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
    finally:
        for process in both:
            process.kill()
            process.communicate()
    with open_store(folder) as store:
        assert count(store) == 1
