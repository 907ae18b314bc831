"""Read a page: put it upright, find its lines, read each, and say where its words stand."""

from __future__ import annotations

import re
from dataclasses import replace
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
from cancu.extract.sources.ocr.second_opinion import PlacedLine, compared, on_page, parted, sheet_of, voted
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
_BREAKS = re.compile(r"[\s.,;:()/“”\"-]+")
_MOST = 0.99
"""Highest confidence of a recognised word: a text layer has 1."""


def read_page(picture: Image, name: str, page: int) -> list[PageWord]:
    """Return the words of a page, line by line; places in pixels of the upright and level page.

    name, page: of the file, and of its page. Tesseract is asked about doubtful words where it is installed. Raises
    ModelError.
    """
    upright, boxes = _upright(picture.convert("L"))
    firsts, lines = [], []
    for box in boxes:
        heartbeat.beat(name)
        quick = read_quickly(upright, box)
        first = line = _read(upright, box, quick)
        if first.is_doubtful or first.has_doubtful_number or is_misspelt(first):
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


def _upright(picture: Image) -> tuple[Image, list[TextBox]]:
    """Return the page upright and level, and its lines; the other ways round are tried where it does not read well."""
    from PIL.Image import Transpose

    upright = put_right(picture)
    boxes = find_boxes(upright)
    best = _likeness(upright, boxes)
    if not boxes or best >= _UPRIGHT:
        return upright, boxes
    for turn in (Transpose.ROTATE_90, Transpose.ROTATE_180, Transpose.ROTATE_270):
        turned = level(picture.transpose(turn))
        others = find_boxes(turned)
        likeness = _likeness(turned, others)
        if likeness > best:
            upright, boxes, best = turned, others, likeness
    return upright, boxes


def _likeness(picture: Image, boxes: list[TextBox]) -> float:
    """Return how Vietnamese a page looks: the share of syllables in its longest lines, by letters."""
    longest = sorted(boxes, key=lambda box: box.width, reverse=True)[:_SAMPLE]
    words = [word for box in longest for word in _BREAKS.split(read_quickly(picture, box).text) if word.isalpha()]
    syllables = [word for word in words if len(word) > 1 and is_syllable(word)]
    return sum(map(len, syllables)) / max(_ENOUGH, sum(map(len, words)))


def _read(picture: Image, box: TextBox, quick: ReadLine) -> PlacedLine:
    """Return a line as the better recogniser reads it, without the words that the quick one surely read.

    A line with figures it reads whole: beside them, in the rest of a line, it reads numbers and days less well.
    """

    def digits(start: float, end: float) -> ReadDigits:
        return read_digits(picture, box.between(start, end))

    has_figures = any(letter.isdigit() for letter in quick.text)
    sure = [] if has_figures else sure_words(quick.words)
    read = _placed(box, settled(read_around(picture, box, quick.words, sure), digits))
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
