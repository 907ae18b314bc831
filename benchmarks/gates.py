"""What `make bench` holds: no speed may fall by more than a tenth against a reference of the same run.

    python benchmarks/gates.py [--keep] [--only NAME]

Each gate is a ratio of processor times, taken in turns on the same machine in the same minutes: extraction and queries
to a fixed loop of Python (`reference`), extraction also to two peers (`extraction.py`), each for a megabyte of its own
documents, loading to the extraction of the same texts. The ratios that are kept stand in
`gates.toml`; one that is larger by more than its tolerance fails. Other work on the machine lengthens single runs, so
a gate takes the median of `ROUNDS` ratios, and before it fails up to `ATTEMPTS` times as many: a speed that really was
lost stays lost. Where the machine has more than twice as much to do as it can, work that needs much memory loses more
than the loop does: what is slower then is told and fails nothing. --keep writes what was measured into the file, after
a gain, or a loss that was decided. The texts are the dispatches of the corpus; without it only queries are held, and
without the peers' packages all but these.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.citations import Citations
from benchmarks.extraction import ENGLISH, GERMAN, ensure_peers, megabytes, peer_speed
from benchmarks.loading import Engine, texts
from cancu.extract import extract_text
from cancu.extract.model.records import Extraction
from cancu.graph.identity.resolver import Document
from cancu.graph.loading.bulk import load_rows
from cancu.graph.loading.loader import load_all
from cancu.graph.model.search_key import search_key
from cancu.graph.query.search import by_number, find
from cancu.graph.query.statistics import most_cited
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import Store
from cancu.graph.upkeep.first_load.run import open_spool, take, write_graph
from cancu.graph.upkeep.store_rows import empty

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(__file__).with_name("gates.toml")
ROUNDS, ATTEMPTS = 7, 3
_BUSY = 2.0
"""From so many runnable processes for each core on ratios tell too little."""
_LOOP = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; " * 40
_TEXTS, _LOADED = 30, 64
_PEERS = {"refex": (GERMAN, 200_000), "eyecite": (ENGLISH, 100_000)}
"""What each peer reads, and how many bytes of it."""
_WARMING = 192
"""Texts that are loaded before any counts: the server compiles what it does often."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A ratio that is kept, and the part of it by which a measured one may be larger."""

    name: str
    ratio: float
    tolerance: float

    def fails(self, measured: float) -> bool:
        """Return whether a measured ratio is too large."""
        return measured > self.ratio * (1 + self.tolerance)


def kept() -> dict[str, Gate]:
    """Return the gates of the file, by name."""
    rows = tomllib.loads(KEPT.read_text(encoding="utf-8")).get("gate", [])
    return {row["name"]: Gate(row["name"], row["ratio"], row["tolerance"]) for row in rows}


def held(gate: Gate | None, ratios: Iterator[float]) -> tuple[float, bool]:
    """Return the median of some ratios, and whether it is within its gate; more are taken before it is told not to be.

    gate: None where none is kept yet.
    """
    taken: list[float] = []
    for _ in range(ATTEMPTS):
        taken += islice(ratios, ROUNDS)
        median = statistics.median(taken)
        if gate is None or not gate.fails(median):
            return median, True
    return median, False


def is_busy() -> bool:
    """Return whether other work of the last minute makes ratios tell too little."""
    return os.getloadavg()[0] > _BUSY * (os.cpu_count() or 1)


def reference() -> None:
    """Fold and count words, as much of the product's work does; never changed, as ratios would no longer compare."""
    for at in range(12):
        words = _words(f"{_LOOP} {at}")
        counts: dict[str, int] = {}
        for word in words:
            counts[word] = counts.get(word, 0) + len(word)
        sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _words(text: str) -> list[str]:
    """Return the words of a text without diacritics, by a way of its own that no change of the product touches."""
    letters = (letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in letters).split()


def seconds(work: Callable[[], object], engine: Engine | None = None) -> float:
    """Return the processor time of one run of some work, of the server too."""
    began, of_server = process_time(), engine.seconds() if engine else 0.0
    work()
    return process_time() - began + (engine.seconds() - of_server if engine else 0.0)


def against_loop(work: Callable[[], object], engine: Engine | None = None) -> Iterator[float]:
    """Yield ratios of some work to the fixed loop, in turns."""
    while True:
        before, took, after = seconds(reference), seconds(work, engine), seconds(reference)
        yield 2 * took / (before + after)


def extraction(found: Sequence[str]) -> Iterator[float]:
    """Yield ratios of extraction to the fixed loop."""
    yield from against_loop(lambda: [extract_text(text) for text in found])


def beside_peer(name: str, found: Sequence[str]) -> Iterator[float]:
    """Yield ratios of extraction to a peer's, in processor time for a megabyte; the peer is a process of its own."""
    sentence, size = _PEERS[name]
    while True:
        took = seconds(lambda: [extract_text(text) for text in found])
        yield took / megabytes(found) * peer_speed(name, sentence, size, 1)[0]


def _has_peers() -> bool:
    """Return whether the peers are installed; they are now where that is possible."""
    try:
        ensure_peers()
    except (subprocess.CalledProcessError, OSError) as error:
        sys.stderr.write(f"The peers could not be installed, so that extraction is not held beside them: {error}\n")
        return False
    return True


