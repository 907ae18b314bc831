"""The fixed words of a scan whose marks were read wrong or not at all, put right before anything is looked for.

Optical recognition of Vietnamese mostly loses or confuses the marks of letters: `Cãn cừ`, `NGHI ĐINH`, `Uỷ ban nhản
dân`. In a text that shows itself to be such, phrases of the lexicon are found by their bare letters. A clean text is
left as it is, as there other marks make another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cancu.extract.lexicon import alternatives, load_toml
from cancu.extract.lexicon.document_types import document_types
from cancu.extract.lexicon.organs import organ_phrases
from cancu.extract.lexicon.provinces import provinces
from cancu.extract.lexicon.statutes import law_names
from cancu.extract.text.normalization import Folded, coded, new_tones, respelled, without_marks
from cancu.extract.text.phrase_matcher import Scanner

_IMPOSSIBLE = tuple(
    coded(f"{end} ") for end in ("êt", "ât", "ôt", "êc", "âc", "ôc", "âp", "êp", "ôp", "ổt", "ểt", "ầp")
)
"""Ends of syllables that Vietnamese has not: before c, p and t a vowel bears the mark of the acute or the dot below."""
_REACH = 4000
"""Code points at the start of a text that tell whether it is a scan."""
_FEWEST = 2
_MOTTO = "cộng hòa xã hội chủ nghĩa việt nam"
_BARE_MOTTO = re.compile(r"cong ?hoa ?xa ?hoi ?chu ?nghia ?viet ?nam")
_FEWEST_LETTERS = 7
"""Letters of a phrase, with its blanks, below which other words may have the same bare letters."""
_FEWEST_OF_A_LAW = 12
"""The same for the name of a law: `Luật Giá` is no `luật gia`."""


def is_misread(folded: Folded) -> bool:
    """Whether a text shows itself to be a scan: by syllables that cannot be, or a motto whose marks are wrong."""
    codes = folded.codes[:_REACH]
    if sum(codes.count(end) for end in _IMPOSSIBLE) >= _FEWEST:
        return True
    start = folded.flat[:_REACH]
    return _MOTTO not in start and _BARE_MOTTO.search(without_marks(start)) is not None


def put_right(folded: Folded) -> Folded:
    """Return the text with the fixed words of a scan as they are spelt; a clean text as it is. Offsets stay."""
    if not is_misread(folded):
        return folded
    bare = without_marks(folded.lower)
    flat = bare.replace("\n", " ")
    text, lower = list(folded.text), list(folded.lower)
    for start, spelt in _misread(flat):
        for at, right in enumerate(spelt, start):
            if right != " " and lower[at] != right:
                text[at] = right.upper() if text[at].isupper() else right
                lower[at] = right
    return respelled(folded, "".join(text), "".join(lower))


def _misread(flat: str) -> Iterator[tuple[int, str]]:
    """The places where fixed words stand in a text without marks, and how they are spelt."""
    for hit in _scanner().find_in(flat):
        yield hit.start, hit.entry
    for match in _before_figure().finditer(flat):
        yield match.start(), _figure_words()[match.group()]


@cache
def _figure_words() -> dict[str, str]:
    return {without_marks(word): word for word in load_toml("misreadings")["before_figure"]["words"]}


@cache
def _before_figure() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(_figure_words())})(?=:? {{0,2}}\d)")


@cache
def _scanner() -> Scanner[str]:
    """Finds the phrases by their bare letters, without those that two phrases share."""
    spelt: dict[str, str] = {}
    shared: set[str] = set()
    for phrase in _phrases():
        lower = new_tones(phrase.lower())
        bare = without_marks(lower)
        if " " not in bare:
            continue
        if spelt.setdefault(bare, lower) != lower:
            shared.add(bare)
    return Scanner((bare, lower) for bare, lower in spelt.items() if bare not in shared)


def _phrases() -> Iterator[str]:
    yield from load_toml("misreadings")["phrases"]["words"]
    yield from (phrase for phrase in _lexicon() if len(phrase) >= _FEWEST_LETTERS)
    for kind, name in law_names():
        if len(name) >= _FEWEST_OF_A_LAW:
            yield f"{kind} {name}"


def _lexicon() -> Iterator[str]:
    yield from (type_.name for type_ in document_types())
    for entry in load_toml("cues")["cue"]:
        yield from entry["phrases"]
    yield from load_toml("offices")["offices"]
    yield from organ_phrases()
    for spelling, province in provinces().items():
        yield spelling
        yield f"{province.kind} {spelling}"
