"""Sentences to quote from: where the paragraphs, list items and sentences of a document begin and end.

A single line break is a soft break unless the next line opens a paragraph (an item's number or dash, a table cell,
`Điều 5.`, `Căn cứ`) or the line before closes one. A `Căn cứ ...;` line is one sentence, its semicolons inside the line
are not boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cancu.extract.lexicon import alternatives, context, word_list
from cancu.extract.lexicon.document_types import document_types, own_words
from cancu.extract.structure.table_rows import OPENS_ROW, is_row
from cancu.extract.text.normalization import Folded

_ACTS = alternatives(type_.name for type_ in document_types() if type_.normative)
_OF_AN_ACT = rf"[\dIVXa-zđ]{{0,6}},?[ \n](?:{context('cited_provision_goes_on')}|Điều|(?:Bộ )?[Ll]uật|{_ACTS})[ \n]"
"""After the first digit of a provision that a sentence cites at the beginning of a line: `khoản 1⏎Điều 20 Thông tư`."""
_OPENER = (
    r"[ \t]*(?:[-+•|#>_\[]|[a-zđ]{1,2}\)|[IVX]{1,5}[.)/] "
    r"|\d{1,3}(?:\.\d{1,2}){0,3}(?:[.)][^\d]|/(?:\s|[A-ZĐÀ-Ỹ][a-zđà-ỹ]))"  # `1/ Sở`, not `348/KH-UBND`
    rf"|(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ lục) [\dIVXA-Z](?!{_OF_AN_ACT})"
    r"|Căn\s[cC]ứ|CĂN\sCỨ|Chiếu\stheo|Trên\scơ\ssở\s|Xét\s|Theo\sđề\snghị|Thực\shiện\s"
    r"|Nơi\snhận|NƠI\sNHẬN|Kính\sgửi|KÍNH\sGỬI|(?:TM|KT|TL|TUQ|Q)\. )"
)
_OWN_WORDS = alternatives(word.capitalize() for word in own_words())
_SUBJECT = rf"(?:{_OWN_WORDS}) này (?:{context('own_sentence_goes_on')})\b"
"""How the text below a heading begins, which no full stop parts from it."""
BOUNDARY = re.compile(
    r"[\n.!?…;](?:"
    r"(?<=\n)(?:(?:[ \t]*\n)+"
    rf"|(?={_OPENER})"
    rf"|(?=(?P<subject>{_SUBJECT}))"
    rf"|(?P<row>{OPENS_ROW})"
    r"|(?<=[.;:!?…\"/|]\n)(?=[ \t]*[\"'(]?[A-ZĐÀ-Ỹ]))"
    r"|(?<=[.!?…])[.!?…\"')\]]*(?P<full>[ \n]+)(?=[\"'(\[]?[A-ZĐÀ-Ỹ\d#-])"
    r"|(?<=;)[ \n]+(?=Căn\s[cC]ứ |Chiếu\stheo |Xét |Theo\sđề\snghị ))"
)
"""A place between two sentences, on `Folded.text`; `full` where a full stop makes it, `subject` where a heading may end
before `Thông tư này`, `row` where the number of a table's row may stand: see `is_boundary`."""

_ABBREVIATIONS = frozenset(word_list("abbreviations"))
_NUMBERED = frozenset(word_list("numbered"))
_HEADING = re.compile(
    r"\n[ \t|]*(?:(?:Điều|ĐIỀU|Mục|MỤC) )?(?:\d{1,3}[a-zđ]?(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[a-zđ])[.:)]"
    r"[ \t]*(?P<words>[^.;:|]{3,200})$"
)
_CUT = re.compile(rf"(?:{context('line_goes_on')})\s*$")
"""How a line ends that no heading is, as its sentence goes on below."""
_NUMERAL = re.compile(r"(?:\d{1,3}[a-zđ]?|\d{1,2}(?:\.\d{1,2})+|[IVXLC]{1,5})")
_BLANK = " \n\t|"
_HEADING_MAX = 220
_AHEAD = 40  # a boundary is known by what follows it
_REACHES = (200, 1000, 4000)  # how far back a sentence's start is looked for
_NEAR = 120
"""Code points in which most sentences start: they are looked at before those farther back."""


