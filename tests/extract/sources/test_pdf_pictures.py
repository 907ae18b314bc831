"""Pages of PDF files that are pictures, in every way in which a PDF keeps them, and pages of drawn letters."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass

import numpy
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from cancu.extract.sources import Reading, SourceError
from cancu.extract.sources.formats.pdf import _picture, read_pdf
from tests.told import way_out

SIZE = 160, 96
"""Columns and rows of the picture: a multiple of 8, so that rows of one bit need no padding."""
BAR = (40, 24, 120, 48)
"""The black stretch on it, which stands for a line of text."""


def page(mode: str = "1") -> Image.Image:
    picture = Image.new("L", SIZE, 255)
    ImageDraw.Draw(picture).rectangle(BAR, fill=0)
    return picture.convert(mode)


def fax(group: str) -> bytes:
    """Return the picture as a fax machine sends it (ITU-T T.4 or T.6): the strip of a TIFF file."""
    stream = io.BytesIO()
    black_is_one = page("L").point(lambda grey: 255 - grey).convert("1")
    black_is_one.save(stream, "TIFF", compression=group, tiffinfo={278: SIZE[1]})
    with Image.open(io.BytesIO(stream.getvalue())) as tiff:
        [start], [length] = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]
    return stream.getvalue()[start : start + length]


def jbig2() -> bytes:
    """Return the picture as JBIG2 (ITU-T T.88): page information, then a generic region coded as a fax."""
    information = struct.pack(">IIIIBH", *SIZE, 0, 0, 0, 0)
    region = struct.pack(">IIIIB", *SIZE, 0, 0, 0) + b"\x01" + fax("group4")
    return b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data
        for number, kind, data in ((0, 48, information), (1, 38, region))
    )


def saved(form: str, mode: str, **options: object) -> bytes:
    stream = io.BytesIO()
    page(mode).save(stream, form, **options)
    return stream.getvalue()


def rows(bits: int) -> bytes:
    """Return the picture in grey with so many bits a pixel, compressed."""
    grey = numpy.asarray(page("L"))
    if bits == 16:
        return zlib.compress((grey.astype(">u2") * 257).tobytes())
    if bits == 8:
        return zlib.compress(grey.tobytes())
    levels = (grey >> (8 - bits)).astype(numpy.uint8)
    unpacked = ((levels[..., None] >> numpy.arange(bits - 1, -1, -1)) & 1).reshape(SIZE[1], -1)
    return zlib.compress(numpy.packbits(unpacked, axis=1).tobytes())


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture as a PDF keeps it: the entries of its dictionary, and its bytes."""

    entries: str
    data: bytes


def pdf_of(parts: list[Kept], content: str) -> bytes:
    """Return a PDF of one page; its parts are called /P0, /P1, … in the content."""
    names = " ".join(f"/P{at} {at + 5} 0 R" for at in range(len(parts)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {SIZE[0]} {SIZE[1]}]/Contents 4 0 R"
        f"/Resources<</XObject<<{names}>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>".encode(),
        f"<</Length {len(content)}>>stream\n{content}\nendstream".encode(),
    ]
    for part in parts:
        head = f"<</Type/XObject/Subtype/Image{part.entries}/Length {len(part.data)}>>stream\n"
        objects.append(head.encode() + part.data + b"\nendstream")
    found, places = b"%PDF-1.7\n", []
    for number, content_of in enumerate(objects, start=1):
        places.append(len(found))
        found += f"{number} 0 obj\n".encode() + content_of + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>"
    return found + f"{head}\nstartxref\n{len(found)}\n%%EOF".encode()


WHOLE = f"q {SIZE[0]} 0 0 {SIZE[1]} 0 0 cm /P0 Do Q"
SIDES = f"/Width {SIZE[0]}/Height {SIZE[1]}"
BIT = f"{SIDES}/ColorSpace/DeviceGray/BitsPerComponent 1"
FAX = f"/DecodeParms<</Columns {SIZE[0]}/Rows {SIZE[1]}/K"
FLATE = "/Filter/FlateDecode"
INVERTED = zlib.compress(bytes(255 - byte for byte in zlib.decompress(rows(8))))
CMYK = zlib.compress(page("CMYK").tobytes())
PALETTE = zlib.compress(bytes(0 if byte else 1 for byte in page("L").tobytes()))

