"""Ask other recognisers about words that the first one was not sure of: they err in different ways.

The first one is the better reader of digits and of faint print, the others of accents in typefaces that it was not
trained with. So a word of theirs counts where it has the same letters with other accents, or is a Vietnamese syllable
where the first one's word is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from cancu.extract.sources.encoding.syllables import is_syllable
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.ocr.line_detection import TextBox
from cancu.extract.sources.ocr.line_reading import cut_out
from cancu.extract.sources.ocr.written_digits import DOUBTED
from cancu.extract.text.normalization import ascii_words

if TYPE_CHECKING:
    from PIL.Image import Image

_DOUBTFUL = 0.9
"""Confidence below which a word is read a second time."""
CONTESTED = 0.85
"""Highest confidence of a word that the recognisers read differently: the next one is asked, too."""
_INSIDE = 0.6
"""Share of a word's width that must lie in another one for it to be a part of that."""
_MARGIN = 24
"""White between two lines of the sheet, and around it (pixels)."""
_BARE_CODE = re.compile(r"/[A-ZĐ]{4,}$")
_CUT_CODE = re.compile(r"\d/[A-ZĐ]{2,3}$")
_NUMBER_SIGNS = re.compile(r"[/-]")
_LOST = 2
"""Most letters that are lost at the end of a number."""
_READ_FOR = {frozenset(".,"): ".", frozenset(";:"): ";", frozenset(";,"): ";"}
"""Signs of which one is read for the other: the one that is there."""
SIGNS = ".,;:()[]\"“”'"


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a page as it was read, with the places of its words on the page."""

    box: TextBox
    words: tuple[PageWord, ...]

    @property
    def is_doubtful(self) -> bool:
        """Whether a word of letters was not read surely."""
        return any(word.confidence < _DOUBTFUL and _has_letters(word.text) for word in self.words)

    @property
    def has_doubtful_number(self) -> bool:
        """Whether a number was not read surely, or a code has no hyphen: `/KHUBND`, `2/2017/TT` at the line's end."""
        return any(_CUT_CODE.search(word.text) for word in self.words[-1:]) or any(
            _BARE_CODE.search(word.text) or (word.confidence < _DOUBTFUL and any(map(str.isdigit, word.text)))
            for word in self.words
        )


def sheet_of(picture: Image, lines: Sequence[PlacedLine]) -> tuple[Image, list[int]]:
    """Return a sheet with these lines of a page below one another, and the upper edge of each."""
    from PIL import Image as Images

    cuts = [cut_out(picture, line.box, round(line.box.width), round(line.box.height)) for line in lines]
    size = max(cut.width for cut in cuts) + 2 * _MARGIN, sum(cut.height + _MARGIN for cut in cuts) + _MARGIN
    sheet, tops, top = Images.new("L", size, 255), [], _MARGIN
    for cut in cuts:
        sheet.paste(cut, (_MARGIN, top))
        tops.append(top)
        top += cut.height + _MARGIN
    return sheet, tops


def on_page(line: PlacedLine, top: int, read: Sequence[PageWord]) -> list[PageWord]:
    """Return what was read of a line that stands at `top` on a sheet, with its places on the page."""
    across, down = line.box.left - _MARGIN, line.box.top - top
    return [
        replace(
            word, left=word.left + across, right=word.right + across, top=word.top + down, bottom=word.bottom + down
        )
        for word in read
        if top <= word.middle <= top + line.box.height
    ]


def parted(line: PlacedLine, others: Sequence[PageWord]) -> PlacedLine:
    """Return a line, its words parted that are two or more words in another reading (`đổigbố`: `đổi,` and `bổ`).

    The parts must be syllables that have nearly the letters of the word, which is none and was not read surely.
    """
    found: list[PageWord] = []
    for word in line.words:
        inside = [other for other in others if _share_inside(other, word) > _INSIDE]
        found += inside if len(inside) > 1 and _is_joined(word, inside) else [word]
    return replace(line, words=tuple(found))


def _is_joined(word: PageWord, parts: Sequence[PageWord]) -> bool:
    own = word.text.strip(SIGNS)
    cores = [part.text.strip(SIGNS) for part in parts]
    if word.confidence >= _DOUBTFUL or not own.isalpha() or is_syllable(own) or not all(map(is_syllable, cores)):
        return False
    return OSA.distance(ascii_words(own), "".join(map(ascii_words, cores))) <= len(parts)


