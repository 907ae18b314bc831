"""The certification of a consolidated text: its number, date and signer stand at its end, not in its head.

Ordinance 01/2012/UBTVQH13, article 14: `VĂN PHÒNG QUỐC HỘI / Số: 99/VBHN-VPQH / XÁC THỰC VĂN BẢN HỢP NHẤT`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cancu.extract.head.signature_block import Foot, read_signature
from cancu.extract.text.dates import match_date
from cancu.extract.text.normalization import Folded

_TITLE = "xác thực văn bản hợp nhất"
_NUMBER = re.compile(r"số ?: ?(?P<number>\d+[ ]?/[ ]?vbhn-[^\W_]+)")
_REACH = 400
_HEADING = re.compile(r"(?:^|\n)\W*văn bản hợp nhất\b")
_TOP = 600
"""Code points within which the gazette heads a consolidated text as one."""


class Certification(NamedTuple):
    """What the certification tells: number, date, and the foot with the signer; start: where it begins."""

    start: int
    number: str
    date: str | None
    foot: Foot


def is_headed_as_consolidated(folded: Folded, number: int | None) -> bool:
    """Return whether a line at the top says `VĂN BẢN HỢP NHẤT`: the certification of a text in parts is not there.

    number: where that of the letterhead stands, which the heading is above; None where there is none.
    """
    return _HEADING.search(folded.lower, 0, _TOP if number is None else min(number, _TOP)) is not None


def read_certification(folded: Folded) -> Certification | None:
    """Return the certification at the end of a consolidated text; None where there is none."""
    at = folded.flat.rfind(_TITLE)
    if at < 0:
        return None
    match = _NUMBER.search(folded.flat, max(0, at - _REACH), at + _REACH)
    if match is None:
        return None
    number = folded.text[match.start("number") : match.end("number")].replace(" ", "")
    day = folded.flat.find("ngày ", at, at + _REACH)
    date = match_date(folded.flat, day) if day >= 0 else None
    foot = read_signature(folded, at + len(_TITLE), min(len(folded.text), at + _REACH))
    return Certification(min(at, match.start()), number, date[0] if date else None, foot)
