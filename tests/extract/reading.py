"""The first steps of a reading in one call, for tests of heads and of agencies."""

from __future__ import annotations

from collections.abc import Sequence

from cancu.extract.agencies.openings import find_openings
from cancu.extract.agencies.place_suffixes import Setting
from cancu.extract.agencies.recognizer import name_agencies
from cancu.extract.head.parser import Letterhead, read_letterhead
from cancu.extract.lexicon.provinces import province_of
from cancu.extract.model.hits import AgencyHit
from cancu.extract.tasks.roles import assign_roles
from cancu.extract.text.normalization import Folded, fold


def letterhead_of(folded: Folded, place: str | None = None, issued: str | None = None) -> Letterhead:
    """Return the head of a text."""
    return read_letterhead(find_openings(folded), place=place, issued=issued)


def agencies_of(folded: Folded, excluded: Sequence[tuple[int, int]] = ()) -> list[AgencyHit]:
    """Return the agencies of a text with their roles."""
    openings = find_openings(folded)
    letterhead = read_letterhead(openings)
    named = name_agencies(openings, letterhead.setting, letterhead.issuer, excluded)
    return assign_roles(folded, named, letterhead)


def complete_name(words: str, place: str | None, issuer: str | None = None) -> str:
    """Return the full name of the agency that the words name; the words where they name none."""
    setting = Setting(province_of(place) if place else None, issuer)
    named = name_agencies(find_openings(fold(words)), setting, None, ())
    return named[0].name if named and not named[0].group else words
