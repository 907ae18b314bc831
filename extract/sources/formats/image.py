"""Scanned pages as pictures: PNG, JPEG, TIFF (of several pages), BMP, GIF."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from cancu.extract.model.messages import message
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.layout.packed_pages import PackedPages
from cancu.extract.sources.layout.pages import assemble
from cancu.extract.sources.ocr.kept_pages import KeptPages, ReadPage
from cancu.extract.sources.ocr.recognition import recognise
from cancu.extract.sources.records import Reading, Source, SourceError

if TYPE_CHECKING:
    from PIL.Image import Image

_PIXELS = 80_000_000
"""An A3 page at 600 dpi has 70 million."""
PAGES = 2000
"""Most scanned pages of one document."""
POINTS = 595.0
"""The width of a page to which places are scaled: that of A4."""
DAMAGED = (OSError, ValueError, SyntaxError, EOFError, TypeError, LookupError, OverflowError, struct.error)
"""What Pillow raises for damaged files, each format its own."""


def read_image(content: bytes, name: str, reading: Reading) -> Source:
    """Return the text of a picture. Raises SourceError where it is damaged or too large, or OCR is off or missing."""
    if not reading.ocr:
        raise SourceError(name, message("is-picture"))
    pages = PackedPages()
    kept = KeptPages(content, name)
    with _opened(content, name) as picture:
        for number in range(_count(picture, name)):
            pages.append(_page(picture, number, name, kept.read))
    kept.clear()
    return assemble(pages, name, "image")


def read_pages_ahead(content: bytes, name: str) -> None:
    """Recognise the pages of a picture for its reader, from the end, until that is done.

    Raises SourceError as `read_image` does.
    """
    kept = KeptPages(content, name)
    with _opened(content, name) as picture:
        for number in reversed(range(_count(picture, name))):
            if not kept.is_awaited:
                return
            _page(picture, number, name, kept.read_ahead)


def _count(picture: Image, name: str) -> int:
    count = int(getattr(picture, "n_frames", 1))
    if count > PAGES:
        raise SourceError(name, message("too-many-pages", most=PAGES))
    return count


def _page(picture: Image, number: int, name: str, read: ReadPage) -> list[PageWord]:
    picture.seek(number)
    if picture.width * picture.height > _PIXELS:
        most, width, height = _PIXELS // 1_000_000, picture.width, picture.height
        raise SourceError(name, message("picture-too-large", width=width, height=height, most=most))
    return read(number + 1, partial(recognise, picture, name, number + 1, POINTS))


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[Image]:
    from PIL import Image as Images

    try:
        with Images.open(io.BytesIO(content)) as picture:
            yield picture
    except Images.DecompressionBombError as error:
        raise SourceError(name, message("too-many-pixels")) from error
    except DAMAGED as error:
        raise SourceError(name, message("damaged-picture")) from error
