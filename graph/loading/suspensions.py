"""Suspensions that a text orders: which document, or part of it, stops being in force, from when until when.

``Ngưng hiệu lực thi hành khoản 2 Điều 5 Thông tư A đến hết ngày 31/12/2026`` (Law 64/2025/QH15, on the suspension of
normative acts) and ``Đình chỉ việc thi hành Quyết định B`` (a superior organ's order).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cancu.extract.model.records import Citation, Extraction
from cancu.extract.text.dates import DATE, match_date
from cancu.graph.loading.quotes import Quoter

_PART = r"(?:(?:,|và|các|điểm|khoản|điều|chương|mục|phụ lục|một phần|toàn bộ|đối với|quy định tại|[\w.]{1,4}) )*"
_ORDER = re.compile(
    r"(?:^|[\n.;:]\s*(?:\d{1,2}\.\s*|[a-zđ]\)\s*|-\s*)?)(?:nay )?(?:tạm )?"
    r"(?P<what>ngưng(?: toàn bộ| một phần)? hiệu lực|đình chỉ)(?: (?:việc )?thi hành)?(?: của| đối với)? "
    + _PART
    + r"$",
    re.IGNORECASE,
)
_FROM = re.compile(rf"\b(?:kể từ|từ) (?={DATE})", re.IGNORECASE)
_UNTIL = re.compile(rf"\b(?:đến hết|cho đến hết) (?={DATE})", re.IGNORECASE)
_BEFORE = 160


@dataclass(frozen=True, slots=True)
class Suspension:
    """One suspended document or part; start, end: of the order in the text; days: ISO 8601, None where it is silent."""

    citation: Citation
    action: Literal["suspension", "stay"]
    start: int
    end: int
    first: str | None
    last: str | None


def suspensions(extraction: Extraction) -> Iterator[Suspension]:
    """Yield the suspensions that the text orders itself: the order opens its sentence or item."""
    quoter = Quoter(extraction)
    for citation in extraction.citations:
        low = max(0, citation.start - _BEFORE)
        match = _ORDER.search(extraction.text, low, citation.start)
        if match:
            sentence = quoter.sentence(citation.start)
            behind = extraction.text[citation.end : max(citation.end, sentence.end)].lower()
            yield Suspension(
                citation,
                "suspension" if match["what"].lower().startswith("ngưng") else "stay",
                match.start("what"),
                citation.end,
                _day(_FROM, behind),
                _day(_UNTIL, behind),
            )


def _day(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    found = match_date(text, match.end()) if match else None
    return found[0] if found else None
