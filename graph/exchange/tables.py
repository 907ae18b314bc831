"""A graph as CSV files with the typed headers of ``neo4j-admin database import``: ``nodes.csv``, ``edges.csv``.

    neo4j-admin database import full neo4j --nodes=nodes.csv --relationships=edges.csv --multiline-fields=true

Header: https://neo4j.com/docs/operations-manual/current/tools/neo4j-admin/neo4j-admin-import/ (CSV header format).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cancu.graph.exchange.content import Content, changed_meanwhile

ARRAY_DELIMITER = ";"
"""Separator of the values of a list: the default of neo4j-admin."""

_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def write(content: Content, folder: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` into a folder; a missing value is an empty cell.

    Raises OSError; GraphError where the graph is changed meanwhile.
    """
    folder.mkdir(parents=True, exist_ok=True)
    columns = _columns(node.properties for node in content.nodes())
    with (folder / "nodes.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id:ID", ":LABEL", *(f"{name}:{kind}" for name, kind in columns.items())])
        for node in content.nodes():
            writer.writerow([node.id, node.label, *_cells(node.properties, columns)])
    columns = _columns(edge.properties for edge in content.edges())
    with (folder / "edges.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([":START_ID", ":END_ID", ":TYPE", *(f"{name}:{kind}" for name, kind in columns.items())])
        for edge in content.edges():
            writer.writerow([edge.source, edge.target, edge.type, *_cells(edge.properties, columns)])


def _columns(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the columns with their types; mixed numbers and texts are text."""
    found: dict[str, str] = {}
    for properties in rows:
        for name, value in properties.items():
            kind = _type(value)
            known = found.setdefault(name, kind)
            if known != kind:
                found[name] = "double" if {known, kind} == {"double", "long"} else "string"
    return dict(sorted(found.items()))


def _type(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"{_type(value[0])}[]" if value else "string[]"
    return _TYPES.get(type(value), "string")


def _cells(properties: Mapping[str, Any], columns: Mapping[str, str]) -> list[str]:
    if not all(_fits(_type(value), columns.get(name)) for name, value in properties.items()):
        raise changed_meanwhile()
    return [_cell(properties.get(name)) for name in columns]


def _fits(kind: str, column: str | None) -> bool:
    return column in (kind, "string") or (kind, column) == ("long", "double")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ARRAY_DELIMITER.join(map(_cell, value))
    return str(value)