ENCODINGS = {
    "fax group 3": Kept(f"{BIT}/Filter/CCITTFaxDecode{FAX} 0>>", fax("group3")),
    "fax group 4": Kept(f"{BIT}/Filter/CCITTFaxDecode{FAX} -1>>", fax("group4")),
    "JBIG2": Kept(f"{BIT}/Filter/JBIG2Decode", jbig2()),
    "JPEG": Kept(f"{SIDES}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", saved("JPEG", "L")),
    "JPEG in CMYK": Kept(
        f"{SIDES}/ColorSpace/DeviceCMYK/BitsPerComponent 8/Filter/DCTDecode/Decode[1 0 1 0 1 0 1 0]",
        saved("JPEG", "CMYK"),
    ),
    "JPEG 2000": Kept(f"{SIDES}/Filter/JPXDecode", saved("JPEG2000", "L")),
    "CMYK": Kept(f"{SIDES}/ColorSpace/DeviceCMYK/BitsPerComponent 8{FLATE}", CMYK),
    "palette": Kept(f"{SIDES}/ColorSpace[/Indexed/DeviceRGB 1<ffffff000000>]/BitsPerComponent 8{FLATE}", PALETTE),
    "inverted": Kept(f"{SIDES}/ColorSpace/DeviceGray/BitsPerComponent 8/Decode[1 0]{FLATE}", INVERTED),
    "mask": Kept(f"{SIDES}/ImageMask true/BitsPerComponent 1{FLATE}", rows(1)),
    **{
        f"{bits} bits": Kept(f"{SIDES}/ColorSpace/DeviceGray/BitsPerComponent {bits}{FLATE}", rows(bits))
        for bits in (1, 2, 4, 8, 16)
    },
}


def ink_of(content: bytes) -> tuple[float, float]:
    """Return how dark the bar and the paper around it are on the page as it is read (0 to 1)."""
    document = pypdfium2.PdfDocument(content)
    try:
        drawn = _picture(document[0]).convert("L").resize(SIZE, Image.Resampling.BOX)
    finally:
        document.close()
    left, top, right, bottom = BAR
    ink = 1 - numpy.asarray(drawn, dtype=float) / 255
    bar = ink[top + 3 : bottom - 3, left + 3 : right - 3].mean()
    return float(bar), float(ink[: top - 3].mean())


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_picture_is_seen_in_every_encoding(name: str) -> None:
    bar, paper = ink_of(pdf_of([ENCODINGS[name]], WHOLE))
    assert bar > 0.8 and paper < 0.1


def strips() -> tuple[list[Kept], str]:
    """Return the picture in strips, and the content that puts them below one another."""
    whole = zlib.decompress(rows(8))
    high, row = 12, SIZE[0]
    cut = [whole[at * row : (at + high) * row] for at in range(0, SIZE[1], high)]
    entries = f"/Width {row}/Height {high}/ColorSpace/DeviceGray/BitsPerComponent 8{FLATE}"
    content = " ".join(f"q {row} 0 0 {high} 0 {SIZE[1] - (at + 1) * high} cm /P{at} Do Q" for at in range(len(cut)))
    return [Kept(entries, zlib.compress(strip)) for strip in cut], content


def test_strips_are_seen_as_one_page() -> None:
    bar, paper = ink_of(pdf_of(*strips()))
    assert bar > 0.8 and paper < 0.1


@pytest.mark.parametrize(
    "content", [WHOLE, " ".join(f"{at % 150} {at // 2} 2 5 re f" for at in range(90))], ids=["picture", "letters drawn"]
)
def test_a_page_without_letters_is_one_to_recognise(content: str) -> None:
    with pytest.raises(SourceError, match="all-pages-scanned") as error:
        read_pdf(pdf_of([ENCODINGS["8 bits"]], content), "scan.pdf", Reading(ocr=False))
    assert way_out(error.value)


def printed(words: str) -> str:
    """Return the content that prints small words in lines of the page."""
    lines = " ".join(f"({words[at : at + 60]}) Tj 0 -3 Td" for at in range(0, len(words), 60))
    return f" BT /F 2 Tf 5 90 Td {lines} ET"


STAMP = "Digitally signed by the office of the province on 18.02.2025 "
HALF = f"q {SIZE[0] / 2} 0 0 {SIZE[1] / 2} 0 0 cm /P0 Do Q"


@pytest.mark.parametrize("is_in_strips", [False, True])
def test_a_scan_with_a_stamp_as_text_is_recognised(is_in_strips: bool) -> None:
    parts, content = strips() if is_in_strips else ([ENCODINGS["8 bits"]], WHOLE)
    with pytest.raises(SourceError, match="all-pages-scanned"):
        read_pdf(pdf_of(parts, content + printed(STAMP)), "scan.pdf", Reading(ocr=False))


@pytest.mark.parametrize(("content", "words"), [(HALF, STAMP), (WHOLE, STAMP * 9)], ids=["part", "background"])
def test_the_text_of_a_page_with_a_picture_is_read_from_its_layer(content: str, words: str) -> None:
    read = read_pdf(pdf_of([ENCODINGS["8 bits"]], content + printed(words)), "mixed.pdf", Reading(ocr=False))
    assert read.text.startswith("Digitally signed by the office") and not read.words and not read.notes


def test_a_page_of_rules_is_empty() -> None:
    with pytest.raises(SourceError, match="document-without-text"):
        read_pdf(pdf_of([], "10 10 100 1 re f"), "empty.pdf", Reading(ocr=False))


@pytest.mark.parametrize("name", ["fax group 4", "JBIG2", "JPEG 2000", "8 bits"])
def test_a_damaged_picture_ends_no_reader(name: str) -> None:
    kept = ENCODINGS[name]
    half = Kept(kept.entries, kept.data[: len(kept.data) // 2])
    assert ink_of(pdf_of([half], WHOLE)) >= (0.0, 0.0)
