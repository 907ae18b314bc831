"""What the readers of names share in one text: its openings, its places, and how to read the agencies at an opening."""

from __future__ import annotations

from collections.abc import Callable

from cancu.extract.agencies import grammar
from cancu.extract.agencies.openings import Named, Openings
from cancu.extract.agencies.place_suffixes import PlaceReader, Setting, one_line
from cancu.extract.lexicon.organs import Organ
from cancu.extract.text.phrase_matcher import Hit

DEEPEST = 4
"""How many organs may stand in one name (`Phòng A, Cục B, Bộ C`)."""
MANY = ("các ", "mỗi ", "từng ")
"""Words that make a group of the organ after them."""
CAPITALISED = frozenset(("central", "ministry", "local", "department", "party", "unit", "head", "prefix"))
"""Kinds of organs whose name, where it is no abbreviation, starts with a capital."""


class Reading:
    """One text with what completes its names.

    read: reads the agencies at an opening; its second argument counts the organs that the name is part of.
    """

    def __init__(self, openings: Openings, setting: Setting, read: Callable[[Hit[Organ], int], list[Named]]) -> None:
        self.text, self.flat = openings.folded.text, openings.folded.flat
        self.at = openings.at
        self.setting = setting
        self.places = PlaceReader(openings.folded, setting)
        self.read = read

    def fits(self, hit: Hit[Organ]) -> bool:
        """Return whether the capitals are those of a name, and the hit is no part of a number (`QĐ-UBND`)."""
        start, end, organ = hit
        flat = self.flat
        if (
            start
            and flat[start - 1] in "/-"
            and " " not in flat[start:end]
            and grammar.IN_NUMBER.search(self.text, max(0, start - 40), start)
        ):
            return False
        if organ.exact is None:
            plural = organ.kind not in CAPITALISED and (organ.kind != "office" or " " in flat[start:end])
            return plural or self.text[start].isupper()
        words = one_line(self.text[start:end])
        one = " " not in words
        if flat.startswith("&", end):
            return False
        if one and flat[end : end + 1] in ("-", "/") and flat[end + 1 : end + 2].isalnum() and words.isupper():
            return False
        return bool(organ.exact) and (
            (words[0].isupper() and _is_cased(words, organ.exact)) or (not one and words.isupper())
        )

    def is_part(self, start: int) -> bool:
        """Return whether the organ is part of a portal's, a site's or a house's name."""
        flat = self.flat
        return flat.endswith(grammar.PARTS, 0, start) and bool(
            grammar.PART_OF_A_NAME.search(flat, max(0, start - 40), start)
        )

    def is_plural(self, start: int) -> bool:
        """Return whether a word before the organ makes a group of it."""
        return self.flat.endswith(MANY, 0, start)


def _is_cased(words: str, exact: str) -> bool:
    """Return whether the words have the capitals of an abbreviation; its words in small letters may have any."""
    return words == exact or all(
        here.isupper() == there.isupper()
        for written, known in zip(words.split(), exact.split(), strict=False)
        if " " not in words or not known[1:].islower()
        for here, there in zip(written, known, strict=False)
    )
