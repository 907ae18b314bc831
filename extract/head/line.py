"""A line of a letterhead: its words, and what kind of line it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from cancu.extract.lexicon import context

_CAPITALS = 0.8
"""Share of the letters of a line that are capitals where it is written in capitals, but for a slip."""
_DATELINE = re.compile(r"(?:^|,|\.) ?ngày(?:[\s.…_\d]{0,20}(?:tháng|/|$)|.{0,8}? ?tháng.{1,8}năm \d{4}$)")
_LONGEST_DATELINE = 70
_AUTHORITY = re.compile(rf"{context('deciding_authority')}|ban (?!hành)")
_SAYS = re.compile(r"quyết định (?!:)|ban hành| về | thành (?!ph[ốóôo])")


class Line(NamedTuple):
    """A line of the head at folded offsets, without rules and marks at its ends; lower: in lower case."""

    start: int
    end: int
    words: str
    lower: str

    @property
    def capital(self) -> bool:
        """Whether it is written in capitals, but for a slip."""
        if self.words.isupper():
            return True
        letters = [char for char in self.words if char.isalpha()]
        return bool(letters) and sum(map(str.isupper, letters)) >= _CAPITALS * len(letters)

    @property
    def dateline(self) -> bool:
        """`Hưng Yên, ngày 25 tháng 4 năm 2024`."""
        short = len(self.words) < _LONGEST_DATELINE
        return short and bool(_DATELINE.search(self.lower)) and " của " not in self.lower

    @property
    def authority(self) -> bool:
        """`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ...` under the title: the organ that decides."""
        return self.capital and bool(_AUTHORITY.match(self.lower)) and not _SAYS.search(self.lower)
