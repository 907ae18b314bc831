"""Read digits written by hand, with the recogniser of PaddleOCR that the package rapidocr carries (Apache-2.0).

It was trained with handwriting, which the Vietnamese model was not; it knows no Vietnamese accents. Told that there are
only digits, it may choose among these alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cancu.extract.sources.ocr.line_detection import TextBox
from cancu.extract.sources.ocr.line_reading import cut_out
from cancu.extract.sources.ocr.models import ModelFile, session_of

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

_FILE = ModelFile(
    "rapidocr",
    "models/PP-OCRv6_rec_small.onnx",
    "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
    True,
)
_HEIGHT = 48
"""Pixels of a line's height that the model takes."""
_DIGITS = "0123456789"
_BLANK = 0
"""The class of the model that stands for no character."""


@dataclass(frozen=True, slots=True)
class ReadDigits:
    """Digits, and the confidence of the least certain one; no digits and 0 where none were found."""

    text: str
    confidence: float


def read_digits(picture: Image, box: TextBox) -> ReadDigits:
    """Return the digits in a part of a line of a grey picture. Raises ModelError."""
    import numpy

    model = _model()
    width = max(_HEIGHT, round(box.width * _HEIGHT / max(1.0, box.height)))
    grey = numpy.asarray(cut_out(picture, box, width, _HEIGHT), dtype=numpy.float32) / 127.5 - 1
    scores = model.session.run(None, {model.input: numpy.repeat(grey[None, None], 3, axis=1)})[0][0]
    return _spelled(scores[:, model.classes])


def _spelled(scores: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> ReadDigits:
    """Return what the best classes of the steps spell: equal neighbours are one digit."""
    best = zip(scores.argmax(axis=1).tolist(), scores.max(axis=1).tolist(), strict=True)
    digits, sure = "", []
    for found, group in groupby(best, key=lambda step: step[0]):
        if found != _BLANK:
            digits += _DIGITS[found - 1]
            sure.append(max(score for _, score in group))
    return ReadDigits(digits, min(sure, default=0.0))


@dataclass(frozen=True, slots=True)
class _Model:
    session: Any
    input: str
    classes: list[int]
    """The class of no character, then those of the ten digits."""


@cache
def _model() -> _Model:
    session = session_of(_FILE)
    characters = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return _Model(session, session.get_inputs()[0].name, [_BLANK, *(characters.index(digit) + 1 for digit in _DIGITS)])
