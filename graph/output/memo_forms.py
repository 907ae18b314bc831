"""A memo in its two forms: Markdown, and a Word file set as an administrative document is."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from cancu.graph.output.memo import Memo, Section
from cancu.graph.output.word_page import new_document, number_pages, repeat_header
from cancu.graph.output.xml_text import xml_text

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#$&])")
_COLUMNS = ("Văn bản", "Ngày", "Cơ quan ban hành", "Hiệu lực", "Toàn văn")
_PARTS = ("Chuỗi căn cứ", "Điểm cần lưu ý", "Danh mục văn bản")
_NO_NOTES = "Không có điểm nào."
_SIZES = {"Normal": 13, "Title": 15, "Heading 1": 14, "Heading 2": 13, "List Bullet": 13, "List Bullet 2": 12}


def file_name(kind: str, name: str, form: str) -> str:
    """Return a file name in ASCII: ``phieu-truy-vet-cong-van-1101-ubnd-kgvx.docx``; kind: what it holds."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d")).encode("ascii", "ignore").decode()
    return f"{kind}-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:60].rstrip('-')}.{form}"


def as_markdown(memo: Memo) -> str:
    """Write the memo as Markdown; text of documents is escaped, so that it is not read as Markdown or HTML."""
    return "\n".join(_markdown(memo)).rstrip() + "\n"


def _markdown(memo: Memo) -> Iterator[str]:
    yield f"# {_plain(memo.heading)}\n"
    yield f"**{_plain(memo.name)}**\n"
    if memo.subject:
        yield f"*{_plain(memo.subject)}*\n"
    yield from (f"- {_plain(fact)}" for fact in memo.facts)
    yield ""
    yield from (f"{_plain(line)}\n" for line in memo.summary)
    yield f"## 1. {_PARTS[0]}\n"
    for number, section in enumerate(memo.sections, start=1):
        yield f"### 1.{number}. {_plain(section.name)}\n"
        for step in section.steps:
            remark = f" ({_plain(step.remark)})" if step.remark else ""
            rest = f" {_plain(step.rest)}" if step.rest else ""
            yield f"- {_plain(step.relation)} **{_plain(step.name)}**{rest}{remark}"
            if step.title:
                yield f"  *{_plain(step.title)}*"
            for quote in step.quotes:
                yield f"\n  > “{_plain(quote.text)}”  "
                yield f"  > {_plain(_source(quote.said_in, quote.provision))}"
            yield ""
        if section.more:
            yield f"- {_more(section)}\n"
    yield f"## 2. {_PARTS[1]}\n"
    if not memo.notes:
        yield f"{_NO_NOTES}\n"
    for note in memo.notes:
        yield f"- {_plain(note.text)}"
        yield from (f"  - {_plain(detail)}" for detail in note.details)
    yield f"\n## 3. {_PARTS[2]}\n"
    yield f"| {' | '.join(_COLUMNS)} |"
    yield f"|{' --- |' * len(_COLUMNS)}"
    for row in _rows(memo):
        yield f"| {' | '.join(_plain(cell) for cell in row)} |"
    yield f"\n---\n\n{_plain(memo.closing)}"


def _plain(text: str) -> str:
    """Return the text on one line, with Markdown's characters escaped."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def _source(said_in: str, provision: str | None) -> str:
    return f"Ghi trong {said_in}" + (f"; phần được nêu: {provision}" if provision else "")


def _more(section: Section) -> str:
    return f"và {section.more} văn bản nữa không nêu ở đây"


def _rows(memo: Memo) -> Iterator[tuple[str, ...]]:
    for found in memo.documents:
        name = f"{found.name}: {found.title}" if found.title else found.name
        yield name, found.date, found.issuer, found.force, "có" if found.held else "chưa có"


def as_docx(memo: Memo) -> bytes:
    """Write the memo as a Word file: A4, margins and typeface after Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    document = new_document(f"{memo.heading}: {memo.name}", _SIZES)
    number_pages(document)
    heading = document.add_paragraph(style="Title")
    heading.add_run(xml_text(memo.heading))
    name = document.add_paragraph()
    name.alignment = WD_ALIGN_PARAGRAPH.CENTER
    name.add_run(xml_text(memo.name)).bold = True
    if memo.subject:
        subject = document.add_paragraph()
        subject.alignment = WD_ALIGN_PARAGRAPH.CENTER
        subject.add_run(xml_text(memo.subject)).italic = True
    for fact in memo.facts:
        document.add_paragraph(xml_text(fact), style="List Bullet")
    for line in memo.summary:
        document.add_paragraph(xml_text(line))
    document.add_heading(f"1. {_PARTS[0]}", 1)
    for number, section in enumerate(memo.sections, start=1):
        document.add_heading(xml_text(f"1.{number}. {section.name}"), 2)
        _steps(document, section)
    document.add_heading(f"2. {_PARTS[1]}", 1)
    if not memo.notes:
        document.add_paragraph(_NO_NOTES)
    for note in memo.notes:
        document.add_paragraph(xml_text(note.text), style="List Bullet")
        for detail in note.details:
            document.add_paragraph(xml_text(detail), style="List Bullet 2")
    document.add_heading(f"3. {_PARTS[2]}", 1)
    _table(document, memo)
    closing = document.add_paragraph()
    closing.paragraph_format.space_before = Pt(12)
    closing.add_run(xml_text(memo.closing)).italic = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _steps(document: Any, section: Section) -> None:
    for step in section.steps:
        line = document.add_paragraph(style="List Bullet")
        line.add_run(xml_text(f"{step.relation} "))
        line.add_run(xml_text(step.name)).bold = True
        line.add_run(xml_text(f" {step.rest}" if step.rest else ""))
        line.add_run(xml_text(f" ({step.remark})" if step.remark else ""))
        if step.title:
            line.add_run().add_break()
            line.add_run(xml_text(step.title)).italic = True
        for quote in step.quotes:
            said = document.add_paragraph()
            said.paragraph_format.left_indent = Cm(1.25)
            said.add_run(xml_text(f"“{quote.text}” ")).font.size = Pt(12)
            source = said.add_run(xml_text(f"({_source(quote.said_in, quote.provision)})"))
            source.italic, source.font.size = True, Pt(12)
    if section.more:
        document.add_paragraph(_more(section), style="List Bullet")


def _table(document: Any, memo: Memo) -> None:
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    widths = (Cm(6), Cm(2.2), Cm(3.6), Cm(2.8), Cm(1.4))
    repeat_header(table)
    for cells, values in [(table.rows[0].cells, _COLUMNS), *((table.add_row().cells, row) for row in _rows(memo))]:
        for cell, value, width in zip(cells, values, widths, strict=True):
            cell.width = width
            run = cell.paragraphs[0].add_run(xml_text(value))
            run.font.size, run.bold = Pt(11), values is _COLUMNS
