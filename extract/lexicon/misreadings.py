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
from cancu.extract.text.normalization import Folded, bare_letters, new_tones, respelled, without_marks
from cancu.extract.text.phrase_matcher import Scanner, Words

_IMPOSSIBLE = Words(f"{end} " for end in ("êt", "ât", "ôt", "êc", "âc", "ôc", "âp", "êp", "ôp", "ổt", "ểt", "ầp"))
"""Ends of syllables that Vietnamese has not: before c, p and t a vowel bears the mark of the acute or the dot below."""
_REACH = 8000
"""Code points at the start of a text that tell whether it is a scan."""
_FEWEST = 2
_FEWEST_WORDS, _SHARE_OF_WORDS = 3, 0.03
"""Different fixed words with wrong marks that a scan has, and their share of all fixed words."""
_YEAR = "nam"
"""The bare letters of `năm`, which end places as well (`huyện Lục Nam 20`)."""
_HEAD = 2000
"""Code points at its start in which its letterhead stands."""
_STRAY = frozenset("øäšÿˆ‹")
"""What is read for handwriting and stamps over a letterhead: `ngày 1Ä tháng 02`, `Số: Ø/QĐ-UBND`."""
_MOTTO = "cộng hòa xã hội chủ nghĩa việt nam"
_BARE_MOTTO = re.compile(r"cong ?hoa ?xa ?hoi ?chu ?nghia ?viet ?nam")
_FEWEST_LETTERS = 7
"""Letters of a type or an office, with its blanks, below which other words may have the same bare letters."""
_FEWEST_OF_OTHERS = 10
"""The same for cues, organs and names of laws: `thực thi` is no `thực thì`, `Luật Giá` no `luật gia`."""


def is_misread(folded: Folded) -> bool:
    """Return whether a text shows itself to be a scan: by syllables that cannot be, letters that Vietnamese has not,
    fixed words or a motto whose marks are wrong."""
    codes = folded.codes[:_REACH]
    if len(_IMPOSSIBLE.find(codes)) >= _FEWEST:
        return True
    start, bare = folded.flat[:_HEAD], bare_letters(codes)
    if not _STRAY.isdisjoint(start) or _has_misread_words(folded.flat, bare):
        return True
    if _MOTTO in start:
        return False
    motto = _BARE_MOTTO.search(bare[:_HEAD].decode("ascii"))
    return motto is not None and _slips(start[motto.start() : motto.end()].replace(" ", "")) >= _FEWEST


def _has_misread_words(flat: str, bare: bytes) -> bool:
    """Return whether several fixed words of a text have wrong marks, more than a typist makes; bare: its letters
    without marks, as far as they are looked at."""
    hits = list(_scanner().find_bare(bare))
    wrong = {hit.entry for hit in hits if flat[hit.start : hit.end] != hit.entry}
    return len(wrong) >= max(_FEWEST_WORDS, _SHARE_OF_WORDS * len(hits))


def _slips(motto: str) -> int:
    """Return how many letters of a motto, without its blanks, have other marks; one or none is a slip of the typist."""
    return sum(read != right for read, right in zip(motto, _MOTTO.replace(" ", ""), strict=True))


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


def misspelt_words(text: str) -> dict[int, str]:
    """Return the words of a line that have other marks than a fixed phrase, or a common word, has on the same letters.

    Each comes as the phrase spells it, in lower case, by its place among the words, which are parted by single blanks.
    """
    lower = new_tones(text.lower())
    if len(lower) != len(text):
        return {}
    found: dict[int, str] = {}
    bare = without_marks(lower)
    common = ((hit.start, hit.entry) for hit in _common_words().find_in(bare))
    for start, spelt in (*common, *_misread(bare)):
        first = lower.count(" ", 0, start)
        read = lower[start : start + len(spelt)]
        found |= {first + at: b for at, (a, b) in enumerate(zip(read.split(), spelt.split(), strict=True)) if a != b}
    return found


def _misread(flat: str) -> Iterator[tuple[int, str]]:
    """Yield the places where fixed words stand in a text without marks, and how they are spelt."""
    for hit in _scanner().find_in(flat):
        yield hit.start, hit.entry
    for match in _before_figure().finditer(flat):
        yield match.start(), _figure_words()[match.group()]


@cache
def _figure_words() -> dict[str, str]:
    return {without_marks(word): word for word in load_toml("misreadings")["before_figure"]["words"]}


@cache
def _before_figure() -> re.Pattern[str]:
    words = alternatives(_figure_words().keys() - {_YEAR})
    return re.compile(rf"(?<!\w)(?:(?:{words})(?=:? {{0,2}}\d)|{_YEAR}(?= \d{{4}}))")


@cache
def _scanner() -> Scanner[str]:
    """Return what finds the phrases by their bare letters, without those that two phrases share."""
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


@cache
def _common_words() -> Scanner[str]:
    return Scanner((without_marks(word), word) for word in map(new_tones, load_toml("common_words")["words"]))


def _phrases() -> Iterator[str]:
    yield from load_toml("misreadings")["phrases"]["words"]
    yield from load_toml("misreadings")["alike"]["words"]
    yield from (type_.name for type_ in document_types() if len(type_.name) >= _FEWEST_LETTERS)
    yield from (office for office in load_toml("offices")["offices"] if len(office) >= _FEWEST_LETTERS)
    yield from (phrase for phrase in (*_cues(), *organ_phrases()) if len(phrase) >= _FEWEST_OF_OTHERS)
    yield from (f"{province.kind} {spelling}" for spelling, province in provinces().items())
    yield from (f"{kind} {name}" for kind, name in law_names() if len(name) >= _FEWEST_OF_OTHERS)


def _cues() -> Iterator[str]:
    for entry in load_toml("cues")["cue"]:
        yield from entry["phrases"]
