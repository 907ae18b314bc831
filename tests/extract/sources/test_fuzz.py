"""Every reader on files of its format that were damaged at random, with a fixed seed: a text or one error, soon."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from cancu.extract.sources import Reading, Source, SourceError
from cancu.extract.sources.dispatch import read_content
from cancu.extract.sources.formats.doc import office
from cancu.extract.sources.layout.lines import PageWord
from tests.conftest import missing
from tests.extract.sources.broken import LETTER, pdf, zipped
from tests.extract.sources.rendering import as_html, convert
from tests.told import way_out

TEXT = LETTER.format(number=1, basis=30)
SECONDS = 10
"""What one damaged file of a few kilobytes may take on a loaded machine."""
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
    "<table:table><table:table-row><table:table-cell><text:p>Số: 1/QĐ-UBND</text:p></table:table-cell>"
    "</table:table-row></table:table><text:list><text:list-item><text:p>Căn cứ<text:note><text:note-body>"
    "<text:p>chú thích</text:p></text:note-body></text:note></text:p></text:list-item></text:list>"
    "</office:text></office:body></office:document-content>"
)
HTML = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><nav><a href="#">Trang chủ</a></nav><table><tr>'
    "<td>Số: 1/QĐ-UBND</td></tr></table><ol start=3><li>Căn cứ</li></ol><p style='font-family:.VnTime'>LuËt</p></body>"
)
RTF = (
    rb"{\rtf1\ansi\ansicpg1258\deff0{\fonttbl{\f0 Times;}{\f1 .VnTime;}}{\*\generator x;}\pard\f0 S\u7889?: 1/Q\u272?"
    rb"-UBND\par\trowd\cellx100\intbl a\cell\row{\footnote note}\f1 Lu\'cbt\par{\pict\pngblip 89504e47}\uc1\bin3 abc}"
)


def word() -> bytes:
    document = Document()
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "Số: 1/QĐ-UBND"
    for line in TEXT.splitlines():
        document.add_paragraph(line, style="List Number" if line.startswith("Căn cứ") else None)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def picture(form: str) -> bytes:
    stream = io.BytesIO()
    Image.new("L", (60, 40), 200).save(stream, form)
    return stream.getvalue()


def mail() -> bytes:
    return (
        b"From: a@example.org\nTo: b@example.org\nSubject: =?utf-8?B?VsSDbiBi4bqjbg==?=\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\n\n"
        + TEXT.encode()
        + b'\n--x\nContent-Type: application/octet-stream; name="a.txt"\nContent-Disposition: attachment; '
        b'filename="a.txt"\nContent-Transfer-Encoding: base64\n\nQ8SDbiBj4bupIEx14bqtdCBHacOh\n--x--\n'
    )


def inside(package: bytes, member: str) -> tuple[bytes, Callable[[bytes], bytes]]:
    """Return a file of a package, and how to put a damaged one in its place."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        others = [(name, opened.read(name)) for name in opened.namelist() if name != member]
        return opened.read(member), lambda content: zipped(*others, (member, content))


def as_it_is(content: bytes) -> bytes:
    return content


ODT_FILE = zipped(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", ODT.encode()))
SEEDS = {
    "text": (TEXT.encode(), as_it_is),
    "utf-16": (TEXT.encode("utf-16"), as_it_is),
    "tcvn3": ("C¨n cø LuËt Gi¸ ngµy 19 th¸ng 6 n¨m 2023; thùc hiÖn QuyÕt ®Þnh".encode("latin-1") * 3, as_it_is),
    "html": (HTML.encode(), as_it_is),
    "rtf": (RTF, as_it_is),
    "docx": (word(), as_it_is),
    "docx document": inside(word(), "word/document.xml"),
    "docx styles": inside(word(), "word/styles.xml"),
    "docx numbering": inside(word(), "word/numbering.xml"),
    "odt": (ODT_FILE, as_it_is),
    "odt content": inside(ODT_FILE, "content.xml"),
    "pdf": (pdf("3 0 R", "BT /F1 12 Tf 72 700 Td (So: 12/QD-UBND) Tj 0 -16 Td (ngay 15/11/2024) Tj ET"), as_it_is),
    "png": (picture("PNG"), as_it_is),
    "jpeg": (picture("JPEG"), as_it_is),
    "tiff": (picture("TIFF"), as_it_is),
    "zip": (zipped(("a.txt", TEXT.encode()), ("b/c.html", HTML.encode())), as_it_is),
    "mail": (mail(), as_it_is),
    "json lines": (b'{"text": "C\xc4\x83n c\xe1\xbb\xa9"}\n{"text": "x", "id": 1}\n', as_it_is),
}

damage = st.lists(
    st.tuples(
        st.sampled_from(["change", "cut", "repeat", "insert"]),
        st.floats(0, 1, exclude_max=True),
        st.floats(0, 1, exclude_max=True),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def damaged(content: bytes, changes: list[tuple[str, float, float, bytes]]) -> bytes:
    for kind, first, second, piece in changes:
        at, to = sorted((int(first * len(content)), int(second * len(content))))
        if kind == "change":
            content = content[:at] + piece + content[at + len(piece) :]
        elif kind == "cut":
            content = content[:at] + content[to:]
        elif kind == "repeat":
            content = content[:to] + content[at:to] * 3 + content[to:]
        else:
            content = content[:at] + piece + content[at:]
    return content


@pytest.mark.parametrize("form", SEEDS)
def test_damaged_files_give_a_text_or_an_error(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "cancu.extract.sources.formats.image.recognise", lambda *_: [PageWord("Số", 0, 0, 10, 10, 0.9)]
    )  # what Pillow makes of the file is tested, not Tesseract
    content, put_back = SEEDS[form]
    read_damaged(content, put_back, Reading(ocr=form in PICTURES), examples=40)


def read_damaged(content: bytes, put_back: Callable[[bytes], bytes], reading: Reading, *, examples: int) -> None:
    """Read a file damaged in many ways."""

    @settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(changes=damage)
    def read(changes: list[tuple[str, float, float, bytes]]) -> None:
        began = time.process_time()
        for found in read_content(put_back(damaged(content, changes)), "file", reading):
            if isinstance(found, SourceError):
                assert way_out(found) and "\n" not in str(found)
            else:
                assert found.text.strip()
                assert all(0 <= place.start <= len(found.text) for place in found.places)
        assert time.process_time() - began < SECONDS

    read()


def test_damaged_word_files_of_before_2007(tmp_path: Path) -> None:
    """The file's header stays, so that LibreOffice gets to what was damaged behind it."""
    if office() is None:
        missing("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    (tmp_path / "a.html").write_text(as_html(TEXT), encoding="utf-8")
    convert([tmp_path / "a.html"], "doc", tmp_path)
    content = (tmp_path / "a.doc").read_bytes()
    [whole] = read_content(content, "file")
    assert isinstance(whole, Source) and whole.format == "doc" and "Số: 1/QĐ-UBND" in whole.text
    read_damaged(content[512:], lambda rest: content[:512] + rest, Reading(), examples=4)


PICTURES = {"png", "jpeg", "tiff"}
