"""Rich Text Format (RTF 1.9): text, tables, notes and text boxes; every run in the encoding of its font."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cancu.extract.model.locations import Part
from cancu.extract.model.messages import message
from cancu.extract.sources.encoding.legacy_fonts import OldFont, font_encoding, from_font
from cancu.extract.sources.records import Aside, Draft, Reading, Source, SourceError

_TOKEN = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
# Code pages of font character sets ([RTF 1.9], \fcharset).
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_SIGNS = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "endash": "–", "emdash": "—", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\"}
_SKIPPED = """
colortbl stylesheet info pict objdata themedata colorschememapping latentstyles datastore fldinst xmlnstbl listtable
listoverridetable revtbl rsidtbl generator sn sv shprslt nonshppict bkmkstart bkmkend template annotation atnid
atnauthor atrfstart atrfend atndate atnref pgptbl filetbl private falt panose
"""
_SKIPPED_WORDS = frozenset(_SKIPPED.split())
_ASIDES: dict[str, Part] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
}
_STARRED = frozenset(("shpinst", "shptxt", "pn", "nesttableprops"))
"""Destinations with text, or with groups with text, that are marked as optional."""
_ENDS = (".", ";", ":", "!", "?", "”", '"')
_DEEP = 2000
_NAME = 100
"""Most characters of the name of a font."""


@dataclass(frozen=True, slots=True)
class _State:
    """The properties that a group of the file inherits."""

    into: str = "body"
    font: int = -1
    after: int = 1
    hidden: bool = False
    capitals: bool = False
    in_cell: bool = False


@dataclass(slots=True)
class _Font:
    codec: str = "cp1252"
    name: str = ""


def read_rtf(content: bytes, name: str, reading: Reading) -> Source:
    """Return the text of an RTF file. Raises SourceError where it is damaged or holds no text."""
    reader = _Reader(name)
    reader.read(content.decode("latin-1"))
    return reader.source()


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.draft = Draft()
        self.state = _State()
        self.codec = "cp1252"
        self.default_font = -1
        self.fonts: dict[int, _Font] = {}
        self.streams: dict[str, list[str]] = {"body": []}
        self.raw = bytearray()
        self.skip = 0
        self.page = 1
        self.notes = 0
        self.boxes = 0
        self.waiting: list[str] = []
        self.asides: list[Aside] = []
        self.changed = False

    def read(self, text: str) -> None:
        """Read the file's tokens. Raises SourceError where groups are nested beyond reason or not closed."""
        stack: list[_State] = []
        starred = False
        at, size = 0, len(text)
        while at < size:
            match = _TOKEN.match(text, at)
            if match is None:  # a backslash at the very end
                break
            at = match.end()
            code, word, number, symbol, brace, plain = match.groups()
            if brace == "{":
                self.flush()
                stack.append(self.state)
                if len(stack) > _DEEP:
                    raise SourceError(self.name, message("rtf-too-deep"))
            elif brace == "}":
                self.flush()
                if not stack:
                    break
                before, self.state = self.state, stack.pop()
                self.closed(before.into, self.state.into)
                if not stack:
                    break
            elif code:
                self.byte(int(code, 16))
            elif word == "bin":
                at += max(0, int(number or 0))
            elif word:
                self.word(word.lower() if word.isupper() else word, int(number) if number else None, starred)
            elif symbol == "*":
                starred = True
                continue
            elif symbol:
                self.put(_SYMBOLS.get(symbol, "\n" if symbol in "\r\n" else ""))
            elif plain:
                self.plain(plain)
            starred = False
        self.flush()
        if stack:
            raise SourceError(self.name, message("rtf-cut-off"))

    def word(self, word: str, number: int | None, starred: bool) -> None:
        """Handle one control word."""
        if word == "u" and number is not None:
            self.put(chr(number % 0x10000))
            self.skip = self.state.after
            return
        if word in _SIGNS:
            self.put(_SIGNS[word])
            return
        self.flush()
        state = self.state
        if word in _SKIPPED_WORDS or (starred and word not in _STARRED):
            self.state = replace(state, into="")
        elif word == "fonttbl":
            self.state = replace(state, into="fonttbl")
        elif state.into == "fonttbl":
            self.font_word(word, number)
        elif word in _ASIDES or word in ("footnote", "shptxt", "dptxbxtext"):
            self.open(word)
        elif word == "ansicpg" and number:
            self.codec = f"cp{number}" if number != 65001 else "utf-8"
        elif word == "deff" and number is not None:
            self.default_font = number
        elif word == "f" and number is not None:
            self.state = replace(state, font=number)
        elif word == "plain":
            self.state = replace(state, font=-1, hidden=False, capitals=False)
        elif word == "uc" and number is not None:
            self.state = replace(state, after=max(0, min(number, 10)))
        elif word in ("v", "deleted"):
            self.changed = self.changed or word == "deleted"
            self.state = replace(state, hidden=number != 0)
        elif word == "caps":
            self.state = replace(state, capitals=number != 0)
        elif word == "intbl":
            self.state = replace(state, in_cell=True)
        elif word == "pard":
            self.state = replace(state, in_cell=False)
        elif word in ("par", "sect", "page", "cell", "nestcell", "row", "nestrow"):
            self.end(word)

    def font_word(self, word: str, number: int | None) -> None:
        if word == "f" and number is not None:
            self.state = replace(self.state, font=number)
            self.fonts[number] = _Font(self.codec)
        elif word == "fcharset" and number in _CHARSETS and self.state.font in self.fonts:
            self.fonts[self.state.font].codec = _CHARSETS[number]

    def open(self, word: str) -> None:
        """Begin a stretch apart from the text: a note, a text box, a header."""
        if word == "footnote":
            self.notes += 1
            self.put(f"[{self.notes}]")
            key = f"footnote {self.notes}"
        elif word in _ASIDES:
            key = _ASIDES[word]
        else:
            self.boxes += 1
            key = f"text box {self.boxes}"
            self.waiting.append(key)
        self.streams.setdefault(key, [])
        self.state = replace(self.state, into=key, in_cell=False)

    def closed(self, inner: str, outer: str) -> None:
        if inner in ("header", "footer") and inner != outer:
            text = "".join(self.streams.pop(inner)).strip()
            if text:
                self.asides.append(Aside(None, "header" if inner == "header" else "footer", text))

    def byte(self, value: int) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.raw.append(value)

    def plain(self, text: str) -> None:
        if self.skip:
            cut = min(self.skip, len(text))
            self.skip -= cut
            text = text[cut:]
        if self.state.into == "fonttbl":
            font = self.fonts.get(self.state.font)
            if font:
                font.name = (font.name + text)[:_NAME]
        elif text:
            self.raw += text.encode("latin-1", "replace")

    def put(self, text: str) -> None:
        """Add characters that are Unicode already."""
        self.flush()
        self.skip = 0
        self.write(text)

    def flush(self) -> None:
        """Decode the bytes so far as their font says."""
        if not self.raw:
            return
        content, self.raw = bytes(self.raw), bytearray()
        font = self.font()
        if font and font_encoding(font.name):
            self.write(content.decode("latin-1"))  # such fonts have their own letter for every byte
            return
        codec = font.codec if font and font.codec != "cp1252" else self.codec
        try:
            self.write(content.decode(codec, "replace"))
        except LookupError:
            self.write(content.decode("cp1252", "replace"))

    def font(self) -> _Font | None:
        return self.fonts.get(self.state.font if self.state.font >= 0 else self.default_font)

    def write(self, text: str) -> None:
        state = self.state
        stream = self.streams.get(state.into)
        if stream is None or state.hidden or not text:
            return
        font = self.font()
        encoding: OldFont | None = font_encoding(font.name) if font else None
        if encoding:
            text = from_font(text, encoding)
        stream.append(text.upper() if state.capitals and not encoding else text)

    def end(self, word: str) -> None:
        """End a paragraph, a cell or a row."""
        into, cell = self.state.into, word in ("cell", "nestcell", "row", "nestrow")
        stream = self.streams.get(into)
        if stream is None:
            return
        if into != "body":
            stream.append("\n")
            return
        text = _paired("".join(stream)).strip("\n ")
        stream.clear()
        if text.strip():
            self.draft.add(text, None)
        inside = self.state.in_cell and not cell
        if text.strip() or not inside:
            self.draft.end("\n" if inside and not text.endswith(_ENDS) else "\n\n")
        if not cell:
            self.text_boxes()

    def text_boxes(self) -> None:
        """Add the text boxes since the last paragraph."""
        for key in self.waiting:
            self.draft.end("\n\n")
            self.draft.add(_paired("".join(self.streams.pop(key))).strip(), None, "text box")
            self.draft.end("\n\n")
        self.waiting.clear()

    def source(self) -> Source:
        """Return the text so far, its notes last."""
        self.state = _State()
        self.end("par")
        for number in range(1, self.notes + 1):
            note = _paired("".join(self.streams.get(f"footnote {number}", ()))).strip()
            if note:
                self.draft.end("\n\n")
                self.draft.add(f"[{number}] {note}", None, "footnote")
        changes = (message("tracked-changes"),) if self.changed else ()
        return self.draft.source(self.name, "rtf", asides=tuple(self.asides), notes=changes)


def _paired(text: str) -> str:
    """Join surrogates, which RTF writes one by one, to characters."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
