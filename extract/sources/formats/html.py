"""Web pages: the document in them, without menus, cookie notices and other surroundings."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from cancu.extract.model.messages import message
from cancu.extract.sources.encoding.detection import decode
from cancu.extract.sources.encoding.legacy_fonts import font_encoding, from_font, guess_font
from cancu.extract.sources.formats.elements import outermost
from cancu.extract.sources.formats.html_surroundings import main_of, surroundings_of
from cancu.extract.sources.formats.rows import as_row, cell_text, tells_tasks
from cancu.extract.sources.records import Draft, Reading, Source, SourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_BLOCKS = """
address article blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
header html legend li main ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BLOCK_TAGS = frozenset(_BLOCKS.split())
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_ENDS = (".", ";", ":", "!", "?", "”", '"')
_CELLS = ("td", "th")
_TABLES = frozenset(("table",))
_SPAN_MAX = 100
_REPEATED = 4
"""Times the length of a table that the cells may add which stand in several rows."""
_DIGITS = 9
"""Most digits of the first number of a list."""


def read_html(content: bytes, name: str, reading: Reading) -> Source:
    """Return the text of a web page or of a document saved as one. Raises SourceError where it holds no text."""
    from lxml import etree, html

    text = _XML_ENCODING.sub("", _decoded(content, name, reading))
    try:
        root = html.document_fromstring(
            text, parser=html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(name, message("broken-web-page")) from error
    body = root.find("body")
    body = root if body is None else body
    left_out = surroundings_of(body)
    draft = Draft()
    _Walk(draft, left_out).block(main_of(body, left_out))
    source = draft.source(name, "html")
    font = guess_font(source.text)
    return source if font is None else Source(from_font(source.text, font), False, name, "html", source.places[:1])


def _decoded(content: bytes, name: str, reading: Reading) -> str:
    told = _CHARSET.search(content[:4096])
    if told and not reading.encoding and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        with suppress(LookupError, UnicodeDecodeError):  # Many name another encoding than they have: the text decides.
            return content.decode(told[1].decode("ascii"))
    return decode(content, name, reading).text


class _Walk:
    """Adds the blocks of a page to a draft."""

    def __init__(self, draft: Draft, left_out: frozenset[HtmlElement]) -> None:
        self.draft, self.left_out = draft, left_out
        self.line: list[str] = []

    def block(self, element: HtmlElement, in_cell: bool = False, font: str = "", label: str = "- ") -> None:
        """Add an element; label: what stands before it where it is the item of a list."""
        tag = element.tag
        font = _font_of(element) or font
        if tag == "table" and (rows := self.rows(element, font)):
            self.flush(in_cell=False)
            for row in rows:
                self.draft.add(as_row(row), None)
                self.draft.end("\n")
            self.draft.end("\n\n")
            return
        is_block = tag in _BLOCK_TAGS
        in_cell = in_cell or tag in ("td", "th")
        if is_block:
            self.flush(in_cell and tag not in ("td", "th", "li"))
        if tag == "li":
            self.line.append(label)
        texts = [element.text]
        number = _first_number(element)
        for child in element:
            if child not in self.left_out:
                self.text(texts, font, tag == "pre")
                texts = []
                if child.tag == "br":
                    self.line.append("\n")
                elif isinstance(child.tag, str):
                    self.block(child, in_cell, font, f"{number}. " if tag == "ol" else "- ")
                    number += child.tag == "li"
            texts.append(child.tail)
        self.text(texts, font, tag == "pre")
        if is_block:
            self.flush(in_cell and tag not in ("td", "th"))

    def rows(self, table: HtmlElement, font: str) -> list[list[str]]:
        """Return the cells of a table of tasks row by row; nothing of another table."""
        rows = list(outermost(table, "tr", _TABLES))
        header = [cell for cell in rows[0] if cell.tag in _CELLS] if rows else []
        if not tells_tasks([cell_text(cell.text_content()) for cell in header]):
            return []
        grid: list[list[str]] = []
        merged: dict[int, tuple[int, str]] = {}  # by column: rows that a cell goes on for, and its text
        room = _REPEATED * len(table.text_content())
        for row in rows:
            cells: list[str] = []
            for cell in (*(cell for cell in row if cell.tag in _CELLS and cell not in self.left_out), None):
                while len(cells) in merged:
                    left, text = merged.pop(len(cells))
                    if left > 1:
                        merged[len(cells)] = left - 1, text
                    room -= len(text)
                    cells.append(text if room >= 0 else "")
                if cell is not None:
                    walk = _Walk(Draft(), self.left_out)
                    walk.block(cell, font=font)
                    if (over := _span(cell, "rowspan")) > 1:
                        merged[len(cells)] = over - 1, cell_text("".join(walk.draft.pieces))
                    cells.append(cell_text("".join(walk.draft.pieces)))
                    cells += [""] * (_span(cell, "colspan") - 1)
            grid.append(cells)
        return grid

    def text(self, texts: list[str | None], font: str, as_is: bool) -> None:
        if text := "".join(filter(None, texts)):
            encoding = font_encoding(font)
            shown = from_font(text, encoding) if encoding else text
            self.line.append(shown if as_is else _BLANKS.sub(" ", shown))

    def flush(self, in_cell: bool) -> None:
        """End the paragraph; within a cell the lines of a letterhead stay together."""
        lines = (line.strip(" \t") for line in "".join(self.line).split("\n"))
        text = "\n".join(lines).strip("\n")
        self.line = []
        if text:
            self.draft.add(text, None)
        self.draft.end("\n" if in_cell and text and not text.endswith(_ENDS) else "\n\n" if text or not in_cell else "")


def _span(cell: HtmlElement, name: str) -> int:
    """Return how many rows or columns a cell takes, 100 at the most."""
    told = cell.get(name, "1").strip()
    return min(max(int(told), 1), _SPAN_MAX) if told.isdecimal() and len(told) <= _DIGITS else 1


def _font_of(element: HtmlElement) -> str:
    found = _FONT.search(element.get("style", ""))
    return found[1] if found else element.get("face", "") if element.tag == "font" else ""


def _first_number(items: HtmlElement) -> int:
    """Return the number of the first item of a numbered list."""
    start = items.get("start", "1")
    return int(start) if start.isdecimal() and len(start) <= _DIGITS else 1
