"""The tables that are exported are what the real `neo4j-admin database import` reads, and give the same graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cancu.graph.exchange import tables
from cancu.graph.exchange.content import Held, Stored, held
from cancu.graph.loading.loader import load_all
from cancu.graph.store.connection import Store, open_store
from tests.conftest import missing
from tests.graph.made_up import document
from tests.neo4j.server import CannotStartError, admin, configure, start

UBND = "Ủy ban nhân dân tỉnh Hưng Yên"
TEXTS = [
    document(
        "74/KH-UBND", "2024-05-06", UBND, ("BASED_ON", "30/2020/NĐ-CP", None, "Chính phủ"), approves="“Số”, hóa; 1"
    ),
    document("1101/UBND-KGVX", "2024-06-07", UBND, ("IMPLEMENTS", "74/KH-UBND", None, UBND)),
]


def shown(content: Held) -> Any:
    """Return everything, in an order of its own."""
    return sorted(
        [json.dumps([row.label, row.id, {**row.properties, "id": row.id}], sort_keys=True) for row in content.nodes()]
        + [
            json.dumps([row.type, row.source, row.target, dict(row.properties)], sort_keys=True)
            for row in content.edges()
        ]
    )


def test_neo4j_admin_imports_the_tables(embedded_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded_store.write([])
    list(load_all(embedded_store, TEXTS))
    expected = held(Stored(embedded_store))
    tables.write(expected, tmp_path / "tables")
    home = tmp_path / "home"
    try:
        configure(home)
        said = admin(
            home, "database", "import", "full", "neo4j", "--multiline-fields=true",
            f"--nodes={tmp_path / 'tables' / 'nodes.csv'}", f"--relationships={tmp_path / 'tables' / 'edges.csv'}",
        )  # fmt: skip
        assert "IMPORT DONE" in said
        server = start(home)
    except CannotStartError as error:
        missing(str(error))
        raise
    try:
        monkeypatch.setenv("NEO4J_USERNAME", server.user)
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        with open_store(server.address) as store:
            store.prepare()
            assert shown(held(Stored(store))) == shown(expected)
    finally:
        server.stop()
