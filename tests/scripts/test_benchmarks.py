"""The benchmarks, which no other test runs, import what there is."""

from __future__ import annotations

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT

BENCHMARKS = sorted((ROOT / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("file", BENCHMARKS, ids=lambda file: file.stem)
def test_what_a_benchmark_imports_is_there(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cancu"):
            module = import_module(str(node.module))
            for name in node.names:
                there = hasattr(module, name.name) or find_spec(f"{node.module}.{name.name}")
                assert there, f"{node.module}: {name.name}"
