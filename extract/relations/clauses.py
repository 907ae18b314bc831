"""A stretch of an act's own text as clauses: on one line, without the lines of a gazette's pages, quotations masked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cancu.extract.model.hits import CitationHit
from cancu.extract.relations.amending_verbs import changes_something
from cancu.extract.relations.provision_lists import find_list
from cancu.extract.structure.units import Structure
from cancu.extract.text.normalization import Folded

QUOTED, CITED = "\x01", "\x02"
"""What stands in the masked text for a quotation and for a cited document."""

_WORD = re.compile(r"\S+")
_OPENS_LINE = re.compile(
    r"(?<=[^ ]) (?=(?:Sửa|Bổ sung|Bãi bỏ|Hủy bỏ|Huỷ bỏ|Thay|Bỏ|Thêm|Đính chính|Cụm từ|Các cụm từ)\b|\x02)"
)
_STOP = re.compile(
    r"\. (?=[A-ZĐÀ-Ỹ\x01\x02])|;|(?<=gồm): (?=\S)|(?<=sau): (?=\S)|(?<=cụ thể): (?=\S)|(?<=sau đây): (?=\S)"
)
_DATED = re.compile(r"[ ,(]*(?:ngày\b|năm\b|\d{1,2}/\d)")
_LIST_NEXT = re.compile(r" (?:và |tại |trong )*")
_LAYER = re.compile(
    r"[ ,(]*(?:đã |và )?(?:được |có )?(?:sửa đổi|bổ sung|thay thế)(?:,? (?:và )?(?:bổ sung|sửa đổi|thay thế))*"
    r"(?: một số (?:điều|nội dung|khoản))* (?:bởi|theo|tại|bằng)"
)


class Cited(NamedTuple):
    """A citation in a clause; start, end: offsets in the clause, the title included.

    dated: whether a date stands behind its number; titled: the same of the last document that its title names, None
    where it names none.
    """

    start: int
    end: int
    hit: CitationHit
    dated: bool = False
    titled: bool | None = None


@dataclass(slots=True)
class Clause:
    """A clause on one line: as written, in lower case, and masked; origins: the folded offset of each of its signs.

    quoted: spans of quotations, with their marks; cited: the documents that it names; before: the sign that parts it
    from the clause before (`;`, `:`, `.`, a line break), empty for the first one.
    """

    text: str
    low: str
    masked: str
    origins: Sequence[int]
    quoted: Sequence[tuple[int, int]]
    cited: Sequence[Cited]
    before: str = ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the folded span of a span of the clause, without the blanks around it."""
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return self.origins[start], self.origins[end - 1] + 1

    def cut(self, start: int, end: int, before: str = "") -> Clause:
        """Return a part of the clause as one of its own."""
        return Clause(
            self.text[start:end],
            self.low[start:end],
            self.masked[start:end],
            self.origins[start:end],
            [(a - start, b - start) for a, b in self.quoted if start <= a and b <= end],
            [
                c._replace(start=c.start - start, end=min(c.end, end) - start)
                for c in self.cited
                if start <= c.start < end
            ],
            before,
        )


def clauses_of(
    folded: Folded, structure: Structure, citations: Sequence[CitationHit], start: int, end: int
) -> Iterator[Clause]:
    """Yield the clauses of a folded span of own text, which semicolons, full stops and new paragraphs part."""
    whole = _squeezed(folded, structure, citations, start, end)
    low, before = 0, ""
    breaks = list(_breaks(folded, whole))
    for number, (stop, behind, line) in enumerate(breaks):
        following = breaks[number + 1][0] if number + 1 < len(breaks) else len(whole.text)
        if whole.text[stop] == ";" and _goes_on(whole, low, stop, following):
            continue
        if whole.text[low:stop].strip():
            yield whole.cut(low, stop, before)
        low, before = behind, "\n" if line else whole.text[stop]
    if whole.text[low:].strip():
        yield whole.cut(low, len(whole.text), before)


