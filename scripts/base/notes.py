"""Notes of consolidated texts that tell by which act, and from when, a provision was changed.

``8 Khoản này được bổ sung theo quy định tại điểm b khoản 5 Điều 1 Quyết định số 38/2019/QĐ-TTg …, có hiệu lực … từ
ngày 20 tháng 02 năm 2020.`` The note's mark stands at the provision in the articles above it (`5.9 Bảo hiểm …`,
`a)12 …`, `Điều 21. Phạm vi được hưởng50`), most often at its label. A note whose mark is not found, or found twice, is
left out, and so are notes of annexes, whose parts have no order that shows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cancu.extract import Citation, Extraction
from cancu.extract.text.dates import match_date

_NOTE = re.compile(
    r"^[ \t]*(?P<mark>\d{1,3}) +(?:(?P<title>tên )?(?P<unit>điều|khoản|điểm) này|(?:cụm )?từ “[^“”]{1,200}”)"
    r"\s+(?:được|bị)\s+(?P<verb>sửa đổi|bổ sung|bãi bỏ|hủy bỏ|huỷ bỏ|thay thế)",
    re.IGNORECASE | re.MULTILINE,
)
_ANY_NOTE = re.compile(r"^[ \t]*(\d{1,3}) +(?=[A-ZĐ“])", re.MULTILINE)
_PAGE = re.compile(r"\f|CÔNG BÁO/Số")
_ENDS = re.compile(r"\n[ \t]*\n|\n[ \t]*\d{1,3} +[A-ZĐ]|\f|CÔNG BÁO/Số")
_LABELS = re.compile(
    r"^[ \t]*(?:Điều (?P<article>\d{1,3}[a-zđ]?)(?=[.:]\d{0,3} ?[A-ZĐÀ-Ỹ(“])"
    r"|(?P<clause>\d{1,2}[a-zđ]?)(?=\.)|(?P<point>[a-zđ]\d?)(?=\)))",
    re.MULTILINE,
)
_ANNEX = re.compile(r"^[ \t]*(?:PHỤ LỤC|Phụ lục|MẪU|Mẫu|BIỂU|Biểu|DANH MỤC)\b", re.MULTILINE)
_MARKED_LABELS = {
    "điều": r"^[ \t]*Điều \d{1,3}[a-zđ]?(?:[.:]?MARK(?!\d)|[.:][^\n]*(?<=[^\W\d])MARK(?=\s*$))",
    "khoản": r"^[ \t]*\d{1,2}[a-zđ]?\.MARK(?=\s)",
    "điểm": r"^[ \t]*[a-zđ]\d?\)MARK(?=\s)",
}
"""The label of a provision with the mark of a note, by the kind of provision."""
_MARKED_WORD = r"(?<=[^\W\d])MARK(?=\s)|(?<=[^\W\d][;.:,”)])MARK(?=\s)"
_REPEALING = ("bãi bỏ", "hủy bỏ", "huỷ bỏ")
_EFFECT = re.compile(r"có hiệu lực(?: thi hành)?(?: kể)? từ (?=ngày )")
_INTRODUCED = re.compile(r"(?:theo(?: quy định)? tại|theo|bởi|tại)\s[^“”]*\Z")
_WITHIN = 14_000
"""Code points between a mark and its note, which stands at the foot of the page or of the next one."""
_UNREAD = 3
"""How many notes may be left out between two that follow each other, as those of a table may be."""
_INSERTED = 8
"""How many articles may be left out between two that follow each other, as repealed ones are."""


@dataclass(frozen=True, slots=True)
class NotedChange:
    """What a note tells: the changed provision, whether it was repealed as a whole, by which provision of which act,
    and from when ("" where not told)."""

    provision: str
    repealed: bool
    by: str
    acting: str
    effective: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A label of the articles and what it is a label of: article, clause and point, "" for none."""

    start: int
    article: str
    clause: str
    point: str

    @property
    def unit(self) -> str:
        """The kind of the smallest provision in which the label stands; "" in an annex."""
        return "điểm" if self.point else "khoản" if self.clause else "điều"

    def provision(self, unit: str) -> str:
        """Return the provision of a kind in which the label stands; "" where there is none."""
        parts = {"điểm": self.point, "khoản": self.clause, "điều": self.article}
        if not parts[unit]:
            return ""
        order = ("điểm", "khoản", "điều")
        named = ((kind, parts[kind]) for kind in order[order.index(unit) :] if parts[kind])
        return " ".join(f"{'Điều' if kind == 'điều' else kind} {label}" for kind, label in named)


