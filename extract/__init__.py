"""One document's text -> what it says (Extraction). Knows nothing of graphs or databases."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cancu.extract.batch.listing import source_files
    from cancu.extract.batch.runner import Failure, extract_files
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

_HOMES = {
    "Failure": "batch.runner",
    "extract_files": "batch.runner",
    "source_files": "batch.listing",
    "extract_text": "extractor",
    "Reading": "sources",
    "SourceError": "sources",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used: importing one module does not load all others."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'model.records')}"), name)
