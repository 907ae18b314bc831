"""Backups: the same graph on either store, whatever interrupts, damages or writes beside."""

from __future__ import annotations

import gzip
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner

from cancu.cli import main
from cancu.extract.extractor import extract_text
from cancu.graph.loading.decisions import export_lines, import_lines
from cancu.graph.loading.loader import load_all
from cancu.graph.loading.rows import NodeRow, source_id
from cancu.graph.model.errors import GraphError
from cancu.graph.model.schema import VERSION
from cancu.graph.store import graph_state
from cancu.graph.store.connection import Statement, Store, open_any_store, open_store
from cancu.graph.upkeep import backup as backups
from cancu.graph.upkeep import holding
from cancu.graph.upkeep.backup import back_up, may_restore, restore
from cancu.graph.upkeep.backup_file import Header, check_backup, read_rows, write_backup
from cancu.graph.upkeep.store_rows import put_rows
from cancu.graph.upkeep.upgrade import backup_of_interrupted, needs_upgrade, upgrade
from tests.attack.test_equal_again import everything
from tests.conftest import ROOT
from tests.graph.test_loading_order import TEXTS
from tests.told import english

OLD = Path(__file__).with_name("graph-0.1.0.cancu")
"""The samples in a graph of the first commit with the version 0.1.0, as its store held them."""
SOME = TEXTS[:5]


def wipe(store: Store) -> None:
    store.write([Statement("MATCH (n) DETACH DELETE n")])


def content(store: Store) -> tuple[list[str], list[str]]:
    nodes, edges = everything(store)
    return [node for node in nodes if "['Graph']" not in node], edges


def saved(store: Store, file: Path) -> Path:
    for _ in back_up(store, file, overwrite=False):
        pass
    return file


def brought_back(store: Store, file: Path) -> None:
    for _ in restore(store, file):
        pass


