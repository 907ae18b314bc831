"""The store goes away and comes back: the pages go on with it."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from cancu.graph.store.connection import Store
from cancu.graph.store.server import STATE
from cancu.views.data import answer, files_folder


@pytest.fixture
def own_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CANCU_GRAPH", str(tmp_path / "graph"))
    st.cache_resource.clear()
    yield tmp_path / "graph"
    answer(lambda store: store).close()
    st.cache_resource.clear()


def ones(store: Store) -> list[dict[str, int]]:
    return store.read("RETURN 1 AS one")


def test_a_killed_server_is_started_again(own_graph: Path) -> None:
    assert answer(ones) == [{"one": 1}]
    os.kill(json.loads((own_graph / STATE).read_text(encoding="utf-8"))["server_pid"], signal.SIGKILL)
    assert answer(ones) == [{"one": 1}]


@pytest.mark.parametrize(
    ("graph", "files", "expected"),
    [
        ("data/graph", None, "data/graph/files"),
        ("bolt://127.0.0.1:7687", None, ".cancu/files"),
        ("data/graph", "/srv/files", "/srv/files"),
        (None, None, ".cancu/graph/files"),
    ],
)
def test_files_lie_beside_their_graph(
    graph: str | None, files: str | None, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in (("CANCU_GRAPH", graph), ("CANCU_FILES", files), ("NEO4J_URI", None)):
        monkeypatch.delenv(name, raising=False)
        if value:
            monkeypatch.setenv(name, value)
    assert files_folder() == tmp_path / expected
