"""What is said of a citation behind it: that it is enclosed, or that its force ends."""

from __future__ import annotations

import re
from typing import NamedTuple

_ENCLOSED = re.compile(
    r"[\s,]*\((?:có )?(?:(?:bản|văn bản|công văn)(?: chụp| sao| photo| phô tô)? |photo )?(?:xin )?(?:được )?"
    r"(?:gửi |đính )?kèm(?: theo)?(?: văn bản| công văn)?(?: này)?[\s.,]*\)"
)
_ENDS = re.compile(
    r"[\s,)]*(?:này |trên |nêu trên )?(?:đều |sẽ )?(?:hết hiệu lực|bị bãi bỏ|được bãi bỏ|chấm dứt hiệu lực)"
    r"(?! bởi| theo| tại)"
)
_FARTHER = re.compile(r"(?:(?! số \d|hiệu lực|\. ).){0,500}? (?:đều |sẽ )?hết hiệu lực")
"""Behind a title that a semicolon or a bracket cuts, where the document begins the clause."""
_FROM_THIS = re.compile(r"[^.;]{0,80}?\w (?:này|trên) có hiệu lực|[^.;]{0,40}kể từ ngày")
_BUT = re.compile(
    r"[^.;]{0,160}?, (?P<part>trừ (?:quy định tại |nội dung |các quy định tại )?(?:các )?(?:điểm|khoản|điều|chương|mục|"
    r"phụ lục) (?!.{0,80}? này)[^.;]{1,120})"
)


class Ending(NamedTuple):
    """end: offset behind the words that end the force; kept: span of what stays in force (`trừ khoản 2 Điều 5`)."""

    end: int
    kept: tuple[int, int] | None


def is_enclosed(flat: str, tail: int) -> bool:
    """`[Công văn số 12/UBND-KT] (gửi kèm theo)`; tail: where the description of the citation ends."""
    return bool(_ENCLOSED.match(flat, tail))


def ending(flat: str, tail: int, *, opens: bool) -> Ending | None:
    """`[Quyết định số 12/QĐ-UBND] hết hiệu lực kể từ ngày Quyết định này có hiệu lực`; opens: it begins the clause."""
    ends = _ENDS.match(flat, tail) or (_FARTHER.match(flat, tail) if opens else None)
    if ends is None or not _FROM_THIS.match(flat, ends.end()):
        return None
    kept = _BUT.match(flat, ends.end())
    return Ending(ends.end(), kept.span("part") if kept else None)
