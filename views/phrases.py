"""Sentences that other parts say in one language, in the other: tables of patterns with names for what changes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_FIELD = re.compile(r"\\\{(\w+)\\\}")


def translated(text: str, file: str, part: str) -> str | None:
    """The other language of a sentence; None where the table has none. file: of `views`; part: table in it.

    What stands in the place of a name is translated too, where the table has it.
    """
    for pattern, other in _patterns(file)[part]:
        if found := pattern.fullmatch(text):
            values = {name: translated(value, file, part) or value for name, value in found.groupdict().items()}
            return other.format(**values)
    return None


@cache
def _patterns(file: str) -> dict[str, list[tuple[re.Pattern[str], str]]]:
    table = tomllib.loads((resources.files("cancu.views") / file).read_text(encoding="utf-8"))
    return {
        part: [(re.compile(_FIELD.sub(r"(?P<\1>.+)", re.escape(said)), re.S), other) for said, other in entries.items()]
        for part, entries in table.items()
    }
