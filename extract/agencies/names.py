"""The names of agencies: from the phrase that opens one to its end, completed to the full official name.

`UBND tỉnh` in a document of Hưng Yên is `Ủy ban nhân dân tỉnh Hưng Yên`; `các Bộ: Công an, Quốc phòng` are two
ministries; `UBND các huyện` is a group. One reader for each kind of organ works at the openings of its kind.
"""

from __future__ import annotations

from cancu.extract.agencies.central_organs import CentralReader
from cancu.extract.agencies.lists import ListReader
from cancu.extract.agencies.local_organs import LocalReader
from cancu.extract.agencies.offices import OfficeReader
from cancu.extract.agencies.openings import Named, Openings
from cancu.extract.agencies.organs_of_organs import PrefixReader
from cancu.extract.agencies.place_suffixes import Setting
from cancu.extract.agencies.reading import DEEPEST, Reading
from cancu.extract.agencies.units import UnitReader
from cancu.extract.lexicon.organs import Organ
from cancu.extract.text.phrase_matcher import Hit

_MOST_INSIDE = DEEPEST + 2
"""Names inside each other that are read at most: readers of units begin to count anew."""


class NameReader:
    """Reads the agencies of one text in the place and under the issuer that complete their names."""

    def __init__(self, openings: Openings, setting: Setting) -> None:
        self.inside = 0  # names that are being read, each a part of the one before
        self.reading = Reading(openings, setting, self.read)
        self.units = UnitReader(self.reading)
        self.lists = ListReader(self.reading, self.units)
        self.offices = OfficeReader(self.reading)
        self.central = CentralReader(self.reading, self.units)
        self.local = LocalReader(self.reading, self.units, self.offices)
        self.prefixes = PrefixReader(self.reading, self.units, self.lists, self.offices)

    def read(self, hit: Hit[Organ], depth: int = 0) -> list[Named]:
        """Return the agencies that an opening names: none, one, or several where it opens a list.

        depth: how many organs the name is part of.
        """
        if depth > DEEPEST or self.inside > _MOST_INSIDE or not self.reading.fits(hit):
            return []
        self.inside += 1
        named = self._named(hit, depth)
        self.inside -= 1
        return named

    def _named(self, hit: Hit[Organ], depth: int) -> list[Named]:
        """Return the agencies that the reader of its kind finds at an opening."""
        kind = hit.entry.kind
        if kind in ("central", "ministry"):
            return self.central.read(hit)
        if kind in ("local", "department", "party"):
            return self.local.read(hit)
        if kind in ("unit", "head"):
            return self.units.unit(hit)
        if kind == "office":
            return self.offices.read(hit, depth)
        if kind == "prefix":
            return self.prefixes.read(hit, depth)
        return self.lists.fields(hit)
