"""Consolidated texts (Văn bản hợp nhất, Ordinance 01/2012/UBTVQH13): which of the joined acts says what.

The text itself says nothing. At its beginning it lists the acts that it joins, the amended one first, each with its
day of effect. What stands in the articles is of the amended act; what stands between quotation marks in a note is of
the act that the note names (article 6 of the ordinance). The gazette prints notes at the foot of a page, so that one
that goes on overleaf has words of the amended act in its midst, and nothing shows where these end. A closing article
that stands outside of notes shows whose it is by the day of effect that it sets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cancu.extract import Citation, Extraction, Relation
from cancu.extract.lexicon.document_types import CONSOLIDATED
from cancu.extract.model.records import THIS
from cancu.extract.model.relation_types import ENDS
from cancu.extract.text.dates import match_date
from cancu.extract.text.normalization import Folded, fold

_EFFECT = re.compile(r",? có hiệu lực(?: thi hành)?(?: kể)? từ (?=ngày |\d)")
_EFFECT_WITHIN = 300
_ITEM = re.compile(r"[;:]|\n\s*\n|\n\s*\d{1,2}\.\s")
_CONTINUES = re.compile(
    r"(?:,|\b(?:của|tại|theo|về|và|với|điều \d+)|\n\s*\d+)\s*\Z|\b(?:hiện|hành|dẫn)[^\S\n]*\n?[^\S\n]*\Z",
    re.IGNORECASE,
)
"""Before an act that a title names, or that opens a page: no item of the list begins there."""
_NUMBER = re.compile(r"\d/(?:\d{4}/)?[A-ZĐ]")
_JOINED = re.compile(r"được\s+(?:sửa\s+đổi|bổ\s+sung|đính\s+chính)[^:]{0,60}bởi\s*:")
_JOINED_WITHIN = 3000
"""Code points from the beginning of a text within which a consolidated one lists what it joins."""
_PAGE = re.compile(r"công báo/số|\n *\d{1,4} *(?=\n)")
"""Where a page of the gazette ends: its header, or the number of the page alone on a line."""
_OPENS = re.compile(r"như\s+sau\s*[:.;]?\s*[“\"]")
_QUOTES = re.compile(r"[^“”]*?có\s+hiệu\s+lực[^“”]*?quy\s+định\s+như\s+sau\s*[:.;]?\s*[“\"]", re.DOTALL)
"""What stands between a joined act and what a note quotes of it."""
_PROVISION = re.compile(r"\s*(?:\d{1,3} +)?(?:điểm|khoản|điều|các điều) +\d", re.IGNORECASE)
_NAMED_WITHIN = 700
"""Code points before a quotation within which a note names the act that it quotes, with its title."""
_MARKS = re.compile("[“”]")
_ARTICLE = re.compile(r'(?:\n *|" ?)điều \d+')
_NOTE = re.compile(r"căn cứ ban hành|quy định như sau")
"""Where the first note may stand that quotes the bases of another act."""
_SETS_DAY = re.compile(
    r"(?<!của )(?<!ngày )(?<!khi )(?<!theo )(?<!tại )"
    r"(?P<kind>bộ luật|luật|pháp lệnh|nghị quyết|nghị định|quyết định|thông tư(?: liên tịch)?) này "
    r"có hiệu lực(?: thi hành)?(?: kể)? từ (?=ngày )"
)
_SETS_WITHIN = 3000
_LINE = 40
_NEXT = re.compile(r"[;:]")
"""Where what is said of a joined act ends: `…; 2. Luật số …`, `…, được sửa đổi, bổ sung bởi: …`."""


@dataclass(frozen=True, slots=True)
class JoinedAct:
    """An act that a consolidated text joins; effective: from when it is in force; start: of its first mention."""

    type: str
    number: str
    effective: str
    start: int


@dataclass(frozen=True, slots=True)
class _DaySet:
    """A clause by which an act sets its own day of effect."""

    start: int
    kind: str
    day: str


def is_consolidated(extraction: Extraction) -> bool:
    """Return whether a text joins an act and its amendments."""
    return extraction.document.type == CONSOLIDATED or bool(_JOINED.search(extraction.text[:_JOINED_WITHIN]))


def effect_of_joined(text: str, citation: Citation) -> str:
    """Return the day of effect that the list of joined acts gives the cited act; "" where it is no item of the list."""
    if citation.start >= _JOINED_WITHIN or not opens_item(text, citation.start):
        return ""
    return effect_behind(text, citation.end)


def opens_item(text: str, start: int) -> bool:
    """Return whether a mention opens an item of the list of joined acts: no other act stands before it there."""
    if _CONTINUES.search(text, max(0, start - _LINE), start):
        return False
    return not _NUMBER.search(_ITEM.split(text[max(0, start - _EFFECT_WITHIN * 4) : start])[-1])


def effect_behind(text: str, end: int) -> str:
    """Return the day of effect behind a mention (`…, có hiệu lực kể từ ngày 01 tháng 7 năm 2025`), else ""."""
    window = " ".join(text[end : end + 2 * _EFFECT_WITHIN].split())
    clause = _NEXT.split(window)[0]
    match = _EFFECT.search(clause)
    return _day_at(clause.lower(), match.end()) if match else ""


class ConsolidatedText:
    """The acts that a consolidated text joins, and which of them says a relation that the text has.

    amended: the number of the act whose articles these are, "" where the head does not show it.
    Offsets are those of the text as it came.
    """

    def __init__(self, extraction: Extraction) -> None:
        folded = fold(extraction.text)
        self._joined = _joined_acts(extraction)
        self._base = _amended_act(extraction.text, self._joined)
        self.amended = self._base or _named_first(extraction)
        self._quoted = list(_quoted(extraction.text))
        feeds = [at for at, char in enumerate(extraction.text) if char == "\f"]
        self._pages = sorted((*feeds, *_starts(folded, _PAGE)))
        self._articles = _starts(folded, _ARTICLE)
        self._notes = _starts(folded, _NOTE)
        self._days = [
            _DaySet(folded.start(match.start()), match["kind"], _day_at(folded.flat, match.end()))
            for match in _SETS_DAY.finditer(folded.flat)
        ]

    def says(self, relation: Relation, source: str) -> str:
        """Return the number of the joined act that says a relation; "" where that cannot be told.

        source: the number of the act that the extraction has as its source, "" for the text itself.
        """
        at = relation.start
        quoted = next((start for start, end in self._quoted if start <= at < end), None)
        if source and quoted is not None and not _between(self._pages, quoted, at):
            return source
        if relation.type in ENDS:
            return self._closing_article_of(at) if quoted is None else ""
        if relation.source == THIS:
            return self._base if relation.type == "BASED_ON" and self._is_preamble(at) else ""
        return source if quoted is None else ""  # the title of an act tells it

    def quotations(self, extraction: Extraction) -> Iterator[tuple[Citation, str]]:
        """Yield what notes quote of the joined acts, each with the act, up to where a page ends.

        A quotation that goes on overleaf hides none that opens behind it.
        """
        text = extraction.text
        for opens in _OPENS.finditer(text):
            start = opens.end()
            before = [one for one in extraction.citations if start - _NAMED_WITHIN <= one.end <= start]
            noted = [one for one in before if one.target.number and _opens_note(text, one)]
            if noted and _QUOTES.fullmatch(text, noted[-1].end, start):
                breaks = self._pages[bisect_left(self._pages, start) :][:1]
                yield noted[-1], text[start : min([_closing(text, start, text[start - 1]), *breaks])]

    def _is_preamble(self, at: int) -> bool:
        return not _between(self._articles, 0, at) and not _between(self._notes, 0, at)

    def _closing_article_of(self, at: int) -> str:
        """Return the joined act whose day of effect the closing article sets that has the place, outside all notes."""
        before = [one for one in self._days if at - _SETS_WITHIN <= one.start < at]
        if not before:
            return ""
        clause = before[-1]
        edges = (edge for quotation in self._quoted for edge in quotation)
        if any(_between(places, clause.start, at) for places in (self._pages, self._articles, sorted(edges))):
            return ""
        fitting = {one.number for one in self._joined if one.effective == clause.day and _calls(clause.kind, one.type)}
        return fitting.pop() if len(fitting) == 1 and clause.day else ""


def _calls(kind: str, type_: str) -> bool:
    """Return whether an act of the type calls itself so; a joint circular often says `Thông tư này`."""
    return type_.lower() == kind or type_.lower() == f"{kind} liên tịch"


def _joined_acts(extraction: Extraction) -> Sequence[JoinedAct]:
    found: dict[str, JoinedAct] = {}
    for citation in extraction.citations:
        target = citation.target
        if not target.number or not target.type or target.resolved_by:
            continue
        if effective := effect_of_joined(extraction.text, citation):
            found.setdefault(target.number, JoinedAct(target.type, target.number, effective, citation.start))
    return list(found.values())


def _amended_act(text: str, joined: Sequence[JoinedAct]) -> str:
    """Return the number of the act that the others amended: the first, before `được sửa đổi, bổ sung bởi:`; else ""."""
    if not joined:
        return ""
    introduced = _JOINED.search(text, 0, _JOINED_WITHIN)
    return joined[0].number if not introduced or joined[0].start < introduced.start() else ""


def _named_first(extraction: Extraction) -> str:
    """Return the number of the only act that opens a line before `được sửa đổi, bổ sung bởi:`; else ""."""
    introduced = _JOINED.search(extraction.text, 0, _JOINED_WITHIN)
    before = {
        citation.target.number or ""
        for citation in extraction.citations
        if introduced and citation.start < introduced.start() and _opens_line(extraction.text, citation)
    }
    return before.pop() if len(before) == 1 else ""


def _opens_note(text: str, citation: Citation) -> bool:
    """Return whether a mention of an act, with the quoted provision before it, begins a line (`Điều 72 của Luật …`)."""
    line = text.rfind("\n", 0, citation.start) + 1
    return bool(_PROVISION.match(text, line)) and not _NUMBER.search(text, line, citation.start)


def _opens_line(text: str, citation: Citation) -> bool:
    """Return whether a mention of an act, with number and date, begins a line with a capital."""
    begins = text[: citation.start].rstrip(" \t").endswith("\n") and text[citation.start].isupper()
    return begins and bool(citation.target.number and citation.target.date)


def _day_at(lower: str, at: int) -> str:
    found = match_date(lower, at)
    return (found[0] or "") if found else ""


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each quotation of a note begins and ends, quotations within it counted; one that nothing ends goes on
    to the end of the text."""
    end = 0
    while match := _OPENS.search(text, end):
        end = _closing(text, match.end(), match[0][-1])
        yield match.end(), end


def _closing(text: str, start: int, mark: str) -> int:
    if mark == '"':
        end = text.find(mark, start)
        return end if end >= 0 else len(text)
    depth = 1
    for one in _MARKS.finditer(text, start):
        depth += 1 if one[0] == "“" else -1
        if not depth:
            return one.start()
    return len(text)


def _starts(folded: Folded, pattern: re.Pattern[str]) -> list[int]:
    return [folded.start(match.start()) for match in pattern.finditer(folded.lower)]


def _between(places: Sequence[int], first: int, last: int) -> bool:
    """Return whether one of the sorted places is in the stretch."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] < last
