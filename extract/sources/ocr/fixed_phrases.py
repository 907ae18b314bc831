"""Correct words that have other marks than a fixed phrase of the lexicon (`bồ sung`), however surely they were read.

A recogniser is sure of a syllable that exists. The lexicon alone does not settle it: a second recogniser must read the
word as the phrase has it, be it ever so unsure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cancu.extract.lexicon.misreadings import misspelt_words
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.ocr.second_opinion import CONTESTED, SIGNS, PlacedLine, beside


def is_misspelt(line: PlacedLine) -> bool:
    """Return whether words of a line have other marks than a fixed phrase."""
    return bool(_misspelt(line))


def respelt(line: PlacedLine, others: Sequence[PageWord]) -> PlacedLine:
    """Return a line, its words spelt as in a fixed phrase where the other reading has them so."""
    words = list(line.words)
    for at, spelt in _misspelt(line).items():
        found = beside(words[at], others)
        if found and found.text.strip(SIGNS).lower() == spelt:
            words[at] = _spelt(words[at], spelt)
    return replace(line, words=tuple(words))


def _misspelt(line: PlacedLine) -> dict[int, str]:
    return misspelt_words(" ".join(word.text for word in line.words))


def _spelt(word: PageWord, spelt: str) -> PageWord:
    core = word.text.strip(SIGNS)
    if len(core) != len(spelt):
        return word
    right = "".join(b.upper() if a.isupper() else b for a, b in zip(core, spelt, strict=True))
    return replace(word, text=word.text.replace(core, right), confidence=CONTESTED)
