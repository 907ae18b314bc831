"""Read a page: put it upright, find its lines, read each, and say where its words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from cancu.extract.sources import heartbeat
from cancu.extract.sources.encoding.syllables import is_syllable
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.ocr.digit_reading import ReadDigits, read_digits
from cancu.extract.sources.ocr.fixed_phrases import is_misspelt, respelt
from cancu.extract.sources.ocr.hidden_names import whole_name
from cancu.extract.sources.ocr.line_detection import TextBox, find_boxes
from cancu.extract.sources.ocr.line_reading import ReadLine, ReadWord, read_around, read_line
from cancu.extract.sources.ocr.posture import level, put_right
from cancu.extract.sources.ocr.quick_reading import read_quickly
from cancu.extract.sources.ocr.running_text import next_lines
from cancu.extract.sources.ocr.second_opinion import PlacedLine, compared, on_page, parted, sheet_of, signed, voted
from cancu.extract.sources.ocr.sloping_lines import levelled
from cancu.extract.sources.ocr.tesseract import read_sheet, tesseract
from cancu.extract.sources.ocr.usual_words import doubted, settled_by, sure_words
from cancu.extract.sources.ocr.written_digits import settled

if TYPE_CHECKING:
    from PIL.Image import Image

_INK = 0.62
"""Height of letters without accents above and strokes below, as a part of the height of a line's box."""
_SAMPLE = 6
"""Lines from which it is told whether the page lies right."""
_ENOUGH = 20
"""Letters from which it can be told; fewer speak for a page less."""
_UPRIGHT = 0.6
"""Least share of letters that belong to Vietnamese syllables on a page that lies right."""
_TALL = 1.15
"""Height, in usual heights of the page's lines, from which the box of a line may be that of a sloping one."""
_BREAKS = re.compile(r"[\s.,;:()/“”\"-]+")
_MOST = 0.99
"""Highest confidence of a recognised word: a text layer has 1."""


def read_page(picture: Image, name: str, page: int) -> list[PageWord]:
    """Return the words of a page, line by line; places in pixels of the upright and level page.

    name, page: of the file, and of its page. Tesseract is asked about doubtful words where it is installed. Raises
    ModelError.
    """
    page_lines = _upright(picture.convert("L"))
    upright, firsts, lines = page_lines.picture, [], []
    tall = _TALL * median(box.height for box in page_lines.boxes) if page_lines.boxes else 0.0
    for box, quick, before, after in page_lines.running():
        heartbeat.beat(name)
        first = line = _read(upright, box, quick, before, after)
        if first.is_doubtful or first.has_doubtful_number or is_misspelt(first):
            if box.height > tall:
                first = compared(first, _read_level(upright, box))
            second = _placed(box, quick).words
            first = respelt(parted(first, second), second)
            first = whole_name(first, lambda wider: _placed(wider, read_line(upright, wider)).words)
            line = compared(first, second)
        firsts.append(first)
        lines.append(line)
    doubtful = [(first, line) for first, line in zip(firsts, lines, strict=True) if line.is_doubtful]
    if not doubtful or tesseract() is None:
        return [word for line in lines for word in line.words]
    sheet, tops = sheet_of(upright, [line for _, line in doubtful])
    read = read_sheet(sheet, name, page)
    settled_lines = {
        line.box: voted(first, line, compared(line, on_page(line, top, read)))
        for (first, line), top in zip(doubtful, tops, strict=True)
    }
    return [word for line in lines for word in settled_lines.get(line.box, line).words]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a level page, and those of them that the quick recogniser read."""

    picture: Image
    boxes: list[TextBox]
    read: dict[TextBox, ReadLine]

    def quick(self, box: TextBox) -> ReadLine:
        """Return a line as the quick recogniser reads it, once."""
        if box not in self.read:
            self.read[box] = read_quickly(self.picture, box)
        return self.read[box]

    def running(self) -> Iterator[tuple[TextBox, ReadLine, str | None, str | None]]:
        """Yield each line as it is read quickly, with the word before it and the one behind it in running text."""
        following = next_lines(self.boxes)
        preceding = {after: before for before, after in enumerate(following) if after is not None}
        for at, box in enumerate(self.boxes):
            before, after = preceding.get(at), following[at]
            ends = self._word(before, -1), self._word(after, 0)
            yield box, self.quick(box), *ends

    def _word(self, line: int | None, at: int) -> str | None:
        """Return the first or the last word of a line; None for words in capitals and for a capital at the start."""
        words = self.quick(self.boxes[line]).words if line is not None else []
        text = words[at].text if words else ""
        return None if not text or text.isupper() or (at == 0 and not text.islower()) else text


def _upright(picture: Image) -> _Lines:
    """Return the lines of the page, put upright and level; the other ways round are tried where it does not read well.

    A page that reads well is not looked at by the model that tells how a page lies.
    """
    from PIL.Image import Transpose

    page = _laid_out(level(picture))
    best = _likeness(page)
    if best >= _UPRIGHT:
        return page
    turned = put_right(page.picture)
    if turned is not page.picture:
        page = _laid_out(turned)
        best = _likeness(page)
    if not page.boxes or best >= _UPRIGHT:
        return page
    for turn in (Transpose.ROTATE_90, Transpose.ROTATE_180, Transpose.ROTATE_270):
        other = _laid_out(level(picture.transpose(turn)))
        likeness = _likeness(other)
        if likeness > best:
            page, best = other, likeness
    return page


def _laid_out(picture: Image) -> _Lines:
    return _Lines(picture, find_boxes(picture), {})


def _likeness(page: _Lines) -> float:
    """Return how Vietnamese a page looks: the share of syllables in its longest lines, by letters."""
    longest = sorted(page.boxes, key=lambda box: box.width, reverse=True)[:_SAMPLE]
    words = [word for box in longest for word in _BREAKS.split(page.quick(box).text) if word.isalpha()]
    syllables = [word for word in words if len(word) > 1 and is_syllable(word)]
    return sum(map(len, syllables)) / max(_ENOUGH, sum(map(len, words)))


def _read(picture: Image, box: TextBox, quick: ReadLine, before: str | None, after: str | None) -> PlacedLine:
    """Return a line as the better recogniser reads it, without the words that the quick one surely read.

    before, after: the words that stand before and behind the line in running text, None where it does not go on.
    """

    def digits(start: float, end: float) -> ReadDigits:
        return read_digits(picture, box.between(start, end))

    sure = sure_words(quick.words, before, after)
    read = _placed(box, settled(read_around(picture, box, quick.words, sure), digits))
    read = signed(read, _placed(box, quick).words)
    read = settled_by(read, [_on_page(box, word) for word in sure])
    return replace(read, words=tuple(doubted(read.words)))


def _read_level(page: Image, box: TextBox) -> list[PageWord]:
    """Return the words of a sloping line, read level; none for a level line.

    Numbers are left out: the same model that reads them twice does not make them certain.
    """
    found = levelled(page, box)
    if found is None:
        return []
    picture, place = found
    words = _placed(box, read_line(picture, place)).words
    return [word for word in words if not any(map(str.isdigit, word.text))]


def _placed(box: TextBox, line: ReadLine) -> PlacedLine:
    return PlacedLine(box, tuple(_on_page(box, word) for word in line.words))


def _on_page(box: TextBox, word: ReadWord) -> PageWord:
    middle, half = (box.top + box.bottom) / 2, _INK * box.height / 2
    start, end = box.left + word.left * box.width, box.left + word.right * box.width
    return PageWord(word.text, start, middle - half, end, middle + half, min(_MOST, word.confidence))
