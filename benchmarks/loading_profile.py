"""Where the time of a load goes, without its reading: stages, threads of the server, functions of the command.

    python benchmarks/loading_profile.py --documents 1620 --spool /tmp/spools [--rounds 2] [--functions] [--samples]

The texts of `loading.py` are read once into a spool, which the folder keeps for the next runs, and written into a new
embedded graph as `cancu build --bulk` does. For each stage it prints wall time, processor time of this program, and
that of the server by kinds of threads: Java's compilers, its memory, all else. --functions prints the functions of this
program that took most of its processor time (it then makes rows and sends them one after the other); --samples prints
in which calls the server's threads were, by Java's flight recorder.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from unittest import mock

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.loading import Engine, tell, texts
from cancu.extract.batch.runner import read_files
from cancu.extract.batch.worker_pool import ReadingProcesses
from cancu.graph.store.server_process import package_of_server
from cancu.graph.upkeep.first_load import writing
from cancu.graph.upkeep.first_load.run import Step, open_spool, take_in, write_graph
from cancu.graph.upkeep.first_load.spool import Spool

_SHOWN = 40
_DEPTH, _LEAST = 16, 0.015
"""Of the server's samples: how deep calls are shown, and from which share on."""
_COMPILERS = ("C1 Comp", "C2 Comp")
_MEMORY = ("VM Thread", "GC Thread", "G1 ")
_TICKS = os.sysconf("SC_CLK_TCK")

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: wall, of this program, of the server's compilers, its memory, its other threads."""

    wall: float
    own: float
    compiling: float
    memory: float
    working: float

    def __sub__(self, other: Spent) -> Spent:
        return Spent(*(getattr(self, name) - getattr(other, name) for name in self.__slots__))

    def __str__(self) -> str:
        return (
            f"{self.wall:7.1f} s  program {self.own:6.2f}  server {self.working:6.2f} + compilers "
            f"{self.compiling:5.2f} + memory {self.memory:5.2f}"
        )


def spent(server: int) -> Spent:
    """Return what was spent so far. server: id of its process.

    Compilers come and go: theirs is what no other thread has.
    """
    of = {"memory": 0.0, "working": 0.0}
    for task in Path(f"/proc/{server}/task").iterdir():
        try:
            name, _, rest = (task / "stat").read_text().partition(" (")[2].rpartition(") ")
        except FileNotFoundError:
            continue
        fields = rest.split()
        if not name.startswith(_COMPILERS):
            of["memory" if name.startswith(_MEMORY) else "working"] += (int(fields[11]) + int(fields[12])) / _TICKS
    times = psutil.Process(server).cpu_times()
    compiling = times.user + times.system - of["memory"] - of["working"]
    return Spent(time.perf_counter(), time.process_time(), compiling, of["memory"], of["working"])


class AtOnce(Executor):
    """Runs each call where it is submitted, so that a profile has it."""

    def __init__(self, *_: object) -> None:
        pass

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the result of a call, as a future that is done."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def spool_of(shared: Path, documents: int, kept: Path) -> Path:
    """Return the spool of so many texts; they are read where the folder has none."""
    place = kept / f"{documents}.sqlite"
    if not place.exists():
        files = []
        for at, text in enumerate(texts(shared, documents)):
            file = kept / f"texts-{documents}" / f"{at // 1000:03}" / f"{at:06}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            files.append(file)
        before, own = time.perf_counter(), time.process_time()
        beside = place.with_suffix(".part")
        with Spool(beside) as spool, ReadingProcesses(os.cpu_count() or 1) as readers:
            for _ in take_in(spool, read_files(files, executor=readers)):
                pass
            spool.mark_whole()
            spool.commit()
        beside.rename(place)
        tell("reading", f"{time.perf_counter() - before:7.1f} s  program {time.process_time() - own:6.2f}")
    return place


