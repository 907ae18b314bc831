"""Read the picture of a line with the small Vietnamese model that the package trueocr carries (Apache-2.0).

It takes a tenth of the time of the model of `line_reading` and errs more often, but in other places.
"""

from __future__ import annotations

import json
import math
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cancu.extract.sources.ocr.line_detection import TextBox
from cancu.extract.sources.ocr.line_reading import ReadLetter, ReadLine
from cancu.extract.sources.ocr.models import ModelFile, folder_of, session_of

if TYPE_CHECKING:
    from PIL.Image import Image

_FILE = ModelFile(
    "trueocr", "models/rec.onnx", "360b800dcbebd1099270f703ac35a43a6c86b40de049c4be78a130184b3bfef0", True
)
_CHARACTERS = "models/meta.json"
_HEIGHT = 96
"""Pixels of height that the model takes: a line in the middle third, and what stands above and below it."""
_AROUND, _BESIDE = 1.25, 0.17
"""How much of the page the model sees above and below a line's box, and before and behind it, in heights of the box."""
_MULTIPLE, _BEYOND = 8, 8
"""The model takes widths that are multiples of these pixels, with as many white ones behind the line."""
_BLANK = 0
"""The class of the model that stands for no letter."""


def read_quickly(picture: Image, box: TextBox) -> ReadLine:
    """Return the line of a grey picture as it was read; its places are parts of the box's width. Raises ModelError."""
    import numpy

    model = _model()
    around, beside = _AROUND * box.height, _BESIDE * box.height
    window = TextBox(box.left - beside, box.top - around, box.right + beside, box.bottom + around)
    width = max(_MULTIPLE, round(window.width * _HEIGHT / window.height))
    ink = numpy.zeros((1, 1, _HEIGHT, math.ceil(width / _MULTIPLE) * _MULTIPLE + _BEYOND), dtype=numpy.float32)
    ink[0, 0, :, :width] = 1 - numpy.asarray(_cut(picture, window, width), dtype=numpy.float32) / 255
    classes, sure, lengths = model.session.run(
        ["ids", "conf", "lengths"], {"x": ink, "widths": numpy.array([width], dtype=numpy.int64)}
    )
    steps = int(lengths[0])
    letters = _letters(classes[0, :steps].tolist(), sure[0, :steps].tolist())
    margin = round(steps * beside / window.width)
    return ReadLine(
        tuple(replace(one, start=max(0, one.start - margin), end=max(0, one.end - margin)) for one in letters),
        max(1, steps - 2 * margin),
    )


def _cut(picture: Image, window: TextBox, width: int) -> Image:
    """Return a part of the page, white beyond its edges, as high as the model takes it."""
    from PIL import Image as Images

    edges = (window.left, window.top, window.right, window.bottom)
    size = max(1, round(window.width)), max(1, round(window.height))
    cut = picture.transform(size, Images.Transform.EXTENT, edges, Images.Resampling.BICUBIC, fillcolor=255)
    return cut.resize((width, _HEIGHT), Images.Resampling.BOX if size[1] > _HEIGHT else Images.Resampling.BILINEAR)


def _letters(classes: list[int], sure: list[float]) -> list[ReadLetter]:
    """Return the letters that the classes of the steps spell: equal neighbours are one letter."""
    letters, found, step = _model().letters, [], 0
    for letter, group in groupby(zip(classes, sure, strict=True), key=lambda one: one[0]):
        of_letter = [score for _, score in group]
        if letter != _BLANK:
            found.append(ReadLetter(letters[letter - 1], step, step + len(of_letter), max(of_letter)))
        step += len(of_letter)
    return found


@dataclass(frozen=True, slots=True)
class _Model:
    session: Any
    letters: list[str]


@cache
def _model() -> _Model:
    session = session_of(_FILE)
    letters = json.loads((folder_of(_FILE.package) / _CHARACTERS).read_text(encoding="utf-8"))["charset"]
    return _Model(session, [unicodedata.normalize("NFC", letter) for letter in letters])
