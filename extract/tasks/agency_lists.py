"""Lists of agencies in a text (`Sở A, Sở B và Công an tỉnh`): where one ends, and whom it names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from cancu.extract.agencies.grammar import NAME
from cancu.extract.model.hits import AgencyHit
from cancu.extract.tasks.task_lexicon import FIRST_WHEN, GIVEN, JOINED, LISTED, OWNED, OWNED_STARTS
from cancu.extract.text.normalization import Folded

NEAR = 24
"""Code points between an agency and the words that belong to it."""


class AgencyLists:
    """The agencies of one text, in order of their start; positions are indexes of them."""

    def __init__(self, folded: Folded, agencies: Sequence[AgencyHit]) -> None:
        self.text, self.flat = folded.text, folded.flat
        self.agencies = agencies

    def first_from(self, offset: int) -> int:
        """Return the position of the first agency that starts at `offset` or behind it."""
        return bisect_left(self.agencies, offset, key=lambda hit: hit.start)

    def last_of(self, position: int) -> int:
        """Return the position of the last agency of the list that starts at `position`."""
        while position + 1 < len(self.agencies):
            here, following = self.agencies[position], self.agencies[position + 1]
            inside = following.start < here.end
            joined = following.start - here.end <= NEAR and JOINED.fullmatch(self.flat, here.end, following.start)
            if not inside and not joined:
                break
            position += 1
        return position

    def goes_on(self, position: int) -> bool:
        """Return whether the agency at a position is a further member of a list: `Sở A; Sở B; Công an tỉnh`."""
        return position > 0 and self.last_of(position - 1) >= position

    def is_of_cells(self, first: int, last: int) -> bool:
        """Return whether only a line break parts two agencies of a list.

        They stand in cells of a table whose bars are lost, each with a role that the text no longer tells.
        """
        gaps = (self.text[one.end : other.start] for one, other in pairwise(self.agencies[first : last + 1]))
        return any("\n" in gap and not gap.strip() for gap in gaps)

    def opening_at(self, start: int) -> tuple[int, int] | None:
        """Return the list of agencies with which the words at `start` open, over a giving word; None without one."""
        opening = GIVEN.match(self.flat, start) or FIRST_WHEN.match(self.flat, start)
        start = opening.end() if opening else start
        position = self.first_from(start)
        if position == len(self.agencies) or self.agencies[position].start != start:
            return None
        return position, self.last_of(position)

    def end_of(self, last: int) -> int:
        """Return where a list ends, with what belongs to its last agency.

        That is the organ above it (`Bảo hiểm xã hội Việt Nam thuộc Bộ Tài chính`), or the place of the last of many in
        a heading (`Ủy ban nhân dân các xã, phường, đặc khu Cồn Cỏ:`).
        """
        end = self.agencies[last].end
        if self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].isupper():
            place = NAME.match(self.text, end)
            return place.end() if place and self.text.startswith((":", "\n"), place.end()) else end
        if last + 1 == len(self.agencies) or not self.flat.startswith(OWNED_STARTS, end):
            return end
        owned = OWNED.match(self.flat, end)
        return self.agencies[last + 1].end if owned and self.agencies[last + 1].start == owned.end() else end

    def names(self, first: int, last: int, stop: int = 0) -> tuple[str, ...]:
        """Return the names of the agencies ``first..last``, each once, and of those listed with them up to `stop`."""
        names = [hit.name for hit in self.agencies[first : last + 1]]
        start = self.agencies[first].start
        while last + 1 < len(self.agencies) and self.agencies[last + 1].start < stop:
            last += 1
            if LISTED.search(self.flat, max(start, self.agencies[last].start - NEAR), self.agencies[last].start):
                names.append(self.agencies[last].name)
        return tuple(dict.fromkeys(names))

    def within(self, span: tuple[int, int]) -> Sequence[AgencyHit]:
        """Return the agencies that start in a span."""
        return self.agencies[self.first_from(span[0]) : self.first_from(span[1])]

    def names_in(self, span: tuple[int, int]) -> tuple[str, ...]:
        """Return the names of the agencies that start in a span, each once."""
        return tuple(dict.fromkeys(hit.name for hit in self.within(span)))

    def listed_in(self, span: tuple[int, int]) -> tuple[str, ...]:
        """Return the names of the agencies of a list, each once, but for one that another governs (`báo cáo Bộ A`)."""
        return tuple(
            dict.fromkeys(
                hit.name
                for hit in self.within(span)
                if LISTED.search(self.flat, max(span[0] - 2, hit.start - NEAR), hit.start)
            )
        )
