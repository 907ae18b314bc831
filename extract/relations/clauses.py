"""A stretch of an act's own text as clauses: on one line, without the lines of a gazette's pages, quotations masked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from cancu.extract.model.hits import CitationHit
from cancu.extract.relations.amending_verbs import changes_something
from cancu.extract.relations.provision_lists import starts_list
from cancu.extract.structure.tree import Structure
from cancu.extract.text.normalization import Folded

QUOTED, CITED = "\x01", "\x02"
"""What stands in the masked text for a quotation and for a cited document."""

_START = attrgetter("start")
_EMPTY_LINES = re.compile(r"\n\s+")
_OPENS_LINE = re.compile(r"\n(?=(?:Sửa|Bổ sung|Bãi bỏ|Hủy bỏ|Huỷ bỏ|Thay|Bỏ|Thêm|Đính chính|Cụm từ|Các cụm từ)\b|\x02)")
_INSTRUCTION_BELOW = re.compile(r":\n(?=(?:Sửa|Bổ sung|Bãi bỏ|Hủy bỏ|Huỷ bỏ|Thay|Bỏ|Thêm)\b)")
"""What ends a title: a colon, and an instruction in the next line."""
_RUNS_ON = re.compile(r"(?<=\x01) (?=(?:Sửa|Bổ sung|Bãi bỏ|Hủy bỏ|Thay|Bỏ|Thêm)\b)")
"""Where the next instruction begins behind a quotation without a stop."""
_TITLE_OF_ARTICLE = re.compile(
    r"(?<=\w)\. (?!Sửa|Bổ sung|Bãi bỏ|Hủy bỏ|Thay|Bỏ|Thêm)[A-ZĐÀ-Ỹ][^.;:\x01\x02]{2,120} như sau:"
)
"""The title behind the number of an article: `tên của Điều 10. Hiệu lực thi hành như sau:`."""
_NUMBER_OF_ARTICLE = re.compile(r"[Đđ]iều \d{1,3}[a-zđ]?\Z")
_HEADING = re.compile(
    r"\s*[A-ZĐÀ-Ỹ][^.;:\x01\x02\n]{3,100}(?<! theo)(?<! của)(?<! tại)(?<! trong)(?<! với)(?<! và)(?<! ngày)(?<! bởi)"
    r"(?<!,)(?<!, )\n"
    r"(?=(?:Luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Pháp lệnh|Quy định) này |Kể từ ngày "
    r"|(?:Các|Những) (?:văn bản|quy định|nghị định|nghị quyết|quyết định|thông tư|chỉ thị)\b"
    r"|(?:(?:Các|Những|Toàn bộ) )?(?:[Nn]ội dung|[Dd]anh mục|[Tt]hủ tục|[Qq]uy trình|[Mm]ức|[Bb]ảng|[Bb]iểu|[Mm]ẫu) )"
    r"|\s*(?:Hiệu lực|Điều khoản|Quy định (?:thi hành|chuyển tiếp))\b[^.;:\x01\x02\n]{0,100}\n(?=\x02)"
)
"""The heading of an article, which no stop parts from its text."""
_STOP = re.compile(
    r"[.;:](?:(?<=\.)[ \n](?=[A-ZĐÀ-Ỹ\x01\x02])|(?<=;)|(?:(?<=gồm:)|(?<=sau:)|(?<=cụ thể:)|(?<=sau đây:))[ \n](?=\S))"
)
_ENDED = re.compile(r"hết hiệu lực[^.;:\x01\x02]{0,160}(?P<stop>: ?\n?)(?=\x02)")
"""What announces acts that end behind their predicate: `Các nghị quyết sau đây hết hiệu lực từ ngày ...: số 5 ...`."""
_DATED = re.compile(r"[ ,(]*(?:ngày\b|năm\b|\d{1,2}/\d)")
_LAYERS_IN_BRACKETS = re.compile(r"\((?:đã )?(?:được )?(?:sửa đổi|bổ sung)")
_LAYER_BRACKET = re.compile(r"\((?:đã )?được (?:sửa đổi|bổ sung|thay thế)[^()]{0,400}\)")
_BRACKETS = 600
"""Signs that the rest of a list of layers may take up."""
_LIST_NEXT = re.compile(r" (?:và |tại |trong )*")
_LAYER = re.compile(
    r"[ ,(]*(?:đã |và )?(?:được |có )?(?:sửa đổi|bổ sung|thay thế)(?:,? (?:và )?(?:bổ sung|sửa đổi|thay thế))*"
    r"(?: một số (?:điều|nội dung|khoản))* (?:bởi|theo|tại|bằng)"
)
LAYER_WORDS = re.compile(r"(?:sửa đổi|bổ sung|thay thế|điều|nội dung|khoản) (?:bởi|theo|tại|bằng)")
"""What each phrase holds that names a layer: looked for first, as a pattern that may begin with a blank or bracket is
tried at each sign."""


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

    def _cited(self, start: int, end: int) -> Sequence[Cited]:
        first = bisect_left(self.cited, start, key=_START)
        return self.cited[first : bisect_left(self.cited, end, lo=first, key=_START)]

    def cut(self, start: int, end: int, before: str = "") -> Clause:
        """Return a part of the clause as one of its own."""
        return Clause(
            self.text[start:end],
            self.low[start:end],
            self.masked[start:end],
            self.origins[start:end],
            [(a - start, b - start) for a, b in _within(self.quoted, start, end) if b <= end],
            [c._replace(start=c.start - start, end=min(c.end, end) - start) for c in self._cited(start, end)],
            before,
        )


def clauses_of(
    folded: Folded, structure: Structure, citations: Sequence[CitationHit], start: int, end: int
) -> Iterator[Clause]:
    """Yield the clauses of a folded span of own text, which semicolons, full stops and new paragraphs part."""
    whole, lines = _squeezed(folded, structure, citations, start, end)
    low, before = 0, ""
    breaks = _breaks(folded, whole, lines)
    plain = _LAYER_BRACKET.sub(lambda match: " " * len(match.group()), whole.masked)
    for number, (stop, behind, line) in enumerate(breaks):
        following = breaks[number + 1][0] if number + 1 < len(breaks) else len(whole.text)
        if whole.text[stop] == ";" and (_is_in_layers(whole, low, stop) or _goes_on(plain, low, stop, following)):
            continue
        if low < stop and not whole.text[low:stop].isspace():
            yield whole.cut(low, stop, before)
        low, before = behind, "\n" if line else whole.text[stop]
    if not low and whole.text:
        yield whole
    elif whole.text[low:].strip():
        yield whole.cut(low, len(whole.text), before)


def _is_in_layers(whole: Clause, low: int, stop: int) -> bool:
    """Return whether brackets that name layers hold a semicolon: `(được sửa đổi bởi Nghị định A; Nghị định B)`."""
    opened = whole.low.rfind("(", low, stop)
    if opened < 0 or whole.low.find(")", opened, stop) >= 0 or not _LAYERS_IN_BRACKETS.match(whole.low, opened):
        return False
    return whole.low.find(")", stop, stop + _BRACKETS) >= 0


def _goes_on(masked: str, low: int, stop: int, end: int) -> bool:
    """Return whether a list of provisions goes on behind a semicolon: `tại khoản 6 Điều 2; điểm c khoản 1 Điều 5`.

    masked: without the brackets that name layers.
    """
    behind = _LIST_NEXT.match(masked, stop + 1)
    if behind is None or not starts_list(masked, behind.end()):
        return False
    if changes_something(masked[stop:end]) or QUOTED in masked[stop:end]:
        return False
    return CITED not in masked[stop:end] or CITED not in masked[low:stop]


def _squeezed(
    folded: Folded, structure: Structure, citations: Sequence[CitationHit], start: int, end: int
) -> tuple[Clause, str]:
    """Return the whole span as one clause, and its text with the line breaks that part words."""
    runs = list(_runs(folded.text, structure.furniture, start, end))
    lines = "\n".join([folded.text[a:b] for a, b in runs])
    low = " ".join([folded.flat[a:b] for a, b in runs])
    origins: Sequence[int] = range(*runs[0]) if len(runs) == 1 else _origins(runs)
    quoted = [_here(origins, *span) for span in _within(structure.quoted, start, end)]
    masked = _masked(low, quoted, QUOTED)
    cited: list[Cited] = []
    tail = -1
    first = bisect_left(citations, start, key=_START)
    for hit in citations[first : bisect_left(citations, end, lo=first, key=_START)]:
        a = bisect_left(origins, hit.start)
        if a >= len(masked) or (masked[a] == QUOTED and hit.start >= tail):
            continue
        dated = bool(_DATED.match(low, bisect_left(origins, hit.end)))
        if hit.start < tail:
            cited[-1] = cited[-1]._replace(titled=dated)
            continue
        tail = min(max(hit.tail, hit.end), end)
        b = bisect_left(origins, tail)
        behind = bisect_left(origins, hit.end)
        layer = _LAYER.search(low, behind, b) if LAYER_WORDS.search(low, behind, b) else None
        if layer and _is_layer(citations, origins[layer.end() - 1] + 1):
            b = layer.start()
            tail = origins[b]
        if (opened := _INSTRUCTION_BELOW.search(lines, behind, b)) is not None:
            b = opened.start()
            tail = origins[b]
        cited.append(Cited(a, b, hit, dated))
    masked = _masked(masked, [(one.start, one.end) for one in cited], CITED)
    return Clause(lines.replace("\n", " "), low, masked, origins, quoted, cited), lines


def _runs(text: str, furniture: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a span between empty lines and a gazette's lines, without the blanks at their ends."""
    skipped = [match.span() for match in _EMPTY_LINES.finditer(text, start, end)]
    skipped += _within(furniture, start, end)
    skipped.sort()
    for stop, behind in (*skipped, (end, end)):
        low, high = start, stop
        while low < high and text[low].isspace():
            low += 1
        while low < high and text[high - 1].isspace():
            high -= 1
        if low < high:
            yield low, high
        start = max(start, behind)


