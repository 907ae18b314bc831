"""Acts that a consolidated text quotes in its notes, and a letter in its answer: what stands between the marks is what
they say.

Ordinance 01/2012/UBTVQH13, article 6: the basis and the provisions on force of an amending act are set out in notes
(`Luật số 81/2025/QH15 ... có căn cứ ban hành như sau: "Căn cứ ..."`). A letter quotes what it answers by
(`Tại khoản 3 Điều 1 Nghị định số 5/2024/NĐ-CP quy định: "3. Sửa đổi Điều 8 Nghị định số ..."`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cancu.extract.lexicon.document_types import CONSOLIDATED
from cancu.extract.structure.segmentation import clause_start

_INTRO = re.compile(r'(?:căn cứ ban hành|quy định[^.;:"]{0,120}) như sau ?: ?"\Z')
_INTRO_OF_LETTER = re.compile(r'(?:quy định|hướng dẫn)(?: rõ| cụ thể)?(?: như sau| là)? ?: ?[*-]? ?"\Z')
_PREAMBLE = re.compile(r"căn cứ ban hành như sau ?:? (?:[^;\"]{0,300}? )?(?=căn cứ )")
_PREAMBLE_END = re.compile(
    r" ban hành (?:luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư)\b|căn cứ ban hành như"
)
"""What follows the basis of an act that a note sets out without marks: `Chính phủ ban hành Nghị định ...`."""
_PREAMBLE_MAX = 6000
_NEXT_NOTE = "quy định như sau"
_ARTICLE = re.compile(rf"{_NEXT_NOTE} ?: ?(?=điều (?P<first>\d+[a-zđ]?)\. )")
_NAMED_ARTICLE = re.compile(r"(?<!\w)điều (\d+[a-zđ]?)(?!\w)")
_ARTICLES_END = re.compile(rf"\./\.|công báo/số|{_NEXT_NOTE}|(?<=[.;:] )điều (?P<article>\d+[a-zđ]?)\. ")
_ARTICLES_MAX = 8000
_INTRO_MAX = 160
_PAGE_ENDS = re.compile(r"\n[^\n]{0,60}công báo/số[^\n]{0,60}\n(?:\s*\d{1,4} *\n)?|\n[ ]*\d{1,4}[ ]*\n")
_LABEL = re.compile(r"\n\W*(\d{1,2}|[a-zđ])[.)] ")
_LABEL_REACH = 6000
"""Code points behind the end of a page in which the next label is looked for."""
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_BEFORE = 1500
"""Code points that may stand between the act's name and what is quoted of it."""
_INTROS = {CONSOLIDATED: _INTRO, "Công văn": _INTRO_OF_LETTER}


class Quotation(NamedTuple):
    """Where the words stand that announce it, where it begins behind its mark, and where it ends."""

    announced: int
    start: int
    end: int


def quotations(flat: str, type: str | None) -> Iterator[Quotation]:
    """Yield the quotations of acts that a document of the type announces, as folded offsets, in order.

    type: that of the document; only a consolidated text and a letter quote the acts that they speak of.
    """
    unmarked = (*_preambles(flat), *_articles(flat)) if type == CONSOLIDATED else ()
    return iter(sorted((*_marked(flat, type), *unmarked)))


def sure_end(lower: str, quotation: Quotation) -> int:
    """Return up to where the words of a quotation surely are those of the act: a note goes on at the foot of the next
    page, below words of the text itself, unless the labels go on (`2.` ⏎ page ⏎ `3.`).

    lower: the folded text in lower case, with its line breaks.
    """
    labels: list[str] = []
    done = quotation.start
    for page in _PAGE_ENDS.finditer(lower, quotation.start, quotation.end):
        labels += [match.group(1) for match in _LABEL.finditer(lower, done, page.start())]
        done = page.end() - 1
        behind = _LABEL.search(lower, done, min(done + _LABEL_REACH, quotation.end))
        if not (behind and labels and _follows(labels, behind.group(1))):
            return page.start()
    return quotation.end


def _follows(labels: Sequence[str], label: str) -> bool:
    """Return whether a label goes on with those before it: with the last one, the last number, or a list below it."""
    if not label.isdecimal():
        return _LETTERS.find(label) == (0 if labels[-1].isdecimal() else _LETTERS.find(labels[-1]) + 1)
    last = next((int(one) for one in reversed(labels) if one.isdecimal()), None)
    return last is not None and int(label) == last + 1


def _preambles(flat: str) -> Iterator[Quotation]:
    """Yield the bases of acts that notes set out without marks: `Nghị định số 5 có căn cứ ban hành như sau: Căn cứ`."""
    for match in _PREAMBLE.finditer(flat):
        end = _PREAMBLE_END.search(flat, match.end(), match.end() + _PREAMBLE_MAX)
        if end is not None:
            yield Quotation(match.start(), match.end(), end.start())


def _articles(flat: str) -> Iterator[Quotation]:
    """Yield articles that notes set out without marks: `Điều 8 Thông tư số 5 ... quy định như sau: Điều 8. Hiệu lực`.

    One ends where the act ends, where an article begins that the note does not name, and with its page.
    """
    for match in _ARTICLE.finditer(flat):
        low = max(0, match.start() - _BEFORE)
        named = set(_NAMED_ARTICLE.findall(flat, low, match.start()))
        if match["first"] not in named:
            continue
        for stop in _ARTICLES_END.finditer(flat, match.end(), match.end() + _ARTICLES_MAX):
            if stop["article"] not in named:
                end = flat.rfind(". ", match.end(), stop.start()) if stop.group() == _NEXT_NOTE else stop.start()
                yield Quotation(match.start(), match.end(), max(end, match.end()))
                break


def _marked(flat: str, type: str | None) -> Iterator[Quotation]:
    """Yield what stands between marks."""
    intro = _INTROS.get(type or "")
    at = flat.find('"') if intro else -1
    while intro and at >= 0:
        match = intro.search(flat, max(0, at - _INTRO_MAX), at + 1)
        end = flat.find('"', at + 1) if match else at
        if match and end >= 0:
            yield Quotation(match.start(), match.end(), end)
        at = flat.find('"', end + 1) if end >= 0 else -1


def announcing_clause(text: str, announced: int) -> int:
    """Return where the clause begins that announces a quotation; the act that it names first is the quoted one.

    announced: folded offset of the words that announce it (`Quotation.announced`).
    """
    low = max(0, announced - _BEFORE)
    return max(low, clause_start(text, low, announced) or 0)
