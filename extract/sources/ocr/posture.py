"""Put the picture of a page upright and level."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

from cancu.extract.sources.ocr.models import ModelFile, session_of

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

_FILE = ModelFile(
    "trueocr", "models/orient.onnx", "20eaf670f55a7cf9facfe1bdd6c7b8e40be75bbf4d48a3df43f66aa3bbd874fd", False
)
_SIDE = 768
"""Pixels of the square in which the model looks at a page."""
_SURE = 0.95
"""Least probability at which a page is turned: nearly all lie right, and a wrong turn loses the page."""
_THUMBNAIL = 800
"""Pixels of the longer side of the picture on which the slope of the lines is measured."""
_DARK = 96
"""Ink of a pixel that counts, of 255."""
_POINTS = 8000
"""Dark pixels from which the slope is told to half a degree; each of them counts for the last tenths."""
_STEEPEST = 10.0
"""Largest slope that is looked for, in degrees."""
_LEVEL = 0.15
"""Slope below which a page is left as it is, in degrees."""
_INK = 0.003
"""Least share of ink on a page that has lines."""


def put_right(picture: Image) -> Image:
    """Return a grey page with level lines, turned by quarters where it does not lie right; else the same picture.

    Raises ModelError.
    """
    from PIL.Image import Transpose

    turns = _quarter_turns(picture)
    if not turns:
        return picture
    ways = {1: Transpose.ROTATE_270, 2: Transpose.ROTATE_180, 3: Transpose.ROTATE_90}
    return level(picture.transpose(ways[turns]))


def level(picture: Image) -> Image:
    """Return a page, turned by some degrees so that its lines run level."""
    from PIL import Image as Images

    slope = slope_of(picture)
    if abs(slope) < _LEVEL:
        return picture
    return picture.rotate(slope, Images.Resampling.BICUBIC, fillcolor=255)


def slope_of(picture: Image) -> float:
    """Return the slope of a page's lines in degrees, positive downward to the right; 0 where it has too few.

    Along level lines the ink changes most sharply from row to row.
    """
    import numpy
    from PIL import Image as Images

    scale = _THUMBNAIL / max(picture.size)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    small = picture.convert("L").resize(size, Images.Resampling.BOX if scale < 1 else Images.Resampling.BILINEAR)
    down, across = numpy.nonzero(255 - numpy.asarray(small) > _DARK)
    if len(down) < _INK * size[0] * size[1]:
        return 0.0

    def sharpness(degrees: float, every: int) -> float:
        angle = math.radians(degrees)
        level = down[::every] * math.cos(angle) - across[::every] * math.sin(angle)
        rows = numpy.rint(level).astype(numpy.int64)
        ink = numpy.bincount(rows - rows.min())
        return float((numpy.diff(ink) ** 2).sum())

    some = max(1, len(down) // _POINTS)
    steps = range(round(-2 * _STEEPEST), round(2 * _STEEPEST) + 1)
    coarse = max((0.5 * step for step in steps), key=lambda degrees: sharpness(degrees, some))
    return max((coarse + 0.1 * step for step in range(-5, 6)), key=lambda degrees: sharpness(degrees, 1))


def _quarter_turns(picture: Image) -> int:
    """Return by how many quarters a page was turned counterclockwise; 0 where that is not sure."""
    import numpy
    from PIL import Image as Images

    scale = _SIDE / max(picture.size)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    small = picture.convert("L").resize(size, Images.Resampling.BOX if scale < 1 else Images.Resampling.BILINEAR)
    ink: np.ndarray[tuple[int, ...], np.dtype[np.float32]] = numpy.zeros((_SIDE, _SIDE), dtype=numpy.float32)
    ink[: size[1], : size[0]] = 1 - numpy.asarray(small, dtype=numpy.float32) / 255
    session = _session()
    likely = session.run(None, {session.get_inputs()[0].name: ink[None, None]})[0][0].tolist()[:4]
    best = max(range(4), key=lambda turns: float(likely[turns]))
    return best if likely[best] > _SURE else 0


@cache
def _session() -> Any:
    return session_of(_FILE)
