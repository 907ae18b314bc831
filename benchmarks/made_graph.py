"""A made-up citation graph with its duties, all new: written as a first load writes its texts, or imported.

`portions` yields the rows in the order in which a first load has them: agencies, places and programmes, then documents
in the order of their days, each with what its text says, so that both ends of most relationships were written lately
or are among the few that everybody cites.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar

from benchmarks.citations import Citations
from benchmarks.duties import Duties
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.model.schema import VERSION
from cancu.graph.store.connection import Store
from cancu.graph.upkeep.first_load.new_rows import new_rows

Row = TypeVar("Row")
Rows = tuple[list[NodeRow], list[EdgeRow]]
DOCUMENTS = 5_000
"""Documents of a portion."""
_TYPES = {bool: "boolean", int: "long", float: "double"}
_TOLD = ("key", "said_in", "quote", "start:long", "end:long", "confidence:double")
_EDGE = (*_TOLD, "date", "basis", "role", "deadline", "reason", "score:double")
_EDGE_NAMES = tuple(name.partition(":")[0] for name in _EDGE)


def portions(graph: Citations, duties: Duties, documents: int = DOCUMENTS) -> Iterator[Rows]:
    """Yield nodes, and relationships between them and those of earlier portions."""
    state = NodeRow("Graph", "graph", {"schema": VERSION, "paired": True})  # what `STAMP` makes
    first = {(state.label, state.id): state}
    of_documents = iter(graph.nodes())
    held: list[NodeRow] = []
    for node in of_documents:
        if node.label == "Document":
            held.append(node)
            break
        first[node.label, node.id] = node
    for node in duties.nodes():
        known = first.get((node.label, node.id))
        told = {**(known.properties if known else {}), **node.properties}
        first[node.label, node.id] = NodeRow(node.label, node.id, told)
    yield list(first.values()), list(duties.ties_of_agencies())
    waiting = [_Waiting(edges) for edges in (graph.citations(), graph.issuers(), duties.said(), duties.read_from())]
    texts = _Waiting(duties.sources())
    for start in range(0, graph.documents, documents):
        nodes = held + [node for _, node in zip(range(documents - len(held)), of_documents, strict=False)]
        held = []
        end = start + documents
        yield [*nodes, *texts.before(end)], [edge for some in waiting for edge in some.before(end)]
    yield [], list(duties.programmes_of_documents())


class _Waiting(Generic[Row]):
    """Rows by the positions of their documents, handed out as far as these were written."""

    def __init__(self, rows: Iterable[tuple[int, Row]]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def before(self, end: int) -> Iterator[Row]:
        while self._next and self._next[0] < end:
            yield self._next[1]
            self._next = next(self._rows, None)


def write(store: Store, made: Iterable[Rows]) -> int:
    """Write portions into an empty graph as a first load does, and return the number of relationships."""
    store.prepare()
    writer, edges = new_rows(store), 0
    with ThreadPoolExecutor(1, "cancu load") as apart:
        sent: Future[None] | None = None
        for nodes, some in made:
            edges += len(some)
            if sent:
                sent.result()
            sent = apart.submit(writer.make, nodes, some)
        if sent:
            sent.result()
    return edges


def write_tables(made: Iterable[Rows], folder: Path) -> int:
    """Write what `neo4j-admin database import` reads, nodes label by label; return the number of relationships."""
    folder.mkdir(parents=True)
    waiting = iter(made)
    opening = [next(waiting), next(waiting)]
    columns = _columns(node for nodes, _ in opening for node in nodes)
    files = {label: (folder / f"nodes-{label}.csv").open("w", encoding="utf-8", newline="") for label in columns}
    writers = {label: csv.writer(file) for label, file in files.items()}
    for label, kinds in columns.items():
        writers[label].writerow(["id:ID", *(f"{name}:{kind}" for name, kind in kinds.items()), ":LABEL"])
    count = 0
    with (folder / "edges.csv").open("w", encoding="utf-8", newline="") as out:
        edges = csv.writer(out)
        edges.writerow([":START_ID", ":END_ID", ":TYPE", *_EDGE])
        for nodes, some in chain(opening, waiting):
            for node in nodes:
                values = (_cell(node.properties.get(name)) for name in columns[node.label])
                writers[node.label].writerow([node.id, *values, node.label])
            for edge in some:
                edges.writerow([edge.source, edge.target, edge.type, *map(edge.properties.get, _EDGE_NAMES)])
            count += len(some)
    for file in files.values():
        file.close()
    return count


def _columns(nodes: Iterable[NodeRow]) -> dict[str, dict[str, str]]:
    """Return names and types of the properties of each label, as the first nodes have them."""
    found: dict[str, dict[str, str]] = {}
    for node in nodes:
        of_label = found.setdefault(node.label, {})
        for name, value in node.properties.items():
            if value is not None:
                of_label.setdefault(name, _kind(value))
    return found


def _kind(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "string[]"
    return _TYPES.get(type(value), "string")


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ";".join(value) if isinstance(value, list | tuple) else value
