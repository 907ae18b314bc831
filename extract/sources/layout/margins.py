"""The margins of a document's pages: running headers, page numbers, stamps of digital signatures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cancu.extract.model.locations import Part
from cancu.extract.sources.layout.incoming_stamps import without_incoming_stamp
from cancu.extract.sources.layout.lines import Line, PageWord, line_height, rows_of
from cancu.extract.sources.records import Aside

# The gazettes' running header: `CÔNG BÁO/Số 881 + 882/Ngày 14-7-2025`, `CÔNG BÁO TP.HCM/Số 199+200/Ngày 01-7-2026`.
_GAZETTE = re.compile(r"(?:\d+ )?CÔNG BÁO[^/]{0,40}/ ?S[ốồôóò] [\d+ &-]+ ?/ ?Ng[àa]y [\d/-]+(?: \d+)?", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:[-–— ]*|Trang |Page )\d{1,4}(?: ?/ ?\d{1,4})?[-–— .]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_STAMP = re.compile(r"(?:Người ký|Ký bởi|Digitally signed by|Signature Not Verified)\b", re.IGNORECASE)
_DEEP = 3
"""How many rows at each edge of a page may be headers and footers."""


class Margins:
    """Finds the running headers and footers of a document: rows that repeat on its pages."""

    def __init__(self, pages: Sequence[Sequence[PageWord]]) -> None:
        """pages: the words of all pages; on a lone page only the forms of headers are known."""
        self.often = max(3, len(pages) // 3)
        self.seen: Counter[str] = Counter()
        for words in pages:
            self.seen.update({_shape(row) for row in _edges(rows_of(words))})

    def cut(self, words: Sequence[PageWord], page: int) -> tuple[list[PageWord], list[Aside]]:
        """Return the words of the page's own text, and what was beside it."""
        rest, asides = _without_stamp(words, page)
        if page == 1 and any(word.confidence < 1 for word in rest):
            rest, stamp = without_incoming_stamp(rest)
            asides += [Aside(page, "stamp", stamp)] * bool(stamp)
        rows = rows_of(rest)
        gone: set[int] = set()
        for part, edge in (("header", rows[:_DEEP]), ("footer", rows[::-1][:_DEEP])):
            for row in edge:
                if not self._is_running(row):
                    break
                kind: Part = "header" if part == "header" else "footer"
                asides.append(Aside(page, kind, row.text))
                gone.update(map(id, row.words))
        return [word for word in rest if id(word) not in gone], asides

    def _is_running(self, row: Line) -> bool:
        text = row.text
        if _GAZETTE.fullmatch(text) or _PAGE_NUMBER.fullmatch(text):
            return True
        return self.seen[_shape(row)] >= self.often and len(text) < 150


def _edges(rows: list[Line]) -> list[Line]:
    return rows[:_DEEP] + rows[_DEEP:][-_DEEP:]


def _shape(row: Line) -> str:
    """Return a row without its numbers, and its place: a header repeats while its page number counts on."""
    return f"{round(row.top / 12)} {_DIGITS.sub('#', row.text.lower())}"


def _without_stamp(words: Sequence[PageWord], page: int) -> tuple[list[PageWord], list[Aside]]:
    """Return the words without the small print that a digital signature leaves near the page's edge."""
    small = 0.8 * line_height(words)
    prints = [word for word in words if word.bottom - word.top < small]
    start = next((row for row in rows_of(prints) if _STAMP.match(row.text)), None) if prints else None
    if start is None:
        return list(words), []
    reach = start.words[0].bottom
    stamp: list[PageWord] = []
    for row in rows_of([word for word in prints if word.top >= start.top - 1]):
        near = [word for word in row.words if word.left >= start.left - 5]
        if not near or row.top - reach > 1.5 * small or len(stamp) > 80:
            break
        stamp += near
        reach = max(reach, row.bottom)
    text = "\n".join(row.text for row in rows_of(stamp))
    gone = set(map(id, stamp))
    return [word for word in words if id(word) not in gone], [Aside(page, "stamp", text)]
