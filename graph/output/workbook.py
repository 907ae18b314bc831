"""An Excel workbook of one sheet: text only, with a fixed header and a filter."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""


def workbook(name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook. name: of the sheet; columns: their names and widths in characters; a longer cell is cut."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(name)
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for column, (title, width) in enumerate(columns):
            sheet.set_column(column, column, width, plain)
            sheet.write_string(0, column, title, head)
        last = 0
        for last, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                sheet.write_string(last, column, cell[:LONGEST_CELL], plain)
        sheet.freeze_panes(1, 0)
        if columns:
            sheet.autofilter(0, 0, last, len(columns) - 1)
    return out.getvalue()
