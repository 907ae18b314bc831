"""Level a single line that slopes on a level page, as the stamped name of a signer often does."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cancu.extract.sources.ocr.line_detection import TextBox
from cancu.extract.sources.ocr.posture import slope_of

if TYPE_CHECKING:
    from PIL.Image import Image

_SLOPING = 2.0
"""Least slope of a line that is levelled, in degrees."""
_LONG = 2.0
"""Least width of a line whose slope can be measured, in heights of its box."""
_THIN = 0.3
"""Least height of a levelled line, as a part of the height of its box: less is no line of text."""
_AROUND = 0.5
"""Part of the page that is cut out around the box, in heights of the box."""


def levelled(page: Image, box: TextBox) -> tuple[Image, TextBox] | None:
    """Return the picture of a line, turned level, and the line's box in it, as wide as before; None for a level line.

    page: grey.
    """
    from PIL import Image as Images

    if box.width < _LONG * box.height:
        return None
    slope = slope_of(_cut(page, box, 0.0))
    height = box.height - box.width * math.tan(math.radians(abs(slope)))
    if abs(slope) < _SLOPING or height < _THIN * box.height:
        return None
    around = _AROUND * box.height
    picture = _cut(page, box, around).rotate(slope, Images.Resampling.BICUBIC, fillcolor=255)
    middle = picture.height / 2
    return picture, TextBox(around, middle - height / 2, around + box.width, middle + height / 2)


def _cut(page: Image, box: TextBox, around: float) -> Image:
    """Return a part of the page around a box, white beyond the page's edges."""
    from PIL import Image as Images

    left, top = round(box.left - around), round(box.top - around)
    right, bottom = round(box.right + around), round(box.bottom + around)
    picture = Images.new("L", (right - left, bottom - top), 255)
    picture.paste(page, (-left, -top))
    return picture
