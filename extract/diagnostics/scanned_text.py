"""Whether a text was read from page images: its own letters tell, whatever its file says.

Character recognition loses tone marks and takes one for another. A syllable that ends in a stop (`câp`, `quyêt`) has
one of two tones in Vietnamese, and fixed words have one spelling (`thú tục`, `bỗ sung`). A typist makes one such
mistake in a long text, recognition several on a page: of 1,062 texts of the corpus without recognition none has two
syllables without their tone above the share below.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cancu.extract.lexicon import word_list
from cancu.extract.text.normalization import Folded, bare_letters, without_marks
from cancu.extract.text.phrase_matcher import Scanner, Words

SCANNED = 0.9
"""What the confidence of a mention in such a text is multiplied with."""
_READ = 6_000
"""Code points at the start of a text that are looked at."""
_FEWEST = 3
_SHARE = 0.0005
"""Different misread words to all blanks, from which on a text was recognised."""
_WITHOUT_TONE = Words(vowel + end for vowel in "âăêôơư" for end in ("p", "t", "c", "ch"))


def is_scanned(folded: Folded) -> bool:
    """Return whether the letters of a text are those of character recognition."""
    flat, codes = folded.flat[:_READ], folded.codes[:_READ]
    misread = set(_without_tone(flat, codes))
    misread.update(_misspelt(flat, codes))
    return len(misread) >= _FEWEST and len(misread) >= _SHARE * flat.count(" ")


def _without_tone(flat: str, codes: bytes) -> Iterator[str]:
    """Yield the ends of syllables that lack their tone, with the two letters before them."""
    for _, start, end in _WITHOUT_TONE.find(codes):
        if not flat[end : end + 1].isalpha():
            yield flat[start - 2 : end]


@cache
def _fixed_words() -> Scanner[str]:
    """Return what finds fixed words by their letters without marks; the entry is the word as it is spelt."""
    return Scanner((without_marks(right), right) for right in word_list("fixed_spelling"))


def _misspelt(flat: str, codes: bytes) -> Iterator[str]:
    """Yield what a text has for fixed words: their letters with other marks."""
    bare = bare_letters(codes)
    for start, end, right in _fixed_words().find_bare(bare):
        written = flat[start:end]
        if written != right and codes[start:end] != bare[start:end]:
            yield written
