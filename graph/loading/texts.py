"""Texts to be loaded, and texts as `Source` nodes keep them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cancu.extract.model.records import Extraction
from cancu.graph.store.connection import Store

TEXT_FIELDS = (
    "s.id AS id, s.paths AS paths, s.text AS text, s.extraction AS extraction, s.targets AS targets, "
    "s.document AS document"
)
"""What a query returns of a `Source` node `s` for `read_texts`."""


@dataclass(frozen=True, slots=True)
class NewText:
    """A text that was read; content: what it says (JSON, `content_of`); paths: the files that hold it, sorted."""

    extraction: Extraction
    content: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text as its `Source` node keeps it.

    paths: the files that hold it; content: what it says (contract, JSON); targets: ids of documents in the graph by
    the extraction's ids; document: id of the document that it is the text of.
    """

    id: str
    paths: tuple[str, ...]
    text: str
    content: str
    targets: Mapping[str, str]
    document: str

    @property
    def extraction(self) -> Extraction:
        """What it says; each call parses the JSON."""
        return Extraction.from_json(json.loads(self.content), self.text)


def content_of(extraction: Extraction) -> str:
    """Return what a text says as JSON, without the text and the name of the file."""
    return json.dumps({**extraction.to_json(), "text": None, "source": ""}, ensure_ascii=False)


def read_texts(store: Store, cypher: str, parameters: Mapping[str, Any]) -> list[StoredText]:
    """Return the texts of a query that returns `TEXT_FIELDS`, sorted by id."""
    found = [
        StoredText(
            row["id"],
            tuple(row["paths"]),
            row["text"],
            row["extraction"],
            json.loads(row["targets"]),
            row["document"],
        )
        for row in store.read(cypher, parameters)
    ]
    return sorted(found, key=lambda text: text.id)
