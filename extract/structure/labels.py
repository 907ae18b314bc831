"""Labels at the beginning of a line: `Chương II`, `Điều 5a.`, `3.`, `đ)`, `-`, and the lines that are none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from cancu.extract.lexicon import alternatives
from cancu.extract.lexicon.document_types import document_types

Level = Literal[
    "part", "annex", "chapter", "section", "subsection", "article", "roman", "clause", "subpoint", "point", "dash"
]

_ROMAN = r"[IVXLC]{1,7}"
_UPPER = "A-Z" + "".join(filter(str.isupper, map(chr, range(0xC0, 0x1EFA))))
_OF_AN_ACT = (
    r"(?! ?(?:Phụ lục|Chương|Phần|Mục|Điều \d|Danh mục|ban hành|kèm theo|"
    + alternatives(type_.name for type_ in document_types() if type_.rank.changes)
    + r")\b)"
)
"""What follows a part that a sentence cites at the beginning of a line: `Mục 3⏎Phụ lục II`."""
LINE_LABEL = re.compile(
    r"[ \t#|>]*(?:"
    rf"(?:Phần|PHẦN) (?P<part>(?:thứ \w+|THỨ \w+|{_ROMAN}|[A-ZĐ]|\d{{1,2}})\b{_OF_AN_ACT}"
    rf"(?=[ .:]*(?:$|\n|[.:]|[{_UPPER}])))"
    rf"|(?:Phụ lục|PHỤ LỤC)(?P<annex>(?: (?:số )?[\dA-Z]{{1,6}})?{_OF_AN_ACT}(?=[ .:]*(?:$|\n|[{_UPPER}(])))"
    rf"|(?:Chương|CHƯƠNG) (?P<chapter>(?:{_ROMAN}|\d{{1,2}})\b{_OF_AN_ACT}(?=[ .:]*(?:$|\n|[{_UPPER}])))"
    rf"|(?:Tiểu mục|TIỂU MỤC) (?P<subsection>(?:{_ROMAN}|\d{{1,3}})\b{_OF_AN_ACT}(?=[ .:]*(?:$|\n|[{_UPPER}])))"
    rf"|(?:Mục|MỤC) (?P<section>(?:{_ROMAN}|\d{{1,3}})\b{_OF_AN_ACT}(?=[ .:]*(?:$|\n|[{_UPPER}])))"
    r"|(?:Điều|ĐIỀU) (?P<article>\d{1,4}[a-zđ]?)(?= ?[.:]) ?[.:]"
    rf"|(?P<roman>{_ROMAN})(?: ?[.\-:]|/) ?(?=\S)"
    r"|(?P<subpoint>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?(?= )"
    r"|(?P<clause>\d{1,3}[a-zđ]?)(?:[.)](?!\d)|/(?= ))(?= ?[^\s\d])"
    r"|(?P<point>[a-zđ]{1,2}\d?)(?:\)|\.(?= ))(?= ?\S)"
    r"|(?P<dash>[-+•])(?= ?[^\s\d-])"
    r")"
)
_LABEL_ALONE = re.compile(
    rf"[ \t#>]*(?:(?P<clause>\d{{1,2}}[a-zđ]?)\.|(?P<point>[a-zđ]{{1,2}}\d?)\))[ \t]*\n(?=[ \t]*[{_UPPER}])"
)
"""A label on a line of its own, with a sentence in the next one: `4.⏎Bãi bỏ Điều 5`."""
_CUT_WORDS = (
    "khoản", "điều", "điểm", "mục", "chương", "phần", "số", "ngày", "tháng", "năm", "của", "tại", "và", "theo", "từ",
    "đến", "bằng", "thành", "là", "các", "hoặc", "với", "cho", "trong", "do", "bởi", "về", "quy định", "lục", "sau",
    "trước", "vào",
)  # fmt: skip
_CUT = re.compile(rf"(?:\b(?:{'|'.join(_CUT_WORDS)})|(?<!\"),)$")
_CUT_ENDS = (*_CUT_WORDS, ",")
_LACKS_ARTICLE = re.compile(r"\b(?:khoản|điểm) [\da-zđ]{1,3}(?:(?:,| và) (?:(?:khoản|điểm) )?[\da-zđ]{1,3})*$")
_SEVERAL = re.compile(
    r"\b(?:một số|các) (?:(?:điểm|khoản|điều|mục|chương|phần|phụ lục|mẫu|biểu|biểu mẫu|từ|cụm từ|tại|của"
    r"|thuộc|một số|và)[ ,]{0,2})+\s*$"
)
"""How a heading ends that a cut sentence resembles: `bãi bỏ một số khoản`."""
_LETTERS = "abcdđeghiklmnopqrstuvxy"


class Label(NamedTuple):
    """A label at folded offsets, from its first sign to where the text behind it starts.

    alone: it has a line of its own, as the numbers of a table's rows also have.
    """

    level: Level
    number: str
    start: int
    end: int
    alone: bool = False


def read_label(text: str, start: int, end: int) -> Label | None:
    """Return the label with which the line of the folded text begins, None where it has none."""
    match = LINE_LABEL.match(text, start, end) or _LABEL_ALONE.match(text, start)
    if match is None or match.lastgroup is None:
        return None
    level = cast(Level, match.lastgroup)
    begin = start
    while begin < end and text[begin] in " \t#|>":
        begin += 1
    number = "" if level == "dash" else match[level].strip().removeprefix("số ")
    stop = match.end()
    while stop < len(text) and text[stop] in " \t.:\n":
        stop += 1
    return Label(level, number, begin, stop, alone=match.re is _LABEL_ALONE)


def is_cut(flat: str, start: int, end: int) -> bool:
    """Return whether the words before `end` break off in the middle of a sentence: `theo quy định tại khoản`."""
    words = flat[start:end].rstrip()
    return words.endswith(_CUT_ENDS) and bool(_CUT.search(words)) and not _SEVERAL.search(words)


def lacks_article(flat: str, start: int, end: int) -> bool:
    """Return whether the words before `end` name a clause or point and not yet its article: `tại điểm a khoản 3`."""
    return _LACKS_ARTICLE.search(flat[start:end].rstrip()) is not None


@lru_cache(maxsize=8192)
def follows(level: Level, before: str | None, number: str) -> bool:
    """Return whether a label of a level can stand behind the one `before` (None: it is the first).

    One or two numbers may be missing, as scans lose lines.
    """
    if level == "point":
        here = _letter(number)
        there = -1 if before is None else _letter(before)
        if before is not None and number[:1] == before[:1] and len(number) > len(before):
            return True  # `a1)` behind `a)`
        return here >= 0 and there < here <= there + (1 if before is None else 3)
    if level == "subpoint":
        return before is None or _numbers(before) < _numbers(number)
    here_number, here_letter = _split(number)
    if before is None:
        return here_number == 1 or level == "article"
    there_number, there_letter = _split(before)
    if here_number == there_number:
        return here_letter > there_letter
    return there_number < here_number <= there_number + 3


def comes_later(before: str, number: str, most: int) -> bool:
    """Return whether the number of an article is higher than the one before, by `most` at the most."""
    return 0 < _split(number)[0] - _split(before)[0] <= most


def _letter(label: str) -> int:
    return _LETTERS.find(label[0]) if len(label) == 1 or label[1:].isdigit() else -1


def _split(number: str) -> tuple[int, str]:
    digits = number.rstrip("abcdđeghiklmnopqrstuvxyzfjw")
    return int(digits or 0), number[len(digits) :]


def _numbers(label: str) -> tuple[int, ...]:
    return tuple(int(part) for part in label.split("."))
