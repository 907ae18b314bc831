"""PDF files: the text layer where there is one, else the picture of the page (BSD-licensed PDFium)."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from cancu.extract.model.messages import message
from cancu.extract.sources import heartbeat
from cancu.extract.sources.encoding.legacy_fonts import OldFont, font_encoding, from_font
from cancu.extract.sources.layout.lines import PageWord, join_pieces
from cancu.extract.sources.layout.packed_pages import PackedPages
from cancu.extract.sources.layout.pages import assemble
from cancu.extract.sources.ocr.kept_pages import KeptPages, ReadPage
from cancu.extract.sources.ocr.recognition import recognise
from cancu.extract.sources.records import Reading, Source, SourceError

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

_FEW = 16
"""Fewest characters of a text layer that counts."""
_STAMPS = 400
"""The same on a page that pictures cover: fewer can be stamps on a scan."""
_COVERED = 0.64
"""Share of a page that its pictures cover where it is a scan."""
_SHAPES = 40
"""Shapes of a page that are no longer just its rules and borders."""
_BLANK = 0.15
"""Smallest distance of two characters with a blank between them, in heights of a line."""
PAGES = 10_000
"""Most pages of a document."""
_ENOUGH_PIXELS = 40_000_000
_FOREIGN_LAYER = 0.7
"""Confidence of a text layer that a scanner's software recognised."""


def read_pdf(content: bytes, name: str, reading: Reading) -> Source:
    """Return the text of a PDF file, page by page.

    Raises SourceError where it is damaged or protected, and where a page is a picture and cannot be recognised.
    """
    document = _opened(content, name)
    try:
        pages = PackedPages()
        skipped = []
        if len(document) > PAGES:
            raise SourceError(name, message("too-many-pages", most=PAGES))
        kept = KeptPages(content, name)
        for number in range(len(document)):
            heartbeat.beat(name)
            words = _page(document, number, name, kept.read if reading.ocr else None)
            pages.append(words or [])
            if words is None:
                skipped.append(number + 1)
    finally:
        document.close()
    kept.clear()
    if skipped and not any(pages):
        raise SourceError(name, message("all-pages-scanned"))
    notes = (message("pages-left-out", pages=tuple(skipped)),) if skipped else ()
    return assemble(pages, name, "pdf", notes)


def read_pages_ahead(content: bytes, name: str) -> None:
    """Recognise the scanned pages of a PDF file for its reader, from the end, until that is done.

    Raises SourceError as `read_pdf` does.
    """
    document = _opened(content, name)
    try:
        kept = KeptPages(content, name)
        for number in reversed(range(len(document))):
            heartbeat.beat(name)
            if not kept.is_awaited:
                return
            _page(document, number, name, kept.read_ahead)
    finally:
        document.close()


def _opened(content: bytes, name: str) -> PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(name, message("protected-pdf")) from error
        raise SourceError(name, message("damaged-pdf")) from error


def _page(document: PdfDocument, number: int, name: str, read: ReadPage | None) -> list[PageWord] | None:
    """Return the words of a page; None where it is a picture and `read` is None: pictures are left out."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise SourceError(name, message("damaged-page", page=number + 1)) from error
    try:
        words = join_pieces(list(_layer(page)))
        letters = sum(len(word.text) for word in words)
        garbled = sum(map(_is_garbled, words)) > 0.3 * len(words)
        if _is_pictured(page):
            if letters >= _FEW and not garbled and _is_invisible(page):
                return [_doubted(word) for word in words]
            few = _STAMPS  # a scan, on which numbers, dates and signatures may have been stamped as text
        else:
            few = _FEW
        if letters >= few and not garbled:
            return words
        if letters < _FEW and not _has_picture(page) and not _is_drawn(page):
            return words
        if read is None:
            return None
        return read(number + 1, lambda: recognise(_picture(page), name, number + 1, page.get_width()))
    finally:
        page.close()


def _picture(page: PdfPage) -> Image:
    width, height = page.get_size()
    scale = min(225 / 72, (_ENOUGH_PIXELS / max(1.0, width * height)) ** 0.5)
    picture: Image = page.render(scale=scale).to_pil()
    return picture


def _is_pictured(page: PdfPage) -> bool:
    """Return whether a picture covers the page, or several beside one another: many scanners keep it in strips."""
    width, height = page.get_size()
    areas = ((right - left) * (top - bottom) for left, bottom, right, top in _pictures(page))
    return bool(sum(areas) > _COVERED * width * height)


def _is_invisible(page: PdfPage) -> bool:
    """Return whether the text is invisible, as a scanner's software puts it behind its picture."""
    import pypdfium2.raw as pdfium

    modes = [
        pdfium.FPDFTextObj_GetTextRenderMode(text.raw)
        for text in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4)
    ]
    return modes.count(pdfium.FPDF_TEXTRENDERMODE_INVISIBLE) > len(modes) / 2


