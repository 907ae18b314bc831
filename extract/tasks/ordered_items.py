"""The numbered items below words that order something: `Thủ tướng Chính phủ yêu cầu:`, `1. Bộ A ...`, `2. Bộ B ...`.

What an agency that opens such an item shall do needs no word that tells an order: the words above it do.
"""

from __future__ import annotations

import re

from cancu.extract.text.normalization import Folded

_ORDERS = re.compile(r"(?:yêu cầu|giao nhiệm vụ)(?! của)[^.;:\n]{0,80}:\s*\n(?=[ |*]*1[.)] )")
_LABEL = re.compile(r"\n[ |*]*(?P<number>\d{1,2})[.)] +")


def find_ordered_items(folded: Folded, low: int, high: int) -> list[int]:
    """Return the folded offsets at which the words of such items begin, in order, within `low..high`.

    The items of one list are numbered from 1 on without a gap.
    """
    found: list[int] = []
    for order in _ORDERS.finditer(folded.lower, low, high):
        number = 1
        for label in _LABEL.finditer(folded.lower, order.end() - 1, high):
            if int(label["number"]) == number:
                found.append(label.end())
                number += 1
    return sorted(set(found))
