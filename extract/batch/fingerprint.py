"""Which state the extractor is in: files that another state read are read again.

The state is a version, raised by hand when rules change, and a digest of the lexicon. A comment, a docstring or an
example changes neither, so that an upgrade without new rules does not read 500,000 documents again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

from cancu.extract import lexicon

EXTRACTOR_VERSION = 2
"""Raise it with ``python scripts/extractor_version.py`` when rules change; `tests/extract/test_extractor_version.py`
fails where they changed and it was not raised."""
_PROVES = ("example", "examples", "not")
"""Keys of lexicon entries that tests read and rules do not."""


@cache
def extractor_state() -> str:
    """Return the version and a digest of the lexicon, such as ``1-0a1b2c3d4e5f6071``."""
    files = sorted(resources.files(lexicon).iterdir(), key=lambda file: file.name)
    tables = {file.name: file.read_text(encoding="utf-8") for file in files if file.name.endswith(".tsv")}
    entries = {name: lexicon.load_toml(name) for name in (f.name[:-5] for f in files if f.name.endswith(".toml"))}
    entries["words"] = dict(lexicon.word_lists())
    return f"{EXTRACTOR_VERSION}-{lexicon_digest(entries, tables)}"


def lexicon_digest(entries: Mapping[str, object], tables: Mapping[str, str]) -> str:
    """Return a digest of what rules read in the lexicon.

    entries: by name the content of TOML files, of which examples do not count; tables: by name the text of TSV files.
    """
    content = json.dumps([_without_examples(entries), tables], ensure_ascii=False, default=str)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _without_examples(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_examples(one) for key, one in value.items() if key not in _PROVES}
    return [_without_examples(one) for one in value] if isinstance(value, list) else value
