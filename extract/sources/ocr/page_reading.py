"""Read a page: find its lines, read each, and say where its words stand once the page is upright and level."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

from cancu.extract.sources import heartbeat
from cancu.extract.sources.encoding.syllables import marked_words, share_of_syllables
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.ocr.digit_reading import ReadDigits, read_digits
from cancu.extract.sources.ocr.line_detection import TextBox, find_boxes, slope_of
from cancu.extract.sources.ocr.line_reading import ReadLine, ReadWord, read_line
from cancu.extract.sources.ocr.second_opinion import PlacedLine, compared, sheet_of
from cancu.extract.sources.ocr.tesseract import read_sheet, tesseract
from cancu.extract.sources.ocr.written_digits import settled

if TYPE_CHECKING:
    from PIL.Image import Image

_INK = 0.62
"""Height of letters without accents above and strokes below, as a part of the height of a line's box."""
_SAMPLE = 6
"""Lines from which it is told whether the page reads better upside down."""
_UPRIGHT = 0.6
"""Least share of the words with diacritics of an upright page that are Vietnamese syllables."""
_MOST = 0.99
"""Highest confidence of a recognised word: a text layer has 1."""


@dataclass(frozen=True, slots=True)
class _Page:
    """An upright page, its lines, and what they say."""

    picture: Image
    boxes: list[TextBox]
    lines: list[ReadLine]


def read_page(picture: Image, name: str, page: int) -> list[PageWord]:
    """Return the words of a page, line by line; places in pixels of the upright page, as if its lines were level.

    name, page: of the file, and of its page. Raises SourceError where Tesseract, which is asked about doubtful words
    where it is installed, gives up.
    """
    found = _upright(picture.convert("RGB"), name)
    level = _Level(found.picture, slope_of(found.boxes))
    lines = [_placed(found.picture, box, line, level) for box, line in zip(found.boxes, found.lines, strict=True)]
    doubtful = [line for line in lines if line.is_doubtful]
    if not doubtful or tesseract() is None:
        return [word for line in lines for word in line.words]
    sheet, tops = sheet_of(found.picture, doubtful)
    read = read_sheet(sheet, name, page)
    again = {line.box: compared(line, top, read) for line, top in zip(doubtful, tops, strict=True)}
    return [word for line in lines for word in again.get(line.box, line.words)]


def _placed(picture: Image, box: TextBox, line: ReadLine, level: _Level) -> PlacedLine:
    x, y = level.middle(box)
    left, half = x - box.width / 2, _INK * box.height / 2

    def place(word: ReadWord) -> PageWord:
        start, end = left + word.left * box.width, left + word.right * box.width
        return PageWord(word.text, start, y - half, end, y + half, min(_MOST, word.confidence))

    def digits(start: float, end: float) -> ReadDigits:
        return read_digits(picture, box.between(start, end))

    return PlacedLine(box, left, tuple(map(place, settled(line, digits).words)))


class _Level:
    """Turns places about the middle of a page so that its lines are level."""

    def __init__(self, picture: Image, slope: float) -> None:
        self.x, self.y = picture.width / 2, picture.height / 2
        self.cosine, self.sine = math.cos(-slope), math.sin(-slope)

    def middle(self, box: TextBox) -> tuple[float, float]:
        across, down = mean(x for x, _ in box.corners) - self.x, mean(y for _, y in box.corners) - self.y
        return (
            self.x + across * self.cosine - down * self.sine,
            self.y + across * self.sine + down * self.cosine,
        )


def _upright(picture: Image, name: str) -> _Page:
    """Read the page: a quarter turned where its lines run upward, upside down where that reads better."""
    from PIL.Image import Transpose

    boxes = find_boxes(picture)
    tall = sum(box.height for box in boxes if box.height > 2 * box.width)
    if tall > sum(box.width for box in boxes if box.width > 2 * box.height):
        picture = picture.transpose(Transpose.ROTATE_90)
        boxes = find_boxes(picture)
    page = _read(picture, boxes, name)
    if boxes and _likeness(page.lines) < _UPRIGHT:
        turned = picture.transpose(Transpose.ROTATE_180)
        others = find_boxes(turned)
        sample = _read(turned, _longest(others), name)
        if _likeness(sample.lines) > _likeness(page.lines):
            return _read(turned, others, name)
    return page


def _read(picture: Image, boxes: list[TextBox], name: str) -> _Page:
    lines = []
    for box in boxes:
        heartbeat.beat(name)
        lines.append(read_line(picture, box))
    return _Page(picture, boxes, lines)


def _longest(boxes: list[TextBox]) -> list[TextBox]:
    return sorted(boxes, key=lambda box: box.width, reverse=True)[:_SAMPLE]


def _likeness(lines: list[ReadLine]) -> float:
    """Return how Vietnamese lines look: the share of their words with diacritics that are possible syllables."""
    return share_of_syllables(marked_words(" ".join(line.text for line in lines)))
