"""Both stores beside networkx and SQLite on one made-up citation graph: loading, disk, memory, start, seven questions.

    python benchmarks/graph.py [--documents 100000] [--edges 1000000] [--engines neo4j,embedded,networkx,sqlite]
                               [--questions] [--new] [--paths 200]

What is measured are the product's own functions (`cancu.graph.query.search`, `cancu.graph.query.trace`, ...), each
engine in a process of its own, on the same documents. Times are wall time; where the machine is busy the processor time
beside them tells more. --questions also runs every saved question. --new fills the stores as a first load does, Neo4j
by its own import, for graphs whose loading is not what is measured. --keep leaves the stores' graphs in a folder, and
finds them there the next time. Java and Maven are needed for Neo4j.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, Protocol

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.citations import Citations
from benchmarks.duties import Duties
from benchmarks.made_graph import Rows, portions, write, write_tables
from benchmarks.peers import NetworkxPeer, SqlitePeer
from cancu.graph.loading.bulk import load_rows
from cancu.graph.model.schema import VERSION
from cancu.graph.query.examples import first_days
from cancu.graph.query.kept_figures import keep_where_large
from cancu.graph.query.nodes import neighbours
from cancu.graph.query.search import by_number, find
from cancu.graph.query.trace import CHAIN_TYPES, trace
from cancu.graph.store.connection import Statement, Store, open_store
from cancu.graph.store.graph_state import STAMP
from cancu.graph.store.saved_queries import load_questions, question

WARMING, REPEATS = 6, 10
"""Warm-up rounds that are not counted, and all rounds: a Java server compiles what is asked often."""


class Engine(Protocol):
    """An engine to measure: it loads a graph and answers questions about ids and texts of documents."""

    def load(self, graph: Citations) -> None:
        """Load the graph."""

    def start_again(self) -> None:
        """Start the engine cold."""

    def processes(self) -> list[int]:
        """Return the ids of the engine's processes."""

    def folder(self) -> Path | None:
        """Return the folder of its data."""

    def operations(self) -> dict[str, Callable[[str, str], object]]:
        """Return the questions by name; each takes two documents' ids, or a text."""

    def close(self) -> None:
        """Release the engine."""


class StoreEngine:
    """A store of the product."""

    def __init__(self, kind: str, home: Path | None) -> None:
        self.kind, self.home = kind, home or Path(tempfile.mkdtemp(prefix="cancu-benchmark-"))
        self.kept = home is not None
        self.server: Any = None
        self.store = self._open()

    def _open(self) -> Store:
        if self.kind == "embedded":
            return open_store(self.home / "graph")
        from tests.neo4j.server import start

        self.server = start(self.home / "home", heap="2g", pagecache="1g")
        os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"] = self.server.user, self.server.password
        return open_store(self.server.address)

    def load(self, graph: Citations) -> None:
        """Load the graph."""
        for what, nodes, edges in (("documents", graph.nodes(), ()), ("edges", (), graph.edges())):
            started = time.perf_counter()
            *_, rows = load_rows(self.store, nodes, edges)
            seconds = time.perf_counter() - started
            tell(f"loaded {what} alone", f"{rows / seconds:.0f}/s ({seconds:.0f} s)")

    def load_duties(self, duties: Duties) -> None:
        """Load agencies, tasks and programmes, which the peers do not have."""
        *_, rows = load_rows(self.store, duties.nodes(), duties.edges())
        for statement in duties.texts():
            self.store.write([statement])
        self.store.write([Statement(STAMP, {"schema": VERSION})])
        tell("agencies, tasks, programmes", f"{rows} rows, not counted above")
        self._loaded.touch()

    def load_new(self, graph: Citations, duties: Duties) -> None:
        """Load all at once into an empty store: as a first load does, or by the import of Neo4j."""
        started, made = time.perf_counter(), portions(graph, duties)
        if self.server:
            self._import(made)
        else:
            tell("relationships", str(write(self.store, made)))
        self.store.prepare()
        tell("written, with indexes", f"{time.perf_counter() - started:.0f} s")
        keep_where_large(self.store)
        tell("with kept figures", f"{time.perf_counter() - started:.0f} s")
        self._loaded.touch()

    def _import(self, made: Iterator[Rows]) -> None:
        from tests.neo4j.server import admin

        tables = self.home / "tables"
        tell("relationships", str(write_tables(made, tables)))
        self.store.close()
        self.server.stop()
        nodes = [f"--nodes={file}" for file in sorted(tables.glob("nodes-*.csv"))]
        given = [*nodes, f"--relationships={tables / 'edges.csv'}", "--overwrite-destination=true"]
        started = time.perf_counter()
        admin(self.home / "home", "database", "import", "full", "neo4j", *given)
        tell("imported", f"{time.perf_counter() - started:.0f} s")
        shutil.rmtree(tables)
        self.store = self._open()

    @property
    def _loaded(self) -> Path:
        return self.home / "loaded"

    @property
    def loaded(self) -> bool:
        """Whether the graph was kept here."""
        return self._loaded.exists()

    def start_again(self) -> None:
        """Start the engine cold."""
        self.store.close()
        if self.server:
            self.server.stop()
        while (self.home / "graph" / "server.json").exists():
            time.sleep(0.05)
        started = time.perf_counter()
        self.store = self._open()
        self.store.read("MATCH (d:Document {number: '1/1990/QĐ-TTg'}) RETURN d.id AS id")
        tell("cold start to the first answer", f"{time.perf_counter() - started:.1f} s")

    def processes(self) -> list[int]:
        """Return the ids of the engine's processes."""
        if self.server:
            return [self.server.process.pid]
        import json

        return [json.loads((self.home / "graph" / "server.json").read_text(encoding="utf-8"))["server_pid"]]

    def folder(self) -> Path | None:
        """Return the folder of its data."""
        return self.home

    def operations(self) -> dict[str, Callable[[str, str], object]]:
        """Return the questions by name."""
        between, cited, chain = question("path-between"), question("most-cited"), question("chain-of-authority")
        assert between and cited and chain
        store = self.store
        return {
            "find by number": lambda number, _: by_number(store, number),
            "search without diacritics": lambda words, _: find(store, words),
            "one hop with evidence": lambda id_, _: neighbours(store, id_),
            "chain up, depth 6": lambda id_, _: trace(store, id_),
            "the same as one query": lambda number, _: store.query(chain.cypher, {"number": number}, timeout=60).rows,
            "down, depth 4": lambda id_, _: trace(store, id_, direction="down", depth=4),
            "shortest path": lambda a, b: store.query(between.cypher, {"from": a, "to": b}, timeout=60).rows,
            "most cited": lambda _a, _b: store.query(cited.cypher, {"most": 20}, timeout=60).rows,
        }

    def close(self) -> None:
        """Release the engine."""
        self.store.close()
        if self.server:
            self.server.stop()
        if not self.kept:
            shutil.rmtree(self.home, ignore_errors=True)


