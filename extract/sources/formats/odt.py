"""OpenDocument texts (ODT, ISO/IEC 26300): paragraphs and tables in reading order, changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cancu.extract.model.locations import Part
from cancu.extract.model.messages import message
from cancu.extract.sources.encoding.legacy_fonts import font_encoding, from_font
from cancu.extract.sources.formats.elements import outermost
from cancu.extract.sources.records import Draft, Reading, Source, SourceError
from cancu.extract.sources.safe_zip import open_package, parse_xml, read_member

if TYPE_CHECKING:
    from lxml.etree import _Element

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, DRAW, STYLE = (_NS % name for name in ("office", "text", "table", "drawing", "style"))
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SKIPPED = {
    OFFICE + "annotation",
    TEXT + "tracked-changes",
    TEXT + "note-citation",
    TEXT + "ruby-text",
    TEXT + "sequence-decls",
}
_GROUPS = {
    TEXT + "section",
    TEXT + "index-body",
    TEXT + "table-of-content",
    DRAW + "frame",
    DRAW + "g",
    OFFICE + "forms",
}
_TABLES = frozenset((TABLE + "table",))
_ENDS = (".", ";", ":", "!", "?", "”", '"')
_LABEL = 100
"""Most characters before and after the number of a list's item."""
_BLANKS = 100
"""Most blanks that stand for one element."""
_DIGITS = 9
"""Most digits of a number in a file."""


def read_odt(content: bytes, name: str, reading: Reading) -> Source:
    """Return the text of an ODT file. Raises SourceError where it is damaged, protected or holds no text."""
    with open_package(content, name) as package:
        manifest = read_member(package, "META-INF/manifest.xml", name)
        if b"encryption-data" in manifest:
            raise SourceError(name, message("protected-odt"))
        roots = [
            parse_xml(found, name)
            for member in ("styles.xml", "content.xml")
            if (found := read_member(package, member, name))
        ]
    body = roots[-1].find(f"{OFFICE}body/{OFFICE}text") if roots else None
    if body is None:
        raise SourceError(name, message("odt-without-text"))
    reader = _Reader(_Styles(roots))
    if next(body.iter(TEXT + "soft-page-break"), None) is not None:
        reader.page = 1
    reader.blocks(body, "body")
    reader.notes()
    changed = body.find(TEXT + "tracked-changes") is not None
    notes = (message("tracked-changes"),) if changed else ()
    return reader.draft.source(name, "odt", notes=notes)


class _Styles:
    """Fonts and capitals of the styles, and the labels of lists."""

    def __init__(self, roots: list[_Element]) -> None:
        self.styles: dict[str, _Element] = {}
        self.faces: dict[str, str] = {}
        self._looks: dict[str, tuple[str, str]] = {}
        self.lists: dict[str, dict[str, _Element]] = {}
        for root in roots:
            self.styles |= {style.get(STYLE + "name", ""): style for style in root.iter(STYLE + "style")}
            for style in root.iter(TEXT + "list-style"):
                levels = {shape.get(TEXT + "level", ""): shape for shape in reversed(style)}  # of two the first counts
                self.lists[style.get(STYLE + "name", "")] = levels
            for face in root.iter(STYLE + "font-face"):
                self.faces[face.get(STYLE + "name", "")] = face.get(
                    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}font-family", ""
                )

    def show(self, text: str, styles: list[str]) -> str:
        """Return the text as its innermost style with a font or capitals shows it."""
        font, capitals = "", ""
        for style in reversed(styles):
            if style not in self._looks:
                self._looks[style] = self._look(style)
            font, capitals = font or self._looks[style][0], capitals or self._looks[style][1]
        encoding = font_encoding(font)
        if encoding:
            return from_font(text, encoding)
        return text.upper() if capitals == "uppercase" else text

    def _look(self, style: str) -> tuple[str, str]:
        """Return the font and the capitals of a style, or of those that it is based on; "" where there are none."""
        font, capitals, depth = "", "", 0
        while style in self.styles and depth < 20:
            element = self.styles[style]
            properties = element.find(STYLE + "text-properties")
            if properties is not None:
                face = properties.get(STYLE + "font-name", "")
                font = font or self.faces.get(face, face) or properties.get(FO + "font-family", "")
                capitals = capitals or properties.get(FO + "text-transform", "")
            style, depth = element.get(STYLE + "parent-style-name", ""), depth + 1
        return font, capitals

    def label(self, style: str, level: int, count: int) -> str:
        """Return the label before the item of a list; count: of the items before it."""
        shape = self.lists.get(style, {}).get(str(level))
        if shape is None:
            return ""
        if shape.tag == TEXT + "list-level-style-bullet":
            return "- "
        form = shape.get(STYLE + "num-format", "")
        if not form:
            return ""
        number = count + _number(shape.get(TEXT + "start-value", ""), 1)
        sign = chr(ord(form) + (number - 1) % 26) if form in ("a", "A") else str(number)
        prefix, suffix = (shape.get(f"{STYLE}num-{end}", "")[:_LABEL] for end in ("prefix", "suffix"))
        return f"{prefix}{sign}{suffix} "


