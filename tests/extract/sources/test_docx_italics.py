"""What a Word file sets in italics: by the run, its style, the style of its paragraph, and the file's usual one."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from cancu.extract.sources import Reading
from cancu.extract.sources.formats.docx import read_docx
from cancu.extract.sources.formats.docx_italics import italics_of

WORDS = "Căn cứ Luật Lưu trữ;"


def by_run(document: Any) -> None:
    document.add_paragraph().add_run(WORDS).italic = True


def by_style_of_run(document: Any) -> None:
    document.styles.add_style("Nghiêng", WD_STYLE_TYPE.CHARACTER).font.italic = True
    document.add_paragraph().add_run(WORDS, style="Nghiêng")


def by_style_of_paragraph(document: Any) -> None:
    document.styles.add_style("Gốc", WD_STYLE_TYPE.PARAGRAPH).font.italic = True
    document.styles.add_style("Căn cứ", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Gốc"]
    document.add_paragraph(WORDS, style="Căn cứ")


def by_usual_style(document: Any) -> None:
    document.styles["Normal"].font.italic = True
    document.add_paragraph(WORDS)


def upright(document: Any) -> None:
    document.add_paragraph(WORDS)


def upright_in_italics(document: Any) -> None:
    document.styles["Normal"].font.italic = True
    document.add_paragraph().add_run(WORDS).italic = False


@pytest.mark.parametrize(
    ("write", "italic"),
    [
        (by_run, True),
        (by_style_of_run, True),
        (by_style_of_paragraph, True),
        (by_usual_style, True),
        (upright, False),
        (upright_in_italics, False),
    ],
)
def test_italics_are_those_that_word_shows(write: Any, italic: bool) -> None:
    document = docx.Document()
    write(document)
    file = io.BytesIO()
    document.save(file)
    text = read_docx(file.getvalue(), "a.docx", Reading()).text
    found = italics_of(file.getvalue(), "a.docx", text)
    assert found is not None
    assert [text[span.start : span.end] for span in found] == ([WORDS] if italic else [])
    assert italics_of(file.getvalue(), "a.docx", f"{text} ") is None


@pytest.mark.parametrize("content", [b"", "Căn cứ Luật Lưu trữ;".encode(), b"PK\x03\x04 no archive"])
def test_other_files_do_not_tell(content: bytes) -> None:
    assert italics_of(content, "a.docx", "") is None