ENGINES: dict[str, Callable[[Path | None], Engine]] = {
    "embedded": lambda home: StoreEngine("embedded", home),
    "neo4j": lambda home: StoreEngine("neo4j", home),
    "networkx": lambda _: NetworkxPeer(),
    "sqlite": lambda _: SqlitePeer(),
}


def tell(what: str, value: str) -> None:
    """Print one line of the result."""
    sys.stdout.write(f"{what:<32} {value}\n")
    sys.stdout.flush()


def processor_seconds(pids: Sequence[int]) -> float:
    """Return the processor time of this process and of others."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    ticks = sum(
        int(field)
        for pid in pids
        if pid != os.getpid()
        for field in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    )
    return own.ru_utime + own.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


def memory_mb(pids: Sequence[int]) -> float:
    """Return resident memory of the engine."""
    return sum(int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) for pid in pids) * 4096 / 1e6


def disk_mb(folder: Path) -> float:
    """Return the size of a folder in MB."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def questions_of(graph: Citations, duties: Duties, paths: int) -> dict[str, list[tuple[str, str]]]:
    """Return what is asked, the same for every engine.

    Chains are those of documents with about so many paths upward. A path goes on from a replaced document to the one
    that replaced it, and from a programme to the document that approves it, as in the product."""
    random = Random(7)
    above: dict[int, list[int]] = {}
    for source, kind, target in graph.pairs:
        if kind in CHAIN_TYPES:
            above.setdefault(source, []).append(target)
        elif kind == "REPLACES":
            above.setdefault(target, []).append(source)
    for source, target in duties.ways_up():
        above.setdefault(source, []).append(target)
    paths_of = {0: dict.fromkeys(range(graph.documents), 1)}
    for depth in range(1, 7):
        paths_of[depth] = {n: sum(paths_of[depth - 1][t] for t in above.get(n, ())) or 1 for n in paths_of[0]}
    deep = sorted(paths_of[6], key=lambda n: (abs(paths_of[6][n] - paths), n))[:30]
    ids = [graph.made[n].id for n in deep]
    low = [graph.made[random.randrange(graph.documents // 3)].id for _ in range(30)]
    numbers = [str(graph.made[random.randrange(graph.documents)].number) for _ in range(30)]
    pairs = [(numbers[at], numbers[-at - 1]) for at in range(10)]
    words = ["chuyen doi so", "kien toan to chuc bo may", "du lich quang nam 2020", "ngan sach", "dat dai lao cai"]
    return {
        "find by number": [(number, "") for number in numbers],
        "search without diacritics": [(text, "") for text in words * 4],
        "one hop with evidence": [(id_, "") for id_ in ids],
        "chain up, depth 6": [(id_, "") for id_ in ids],
        "the same as one query": [(str(graph.made[n].number), "") for n in deep],
        "down, depth 4": [(id_, "") for id_ in low],
        "shortest path": pairs,
        "most cited": [("", "")] * 10,
    }


def timed(ask: Callable[[str, str], object], asked: Sequence[tuple[str, str]]) -> Iterator[float]:
    """Yield the milliseconds of each question, after the warm-up rounds."""
    for round_ in range(REPEATS):
        for one, other in asked:
            started = time.perf_counter()
            ask(one, other)
            if round_ >= WARMING:
                yield (time.perf_counter() - started) * 1000


def ask_saved(store: Store, hub: str, deep: str) -> None:
    """Ask every saved question twice and print the slower time.

    Once it is about a large issuer and the most cited document, once about an agency with predecessors and a document
    with a long chain.
    """
    for found in load_questions():
        names = {parameter.name for parameter in found.parameters}
        times, rows = [], 0
        for number, agency in (
            (hub, "Ủy ban nhân dân tỉnh Hưng Yên"),
            (deep, "Sở Khoa học và Công nghệ tỉnh Hưng Yên"),
        ):
            given = {"number": number, "agency": agency}
            if found.name == "path-between":
                given |= {"from": deep, "to": hub}
            bound = found.bind({name: value for name, value in given.items() if name in names})
            bound |= first_days(store, found)
            started = time.perf_counter()
            rows = max(rows, len(store.query(found.cypher, bound, timeout=120).rows))
            times.append(time.perf_counter() - started)
        tell(f"  {found.name}", f"{max(times):6.2f} s, {rows} rows")


def load(engine: Engine, graph: Citations, duties: Duties, new: bool) -> None:
    """Load the graph where it is not there yet, and print the rate."""
    if isinstance(engine, StoreEngine) and engine.loaded:
        return
    if isinstance(engine, StoreEngine) and new:
        engine.load_new(graph, duties)
        return
    rows = len(graph.pairs) + graph.documents
    started, before = time.perf_counter(), processor_seconds(engine.processes())
    engine.load(graph)
    seconds, processor = time.perf_counter() - started, processor_seconds(engine.processes()) - before
    tell("loaded", f"{rows / seconds:.0f} edges/s ({seconds:.0f} s); {rows / processor:.0f} per processor second")
    if isinstance(engine, StoreEngine):
        engine.load_duties(duties)


def measure(name: str, graph: Citations, paths: int, saved: bool, new: bool, home: Path | None) -> None:
    """Measure one engine."""
    tell(f"== {name}", f"{graph.documents} documents, {len(graph.pairs) + graph.documents} edges")
    engine, duties = ENGINES[name](home), Duties(graph)
    load(engine, graph, duties, new)
    engine.start_again()
    operations = engine.operations()
    questions = questions_of(graph, duties, paths)
    gc.collect()
    gc.freeze()  # as the app does; the made-up graph in this process is not part of the product
    for what, asked in questions.items():
        if what not in operations:
            tell(what, "-")
            continue
        before = processor_seconds(engine.processes())
        times = sorted(timed(operations[what], asked))
        processor = (processor_seconds(engine.processes()) - before) / (REPEATS * len(asked)) * 1000
        p95 = times[int(len(times) * 0.95)]
        tell(what, f"median {statistics.median(times):8.1f} ms  p95 {p95:8.1f} ms  processor {processor:8.1f} ms")
    if saved and isinstance(engine, StoreEngine):
        hub = str(graph.made[graph.cited_by.most_common(1)[0][0]].number)
        ask_saved(engine.store, hub, questions["the same as one query"][0][0])
    if folder := engine.folder():
        tell("disk", f"{disk_mb(folder):.0f} MB")
    tell("memory", f"{memory_mb(engine.processes()):.0f} MB")
    engine.close()


def main() -> None:
    """Measure each engine in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=1_000_000)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--paths", type=int, default=200)
    parser.add_argument("--questions", action="store_true")
    parser.add_argument("--new", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only:
        home = args.keep and args.keep / f"{args.only}-{args.documents}"
        measure(args.only, Citations(args.documents, args.edges), args.paths, args.questions, args.new, home)
        return
    for name in args.engines.split(","):
        command = [sys.executable, __file__, "--only", name, "--paths", str(args.paths)]
        command += ["--documents", str(args.documents), "--edges", str(args.edges)]
        command += ["--keep", str(args.keep)] if args.keep else []
        command += ["--new"] if args.new else []
        subprocess.run([*command, *(["--questions"] if args.questions else [])], check=True)


if __name__ == "__main__":
    main()
