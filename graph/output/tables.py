"""A chain as a table, CSV and Excel workbook: the content of its picture, one row for each piece of evidence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import xlsxwriter

from cancu.extract.model.messages import Message
from cancu.graph.model.chains import Chain
from cancu.graph.model.records import GraphNode
from cancu.graph.model.relation_types import is_of_base
from cancu.graph.output.evidence_words import said_by
from cancu.graph.output.rendering import RELATION_WORDS, STATUS_WORDS
from cancu.messages import sentence, written_day

COLUMNS = (
    "Văn bản",
    "Quan hệ",
    "Đến văn bản",
    "Ngày",
    "Cơ quan ban hành",
    "Tên gọi, trích yếu",
    "Hiệu lực",
    "Toàn văn",
    "Câu nêu rõ",
    "Phần được nêu",
    "Ghi trong",
    "Độ tin cậy",
)
_WIDTHS = (28, 12, 28, 11, 26, 40, 16, 9, 70, 18, 28, 8)
"""Of the workbook's columns, in characters."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One piece of evidence: source, relation, target and sentence; key: of its edge; dates ISO 8601.

    What the base layer says has no sentence; said_by: the document of the sentence, or the base layer and its source.
    """

    key: str
    source: GraphNode
    relation: str
    target: GraphNode
    quote: str
    provision: str | None
    said_in: str
    start: int
    end: int
    said_by: Message
    confidence: float


def rows(chain: Chain) -> list[ChainRow]:
    """Return the rows of a chain in the order of its edges; a relation that several texts state has several."""
    return [
        ChainRow(
            edge.key,
            chain.nodes[edge.source],
            edge.type,
            chain.nodes[edge.target],
            said.quote,
            said.provision,
            said.said_in,
            said.start,
            said.end,
            said_by(said),
            said.confidence,
        )
        for edge in chain.edges
        for said in edge.evidence
    ]


def as_csv(chain: Chain) -> str:
    """Write the table as CSV; a cell that a spreadsheet would take for a formula starts with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in cells] for cells in _cells(chain))
    return out.getvalue()


def as_xlsx(chain: Chain) -> bytes:
    """Write the table as an Excel workbook: text only, with a fixed header and a filter."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Chuỗi căn cứ")
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width, plain)
            sheet.write_string(0, column, name, head)
        last = 0
        for last, cells in enumerate(_cells(chain), start=1):
            for column, cell in enumerate(cells):
                sheet.write_string(last, column, cell, plain)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    return out.getvalue()


def _cells(chain: Chain) -> Iterator[Sequence[str]]:
    for row in rows(chain):
        document = row.target.label == "Document"
        yield (
            row.source.name,
            RELATION_WORDS[row.relation][0],
            row.target.name,
            written_day(row.target.date or ""),
            row.target.issuer or "",
            row.target.title or "",
            STATUS_WORDS[row.target.status] if document else "",
            ("có" if row.target.held else "chưa có") if document else "",
            row.quote,
            row.provision or "",
            sentence(row.said_by, "vi"),
            "" if is_of_base(row.said_in) else f"{row.confidence:.2f}",
        )


def harmless(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
