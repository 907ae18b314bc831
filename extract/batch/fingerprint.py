"""Which state the extractor is in: files that another state read are read again.

The state is a version, raised by hand when rules change, and a digest of the lexicon. A comment, a docstring or an
example changes neither, so that an upgrade without new rules does not read 500,000 documents again.
"""

from __future__ import annotations

import csv
import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from cancu.extract import lexicon

EXTRACTOR_VERSION = 47
"""Raise it with ``python scripts/extractor_version.py`` when rules change; `tests/extract/test_extractor_version.py`
fails where they changed and it was not raised."""
_PROVES = ("example", "examples", "not")
"""Keys of lexicon entries that tests read and rules do not."""


@cache
def extractor_state() -> str:
    """Return the version and a digest of the lexicon, such as ``1-0a1b2c3d4e5f6071``."""
    return f"{EXTRACTOR_VERSION}-{lexicon_digest(dict(_files(resources.files(lexicon))))}"


def lexicon_digest(files: Mapping[str, str]) -> str:
    """Return a digest of what rules read in data files, TOML or TSV, by their names.

    Examples do not count, nor do acts that no text calls by a name: only the graph reads these.
    """
    content = {
        name: _without_examples(tomllib.loads(text)) if name.endswith(".toml") else _named_rows(text)
        for name, text in files.items()
    }
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, default=str).encode()).hexdigest()[:16]


def _files(folder: Traversable) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the data files of a folder and the folders in it, in the order of their names."""
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.is_dir():
            yield from ((f"{file.name}/{name}", text) for name, text in _files(file))
        elif file.name.endswith((".toml", ".tsv")):
            yield file.name, file.read_text(encoding="utf-8")


def _named_rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a table; of one with a column `names` those that have a name."""
    lines = (line for line in table.splitlines() if not line.startswith("#"))
    return [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row.get("names", "all")]


def _without_examples(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_examples(one) for key, one in value.items() if key not in _PROVES}
    return [_without_examples(one) for one in value] if isinstance(value, list) else value