@pytest.fixture
def filled(embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The embedded store with some texts and a decision; it may be used when it is closed, and closes at once."""
    monkeypatch.setattr(holding, "LOOK_SECONDS", -1.0)
    monkeypatch.setattr(embedded_store.gate, "watching", False)
    wipe(embedded_store)
    decision = {"id": "0123456789ab", "doubt": "number", "number": "215/TB-VHXXH", "issuer": "", "year": "2024"}
    decision |= {"meant": "215/TB-VHXH", "meant_issuer": "", "meant_year": "2024", "said_in": ""}
    decision |= {"verdict": "confirmed", "by": "An", "at": "2026-01-01T00:00:00+00:00"}
    import_lines(embedded_store, [json.dumps(decision)], name="decisions")
    list(load_all(embedded_store, SOME))
    yield embedded_store
    wipe(embedded_store)


def test_from_one_store_to_the_other_and_back(filled: Store, neo4j_store: Store, tmp_path: Path) -> None:
    before = content(filled)
    there = saved(filled, tmp_path / "there.cancu")
    wipe(neo4j_store)
    brought_back(neo4j_store, there)
    assert content(neo4j_store) == before
    back = saved(neo4j_store, tmp_path / "back.cancu")
    assert check_backup(back)[1] == check_backup(there)[1]
    list(load_all(filled, TEXTS))
    brought_back(filled, back)
    assert content(filled) == before
    assert next(load_all(filled, SOME)).outcome == "unchanged"


def test_only_its_owner_reads_it_and_nothing_is_left_beside_it(filled: Store, tmp_path: Path) -> None:
    file = saved(filled, tmp_path / "a.cancu")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["a.cancu"]
    assert filled.state().holder == ""


def test_nothing_is_written_over_without_being_told(filled: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.cancu"
    file.write_text("mine")
    with pytest.raises(GraphError):
        saved(filled, file)
    assert file.read_text() == "mine"
    for _ in back_up(filled, file, overwrite=True):
        pass
    with pytest.raises(GraphError, match="graph-not-empty"):
        may_restore(filled, replace=False)
    may_restore(filled, replace=True)
    assert check_backup(file)[0].schema == VERSION


def test_a_disk_that_is_full_leaves_the_last_backup(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(filled, tmp_path / "a.cancu")
    whole = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(GraphError) as refused:
        list(back_up(filled, file, overwrite=True))
    assert "No space left" in english(refused.value)
    assert file.read_bytes() == whole and len(list(tmp_path.iterdir())) == 1
    assert filled.state().holder == ""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("small") / "small.cancu"
    rows = [NodeRow("Document", f"d{number}", {"title": "Căn cứ " * number}) for number in range(50)]
    list(write_backup(file, Header(VERSION, "embedded", "2026-01-01T00:00:00+00:00"), rows))
    return file


def test_every_damage_is_seen(small: Path, tmp_path: Path) -> None:
    whole, bad = small.read_bytes(), tmp_path / "bad.cancu"
    assert check_backup(small)[1].nodes == 50
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        bad.write_bytes(whole[:at])
        with pytest.raises(GraphError):
            check_backup(bad)
        if at > 9:  # the head of gzip has a byte that means nothing
            bad.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
            with pytest.raises(GraphError):
                check_backup(bad)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["{}"], "no-backup"),
        (['{"format":"cancu-backup","version":9,"schema":2,"store":"","at":""}'], "backup-of-newer-version"),
        (['{"format":"cancu-backup","version":1,"schema":99,"store":"","at":""}'], "backup-of-newer-version"),
        (['{"format":"cancu-backup","version":1,"schema":2,"store":"","at":""}'], "backup-damaged"),
        (['{"format":"cancu-backup","version":1,"schema":2,"store":"","at":""}', "[1]"], "backup-damaged"),
    ],
)
def test_what_is_no_backup_is_told(lines: list[str], code: str, tmp_path: Path) -> None:
    file = tmp_path / "a.cancu"
    file.write_bytes(gzip.compress("\n".join([*lines, ""]).encode()))
    with pytest.raises(GraphError) as refused:
        check_backup(file)
    assert refused.value.message.code == code


def test_a_missing_line_is_seen(small: Path, tmp_path: Path) -> None:
    lines = gzip.decompress(small.read_bytes()).splitlines(keepends=True)
    (tmp_path / "a.cancu").write_bytes(gzip.compress(b"".join(lines[:5] + lines[6:])))
    with pytest.raises(GraphError, match="backup-damaged"):
        check_backup(tmp_path / "a.cancu")


def test_a_backup_beside_a_load_is_a_whole_graph(filled: Store, embedded_folder: Path, tmp_path: Path) -> None:
    """It holds some of the texts, and all that follows from these and nothing else."""
    with open_store(embedded_folder) as other:
        loading = Thread(target=lambda: list(load_all(other, TEXTS[5:], batch=1)))
        loading.start()
        file = saved(filled, tmp_path / "a.cancu")
        loading.join()
    [held] = filled.read("MATCH (s:Source) RETURN count(s) AS n")
    assert held["n"] == len(TEXTS)
    brought_back(filled, file)
    found = content(filled)
    texts = {row["id"] for row in filled.read("MATCH (s:Source) RETURN s.id AS id")}
    made = list(export_lines(filled))
    wipe(filled)
    import_lines(filled, made, name="decisions")
    list(load_all(filled, [text for text in TEXTS if source_id(text.text) in texts]))
    assert content(filled) == found


def test_an_interrupted_restore_is_never_read_and_is_finished_later(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedded_folder: Path
) -> None:
    before, file = content(filled), saved(filled, tmp_path / "a.cancu")
    written = backups.put_rows

    def broken(store: Store, rows: Iterator[NodeRow]) -> Iterator[int]:
        yield from written(store, (row for _, row in zip(range(20), rows, strict=False)))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(backups, "put_rows", broken)
        with pytest.raises(KeyboardInterrupt):
            brought_back(filled, file)
    with pytest.raises(GraphError, match="graph-restoring"):
        open_store(embedded_folder)
    with monkeypatch.context() as patch, pytest.raises(GraphError, match="graph-restoring"):
        patch.setattr(filled.gate, "watching", True)
        list(load_all(filled, TEXTS[5:6]))
    with open_any_store(embedded_folder) as again:
        may_restore(again, replace=False)
        brought_back(again, file)
    assert content(filled) == before
    open_store(embedded_folder).close()


def test_an_open_app_sees_that_the_graph_was_closed(
    filled: Store, embedded_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(embedded_folder) as app:
        app.read("RETURN 1")
        filled.write([Statement("MATCH (g:Graph) SET g.closed = 'restoring', g.closed_for = 'a.cancu'")])
        monkeypatch.setattr(graph_state, "LOOK_SECONDS", 0.0)
        for _ in range(2):
            with pytest.raises(GraphError, match="graph-restoring"):
                app.read("RETURN 1")


KILLED = """
import sys
from pathlib import Path
from cancu.graph.store.connection import open_any_store
from cancu.graph.upkeep import holding
from cancu.graph.upkeep.backup import back_up
from cancu.graph.upkeep.store_rows import put_rows
from cancu.graph.upkeep.upgrade import upgrade

holding.LOOK_SECONDS = -1.0
store = open_any_store(Path(sys.argv[1]))
for step in back_up(store, Path(sys.argv[3]), overwrite=True) if sys.argv[2] == "backup" else upgrade(
    store, Path(sys.argv[3])
):
    print("ready", flush=True)
    sys.stdin.read()
"""


def killed(folder: Path, work: str, file: Path) -> None:
    """Begin a work in a process of its own and kill that in the middle."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder), work, str(file)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="kills processes as POSIX does")
def test_a_killed_backup_holds_nobody_up(
    filled: Store, embedded_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(filled, tmp_path / "a.cancu")
    whole = file.read_bytes()
    killed(embedded_folder, "backup", file)
    assert filled.state().holder
    assert file.read_bytes() == whole
    monkeypatch.setattr(graph_state, "SILENT_SECONDS", 1.0)
    list(load_all(filled, TEXTS[5:6]))  # waits until the silence is long enough
    assert filled.state().holder == ""
    for _ in back_up(filled, file, overwrite=True):
        pass
    assert [one.name for one in tmp_path.iterdir()] == ["a.cancu"]


def old_graph(store: Store) -> None:
    """Put what a store of 0.1.0 held into a store."""
    wipe(store)
    for _ in put_rows(store, read_rows(OLD)):
        pass


def upgraded(store: Store, backup: Path) -> None:
    for _ in upgrade(store, backup):
        pass


def fresh(store: Store) -> tuple[list[str], list[str]]:
    """Return the graph of the samples, from a fresh load."""
    wipe(store)
    for row in read_rows(OLD):
        if isinstance(row, NodeRow) and row.label == "Source":
            [path] = row.properties["paths"]
            list(load_all(store, [replace(extract_text(row.properties["text"]), source=path)]))
    return content(store)


@pytest.mark.skipif(sys.platform == "win32", reason="kills processes as POSIX does")
def test_a_graph_of_the_first_version_is_upgraded_even_where_that_is_killed(
    filled: Store, embedded_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = fresh(filled)
    old_graph(filled)
    with pytest.raises(GraphError, match="graph-of-older-version"):
        open_store(embedded_folder)
    assert needs_upgrade(filled.state(), "graph")
    kept = saved(filled, tmp_path / "before.cancu")
    assert check_backup(kept)[0].schema == 1
    killed(embedded_folder, "upgrade", kept)
    with pytest.raises(GraphError, match="graph-upgrading"):
        open_store(embedded_folder)
    monkeypatch.setattr(graph_state, "SILENT_SECONDS", 1.0)
    assert backup_of_interrupted(filled) == kept
    upgraded(filled, kept)
    assert content(filled) == expected
    assert filled.state() == graph_state.GraphState(VERSION, beat=filled.state().beat)
    open_store(embedded_folder).close()


def test_a_graph_of_a_newer_version_is_refused(filled: Store, embedded_folder: Path) -> None:
    filled.write([Statement("MATCH (g:Graph) SET g.schema = 99")])
    with pytest.raises(GraphError, match="graph-of-newer-version"):
        open_store(embedded_folder)
    with pytest.raises(GraphError, match="graph-of-newer-version"):
        needs_upgrade(filled.state(), "graph")


def told(*arguments: str) -> dict[str, Any]:
    """Run a command in this process and return what it prints as JSON."""
    done = CliRunner().invoke(main, [*arguments, "--format", "json"])
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_commands(filled: Store, embedded_folder: Path, tmp_path: Path) -> None:
    file, graph = str(tmp_path / "a.cancu"), ("--graph", str(embedded_folder))
    wipe(filled)
    assert told("restore", str(OLD), *graph)["before"] is None
    written = told("backup", file, *graph)
    assert written["nodes"] == check_backup(Path(file))[1].nodes and written["bytes"] == Path(file).stat().st_size
    again = CliRunner().invoke(main, ["backup", file, *graph])
    assert again.exit_code == 2 and "--overwrite" in again.stderr
    refused = CliRunner().invoke(main, ["restore", file, *graph])
    (damaged := tmp_path / "damaged.cancu").write_bytes(b"no backup")
    nowhere = tmp_path / "new graph"
    assert CliRunner().invoke(main, ["restore", str(damaged), "--graph", str(nowhere)]).exit_code != 0
    assert not nowhere.exists()
    assert refused.exit_code == 2 and "--replace" in refused.stderr
    before = Path(told("restore", file, *graph, "--replace")["before"])
    assert check_backup(before)[1] == check_backup(Path(file))[1]
    assert (told("upgrade", *graph)["backup"], VERSION) == (None, told("upgrade", *graph)["to"])
    old_graph(filled)
    done = told("upgrade", *graph)
    assert (done["from"], done["texts"], check_backup(Path(done["backup"]))[0].schema) == (1, 2, 1)
