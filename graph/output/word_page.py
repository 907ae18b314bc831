"""A new Word document as an office writes it: A4, margins and typeface after Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from cancu.graph.output.xml_text import xml_text

AUTHOR = "Căn Cứ"
"""Author of the documents, and of comments and tracked changes in those of others."""


def new_document(title: str, sizes: Mapping[str, int]) -> Any:
    """Return an empty document; sizes: in points, of its styles by their names."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    for style_name, size in sizes.items():
        _set_typeface(document.styles[style_name], size, heading=style_name.startswith(("Title", "Heading")))
    title_style = document.styles["Title"]
    title_style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title_style.element.findall(".//" + qn("w:pBdr")):
        border.getparent().remove(border)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    properties = document.core_properties
    properties.title, properties.language, properties.author = xml_text(title), "vi-VN", AUTHOR
    return document


def number_pages(document: Any) -> None:
    """Put the number of the page at the foot of each."""
    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    footer._p.append(number)


def repeat_header(table: Any) -> None:
    """Repeat the first row of a table on each page."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _set_typeface(style: Any, size: int, *, heading: bool) -> None:
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), "Times New Roman")
    if heading:
        style.font.bold, style.font.color.rgb = True, RGBColor(0, 0, 0)
