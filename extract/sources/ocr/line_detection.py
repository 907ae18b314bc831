"""Find the lines of text in the picture of a level page, with the detector that the package trueocr carries
(Apache-2.0).

It passes over stamps and signatures, and is ten times as fast as the detector of PaddleOCR.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

from cancu.extract.sources.ocr.models import ModelFile, session_of

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

    Scores = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

_FILE = ModelFile(
    "trueocr", "models/det.onnx", "f2bd4cba23e9c328cf7ec824634e423e191a2c6aacbbf35c62bd79dd70f62f59", False
)
_LONGEST = 1024
"""Pixels of the longer side at which lines are looked for."""
_LARGEST = 2048
"""The same for a page of small print."""
_SMALL, _ENOUGH = 9.0, 12.0
"""Pixels of a line's height below which a page is of small print, and to which it is then enlarged."""
_FEW = 8
"""Fewest lines from which the height of print is told."""
_MULTIPLE = 32
"""The model takes pictures whose sides are multiples of this."""
_STRIDE = 2
"""Pixels of the picture for each of the model's answer."""
_CORE = 0.15
"""How much shorter than the line its core is at each end, in heights."""
_MARGIN = 0.1
"""How far accents and tails reach beyond the line that the model finds, in heights."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A line of text on a level page, or a part of one between two gaps, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Length of the line."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height of the line, accents and tails in it."""
        return self.bottom - self.top

    def between(self, start: float, end: float) -> TextBox:
        """Return the part of the line between two places, which are parts of its width."""
        return TextBox(self.left + start * self.width, self.top, self.left + end * self.width, self.bottom)


def find_boxes(picture: Image) -> list[TextBox]:
    """Return the lines of a level page, top down."""
    found = _found(picture, _LONGEST)
    if len(found) >= _FEW:
        scale = _LONGEST / max(picture.size)
        height = median(box.height for box in found) * scale / (1 + 2 * _MARGIN)
        if height < _SMALL:
            found = _found(picture, min(_LARGEST, int(_LONGEST * _ENOUGH / max(1.0, height))))
    return sorted(found, key=lambda box: (box.top, box.left))


def _found(picture: Image, longest: int) -> list[TextBox]:
    import numpy
    from PIL import Image as Images

    scale = longest / max(picture.size)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    small = picture.convert("L").resize(size, Images.Resampling.BOX if scale < 1 else Images.Resampling.BILINEAR)
    ink = numpy.zeros([math.ceil(side / _MULTIPLE) * _MULTIPLE for side in reversed(size)], dtype=numpy.float32)
    ink[: size[1], : size[0]] = 1 - numpy.asarray(small, dtype=numpy.float32) / 255
    session = _session()
    answer: Scores = session.run(None, {session.get_inputs()[0].name: ink[None, None]})[0][0]
    return [_on_page(edges, scale, picture) for edges in _decoded(answer)]


def _decoded(answer: Scores) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of the lines in a model's answer.

    The answer has three layers: how likely a pixel lies in the core of a line, and how far it is from the line's upper
    and lower edge.
    """
    import numpy
    from scipy import ndimage

    likely, above, below = answer[:3]
    labels, count = ndimage.label(likely > 0)  # more likely than not
    if not count:
        return []
    places = range(1, count + 1)
    rows = (numpy.arange(answer.shape[1], dtype=numpy.float32)[:, None] + 0.5) * _STRIDE
    tops = ndimage.mean(rows - above, labels, places)
    bottoms = ndimage.mean(rows + below, labels, places)
    found = []
    for (down, across), top, bottom in zip(ndimage.find_objects(labels), tops, bottoms, strict=True):
        if (down.stop - down.start) * (across.stop - across.start) < 2:
            continue
        beyond = _CORE * max(1.0, bottom - top)
        found.append((across.start * _STRIDE - beyond, float(top), across.stop * _STRIDE + beyond, float(bottom)))
    return found


def _on_page(edges: tuple[float, float, float, float], scale: float, picture: Image) -> TextBox:
    left, top, right, bottom = (edge / scale for edge in edges)
    margin = _MARGIN * (bottom - top)
    return TextBox(
        max(0.0, left - margin),
        max(0.0, top - margin),
        min(float(picture.width), right + margin),
        min(float(picture.height), bottom + margin),
    )


@cache
def _session() -> Any:
    return session_of(_FILE)