def _share_inside(other: PageWord, word: PageWord) -> float:
    common = min(other.right, word.right) - max(other.left, word.left)
    return common / max(other.right - other.left, 1.0)


def compared(line: PlacedLine, others: Sequence[PageWord]) -> PlacedLine:
    """Return a line, its words compared with what another recogniser read at their places."""
    found = []
    for word in line.words:
        other = beside(word, others)
        found.append(_settled(word, other) if other else word)
    return replace(line, words=tuple(found))


def signed(line: PlacedLine, others: Sequence[PageWord]) -> PlacedLine:
    """Return a line, the sign at the end of a word settled where another recogniser read another one there.

    Both take a full stop for a comma, a semicolon for a colon or comma, and hardly ever the other way round.
    """
    return replace(line, words=tuple(_signed(word, beside(word, others)) for word in line.words))


def _signed(word: PageWord, other: PageWord | None) -> PageWord:
    if other is None or word.text == other.text or word.text[:-1] != other.text[:-1]:
        return word
    sign = _READ_FOR.get(frozenset((word.text[-1:], other.text[-1:])))
    if sign is None:
        return word
    sure = max(word.confidence, other.confidence) if _has_letters(word.text) else word.confidence
    return replace(word, text=word.text[:-1] + sign, confidence=sure)


def beside(word: PageWord, others: Sequence[PageWord]) -> PageWord | None:
    """Return the only word of another reading at the place of a word of the same line; None where there is none."""
    found = [other for other in others if _overlap(word.left, word.right, other) > 0.6]
    return found[0] if len(found) == 1 else None


def voted(first: PlacedLine, second: PlacedLine, third: PlacedLine) -> PlacedLine:
    """Return a line that was compared twice: where all three readings of a word differ, the second one counts."""
    words = [
        b if a.text != b.text and c.text not in (a.text, b.text) else c
        for a, b, c in zip(first.words, second.words, third.words, strict=True)
    ]
    return replace(third, words=tuple(words))


def _overlap(left: float, right: float, other: PageWord) -> float:
    """Return the common part of two stretches, as a share of the longer one."""
    common = min(right, other.right) - max(left, other.left)
    return common / max(right - left, other.right - other.left, 1.0)


def _settled(word: PageWord, other: PageWord) -> PageWord:
    if word.confidence < _DOUBTFUL and _has_lost_signs(word.text, other.text):
        return replace(word, text=other.text, confidence=min(word.confidence, CONTESTED))
    if word.confidence <= DOUBTED and any(map(str.isdigit, word.text)):
        return word  # two models read these digits differently: a third one does not make them certain
    if word.text == other.text:
        return replace(word, confidence=max(word.confidence, other.confidence))
    if "/" in word.text and word.text == other.text.replace("-", ""):  # `/KHUBND`: of a code the hyphen was lost
        return replace(word, text=other.text, confidence=min(word.confidence, CONTESTED))
    if word.confidence >= _DOUBTFUL or other.confidence <= word.confidence:
        return word
    one, two = word.text.strip(SIGNS), other.text.strip(SIGNS)
    if one == two:  # `Giang.`, `Giang,`: only a sign that both have is settled, as the others often leave one out
        ends = word.text[-1:] in SIGNS and other.text[-1:] in SIGNS
        return replace(word, text=other.text, confidence=other.confidence) if ends else word
    if _has_letters(word.text) and is_syllable(two) and (ascii_words(one) == ascii_words(two) or not is_syllable(one)):
        text = word.text.replace(one, two) if one else other.text
        return replace(word, text=text, confidence=min(other.confidence, CONTESTED))
    return word


def _has_lost_signs(number: str, other: str) -> bool:
    """Return whether another reading of a number has the same digits and letters, with signs or an end that were lost
    (`102022/T`: `10/2022/TT-`)."""
    bare, whole = (_NUMBER_SIGNS.sub("", text) for text in (number, other))
    return (
        "/" in number
        and "/" in other
        and len(number) < len(other)
        and whole.startswith(bare)
        and (len(whole) - len(bare) <= _LOST)
    )


def _has_letters(text: str) -> bool:
    """Return whether a word is one of letters only: numbers and codes are left to the model."""
    return text.strip(SIGNS).isalpha()
