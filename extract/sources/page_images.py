"""Pictures of pages of a PDF or a scan, with marks on the lines from which a stretch of text was read."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from cancu.extract.model.locations import Box, Place, place_at
from cancu.extract.model.messages import message
from cancu.extract.sources import SourceError
from cancu.extract.sources.formats.image import DAMAGED, POINTS

WIDTH = 900
"""Of the picture (px)."""
_TALLEST = 8
"""The most that a picture may be high, in the width that is asked for; the picture of a taller page is narrower."""
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif")
_MARKED = (255, 214, 64, 96)
_AROUND = 2
"""Room around a marked line (points)."""
_CLOSE = 1600
"""Width of the page of which a line is cut out (px)."""
_BESIDE, _ABOVE = 8, 12
"""Room beside a line that is cut out, and above and below it (points)."""
_LETTER = 24
"""The most that a letter is taken to be high (points): a place may hold several lines."""


def has_pages(path: Path) -> bool:
    """Return whether the pages of a file can be shown."""
    return path.suffix.lower() in (".pdf", *_PICTURES)


def page_count(path: Path) -> int:
    """Return how many pages a file has; raises SourceError where it cannot be opened."""
    if path.suffix.lower() in _PICTURES:
        with _picture(path) as picture:
            return int(getattr(picture, "n_frames", 1))
    with _pdf(path) as document:
        return len(document)


def page_picture(path: Path, page: int, marked: Sequence[Place] = (), width: int = WIDTH) -> bytes:
    """Return a page (from 1) as PNG, `width` pixels wide; raises SourceError where it cannot be drawn.

    A page that is a narrow strip has a narrower picture.
    marked: places of the text; their lines on this page are marked.
    """
    drawn, points = (_frame if path.suffix.lower() in _PICTURES else _sheet)(path, page, width)
    out = io.BytesIO()
    _with_marks(drawn, [place for place in marked if place.page == page], drawn.width / points).save(out, "PNG")
    return out.getvalue()


def line_picture(path: Path, place: Place) -> bytes:
    """Return what stands at a place of a text as PNG; raises SourceError where it cannot be drawn.

    The place is that on the level page: on one that was scanned aslant there is room above and below for the slant.
    Beside the words there is room for a letter more: boxes of recognised words often end inside their last one.
    """
    drawn, points = (_frame if path.suffix.lower() in _PICTURES else _sheet)(path, place.page or 1, _CLOSE)
    scale = drawn.width / points
    box = place.box or Box(0, 0, points, drawn.height / scale)
    beside = _BESIDE + min(box.bottom - box.top, _LETTER)
    edges = (box.left - beside, box.top - _ABOVE, box.right + beside, box.bottom + _ABOVE)
    out = io.BytesIO()
    drawn.crop(_inside([edge * scale for edge in edges], drawn)).save(out, "PNG")
    return out.getvalue()


def _inside(edges: Sequence[float], drawn: Image.Image) -> tuple[float, float, float, float]:
    left, top = min(max(0.0, edges[0]), drawn.width - 1.0), min(max(0.0, edges[1]), drawn.height - 1.0)
    return left, top, min(max(left + 1, edges[2]), drawn.width), min(max(top + 1, edges[3]), drawn.height)


def places_of(places: Sequence[Place], start: int, end: int) -> tuple[Place, ...]:
    """Return the places of the code points from `start` up to `end` of a text; places: ordered by `start`."""
    inside = (place for place in places if start < place.start < end)
    return place_at(places, start), *inside


def _sheet(path: Path, page: int, width: int) -> tuple[Image.Image, float]:
    """Return a page of a PDF, and its width in points."""
    with _pdf(path) as document:
        try:
            sheet = document[page - 1]
            points, height = sheet.get_size()
            return sheet.render(scale=_width(width, height / points) / points).to_pil(), points
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise SourceError(str(path), message("page-not-drawn", page=page)) from error


def _frame(path: Path, page: int, width: int) -> tuple[Image.Image, float]:
    """Return a page of a scanned picture, and the width in points that it counts as."""
    with _picture(path) as picture:
        picture.seek(page - 1)
        ratio = picture.height / picture.width
        wide = _width(width, ratio)
        return picture.convert("RGB").resize((max(1, round(wide)), max(1, round(wide * ratio)))), POINTS


def _width(width: int, ratio: float) -> float:
    """Return the width of a picture whose height is `ratio` widths."""
    return width * min(1.0, _TALLEST / ratio)


def _with_marks(drawn: Image.Image, marked: Sequence[Place], scale: float) -> Image.Image:
    layer = Image.new("RGBA", drawn.size)
    pen = ImageDraw.Draw(layer)
    for box in (place.box for place in marked if place.box):
        edges = (box.left - _AROUND, box.top - _AROUND, box.right + _AROUND, box.bottom + _AROUND)
        pen.rectangle([edge * scale for edge in edges], fill=_MARKED)
    return Image.alpha_composite(drawn.convert("RGBA"), layer).convert("RGB")


@contextmanager
def _picture(path: Path) -> Iterator[Image.Image]:
    try:
        with Image.open(path) as picture:
            yield picture
    except (*DAMAGED, Image.DecompressionBombError) as error:
        raise SourceError(str(path), message("damaged-picture")) from error


@contextmanager
def _pdf(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise SourceError(str(path), message("no-pdf")) from error
    try:
        yield document
    finally:
        document.close()
