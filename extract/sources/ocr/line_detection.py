"""Find the lines of text in the picture of a page, with the detector of PaddleOCR that the package rapidocr carries.

The model is in the package (Apache-2.0); nothing is downloaded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

_LONGEST = 960
"""Pixels of the longer side at which lines are looked for; 960 lost short lines, 1600 found no more."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A line of text on a page, or a part of one between two gaps: its corners in pixels, the upper left one first,
    then clockwise."""

    corners: tuple[tuple[float, float], ...]

    @property
    def width(self) -> float:
        """Length of the longer of the sides along the line."""
        a, b, c, d = self.corners
        return max(math.dist(a, b), math.dist(d, c))

    @property
    def height(self) -> float:
        """Length of the longer of the sides across the line."""
        a, b, c, d = self.corners
        return max(math.dist(a, d), math.dist(b, c))

    @property
    def angle(self) -> float:
        """Angle of the line in radians, positive downward to the right."""
        (left, top), (right, bottom), *_ = self.corners
        return math.atan2(bottom - top, right - left)

    def between(self, start: float, end: float) -> TextBox:
        """Return the part of the line between two places, which are parts of its width."""
        a, b, c, d = self.corners
        return TextBox((_along(a, b, start), _along(a, b, end), _along(d, c, end), _along(d, c, start)))


def _along(start: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def find_boxes(picture: Image) -> list[TextBox]:
    """Return the lines of a page, top down."""
    import numpy

    pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]] = numpy.asarray(picture.convert("RGB"))
    found = _detector()(pixels, use_det=True, use_cls=False, use_rec=False)
    boxes = () if found.boxes is None else found.boxes  # of a page without text
    return [TextBox(tuple((float(x), float(y)) for x, y in box)) for box in boxes]


def slope_of(boxes: list[TextBox]) -> float:
    """Return the angle of a page's lines in radians; 0 where there are too few long ones."""
    angles = [box.angle for box in boxes if box.width > 8 * box.height]
    return median(angles) if len(angles) > 4 else 0.0


@cache
def _detector() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.max_side_len": 100_000,
            "Global.min_side_len": 1,
            "Det.limit_type": "max",
            "Det.limit_side_len": _LONGEST,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
