"""JSON Lines: one object a line, its field `text` a document; `source`, `id` or `name` tells its name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from extract.origins import Place
from extract.sources.encodings import decode
from extract.sources.records import Reading, Source, SourceError

_LINE = re.compile(r"[^\n]*(?:\n|$)")
_REMEDY = 'Write one object a line: {"text": "..."}.'


def open_json_lines(content: bytes, name: str, reading: Reading, depth: int) -> Iterator[Source | SourceError]:
    """The documents of the lines, and an error for each line that holds none."""
    decoded = decode(content, name, reading).text
    for number, match in enumerate(_LINE.finditer(decoded), start=1):  # `split` would hold all lines at once
        line = match[0]
        if not line.strip():
            continue
        place = f"{name}#{number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            yield SourceError(place, "the line is no JSON", _REMEDY)
            continue
        text = value.get("text") if isinstance(value, dict) else None
        if isinstance(text, str) and text.strip():
            yield Source(text, False, place, "jsonl", (Place(0),))
        else:
            yield SourceError(place, "the line has no text", _REMEDY)
