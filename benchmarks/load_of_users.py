"""Twenty readers at once, some of whom ask for what never ends: how long a page's own queries take meanwhile.

    python benchmarks/load_of_users.py [--minutes 5] [--users 20] [--queries 200] [--runaways 10] [--documents 20000]

A made-up graph in the embedded store, as the app has it open: one store, a thread for each user. Each user looks at
documents, one query after another with a pause between; the users' own queries are spread over the time, the runaways
among them, some of which do not hear that they are to end. First the same without any own query, for the quiet figure.
It prints percentiles of the pages' queries, the errors, and the memory of this process and of the server.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cancu.graph.model.errors import GraphError, QueryTimedOutError
from cancu.graph.store.connection import Statement, Store, open_store

PAGE = (
    "MATCH (d:Document {id: $id}) OPTIONAL MATCH (d)-[r:BASED_ON|IMPLEMENTS]->(b:Document) "
    "OPTIONAL MATCH (b)-[:BASED_ON]->(c:Document) RETURN d.id AS id, count(DISTINCT b) AS bases, count(c) AS further"
)
OWN = (
    "MATCH (d:Document)-[:BASED_ON]->(b) WHERE b.id STARTS WITH $start "
    "RETURN b.id, count(*) AS n ORDER BY n DESC LIMIT 20"
)
RUNAWAYS = (
    "MATCH (a:Document), (b:Document), (c:Document) WHERE a.id + b.id + c.id = 'x' RETURN a.id LIMIT 1",
    "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a + b < 0 RETURN count(*)",
    "MATCH (a:Document), (b:Document), (c:Document) RETURN a.id, b.id, c.id ORDER BY c.id + a.id LIMIT 5",
    "MATCH (a:Document) UNWIND range(1, 1000000) AS i RETURN size(collect(a.id + toString(i)))",
)
DEAF = "RETURN reduce(s = 0, i IN range(1, 6000000) | s + reduce(t = 0, j IN range(1, 6000000) | t + j))"
PAUSE = 0.5
LIMIT = 10.0


@dataclass
class Seen:
    """What was measured: seconds of the pages' queries, of users' own, and what failed."""

    pages: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    timed_out: int = 0
    errors: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)


def fill(store: Store, documents: int) -> None:
    """Make a graph in which every document rests on four others."""
    store.prepare()
    for first in range(0, documents, 5000):
        ids = [{"id": f"d{number}"} for number in range(first, min(first + 5000, documents))]
        store.write([Statement("UNWIND $rows AS row MERGE (d:Document {id: row.id})", {"rows": ids})])
    numbers = random.Random(7)
    for first in range(0, documents, 2500):
        pairs = [
            {"a": f"d{number}", "b": f"d{numbers.randrange(documents)}"}
            for number in range(first, min(first + 2500, documents))
            for _ in range(4)
        ]
        cypher = (
            "UNWIND $rows AS row MATCH (a:Document {id: row.a}), (b:Document {id: row.b}) CREATE (a)-[:BASED_ON]->(b)"
        )
        store.write([Statement(cypher, {"rows": pairs})])


def read_pages(store: Store, documents: int, seen: Seen, ended: Event, user: int) -> None:
    """Look at documents until the end."""
    numbers = random.Random(user)
    while not ended.wait(PAUSE * numbers.uniform(0.5, 1.5)):
        began = time.perf_counter()
        try:
            store.read(PAGE, {"id": f"d{numbers.randrange(documents)}"})
        except GraphError as error:
            with seen.lock:
                seen.errors.append(f"page: {error}")
        with seen.lock:
            seen.pages.append(time.perf_counter() - began)


def ask(store: Store, cypher: str, seen: Seen, user: int, *, runaway: bool) -> None:
    """Ask one query of a user's own."""
    began = time.perf_counter()
    try:
        store.start(cypher, {} if runaway else {"start": "d1"}, timeout=LIMIT, person=f"user {user}").result()
    except QueryTimedOutError as error:
        with seen.lock:
            if runaway:
                seen.timed_out += 1
            else:
                seen.errors.append(f"own: {error}")
    except GraphError as error:
        with seen.lock:
            seen.errors.append(f"{'runaway' if runaway else 'own'}: {error}")
    if not runaway:
        with seen.lock:
            seen.own.append(time.perf_counter() - began)


def run(store: Store, options: argparse.Namespace, seconds: float, queries: list[str | None]) -> Seen:
    """Let the users read for some seconds; queries: users' own in order of time, None for an ordinary one."""
    seen, ended = Seen(), Event()
    threads = [
        Thread(target=read_pages, args=(store, options.documents, seen, ended, user)) for user in range(options.users)
    ]
    asking: list[Thread] = []
    for thread in threads:
        thread.start()
    began = time.perf_counter()
    for place, cypher in enumerate(queries):
        time.sleep(max(0.0, began + place * seconds / len(queries) - time.perf_counter()))
        arguments = (store, cypher or OWN, seen, place % options.users)
        asking.append(Thread(target=ask, args=arguments, kwargs={"runaway": cypher is not None}))
        asking[-1].start()
    time.sleep(max(0.0, began + seconds - time.perf_counter()))
    for thread in asking:
        thread.join()
    ended.set()
    for thread in threads:
        thread.join()
    return seen


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def tell(name: str, seconds: list[float]) -> None:
    """Print percentiles in milliseconds."""
    if len(seconds) > 1:
        cuts = statistics.quantiles(seconds, n=100)
        say(
            f"{name:<28} n {len(seconds):>6}  median {1000 * cuts[49]:>7.1f}  p95 {1000 * cuts[94]:>7.1f}  "
            f"p99 {1000 * cuts[98]:>7.1f}  most {1000 * max(seconds):>8.1f} ms"
        )


def memory(folder: Path) -> str:
    """Return the resident memory of this process and of the server."""
    state = json.loads((folder / "server.json").read_text(encoding="utf-8"))
    sizes = (psutil.Process().memory_info().rss, psutil.Process(state["server_pid"]).memory_info().rss)
    return f"here {sizes[0] >> 20} MB, server {sizes[1] >> 20} MB (process {state['server_pid']})"


def main() -> None:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--runaways", type=int, default=10)
    parser.add_argument("--deaf", type=int, default=1, help="runaways that do not hear that they are to end")
    parser.add_argument("--documents", type=int, default=20_000)
    options = parser.parse_args()
    queries: list[str | None] = [None] * options.queries
    places = random.Random(3).sample(range(options.queries), options.runaways)
    for number, place in enumerate(places):
        queries[place] = DEAF if number < options.deaf else RUNAWAYS[number % len(RUNAWAYS)]
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph"
        with open_store(graph) as store:
            fill(store, options.documents)
            run(store, options, 10.0, [])  # so that both servers are warm
            say(f"before: {memory(graph)}")
            tell("pages, quiet", run(store, options, 30.0, []).pages)
            tell("pages, ordinary queries", run(store, options, 30.0, [None] * (options.queries // 10)).pages)
            say(f"begin: {memory(graph)}")
            seen = run(store, options, 60 * options.minutes, queries)
            tell("pages, with runaways", seen.pages)
            tell("users' own, with runaways", seen.own)
            say(f"runaways {options.runaways}, ended at their limit {seen.timed_out}, errors {len(seen.errors)}")
            for error in sorted(set(seen.errors)):
                say(f"  {seen.errors.count(error)} x {error}")
            say(f"end: {memory(graph)}")


if __name__ == "__main__":
    main()
