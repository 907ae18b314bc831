"""Files that cannot be read, one of each kind, and good ones of several formats to put beside them."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

from docx import Document

LETTER = """ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

Số: {number}/QĐ-UBND
Hưng Yên, ngày 15 tháng 1 năm 2024

QUYẾT ĐỊNH

Căn cứ Nghị định số {basis}/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;
"""
ONE_LINE = "Căn cứ Luật Giá ngày 19 tháng 6 năm 2023; thực hiện Quyết định số 1690/QĐ-TTg của Thủ tướng Chính phủ.\n"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y SYSTEM "file:///etc/passwd">]><a>&x;&y;</a>'
NESTED = f'<w:document xmlns:w="{WORD}"><w:body>' + "<w:tbl><w:tr><w:tc>" * 10_000


def zipped(*members: tuple[str, bytes]) -> bytes:
    """Return a ZIP file of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr(name, content)
    return stream.getvalue()


def pdf(kids: str, content: str) -> bytes:
    """Return a PDF file of one page, written by hand; PDFium finds its objects without a table."""
    return (
        f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[{kids}]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>"
        "/XObject<</I 6 0 R>>>>>>endobj\n"
        f"4 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        "6 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
        "stream\n \nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ).encode()


BROKEN = [
    ("empty.txt", b""),
    ("binary.txt", bytes(range(256)) * 9),
    ("encoding.txt", b"caf\xe9 au lait"),
    ("cut.pdf", b"%PDF-1.7\nnothing else"),
    ("cut.docx", zipped(("word/document.xml", b"<a/>"))[:60]),
    ("entities.docx", zipped(("word/document.xml", ENTITIES))),
    ("nested.docx", zipped(("word/document.xml", NESTED.encode()))),
    ("password.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")),
    ("sheet.xlsx", zipped(("[Content_Types].xml", b"x"), ("xl/workbook.xml", b"x"))),
    ("bomb.zip", zipped(("bomb.txt", b"\0" * (20 << 20)))),
    ("leads-out.zip", zipped(("../../x.txt", b"x"))),
    ("cut.rtf", b"{\\rtf1\\ansi cut off in the mid"),
    ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
    ("cut.gz", gzip.compress(LETTER.encode() * 50)[:-30]),
    ("no-text.html", b"<html><body><script>x</script></body></html>"),
    ("archive.rar", b"Rar!\x1a\x07\x00"),
    ("wrong.jsonl", b'{"text": ""}\n'),
]


def write_good(folder: Path, number: int) -> None:
    """Write a document of its own number into the folder, in one of eight formats."""
    text = LETTER.format(number=number + 1, basis=number % 40 + 1)
    paragraphs = [line for line in text.splitlines() if line]
    kind = number % 8
    if kind == 0:
        word = Document()
        for line in paragraphs:
            word.add_paragraph(line)
        word.save(str(folder / f"{number:03}.docx"))
        return
    lines = "<br>".join(paragraphs)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Văn bản"
    mail.set_content(text)
    rtf = "\\par ".join("".join(c if c < "\x80" else f"\\u{ord(c)}?" for c in line) for line in paragraphs)
    content = {
        1: ("txt", text.encode()),
        2: ("md", text.encode("utf-16")),
        3: ("html", f"<!DOCTYPE html><html><meta charset=utf-8><body><p>{lines}</p></body></html>".encode()),
        4: ("zip", zipped(("a.txt", text.encode()))),
        5: ("jsonl", json.dumps({"text": text}).encode()),
        6: ("eml", mail.as_bytes()),
        7: ("rtf", ("{\\rtf1\\ansi " + rtf + "}").encode()),
    }[kind]
    (folder / f"{number:03}.{content[0]}").write_bytes(content[1])
