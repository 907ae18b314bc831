"""Files that are small or ordinary in size and take a careless reader minutes or gigabytes; made up, one of a kind."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from tests.extract.sources.broken import WORD, zipped

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s/Font<</F1 5 0 R>>>>>>"
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>/Font<</F1 5 0 R>>>>"
_XML_BLANKS = b"<w:p/>" * 12_000_000


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file: its name, how its content is made, and what is read from it or said of it (English, without the name)."""

    name: str
    content: Callable[[], bytes]
    expected: str


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file; parts: other files beside its document, by name."""
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    others = (
        (f"word/{name}.xml", f'<w:{name} xmlns:w="{WORD}">{text}</w:{name}>'.encode()) for name, text in parts.items()
    )
    return zipped(("word/document.xml", document.encode()), *others)


def odt(body: str, styles: str = "") -> bytes:
    """Return an OpenDocument text."""
    names = {"office": "office", "text": "text", "table": "table", "style": "style"}
    spaces = " ".join(f'xmlns:{short}="{_ODF}{name}:1.0"' for short, name in names.items())
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.encode()))


def pdf(page: bytes, *others: bytes, kids: int = 1) -> bytes:
    """Return a PDF file whose pages are one page; page: the stream of its content, others: objects from 6 on."""
    resources = b"/XObject<</X 6 0 R>>" if others else b""
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * kids, kids)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", pages, _PAGE % resources, page, font, *others]
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        made
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, len(made))
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object of a PDF file."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def _forms() -> bytes:
    """Return nine forms, each of which shows the next one ten times."""
    forms = [stream(b"/X Do " * 10, _FORM % number) for number in range(7, 15)]
    return pdf(stream(b"/X Do " * 10), *forms, stream(b"BT /F1 12 Tf 9 9 Td (abcdefgh) Tj ET", _FORM % 15))


def _packed_twice() -> bytes:
    """Return a page whose content is packed twice, a million to one."""
    inner = zlib.compressobj(9)
    block = b"BT /F1 12 Tf (a) Tj ET " * 50_000
    packed = b"".join(inner.compress(block) for _ in range(600)) + inner.flush()
    return pdf(stream(zlib.compress(packed, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def _picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (width, height), 1).save(out, "PNG")
    return out.getvalue()


def _archives_in_an_archive() -> bytes:
    """Return archives that each unpack to less than one may, and to more than that together."""
    text = "Căn cứ Luật Giá. ".encode() * 1000
    inner = zipped(*((f"{number}.txt", b"\n" * 7_000_000) for number in range(8)), ("z.txt", text))
    return zipped(*((f"{number}.zip", inner) for number in range(3)))


def _mail(fields: bytes) -> bytes:
    return b"From: a@example.org\nDate: Mon, 5 Jan 2026 10:00:00 +0700\n" + fields + b"\n\nThe text.\n"


def _word_xml_of_blanks() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        part.write(f'<w:document xmlns:w="{WORD}"><w:body>'.encode() + _XML_BLANKS + b"</w:body></w:document>")
    return out.getvalue()


_LISTED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
_LIST = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'


def _numbering(start: str, form: str, label: str, levels: int = 1) -> str:
    level = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{label}"/>'
    all_levels = "".join(f'<w:lvl w:ilvl="{number}">{level}</w:lvl>' for number in range(levels))
    return f'<w:abstractNum w:abstractNumId="1">{all_levels}</w:abstractNum>{_LIST}'


_MEMORY = "takes more than 1 GB of memory"
_NO_MEMORY = "takes more memory than there is"
_NOTE = "<w:footnote w:id='1'><w:p><w:r><w:t>" + "note " * 500 + "</w:t></w:r></w:p></w:footnote>"
_ODT_LIST = '<text:list text:style-name="L">{}</text:list>'
_ODT_LEVEL = '<text:list-level-style-number text:level="{}" style:num-format="{}"/>'

QUADRATIC = [
    Hostile("runs.docx", lambda: docx("<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 100_000 + "</w:p>"), "200000"),
    Hostile(
        "cells.docx",
        lambda: docx(
            "<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 50_000 + "</w:tr></w:tbl><w:p><w:r><w:t>a</w:t></w:r></w:p>"
        ),
        "1",
    ),
    Hostile(
        "note.docx",
        lambda: docx("<w:p>" + '<w:r><w:footnoteReference w:id="1"/></w:r>' * 20_000 + "</w:p>", footnotes=_NOTE),
        "131399",
    ),
    Hostile(
        "letters.docx", lambda: docx(_LISTED * 1000, numbering=_numbering("999999999", "lowerLetter", "%1")), "103998"
    ),
    Hostile("label.docx", lambda: docx(_LISTED * 1000, numbering=_numbering("1", "decimal", "x" * 90_000)), "103998"),
    Hostile("digits.docx", lambda: docx(_LISTED, numbering=_numbering("9" * 5000, "decimal", "%1")), "3"),
    Hostile("levels.docx", lambda: docx(_LISTED * 1000, numbering=_numbering("1", "decimal", "%1", 20_000)), "6891"),
    Hostile("items.html", lambda: b"<html><body><ol>" + b"<li>a" * 60_000 + b"</ol>", "588892"),
    Hostile("links.html", lambda: b"<html><body>" + b"<div>" * 200 + b"<p>a</p>" * 20_000, "59998"),
    Hostile("dropped.html", lambda: b"<html><body>a" + b"<nav></nav>b" * 60_000, "60001"),
    Hostile("start.html", lambda: b"<html><body><ol start=" + b"9" * 5000 + b"><li>a</ol>", "4"),
    Hostile("comments.html", lambda: b"<!-- a --> " * 700, "7700"),
    Hostile("notes.rtf", lambda: b"{\\rtf1 " + b"a{\\footnote b}\\par " * 20_000 + b"}", "397786"),
    Hostile("boxes.rtf", lambda: b"{\\rtf1 " + b"{\\shptxt b}" * 20_000 + b"a\\cell " * 20_000 + b"}", "119998"),
    Hostile("font.rtf", lambda: b"{\\rtf1{\\fonttbl{\\f0 " + b"a\\'41" * 100_000 + b"}}\\f0 a}", "1"),
    Hostile(
        "label.odt",
        lambda: odt(
            _ODT_LIST.format("<text:list-item><text:p>a</text:p></text:list-item>"),
            f'<text:list-style style:name="L">{_ODT_LEVEL.format(1, "i.")}</text:list-style>',
        ),
        "3",
    ),
    Hostile(
        "levels.odt",
        lambda: odt(
            _ODT_LIST.format("<text:list-item><text:p>a</text:p></text:list-item>" * 5000),
            '<text:list-style style:name="L">' + _ODT_LEVEL.format(2, 1) * 10_000 + "</text:list-style>",
        ),
        "14998",
    ),
    Hostile("recipients.eml", lambda: _mail(b"To: " + b"a@example.org, " * 100_000), "10"),
    Hostile("subject.eml", lambda: _mail(b"Subject: " + b"=?utf-8?B?VsSDbiBi4bqjbg==?= " * 50_000), "10"),
]
"""Files whose reading took quadratic time, or raised; all are read, `expected` is the length of the text."""

HUGE = [
    Hostile("forms.pdf", _forms, _MEMORY),
    Hostile("packed-twice.pdf", _packed_twice, _MEMORY),
    Hostile("pages.pdf", lambda: pdf(stream(b"BT /F1 12 Tf 9 9 Td (abc) Tj ET"), kids=20_000), "more than 10000 pages"),
    Hostile("blanks.docx", _word_xml_of_blanks, _NO_MEMORY),
    Hostile("strip.png", lambda: _picture(240, 400_000), "240 × 400000 pixels"),
    Hostile(
        "spaces.odt",
        lambda: odt("<text:p>a" + '<text:s text:c="99999999"/>' * 250_000 + "</text:p>"),
        "20 million characters",
    ),
    Hostile(
        "parts.eml",
        lambda: (
            b"From: a\nTo: b\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(3000))
        ),
        "too deeply nested",
    ),
]
"""Files whose reading took gigabytes; `expected`: the sentence that it ends with."""

ARCHIVE = Hostile("archives.zip", _archives_in_an_archive, "with those inside it, unpacks to more than 64 MB")
