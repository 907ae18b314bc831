"""One document's text -> what it says (Extraction). Knows nothing of graphs or databases."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cancu.extract.batch.runner import Failure, extract_files, source_files
    from cancu.extract.extractor import extract_text
    from cancu.extract.model.records import (
        Agency,
        Citation,
        Extraction,
        Head,
        Programme,
        Relation,
        Target,
        Task,
        Warning,
    )
    from cancu.extract.sources import Reading, SourceError

__all__ = [
    "Agency",
    "Change",
    "Citation",
    "Extraction",
    "Failure",
    "Head",
    "Programme",
    "Reading",
    "Relation",
    "SourceError",
    "Target",
    "Task",
    "Warning",
    "extract_files",
    "extract_text",
    "source_files",
]

_HOMES = {"extract_text": "extractor", "Reading": "sources", "SourceError": "sources"} | dict.fromkeys(
    ("Failure", "extract_files", "source_files"), "batch.runner"
)


def __getattr__(name: str) -> object:
    """A public name, loaded when it is first asked for: to read one module of the package costs that module only."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model.records')}"), name)
