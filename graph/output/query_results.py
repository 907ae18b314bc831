"""The result of a query as cells, CSV and JSON, and the nodes and relationships in it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import neo4j.graph

from cancu.extract.model.messages import message_in
from cancu.graph.model.titles import display_title
from cancu.graph.output.result_codes import CODES
from cancu.graph.output.tables import harmless
from cancu.graph.output.workbook import workbook
from cancu.graph.store.user_queries import Table
from cancu.messages import Language, is_known, sentence, written_day

_TITLE = re.compile(r"(?:\w+\.)?title")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class ResultNode:
    """A node of a result. id: inside the result; key: its `id` in the graph, empty where it has none."""

    id: str
    label: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ResultEdge:
    """A relationship of a result between two of its nodes, by their ids inside the result; said: its properties."""

    id: str
    source: str
    target: str
    type: str
    said: Mapping[str, Any]


def plain(value: Any) -> Any:
    """Turn nodes, relationships and paths into values that JSON can hold."""
    if isinstance(value, neo4j.graph.Path):
        return [plain(part) for part in (*value.nodes, *value.relationships)]
    if isinstance(value, neo4j.graph.Node):
        return {"labels": sorted(value.labels), **{key: plain(part) for key, part in value.items()}}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, **{key: plain(part) for key, part in value.items()}}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def readable(value: str, language: Language) -> str:
    """Return a text as people read it: a message as its sentence, any other text as it is."""
    found = message_in(value)
    return sentence(found, language) if found and is_known(found) else value


def cell(column: str, value: Any, language: Language) -> str:
    """Return a value as people read it in a cell: a code in words (`CODES`), any other as `_text` has it.

    column: its name in the query.
    """
    words = CODES.get(column, {})
    named = [
        words.get(one) if isinstance(one, str) else None for one in (value if isinstance(value, list) else [value])
    ]
    if named and all(named):
        return "; ".join(sentence(one, language) for one in named if one)
    return _text(column, value, language)


def _text(column: str, value: Any, language: Language) -> str:
    """Return a value as a cell of text; a message as its sentence, a title in capitals in sentence case.

    column: its name in the query; one called ``title`` or ``d.title`` has titles.
    """
    flat = plain(value)
    if flat is None:
        return ""
    if not isinstance(flat, str):
        return json.dumps(flat, ensure_ascii=False)
    return display_title(flat) if _TITLE.fullmatch(column) else readable(flat, language)


def as_csv(table: Table, language: Language) -> str:
    """Write the result as CSV, with codes as the graph has them, for other programs.

    A text or a column's name that a spreadsheet would take for a formula starts with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(map(harmless, table.columns))
    for row in table.rows:
        cells = map(partial(_text, language=language), table.columns, row)
        writer.writerow(
            [harmless(text) if isinstance(value, str) else text for value, text in zip(row, cells, strict=True)]
        )
    return out.getvalue()


def as_xlsx(table: Table, heads: Sequence[str], language: Language) -> bytes:
    """Write the result as an Excel workbook of text, days as people write them; heads: what the columns are called."""
    in_language = partial(cell, language=language)
    rows = [[written(text) for text in map(in_language, table.columns, row)] for row in table.rows]
    widths = [_width([head, *(row[at] for row in rows)]) for at, head in enumerate(heads)]
    return workbook("Kết quả", list(zip(heads, widths, strict=True)), rows)


def written(value: str) -> str:
    """Return a cell's text as people write it: a whole day (ISO 8601) as ``05/4/2024``, any other as it is."""
    return written_day(value) if is_day(value) else value


def is_day(value: str) -> bool:
    """Return whether a text is a whole day (ISO 8601)."""
    return _DAY.fullmatch(value) is not None


def _width(cells: Sequence[str]) -> int:
    """Return the width of a column in characters: of its longest cell, within bounds."""
    return max(8, min(60, max(map(len, cells)) + 2))


def as_json(table: Table) -> str:
    """Write the result as a JSON list of objects, one a row; a message is an object with its code and parameters."""
    rows = [dict(zip(table.columns, (_opened(plain(value)) for value in row), strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _opened(value: Any) -> Any:
    """Replace stored messages in a plain value by their objects."""
    if isinstance(value, str):
        found = message_in(value)
        return found.to_json() if found else value
    if isinstance(value, list):
        return [_opened(part) for part in value]
    return {key: _opened(part) for key, part in value.items()} if isinstance(value, dict) else value


def network(table: Table) -> tuple[list[ResultNode], list[ResultEdge]]:
    """Return the nodes and relationships of a result, each once; the ends of a relationship are among the nodes."""
    nodes: dict[str, ResultNode] = {}
    edges: dict[str, ResultEdge] = {}
    for found in _entities(list(table.rows)):
        if isinstance(found, neo4j.graph.Node):
            known = nodes.get(found.element_id)
            if known is None or not known.key:  # the end of a relationship alone comes without its properties
                nodes[found.element_id] = _node(found)
        else:
            for end in found.nodes:
                if end is not None and end.element_id not in nodes:
                    nodes[end.element_id] = _node(end)
            source, target = found.nodes
            if source is not None and target is not None:
                ends = source.element_id, target.element_id
                edges[found.element_id] = ResultEdge(found.element_id, *ends, found.type, dict(found))
    return list(nodes.values()), list(edges.values())


def _entities(value: Any) -> Iterator[neo4j.graph.Node | neo4j.graph.Relationship]:
    if isinstance(value, neo4j.graph.Node | neo4j.graph.Relationship):
        yield value
    elif isinstance(value, neo4j.graph.Path):
        yield from value.nodes
        yield from value.relationships
    elif isinstance(value, dict):
        for part in value.values():
            yield from _entities(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _entities(part)


def _node(found: neo4j.graph.Node) -> ResultNode:
    label = min(found.labels, default="")
    key = str(found.get("id") or "")
    return ResultNode(found.element_id, label, key, str(found.get("name") or key or label))
