"""From when until when the document is in force, as its own text states it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon import alternatives
from cancu.extract.lexicon.document_types import own_words
from cancu.extract.model.hits import Regions
from cancu.extract.text.dates import DATE, match_date
from cancu.extract.text.normalization import Folded

_IN_FORCE = "có hiệu lực"
_PASSED = r"nghị quyết (?:đã )?được (?:hội đồng nhân dân|hđnd|quốc hội)"
_PART = re.compile(r"(?:của|(?:điều|khoản|điểm|chương|mục|phần|phụ lục) [\w.]*[^\W_]) $")
_NOT_FORCE = re.compile(r"(?:ngày|khi|trước|sau|từ|thời điểm)(?: \w+){1,3} này $")
_FROM = re.compile(rf"có hiệu lực(?: thi hành)?(?: kể)?,? (?:từ|vào) (?={DATE})")
_FROM_SIGNED = re.compile(
    r"có hiệu lực(?: thi hành)?,?(?: kể)? từ (?:ngày )?(?:được )?(?:ký|ban hành|thông qua)(?: ban hành)?"
)
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


@cache
def _subject(own_type: str | None) -> re.Pattern[str]:
    """The document itself before `có hiệu lực`: `Quyết định này`, or its bare type where a sentence begins."""
    types = alternatives(own_words()).replace(r"\ ", " ")
    bare = rf"|(?:^|\n|\. )(?:\d{{1,2}}\. ?)?{re.escape(own_type.lower())} $" if own_type else ""
    return re.compile(rf"(?:^|(?<=[\W_]))(?:(?:{types}) này|{_PASSED})(?:[^.;]{{0,160}}?(?: và| thì))? ${bare}")


def find_force(
    folded: Folded, regions: Regions, issued: str | None = None, own_type: str | None = None
) -> Terms | None:
    """The terms that this document sets itself; None where the text names none.

    issued: the document's date, for `có hiệu lực kể từ ngày ký` and `sau 45 ngày kể từ ngày ký`; own_type: its type.
    Only a sentence whose subject is the document itself counts; the last such one wins, as the clause stands at the
    end, before annexes.
    """
    flat = folded.flat
    high = regions.signature[0] or len(flat)
    at = flat.rfind(_IN_FORCE, regions.head[1], high)
    while at >= 0:
        low = max(0, at - _LOOK_BACK)
        before = flat[low:at]
        subject = _subject(own_type).search(before)
        if subject and not (_NOT_FORCE.search(before) or _is_part(folded, low, low + subject.start())):
            if (match := _FROM.match(flat, at)) and (found := match_date(flat, match.end())):
                return _until(flat, found[0], at, found[1]) if found[0] else None
            if issued and (signed := _FROM_SIGNED.match(flat, at)):
                return _until(flat, issued, at, signed.end())
            if issued and len(issued) == _FULL and (later := _AFTER_DAYS.match(flat, at)):
                day = date.fromisoformat(issued) + timedelta(days=int(later["days"]))
                return Terms(day.isoformat(), None, at, later.end())
        at = flat.rfind(_IN_FORCE, regions.head[1], at)
    return None


def _is_part(folded: Folded, low: int, start: int) -> bool:
    """Whether only a part of the document is spoken of: `Điều 14 Nghị định này`, `khoản 3 Điều 95 của Luật này`."""
    return folded.text[start - 1 : start] != "\n" and bool(_PART.search(folded.flat, low, start))


def _until(flat: str, first: str, start: int, end: int) -> Terms:
    """The terms that begin with a day which the text says at ``start..end``, with the last day behind it."""
    until = _UNTIL.match(flat, end)
    ended = match_date(flat, until.end()) if until else None
    return Terms(first, ended[0], start, ended[1]) if ended else Terms(first, None, start, end)
