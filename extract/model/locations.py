"""Where on its pages a text is: page and place of each stretch, and the confidence of recognised words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Part = Literal["body", "text box", "footnote", "header", "footer", "stamp"]
"""The part of the page; stretches of the last three are kept out of the text, as asides."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text stands from `start` on, up to the next place; page: from 1, None where a format has no pages."""

    start: int
    page: int | None = None
    part: Part = "body"
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word that was recognised in a picture; confidence: 0 to 1."""

    start: int
    end: int
    confidence: float


def place_at(places: Sequence[Place], offset: int) -> Place:
    """Return where the code point at `offset` stands; places: ordered by `start`."""
    at = bisect_right(places, offset, key=lambda place: place.start) - 1
    return places[at] if at >= 0 else Place(0)


def confidence_of(words: Sequence[Word], start: int, end: int) -> float:
    """Return the lowest confidence of the recognised words in a span; 1 where it was not recognised. words: ordered."""
    first = bisect_right(words, start, key=lambda word: word.end)
    lowest = 1.0
    for word in words[first:]:
        if word.start >= end:
            break
        lowest = min(lowest, word.confidence)
    return lowest


def place_to_json(place: Place) -> list[Any]:
    """Return `[start, page, part, left, top, right, bottom]`, cut behind the last known value."""
    box = place.box
    if box is not None:
        return [place.start, place.page, place.part, box.left, box.top, box.right, box.bottom]
    return [place.start, place.page] if place.part == "body" else [place.start, place.page, place.part]


def place_from_json(value: Sequence[Any]) -> Place:
    """Return the place that `place_to_json` made the list of."""
    start, page, part = (*value[:3], "body")[:3]
    return Place(start, page, part, Box(*value[3:]) if len(value) > 3 else None)
