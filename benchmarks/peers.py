"""The peers of the stores: networkx in memory, and SQLite with recursive queries, on the same graph."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx

from benchmarks.citations import CHAIN_KINDS, Citations
from cancu.graph.model.search_key import search_key, search_words

CHAIN = sorted(set(CHAIN_KINDS))


class NetworkxPeer:
    """A `MultiDiGraph` with a dictionary of numbers; it has no full-text search."""

    def load(self, graph: Citations) -> None:
        """Load the graph."""
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in graph.nodes():
            self.graph.add_node(node.id, **node.properties)
        for edge in graph.edges():
            self.graph.add_edge(edge.source, edge.target, edge.type, of=edge.properties)
        self.numbers = {of.get("number"): id_ for id_, of in self.graph.nodes(data=True)}
        self.both = self.graph.to_undirected(as_view=True)

    def start_again(self) -> None:
        """Load the graph again, since nothing is kept."""

    def processes(self) -> list[int]:
        """Return the ids of the engine's processes."""
        return [os.getpid()]

    def folder(self) -> Path | None:
        """Return the folder of its data."""
        return None

    def operations(self) -> dict[str, Callable[[str, str], object]]:
        """Return the questions by name."""
        return {
            "find by number": lambda number, _: self.graph.nodes[self.numbers[number]],
            "one hop with evidence": lambda id_, _: [
                *self.graph.out_edges(id_, data=True),
                *self.graph.in_edges(id_, data=True),
            ],
            "chain up, depth 6": lambda id_, _: self._reached(id_, 6, up=True),
            "down, depth 4": lambda id_, _: self._reached(id_, 4, up=False),
            "shortest path": lambda a, b: nx.shortest_path(self.both, self.numbers[a], self.numbers[b]),
            "most cited": lambda _a, _b: sorted(
                self.graph.nodes(data=True), key=lambda node: -int(node[1].get("cited_by") or 0)
            )[:20],
        }

    def _reached(self, id_: str, depth: int, *, up: bool) -> list[object]:
        seen, frontier, found = {id_}, [id_], []
        for _ in range(depth):
            following = []
            for at in frontier:
                edges = (
                    self.graph.out_edges(at, keys=True, data=True)
                    if up
                    else self.graph.in_edges(at, keys=True, data=True)
                )
                for source, target, kind, of in edges:
                    end = target if up else source
                    if kind in CHAIN and len(seen) < 500:
                        found.append((source, target, kind, of))
                        if end not in seen:
                            seen.add(end)
                            following.append(end)
            frontier = following
        return found

    def close(self) -> None:
        """Release the graph."""


class SqlitePeer:
    """Two tables with indexes, FTS5 over the folded key, and recursive common table expressions."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="cancu-benchmark-"))
        self.db = sqlite3.connect(self.home / "graph.db")

    def load(self, graph: Citations) -> None:
        """Load the graph."""
        self.db.executescript(
            "PRAGMA journal_mode=WAL; CREATE TABLE node(id TEXT PRIMARY KEY, number TEXT, title TEXT, cited_by INT);"
            "CREATE TABLE edge(source TEXT, target TEXT, type TEXT, key TEXT, quote TEXT, start INT, end INT);"
            "CREATE VIRTUAL TABLE words USING fts5(id UNINDEXED, search);"
        )
        with self.db:
            for node in graph.nodes():
                of = node.properties
                self.db.execute(
                    "INSERT INTO node VALUES (?,?,?,?)",
                    (node.id, of.get("number"), of.get("title"), of.get("cited_by", 0)),
                )
                self.db.execute("INSERT INTO words VALUES (?,?)", (node.id, of["search"]))
            for edge in graph.edges():
                p = edge.properties
                row = (edge.source, edge.target, edge.type, p["key"], p["quote"], p["start"], p["end"])
                self.db.execute("INSERT INTO edge VALUES (?,?,?,?,?,?,?)", row)
            for column in ("source", "target", "key"):
                self.db.execute(f"CREATE INDEX edge_{column} ON edge({column})")
            self.db.execute("CREATE INDEX node_number ON node(number)")
            self.db.execute("CREATE INDEX node_cited ON node(cited_by)")

    def start_again(self) -> None:
        """Start the engine cold."""
        self.db.close()
        started = time.perf_counter()
        self.db = sqlite3.connect(self.home / "graph.db")
        self.db.execute("SELECT * FROM node WHERE number = '1/1990/QĐ-TTg'").fetchall()
        sys.stdout.write(f"{'cold start to the first answer':<32} {time.perf_counter() - started:.1f} s\n")

    def processes(self) -> list[int]:
        """Return the ids of the engine's processes."""
        return [os.getpid()]

    def folder(self) -> Path | None:
        """Return the folder of its data."""
        return self.home

    def operations(self) -> dict[str, Callable[[str, str], object]]:
        """Return the questions by name."""
        ask = self._ask
        return {
            "find by number": lambda number, _: ask("SELECT * FROM node WHERE number = ?", number),
            "search without diacritics": lambda words, _: ask(
                "SELECT node.* FROM words JOIN node USING (id) WHERE words MATCH ? ORDER BY rank LIMIT 20",
                " AND ".join(search_words(search_key(words))),
            ),
            "one hop with evidence": lambda id_, _: ask(
                "SELECT * FROM edge WHERE source = ? UNION ALL SELECT * FROM edge WHERE target = ?", id_, id_
            ),
            "chain up, depth 6": lambda id_, _: ask(_recursive("source", "target"), id_, 6),
            "down, depth 4": lambda id_, _: ask(_recursive("target", "source"), id_, 4),
            "most cited": lambda _a, _b: ask("SELECT * FROM node ORDER BY cited_by DESC LIMIT 20"),
        }

    def _ask(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        return self.db.execute(sql, values).fetchall()

    def close(self) -> None:
        """Release the engine."""
        self.db.close()


def _recursive(near: str, far: str) -> str:
    kinds = ", ".join(f"'{kind}'" for kind in CHAIN)
    return (
        "WITH RECURSIVE reached(id, depth) AS (SELECT ?, 0 UNION SELECT edge."
        f"{far}, depth + 1 FROM reached JOIN edge ON edge.{near} = reached.id "
        f"WHERE depth < ? AND type IN ({kinds}) LIMIT 5000) "
        f"SELECT edge.* FROM (SELECT DISTINCT id FROM reached LIMIT 500) "
        f"JOIN edge ON edge.{near} = id WHERE type IN ({kinds})"
    )