def noted_changes(extraction: Extraction) -> Iterator[NotedChange]:
    """Yield what the notes of a consolidated text tell of its provisions."""
    text = extraction.text
    notes = list(_NOTE.finditer(text))
    if not notes:
        return
    feet = list(_feet(text))
    places = list(_places(text, feet))
    starts = [place.start for place in places]
    after = 0
    for note in notes:
        mark = _mark(text, note, feet, max(after, note.start() - _WITHIN))
        if mark is None:
            continue
        after = mark
        at = bisect_right(starts, mark) - 1
        if at < 0:
            continue
        provision = places[at].provision((note["unit"] or places[at].unit).lower())
        end = found.start() if (found := _ENDS.search(text, note.end())) else len(text)
        by = _acting(text, note, [one for one in extraction.citations if note.end() <= one.start < end])
        if provision and by and by.target.number:
            provision = f"tên {provision}" if note["title"] else provision
            ends = not note["title"] and bool(note["unit"]) and note["verb"].lower() in _REPEALING
            yield NotedChange(provision, ends, by.target.number, by.provision or "", _effect(text[by.end : end]))


def _feet(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the notes at the foot of each page begin and end."""
    end, expected = 0, 1
    for note in _ANY_NOTE.finditer(text):
        if not expected <= int(note[1]) <= expected + _UNREAD:
            continue
        expected = int(note[1]) + 1
        if note.start() >= end:
            page = _PAGE.search(text, note.end())
            end = page.start() if page else len(text)
            yield note.start(), end


def _places(text: str, feet: Sequence[tuple[int, int]]) -> Iterator[_Place]:
    """Yield the labels of the articles, in their order, those at the foot of a page left out.

    An article out of order may have a slip in its number, or be a line of running text: nothing is said of its parts.
    """
    labels = [
        label
        for label in sorted((*_LABELS.finditer(text), *_ANNEX.finditer(text)), key=lambda one: one.start())
        if not _at_foot(label.start(), feet)
    ]
    articles = [label for label in labels if label.re is _LABELS and label["article"]]
    following = {one.start(): _number(after) for one, after in pairwise(articles)}
    article = clause = ""
    number = 0
    for label in labels:
        if label.re is _ANNEX:
            article = clause = ""
        elif found := label["article"]:
            reached, clause = _number(label), ""
            in_order = number <= reached <= min(number + _INSERTED, following.get(label.start(), reached))
            article, number = (found, reached) if in_order else ("", number)
        elif label["clause"]:
            clause = label["clause"]
        point = label["point"] if label.re is _LABELS else ""
        yield _Place(label.start(), article, clause, point or "") if article else _Place(label.start(), "", "", "")


def _number(label: re.Match[str]) -> int:
    return int(label["article"].rstrip("abcdefghijklmnopqrstuvwxyzđ"))


def _at_foot(at: int, feet: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(feet, (at, len(feet) and feet[-1][1])) - 1
    return before >= 0 and feet[before][0] <= at < feet[before][1]


def _mark(text: str, note: re.Match[str], feet: Sequence[tuple[int, int]], first: int) -> int | None:
    """Return where the mark of a note stands: at a label of its kind, else at a word; None where that is not clear."""
    labels = [_MARKED_LABELS[note["unit"].lower()]] if note["unit"] else []
    for pattern in (*labels, _MARKED_WORD):
        marked = re.compile(pattern.replace("MARK", note["mark"]), re.MULTILINE)
        found = [one for one in marked.finditer(text, first, note.start()) if not _at_foot(one.start(), feet)]
        if found:
            return found[0].end() - len(note["mark"]) if len(found) == 1 else None
    return None


def _acting(text: str, note: re.Match[str], citations: Sequence[Citation]) -> Citation | None:
    """Return the act that a note names first, behind `theo quy định tại`."""
    first = next((one for one in citations if one.target.number), None)
    return first if first and _INTRODUCED.search(text, note.end(), first.start) else None


def _effect(behind: str) -> str:
    lower = " ".join(behind.split()).lower()
    match = _EFFECT.search(lower)
    found = match_date(lower, match.end()) if match else None
    return (found[0] or "") if found else ""
