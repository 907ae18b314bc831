"""The code of docs/library.md runs as it stands, and what it names is public."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import cancu.extract
import cancu.graph
from cancu.graph.store.connection import open_store
from tests.conftest import ROOT, SAMPLES

PAGE = ROOT / "docs" / "library.md"


def test_the_blocks_of_the_page_run_in_order(tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 7
    shutil.copytree(SAMPLES, tmp_path / "samples")
    script = tmp_path / "page.py"
    script.write_text("\n".join(blocks), encoding="utf-8")
    with open_store(tmp_path / "my-graph"):  # keeps the server running between the blocks
        done = subprocess.run(
            [sys.executable, str(script)],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "PATH": ""},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert "Công văn 1101/UBND-KGVX" in done.stdout and "IMPLEMENTS" in done.stdout


def test_public_names_are_there_and_typed() -> None:
    for package in (cancu.extract, cancu.graph):
        assert all(hasattr(package, name) for name in package.__all__)
    assert (Path(cancu.__file__).parent / "py.typed").exists()


def test_naming_the_packages_loads_neither_spacy_nor_a_driver() -> None:
    code = (
        "import sys, cancu.extract, cancu.graph; print([m for m in ('spacy', 'neo4j', 'rdflib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
