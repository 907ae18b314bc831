"""The rooms of the house and their order, read off the imports.

    python scripts/rooms.py            # lists the imports that run upward; exit status 1 where there are any

A room imports from itself and from the rooms below it. `tests/test_rooms.py` holds that.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {
    "extract": (
        "model",
        "text",
        "lexicon",
        "structure",
        "agencies",
        "head",
        "references",
        "relations",
        "tasks",
        "diagnostics",
        "extractor",
        "spacy_components",
        "sources",
        "batch",
    ),
    "graph": (
        "model",
        "authority",
        "store",
        "identity",
        "loading",
        "force",
        "analysis",
        "query",
        "output",
        "exchange",
    ),
}
"""By package, the lowest room first."""
HOUSES = ("extract", "messages", "graph", "queries", "views", "commands")
"""The packages, the lowest first: `extract` knows nothing of `graph`, neither knows the front doors."""


class Import(NamedTuple):
    """A module of one room that imports one of another; paths and dotted names without `cancu.`."""

    module: str
    line: int
    imported: str


def imports() -> Iterator[Import]:
    """Every import of one of the project's modules by another."""
    for house in HOUSES:
        for file in sorted((ROOT / house).rglob("*.py")):
            module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cancu."):
                    for name in node.names:
                        yield Import(module, node.lineno, f"{node.module}.{name.name}".removeprefix("cancu."))
                elif isinstance(node, ast.Import):
                    for name in node.names:
                        if name.name.startswith("cancu."):
                            yield Import(module, node.lineno, name.name.removeprefix("cancu."))


def upward(found: Import) -> bool:
    """Whether an import runs from a room to one above it."""
    house, room = _place(found.module)
    other, target = _place(found.imported)
    if house != other:
        return HOUSES.index(house) < HOUSES.index(other)
    order = ROOMS.get(house, ())
    if room not in order or target not in order:
        return False  # a package's own face, which names what is public
    return order.index(room) < order.index(target)


def _place(module: str) -> tuple[str, str]:
    house, _, rest = module.partition(".")
    return house, rest.partition(".")[0]


def main() -> int:
    """List the imports that run upward."""
    found = [one for one in imports() if upward(one)]
    for one in found:
        sys.stdout.write(f"{one.module}:{one.line} imports {one.imported}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
