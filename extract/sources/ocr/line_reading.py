"""Read the picture of a line, with the Vietnamese model that the package asterocr carries (MIT).

A line is taken 32 pixels high, and a long one in parts.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cancu.extract.sources.ocr.line_detection import TextBox
from cancu.extract.sources.ocr.models import ModelFile, folder_of, session_of

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

    Scores = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

_FILE = ModelFile(
    "asterocr", "assets/asternet.onnx", "10c96b533e1f64031d73edfddafd7d4b13595544f11891f0531bcd72cb29be80", True
)
_VOCABULARY = "assets/vocab.json"
_HEIGHT = 32
"""Pixels of a line's height that the model takes."""
_WIDEST = 1024
"""Pixels of a line's width that the model takes at most; a longer line is read in parts."""
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
    model = _model()
    read = [_scores(model, cut) for cut in _cuts(picture, box)]
    letters: list[ReadLetter] = []
    first = 0
    for scores in read:
        if first:
            letters.append(ReadLetter(" ", first, first, 1.0))
        letters += _letters(scores.argmax(axis=1).tolist(), scores.max(axis=1).tolist(), first)
        first += len(scores)
    return ReadLine(tuple(letters), first)


def _scores(model: _Model, cut: Image) -> Scores:
    import numpy

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


def _cuts(picture: Image, box: TextBox) -> list[Image]:
    """Return a line as the model takes it: 32 pixels high; a long one in parts, between two words."""
    from PIL import Image as Images

    width = max(_HEIGHT, round(box.width * _HEIGHT / max(1.0, box.height)))
    line = cut_out(picture, box, width * 2, _HEIGHT * 2).resize((width, _HEIGHT), Images.Resampling.BILINEAR)
    cuts, left = [], 0
    while width - left > _WIDEST:
        right = _gap(line, left + _WIDEST // 2, left + _WIDEST)
        cuts.append(line.crop((left, 0, right, _HEIGHT)))
        left = right
    cuts.append(line.crop((left, 0, width, _HEIGHT)))
    return [_padded(cut) for cut in cuts]


def _padded(cut: Image) -> Image:
    """Return a line whose width is a multiple of the four pixels of a step."""
    return cut.resize((-(-cut.width // 4) * 4, cut.height))


def _gap(line: Image, low: int, high: int) -> int:
    """Return the middle of the widest bright stretch of a line between two places."""
    import numpy

    bright = numpy.asarray(line)[:, low:high].min(axis=0)
    light = (bright > (int(bright.max()) + int(bright.min())) // 2).tolist()
    runs, at = [], low
    for is_light, group in groupby(light):
        length = len(list(group))
        if is_light:
            runs.append((length, at + length // 2))
        at += length
    return max(runs, default=(0, high))[1]


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
