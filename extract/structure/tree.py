"""The tree of a text: units with labels, new wording, quotations, furniture of pages; made by `structure.units`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from cancu.extract.structure.labels import Level


class Part(NamedTuple):
    """A stretch of a unit's own text, or of new wording that it sets out (without the marks); folded offsets."""

    kind: Literal["text", "wording"]
    start: int
    end: int

    def holds(self, offsets: Sequence[int]) -> bool:
        """Return whether one of the ordered offsets stands in it."""
        at = bisect_left(offsets, self.start)
        return at < len(offsets) and offsets[at] < self.end


@dataclass(slots=True)
class Unit:
    """A labelled part of a text, at folded offsets.

    level, number: what its label says (`article`, `5a`); start: of the label; body: behind the label; end: with all
    that stands below it. parent: the unit that it stands in, None at the top; parts: its own text and the new wording
    in it, in order, without the units below; below: those units.
    """

    level: Level | None
    number: str
    start: int
    body: int
    end: int = 0
    parent: Unit | None = None
    parts: list[Part] = field(default_factory=list)
    below: list[Unit] = field(default_factory=list)

    def path(self) -> tuple[Unit, ...]:
        """Return the unit and those that it stands in, from small to large, without the text as a whole."""
        unit: Unit | None = self
        found: list[Unit] = []
        while unit is not None and unit.level is not None:
            found.append(unit)
            unit = unit.parent
        return tuple(found)

    def walk(self) -> Iterator[Unit]:
        """Yield the unit and all below it, in the order of the text."""
        waiting = [self]
        while waiting:
            unit = waiting.pop()
            yield unit
            waiting += reversed(unit.below)

    def holds(self, offsets: Sequence[int]) -> bool:
        """Return whether one of the ordered offsets stands in the unit or below it."""
        at = bisect_left(offsets, self.start)
        return at < len(offsets) and offsets[at] < self.end


class Structure(NamedTuple):
    """root: the whole text as a unit without a level; wording: spans of new wording; quoted: spans of other
    quotations outside it, with their marks; furniture: spans of the lines of a gazette's pages. In order, folded."""

    root: Unit
    wording: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...]
    furniture: tuple[tuple[int, int], ...]

    def is_wording(self, offset: int) -> bool:
        """Return whether a folded offset stands in new wording."""
        at = bisect_left(self.wording, (offset + 1, 0)) - 1
        return at >= 0 and self.wording[at][0] <= offset < self.wording[at][1]


def without_units(start: int, end: int) -> Structure:
    """Return a folded span as one unit, where nothing asks for those in it."""
    return Structure(Unit(None, "", start, start, end), (), (), ())


def is_silent(text: str, furniture: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether a span holds no words but those of a gazette's pages."""
    at = bisect_left(furniture, (start, 0))
    while start < end:
        stop = min(furniture[at][0], end) if at < len(furniture) else end
        if any(map(str.isalnum, text[start:stop])):
            return False
        start = furniture[at][1] if at < len(furniture) else end
        at += 1
    return True
