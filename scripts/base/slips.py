"""Numbers that are slips of the texts that mention them: an act with almost this number is known for certain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from cancu.extract.lexicon.akn_ids import title_key

if TYPE_CHECKING:
    from scripts.base.tables import ActRow

_WEAK = ("citation", "mention", "order")
_LAW = re.compile(r"(\d+)/\d{4}/(QH\d+)")
_LAWS = ("Luật", "Bộ luật")
_NEAR = 2


def slips(rows: Mapping[str, ActRow]) -> dict[str, str]:
    """Return the keys of rows that only mentions tell of and that are likely slips, each with the reason.

    The laws of one legislature are counted through, so that two with one number cannot be; and an act of the same day
    and title, or the same title and a number that differs in the year only, is the same act.
    """
    return dict((*_same_count(rows), *_same_title(rows)))


def _same_count(rows: Mapping[str, ActRow]) -> Iterator[tuple[str, str]]:
    counted: dict[tuple[int, str], list[str]] = defaultdict(list)
    for key, row in rows.items():
        if row.type in _LAWS and (match := _LAW.fullmatch(row.number)):
            counted[int(match[1]), match[2]].append(key)
    for keys in counted.values():
        sure = [key for key in keys if rows[key].origin not in _WEAK]
        if sure:
            yield from ((key, f"a slip for {rows[sure[0]].number}?") for key in keys if key not in sure)


def _same_title(rows: Mapping[str, ActRow]) -> Iterator[tuple[str, str]]:
    titled: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, row in rows.items():
        if row.title:
            titled[row.type, title_key(row.title)].append(key)
    for keys in titled.values():
        for key in keys:
            own = rows[key]
            if own.origin not in _WEAK:
                continue
            for other in (rows[one] for one in keys if one != key):
                near = OSA.distance(own.number, other.number) <= _NEAR
                same_day = not own.date or own.date == other.date
                if other.origin not in _WEAK and near and same_day:
                    yield key, f"a slip for {other.number}?"