def _origins(runs: Sequence[tuple[int, int]]) -> list[int]:
    """Return the folded offset of each sign of runs that one blank joins; a blank has the end of the run before it."""
    return list(chain.from_iterable(range(start, end + 1) for start, end in runs))[:-1]


def _masked(text: str, spans: Iterable[tuple[int, int]], sign: str) -> str:
    """Return the text with a sign for each one in the spans, which are in order and do not overlap."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += text[done:start], sign * (end - start)
        done = end
    return "".join((*pieces, text[done:])) if pieces else text


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


def _breaks(folded: Folded, whole: Clause, lines: str) -> list[tuple[int, int, bool]]:
    """Return where clauses end, where the next one starts, and whether the one that ends ends with its paragraph.

    lines: the text of the whole with its line breaks.
    """
    cased = _masked(lines, whole.quoted, QUOTED)
    cased = _masked(cased, [(cited.start, cited.end) for cited in whole.cited], CITED)
    found = [(at, end, False) for at, end in map(_span, _STOP.finditer(cased)) if not _is_in_title(cased, at)]
    if whole.quoted:
        found += [(at, end, False) for at, end in map(_span, _RUNS_ON.finditer(cased))]
    if whole.cited:
        found += [(*match.span("stop"), False) for match in _ENDED.finditer(cased)]
    if "\n" in cased:
        for at, end in map(_span, _OPENS_LINE.finditer(cased)):
            if cased[end] != CITED or "\n\n" in folded.text[whole.origins[at - 1] + 1 : whole.origins[end]]:
                found.append((at, end, True))
        if heading := _HEADING.match(cased):
            found.append((heading.end() - 1, heading.end(), True))
    found.sort()
    return found


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span()


def _is_in_title(cased: str, stop: int) -> bool:
    """Return whether a full stop parts the number of an article from its title inside an instruction."""
    if not _TITLE_OF_ARTICLE.match(cased, stop):
        return False
    return bool(_NUMBER_OF_ARTICLE.search(cased, max(0, stop - 12), stop))
