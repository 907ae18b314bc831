"""Rows of nodes and relationships, as texts give them and stores take them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


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


def source_id(text: str) -> str:
    """Return the id of a text: its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
