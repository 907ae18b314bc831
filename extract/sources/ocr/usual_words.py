"""Tell by the words beside it whether a word was read right: `Danh mục` is usual in legal texts, `Dạnh mục` is not.

A recogniser is sure of a wrong syllable as of a right one. Words that the quick recogniser reads surely and that are
usual beside both neighbours were right where the better one differed (`benchmarks/README.md`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from cancu.extract.lexicon.word_pairs import is_usual_pair, usual_spelling
from cancu.extract.sources.encoding.syllables import is_syllable
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.ocr.second_opinion import SIGNS, PlacedLine, beside

if TYPE_CHECKING:
    from cancu.extract.sources.ocr.line_reading import ReadWord

_SURE = 0.95
"""Least confidence of a word that need not be read again."""
_UNUSUAL = 0.65
"""Highest confidence of a word that has other marks than a usual one: a person should look at it."""
_SIGNS_BEFORE, _SIGNS_BEHIND = "(\"“'", ".,;:)\"”'"


class _Said(Protocol):
    @property
    def text(self) -> str: ...


def sure_words(words: Sequence[ReadWord]) -> list[ReadWord]:
    """Return the words of a line that need not be read again: surely read, and usual between their neighbours.

    The first and the last word of a line are not among them, nor are words with a sign, capitals or digits, and those
    beside digits: numbers are read with what stands around them.
    """
    return [
        word
        for at, word in enumerate(words)
        if 0 < at < len(words) - 1 and word.confidence >= _SURE and _is_plain(word.text) and _is_usual(words, at)
    ]


def settled_by(line: PlacedLine, sure: Sequence[PageWord]) -> PlacedLine:
    """Return a line with the letters of the words that another recogniser read surely at their places."""
    return replace(line, words=tuple(_settled(word, beside(word, sure)) for word in line.words))


def _settled(word: PageWord, sure: PageWord | None) -> PageWord:
    core = word.text.strip(SIGNS)
    if sure is None or core == sure.text or not core.isalpha():
        return word
    return replace(word, text=word.text.replace(core, sure.text), confidence=sure.confidence)


def doubted(words: Sequence[PageWord]) -> list[PageWord]:
    """Return the words of a line, with a low confidence for those that would be usual with other marks only."""
    return [
        replace(word, confidence=min(word.confidence, _UNUSUAL)) if _would_be_usual(words, at) else word
        for at, word in enumerate(words)
    ]


def _is_plain(text: str) -> bool:
    return len(text) > 1 and text.isalpha() and (text.islower() or text.istitle()) and is_syllable(text)


def _is_usual(words: Sequence[_Said], at: int) -> bool:
    if any(map(str.isdigit, words[at - 1].text + words[at + 1].text)):
        return False
    before, word, after = _before(words, at), words[at].text, _after(words, at)
    is_after, is_before = before is None or is_usual_pair(before, word), after is None or is_usual_pair(word, after)
    return (before or after) is not None and is_after and is_before


def _would_be_usual(words: Sequence[_Said], at: int) -> bool:
    word = words[at].text.strip(_SIGNS_BEFORE + _SIGNS_BEHIND)
    if not (word.isalpha() and word.islower()):
        return False
    return usual_spelling(_before(words, at), word, _after(words, at)) is not None


def _before(words: Sequence[_Said], at: int) -> str | None:
    """Return the word before one, without the signs before it; None where a sign or a digit parts them."""
    if at == 0 or words[at].text[:1] in _SIGNS_BEFORE:
        return None
    text = words[at - 1].text.lstrip(_SIGNS_BEFORE)
    return text if text.isalpha() else None


def _after(words: Sequence[_Said], at: int) -> str | None:
    if at + 1 == len(words) or words[at].text[-1:] in _SIGNS_BEHIND:
        return None
    text = words[at + 1].text.rstrip(_SIGNS_BEHIND)
    return text if text.isalpha() else None
