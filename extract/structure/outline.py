"""The outline of a text: phần, chương, mục, Điều and phụ lục of an act, or the numbered headings of a plan."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from cancu.extract.structure.labels import is_cut, lacks_article
from cancu.extract.structure.units import read_structure
from cancu.extract.text.normalization import fold

TITLE_MAX = 400
"""Code points of a heading's title; a longer one is cut at a blank."""
_NUMBERED_MAX = 160
"""A numbered line that is longer is a paragraph, not a heading."""
_ROMAN = r"[IVXLC]{1,7}"
_UPPER = "A-Z" + "".join(filter(str.isupper, map(chr, range(0xC0, 0x1EFA))))
_HEADING = re.compile(
    r"^[ \t#*|>]{0,12}(?:"
    rf"(?P<part>(?:Phần|PHẦN)[ \xa0](?:thứ[ \xa0]\w+|THỨ[ \xa0]\w+|{_ROMAN}|[A-ZĐ]|\d{{1,2}})\b"
    rf"(?=[ .:*]*(?:$|[.:]|[{_UPPER}])))"
    rf"|(?P<annex>(?:Phụ lục|PHỤ LỤC)(?:[ \xa0](?:số[ \xa0])?[\dA-Z]{{1,6}})?(?=[ .:*]*(?:$|[{_UPPER}(])))"
    rf"|(?P<chapter>(?:Chương|CHƯƠNG)[ \xa0](?:{_ROMAN}|\d{{1,2}})\b(?=[ .:*]*(?:$|[{_UPPER}])))"
    rf"|(?P<section>(?:Tiểu mục|TIỂU MỤC|Mục|MỤC)[ \xa0](?:{_ROMAN}|\d{{1,3}})\b(?=[ .:*]*(?:$|[{_UPPER}])))"
    r"|(?P<article>(?:Điều|ĐIỀU)[ \xa0]\d{1,4}[a-zđ]?(?=[ \xa0]?[.:*]))"
    rf"|(?P<roman>{_ROMAN}(?=[ \xa0]?[.\-–:][ \xa0]?\S))"
    rf"|(?P<number>\d{{1,2}}(?:\.\d{{1,2}})?\.?(?=[ *]{{1,3}}[{_UPPER}]))"
    r")(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
_DEPTH = {"part": 0, "annex": 0, "chapter": 1, "roman": 1, "section": 2, "article": 3, "number": 3}
_ITEM = re.compile(r"[ \t*]*(?:[-+•]|\d{1,3}[.)]|[a-zđ]{1,2}[.)])")
"""A line that begins an item of a list."""
_NAMELESS = ("part", "annex", "chapter", "section")
"""Headings that often have their name on the line below."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: where its line starts (code point), how deep it is (1 the highest), what it says."""

    start: int
    level: int
    title: str


def outline(text: str) -> tuple[Heading, ...]:
    """Return the headings of a text in their order; none where it has no structure.

    Those in the new wording of an amending act are headings of another act.
    """
    found = [(match, next(kind for kind in _DEPTH if match[kind])) for match in _HEADING.finditer(text)]
    if found:
        others = _wording(text)
        found = [
            (match, kind)
            for match, kind in found
            if not _is_within(others, match.start()) and not (kind == "article" and _goes_on(text, match.start()))
        ]
    articles = any(kind == "article" for _, kind in found)
    kept = [
        (match, kind)
        for match, kind in found
        if not (kind in ("roman", "number") and (articles or len(match[0]) > _NUMBERED_MAX))
    ]
    level = {depth: at for at, depth in enumerate(sorted({_DEPTH[kind] for _, kind in kept}), start=1)}
    return tuple(Heading(match.start(), level[_DEPTH[kind]], _title(text, match, kind)) for match, kind in kept)


def _goes_on(text: str, start: int) -> bool:
    """Return whether the line above breaks off before the article that it names: `tại khoản 3⏎Điều 13.`."""
    low = max(text.rfind("\n", 0, max(start - 1, 0)) + 1, start - TITLE_MAX)
    above = " ".join(text[low:start].lower().split())
    return is_cut(above, 0, len(above)) or lacks_article(above, 0, len(above))


def _wording(text: str) -> list[tuple[int, int]]:
    """Return the spans of new wording in a text, in order."""
    folded = fold(text)
    return [folded.span(*span) for span in read_structure(folded, 0, len(folded.text)).wording]


def _is_within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    index = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return index >= 0 and at < spans[index][1]


def _title(text: str, match: re.Match[str], kind: str) -> str:
    line, end = match[0], match.end()
    if not re.search(r"\w", match["rest"]) and kind not in ("roman", "number"):
        following = re.match(r"\s*([^\n]+)", text[end : end + TITLE_MAX])
        if following and not _HEADING.match(following[1]) and (kind in _NAMELESS or not _ITEM.match(following[1])):
            line = f"{line.strip(' .:*#|')}. {following[1]}"
            end += following.end()
    if kind not in ("roman", "number"):
        line = _whole(line, text[end : end + 2 * TITLE_MAX].split("\n")[1:])
    flat = " ".join(line.replace("*", "").strip(" #|>").split())
    return flat if len(flat) <= TITLE_MAX else f"{flat[:TITLE_MAX].rsplit(' ', 1)[0]} …"


def _whole(line: str, below: Sequence[str]) -> str:
    """Return a heading with the lines below it on which it goes on: those that cannot begin a sentence.

    A heading goes on where the next line begins in lower case, in the middle of bold letters, behind a comma, and in
    capitals below capitals.
    """
    for following in below:
        so_far, words = line.strip(" *\t"), following.strip(" *\t")
        if not words or _ITEM.match(words) or _HEADING.match(following) or so_far.endswith((".", ":")):
            break
        bold = line.count("**") % 2 == 1
        if not (words[0].islower() or bold or so_far.endswith(",") or (_is_capitals(so_far) and words.isupper())):
            break
        line = f"{line} {following}"
    return line


def _is_capitals(heading: str) -> bool:
    """Return whether the name of a heading is in capitals; `Chương II. ĐỐI TƯỢNG` is."""
    _, _, name = heading.partition(".")
    return name.isupper() or heading.isupper()
