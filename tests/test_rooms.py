"""The order of the rooms: no import runs upward."""

from __future__ import annotations

from scripts.rooms import HOUSES, ROOMS, ROOT, imports, upward


def test_no_import_runs_upward() -> None:
    assert [one for one in imports() if upward(one)] == []


def test_every_module_has_a_room() -> None:
    for house, order in ROOMS.items():
        rooms = {
            path.stem for path in (ROOT / house).iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
        }
        assert rooms - {"__init__"} == set(order)
    assert all((ROOT / house / "__init__.py").exists() for house in HOUSES)
