"""Undo of loads and removals: the graph is what it was before, to the last property."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from cancu.cli import main
from cancu.graph.loading import journal
from cancu.graph.loading import undo as undoing
from cancu.graph.loading.file_registry import parts_of, remove_parts
from cancu.graph.loading.journal import latest_operation, operations
from cancu.graph.loading.pruning import files_gone, take_out
from cancu.graph.loading.undo import undo
from cancu.graph.model.errors import GraphError
from cancu.graph.store.connection import Statement, Store
from tests.attack.test_equal_again import TEXTS, build, everything


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kho").mkdir()
    for number in range(3):
        (tmp_path / "kho" / f"{number}.txt").write_text(TEXTS[number], encoding="utf-8")
    zipped(tmp_path / "kho" / "z.zip", 3, 4)
    return tmp_path / "kho"


def zipped(file: Path, *numbers: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for number in numbers:
            package.writestr(f"{number}.txt", TEXTS[number])
    file.write_bytes(stream.getvalue())


def wiped(store: Store) -> Store:
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    return store


def change(store: Store, folder: Path, how: str) -> None:
    if how == "a load":
        (folder / "5.txt").write_text(TEXTS[5], encoding="utf-8")
        (folder / "0.txt").write_text(TEXTS[0] + "\nBổ sung.\n", encoding="utf-8")
        zipped(folder / "z.zip", 4)
        build(store, folder)
    elif how == "a removal":
        remove_parts(store, parts_of(store, str(folder)))
    elif how == "a removal from an archive":
        remove_parts(store, parts_of(store, f"{folder}/z.zip/3.txt"))
    else:
        (folder / "1.txt").unlink()
        (folder / "z.zip").unlink()
        take_out(store, files_gone(store, [str(folder)], {str(file) for file in folder.iterdir()}))


HOW = ["a load", "a removal", "a removal from an archive", "a pruning"]


def check(store: Store, folder: Path, how: str) -> None:
    build(wiped(store), folder)
    before = everything(store)
    change(store, folder, how)
    after = everything(store)
    assert after != before
    done = undo(store, operations(store)[0].id)
    assert everything(store) == before
    [again] = [one for one in operations(store) if one.kind == "undo"]
    assert again.id == f"{done.id}-undone"
    undo(store, again.id)
    assert everything(store) == after


@pytest.mark.parametrize("how", HOW)
def test_what_was_done_is_undone_and_done_again(embedded_store: Store, folder: Path, how: str) -> None:
    check(embedded_store, folder, how)


def test_so_it_is_on_neo4j(neo4j_store: Store, folder: Path) -> None:
    check(neo4j_store, folder, "a load")


def test_the_first_load_leaves_nothing(embedded_store: Store, folder: Path) -> None:
    build(wiped(embedded_store), folder)
    [load] = operations(embedded_store)
    assert len(load.files) == 4 and not any(file.parts for file in load.files)
    undo(embedded_store, load.id[:8])
    with pytest.raises(GraphError, match="no-such"):
        undo(embedded_store, load.id[:8])  # the undoing is another operation, called by its whole id
    assert [node for node in everything(embedded_store)[0] if "['Graph']" not in node] == []


def test_reading_again_changes_nothing_that_could_be_undone(
    embedded_store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(wiped(embedded_store), folder)
    monkeypatch.setattr("cancu.extract.batch.runner.extractor_state", lambda: "another")
    build(embedded_store, folder)
    assert len(operations(embedded_store)) == 1


def test_what_changed_since_is_undone_first(embedded_store: Store, folder: Path) -> None:
    build(wiped(embedded_store), folder)
    change(embedded_store, folder, "a load")
    first, second = reversed(operations(embedded_store))
    with pytest.raises(GraphError, match=f"changed-since.*{second.id}"):
        undo(embedded_store, first.id)
    undo(embedded_store, second.id)
    for wrong, code in (("", "no-such"), ("ffffffffff", "no-such")):
        with pytest.raises(GraphError, match=code):
            undo(embedded_store, wrong)


def test_an_interrupted_undoing_is_finished(
    embedded_store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(wiped(embedded_store), folder)
    before = everything(embedded_store)
    change(embedded_store, folder, "a removal")
    removal = operations(embedded_store)[0]

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(undoing, "BATCH", 2)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(undoing, "load_all", interrupted)
        undo(embedded_store, removal.id)
    undo(embedded_store, removal.id)
    assert everything(embedded_store) == before


def test_after_30_days_nothing_is_kept(embedded_store: Store, folder: Path) -> None:
    build(wiped(embedded_store), folder)
    change(embedded_store, folder, "a removal")
    kept = embedded_store.read("MATCH (k:KeptText) RETURN count(k) AS n")[0]["n"]
    assert kept == 5
    old = (datetime.now(UTC) - timedelta(days=journal.KEPT_DAYS, minutes=1)).isoformat(timespec="seconds")
    embedded_store.write([Statement("MATCH (u:Undo) SET u.at = $old", {"old": old})])
    build(embedded_store, folder)
    assert embedded_store.read("MATCH (k:KeptText) RETURN count(k) AS n") == [{"n": 0}]
    assert len(operations(embedded_store)) == 1


def test_the_command(embedded_store: Store, embedded_folder: Path, folder: Path) -> None:
    build(wiped(embedded_store), folder)
    graph = ("--graph", str(embedded_folder))
    assert CliRunner().invoke(main, ["remove", str(folder), *graph]).exit_code == 0
    listed = json.loads(CliRunner().invoke(main, ["undo", *graph, "--format", "json"]).stdout)
    assert [one["kind"] for one in listed] == ["remove", "load"]
    assert listed[0]["files"][0] == {"path": str(folder / "0.txt"), "was_there": True}
    done = CliRunner().invoke(main, ["undo", listed[0]["id"], *graph])
    assert done.exit_code == 0 and "remove 4" in done.stdout
    assert CliRunner().invoke(main, ["undo", "none", *graph]).exit_code == 2
    assert "operation(s)" in CliRunner().invoke(main, ["undo", *graph]).stdout


def test_the_latest_operation(embedded_store: Store, folder: Path) -> None:
    assert latest_operation(wiped(embedded_store)) is None
    build(embedded_store, folder)
    for how in HOW[:2]:
        change(embedded_store, folder, how)
        assert latest_operation(embedded_store) == operations(embedded_store)[0]
