"""The rooms of the house and their order, read off the imports.

    python scripts/rooms.py                           # list the imports that run upward; exit status 1 for any
    python scripts/rooms.py --picture docs/rooms.svg  # draw the rooms and the imports between them

A room imports from itself and from the rooms below it. `tests/test_rooms.py` holds that, and that the committed picture
shows the rooms of today.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections import Counter
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
        "force",
        "loading",
        "upkeep",
        "analysis",
        "query",
        "draft",
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
    """Yield every import of one of the project's modules by another."""
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
    """Return whether an import runs from a room to one above it."""
    house, room = _place(found.module)
    other, target = _place(found.imported)
    if house != other:
        return HOUSES.index(house) < HOUSES.index(other)
    order = ROOMS.get(house, ())
    if room not in order or target not in order:
        return False  # the package's own `__init__`, which names what is public
    return order.index(room) < order.index(target)


def _place(module: str) -> tuple[str, str]:
    house, _, rest = module.partition(".")
    return house, rest.partition(".")[0]


def arrows() -> Counter[tuple[str, str]]:
    """Count the imports between rooms by (importing, imported room); a front door counts as one room."""
    found: Counter[tuple[str, str]] = Counter()
    for one in imports():
        ends = tuple(_name(*_place(module)) for module in (one.module, one.imported))
        if ends[0] != ends[1]:
            found[ends if ends[0] in _ROOM_NAMES else (ends[0], ends[1].partition(".")[0])] += 1
    return found


def _name(house: str, room: str) -> str:
    return f"{house}.{room}" if room in ROOMS.get(house, ()) else house


_ROOM_NAMES = {f"{house}.{room}" for house, rooms in ROOMS.items() for room in rooms}


def main() -> int:
    """List the imports that run upward, or draw the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--picture", type=Path, metavar="FILE", help="write the picture of the rooms, as SVG")
    picture = parser.parse_args().picture
    if picture:
        sys.path.insert(0, str(ROOT))
        from scripts.rooms_picture import draw

        picture.write_text(draw(), encoding="utf-8")
        return 0
    found = [one for one in imports() if upward(one)]
    for one in found:
        sys.stdout.write(f"{one.module}:{one.line} imports {one.imported}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
