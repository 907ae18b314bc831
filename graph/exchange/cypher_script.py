"""A graph as a Cypher script for ``cypher-shell`` and Neo4j Browser; running it again changes nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from cancu.graph.exchange.content import LABELS, Content, statement_key
from cancu.graph.loading.rows import EdgeRow
from cancu.graph.model.schema import NODE_TYPES
from cancu.graph.store.schema_statements import constraint

_BATCH = 500
_PLAIN_NAME = re.compile(r"[A-Za-z_]\w*")


def write(content: Content, path: Path) -> None:
    """Write the script: constraints, then nodes and edges in batches. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for statement in statements(content):
            out.write(f"{statement};\n")


def statements(content: Content) -> Iterator[str]:
    """Yield the statements of the script, each without the semicolon."""
    yield from (constraint(node) for node in NODE_TYPES if node.label in LABELS)
    for label, nodes in groupby(content.nodes(), key=lambda node: node.label):
        while batch := list(islice(nodes, _BATCH)):
            rows = [literal({"id": node.id, "of": dict(node.properties)}) for node in batch]
            yield _unwind(rows, f"MERGE (n:{label} {{id: row.id}}) SET n += row.of")
    waiting: dict[str, list[str]] = {}
    for edge in content.edges():
        rows_of = waiting.setdefault(_merge(edge), [])
        rows_of.append(literal({"source": edge.source, "target": edge.target, "of": dict(edge.properties)}))
        if len(rows_of) == _BATCH:
            yield _unwind(rows_of, _merge(edge))
            rows_of.clear()
    yield from (_unwind(rows, merge) for merge, rows in waiting.items() if rows)


def _merge(edge: EdgeRow) -> str:
    """Return the Cypher that merges an edge of this kind from a row; edges of one pair differ by their keys."""
    key = " {key: row.of.key}" if statement_key(edge) else ""
    return (
        f"MATCH (a:{edge.source_label} {{id: row.source}}) MATCH (b:{edge.target_label} {{id: row.target}}) "
        f"MERGE (a)-[r:{edge.type}{key}]->(b) SET r += row.of"
    )


def _unwind(rows: Sequence[str], cypher: str) -> str:
    listed = ",\n".join(rows)
    return f"UNWIND [\n{listed}] AS row {cypher}"


def literal(value: Any) -> str:
    """Write a value as a Cypher literal: names in maps have no quotation marks, texts the escapes of JSON."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_name(key)}: {literal(of)}" for key, of in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _name(key: str) -> str:
    return key if _PLAIN_NAME.fullmatch(key) else f"`{key.replace('`', '``')}`"
