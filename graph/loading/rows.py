"""Rows of nodes and relationships, as texts give them and stores take them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cancu.extract.model.records import Extraction


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A relationship to write: type, labels and ids of its ends, properties with its `key`."""

    type: str
    source_label: str
    source: str
    target_label: str
    target: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node to write."""

    label: str
    id: str
    properties: Mapping[str, Any]


def properties_by_label(rows: Iterable[NodeRow]) -> dict[str, list[dict[str, Any]]]:
    """Return the properties of nodes with their ids, in their order, by label."""
    by_label: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_label.setdefault(row.label, []).append({"id": row.id, **row.properties})
    return by_label


def text_id(extraction: Extraction) -> str:
    """Return the id of the text of an extraction, also where a person corrected lines of it."""
    return source_id(extraction.text if extraction.as_read is None else extraction.as_read)


@lru_cache(maxsize=1)  # asked several times in a row for each text
def source_id(text: str) -> str:
    """Return the id of a text as it was read: its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
