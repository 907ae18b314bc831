"""A memo as a Word file: the template of the office, filled by its styles."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from cancu.graph.output.memo import PARTS, Memo, Section
from cancu.graph.output.memo_forms import (
    DOCUMENT_COLUMNS,
    NO_NOTES,
    SUMMARY,
    TASK_COLUMNS,
    details_of,
    document_rows,
    more_of,
    remark_of,
    source_of,
    task_rows,
    text_of,
)
from cancu.graph.output.memo_template import MARKER, opened
from cancu.graph.output.word_page import AUTHOR, repeat_header
from cancu.graph.output.xml_text import xml_text

_SHARES = {TASK_COLUMNS: (1, 8, 4.2, 2.8), DOCUMENT_COLUMNS: (6, 2.2, 3.2, 3.2, 1.4)}
"""Shares of the columns of a table in its width."""


def as_docx(memo: Memo, template: bytes) -> bytes:
    """Write the memo into a template (`cancu.graph.output.memo_template`).

    Raises TemplateError where the template is no Word file, or lacks the marker or a style.
    """
    document = opened(template)
    properties = document.core_properties
    properties.title, properties.language = xml_text(f"{memo.heading}: {memo.name}"), "vi-VN"
    properties.author = AUTHOR
    behind = _cut_at_marker(document)
    _first_page(document, memo)
    for key, number in memo.parts.items():
        document.add_heading(f"{number}. {PARTS[key]}", 1).paragraph_format.page_break_before = number == 1
        _PART_WRITERS[key](document, memo, number)
    document.add_paragraph().add_run(xml_text(memo.closing)).italic = True
    last = document.element.body.find(qn("w:sectPr"))
    for element in behind:
        last.addprevious(element)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _cut_at_marker(document: Any) -> list[Any]:
    """Take out the marker and return what stands behind it, which is taken out as well."""
    [marker, *_] = [paragraph._p for paragraph in document.paragraphs if paragraph.text.strip() == MARKER]
    behind = [element for element in marker.itersiblings() if element.tag != qn("w:sectPr")]
    for element in (marker, *behind):
        element.getparent().remove(element)
    return behind


def _first_page(document: Any, memo: Memo) -> None:
    document.add_paragraph(xml_text(memo.heading), style="Title")
    name = document.add_paragraph(style="Subtitle")
    name.add_run(xml_text(memo.name)).bold = True
    if memo.subject:
        name.add_run().add_break()
        name.add_run(xml_text(memo.subject)).italic = True
    for fact in memo.facts:
        document.add_paragraph(xml_text(fact), style="List Bullet")
    document.add_paragraph().add_run(SUMMARY).bold = True
    for line in memo.summary:
        document.add_paragraph(xml_text(line))
    for line in memo.points:
        document.add_paragraph(xml_text(line), style="List Bullet")


def _chain(document: Any, memo: Memo, part: int) -> None:
    for number, section in enumerate(memo.sections, start=1):
        document.add_heading(xml_text(f"{part}.{number}. {section.name}"), 2)
        _steps(document, section)


def _steps(document: Any, section: Section) -> None:
    for step in section.steps:
        line = document.add_paragraph(style="List Bullet")
        line.add_run(xml_text(f"{step.relation} "))
        line.add_run(xml_text(step.name)).bold = True
        line.add_run(xml_text(f" {step.rest}" if step.rest else ""))
        line.add_run(xml_text(remark_of(step)))
        for quote in step.quotes:
            said = document.add_paragraph(style="Quote")
            said.add_run(xml_text(f"({quote.number}) “{quote.text}” "))
            said.add_run(xml_text(f"({source_of(quote)})")).italic = True
    if section.more:
        document.add_paragraph(more_of(section), style="List Bullet")


def _notes(document: Any, memo: Memo, part: int) -> None:
    if not memo.notes:
        document.add_paragraph(NO_NOTES)
    for note in memo.notes:
        document.add_paragraph(xml_text(text_of(note, memo)), style="List Bullet")
        for detail in details_of(note):
            document.add_paragraph(xml_text(detail), style="List Bullet 2")
    for index, line in enumerate(memo.advice):
        document.add_paragraph(xml_text(line), style="List Bullet 2" if index else "List Bullet")


def _tasks(document: Any, memo: Memo, part: int) -> None:
    _table(document, TASK_COLUMNS, task_rows(memo))


def _documents(document: Any, memo: Memo, part: int) -> None:
    _table(document, DOCUMENT_COLUMNS, document_rows(memo))


_PART_WRITERS = {"tasks": _tasks, "chain": _chain, "notes": _notes, "documents": _documents}


def _table(document: Any, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Write a table as wide as the text, whose first row is repeated on each page."""
    written = list(rows)
    table = document.add_table(rows=1 + len(written), cols=len(columns), style="Table Grid")
    table.autofit = False
    repeat_header(table)
    section = document.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) / Cm(1)
    shares = _SHARES[columns]
    widths = [Cm(room * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, values in zip(table.rows, (columns, *written), strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, value, width in zip(row.cells, values, widths, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.style = "Memo Table"
            paragraph.add_run(xml_text(value)).bold = values is columns