def _goes_on(whole: Clause, low: int, stop: int, end: int) -> bool:
    """Return whether a list of provisions goes on behind a semicolon: `tại khoản 6 Điều 2; điểm c khoản 1 Điều 5`."""
    behind = _LIST_NEXT.match(whole.masked, stop + 1)
    if behind is None or find_list(whole.masked, whole.text, behind.end()) is None:
        return False
    if changes_something(whole.masked[stop:end]) or QUOTED in whole.masked[stop:end]:
        return False
    return CITED not in whole.masked[stop:end] or CITED not in whole.masked[low:stop]


def _squeezed(folded: Folded, structure: Structure, citations: Sequence[CitationHit], start: int, end: int) -> Clause:
    pieces: list[str] = []
    small: list[str] = []
    origins: list[int] = []
    furniture = structure.furniture
    at = bisect_left(furniture, (start, start))
    for word in _WORD.finditer(folded.text, start, end):
        while at < len(furniture) and furniture[at][1] <= word.start():
            at += 1
        if at < len(furniture) and furniture[at][0] <= word.start():
            continue
        if pieces:
            origins.append(origins[-1] + 1)
        pieces.append(word.group())
        small.append(folded.lower[word.start() : word.end()])
        origins.extend(range(*word.span()))
    text, low = " ".join(pieces), " ".join(small)
    quoted = [_here(origins, *span) for span in _within(structure.quoted, start, end)]
    masked = list(low)
    for a, b in quoted:
        masked[a:b] = QUOTED * (b - a)
    cited: list[Cited] = []
    tail = -1
    first = bisect_left(citations, start, key=lambda hit: hit.start)
    for hit in citations[first:]:
        if hit.start >= end:
            break
        a, _ = _here(origins, hit.start, hit.end)
        if a >= len(masked) or masked[a] == QUOTED:
            continue
        dated = bool(_DATED.match(low, bisect_left(origins, hit.end)))
        if hit.start < tail:
            cited[-1] = cited[-1]._replace(titled=dated)
            continue
        tail = min(max(hit.tail, hit.end), end)
        b = bisect_left(origins, tail)
        layer = _LAYER.search(low, bisect_left(origins, hit.end), b)
        if layer and _is_layer(citations, origins[layer.end() - 1] + 1):
            b = layer.start()
            tail = origins[b]
        cited.append(Cited(a, b, hit, dated))
        masked[a:b] = CITED * (b - a)
    return Clause(text, low, "".join(masked), origins, quoted, cited)


def _is_layer(citations: Sequence[CitationHit], at: int) -> bool:
    """Return whether a citation follows within 60 code points: `được sửa đổi, bổ sung theo [Luật B]`."""
    first = bisect_left(citations, at, key=lambda hit: hit.start)
    return first < len(citations) and citations[first].start - at < 60


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for at in range(bisect_left(spans, (start, 0)), len(spans)):
        if spans[at][0] >= end:
            return
        yield spans[at]


def _here(origins: Sequence[int], start: int, end: int) -> tuple[int, int]:
    return bisect_left(origins, start), bisect_left(origins, end)


def _breaks(folded: Folded, whole: Clause) -> Iterator[tuple[int, int, bool]]:
    """Yield where clauses end, where the next one starts, and whether the one that ends ends with its paragraph."""
    signs = list(whole.text)
    for start, end in whole.quoted:
        signs[start:end] = QUOTED * (end - start)
    for cited in whole.cited:
        signs[cited.start : cited.end] = CITED * (cited.end - cited.start)
    cased = "".join(signs)
    found = [(match.start(), match.end(), False) for match in _STOP.finditer(cased)]
    for match in _OPENS_LINE.finditer(cased):
        at = match.start()
        between = folded.text[whole.origins[at - 1] + 1 : whole.origins[at + 1]]
        if "\n\n" in between if cased[at + 1] == CITED else "\n" in between:
            found.append((at, at + 1, True))
    yield from sorted(found)
