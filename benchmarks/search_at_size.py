"""Search and the most cited documents in a large collection of documents alone, without relationships.

    python benchmarks/search_at_size.py [--documents 1000000] [--rounds 5] [--keep FOLDER]

The documents are those of `citations.py`, with citations by a power law, in an embedded store, which is made where the
folder has none (a million take some minutes). Milliseconds by the clock, and of processor time in the server.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.citations import Citations
from cancu.graph.loading.cypher_writes import document_rows
from cancu.graph.model.schema import VERSION
from cancu.graph.model.search_key import words_of_cited
from cancu.graph.query import statistics as figures
from cancu.graph.query.search import by_number, find
from cancu.graph.store.connection import Statement, Store, open_store
from cancu.graph.store.graph_state import STAMP

BATCH = 20_000
SEARCHES = (
    "ngan sach",
    "chuyen doi so",
    "kien toan to chuc bo may",
    "dat dai lao cai",
    "tinh",
    "quyet dinh",
    "khong he co",
)


def make(store: Store, count: int) -> None:
    """Make the documents; two thirds of them are cited."""
    random, made = Random(3), Citations(count, count).made
    store.prepare()
    waiting: list[bytes] = []
    for number, row in enumerate(document_rows(made)):
        cited = min(7000, int(0.5 / (1 - random.random()) ** 0.9)) if random.random() < 0.64 else 0
        row |= {"cited_by": cited, "cited_words": words_of_cited(row["search"], cited)}
        kept = {name: value for name, value in row.items() if value is not None}
        vertex = {"@type": "vertex", "@class": "Document", "@id": str(number), **kept}
        waiting.append(json.dumps(vertex, ensure_ascii=False).encode())
        if len(waiting) == BATCH or number == count - 1:
            assert store.server
            store.server.make_rows(b"\n".join(waiting))
            waiting = []
    store.write([Statement(STAMP, {"schema": VERSION})])


def measure(what: str, ask: Callable[[], object], server: psutil.Process, rounds: int) -> None:
    """Ask some times to warm up and as often again, and print the median."""
    for _ in range(rounds):
        ask()
    seconds, before = [], sum(server.cpu_times()[:2])
    for _ in range(rounds):
        started = time.perf_counter()
        ask()
        seconds.append(time.perf_counter() - started)
    processor = (sum(server.cpu_times()[:2]) - before) / rounds
    sys.stdout.write(f"{what:<32} {statistics.median(seconds) * 1000:8.1f} ms  server {processor * 1000:8.1f} ms\n")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing, open_store((args.keep or Path(passing)) / "graph") as store:
        if not store.state().schema:
            make(store, args.documents)
        store.prepare()
        state = (args.keep or Path(passing)) / "graph" / "server.json"
        server = psutil.Process(json.loads(state.read_text(encoding="utf-8"))["server_pid"])
        for text in SEARCHES:
            measure(text, partial(find, store, text), server, args.rounds)
        measure("by number", lambda: by_number(store, "123/QĐ-TTg"), server, args.rounds)
        measure("most cited", lambda: figures.most_cited(store), server, args.rounds)
        measure("figures of the overview", lambda: figures.figures(store), server, args.rounds)


if __name__ == "__main__":
    main()
