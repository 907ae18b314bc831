"""Examples of patterns: a module and its pattern, and a text in which the marks hold what the pattern finds."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

SIGNS = {r"\n": "\n", r"\x01": "\x01", r"\x02": "\x02"}
"""How a table writes signs that have no letter."""
_SIGNS = re.compile("|".join(map(re.escape, SIGNS)))


def read_examples(table: str) -> list[tuple[str, str]]:
    """Return the lines of a table as pairs of ``module.PATTERN`` and a text with its marks."""
    pairs = (line.split(None, 1) for line in table.strip().splitlines())
    return [(name, _SIGNS.sub(lambda sign: SIGNS[sign.group()], text)) for name, text in pairs]


def patterns_of(rooms: Iterable[ModuleType]) -> dict[str, re.Pattern[str]]:
    """Return the patterns with Vietnamese letters of the modules of rooms, by module and name."""
    found = {}
    for room in rooms:
        for info in iter_modules(room.__path__):
            module = import_module(f"{room.__name__}.{info.name}")
            made = set(re.findall(r"^(\w+) = re\.compile\(", inspect.getsource(module), re.MULTILINE))
            for name, value in vars(module).items():
                if name in made and isinstance(value, re.Pattern) and re.search(r"[^\W\d_a-zA-Z]", value.pattern):
                    found[f"{info.name}.{name}"] = value
    return found


def finds(pattern: re.Pattern[str], example: str) -> bool:
    """Return whether the pattern finds what the marks of an example hold, and no more."""
    low, high = example.index("‹"), example.index("›") - 1
    text = re.sub("[‹›]", "", example)
    found = pattern.match(text, low)
    return (found is not None and found.end() == high) or pattern.fullmatch(text, low, high) is not None
