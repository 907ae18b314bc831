"""Which format a file has, what archives hold, and what is reported of files that cannot be read."""

from __future__ import annotations

import gzip
import json
import struct
import subprocess
import sys
import zlib
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cancu.extract.sources import Reading, Source, SourceError
from cancu.extract.sources.content_type import Format, format_of
from cancu.extract.sources.dispatch import TEXT_LIMIT, read_content
from tests.extract.sources.broken import ENTITIES, NESTED, ONE_LINE, WORD, pdf, zipped
from tests.told import english, way_out


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (ONE_LINE.encode(), Format.TEXT),
        (b"# Title\n\nBody", Format.TEXT),
        (b"%PDF-1.7\n...", Format.PDF),
        (b"\r\n%PDF-1.4\n...", Format.PDF),
        (b"{\\rtf1\\ansi Text}", Format.RTF),
        (b"<!DOCTYPE html><html><body>x</body></html>", Format.HTML),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<html xmlns="x"><body>x</body></html>', Format.HTML),
        (b"\x89PNG\r\n\x1a\n", Format.IMAGE),
        (b"BM is how this text begins", Format.TEXT),
        (b'{"text": "x", "id": 1}\n{"text": "y"}\n', Format.JSON_LINES),
        (b'{"no": "text"}', Format.TEXT),
        (b"From: a@example.org\nSubject: x\n\nBody", Format.MAIL),
        ("Từ: ai đó\nVề việc: gì đó".encode(), Format.TEXT),
        (gzip.compress(b"x", mtime=0), Format.GZIP),
        (zipped(("a.txt", b"x")), Format.ZIP),
        (zipped(("word/document.xml", b"<x/>")), Format.DOCX),
        (zipped(("mimetype", b"application/vnd.oasis.opendocument.text")), Format.ODT),
    ],
)
def test_the_content_tells_the_format(content: bytes, form: Format) -> None:
    assert format_of(content, "wrong.name") is form


def one_error(content: bytes, name: str = "file") -> SourceError:
    found = list(read_content(content, name))
    assert len(found) == 1
    assert isinstance(found[0], SourceError), found[0]
    return found[0]


