"""Sentences to quote from: where the paragraphs, list items and sentences of a document begin and end.

A single line break is a soft break unless the next line opens a paragraph (an item's number or dash, a table cell,
`Điều 5.`, `Căn cứ`) or the line before closes one. A `Căn cứ ...;` line is one sentence, its semicolons inside the line
are not boundaries.
"""

from __future__ import annotations

import re

from extract.folding import Folded

_OPENER = (
    r"[ \t]*(?:[-+•|#>_\[]|\d{1,3}(?:\.\d{1,2}){0,3}[.)/][^\d]|[a-zđ]{1,2}\)|[IVX]{1,5}[.)/] |(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ lục) [\dIVXA-Z]"
    r"|Căn\s[cC]ứ|CĂN\sCỨ|Xét\s|Theo\sđề\snghị|Thực\shiện\s|Nơi\snhận|NƠI\sNHẬN|Kính\sgửi|KÍNH\sGỬI|(?:TM|KT|TL|TUQ|Q)\. )"
)
BOUNDARY = re.compile(
    r"[\n.!?…;](?:"
    r"(?<=\n)(?:(?:[ \t]*\n)+"
    rf"|(?={_OPENER})"
    r"|(?<=[.;:!?…\"/|]\n)(?=[ \t]*[\"'(]?[A-ZĐÀ-Ỹ]))"
    r"|(?<=[.!?…])[.!?…\"')\]]*(?P<full>[ \n]+)(?=[\"'(\[]?[A-ZĐÀ-Ỹ\d#-])"
    r"|(?<=;)[ \n]+(?=Căn\s[cC]ứ |Xét |Theo\sđề\snghị ))"
)
"""A place between two sentences, on `Folded.text`; `full` where a full stop makes it, see `is_boundary`."""

_NO_STOP = re.compile(
    r"(?:(?:^|[\s(/.\"])(?:TM|KT|TL|TUQ|Q|TP|Tp|T\.P|TT|P|H|X|Đ|đ/c|Đ/c|ThS|Ths|TS|PGS|GS|BS|BSCK|KS|CN|LS|NXB|Tr|tr|St|No|v\.v|V\.v|PCT|CT|ĐT|[A-ZĐ])"
    r"|(?:[Đđ]iều|ĐIỀU|[Mm]ục|MỤC|[Cc]hương|[Pp]hần|[Kk]hoản|[Bb]ước|[Cc]âu|[Pp]hụ lục|số|Số|[Bb]ảng|[Hh]ình|[Mm]ẫu) ?(?:\d{1,3}[a-zđ]?|[IVXLC]{1,5}|[A-ZĐ])"
    r"|(?:^|\n)[ \t]*[-+#]*[ \t]*(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVXLC]{1,5}|[a-zđA-ZĐ]))$"
)
_LOOK_BACK = 24
_BLANK = " \n\t|"


def is_boundary(text: str, match: re.Match[str]) -> bool:
    """Whether a match of `BOUNDARY` really ends a sentence: `TP. Hải Phòng` and `Điều 5. Hiệu lực` do not."""
    if match["full"] is None:
        return True
    stop = match.start()
    if text[stop] != "." or text.startswith("..", stop):
        return True
    low = max(0, stop - _LOOK_BACK)
    return not _NO_STOP.search(text[low:stop] if low == 0 or text[low] == "\n" else "·" + text[low:stop])


def clause_start(text: str, low: int, high: int) -> int | None:
    """Where the last sentence that starts within ``low..high`` starts; None where no boundary lies there."""
    found = None
    for match in BOUNDARY.finditer(text, low, high):
        if is_boundary(text, match):
            found = match.end()
    return found


def sentence_spans(folded: Folded) -> list[tuple[int, int]]:
    """The sentences of a text as folded offsets, in order, without the blanks around them."""
    text = folded.text
    spans: list[tuple[int, int]] = []
    start = 0
    for match in BOUNDARY.finditer(text):
        if match["full"] is not None and not is_boundary(text, match):
            continue
        first, last = match.span()
        piece = text[start:first]
        if piece and not piece.isspace():
            left = start + len(piece) - len(piece.lstrip(_BLANK))
            end = _end_of(text, match) if first > left else first
            if text[end - 1] in _BLANK:
                end = start + len(piece.rstrip(_BLANK))
            if left < end:
                spans.append((left, end))
        start = last
    piece = text[start:]
    left, end = start + len(piece) - len(piece.lstrip(_BLANK)), start + len(piece.rstrip(_BLANK))
    if left < end:
        spans.append((left, end))
    return spans


def sentence_end(text: str, start: int, limit: int) -> int:
    """Where the sentence ends that holds the offset `start`, at most `limit`."""
    for match in BOUNDARY.finditer(text, start, limit):
        if is_boundary(text, match):
            return _end_of(text, match)
    return min(limit, len(text))


def paragraph_end(text: str, start: int, limit: int) -> int:
    """Where the paragraph or list item ends that holds the offset `start`, at most `limit`."""
    for match in BOUNDARY.finditer(text, start, limit):
        if text[match.start()] == "\n" or "\n" in match.group():
            return _end_of(text, match)
    return min(limit, len(text))


def _end_of(text: str, match: re.Match[str]) -> int:
    """The offset past the punctuation that ends the sentence before a boundary."""
    if match["full"] is not None:
        return match.start("full")
    return match.start() + (text[match.start()] == ";")
