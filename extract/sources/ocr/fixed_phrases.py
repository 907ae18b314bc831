"""Doubt words that have other marks than a fixed phrase of the lexicon (`bồ sung`), however surely they were read.

A recogniser is sure of a syllable that exists. That the phrase is meant is for another recogniser to say: where it
reads the same, the word stays.
"""

from __future__ import annotations

from dataclasses import replace

from cancu.extract.lexicon.misreadings import misspelt_words
from cancu.extract.sources.ocr.second_opinion import CONTESTED, PlacedLine


def doubted(line: PlacedLine) -> PlacedLine:
    """Return a line, its words with other marks than a fixed phrase less sure, so that they are read again."""
    wrong = misspelt_words(" ".join(word.text for word in line.words))
    if not wrong:
        return line
    words = [
        replace(word, confidence=min(word.confidence, CONTESTED)) if at in wrong else word
        for at, word in enumerate(line.words)
    ]
    return replace(line, words=tuple(words))
