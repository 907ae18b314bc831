"""Chains of real dispatches, none of whose bases is loaded: they go on by the base layer up to the Constitution."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from click.testing import CliRunner

from cancu.cli import main
from cancu.extract.extractor import extract_text
from cancu.graph.loading.loader import load_all
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import open_store

DISPATCHES = (
    "1f9faa032326f975", "dc1e1584661e6162", "31ea3f5a8224b092", "b50a2c837e9adc09", "5daf5bf63dc3baac",
    "1852f73167ca9236", "9e6739b0beeb8634", "639c24e1a9c3f20c", "55d7a47de4f0ccee", "128b34e0abc1c504",
)  # fmt: skip
"""Ids in the corpus."""


def test_ten_dispatches_lead_up_to_laws_and_the_constitution(shared: Path, kept_graph: str) -> None:
    with gzip.open(shared / "corpus" / "dispatches.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = {row["id"]: row["text"] for row in map(json.loads, lines)}
    with open_store(kept_graph) as store:
        store.prepare()
        loaded = load_all(store, [extract_text(rows[id_], source=f"{id_}.txt") for id_ in DISPATCHES])
        roots = [one.document for one in loaded]
        chains = [trace(store, root) for root in roots]
    assert len(set(roots)) == len(DISPATCHES)
    for chain in chains:
        above = [node for id_, node in chain.nodes.items() if id_ != chain.root]
        assert not [node.name for node in above if node.held]
        assert {"Luật", "Hiến pháp"} <= {node.type for node in above}
        constitutions = {node.id for node in above if node.type == "Hiến pháp"}
        assert all(said.of_base for edge in chain.edges if edge.target in constitutions for said in edge.evidence)
    told = CliRunner().invoke(main, ["trace", roots[0], "--graph", kept_graph])
    assert told.exit_code == 0, told.output
    for words in ("Hiến pháp", "theo dữ liệu nền (", "chỉ có trong dữ liệu nền"):
        assert words in told.output
