"""Cypher that makes nodes and relationships of which it is known that the graph does not have them.

Looking for them costs more than making them, and properties that are named in the pattern are written once with what
they belong to: set behind it, they make the server write it twice. Where another writer made the same node meanwhile
the store refuses the whole transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cancu.graph.loading.rows import EdgeRow, NodeRow, properties_by_label
from cancu.graph.store.connection import Statement, Store


def ids_there(store: Store, label: str, ids: Iterable[str]) -> set[str]:
    """Return those of some ids that nodes of a label have."""
    wanted = sorted(set(ids))
    found = store.read(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN collect(id) AS ids", {"ids": wanted})
    return {id_ for row in found for id_ in row["ids"]}


def new_nodes_statement(label: str, rows: Collection[Mapping[str, Any]]) -> Statement:
    """Make nodes of a label that the graph does not have; rows: their properties, with their ids."""
    names = _names(rows)
    return Statement(
        f"UNWIND $rows AS row CREATE (:{label} {_pattern(names)})",
        {"rows": [[row.get(name) for name in names] for row in rows]},
    )


def new_nodes_statements(rows: Iterable[NodeRow]) -> Iterator[Statement]:
    """Yield the statements that make nodes that the graph does not have, one for each label."""
    yield from (new_nodes_statement(label, found) for label, found in properties_by_label(rows).items())


def new_edges_statements(rows: Iterable[EdgeRow]) -> Iterator[Statement]:
    """Yield the statements that make relationships that the graph does not have, one for each type with its labels."""
    shapes: dict[tuple[str, str, str], list[EdgeRow]] = {}
    for row in rows:
        shapes.setdefault((row.type, row.source_label, row.target_label), []).append(row)
    for (kind, source, target), found in sorted(shapes.items()):
        names = _names(row.properties for row in found)
        groups: dict[str, list[list[Any]]] = {}
        for row in found:
            values = row.properties
            groups.setdefault(row.source, []).append([*(values.get(name) for name in names), row.target])
        yield Statement(
            f"UNWIND $groups AS same MATCH (a:{source} {{id: same[0]}}) UNWIND same[1] AS row "
            f"MATCH (b:{target} {{id: row[{len(names)}]}}) CREATE (a)-[:{kind} {_pattern(names)}]->(b)",
            {"groups": [[id_, rows] for id_, rows in groups.items()]},
        )


def merged(rows: Iterable[EdgeRow]) -> list[EdgeRow]:
    """Return relationships each once by its key: of several the last counts, with what only earlier ones tell."""
    once: dict[tuple[str, str], EdgeRow] = {}
    for row in rows:
        known = once.get(place := (row.type, row.properties["key"]))
        once[place] = replace(row, properties={**known.properties, **row.properties}) if known else row
    return list(once.values())


def _names(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the names of all properties of some rows, sorted: few different statements, which the server knows."""
    return sorted({name for row in rows for name in row})


def _pattern(names: Sequence[str]) -> str:
    """Return the properties of a pattern that takes their values, in this order, from the list `row`."""
    return "{" + ", ".join(f"`{name}`: row[{at}]" for at, name in enumerate(names)) + "}" if names else ""
