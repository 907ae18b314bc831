"""A folder whose disk is not connected is not one whose files were deleted: `cancu build --prune` refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu.cli import main
from cancu.extract.batch.listing import source_files
from cancu.extract.batch.runner import read_files
from cancu.graph.loading.file_registry import known_files, load_files
from cancu.graph.loading.pruning import files_gone
from cancu.graph.store.connection import Statement, Store
from tests.graph.test_file_registry import text


@pytest.fixture
def empty(embedded_store: Store) -> Store:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    return embedded_store


@pytest.fixture
def folder(tmp_path: Path, empty: Store) -> Path:
    """A folder with 8 texts, and 8 in each of two folders below it."""
    for number in range(24):
        file = tmp_path / "kho" / ("", "a", "b/c")[number % 3] / f"{number:02}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text(number + 1), encoding="utf-8")
    build(empty, tmp_path / "kho")
    return tmp_path / "kho"


def build(store: Store, folder: Path) -> None:
    list(load_files(store, read_files(source_files([folder]), known=known_files(store))))


def emptied(store: Store, folder: Path, closed: tuple[str, ...] = ()) -> list[tuple[str, int, int]]:
    gone = files_gone(store, [str(folder)], {str(file) for file in source_files([folder])}, closed)
    return [(str(Path(one.folder).relative_to(folder)), one.leaving, one.staying) for one in gone.emptied]


def delete(folder: Path, pattern: str) -> None:
    for file in list(folder.glob(pattern)):
        file.unlink()


def test_nothing_is_left(empty: Store, folder: Path) -> None:
    delete(folder, "**/*.txt")
    assert emptied(empty, folder) == [(".", 24, 0)]


def test_little_is_left(empty: Store, folder: Path) -> None:
    for below in ("a", "b/c"):
        delete(folder, f"{below}/*.txt")
        (folder / below).rmdir()
    assert emptied(empty, folder) == [(".", 16, 8)]


def test_a_disk_below_is_gone(empty: Store, folder: Path) -> None:
    delete(folder, "b/c/*.txt")
    assert emptied(empty, folder) == [("b", 8, 0)]
    (folder / "b" / "other.txt").write_text(text(50), encoding="utf-8")
    build(empty, folder)
    assert emptied(empty, folder) == [("b/c", 8, 0)]


@pytest.mark.parametrize("deleted", ["0[0-5].txt", "a/*", "b/**/*.txt"])
def test_what_people_delete_goes_without_a_question(empty: Store, folder: Path, deleted: str) -> None:
    delete(folder, deleted)
    for below in (folder / "a", folder / "b" / "c", folder / "b"):
        if not any(below.iterdir()):
            below.rmdir()
    assert emptied(empty, folder) == []


def test_moved_files_take_nothing_along(empty: Store, folder: Path) -> None:
    (folder / "năm 2024").mkdir()
    for file in list(folder.glob("**/*.txt")):
        file.rename(folder / "năm 2024" / file.name)
    build(empty, folder)
    assert emptied(empty, folder) == []


def test_a_folder_that_cannot_be_opened_counts_as_there(empty: Store, folder: Path) -> None:
    delete(folder, "a/*.txt")
    assert emptied(empty, folder, (str(folder / "a"),)) == []


def test_a_file_that_could_not_be_read_may_go(empty: Store, tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / "bad.pdf").write_bytes(b"%PDF-1.4 cut")
    build(empty, tmp_path / "kho")
    delete(tmp_path / "kho", "*")
    assert files_gone(empty, [str(tmp_path / "kho")], set()).emptied == ()


def command(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["build", "--workers", "1", *arguments])


def test_the_command_refuses_until_it_is_meant(empty: Store, embedded_folder: Path, folder: Path) -> None:
    graph = ("--graph", str(embedded_folder))
    files = sorted(map(str, folder.glob("**/*.txt")))
    delete(folder, "**/*.txt")
    refused = command(str(folder), *graph, "--prune")
    assert refused.exit_code == 1 and "none of 24 texts" in refused.stderr and "--prune-all" in refused.stderr
    listed = command(str(folder), *graph, "--prune", "--dry-run", "--json")
    assert json.loads(listed.stdout) == {
        "would_prune": files,
        "emptied": [{"folder": str(folder), "leaving": 24, "staying": 0}],
    }
    assert "--prune would refuse" in command(str(folder), *graph, "--prune", "--dry-run").stdout
    assert len(known_files(empty)) == 24
    assert json.loads(command(str(folder), *graph, "--prune-all", "--json").stdout)["pruned"] == files
    assert known_files(empty) == {}


def test_a_dry_run_is_one_of_pruning(tmp_path: Path) -> None:
    done = command(str(tmp_path), "--graph", str(tmp_path / "graph"), "--dry-run")
    assert done.exit_code == 2 and "--prune" in done.stderr
