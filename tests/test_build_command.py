"""`cancu build` over folders as offices have them: broken files among good ones, interruptions, changes, deletions."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from cancu.graph.store.connection import open_store
from tests.conftest import ROOT, SAMPLES
from tests.extract.sources.broken import BROKEN, write_good
from tests.test_cli import cancu


def summary(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_of_500_mixed_files_exactly_the_50_broken_ones_are_reported(tmp_path: Path, kept_graph: str) -> None:
    folder, graph, report = tmp_path / "files", kept_graph, tmp_path / "failed.jsonl"
    folder.mkdir()
    for number in range(450):
        write_good(folder, number)
    broken = []
    for number in range(50):
        name, content = BROKEN[number % len(BROKEN)]
        broken.append(folder / f"{number:03}-broken-{name}")
        broken[-1].write_bytes(content)
    done = cancu("build", str(folder), "--graph", graph, "--workers", "2", "--json", "--report", str(report))
    assert done.returncode == 3, done.stderr
    found = summary(done)
    assert found["files"] == 500 and found["read"] == 450
    reported = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert sorted(row["file"] for row in reported) == sorted(map(str, broken))
    assert all(row["what"] and row["remedy"] for row in reported)
    assert len([line for line in done.stderr.splitlines() if "-broken-" in line]) == 50

    broken[0].write_text("Căn cứ Nghị định số 30/2020/NĐ-CP.", encoding="utf-8")
    again = cancu("build", "--retry", str(report), "--graph", graph, "--json", "--report", str(report))
    assert again.returncode == 3
    assert (summary(again)["files"], summary(again)["read"]) == (50, 1)
    assert len(report.read_text(encoding="utf-8").splitlines()) == 49
    status = json.loads(cancu("status", "--graph", graph, "--json").stdout)
    assert len(status["files"]) == 500
    assert sum(bool(file["faults"]) for file in status["files"]) == 49


def small(folder: Path, files: int = 50) -> None:
    folder.mkdir()
    text = (SAMPLES / "hung-yen-1101.txt").read_text(encoding="utf-8")
    for number in range(files):
        (folder / f"{number}.txt").write_text(text.replace("1101", str(2000 + number)), encoding="utf-8")


def content(graph: str) -> list[list[str]]:
    """Return what a graph holds, without the times of loading."""
    with open_store(graph) as store:
        return [
            sorted(map(str, store.read(query)))
            for query in (
                "MATCH (d:Document) RETURN properties(d) AS p",
                "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b, r.key AS k",
                "MATCH (s:Source) RETURN s.id AS i, s.paths AS p, s.document AS d",
                "MATCH (f:File) RETURN f.id AS i, f.sha256 AS h",
            )
        ]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("interrupted") / "files"
    small(folder)
    return folder


@pytest.fixture(scope="module")
def whole(files: Path) -> list[list[str]]:
    """What the graph of the files holds when nothing interrupts."""
    graph = str(files.parent / "whole")
    assert cancu("build", str(files), "--graph", graph).returncode == 0
    return content(graph)


def hanging_office(folder: Path) -> tuple[bytes, str, Path]:
    """Return a DOC file, a PATH on which LibreOffice never ends, and a file that it writes as long as it runs."""
    program, alive = folder / "bin" / "soffice", folder / "alive"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nwhile :; do date +%N > {alive}; sleep 0.1; done\n", encoding="utf-8")
    program.chmod(0o755)
    doc = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le")
    return doc, f"{program.parent}:{os.environ['PATH']}", alive


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_the_next_run_completes_an_interrupted_one(
    tmp_path: Path, files: Path, whole: list[list[str]], sign: signal.Signals
) -> None:
    graph = str(tmp_path / "graph")
    doc, path, _ = hanging_office(tmp_path)
    last = tmp_path / "last.doc"  # its name comes after those of `files`
    last.write_bytes(doc)
    assert last > files
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "cancu.cli", "build", str(files), str(last), "--graph", graph],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PATH": path},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stdout is not None
        assert "1 loaded" in run.stdout.readline()
        run.send_signal(sign)
        _, errors = run.communicate(timeout=300)
    if sign is signal.SIGINT:
        assert run.returncode == 130 and "goes on from here" in errors and "Traceback" not in errors
    done = cancu("build", str(files), "--graph", graph, "--json")
    assert done.returncode == 0, done.stderr
    assert summary(done)["unchanged"] != 0
    assert content(graph) == whole


def test_changes_deletions_and_names_of_the_same_folder(tmp_path: Path, kept_graph: str) -> None:
    folder, graph = tmp_path / "files", kept_graph
    small(folder, 3)
    assert "3 read (3 loaded)" in cancu("build", str(folder), "--graph", graph).stdout
    (folder / "0.txt").unlink()
    (folder / "1.txt").write_text("Căn cứ Nghị định số 30/2020/NĐ-CP.", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    kept = cancu("build", "./files", "--graph", graph, cwd=tmp_path).stdout
    assert "1 read (1 replaced)" in kept and "1 unchanged" in kept and "1 skipped\n  1 × link that leads" in kept
    pruned = summary(cancu("build", "files/", "--graph", graph, "--prune", "--json", cwd=tmp_path))
    assert pruned["pruned"] == [str(folder / "0.txt")] and pruned["unchanged"] == 2
    assert len(json.loads(cancu("status", "--graph", graph, "--json").stdout)["files"]) == 2


def test_what_is_removed_by_its_path_comes_back_with_the_next_build(tmp_path: Path, kept_graph: str) -> None:
    folder, graph = tmp_path / "files", kept_graph
    folder.mkdir()
    with zipfile.ZipFile(folder / "a.zip", "w") as package:
        for sample in SAMPLES.glob("*.txt"):
            package.write(sample, sample.name)
    cancu("build", str(folder), "--graph", graph)
    assert "removed" in cancu("remove", "files/a.zip/hung-yen-1101.txt", "--graph", graph, cwd=tmp_path).stdout
    assert "1 held" in cancu("status", "--graph", graph).stdout
    cancu("build", str(folder), "--graph", graph)
    assert "2 held" in cancu("status", "--graph", graph).stdout
    assert cancu("remove", str(folder), "--graph", graph).returncode == 0
    assert "0 held" in cancu("status", "--graph", graph).stdout


def test_arguments_that_do_not_fit(tmp_path: Path) -> None:
    report = tmp_path / "report"
    report.write_text("no JSON", encoding="utf-8")
    for arguments in ([], [str(SAMPLES), "--retry", str(report)], ["--retry", str(report)], ["--retry", "none"]):
        done = cancu("build", *arguments, "--graph", str(tmp_path / "graph"))
        assert done.returncode == 2 and "Traceback" not in done.stderr


def test_a_hanging_reader_takes_nothing_with_it(tmp_path: Path, kept_graph: str) -> None:
    """LibreOffice that never ends is ended with its reader; what else the archive holds is loaded."""
    folder, graph = tmp_path / "files", kept_graph
    folder.mkdir()
    doc, path, alive = hanging_office(tmp_path)
    with zipfile.ZipFile(folder / "a.zip", "w") as package:
        package.writestr("1.doc", doc)
        package.write(SAMPLES / "hung-yen-1101.txt", "2.txt")
    done = cancu("build", str(folder), "--graph", graph, "--timeout", "5", "--json", PATH=path)  # else it never ends
    [failed] = summary(done)["failed"]  # type: ignore[misc]
    assert failed["part"] == str(folder / "a.zip" / "1.doc") and "without a sign of life" in failed["what"]
    assert "1 held" in cancu("status", "--graph", graph).stdout
    last = alive.read_text()
    time.sleep(0.5)
    assert alive.read_text() == last


def test_a_folder_without_files_is_told(tmp_path: Path, kept_graph: str) -> None:
    (tmp_path / "empty").mkdir()
    done = cancu("build", str(tmp_path / "empty"), "--graph", kept_graph)
    assert done.returncode == 2 and "no file there" in done.stderr
