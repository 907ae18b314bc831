"""Parts of a document as paths from large to small, to tell whether a change concerns the part that is cited.

``điểm a, b khoản 2 Điều 5`` is two paths: Điều 5 > khoản 2 > điểm a, Điều 5 > khoản 2 > điểm b. Articles are numbered
through a document, so the chapter that an article stands in is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

Path = tuple[tuple[str, str], ...]
"""Levels with their ordinals, the largest first: ``(("điều", "5"), ("khoản", "2"), ("điểm", "a"))``."""

_LEVELS = ("tiết", "điểm", "khoản", "điều", "mục", "chương", "phần", "mẫu", "phụ lục")
_ORDINAL = r"(?:\d{1,3}[a-zđ]?(?:\.\d{1,3})*|[ivxlc]{1,7}|[a-zđ]\d?)(?!\w)"
_JOINT = r"(?:, và | và | hoặc |, |; )"
_RANGE = r"(?: đến | tới | ?- ?)"
_GROUP = re.compile(
    rf"(?P<level>{'|'.join(_LEVELS)})(?: số)? (?P<ordinals>{_ORDINAL}(?:(?:{_JOINT}|{_RANGE}){_ORDINAL})*)"
)
_PLAIN = re.compile(r"\b(?:các|toàn bộ|nội dung|quy định|của|tại|thuộc)\b|\W")
"""Words before a part that mean all of it."""
_RULES = re.compile(r"(?:các |những |một số )?quy định (?:về|liên quan) ")
_ROW = re.compile(r"(?:.*\b)?số(?: thứ tự)? \d")
_BUT = re.compile(r"(?:^|[,;]? )(?<!khấu )(?<!loại )(?<!bù )(?<!miễn )\(?(?:ngoại )?trừ ", re.IGNORECASE)
_SPLIT = re.compile(_JOINT)
_SPLIT_RANGE = re.compile(_RANGE)
_ELEMENTS = {
    "tiết": "tiet",
    "điểm": "diem",
    "khoản": "khoan",
    "điều": "dieu",
    "mục": "muc",
    "chương": "chuong",
    "phần": "phan",
    "mẫu": "mau",
    "phụ lục": "phu_luc",
}
_WRITTEN = {"điều": "Điều", "chương": "Chương", "mục": "Mục", "phần": "Phần", "mẫu": "Mẫu", "phụ lục": "Phụ lục"}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_LEVELS = ("mục", "chương", "phần", "phụ lục", "mẫu")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LONGEST_RANGE = 200


@lru_cache(maxsize=16384)
def paths(provision: str) -> frozenset[Path]:
    """Return the parts that a provision names; an empty set where it names none by its ordinal (``một số Phụ lục``).

    What it leaves as it is counts for none: of ``Điều 3, trừ khoản 2`` only the article.
    """
    text = " ".join(without_exceptions(provision).lower().split())
    groups = list(_GROUP.finditer(text))
    if not groups:
        return frozenset()
    ranks = [_LEVELS.index(group["level"]) for group in groups]
    order = range(len(groups))
    found: set[Path] = set()
    above: list[tuple[int, list[str]]] = []  # rank and ordinals of the groups that the next one stands in
    for index in order if ranks[0] > ranks[-1] else reversed(order):  # written from large to small, or the other way
        rank = ranks[index]
        if above and rank >= above[-1][0]:
            found.update(_product(above))
        while above and above[-1][0] <= rank:
            above.pop()
        above.append((rank, list(_ordinals(groups, index, text))))
    found.update(_product(above))
    return frozenset(found)


def without_exceptions(provision: str) -> str:
    """Return the words of a provision without what it leaves as it is; "" where it only tells that: ``trừ Điều 5``."""
    return _BUT.split(provision, maxsplit=1)[0]


def tells_only_exceptions(provision: str) -> bool:
    """Return whether a provision only tells what stays as it is of a document that ends: ``trừ Điều 5``."""
    return bool(provision) and not without_exceptions(provision)


def is_inside(provision: str) -> bool:
    """Return whether words before a part name something inside it: ``gạch đầu dòng thứ nhất khoản 2 Điều 5``.

    The part itself then stays when that is repealed.
    """
    text = " ".join(provision.lower().split())
    part = _GROUP.search(text)
    return part is not None and bool(_PLAIN.sub("", text[: part.start()]))


def names_rules(provision: str) -> bool:
    """Return whether words before a part name rules in it by their subject: ``quy định về phụ cấp tại Điều 4``."""
    text = " ".join(provision.lower().split())
    part = _GROUP.search(text)
    return part is not None and bool(_RULES.match(text, 0, part.start()))


def names_row(provision: str) -> bool:
    """Return whether words before a part name a row of it: ``số thứ tự 2 Mục B Phụ lục``."""
    text = " ".join(provision.lower().split())
    part = _GROUP.search(text)
    return part is not None and bool(_ROW.match(text, 0, part.start()))


def element_id(path: Path) -> str:
    """Return the Akoma Ntoso identifier of a part: ``dieu_5__khoan_2__diem_a``; đ becomes dd, as d is another point."""
    return "__".join(f"{_ELEMENTS[level]}_{ordinal.replace('đ', 'dd')}" for level, ordinal in path)


def written(path: Path) -> str:
    """Return a part as texts write it, small to large: ``điểm a khoản 2 Điều 5``."""
    return " ".join(f"{_WRITTEN.get(level, level)} {_ordinal_written(level, number)}" for level, number in path[::-1])


def sort_key(path: Path) -> str:
    """Return a text by which the parts of one document sort as they stand in it."""
    return ".".join(f"{_LEVELS.index(level)}{_sortable(level, ordinal)}" for level, ordinal in path)


def place(provision: str) -> tuple[str, str]:
    """Return what sorts provisions of one document as they stand in it; those without an ordinal come last."""
    return min(map(sort_key, paths(provision)), default="~"), provision


def covers(part: str, provision: str) -> bool:
    """Return whether all of a provision lies in a part."""
    parts, wanted = paths(part), paths(provision)
    return bool(wanted) and all(any(path[: len(large)] == large for large in parts) for path in wanted)


def touches(part: str, provision: str) -> bool:
    """Return whether a part and a provision have something in common."""
    return any(
        path[: len(other)] == other[: len(path)]  # the shorter one holds the longer one
        for path in paths(part)
        for other in paths(provision)
    )


def _product(above: list[tuple[int, list[str]]]) -> Iterator[Path]:
    has_article = any(_LEVELS[rank] == "điều" for rank, _ in above)
    found: list[Path] = [()]
    for rank, ordinals in above:
        level = _LEVELS[rank]
        if has_article and level in ("mục", "chương", "phần"):
            continue
        found = [(*path, (level, ordinal)) for path in found for ordinal in ordinals]
    yield from found


def _ordinals(groups: list[re.Match[str]], index: int, text: str) -> Iterator[str]:
    """Yield the ordinals of a group, with those between its ends: ``3 đến 5``, ``Điều 3 đến Điều 5``."""
    group = groups[index]
    for piece in _SPLIT.split(group["ordinals"]):
        ends = _SPLIT_RANGE.split(piece)
        yield from _between(ends[0], ends[-1])
    if index + 1 < len(groups) and groups[index + 1]["level"] == group["level"]:
        between = text[group.end() : groups[index + 1].start()]
        if between.strip() in ("đến", "tới", "-"):
            yield from _between(group["ordinals"], groups[index + 1]["ordinals"])


def _between(first: str, last: str) -> list[str]:
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < _LONGEST_RANGE:
        return [str(number) for number in range(int(first), int(last) + 1)]
    if first in _LETTERS and last in _LETTERS and len(first) == len(last) == 1:
        return list(_LETTERS[_LETTERS.index(first) : _LETTERS.index(last) + 1]) or [first, last]
    return [first] if first == last else [first, last]


def _is_roman(level: str, ordinal: str) -> bool:
    return level in _ROMAN_LEVELS and set(ordinal) <= _ROMAN.keys()


def _ordinal_written(level: str, ordinal: str) -> str:
    return ordinal.upper() if _is_roman(level, ordinal) else ordinal


def _sortable(level: str, ordinal: str) -> str:
    """Return an ordinal that sorts as text: numbers with four digits, letters by the Vietnamese alphabet."""
    if _is_roman(level, ordinal):
        values = [_ROMAN[letter] for letter in ordinal]
        return f"{sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)):04d}"
    return "".join(
        f"{int(piece):04d}" if piece.isdigit() else f"{_LETTERS.find(piece) + 1:02d}" if piece.isalpha() else "."
        for piece in re.findall(r"\d+|\D", ordinal)
    )
