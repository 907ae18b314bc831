"""Extractions -> one graph; stores, tracing, checks, exchange. Knows nothing of spaCy or of files."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cancu.graph.loading.loader import Loaded, load, load_all, remove
    from cancu.graph.model.chains import Chain
    from cancu.graph.model.errors import GraphError
    from cancu.graph.model.records import Evidence, GraphEdge, GraphNode
    from cancu.graph.query.search import by_number, find
    from cancu.graph.store.connection import Statement, Store, Table, open_store
    from cancu.graph.store.saved_queries import load_questions, question

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
    **dict.fromkeys(("Loaded", "load", "load_all", "remove"), "loading.loader"),
    "GraphError": "model.errors",
    **dict.fromkeys(("load_questions", "question"), "store.saved_queries"),
    "Chain": "model.chains",
    **dict.fromkeys(("Evidence", "GraphEdge", "GraphNode"), "model.records"),
    **dict.fromkeys(("by_number", "find"), "query.search"),
    **dict.fromkeys(("Statement", "Store", "Table", "open_store"), "store.connection"),
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used: importing one module does not load all others."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
