"""Tell by the words beside it whether a word was read right: `Danh mục` is usual in legal texts, `Dạnh mục` is not.

A recogniser is sure of a wrong syllable as of a right one. Words that the quick recogniser reads surely and that are
usual beside both neighbours were right where the better one differed (`benchmarks/README.md`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cancu.extract.lexicon.word_pairs import is_usual_pair, usual_spelling
from cancu.extract.sources.encoding.syllables import is_syllable
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.ocr.second_opinion import SIGNS, PlacedLine, beside

if TYPE_CHECKING:
    from cancu.extract.sources.ocr.line_reading import ReadWord

_SURE = 0.8
"""Least confidence of a word that need not be read again where it is usual beside both neighbours."""
_SUREST = 0.98
"""The same where only one neighbour tells: a sign parts it from the other one, or the pair is rare."""
_FAR = 3
"""Words around a number that are read with it: in a short part of a line digits are read less well."""
_UNUSUAL = 0.65
"""Highest confidence of a word that has other marks than a usual one: a person should look at it."""
_SIGNS_BEFORE, _SIGNS_BEHIND = "(\"“'", ".,;:)\"”'"
_SIGNS_WITHIN = (",", ";", ":")
"""Signs within a sentence, which the quick recogniser reads well."""


def sure_words(words: Sequence[ReadWord], before: str | None, after: str | None) -> list[ReadWord]:
    """Return the words of a line that need not be read again: surely read, and usual between their neighbours.

    before, after: the last word of the line before and the first one of the next line, where the text goes on there;
    None elsewhere, and the first or the last word is not among those returned. Nor are words in
    capitals, with digits or near digits: numbers are read with what stands around them.
    """
    texts = [before or "", *(word.text for word in words), after or ""]
    return [word for at, word in enumerate(words, start=1) if _is_sure(word, texts, at)]


def _is_sure(word: ReadWord, texts: Sequence[str], at: int) -> bool:
    """Return whether a word is sure. A pair that is not usual behind it may hide a sign that was lost."""
    core = word.text[:-1] if word.text[-1:] in _SIGNS_WITHIN else word.text
    around = texts[max(0, at - _FAR) : at + _FAR + 1]
    if not (texts[at - 1] and texts[at + 1] and _is_plain(core)) or any(map(_is_of_number, around)):
        return False
    before, after = _before(texts, at), _after(texts, at)
    is_after = None if before is None else is_usual_pair(before, core)
    is_before = None if after is None else is_usual_pair(core, after)
    if is_after and is_before:
        return word.confidence >= _SURE
    if is_before is False or not (is_after or is_before) or word.confidence < _SUREST:
        return False
    return is_after is not False or usual_spelling(before, core, None) is None


def settled_by(line: PlacedLine, sure: Sequence[PageWord]) -> PlacedLine:
    """Return a line with the letters of the words that another recogniser read surely at their places."""
    return replace(line, words=tuple(_settled(word, beside(word, sure)) for word in line.words))


def _settled(word: PageWord, sure: PageWord | None) -> PageWord:
    core = word.text.strip(SIGNS)
    if sure is None or not core.isalpha():
        return word
    sign = sure.text[-1:] if core == word.text and sure.text[-1:] in _SIGNS_WITHIN else ""
    text = word.text.replace(core, sure.text.rstrip("".join(_SIGNS_WITHIN))) + sign
    return word if text == word.text else replace(word, text=text, confidence=sure.confidence)


def doubted(words: Sequence[PageWord]) -> list[PageWord]:
    """Return the words of a line, with a low confidence for those that would be usual with other marks only."""
    texts = [word.text for word in words]
    return [
        replace(word, confidence=min(word.confidence, _UNUSUAL)) if _would_be_usual(texts, at) else word
        for at, word in enumerate(words)
    ]


def _is_plain(text: str) -> bool:
    return len(text) > 1 and text.isalpha() and (text.islower() or text.istitle()) and is_syllable(text)


def _is_of_number(text: str) -> bool:
    return "/" in text or any(map(str.isdigit, text))


def _would_be_usual(texts: Sequence[str], at: int) -> bool:
    word = texts[at].strip(_SIGNS_BEFORE + _SIGNS_BEHIND)
    if not (word.isalpha() and word.islower()):
        return False
    return usual_spelling(_before(texts, at), word, _after(texts, at)) is not None


def _before(texts: Sequence[str], at: int) -> str | None:
    """Return the word before one, without the signs before it; None where a sign or a digit parts them."""
    if at == 0 or texts[at][:1] in _SIGNS_BEFORE:
        return None
    text = texts[at - 1].lstrip(_SIGNS_BEFORE)
    return text if text.isalpha() else None


def _after(texts: Sequence[str], at: int) -> str | None:
    if at + 1 == len(texts) or texts[at][-1:] in _SIGNS_BEHIND:
        return None
    text = texts[at + 1].rstrip(_SIGNS_BEHIND)
    return text if text.isalpha() else None
