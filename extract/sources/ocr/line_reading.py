"""Read the picture of a line, with the Vietnamese model that the package asterocr carries (MIT).

A line is taken 32 pixels high, and a long one in parts.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from cancu.extract.sources.ocr.line_detection import TextBox
from cancu.extract.sources.ocr.models import ModelFile, folder_of, session_of

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

    Scores = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
    Brightness = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]

_FILE = ModelFile(
    "asterocr", "assets/asternet.onnx", "10c96b533e1f64031d73edfddafd7d4b13595544f11891f0531bcd72cb29be80", True
)
_VOCABULARY = "assets/vocab.json"
_HEIGHT = 32
"""Pixels of a line's height that the model takes."""
_WIDEST = 1024
"""Pixels of a line's width that the model takes at most; a longer line is read in parts."""
_STEP = 4
"""Pixels of width for each answer of the model."""
_SHORTEST = 112
"""Pixels of width below which a part of a line is read less well than in its line."""
_FUZZ = 5
"""How far, in pixels, a word may begin or end beside the place where another model read it."""
_LEAST_BLANK = 4
"""Fewest pixels of a blank between words; letters of a word are nearer to one another."""
_BLANK = 0
"""The class of the model that stands for no letter (connectionist temporal classification)."""


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word of a line: where it begins and ends, as parts of the line's width, and the confidence of its least
    certain letter (0 to 1)."""

    text: str
    left: float
    right: float
    confidence: float


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """A letter, or the blank between two words: the steps along the line that it takes up, and its confidence."""

    text: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line as it was read; steps: into how many its width is divided."""

    letters: tuple[ReadLetter, ...]
    steps: int

    @property
    def text(self) -> str:
        """The letters, one code point each."""
        return "".join(letter.text for letter in self.letters)

    @property
    def words(self) -> list[ReadWord]:
        """The words, from left to right."""
        return [
            ReadWord(
                "".join(letter.text for letter in word),
                word[0].start / self.steps,
                word[-1].end / self.steps,
                min(letter.confidence for letter in word),
            )
            for blank, group in groupby(self.letters, key=lambda letter: letter.text == " ")
            if not blank and (word := list(group))
        ]


def cut_out(picture: Image, box: TextBox, width: int, height: int) -> Image:
    """Return a line of a grey page, of this size in pixels."""
    from PIL import Image as Images

    edges = (box.left, box.top, box.right, box.bottom)
    return picture.transform((width, height), Images.Transform.EXTENT, edges, Images.Resampling.BICUBIC)


def read_line(picture: Image, box: TextBox) -> ReadLine:
    """Return the line of a grey picture as it was read. Raises ModelError."""
    return read_around(picture, box, (), ())


