"""The phrases of a text that may open an agency's name, found once; every reader of names works at them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cancu.extract.lexicon.organs import Organ, scanner
from cancu.extract.text.normalization import Folded
from cancu.extract.text.phrase_matcher import Hit


class Openings(NamedTuple):
    """The hits of the vocabulary of agencies on a folded text, in order, and by their start."""

    folded: Folded
    hits: Sequence[Hit[Organ]]
    at: Mapping[int, Hit[Organ]]


class Named(NamedTuple):
    """An agency read from the text at folded offsets; organ: what opened it."""

    start: int
    end: int
    name: str
    group: bool
    organ: Organ


def find_openings(folded: Folded) -> Openings:
    """Find the phrases that may open an agency's name."""
    hits = tuple(scanner().find(folded))
    return Openings(folded, hits, {hit.start: hit for hit in hits})
