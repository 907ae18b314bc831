"""Texts with marks, for the tests of what builds on citations: one sees what is cited, and nothing has to find it.

``[...]`` is a citation, ``{...}`` behind it its title, ``~`` the end of its date and issuer where no title follows,
``<...>`` a programme. A citation is called by its number, a named law by its words, a programme by its title.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cancu.extract.model.hits import CitationHit, ProgrammeHit, Regions
from cancu.extract.model.records import Head, Target
from cancu.extract.relations.classifier import find_relations
from cancu.extract.text.dates import match_date
from cancu.extract.text.normalization import Folded, fold

NOWHERE = Regions((0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0))
_NUMBER = re.compile(r"\d[\w.]*(?:/\d{4})?[-/][\w&-]+(?:/[\w&-]+)*$")
_PROVISION = re.compile(r"(?:(?:điểm|khoản|Điều|Phụ lục) [\wđ]+,? )+(?:ban hành kèm theo )?$")
_TYPES = (
    "Thông tư liên tịch", "Thông tư", "Nghị định", "Nghị quyết", "Quyết định", "Bộ luật", "Luật", "Pháp lệnh",
    "Hiến pháp", "Chỉ thị", "Kết luận", "Kế hoạch", "Công văn", "Công điện", "Thông báo", "Tờ trình", "Báo cáo",
    "Hướng dẫn", "Chương trình hành động", "Quy định",
)  # fmt: skip
_CODES = {"TT": "Thông tư", "TTr": "Tờ trình", "BC": "Báo cáo", "QĐ": "Quyết định", "KH": "Kế hoạch"}
_PROGRAMMES = ("Đề án", "Chương trình", "Chiến lược", "Quy hoạch", "Dự án", "Kế hoạch")


class Marked(NamedTuple):
    """What the marks say."""

    folded: Folded
    citations: list[CitationHit]
    programmes: list[ProgrammeHit]


def read_marked(marked: str) -> Marked:
    """The text without its marks, and the hits that they stand for."""
    text = ""
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    programmes: list[tuple[int, int]] = []
    titles: dict[int, int] = {}
    tails: list[int] = []
    for char in marked:
        if char in "[{<":
            opened.append(len(text))
        elif char == "]":
            spans.append((opened.pop(), len(text)))
        elif char == ">":
            programmes.append((opened.pop(), len(text)))
        elif char == "}":
            titles[opened.pop()] = len(text)
        elif char == "~":
            tails.append(len(text))
        else:
            text += char
    folded = fold(text)
    assert len(folded.text) == len(text), "write marked texts in their folded form"
    spans.sort(key=lambda span: (span[0], -span[1]))
    hits = [_citation(folded, span, spans, titles, tails) for span in spans]
    return Marked(folded, hits, [_programme(folded.text, *span) for span in sorted(programmes)])


def _citation(
    folded: Folded, span: tuple[int, int], spans: list[tuple[int, int]], titles: dict[int, int], tails: list[int]
) -> CitationHit:
    text, (start, end) = folded.text, span
    words = " ".join(text[start:end].split())
    number = _NUMBER.search(words)
    type_name = next((name for name in _TYPES if words.lower().startswith(name.lower())), None)
    if type_name is None and number:
        type_name = next((_CODES[part] for part in re.split(r"[-/]", number[0]) if part in _CODES), "Công văn")
    following = min((s for s, _ in spans if s >= end), default=len(text))
    title = min((t for t in titles if end <= t < following), default=None)
    tail = titles[title] if title is not None else min((t for t in tails if end <= t <= following), default=end)
    if title is None and tail == end and (dated := match_date(folded.flat, end + 1)):
        tail = dated[1]
    name = number[0] if number else words
    provision = _PROVISION.search(text[:start])
    target = Target(name, type_name, number[0] if number else None, None, None, None)
    return CitationHit(
        start, end, "full", target, provision and provision[0].removesuffix("ban hành kèm theo ").strip(), tail, title
    )


def _programme(text: str, start: int, end: int) -> ProgrammeHit:
    words = text[start:end]
    type_name = next(name for name in _PROGRAMMES if words.lower().startswith(name.lower()))
    title = words[len(type_name) :].strip(' "')
    return ProgrammeHit(start, end, type_name, title, title)


def relations_of(marked: str, type_name: str | None = "Quyết định") -> set[str]:
    """The relations of a marked text, as `source TYPE target`; type_name: what the document itself is."""
    folded, citations, programmes = read_marked(marked)
    found = find_relations(folded, citations, programmes, NOWHERE, Head(type=type_name))
    return {f"{r.source} {r.type} {r.target}" for r in found}
