"""Levels of places under the State: the words before their names, their Party committees (``place_levels.toml``)."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from cancu.extract.lexicon import alternatives, load_toml

Rank = Literal["province", "district", "commune"]


class PlaceLevel(NamedTuple):
    """A level: the word before a place's name, its abbreviations, its Party committee where that has its own name."""

    name: str
    ranks: tuple[Rank, ...]
    short: tuple[str, ...]
    party: str | None


@cache
def place_levels() -> tuple[PlaceLevel, ...]:
    """Return every level, the highest first."""
    return tuple(
        PlaceLevel(entry["name"], tuple(entry["ranks"]), tuple(entry.get("short", ())), entry.get("party"))
        for entry in load_toml("place_levels")["level"]
    )


def level_names(*ranks: Rank) -> tuple[str, ...]:
    """Return the words before the names of places of these ranks."""
    return tuple(level.name for level in place_levels() if any(rank in level.ranks for rank in ranks))


def level_pattern(*ranks: Rank) -> str:
    """Return the words before the names of places of these ranks as alternatives, for lower-case folded text."""
    return alternatives(level_names(*ranks)).replace(r"\ ", " ")


@cache
def district_committees() -> dict[str, str]:
    """Return the Party committees of districts and of what stood beside them, with the word before the place's name."""
    return {level.party: level.name for level in place_levels() if level.party and "district" in level.ranks}