class _Reader:
    def __init__(self, styles: _Styles) -> None:
        self.styles = styles
        self.draft = Draft()
        self.page: int | None = None
        self.noted: list[_Element] = []
        self.boxes: list[_Element] = []

    def blocks(self, parent: _Element, part: Part, in_cell: bool = False) -> None:
        for block in parent:
            if block.tag in (TEXT + "p", TEXT + "h"):
                self.paragraph(block, part, in_cell, "")
            elif block.tag == TEXT + "list":
                self.items(block, part, in_cell, 1, block.get(TEXT + "style-name", ""))
            elif block.tag == TABLE + "table":
                self.table(block, part)
            elif block.tag == DRAW + "text-box":
                self.draft.end("\n\n")
                self.blocks(block, "text box", in_cell=True)
                self.draft.end("\n\n")
            elif block.tag in _GROUPS:
                self.blocks(block, part, in_cell)

    def items(self, items: _Element, part: Part, in_cell: bool, level: int, style: str) -> None:
        count = 0
        for item in items:
            first = item.tag == TEXT + "list-item"
            for block in item:
                if block.tag == TEXT + "list":
                    self.items(block, part, in_cell, level + 1, block.get(TEXT + "style-name", "") or style)
                elif block.tag in (TEXT + "p", TEXT + "h"):
                    label = self.styles.label(style, level, count) if first else ""
                    self.paragraph(block, part, in_cell, label)
                    count, first = count + first, False

    def table(self, table: _Element, part: Part) -> None:
        for cell in outermost(table, TABLE + "table-cell", _TABLES):
            self.draft.end("\n\n")
            self.blocks(cell, part, in_cell=True)
            self.draft.end("\n\n")

    def paragraph(self, paragraph: _Element, part: Part, in_cell: bool, label: str) -> None:
        before, page = len(self.boxes), self.page
        text = "".join(self.inline(paragraph, [paragraph.get(TEXT + "style-name", "")])).strip("\n")
        boxes, self.boxes = self.boxes[before:], self.boxes[:before]
        if text.strip():
            self.draft.add(label + text, page, part)
            self.draft.end("\n" if in_cell and not text.rstrip().endswith(_ENDS) else "\n\n")
        elif not in_cell:
            self.draft.end("\n\n")
        for box in boxes:
            self.draft.end("\n\n")
            self.blocks(box, "text box", in_cell=True)
            self.draft.end("\n\n")

    def inline(self, parent: _Element, styles: list[str]) -> Iterator[str]:
        if parent.text:
            yield self.styles.show(parent.text, styles)
        for node in parent:
            tag = node.tag
            if tag == TEXT + "s":
                yield " " * min(_number(node.get(TEXT + "c", ""), 1), _BLANKS)
            elif tag == TEXT + "tab":
                yield "\t"
            elif tag == TEXT + "line-break":
                yield "\n"
            elif tag == TEXT + "soft-page-break":
                self.page = (self.page or 1) + 1
            elif tag == TEXT + "note":
                self.noted.append(node)
                yield f"[{len(self.noted)}]"
            elif tag == DRAW + "text-box":
                self.boxes.append(node)
            elif tag not in _SKIPPED:
                style = node.get(TEXT + "style-name")
                yield from self.inline(node, [*styles, style] if style else styles)
            if node.tail:
                yield self.styles.show(node.tail, styles)

    def notes(self) -> None:
        """Append the footnotes after the text."""
        for number, note in enumerate(list(self.noted), start=1):
            body = note.find(TEXT + "note-body")
            if body is not None:
                lines = ("".join(self.inline(p, [])).strip() for p in body.iter(TEXT + "p"))
                self.draft.end("\n\n")
                self.draft.add(f"[{number}] " + "\n".join(filter(None, lines)), None, "footnote")


def _number(value: str, default: int) -> int:
    return int(value) if value.isdecimal() and len(value) <= _DIGITS else default
