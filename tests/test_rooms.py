"""The order of the rooms: no import runs upward."""

from __future__ import annotations

import re

from scripts.rooms import HOUSES, ROOMS, ROOT, imports, upward
from scripts.rooms_picture import draw


def test_no_import_runs_upward() -> None:
    assert [one for one in imports() if upward(one)] == []


def test_every_module_has_a_room() -> None:
    for house, order in ROOMS.items():
        rooms = {
            path.stem for path in (ROOT / house).iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
        }
        assert rooms - {"__init__"} == set(order)
    assert all((ROOT / house / "__init__.py").exists() for house in HOUSES)


def test_the_architecture_page_shows_the_rooms_of_today() -> None:
    """The arrows of the committed picture may be older by a few imports."""
    drawn = re.compile(r'data-name="([^"]+)"')
    committed = (ROOT / "docs" / "rooms.svg").read_text(encoding="utf-8")
    remedy = "draw it anew: python scripts/rooms.py --picture docs/rooms.svg"
    assert drawn.findall(committed) == drawn.findall(draw()), remedy
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert "](rooms.svg)" in page
    for house, rooms in ROOMS.items():
        section = page.partition(f"## `{house}/`")[2].partition("\n## ")[0]
        assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == list(rooms), house
