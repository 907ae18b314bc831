"""The nodes and relationships of a query's result as a picture, drawn by Graphviz in the browser."""

from __future__ import annotations

from collections.abc import Sequence

from graph.results import ResultEdge, ResultNode
from views.texts import TEXTS, t

MOST = 60
"""More boxes nobody can read: the rest stays in the table."""
_FILLS = {"Document": "#dbe7f5", "Agency": "#e2f0e3", "Programme": "#ece2f6", "Person": "#f6ead9", "Place": "#e4ecec"}
_OTHER = "#ececec"
_WIDTH = 28


def dot(nodes: Sequence[ResultNode], edges: Sequence[ResultEdge], *, dark: bool) -> str:
    """The picture in Graphviz's language; names are quoted, so that nothing in them is read as part of it."""
    shown = {node.id: f"n{index}" for index, node in enumerate(nodes[:MOST])}
    ink = "#c9d1db" if dark else "#4b5563"
    lines = [
        "digraph {",
        'graph [bgcolor="transparent", rankdir="BT", nodesep=0.3, ranksep=0.55]',
        'node [shape="box", style="rounded,filled", color="#8a94a3", fontcolor="#1f2937", fontname="sans-serif", '
        "fontsize=12, margin=0.12]",
        f'edge [color="{ink}", fontcolor="{ink}", fontname="sans-serif", fontsize=10.5, arrowsize=0.7]',
    ]
    for node in nodes[:MOST]:
        fill = _FILLS.get(node.label, _OTHER)
        lines.append(f'{shown[node.id]} [label={_quoted(_wrapped(node.name))}, fillcolor="{fill}"]')
    for edge in edges:
        if edge.source in shown and edge.target in shown:
            lines.append(f"{shown[edge.source]} -> {shown[edge.target]} [label={_quoted(_word(edge.type))}]")
    return "\n".join([*lines, "}"])


def _word(relation: str) -> str:
    return t(f"relation.{relation}") if f"relation.{relation}" in TEXTS else relation


def _wrapped(name: str) -> str:
    """The name on lines of some words each; a long one is cut."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join([*lines[:3], "…"] if len(lines) > 3 else lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
