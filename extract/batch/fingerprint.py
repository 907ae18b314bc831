"""Which state the extractor is in: what another state has read is to be read again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


@cache
def extractor_state() -> str:
    """A digest of this package's code and vocabulary."""
    folder = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".py", ".toml", ".tsv"}:
            digest.update(f"{file.relative_to(folder).as_posix()}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:16]
