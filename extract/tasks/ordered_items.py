"""The numbered items below words that order something: `Thủ tướng Chính phủ yêu cầu:`, `1. Bộ A ...`, `2. Bộ B ...`.

What an agency that opens such an item shall do needs no word that tells an order: the words above it do.
"""

from __future__ import annotations

import re
from collections import deque

from cancu.extract.text.normalization import Folded

_ITEMS_BELOW = re.compile(r":\s*\n(?=[ |*]*1[.)] )")
_ORDERS = re.compile(r"(?:yêu cầu|giao nhiệm vụ)(?! của)[^.;:\n]{0,80}\Z")
"""What ends at the colon above the items. It is looked for from there: a text has a hundred times as many such words as
lists."""
_LONGEST_ORDER = len("giao nhiệm vụ") + 80
_LABEL = re.compile(r"\n[ |*]*(?P<number>\d{1,2})[.)] +")


def find_ordered_items(folded: Folded, low: int, high: int) -> list[int]:
    """Return the folded offsets at which the words of such items begin, in order, within `low..high`.

    The items of one list are numbered from 1 on without a gap.
    """
    begins = deque(
        colon.end() - 1
        for colon in _ITEMS_BELOW.finditer(folded.lower, low, high)
        if _ORDERS.search(folded.lower, max(low, colon.start() - _LONGEST_ORDER), colon.start())
    )
    found: list[int] = []
    next_numbers: set[int] = set()  # of all lists that have begun
    for label in _LABEL.finditer(folded.lower, begins[0], high) if begins else ():
        while begins and begins[0] <= label.start():
            next_numbers.add(1)
            begins.popleft()
        number = int(label["number"])
        if number in next_numbers:
            found.append(label.end())
            next_numbers.remove(number)
            next_numbers.add(number + 1)
    return found
