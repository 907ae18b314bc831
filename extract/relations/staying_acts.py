"""Documents of a list that stay in force: `Bãi bỏ [A]; [B] và [C] tiếp tục có hiệu lực` ends A only."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from cancu.extract.lexicon import alternatives, word_list
from cancu.extract.lexicon.document_types import own_words
from cancu.extract.model.hits import CitationHit
from cancu.extract.text.normalization import Folded
from cancu.extract.text.phrase_matcher import Scanner

_NAMED = re.compile(r"(?:việc|\bvề) \Z")
"""Before a predicate that is the name of something: `về tiếp tục có hiệu lực`."""
_REACH = 400
"""Code points between a number and its predicate."""
_BEHIND = re.compile(r"[\s,)\"]*(?:(?:này|nêu|trên|thì|vẫn|sẽ|đều|cũng|do|của) ?)*\s*")
"""Between the description of a document and its predicate."""
_OTHER_SUBJECT = re.compile(r"[;:]|\.\s|\b(?:trừ|riêng|nhưng|còn|những|các (?:quy định|nội dung|điều|khoản|điểm))\b")
"""In words that a title may have taken in: what stays is not the document."""
_PART = (
    r"(?:(?:và|của|tại|kèm theo|quy định|nội dung|ban hành|đối với|riêng|còn|toàn bộ|các|những"
    r"|điểm|khoản|điều|chương|mục|phụ lục|[\d.]{1,4}[a-zđ]?|[a-zđ]|[ivx]{1,4})[ ,]+)*"
)
_JOINED = re.compile(rf"[\s,]*(?:và |cùng )?(?:{_PART})(?:(?:{alternatives(own_words())}) )?")
_SET_OFF = re.compile(
    rf"(?:^|[;:,.\n]|(?:^|[;:.\n])\s*(?:-|\+|\d{{1,3}}[.)]|[a-zđ]\)))\s*(?:và |đồng thời )?{_PART}$"
    rf"|\b(?:và|còn) {_PART}$"
)
"""Before the first of the documents that stay: no verb governs it as its only object."""
_PLURAL = re.compile(rf"(?:các|những|\d+) (?:(?:{alternatives(own_words())}) ?)?$")
_LEAD = 80
_START = attrgetter("start")


def find_staying(folded: Folded, citations: Sequence[CitationHit]) -> frozenset[int]:
    """Return the starts of the citations whose own predicate says that their documents stay in force.

    What a verb right before it governs is no subject: `bãi bỏ [A] vẫn còn hiệu lực`.
    """
    found = set[int]()
    for predicate in _predicates().find(folded):
        if _NAMED.search(folded.flat, max(0, predicate.start - _LEAD), predicate.start):
            continue
        last = bisect_right(citations, predicate.start, key=_START) - 1
        if last >= 0 and _is_subject(folded, citations[last], predicate.start):
            found.update(hit.start for hit in _subjects(folded, citations, last))
    return frozenset(found)


@cache
def _predicates() -> Scanner[None]:
    return Scanner((words, None) for words in word_list("stays_in_force"))


def _is_subject(folded: Folded, hit: CitationHit, predicate: int) -> bool:
    if predicate - hit.end > _REACH:
        return False
    if hit.tail <= predicate:
        return bool(_BEHIND.fullmatch(folded.flat, hit.tail, predicate))
    return hit.end <= predicate and not _OTHER_SUBJECT.search(folded.flat, hit.end, predicate)


def _subjects(folded: Folded, citations: Sequence[CitationHit], last: int) -> Sequence[CitationHit]:
    """Return the documents that share the predicate behind the last of them, from this one back."""
    first = last
    while (
        not _opens(folded, citations[first].start) and first and _is_joined(folded, *citations[first - 1 : first + 1])
    ):
        first -= 1
    if _is_set_off(folded, citations[first].start):
        return citations[first : last + 1]
    return citations[first + 1 : last + 1]


def _is_joined(folded: Folded, before: CitationHit, hit: CitationHit) -> bool:
    low = before.tail if before.tail <= hit.start else before.end
    return "\n\n" not in folded.text[low : hit.start] and bool(_JOINED.fullmatch(folded.flat, low, hit.start))


def _opens(folded: Folded, start: int) -> bool:
    """Return whether a word of several stands before a document that is set off: `, các [Quyết định A] và [B]`."""
    low = max(0, start - _LEAD)
    return bool(_PLURAL.search(folded.flat, low, start)) and _is_set_off(folded, start)


def _is_set_off(folded: Folded, start: int) -> bool:
    return bool(_SET_OFF.search(folded.text[max(0, start - _LEAD) : start].lower()))