def _has_picture(page: PdfPage) -> bool:
    return next(_pictures(page), None) is not None


def _is_drawn(page: PdfPage) -> bool:
    """Return whether a page is drawn from so many shapes that its letters can be among them."""
    import pypdfium2.raw as pdfium

    shapes = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)
    return next(islice(shapes, _SHAPES, None), None) is not None


def _pictures(page: PdfPage) -> Iterator[tuple[float, float, float, float]]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        try:
            yield found.get_bounds()
        except pypdfium2.PdfiumError:
            continue  # a picture without a place covers nothing


def _layer(page: PdfPage) -> Iterator[PageWord]:
    """Yield the words of the text layer, characters joined up to a blank, a jump or another line."""
    import pypdfium2.raw as pdfium

    layer = page.get_textpage()
    try:
        height = page.get_height()
        fonts: dict[bytes, OldFont | None] = {}
        word: list[str] = []
        box = [0.0, 0.0, 0.0, 0.0]
        encoding: OldFont | None = None
        rect = pdfium.FS_RECTF()
        for index in range(layer.count_chars()):
            code = pdfium.FPDFText_GetUnicode(layer, index)
            made_up = code == 32 and pdfium.FPDFText_IsGenerated(layer, index) == 1
            if made_up or code in (10, 13):  # PDFium adds it where the font changes or the line ends.
                continue
            if _is_slanting(pdfium.FPDFText_GetCharAngle(layer, index)):
                continue  # a watermark across the page
            pdfium.FPDFText_GetLooseCharBox(layer, index, rect)
            if code <= 32 or code in (0xA0, 0xFFFE):
                if word:
                    yield _word(word, box, height, encoding)
                    word = []
                yield PageWord(" ", rect.left, height - rect.top, rect.right, height - rect.bottom)
                continue
            low, high = rect.bottom, rect.top
            size = high - low
            if word and (
                rect.left - box[2] > _BLANK * size
                or (rect.left < box[2] - 0.5 * size and not unicodedata.combining(chr(code)))
                or abs(low + high - box[1] - box[3]) > 0.8 * size
            ):
                yield _word(word, box, height, encoding)
                word = []
            if not word:
                encoding = _font(layer, index, fonts)
                box = [rect.left, low, rect.right, high]
            word.append(chr(code))
            box = [box[0], min(box[1], low), max(box[2], rect.right), max(box[3], high)]
        if word:
            yield _word(word, box, height, encoding)
    finally:
        layer.close()


def _is_slanting(angle: float) -> bool:
    """Return whether a character is neither upright nor on its side; angle: in radians, negative where unknown."""
    off = angle % (math.pi / 2)
    return angle > 0 and 0.1 < off < math.pi / 2 - 0.1


def _word(chars: list[str], box: list[float], height: float, encoding: OldFont | None) -> PageWord:
    text = "".join(chars).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return PageWord(from_font(text, encoding) if encoding else text, box[0], height - box[3], box[2], height - box[1])


def _font(layer: object, index: int, known: dict[bytes, OldFont | None]) -> OldFont | None:
    import pypdfium2.raw as pdfium

    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(layer, index, name, 128, flags)
    if name.value not in known:
        known[name.value] = font_encoding(name.value.decode("utf-8", "replace").rpartition("+")[2])
    return known[name.value]


def _is_garbled(word: PageWord) -> bool:
    """Return whether the layer's characters are no text, as the font does not map them to letters."""
    return any(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in word.text)


def _doubted(word: PageWord) -> PageWord:
    return PageWord(word.text, word.left, word.top, word.right, word.bottom, _FOREIGN_LAYER)
