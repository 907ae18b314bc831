"""Word's styles and lists: fonts, capitals, hidden text, and the numbers of paragraphs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = WORD + "val"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEVELS = frozenset("012345678")
"""The levels of a list (ECMA-376, 17.9.6)."""
_LABEL = 100
"""Most characters of a list's label."""
_DIGITS = 9
"""Most digits of a number in a file; longer ones are no numbers of lists and levels."""


class Styles:
    """The document's styles, each with the styles that it is based on."""

    def __init__(self, root: _Element | None) -> None:
        self.styles: dict[str, _Element] = {}
        self.default: _Element | None = None
        if root is not None:
            self.styles = {style.get(WORD + "styleId", ""): style for style in root.iter(WORD + "style")}
            self.default = root.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr")
        marked = (name for name, style in self.styles.items() if style.get(WORD + "default") in ("1", "true"))
        self.usual = next((name for name in marked if self.styles[name].get(WORD + "type") == "paragraph"), "")
        self._looks: dict[str, tuple[str | None, bool | None]] = {}

    def of_paragraph(self, paragraph: _Element) -> str:
        """Return the name of a paragraph's style; "" where it has none."""
        return _style(paragraph, "p")

    def look(self, run: _Element, of_paragraph: str) -> tuple[str | None, bool]:
        """Return the font of a run, and whether it is shown in capitals; of_paragraph: the style around it."""
        font, capitals = _look(run.find(WORD + "rPr"))
        for style in (_style(run, "r"), of_paragraph):
            if style and (font is None or capitals is None):
                more = self._style_look(style)
                font, capitals = font or more[0], more[1] if capitals is None else capitals
        return font or _look(self.default)[0], bool(capitals)

    def is_italic(self, run: _Element, of_paragraph: str) -> bool:
        """Return whether a run is set in italics; of_paragraph: the style around it, "" for the file's usual one."""
        own = run.find(WORD + "rPr")
        found = _switch(own, "i") if own is not None else None
        for style in (_style(run, "r"), of_paragraph or self.usual):
            depth = 0
            while found is None and style in self.styles and depth < 20:
                properties = self.styles[style].find(WORD + "rPr")
                found = _switch(properties, "i") if properties is not None else None
                style, depth = _based_on(self.styles[style]), depth + 1
        if found is None and self.default is not None:
            found = _switch(self.default, "i")
        return bool(found)

    def is_hidden(self, run: _Element) -> bool:
        """Return whether Word hides the run."""
        properties = run.find(WORD + "rPr")
        return properties is not None and bool(_switch(properties, "vanish"))

    def numbering_of(self, paragraph: _Element) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph, its own or its style's."""
        own = paragraph.find(f"{WORD}pPr/{WORD}numPr")
        found = _list_of(own) if own is not None else None
        style, depth = _style(paragraph, "p"), 0
        while found is None and own is None and style in self.styles and depth < 20:
            element = self.styles[style]
            of_style = element.find(f"{WORD}pPr/{WORD}numPr")
            found = _list_of(of_style) if of_style is not None else None
            style, depth = _based_on(element), depth + 1
        return found if found and found[0] != "0" else None

    def _style_look(self, style: str, depth: int = 0) -> tuple[str | None, bool | None]:
        if style not in self._looks:
            element = self.styles.get(style)
            font, capitals = _look(element.find(WORD + "rPr") if element is not None else None)
            based = _based_on(element) if element is not None else ""
            if based and depth < 20:
                more = self._style_look(based, depth + 1)
                font, capitals = font or more[0], more[1] if capitals is None else capitals
            self._looks[style] = font, capitals
        return self._looks[style]


def _look(properties: _Element | None) -> tuple[str | None, bool | None]:
    if properties is None:
        return None, None
    fonts = properties.find(WORD + "rFonts")
    font = None if fonts is None else fonts.get(WORD + "ascii") or fonts.get(WORD + "hAnsi")
    return font, _switch(properties, "caps")


def _switch(properties: _Element, name: str) -> bool | None:
    element = properties.find(WORD + name)
    return None if element is None else element.get(_VAL, "true") not in ("0", "false", "off")


def _style(element: _Element, kind: str) -> str:
    found = element.find(f"{WORD}{kind}Pr/{WORD}{kind}Style")
    return "" if found is None else found.get(_VAL, "")


def _based_on(style: _Element) -> str:
    found = style.find(WORD + "basedOn")
    return "" if found is None else found.get(_VAL, "")


def _list_of(properties: _Element) -> tuple[str, int] | None:
    number, level = properties.find(WORD + "numId"), properties.find(WORD + "ilvl")
    if number is None:
        return None
    return number.get(_VAL, "0"), _integer(level, 0)


def _integer(element: _Element | None, default: int) -> int:
    value = "" if element is None else element.get(_VAL, "")
    return int(value) if value.isdecimal() and len(value) <= _DIGITS else default


class Numbering:
    """The lists of the document and how far each has counted."""

    def __init__(self, root: _Element | None) -> None:
        self.levels: dict[str, dict[int, tuple[int, str, str]]] = {}
        self.starts: dict[tuple[str, int], int] = {}
        self.abstract: dict[str, str] = {}
        self.counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self.begun: set[tuple[str, int]] = set()
        if root is None:
            return
        for element in root.iter(WORD + "abstractNum"):
            self.levels[element.get(WORD + "abstractNumId", "")] = {
                int(level.get(WORD + "ilvl", "0")): (
                    _integer(level.find(WORD + "start"), 1),
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", "")[:_LABEL],
                )
                for level in element.iter(WORD + "lvl")
                if level.get(WORD + "ilvl", "0") in _LEVELS
            }
        for element in root.iter(WORD + "num"):
            number = element.get(WORD + "numId", "")
            self.abstract[number] = _value(element, "abstractNumId", "")
            for override in element.iter(WORD + "lvlOverride"):
                start = override.find(WORD + "startOverride")
                if start is not None and override.get(WORD + "ilvl", "") in _LEVELS:
                    self.starts[number, int(override.get(WORD + "ilvl", "0"))] = _integer(start, 1)

    def next_label(self, number: str, level: int) -> str:
        """Return the next number of a list's level as Word shows it, with a blank after it; "" where it shows none."""
        abstract = self.abstract.get(number, "")
        levels = self.levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self.counts[abstract]
        first = (number, level) not in self.begun
        self.begun.add((number, level))
        if first and (number, level) in self.starts:
            counts[level] = self.starts[number, level]
        else:
            counts[level] = counts.get(level, levels[level][0] - 1) + 1
        for deeper in [deep for deep in counts if deep > level]:
            del counts[deeper]
        _, form, label = levels[level]
        if form == "none":
            return ""
        if form == "bullet":
            return "- "
        for other, (start, shape, _) in levels.items():
            if f"%{other + 1}" in label:
                label = label.replace(f"%{other + 1}", _shown(counts.get(other, start), shape))
        return f"{label} " if label.strip() else ""


def _value(element: _Element, child: str, default: str) -> str:
    found = element.find(WORD + child)
    return default if found is None else found.get(_VAL, default)


def _shown(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(97 + (count - 1) % 26) * min((count - 1) // 26 + 1, _LABEL) if count > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        letters = ""
        for value, sign in _ROMAN:
            while count >= value and len(letters) < 20:
                letters, count = letters + sign, count - value
        return letters.upper() if form == "upperRoman" else letters
    return f"{count:02d}" if form == "decimalZero" else str(count)
