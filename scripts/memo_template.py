"""Write the template of the memo that is shipped, `graph/output/memo.docx`, after Nghị định 30/2020/NĐ-CP, Phụ lục I.

A4, margins of 2, 2, 3 and 2 cm, Times New Roman of 13 points, the number of the page in the middle of its head from the
second page on. An office changes a copy of it in Word; this script is run where the shipped one has to change.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from cancu.graph.output.memo_template import MARKER
from cancu.graph.output.word_page import new_document

FILE = Path(__file__).parents[1] / "graph/output/memo.docx"
_SIZES = {
    "Normal": 13,
    "Title": 14,
    "Subtitle": 13,
    "Heading 1": 13,
    "Heading 2": 13,
    "List Bullet": 13,
    "List Bullet 2": 13,
    "Quote": 13,
}
_LISTS = {"List Bullet": 0.75, "List Bullet 2": 1.5, "Quote": 1.5}
"""Left indents in cm."""


def main() -> None:
    """Write the file."""
    document = new_document("Phiếu rà soát căn cứ pháp lý", _SIZES)
    styles = document.styles
    styles["Title"].paragraph_format.space_after = Pt(6)
    subtitle = styles["Subtitle"]
    for spacing in subtitle.element.findall(f"{qn('w:rPr')}/{qn('w:spacing')}"):
        spacing.getparent().remove(spacing)
    subtitle.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    subtitle.font.italic, subtitle.font.color.rgb = False, styles["Title"].font.color.rgb
    subtitle.paragraph_format.space_after = Pt(6)
    normal = styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing, normal.alignment = Pt(4), 1.0, WD_ALIGN_PARAGRAPH.JUSTIFY
    for name, indent in _LISTS.items():
        form = styles[name].paragraph_format
        form.left_indent, form.space_after = Cm(indent), Pt(3)
        form.first_line_indent = Cm(-0.63) if name.startswith("List") else None
    quote = styles["Quote"]
    quote.font.italic, quote.font.color.rgb = False, styles["Title"].font.color.rgb
    for name in ("Heading 1", "Heading 2"):
        styles[name].paragraph_format.space_before, styles[name].paragraph_format.space_after = Pt(9), Pt(4)
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    cells = styles.add_style("Memo Table", WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style, cells.font.size = styles["Normal"], Pt(11)
    cells.paragraph_format.space_after, cells.paragraph_format.alignment = Pt(2), WD_ALIGN_PARAGRAPH.LEFT
    _number_pages(document)
    document.add_paragraph(MARKER)
    document.save(FILE)


def _number_pages(document: Any) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    head._p.append(number)


if __name__ == "__main__":
    main()
