"""The samples as the files that offices have: rendered by LibreOffice, and as slightly turned scans."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

from cancu.extract.sources.formats.doc import office

FORMATS = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "rtf": "rtf", "doc": "doc:MS Word 97", "pdf": "pdf"}


def as_html(text: str) -> str:
    """Return a dispatch in Markdown as a web page; its first four paragraphs are the letterhead, in two columns."""
    plain = re.sub(r"^#+ |\*\*", "", text, flags=re.MULTILINE)
    paragraphs = [_lines(part) for part in re.split(r"\n\s*\n", plain) if part.strip()]
    issuer, motto, number, date, *body = paragraphs
    head = "".join(
        f'<tr><td align="center">{left}</td><td align="center">{right}</td></tr>'
        for left, right in ((issuer, motto), (number, date))
    )
    style = "font-family: 'Liberation Serif'; font-size: 14pt"
    rest = "".join(f"<p>{part}</p>" for part in body)
    return (
        f'<html><head><meta charset="utf-8"></head><body style="{style}"><table width="100%">{head}</table>'
        f"{rest}</body></html>"
    )


def _lines(paragraph: str) -> str:
    return "<br>".join(html.escape(line.strip()) for line in paragraph.strip().split("\n"))


def convert(files: list[Path], form: str, folder: Path) -> None:
    """Web pages or texts in another format (one of `FORMATS`, or LibreOffice's name of a filter), by LibreOffice."""
    program = office()
    assert program
    command = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    if files[0].suffix == ".html":
        command.append("--infilter=HTML (StarWriter)")
    command += ["--convert-to", FORMATS.get(form, form), "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)


def scan(pdf: Path, target: Path, degrees: float) -> None:
    """Write a PDF's pages as pictures of 200 dpi, turned by some degrees."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    pages = [
        page.render(scale=200 / 72, grayscale=True).to_pil().rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
        for page in document
    ]
    document.close()
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=200)
