"""The wheel: it holds all that it needs and runs outside the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLES


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel was unpacked into, away from the repository."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    [wheel] = folder.glob("can_cu-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *arguments: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=installed.parent,
        env={**clean, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_holds_what_is_data(installed: Path) -> None:
    installed /= "cancu"
    for kind, folder in (("*.cypher", "queries"), ("*.toml", "extract/lexicon"), ("*.js", "views/frontend/dist")):
        assert list((installed / folder).glob(kind)), folder
    assert (installed / ".streamlit" / "config.toml").exists()
    assert (installed / "extract" / "py.typed").exists()
    assert not (installed / "tests").exists()
    assert not (installed / "views" / "frontend" / "src").exists()


def test_it_runs_outside_the_repository(installed: Path, tmp_path: Path) -> None:
    where = run(installed, "-c", "import cancu.cli, cancu.extract; print(cancu.cli.__file__, cancu.extract.__file__)")
    assert where.count(str(installed)) == 2
    graph = str(tmp_path / "graph")
    assert "2 loaded" in run(installed, "-m", "cancu.cli", "build", str(SAMPLES), "--graph", graph)
    assert "1690/QĐ-TTg" in run(installed, "-m", "cancu.cli", "trace", "1101/UBND-KGVX", "--graph", graph)
    assert "1690/QĐ-TTg" in run(installed, "-m", "cancu.cli", "query", "cited-not-held", "--graph", graph)
