"""Word files (DOCX, ECMA-376): paragraphs and tables in reading order, all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cancu.extract.model.locations import Part
from cancu.extract.model.messages import message
from cancu.extract.sources.encoding.legacy_fonts import OldFont, font_encoding, from_font
from cancu.extract.sources.formats.docx_places import Piece, TextPlace, places_of
from cancu.extract.sources.formats.docx_styles import WORD, Numbering, Styles
from cancu.extract.sources.formats.elements import outermost
from cancu.extract.sources.formats.rows import cell_text, tells_tasks
from cancu.extract.sources.records import Aside, Draft, Reading, Source, SourceError
from cancu.extract.sources.safe_zip import open_package, parse_xml, read_member

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

_SKIPPED = frozenset(
    WORD + tag
    for tag in (
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "rPr",
        "pPr",
        "rt",
        "softHyphen",
        "annotationRef",
    )
)
_NOTES = {WORD + "footnoteReference": "footnotes", WORD + "endnoteReference": "endnotes"}
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT_BOX = WORD + "txbxContent"
_CELL_MAX = 300
"""Code points of a merged cell that are given again in the rows below."""
_TABLES = frozenset((WORD + "tbl",))
_REPEATED = frozenset((_MARKUP + "Fallback",))
"""The older form of a drawing, which repeats the newer one."""
_ENDS = (".", ";", ":", "!", "?", "”", '"')


def read_docx(content: bytes, name: str, reading: Reading) -> Source:
    """Return the text of a Word file. Raises SourceError where it is damaged, protected or holds no text."""
    with open_package(content, name) as package:
        members = package.namelist()
        main = next((m for m in members if m.endswith("word/document.xml")), None) or next(
            (m for m in members if m.startswith("word/document") and m.endswith(".xml")), None
        )
        if main is None:
            raise SourceError(name, message("no-word-document"))
        parts = _parts(package, name)
        document = parse_xml(read_member(package, main, name), name)
        edges = [
            (member, parse_xml(read_member(package, member, name), name))
            for member in members
            if member.startswith(("word/header", "word/footer")) and member.endswith(".xml")
        ]
    reader = _read_body(document, parts, name)
    changed = next(document.iter(WORD + "ins", WORD + "del", WORD + "moveFrom"), None) is not None
    notes = (message("tracked-changes"),) if changed else ()
    return reader.draft.source(name, "docx", asides=tuple(_asides(edges, reader)), notes=notes)


def read_places(content: bytes, name: str, document: _Element) -> tuple[str, list[TextPlace]]:
    """Return the text of a Word file, as `read_docx` gives it, and where each stretch of it stands in the document.

    document: the root of the file's `document.xml`, parsed by the caller; the places point at its elements. Raises
    SourceError as `read_docx` does.
    """
    with open_package(content, name) as package:
        parts = _parts(package, name)
    reader = _read_body(document, parts, name)
    return reader.draft.source(name, "docx").text, reader.text_places


def _parts(package: ZipFile, name: str) -> dict[str, _Element]:
    found = {
        part: read_member(package, f"word/{part}.xml", name)
        for part in ("styles", "numbering", "footnotes", "endnotes")
    }
    return {part: parse_xml(content, name) for part, content in found.items() if content}


def _read_body(document: _Element, parts: dict[str, _Element], name: str) -> _Reader:
    body = document.find(WORD + "body")
    if body is None:
        raise SourceError(name, message("word-file-without-body"))
    reader = _Reader(Styles(parts.get("styles")), Numbering(parts.get("numbering")), parts)
    if next(document.iter(WORD + "lastRenderedPageBreak"), None) is not None:
        reader.page = 1
    reader.blocks(body, "body")
    reader.footnotes()
    return reader


def _asides(edges: list[tuple[str, _Element]], reader: _Reader) -> Iterator[Aside]:
    for member, root in edges:
        text = "\n".join(filter(str.strip, (reader.plain(paragraph) for paragraph in root.iter(WORD + "p"))))
        if text:
            yield Aside(None, "header" if "header" in member else "footer", text)


class _Reader:
    """Reads the document once; pages are counted by the marks of Word's last layout."""

    def __init__(self, styles: Styles, numbering: Numbering, parts: dict[str, _Element]) -> None:
        self.styles, self.numbering, self.parts = styles, numbering, parts
        self.draft = Draft()
        self.page: int | None = None
        self.starts_on: int | None = None
        self.begun = False
        self.noted: list[tuple[str, str, _Element]] = []
        self.text_places: list[TextPlace] = []
        self.boxes: list[_Element] = []

    def blocks(self, parent: _Element, part: Part, in_cell: bool = False) -> None:
        for block in parent:
            if block.tag == WORD + "p":
                self.paragraph(block, part, in_cell)
            elif block.tag == WORD + "tbl":
                self.table(block, part)
            elif block.tag in (WORD + "sdt", WORD + "sdtContent", WORD + "customXml", WORD + "ins", WORD + "moveTo"):
                self.blocks(block, part, in_cell)

    def table(self, table: _Element, part: Part) -> None:
        rows = [row for row in outermost(table, WORD + "tr", _TABLES) if not _is_deleted(row)]
        if rows and tells_tasks([self.cell(cell) for cell in outermost(rows[0], WORD + "tc", _TABLES)]):
            self.draft.end("\n\n")
            above: dict[int, str] = {}
            for row in rows:
                self.row(row, part, above)
            self.draft.end("\n\n")
            return
        for row in rows:
            for cell in outermost(row, WORD + "tc", _TABLES):
                self.draft.end("\n\n")
                self.blocks(cell, part, in_cell=True)
                self.draft.end("\n\n")

    def row(self, row: _Element, part: Part, above: dict[int, str]) -> None:
        """Add a row of a table of tasks; above: by column the text of a cell that is merged with those below it."""
        self.draft.end("\n")
        self.draft.add("|", self.page, part)
        column = 0
        for cell in outermost(row, WORD + "tc", _TABLES):
            self.draft.end(" ")
            merged = cell.find(f"{WORD}tcPr/{WORD}vMerge")
            if merged is not None and merged.get(WORD + "val") != "restart":
                self.draft.add(above.get(column, ""), self.page, part)
            else:
                above[column] = self.cell(cell)[:_CELL_MAX]
                self.blocks(cell, part, in_cell=True)
            self.draft.gap = " "  # the bar stands in the line of the cell's last paragraph
            self.draft.add("|", self.page, part)
            span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
            column += int(span.get(WORD + "val", "1")) if span is not None else 1

    def cell(self, cell: _Element) -> str:
        """Return the text of a cell on one line."""
        return cell_text(" ".join(self.plain(paragraph) for paragraph in cell.iter(WORD + "p")))

    def paragraph(self, paragraph: _Element, part: Part, in_cell: bool) -> None:
        boxes_before = len(self.boxes)
        self.begun, self.starts_on = False, self.page
        pieces = self.pieces(paragraph, count=True)
        whole = "".join(piece.text for piece in pieces)
        text = whole.strip("\n")
        page = self.starts_on
        boxes, self.boxes = self.boxes[boxes_before:], self.boxes[:boxes_before]
        if text.strip():
            label = self.label(paragraph)
            start = self.draft.add(label + text, page, part) + len(label)
            before = len(whole) - len(whole.lstrip("\n"))
            self.text_places += places_of(pieces, start - before, start, start + len(text))
            # The lines of a letterhead's cell belong together; elsewhere a paragraph stands alone.
            self.draft.end("\n" if in_cell and not text.rstrip().endswith(_ENDS) else "\n\n")
        elif not in_cell:
            self.draft.end("\n\n")
        for box in boxes:
            self.draft.end("\n\n")
            self.blocks(box, "text box", in_cell=True)
            self.draft.end("\n\n")

    def label(self, paragraph: _Element) -> str:
        """Return the number that Word puts before the paragraph, with a blank."""
        number = self.styles.numbering_of(paragraph)
        return self.numbering.next_label(*number) if number else ""

    def plain(self, paragraph: _Element) -> str:
        """Return the paragraph's text without its text boxes."""
        return "".join(piece.text for piece in self.pieces(paragraph, count=False))

    def pieces(self, paragraph: _Element, count: bool) -> list[Piece]:
        """Return the paragraph's text without its text boxes, in pieces; count: count its page breaks and footnotes.

        Runs of one old font are one piece: their text is decoded together.
        """
        pieces: list[Piece] = []
        old: list[tuple[_Element, str]] = []
        of_old: OldFont | None = None
        style = self.styles.of_paragraph(paragraph)
        for run, nodes in self._runs(paragraph, count):
            font, capitals = self.styles.look(run, style)
            encoding = font_encoding(font) if font else None
            if encoding != of_old and of_old:
                pieces.append(_decoded(old, of_old))
                old = []
            of_old = encoding
            if encoding:
                old.append((run, "".join(text for _, text in nodes)))
                continue
            pieces += (Piece(text.upper() if capitals else text, run, node) for node, text in nodes)
        return [*pieces, _decoded(old, of_old)] if of_old else pieces

    def _runs(self, parent: _Element, count: bool) -> Iterator[tuple[_Element, list[tuple[_Element, str]]]]:
        for node in parent:
            tag = node.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == WORD + "r":
                if not self.styles.is_hidden(node):
                    yield node, list(self._run(node, count))
            elif tag == _MARKUP + "AlternateContent":
                yield from self._runs(_chosen(node), count)
            elif tag == _TEXT_BOX:
                if count:
                    self.boxes.append(node)
            else:
                yield from self._runs(node, count)

    def _run(self, run: _Element, count: bool) -> Iterator[tuple[_Element, str]]:
        for node in run:
            tag = node.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == WORD + "t":
                self.begun = self.begun or bool(node.text and node.text.strip())
                yield node, node.text or ""
            elif tag in (WORD + "tab", WORD + "ptab"):
                yield node, "\t"
            elif tag in (WORD + "br", WORD + "cr"):
                yield node, "\n"
            elif tag == WORD + "noBreakHyphen":
                yield node, "-"
            elif tag in _NOTES and count:
                self.noted.append((_NOTES[tag], node.get(WORD + "id", ""), run))
                yield node, f"[{len(self.noted)}]"
            elif tag == WORD + "lastRenderedPageBreak" and count:
                self.turn()
            elif tag in (WORD + "drawing", WORD + "pict", WORD + "object", _MARKUP + "AlternateContent") and count:
                chosen = _chosen(node) if tag.endswith("AlternateContent") else node
                self.boxes += outermost(chosen, _TEXT_BOX, _REPEATED)

    def turn(self) -> None:
        """Count a page; a paragraph without text before the break is on the new one."""
        if self.page is not None:
            self.page += 1
            self.starts_on = self.starts_on if self.begun else self.page

    def footnotes(self) -> None:
        """Append the notes to which the text refers, each with the number of its reference."""
        bodies = {
            (kind, note.get(WORD + "id", "")): note
            for kind in _NOTES.values()
            if kind in self.parts
            for note in self.parts[kind]
        }
        for number, (kind, id_, run) in enumerate(self.noted, start=1):
            note = bodies.pop((kind, id_), None)  # a note that is referred to again is there already
            if note is not None:
                lines = (self.plain(paragraph).strip() for paragraph in note.iter(WORD + "p"))
                text = f"[{number}] " + "\n".join(filter(None, lines))
                self.draft.end("\n\n")
                start = self.draft.add(text, None, "footnote")
                self.text_places.append(TextPlace(start, start + len(text), run))
                self.draft.end("\n\n")


def _decoded(runs: list[tuple[_Element, str]], encoding: OldFont) -> Piece:
    """Return the piece that runs of an old font make; it stands in the first of them."""
    return Piece(from_font("".join(text for _, text in runs), encoding), runs[0][0])


def _chosen(alternate: _Element) -> _Element:
    """Return the newest form of a drawing; the older one repeats it."""
    choice = alternate.find(_MARKUP + "Choice")
    if choice is not None and next(choice.iter(_TEXT_BOX), None) is None:
        fallback = alternate.find(_MARKUP + "Fallback")
        if fallback is not None and next(fallback.iter(_TEXT_BOX), None) is not None:
            return fallback
    return alternate if choice is None else choice


def _is_deleted(row: _Element) -> bool:
    properties = row.find(WORD + "trPr")
    return properties is not None and properties.find(WORD + "del") is not None