def png(width: int, height: int) -> bytes:
    """Return a picture's header that claims a size, and next to nothing behind it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


ENCRYPTED_DOCX = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


def test_a_few_zeros_do_not_make_a_text_binary() -> None:
    text = "Mẫu số 3. Bản kê khai tài sản của đơn vị, lập theo quý.\n" * 20
    content = text.replace("Mẫu số", "\x00 Mẫu số", 2).encode()
    [found] = read_content(content, "form.txt")
    assert isinstance(found, Source)
    assert "\x00" not in found.text and found.text.count("Mẫu số 3") == 20


BAD = [
    (pdf("2 0 R", ""), "PDF"),
    (pdf("3 0 R", ""), "no text"),
    (b"", "empty"),
    (b" \n\t ", "empty"),
    (b"text with \x00 a zero", "binary"),
    (bytes(range(256)) * 9, "binary"),
    (b"%PDF-1.7\nnothing else", "damaged"),
    (zipped(("word/document.xml", b"<a/>"))[:60], "damaged"),
    (zipped(("word/document.xml", b"<a><b></a>")), "XML inside"),
    (zipped(("word/document.xml", ENTITIES)), "entities"),
    (zipped(("word/document.xml", NESTED.encode())), "XML inside"),
    (zipped(("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body/></w:document>'.encode())), "no text"),
    (zipped(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", ENTITIES)), "entities"),
    (zipped(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")), "not a text document"),
    (zipped(("[Content_Types].xml", b"x"), ("xl/workbook.xml", b"x")), "spreadsheet"),
    (ENCRYPTED_DOCX, "password"),
    (b"{\\rtf1\\ansi cut off in the mid", "cut off"),
    (b"{\\rtf1" + b"{" * 5000 + b"}" * 5001, "deeply nested"),
    (b"{\\rtf1\\ansi\\par}", "no text"),
    (b"<html><body><script>x</script></body></html>", "no text"),
    (png(30_000, 30_000), "pixels"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "damaged"),
    (gzip.compress(ONE_LINE.encode() * 50, mtime=0)[:-30], "cut off"),
    (gzip.compress(b"x" * (300 << 20), 1, mtime=0), "unpacks to more than"),
    (b"Rar!\x1a\x07\x00", "RAR"),
]


def test_a_text_beyond_reason_is_refused_before_it_is_decoded() -> None:
    error = one_error(b"C" * (4 * TEXT_LIMIT + 1))
    assert "20 million characters" in english(error)
    assert "20 million characters" in english(one_error("Căn cứ ".encode() * (TEXT_LIMIT // 6)))


@pytest.mark.parametrize(("content", "what"), BAD, ids=[f"{number}-{what}" for number, (_, what) in enumerate(BAD)])
def test_bad_files_give_one_error_and_a_way_out(content: bytes, what: str) -> None:
    error = one_error(content)
    assert what in english(error)
    assert way_out(error) and "\n" not in str(error)


def test_a_watermark_across_the_page_is_left_out() -> None:
    lines = "BT /F1 12 Tf 72 700 Td (Quyet dinh so 12/QD-TTg) Tj 0 -16 Td (cua Thu tuong Chinh phu) Tj ET "
    mark = "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 80 600 Tm (BAN NHAP 15/11/2024) Tj ET"
    [source] = read_content(pdf("3 0 R", lines + mark), "file.pdf")
    assert isinstance(source, Source)
    assert source.text == "Quyet dinh so 12/QD-TTg\ncua Thu tuong Chinh phu"


SCAN = "q 595 0 0 842 0 0 cm /I Do Q BT /F1 12 Tf {} Tr 72 700 Td (So: 12/QD-UBND ngay 15/11/2024) Tj ET"


def test_stamps_on_a_scan_are_not_its_text() -> None:
    [error] = read_content(pdf("3 0 R", SCAN.format(0)), "file.pdf", Reading(ocr=False))
    assert isinstance(error, SourceError) and "scanned" in english(error)


def test_what_a_scanner_read_is_taken_with_doubt() -> None:
    [source] = read_content(pdf("3 0 R", SCAN.format(3)), "file.pdf", Reading(ocr=False))
    assert isinstance(source, Source)
    assert source.text == "So: 12/QD-UBND ngay 15/11/2024" and source.confidence(4, 14) == 0.7


def test_a_zip_bomb_and_names_that_lead_out_are_refused_and_the_rest_is_read() -> None:
    content = zipped(
        ("bomb.txt", b"\0" * (100 << 20)),
        ("../../etc/cron.d/x", ONE_LINE.encode()),
        ("C:\\x.txt", ONE_LINE.encode()),
        (".hidden", b"x"),
        ("folder/good.txt", ONE_LINE.encode()),
        ("folder/line\nbreak.txt", ONE_LINE.encode()),
    )
    found = list(read_content(content, "a.zip"))
    errors = {error.file: english(error) for error in found if isinstance(error, SourceError)}
    assert "ZIP bomb" in errors["a.zip/bomb.txt"]
    assert sum("out of the archive" in what for what in errors.values()) == 2
    good = [source for source in found if isinstance(source, Source)]
    assert [source.name for source in good] == ["a.zip/folder/good.txt", "a.zip/folder/line�break.txt"]
    assert good[0].text == ONE_LINE


def test_archives_in_archives_end() -> None:
    content = ONE_LINE.encode()
    for _ in range(6):
        content = zipped(("inner.zip", content))
    assert "deep" in english(one_error(content))


def test_an_encrypted_zip_is_told(tmp_path: Path) -> None:
    content = bytearray(zipped(("a.txt", ONE_LINE.encode())))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    assert "password" in english(one_error(bytes(content)))


def test_json_lines_give_a_document_a_line() -> None:
    lines = [json.dumps({"text": ONE_LINE}), "", "{broken", json.dumps({"id": 1}), json.dumps({"text": "Điều 1."})]
    found = list(read_content("\n".join(lines).encode(), "c.jsonl"))
    assert [(item.name if isinstance(item, Source) else item.file) for item in found] == [
        "c.jsonl#1", "c.jsonl#3", "c.jsonl#4", "c.jsonl#5",
    ]  # fmt: skip
    assert [isinstance(item, Source) for item in found] == [True, False, False, True]
    assert next(read_content(gzip.compress(lines[0].encode()), "c.jsonl.gz")).name == "c.jsonl.gz#1"  # type: ignore[union-attr]


def test_a_mail_gives_the_letter_and_its_attachments() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "van-thu@example.org", "so@example.org", "Gửi văn bản"
    mail.set_content("Kính gửi kèm theo công văn.")
    mail.add_attachment(ONE_LINE.encode(), maintype="application", subtype="octet-stream", filename="cong-van.txt")
    mail.add_attachment(
        zipped(("a.txt", ONE_LINE.encode())), maintype="application", subtype="zip", filename="van-ban.zip"
    )
    found = list(read_content(mail.as_bytes(), "thu.eml"))
    assert [source.name for source in found if isinstance(source, Source)] == [
        "thu.eml", "thu.eml/cong-van.txt", "thu.eml/van-ban.zip/a.txt",
    ]  # fmt: skip
    letter = found[0]
    assert isinstance(letter, Source)
    assert letter.text.strip() == "Kính gửi kèm theo công văn." and "Gửi văn bản" in letter.asides[0].text


def test_plain_text_needs_no_library_of_other_formats() -> None:
    code = (
        "import sys, tempfile, pathlib; from cancu.extract.sources import read_source\n"
        "file = pathlib.Path(tempfile.mkdtemp()) / 'a.txt'; file.write_text('Căn cứ Luật Giá', encoding='utf-8')\n"
        "read_source(file)\n"
        "heavy = {'lxml', 'pypdfium2', 'PIL', 'cancu.extract.sources.formats.mail'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


STARTS = [
    b"",
    b"%PDF-1.7\n",
    b"{\\rtf1 ",
    b"<html>",
    b"PK\x03\x04",
    b'{"text": "',
    b"From: x\nTo: y\n",
    b"II*\x00",
    b"\x1f\x8b\x08",
]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=300))
def test_any_bytes_give_texts_or_errors(start: bytes, rest: bytes) -> None:
    for found in read_content(start + rest, "file", Reading(ocr=False)):
        assert isinstance(found, SourceError) or found.text.strip()