def loading(engine: Engine, made: Iterator[str]) -> Iterator[float]:
    """Yield ratios of loading text after text to their extraction; each round loads other texts."""
    list(load_all(engine.store, _read(islice(made, _WARMING))))
    while some := list(islice(made, _LOADED)):
        read: list[Extraction] = []
        extracted = seconds(lambda some=some, read=read: read.extend(_read(some)))
        yield seconds(lambda read=read: list(load_all(engine.store, read)), engine) / extracted


def first_load(engine: Engine, made: Iterator[str]) -> Iterator[float]:
    """Yield ratios of loading in one go to extraction; each round loads other texts into the graph, emptied before."""
    warm = False
    while some := list(islice(made, _LOADED if warm else _WARMING)):
        read: list[Extraction] = []
        extracted = seconds(lambda some=some, read=read: read.extend(_read(some)))
        empty(engine.store)
        ratio = seconds(lambda read=read: _load_first(engine.store, read), engine) / extracted
        if warm:
            yield ratio
        warm = True


def _read(found: Iterator[str] | Sequence[str]) -> list[Extraction]:
    return [extract_text(text, source=f"{hash(text)}.txt") for text in found]


def _load_first(store: Store, read: Sequence[Extraction]) -> None:
    with open_spool(store) as spool:
        for extraction_ in read:
            take(spool, extraction_.source, extraction_)
            spool.mark_whole()
        for _ in write_graph(store, spool):
            pass


@contextmanager
def citation_graph() -> Iterator[tuple[Engine, Citations]]:
    """Load a made-up graph of 5,000 documents into the embedded store."""
    graph = Citations(5_000, 40_000)
    with Engine("embedded") as engine:
        for _ in load_rows(engine.store, graph.nodes(), graph.edges()):
            pass
        yield engine, graph


def queries(engine: Engine, graph: Citations) -> Iterator[tuple[str, Iterator[float]]]:
    """Yield ratios of queries to the fixed loop, by name."""
    store = engine.store
    some = [graph.made[at] for at in range(graph.documents - 1, graph.documents // 2, -graph.documents // 40)]

    def asked(times: int, one: Callable[[Document], object]) -> Iterator[float]:
        def all_of_them() -> None:
            for _ in range(times):
                for document in some:
                    one(document)

        for _ in range(4):
            all_of_them()
        yield from against_loop(all_of_them, engine)

    yield "find by number", asked(40, lambda document: by_number(store, str(document.number)))
    yield "search", asked(4, lambda document: find(store, search_key(document.title)[:20]))
    yield "chain", asked(2, lambda document: trace(store, document.id))
    yield "most cited", asked(10, lambda _: most_cited(store))


def gates(shared: Path) -> Iterator[tuple[str, Iterator[float]]]:
    """Yield the name of each gate with its measured ratios, endlessly; what it needs stands as long as it is used."""
    corpus = shared / "corpus" / "dispatches.jsonl.gz"
    if corpus.exists():
        some = list(texts(shared, _TEXTS))
        yield "extraction", extraction(some)
        for peer in _PEERS if _has_peers() else ():
            yield f"beside {peer}", beside_peer(peer, some)
        for name, of_way in (("loading", loading), ("first load", first_load)):
            with Engine("embedded") as engine:
                engine.store.prepare()
                yield name, of_way(engine, texts(shared, 10_000))
    with citation_graph() as (engine, graph):
        yield from queries(engine, graph)


def main() -> int:
    """Measure the gates and print them; return 1 where one fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--keep", action="store_true", help="Write what was measured into the file.")
    parser.add_argument("--only", action="append", metavar="NAME", help="Measure only these.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args()
    known, measured, failed = kept(), {}, False
    for name, ratios in gates(args.shared):
        if args.only and name not in args.only:
            continue
        gate = None if args.keep else known.get(name)
        ratio, right = held(gate, ratios)
        measured[name] = ratio
        busy = not right and is_busy()
        failed |= not right and not busy
        before = f"kept {known[name].ratio:.3g}" if name in known else "none kept"
        sys.stdout.write(f"{name:<16} {ratio:8.3g}  {before:<12} {_verdict(right, busy)}\n")
        sys.stdout.flush()
    if args.keep:
        _keep(known, measured)
    return int(failed)


def _verdict(right: bool, busy: bool) -> str:
    return "" if right else "slower, but the machine is too busy to tell" if busy else "SLOWER"


def _keep(known: Mapping[str, Gate], measured: Mapping[str, float]) -> None:
    """Write the file anew with the ratios that were measured."""
    head = KEPT.read_text(encoding="utf-8").split("[[gate]]", maxsplit=1)[0]
    rows = {
        name: Gate(name, ratio, known[name].tolerance if name in known else 0.1) for name, ratio in measured.items()
    }
    told = (
        f'[[gate]]\nname = "{one.name}"\nratio = {one.ratio:.4g}\ntolerance = {one.tolerance}\n'
        for one in (known | rows).values()
    )
    KEPT.write_text(head + "\n".join(told), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
