"""What `cancu build` costs, file after file and in one go, on both stores, beside `cancu extract` in the same run.

    python benchmarks/loading.py [--documents 324] [--engines embedded,neo4j] [--ways files,bulk] [--profile]

The documents are the dispatches of the corpus; from the 325th on they are the same with most numbers changed. The
commands run as users run them, with two processes that read. For each stage it prints wall time, processor time of
the command with its readers, and of the server: where the machine is busy, the last two tell more. --profile prints
instead which statements and which functions the time goes to, file after file. Java and Maven are needed for Neo4j.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import json
import os
import pstats
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self
from unittest import mock

import neo4j
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cancu.extract import extract_text
from cancu.graph.loading.loader import load_all
from cancu.graph.store.connection import Store, open_store

_NUMBER = re.compile(r"\b(\d{1,4})(/[A-ZĐ0-9-]{2,})")
_SHARED = 0.4
"""Share of the numbers that stay, as many documents cite the same acts."""
_WORKERS = 2
_SHOWN = 30
_STAGE = re.compile(r"Settling|Taking out|Writing \w+|Setting")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall time, of the command's processor time, of the server's."""

    wall: float
    client: float
    server: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.client - other.client, self.server - other.server)


class Engine:
    """A server that runs while a command uses it. target: what the command is told; a context manager."""

    def __init__(self, kind: str) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="cancu-loading-"))
        self._stop = None
        if kind == "neo4j":
            from tests.neo4j.server import start

            server = start(self.home / "home", heap="1g", pagecache="512m")
            self.target, self._stop = server.address, server.stop
            os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"] = server.user, server.password
        else:
            self.target = str(self.home / "graph")
        self.store = open_store(self.target)
        state = self.home / "graph" / "server.json"
        pid = server.process.pid if kind == "neo4j" else json.loads(state.read_text(encoding="utf-8"))["server_pid"]
        self._process = psutil.Process(pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.close()
        if self._stop:
            self._stop()
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def process_id(self) -> int:
        """The id of the server's process."""
        return int(self._process.pid)

    def seconds(self) -> float:
        """Return the server's processor time."""
        return _seconds(self._process)

    def memory(self) -> float:
        """Return the server's resident memory in MB."""
        return float(self._process.memory_info().rss) / 1e6


def _seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def tell(what: str, value: str) -> None:
    """Print one line of the result."""
    sys.stdout.write(f"{what:<36} {value}\n")
    sys.stdout.flush()


def texts(shared: Path, count: int) -> Iterator[str]:
    """Yield texts of dispatches, all different."""
    with gzip.open(shared / "corpus" / "dispatches.jsonl.gz", "rt", encoding="utf-8") as lines:
        originals = [str(json.loads(line)["text"]) for line in lines]
    for at in range(count):
        round_, number = divmod(at, len(originals))
        yield _NUMBER.sub(partial(_renumbered, round_), originals[number]) if round_ else originals[number]


def _renumbered(round_: int, found: re.Match[str]) -> str:
    if Random(found[0]).random() < _SHARED:
        return found[0]
    return f"{(int(found[1]) * 7 + round_ * 131) % 4000 + 1}{found[2]}"


def run(command: Sequence[str], engine: Engine | None = None) -> list[tuple[str, Cost]]:
    """Run a command of the product and return what each of its stages cost; its own lines tell of them."""
    process = psutil.Popen([str(Path(sys.executable).with_name("cancu")), *command], stdout=subprocess.PIPE, text=True)
    used: dict[int, float] = {}

    def cost() -> Cost:
        for one in (process, *process.children(recursive=True)):
            try:
                if one.name() != "java":
                    used[one.pid] = _seconds(one)
            except psutil.NoSuchProcess:
                continue
        return Cost(time.perf_counter(), sum(used.values()), engine.seconds() if engine else 0)

    stages: list[tuple[str, Cost]] = []
    stage, before, looked = "reading", cost(), time.perf_counter()
    assert process.stdout
    for line in process.stdout:
        name = found[0].lower() if (found := _STAGE.match(line)) else stage
        if name != stage:
            stages.append((stage, cost() - before))
            stage, before = name, cost()
        elif time.perf_counter() - looked > 0.5:  # what a process used cannot be asked when it has ended
            looked = time.perf_counter()
            cost()
    stages.append((stage, cost() - before))
    if process.wait():
        raise SystemExit(process.returncode)
    return stages


def total(stages: Sequence[tuple[str, Cost]]) -> Cost:
    """Return what all stages cost."""
    return Cost(*(sum(getattr(cost, name) for _, cost in stages) for name in ("wall", "client", "server")))


def _figures(cost: Cost, documents: int) -> str:
    both = cost.client + cost.server
    return (
        f"{cost.wall:8.1f} s  processor {cost.client:7.1f} + {cost.server:7.1f} s  "
        f"{documents / cost.wall:7.0f} documents/s, {documents / both:7.0f} a processor second"
    )


def measure(folder: Path, documents: int, engines: Sequence[str], ways: Sequence[str]) -> None:
    """Measure `cancu extract` and each way of loading into each store."""
    extract = total(run(["extract", str(folder), "--format", "jsonl", "--workers", str(_WORKERS)]))
    tell("cancu extract", _figures(extract, documents))
    for kind in engines:
        for way in ways:
            with Engine(kind) as engine:
                option = "--bulk" if way == "bulk" else "--no-bulk"
                command = ["build", str(folder), "--graph", engine.target, "--workers", str(_WORKERS), option]
                stages = run(command, engine)
                whole = total(stages)
                tell(f"cancu build {option}, {kind}", _figures(whole, documents))
                tell("", f"{whole.wall / extract.wall:.1f} times cancu extract; server {engine.memory():.0f} MB")
                for name, cost in stages if len(stages) > 1 else ():
                    tell(f"  {name}", _figures(cost, documents))
                counts = [
                    engine.store.read(f"MATCH {pattern} RETURN count(*) AS n")[0]["n"]
                    for pattern in ("(n)", "()-[r]->()")
                ]
                tell("", f"{counts[0]} nodes, {counts[1]} relationships")


def profile(shared: Path, documents: int, kind: str) -> None:
    """Print where the time goes when texts are loaded file after file: statements by wall time, functions by processor.

    The first half warms the server up and is not counted.
    """
    found = [extract_text(text, source=f"{at}.txt") for at, text in enumerate(texts(shared, documents))]
    with Engine(kind) as engine:
        engine.store.prepare()
        list(load_all(engine.store, found[: documents // 2]))
        spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        _watch(engine.store, spent)
        counted = cProfile.Profile(time.process_time)
        before = engine.seconds()
        counted.enable()
        list(load_all(engine.store, found[documents // 2 :]))
        counted.disable()
        tell(f"server, {kind}", f"{engine.seconds() - before:.1f} s of a processor")
    for statement, (seconds, times) in sorted(spent.items(), key=lambda one: -one[1][0])[:_SHOWN]:
        tell(f"{seconds:8.2f} s {times:6.0f} times", statement[:150])
    pstats.Stats(counted).sort_stats("tottime").print_stats(_SHOWN)


def _watch(store: Store, spent: dict[str, list[float]]) -> None:
    """Note the wall time of each statement of transactions, and of each query."""
    run_: Callable[..., neo4j.Result] = neo4j.Transaction.run
    read = store.read

    def timed(self: neo4j.Transaction, cypher: str, parameters: dict[str, object] | None = None) -> neo4j.Result:
        started = time.perf_counter()
        result = run_(self, cypher, parameters)
        result.peek()
        _add(spent, cypher, started)
        return result

    def asked(cypher: str, parameters: dict[str, object] | None = None) -> list[dict[str, object]]:
        started = time.perf_counter()
        rows = read(cypher, parameters)
        _add(spent, cypher, started)
        return rows

    mock.patch.object(neo4j.ManagedTransaction, "run", timed).start()
    mock.patch.object(store, "read", asked).start()


def _add(spent: dict[str, list[float]], cypher: str, started: float) -> None:
    spent[cypher][0] += time.perf_counter() - started
    spent[cypher][1] += 1


def main() -> None:
    """Measure what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=324)
    parser.add_argument("--engines", default="embedded,neo4j")
    parser.add_argument("--ways", default="files,bulk")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parent.parent.parent / "shared")
    args = parser.parse_args()
    engines = args.engines.split(",")
    if args.profile:
        for kind in engines:
            profile(args.shared, args.documents, kind)
        return
    folder = Path(tempfile.mkdtemp(prefix="cancu-texts-"))
    try:
        for at, text in enumerate(texts(args.shared, args.documents)):
            below = folder / f"{at // 1000:03}"
            below.mkdir(exist_ok=True)
            (below / f"{at:06}.txt").write_text(text, encoding="utf-8")
        measure(folder, args.documents, engines, args.ways.split(","))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
