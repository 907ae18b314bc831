"""Extractions -> one graph; stores, tracing, checks, exchange. Knows nothing of spaCy or of files."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.build import Loaded, load, load_all, remove
    from graph.errors import GraphError
    from graph.questions import load_questions, question
    from graph.records import Chain, Evidence, GraphEdge, GraphNode
    from graph.search import by_number, find
    from graph.stores import Statement, Store, Table, open_store

__all__ = [
    "Chain",
    "Evidence",
    "GraphEdge",
    "GraphError",
    "GraphNode",
    "Loaded",
    "Statement",
    "Store",
    "Table",
    "by_number",
    "find",
    "load",
    "load_all",
    "load_questions",
    "open_store",
    "question",
    "remove",
]

_HOMES = {
    **dict.fromkeys(("Loaded", "load", "load_all", "remove"), "build"),
    "GraphError": "errors",
    **dict.fromkeys(("load_questions", "question"), "questions"),
    **dict.fromkeys(("Chain", "Evidence", "GraphEdge", "GraphNode"), "records"),
    **dict.fromkeys(("by_number", "find"), "search"),
    **dict.fromkeys(("Statement", "Store", "Table", "open_store"), "stores"),
}


def __getattr__(name: str) -> object:
    """A public name, loaded when it is first asked for: a driver that is not used costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