def read_around(picture: Image, box: TextBox, words: Sequence[ReadWord], sure: Collection[ReadWord]) -> ReadLine:
    """Return the line of a grey picture as it was read. Raises ModelError.

    words: what another model read of the line; sure: those of them that are taken as they are, where
    blanks part them from the others.
    """
    line = _levelled_height(picture, box)
    letters: list[ReadLetter] = []
    for part in _parts(line, words, sure):
        first = part.left // _STEP
        if letters:
            letters.append(ReadLetter(" ", first, first, 1.0))
        if part.words:
            letters += _taken(part.words, line.width)
        else:
            scores = _scores(_padded(line.crop((part.left, 0, part.right, _HEIGHT))))
            letters += _letters(scores.argmax(axis=1).tolist(), scores.max(axis=1).tolist(), first)
    return ReadLine(tuple(letters), -(-line.width // _STEP))


def _taken(words: Sequence[ReadWord], width: int) -> list[ReadLetter]:
    """Return the letters of words that need not be read; each takes the same part of its word's width."""
    letters: list[ReadLetter] = []
    for word in words:
        start, step = word.left * width / _STEP, (word.right - word.left) * width / _STEP / len(word.text)
        if letters:
            letters.append(ReadLetter(" ", round(start), round(start), 1.0))
        letters += [
            ReadLetter(letter, round(start + at * step), round(start + (at + 1) * step), word.confidence)
            for at, letter in enumerate(word.text)
        ]
    return letters


def _scores(cut: Image) -> Scores:
    import numpy

    model = _model()
    grey = numpy.asarray(cut, dtype=numpy.float32) / 127.5 - 1
    colours = numpy.repeat(grey[None, None], 3, axis=1)
    scores: Scores = model.session.run(None, {model.input: colours})[0][:, 0, :]
    return scores


def _letters(classes: list[int], scores: list[float], first: int) -> list[ReadLetter]:
    """Return the letters that the best classes of steps spell: equal neighbours are one letter (Graves et al. 2006)."""
    letters, found, step = _model().letters, [], first
    for letter, group in groupby(zip(classes, scores, strict=True), key=lambda one: one[0]):
        of_letter = [score for _, score in group]
        if letter != _BLANK:
            found.append(ReadLetter(letters[letter], step, step + len(of_letter), math.exp(max(of_letter))))
        step += len(of_letter)
    return found


def _levelled_height(picture: Image, box: TextBox) -> Image:
    """Return a line as high as the model takes it."""
    from PIL import Image as Images

    width = max(_HEIGHT, round(box.width * _HEIGHT / max(1.0, box.height)))
    return cut_out(picture, box, width * 2, _HEIGHT * 2).resize((width, _HEIGHT), Images.Resampling.BILINEAR)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a line in pixels of its width; words: those that are taken, none for a part to be read."""

    left: int
    right: int
    words: tuple[ReadWord, ...]


def _parts(line: Image, words: Sequence[ReadWord], sure: Collection[ReadWord]) -> list[_Part]:
    """Return the parts of a line: stretches of sure words, and what is between them, no part longer than `_WIDEST`."""
    bright = _brightness(line)
    parts: list[_Part] = []
    left = 0
    for taken in _stretches(words, sure, line.width):
        blanks = [_edge(bright, words, at) for at in range(taken.start, taken.stop + 1)]
        clear = [(at, blank) for at, blank in enumerate(blanks, taken.start) if blank is not None]
        if len(clear) < 2:
            continue
        (first, start), (last, end) = clear[0], clear[-1]
        parts += [*_bounded(bright, left, start), _Part(start, end, tuple(words[first:last]))]
        left = end
    return [*parts, *_bounded(bright, left, line.width)]


def _edge(bright: Brightness, words: Sequence[ReadWord], at: int) -> int | None:
    """Return where a line may be cut before one of its words, or behind the last one; None where that is not clear."""
    if at == 0:
        return 0
    return len(bright) if at == len(words) else _blank(bright, words[at - 1], words[at])


def _stretches(words: Sequence[ReadWord], sure: Collection[ReadWord], width: int) -> list[range]:
    """Return where sure words stand side by side, so far apart that what is between them is read well."""
    runs: list[list[int]] = []
    for is_sure, group in groupby(range(len(words)), key=lambda at: words[at] in sure):
        if is_sure:
            places = list(group)
            runs.append([places[0], places[-1] + 1])
    for before, after in pairwise([[0, 0], *runs, [len(words), len(words)]]):
        if before[1] == after[0]:
            continue
        while _length(words[before[1] : after[0]], width) < _SHORTEST:
            room = before[1] - before[0], after[1] - after[0]
            if room == (0, 0):
                break
            if room[0] > room[1]:
                before[1] -= 1
            else:
                after[0] += 1
    return [range(*run) for run in runs if run[0] < run[1]]


def _length(words: Sequence[ReadWord], width: int) -> float:
    return (words[-1].right - words[0].left) * width if words else 0.0


def _bounded(bright: Brightness, left: int, right: int) -> Iterator[_Part]:
    """Yield a part to be read, in several parts where it is too long; none where there is nothing between."""
    while right - left > _WIDEST:
        end = _widest(bright, left + _WIDEST // 2, left + _WIDEST)
        middle = (end[0] + end[1]) // 2 if end else left + _WIDEST
        yield _Part(left, middle, ())
        left = middle
    if left < right:
        yield _Part(left, right, ())


def _padded(cut: Image) -> Image:
    """Return a part of a line whose width is a multiple of the four pixels of a step, and which is not too short."""
    from PIL import Image as Images

    width = -(-cut.width // _STEP) * _STEP
    if width >= _HEIGHT:
        return cut.resize((width, cut.height))
    wider = Images.new("L", (_HEIGHT, cut.height), cut.getextrema()[1])
    wider.paste(cut)
    return wider


def _blank(bright: Brightness, before: ReadWord, after: ReadWord) -> int | None:
    """Return the middle of the blank between two words; None where it is not clear."""
    low, high = (round(edge * len(bright)) for edge in (before.right, after.left))
    found = _widest(bright, max(0, min(low, high) - _FUZZ), min(len(bright), max(low, high) + _FUZZ))
    return (found[0] + found[1]) // 2 if found and found[1] - found[0] >= _LEAST_BLANK else None


def _brightness(line: Image) -> Brightness:
    """Return the darkest grey of each column of pixels."""
    import numpy

    darkest: Brightness = numpy.asarray(line).min(axis=0)
    return darkest


def _widest(bright: Brightness, low: int, high: int) -> tuple[int, int] | None:
    """Return the widest bright stretch of a line between two places; None where there is none."""
    inside = bright[low:high]
    if not len(inside):
        return None
    light = (inside > (int(inside.max()) + int(inside.min())) // 2).tolist()
    runs, at = [], low
    for is_light, group in groupby(light):
        length = len(list(group))
        if is_light:
            runs.append((length, at))
        at += length
    length, start = max(runs, default=(0, low))
    return (start, start + length) if length else None


@dataclass(frozen=True, slots=True)
class _Model:
    session: Any
    input: str
    letters: list[str]


@cache
def _model() -> _Model:
    session = session_of(_FILE)
    letters = json.loads((folder_of(_FILE.package) / _VOCABULARY).read_text(encoding="utf-8"))["chars"]
    return _Model(session, session.get_inputs()[0].name, letters)
