"""Scanned pages as pictures: PNG, JPEG, TIFF (of several pages), BMP, GIF."""

from __future__ import annotations

import io
import struct
from functools import partial

from cancu.extract.model.messages import message
from cancu.extract.sources.layout.packed_pages import PackedPages
from cancu.extract.sources.layout.pages import assemble
from cancu.extract.sources.ocr.kept_pages import KeptPages
from cancu.extract.sources.ocr.recognition import recognise
from cancu.extract.sources.records import Reading, Source, SourceError

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
    from PIL import Image

    if not reading.ocr:
        raise SourceError(name, message("is-picture"))
    try:
        with Image.open(io.BytesIO(content)) as picture:
            pages = PackedPages()
            kept = KeptPages(content)
            count = getattr(picture, "n_frames", 1)
            if count > PAGES:
                raise SourceError(name, message("too-many-pages", most=PAGES))
            for number in range(count):
                picture.seek(number)
                if picture.width * picture.height > _PIXELS:
                    most, width, height = _PIXELS // 1_000_000, picture.width, picture.height
                    raise SourceError(name, message("picture-too-large", width=width, height=height, most=most))
                pages.append(kept.read(number + 1, partial(recognise, picture, name, number + 1, POINTS)))
            kept.clear()
    except Image.DecompressionBombError as error:
        raise SourceError(name, message("too-many-pixels")) from error
    except DAMAGED as error:
        raise SourceError(name, message("damaged-picture")) from error
    return assemble(pages, name, "image")
