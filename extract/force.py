"""From when until when the document is in force, as its own text states it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from extract.dates import DATE, match_date
from extract.folding import Folded
from extract.hits import Regions

_SELF = (
    r"(?:bộ luật|luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư|thông tư liên tịch|chỉ thị|quy định|quy chế|"
    r"hướng dẫn|kế hoạch) này"
)
_IN_FORCE = "có hiệu lực"
_PASSED = r"nghị quyết (?:đã )?được (?:hội đồng nhân dân|hđnd|quốc hội)"
_SUBJECT = re.compile(rf"(?:^|[\W_])(?:{_SELF}|{_PASSED})(?:[^.;]{{0,160}}?(?: và| thì))? $")
_NOT_FORCE = re.compile(r"(?:ngày|khi|trước|sau|từ|thời điểm)(?: \w+){1,3} này $")
_FROM = re.compile(rf"có hiệu lực(?: thi hành)?(?: kể)?,? (?:từ|vào) (?={DATE})")
_FROM_SIGNED = re.compile(r"có hiệu lực(?: thi hành)?,?(?: kể)? từ ngày (?:ký|ban hành|được ký|thông qua)")
_AFTER_DAYS = re.compile(
    r"có hiệu lực(?: thi hành)? sau (?P<days>\d{1,3}) ngày,? (?:kể )?từ ngày (?:được )?(?:ký|ban hành|thông qua)"
)
_UNTIL = re.compile(rf",?(?: và)? (?:đến hết|đến|cho đến hết|cho đến) (?={DATE})")
_LOOK_BACK = 200
_FULL = len("2024-01-15")


class Terms(NamedTuple):
    """From when until when a document is in force (ISO 8601, None where the text is silent), said at folded offsets."""

    in_force_from: str | None
    in_force_to: str | None
    start: int
    end: int


def find_force(folded: Folded, regions: Regions, issued: str | None = None) -> Terms | None:
    """The terms that this document sets itself; None where the text names none.

    issued: the document's date, for `có hiệu lực kể từ ngày ký` and `sau 45 ngày kể từ ngày ký`. Only a sentence whose
    subject is the document itself counts; the last such one wins, as the clause stands at the end, before annexes.
    """
    flat = folded.flat
    high = regions.signature[0] or len(flat)
    at = flat.rfind(_IN_FORCE, regions.head[1], high)
    while at >= 0:
        before = flat[max(0, at - _LOOK_BACK) : at]
        if _SUBJECT.search(before) and not _NOT_FORCE.search(before):
            if (match := _FROM.match(flat, at)) and (found := match_date(flat, match.end())):
                until = _UNTIL.match(flat, found[1])
                ended = match_date(flat, until.end()) if until else None
                end = ended[1] if ended else found[1]
                return Terms(found[0], ended[0] if ended else None, at, end) if found[0] else None
            if issued and (signed := _FROM_SIGNED.match(flat, at)):
                return Terms(issued, None, at, signed.end())
            if issued and len(issued) == _FULL and (later := _AFTER_DAYS.match(flat, at)):
                day = date.fromisoformat(issued) + timedelta(days=int(later["days"]))
                return Terms(day.isoformat(), None, at, later.end())
        at = flat.rfind(_IN_FORCE, regions.head[1], at)
    return None
