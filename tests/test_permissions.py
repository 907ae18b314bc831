"""Files and folders that may not be read: each is told, the rest is read. Run as a user whom modes bind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLES, missing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")

SAMPLE = SAMPLES / "hung-yen-1101.txt"


def bound(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Return the command `cancu`, run by root without the right to pass over modes, or by whoever runs the tests."""
    command = [sys.executable, "-m", "cancu.cli", *arguments]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            missing("setpriv is not installed (Debian: util-linux)")
        command = ["setpriv", "--inh-caps=-all", "--bounding-set=-all", *command]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    return subprocess.run(
        command, cwd=ROOT, env=clean, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A readable file; one that is not; a folder that cannot be opened, and one whose files cannot be looked at."""
    found = tmp_path / "files"
    closed = [found / "b.txt", found / "closed", found / "listed"]
    for path in (found, *closed[1:]):
        path.mkdir()
    for path in (found / "a.txt", closed[0], closed[1] / "c.txt", closed[2] / "d.txt"):
        shutil.copy(SAMPLE, path)
    for path, mode in zip(closed, (0, 0, 0o400), strict=True):
        path.chmod(mode)
    yield found
    for path in closed:
        path.chmod(0o700)


def test_what_may_not_be_read_is_told_and_tried_again(folder: Path, kept_graph: str, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    done = bound("build", str(folder), "--graph", kept_graph, "--json", "--report", str(report))
    assert done.returncode == 3 and "Traceback" not in done.stderr, done.stderr
    assert json.loads(done.stdout)["read"] == 1
    told = {row["file"]: row["what"] for row in map(json.loads, report.read_text(encoding="utf-8").splitlines())}
    assert told == {
        str(folder / "b.txt"): "Permission denied",
        str(folder / "closed"): "the folder cannot be opened (Permission denied)",
        str(folder / "listed" / "d.txt"): "Permission denied",
    }
    (folder / "b.txt").chmod(0o600)
    (folder / "closed").chmod(0o700)
    again = bound("build", "--retry", str(report), "--graph", kept_graph, "--json", "--report", str(report))
    assert again.returncode == 3 and json.loads(again.stdout)["read"] == 2, again.stderr
    assert [json.loads(line)["file"] for line in report.read_text(encoding="utf-8").splitlines()] == [
        str(folder / "listed" / "d.txt")
    ]


@pytest.mark.parametrize("name", ["closed/c.txt", "b.txt", "closed"])
def test_a_path_that_may_not_be_read(folder: Path, name: str) -> None:
    done = bound("extract", str(folder / name))
    assert done.returncode in (2, 3) and done.stderr.startswith("cancu: "), done.stderr
    assert name in done.stderr and "ermission" in done.stderr


def test_a_graph_that_may_not_be_written(folder: Path) -> None:
    done = bound("build", str(SAMPLE), "--graph", str(folder / "listed" / "graph"))
    assert done.returncode == 2 and done.stderr.startswith("cancu: "), done.stderr