def write(kept: Path, *, functions: bool, recording: Path | None) -> None:
    """Write a spool into a new graph and print what each stage took."""
    java = f"-XX:StartFlightRecording=filename={recording},settings=profile" if recording else ""
    with mock.patch.dict(os.environ, {"JDK_JAVA_OPTIONS": java}), Engine("embedded") as engine:
        engine.store.prepare()
        server = engine.process_id
        with open_spool(engine.store) as spool:
            place, fact = spool.place, spool.fact("extractor")
        shutil.copyfile(kept, place)
        with Spool(place) as spool:
            spool.note("extractor", fact)
            spool.note("settled", "")
            counted = cProfile.Profile(time.process_time)
            with _one_by_one() if functions else nullcontext():
                if functions:
                    counted.enable()
                for name, cost in _stages(write_graph(engine.store, spool), server):
                    tell(name, str(cost))
                counted.disable()
        tell("server", f"{engine.memory():.0f} MB")
        if functions:
            pstats.Stats(counted).sort_stats("tottime").print_stats(_SHOWN)
            pstats.Stats(counted).sort_stats("cumtime").print_stats(_SHOWN)


def _stages(steps: Iterator[Step], server: int) -> Iterator[tuple[str, Spent]]:
    began = before = spent(server)
    stage = "opening"
    for step in steps:
        if step.stage != stage:
            now = spent(server)
            yield stage, now - before
            stage, before = step.stage, now
    now = spent(server)
    yield stage, now - before
    yield "in all", now - began


@contextmanager
def _one_by_one() -> Iterator[None]:
    with mock.patch.object(writing, "ThreadPoolExecutor", AtOnce):
        yield


def samples(recording: Path) -> Iterator[tuple[int, str, float]]:
    """Yield the calls of the store that a recording's samples were in: depth, method, share of all samples."""
    jfr = package_of_server() / "jre" / "bin" / "jfr"
    command = [str(jfr), "print", "--json", "--stack-depth", "100", "--events", "jdk.ExecutionSample", str(recording)]
    events = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["recording"]["events"]
    found = Counter[tuple[str, ...]]()
    for event in events:
        frames = [frame["method"] for frame in reversed(event["values"]["stackTrace"]["frames"])]
        calls = [f"{one['type']['name'].rpartition('/')[2]}.{one['name']}" for one in frames if _of_store(one)]
        found.update(tuple(calls[:depth]) for depth in range(1, min(len(calls), _DEPTH) + 1))
    yield from _below((), found, len(events))


def _of_store(method: Mapping[str, Any]) -> bool:
    name = str(method["type"]["name"])
    return "arcadedb" in name and "Lambda" not in name and "lambda$" not in str(method["name"])


def _below(above: tuple[str, ...], found: Counter[tuple[str, ...]], of: int) -> Iterator[tuple[int, str, float]]:
    for calls, count in found.most_common():
        if calls[:-1] == above and count / of >= _LEAST:
            yield len(above), calls[-1], count / of
            yield from _below(calls, found, of)


def main() -> None:
    """Measure what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=1620)
    parser.add_argument("--spool", type=Path, default=Path(tempfile.gettempdir()) / "cancu-spools")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--functions", action="store_true")
    parser.add_argument("--samples", action="store_true")
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parent.parent.parent / "shared")
    args = parser.parse_args()
    kept = spool_of(args.shared, args.documents, args.spool)
    for _ in range(args.rounds):
        with tempfile.TemporaryDirectory() as folder:
            recording = Path(folder, "server.jfr") if args.samples else None
            write(kept, functions=args.functions, recording=recording)
            deadline = time.monotonic() + 60
            while recording and not recording.exists() and time.monotonic() < deadline:
                time.sleep(0.2)
            for depth, method, share in samples(recording) if recording else ():
                tell(f"{100 * share:5.1f} %", f"{'  ' * depth}{method}")


if __name__ == "__main__":
    main()
