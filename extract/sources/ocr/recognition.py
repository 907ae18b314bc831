"""Pictures of pages -> words: by the models that the program carries, and by Tesseract."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from cancu.extract.model.messages import message
from cancu.extract.sources import heartbeat
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.ocr.headwords import respelled
from cancu.extract.sources.ocr.misreadings import repaired
from cancu.extract.sources.ocr.models import ModelError, models_are_installed
from cancu.extract.sources.ocr.page_reading import read_page
from cancu.extract.sources.ocr.stamps import without_stamps
from cancu.extract.sources.ocr.tesseract import DPI, read_by_tesseract
from cancu.extract.sources.records import SourceError

if TYPE_CHECKING:
    from PIL.Image import Image

_PIXELS = 40_000_000
"""Most pixels of a page that is read: eight pages of A4 at `DPI` below one another."""
_SHORT_SIDE = round(DPI * 8.27)
"""Pixels across the shorter side of an A4 page (8.27 inch)."""


def recognise(picture: Image, name: str, page: int, width: float) -> list[PageWord]:
    """Return the words of a page; width: of the page in points, to which their places are scaled.

    Raises SourceError where nothing that reads pictures is installed, the model is another one than was measured, or
    Tesseract gives up on the picture.
    """
    heartbeat.recognises(name)
    clean = _scaled(picture)
    try:
        words = read_page(clean, name, page) if models_are_installed() else read_by_tesseract(clean, name, page)
    except ModelError as error:
        raise SourceError(name, message("other-model", reason=str(error))) from error
    scale = width / clean.width
    return [
        replace(w, left=w.left * scale, top=w.top * scale, right=w.right * scale, bottom=w.bottom * scale)
        for w in respelled(repaired(words))
    ]


def _scaled(picture: Image) -> Image:
    """Return the page in grey and at about the resolution of `DPI`."""
    from PIL import Image as Images

    grey = without_stamps(picture)
    short = min(grey.size)
    fits = short < _SHORT_SIDE // 8 or 0.85 * _SHORT_SIDE < short < 1.15 * _SHORT_SIDE
    scale = min(1.0 if fits else _SHORT_SIDE / short, math.sqrt(_PIXELS / (grey.width * grey.height)))
    if scale == 1:
        return grey
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    return grey.resize(size, Images.Resampling.LANCZOS)
