"""A page of a PDF as a picture, and the page on which a place of its text stands."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2

from extract.sources import Reading, Source, SourceError, read_sources

WIDTH = 900
"""Of the picture (px)."""


def page_count(path: Path) -> int:
    """How many pages a PDF has; raises SourceError where it cannot be opened."""
    document = _opened(path)
    try:
        return len(document)
    finally:
        document.close()


def page_picture(path: Path, page: int, width: int = WIDTH) -> bytes:
    """A page (from 1) as PNG, `width` pixels wide; raises SourceError where it cannot be drawn."""
    document = _opened(path)
    try:
        sheet = document[page - 1]
        picture = sheet.render(scale=width / sheet.get_width()).to_pil()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise SourceError(str(path), f"page {page} cannot be drawn", "Open the file in a PDF reader.") from error
    finally:
        document.close()
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def page_of(path: Path, text: str, offset: int) -> int | None:
    """The page on which the code point at `offset` of the text that was read from a PDF stands.

    None where the file gives another text now, as a scan does that was recognised: nothing is guessed.
    """
    for found in read_sources(path, Reading(ocr=False)):
        if isinstance(found, Source) and found.text == text:
            return found.place(offset).page
    return None


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise SourceError(str(path), "the file cannot be opened as a PDF", "Check the file.") from error