def is_boundary(text: str, match: re.Match[str]) -> bool:
    """Return whether a match of `BOUNDARY` really ends a sentence: `TP. Hải Phòng` and `Điều 5. Hiệu lực` do not."""
    if match.lastgroup is None:
        return True
    if match.lastgroup == "subject":
        return _ends_heading(text, match.start())
    if match.lastgroup == "row":
        return is_row(text, match.start("row"))
    stop = match.start()
    if text[stop] != "." or text.startswith("..", stop):
        return True
    low = max(0, stop - 16)
    line = text.rfind("\n", low, stop) + 1
    at = max(text.rfind(" ", low, stop) + 1, line)
    if at < low:
        return True  # a long word
    word = text[at:stop]
    if word.islower() and word.isalpha() and len(word) > 2:
        return True
    word = word.lstrip("(\"'[")
    if word in _ABBREVIATIONS:
        return False
    opens = at == 0 or at == line or not text[line or low : at].strip(" -+#(")
    if len(word) == 1 and word.isalpha():
        return not opens and (word.islower() or "\n" in match["full"])
    if not _NUMERAL.fullmatch(word):
        return True
    if opens and (line or low == 0):
        return False
    if "\n" in match["full"]:
        return True
    return text[low : at - 1].replace("\n", " ").rpartition(" ")[2].lstrip('"(').lower() not in _NUMBERED


def _ends_heading(text: str, stop: int) -> bool:
    """Return whether the line, or the two lines, before the offset are a heading: `Điều 5. Hiệu lực thi hành`."""
    low = max(0, stop - _HEADING_MAX)
    first = text.rfind("\n", low, stop)
    for _ in range(2):
        match = _HEADING.match("\n" + text[first + 1 : stop]) if first >= 0 or low == 0 else None
        if match:
            return not _CUT.search(match["words"])
        first = text.rfind("\n", low, max(first, low))
    return False


def clause_start(text: str, low: int, high: int) -> int | None:
    """Return where the last sentence that starts within ``low..high`` starts; None where no boundary lies there."""
    near = max(low, high - _NEAR)
    while near > low and not text[near - 1].isalpha():
        near -= 1  # no boundary holds a letter, so none is cut
    found = _last_boundary(text, near, high, high)
    return _last_boundary(text, low, near, high) if found is None and near > low else found


def _last_boundary(text: str, low: int, stop: int, high: int) -> int | None:
    """Return where the last boundary ends that begins within ``low..stop`` and ends at `high` at the latest."""
    matches = []
    for match in BOUNDARY.finditer(text, low, high + _AHEAD):
        if match.end() > high or match.start() >= stop:
            break
        matches.append(match)
    for match in reversed(matches):
        if match.lastgroup is None or is_boundary(text, match):
            return match.end()
    return None


def sentences_of(folded: Folded, mentions: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the sentences that hold the mentions, in order, none overlapping another;
    much less work than all sentences.

    mentions: folded spans in order of their start; a boundary inside a mention does not count.
    """
    text = folded.text
    spans: list[tuple[int, int]] = []
    done = 0
    for start, end in mentions:
        if end <= done:
            continue
        low, first = start, None
        for reach in _REACHES:
            low = max(done, start - reach)
            first = clause_start(text, low, start)
            if first is not None or low == done:
                break
        done = sentence_end(text, end, len(text))
        _add(text, low if first is None else first, done, spans)
    return spans


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    if start < end:
        spans.append((start, end))


def sentence_end(text: str, start: int, limit: int) -> int:
    """Return where the sentence ends that holds the offset `start`, at most `limit`."""
    for match in BOUNDARY.finditer(text, start, limit):
        if is_boundary(text, match):
            return _end_of(text, match)
    return min(limit, len(text))


def paragraph_end(text: str, start: int, limit: int) -> int:
    """Return where the paragraph or list item ends that holds the offset `start`, at most `limit`."""
    for match in BOUNDARY.finditer(text, start, limit):
        if text[match.start()] == "\n" or "\n" in match.group():
            return _end_of(text, match)
    return min(limit, len(text))


def _end_of(text: str, match: re.Match[str]) -> int:
    """Return the offset past the punctuation that ends the sentence before a boundary."""
    if match.lastgroup == "full":
        return match.start("full")
    first = match.start()
    return first + 1 if text[first] == ";" else first
