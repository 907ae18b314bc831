"""Which two syllables usually follow one another in legal texts: a word that stands beside neither is doubtful.

`word_pairs.txt` is made by `scripts/word_pairs.py`.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources

from cancu.extract.text.normalization import ascii_words, new_tones


def is_usual_pair(first: str, second: str) -> bool:
    """Return whether a word follows the other one usually; in whatever case."""
    return _key(second) in _followers().get(_key(first), ())


def usual_spelling(before: str | None, word: str, after: str | None) -> str | None:
    """Return the spelling of a word, in small letters, with which it usually stands between two others.

    None where it does so as it is, where it does so with no other marks, or with several.
    before, after: None where no word stands there.
    """

    def fits(spelling: str) -> bool:
        is_after = before is None or is_usual_pair(before, spelling)
        return is_after and (after is None or is_usual_pair(spelling, after))

    if before is None and after is None:
        return None
    if (before and is_usual_pair(before, word)) or (after and is_usual_pair(word, after)):
        return None
    found = [spelling for spelling in _spellings().get(ascii_words(word.lower()), ()) if fits(spelling)]
    return found[0] if len(found) == 1 else None


def _key(word: str) -> str:
    return new_tones(unicodedata.normalize("NFC", word).lower())


@cache
def _followers() -> dict[str, frozenset[str]]:
    text = (resources.files(__package__) / "word_pairs.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {first: frozenset(others) for first, *others in rows}


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Return the words by their letters without marks."""
    found: dict[str, list[str]] = {}
    for word in _followers().keys() | {word for others in _followers().values() for word in others}:
        found.setdefault(ascii_words(word), []).append(word)
    return {letters: tuple(sorted(words)) for letters, words in found.items()}
