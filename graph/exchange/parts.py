"""The parts of a normative text, line by line: Chương, Mục, Điều, khoản, điểm, and their identifiers.

Order and marks of the parts: Law on Promulgation of Legal Documents 64/2025/QH15 and Decree 78/2025/NĐ-CP; points go
by the Vietnamese alphabet. A part counts only where it follows in its row (Điều 5 after Điều 4), so that articles which
an amending text quotes stay text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cancu.graph.model.provision_paths import element_id, paths

Stretch = tuple[int, int]
"""Start and end in the text."""

_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LEVELS = (
    ("chapter", "chuong", re.compile(r"(?P<num>\**chương\s+(?P<ordinal>[ivxlc]+|\d+)\b[.:]?\**)\s*", re.IGNORECASE)),
    ("section", "muc", re.compile(r"(?P<num>\**mục\s+(?P<ordinal>[ivxlc]+|\d+)\b[.:]?\**)\s*", re.IGNORECASE)),
    ("article", "dieu", re.compile(r"(?P<num>\**điều\s+(?P<ordinal>\d+)\s?[.:]\**)\s*", re.IGNORECASE)),
    ("paragraph", "khoan", re.compile(r"(?P<num>(?P<ordinal>\d{1,2})\.)(?=\s)\s*")),
    ("point", "diem", re.compile(rf"(?P<num>(?P<ordinal>[{_ALPHABET}])\))\s*")),
)
_ARTICLE = 2
_TAIL = re.compile(r"\W*(?:nơi nhận)\b", re.IGNORECASE)
_LINE = re.compile(r"[^\n\f]+")
_IDENTIFIED = ("điểm", "khoản", "điều", "mục", "chương")
"""Levels of parts that get an identifier here."""


@dataclass(slots=True)
class Part:
    """A part: element, own identifier, number, heading, lines of its own, parts inside."""

    tag: str
    eid: str
    num: Stretch
    heading: Stretch | None = None
    lines: list[Stretch] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """A text in parts: the lines before the first part, the parts, the lines from the recipients on."""

    head: list[Stretch] = field(default_factory=list)
    body: list[Part] = field(default_factory=list)
    tail: list[Stretch] = field(default_factory=list)


def part_id(provision: str) -> str | None:
    """Return the identifier of a cited provision: ``điểm a khoản 2 Điều 5`` -> ``dieu_5__khoan_2__diem_a``.

    None where it is no single path (``khoản 2 và khoản 3 Điều 5``), or no part that has an identifier (an annex).
    """
    found = paths(provision)
    if len(found) != 1:
        return None
    [path] = found
    return element_id(path) if all(level in _IDENTIFIED for level, _ in path) else None


def parts_of(text: str) -> Parts:
    """Split a text into its parts; without any article all lines are `head`."""
    reading = _Reading(text)
    for line in _LINE.finditer(text):
        start, end = _stripped(text, *line.span())
        if start < end:
            reading.line(start, end)
    return reading.result()


class _Reading:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Parts()
        self.open: list[tuple[int, Part]] = []
        self.last: dict[int, int] = {}

    def line(self, start: int, end: int) -> None:
        if self.found.tail or (self.last.get(_ARTICLE) and _TAIL.match(self.text, start, end)):
            self.found.tail.append((start, end))
            return
        for level, (tag, word, pattern) in enumerate(_LEVELS):
            match = pattern.match(self.text, start, end)
            if match and self._follows(level, _position(match["ordinal"], tag)):
                self._begin(level, Part(tag, f"{word}_{_ordinal(match['ordinal'])}", match.span("num")), match, end)
                return
        if self.open:
            self.open[-1][1].lines.append((start, end))
        else:
            self.found.head.append((start, end))

    def _follows(self, level: int, position: int) -> bool:
        if level > _ARTICLE and not any(above == _ARTICLE for above, _ in self.open):
            return False
        return position == self.last.get(level, 0) + 1

    def _begin(self, level: int, part: Part, match: re.Match[str], end: int) -> None:
        while self.open and self.open[-1][0] >= level:
            self.open.pop()
        (self.open[-1][1].parts if self.open else self.found.body).append(part)
        self.open.append((level, part))
        self.last[level] = self.last.get(level, 0) + 1
        for below in [known for known in self.last if known > level and known != _ARTICLE]:
            del self.last[below]  # articles are counted through all chapters
        if (rest := _stripped(self.text, match.end(), end)) and rest[0] < rest[1]:
            if level <= _ARTICLE:
                part.heading = rest
            else:
                part.lines.append(rest)

    def result(self) -> Parts:
        if not self.last.get(_ARTICLE):
            lines = sorted([*self.found.head, *(line for part in self.found.body for line in _all_lines(part))])
            return Parts(head=lines)
        return self.found


def _all_lines(part: Part) -> list[Stretch]:
    """Return the lines of a part and of the parts inside it."""
    first = (part.num[0], part.heading[1] if part.heading else part.num[1])
    return [first, *part.lines, *(line for inner in part.parts for line in _all_lines(inner))]


def _position(ordinal: str, tag: str) -> int:
    if ordinal.isdigit():
        return int(ordinal)
    if tag == "point":
        return _ALPHABET.index(ordinal.lower()) + 1
    values = [_ROMAN[letter] for letter in ordinal.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _ordinal(written: str) -> str:
    """Return the ordinal for an identifier; đ becomes dd, to differ from d."""
    return written.lower().replace("đ", "dd")


def _stripped(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
