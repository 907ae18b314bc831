"""Read the name of a signer whose first letters lie below a stamp: the line that was found begins inside the name.

A stamp stands over a third of the signature, on its left (Decree 30/2020/NĐ-CP, Article 33).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.ocr.headwords import family_name
from cancu.extract.sources.ocr.line_detection import TextBox
from cancu.extract.sources.ocr.second_opinion import PlacedLine
from cancu.extract.text.normalization import ascii_words

_REACHES = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
"""How far before its box the line is read, in heights of the box; the surest reading counts."""
_WORDS = (3, 4)
"""Words that a person's name has."""
_GUESSED = 0.6
"""Highest confidence of words that were read below a stamp."""


def whole_name(line: PlacedLine, read: Callable[[TextBox], Sequence[PageWord]]) -> PlacedLine:
    """Return a line that is the end of a person's name (`uyễn Văn An`) with the whole name; another one as it is.

    read: returns the words of a box. The name must open with a family name and go on as the line does.
    """
    if not _is_cut(line.words):
        return line
    rest, surest, found = line.words[1:], 0.0, line
    for reach in _REACHES:
        box = replace(line.box, left=max(0.0, line.box.left - reach * line.box.height))
        words = read(box)
        before = words[: -len(rest)]
        sure = min((word.confidence for word in before), default=0.0)
        if sure > surest and _is_whole(words, rest):
            guessed = (replace(word, confidence=min(word.confidence, _GUESSED)) for word in before)
            surest, found = sure, PlacedLine(box, (*guessed, *rest))
    return found


def _is_cut(words: Sequence[PageWord]) -> bool:
    first, rest = (words[0].text if words else ""), words[1:]
    return first.isalpha() and first.islower() and 0 < len(rest) < max(_WORDS) and _is_name(rest)


def _is_name(words: Sequence[PageWord]) -> bool:
    return all(word.text.isalpha() and word.text.istitle() for word in words)


def _is_whole(words: Sequence[PageWord], rest: Sequence[PageWord]) -> bool:
    """Return whether words are a person's name that ends as the line does, in letters without marks."""
    if len(words) not in _WORDS or not _is_name(words) or not family_name(words[0].text):
        return False
    pairs = zip(words[-len(rest) :], rest, strict=True)
    return all(ascii_words(one.text) == ascii_words(other.text) for one, other in pairs)
