"""What a document orders about the force of another one, without a change of its text.

``Ngưng hiệu lực thi hành khoản 2 Điều 5 Thông tư A đến hết ngày 31/12/2026`` (Law 64/2025/QH15, on the suspension of
normative acts), ``Đình chỉ việc thi hành Quyết định B`` (a superior organ's order) and ``Kéo dài thời hạn áp dụng Nghị
quyết C đến hết năm 2027``. And what new wording says of the force of the act that it goes into:
``“1. Luật này có hiệu lực từ ngày 01/8/2024.”``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cancu.extract.head.effective_dates import force_said_in, last_day_behind
from cancu.extract.lexicon.document_types import CONSOLIDATED
from cancu.extract.model.hits import ChangeHit, CitationHit
from cancu.extract.model.records import ChangeAction, Head
from cancu.extract.relations.provision_lists import find_list
from cancu.extract.structure.segmentation import sentence_end
from cancu.extract.text.dates import DATE, match_date
from cancu.extract.text.normalization import Folded

FORCE_ACTIONS: tuple[ChangeAction, ...] = ("suspension", "stay", "extension")
"""Actions that leave the text of their target as it is."""
_PART = (
    r"(?:(?:,|và|các|điểm|khoản|điều|chương|mục|phụ lục|một phần|toàn bộ|đối với|quy định tại|"
    r"[\d.]{1,4}[a-zđ]?,?|[a-zđ]\d?,?|[ivxl]{1,4},?) )*(?:(?:ban hành )?kèm theo )?"
)
_RULES = r"(?:(?P<rules>(?:các |một số )?quy định (?:về|liên quan) [^.;:\n]{3,240}?) (?:tại|trong|của) )?"
"""What is suspended by its subject: `quy định về kích thước của một số loài tại Phụ lục V`."""
_OPENS = r"(?:^|[\n.;:]\s*(?:\d{1,2}\.\s*|[a-zđ]\)\s*|-\s*)?)"
_STOP = re.compile(
    rf"{_OPENS}(?:nay )?(?:tạm )?(?P<what>ngưng(?: toàn bộ| một phần)? hiệu lực|đình chỉ)"
    rf"(?: (?:việc )?thi hành)?(?: của| đối với)? {_RULES}{_PART}$"
)
_PROLONG = re.compile(
    rf"{_OPENS}(?:nay )?(?:tiếp tục )?(?P<what>kéo dài|gia hạn|điều chỉnh)(?: thêm)? (?:thời hạn|thời gian|hiệu lực)"
    rf"(?: (?:áp dụng|thực hiện|thi hành|có hiệu lực|hiệu lực|thí điểm))*(?: của| đối với| các quy định tại)? {_PART}$"
)
_CUES = ("ngưng", "đình chỉ", "kéo dài", "gia hạn", "điều chỉnh")
_FROM = re.compile(rf"\b(?:kể từ|từ) (?={DATE})")
_UNTIL = re.compile(rf"\b(?:cho )?đến hết (?={DATE})")
_BEFORE = 400
_FIRST_ARTICLE = "điều 1."
"""What an order stands behind that gives its own day, or has that of the act; the title tells it without one."""
_WRAP = re.compile(r"\n(?=[^\W\dA-ZĐÀ-Ỹ_](?!\)))|\n$")
"""A line break inside a sentence."""


def find_force_orders(folded: Folded, citations: Iterable[CitationHit], head: Head) -> Iterator[ChangeHit]:
    """Yield the suspensions and extensions that the document orders itself: the order opens its sentence or item.

    citations: those that the document makes itself before its signature, none in new wording. A consolidated text
    orders nothing. An order in an article has the act's first day where it names none.
    """
    if head.type == CONSOLIDATED or not any(cue in folded.lower for cue in _CUES):
        return
    for citation in citations:
        low = max(0, citation.start - _BEFORE)
        if not any(cue in folded.lower[low : citation.start] for cue in _CUES):
            continue
        words = _WRAP.sub(" ", folded.text[low : citation.start]).lower()
        end = sentence_end(folded.text, citation.end, len(folded.text))
        if match := _STOP.search(words):
            action: ChangeAction = "suspension" if match["what"].startswith("ngưng") else "stay"
            first, last = _day(folded, _FROM, citation.end, end), _day(folded, _UNTIL, citation.end, end)
            at = low + match.start("what")
            if folded.flat.find(_FIRST_ARTICLE, 0, at) >= 0:
                first = first or head.in_force_from
            for stopped in _parts(_with_rules(citation, match["rules"])):
                yield _order(stopped, action, at, effective=first, effective_to=last)
        elif match := _PROLONG.search(words):
            last = last_day_behind(folded.flat, citation.end, end)
            if last and not citation.provision:
                yield _order(citation, "extension", low + match.start("what"), in_force_to=last)


def _parts(citation: CitationHit) -> list[CitationHit]:
    """Return the citation once for each part of a list: `khoản 8, khoản 9 và khoản 10 Điều 8`."""
    part = citation.provision or ""
    listed = find_list(part.lower(), part, 0)
    if listed is None or listed.end < len(part):
        return [citation]
    return [citation._replace(provision=one.path()) for one in listed.provisions]


def _with_rules(citation: CitationHit, rules: str | None) -> CitationHit:
    """Return the citation with the rules that are meant of its part, or of the document."""
    if rules is None:
        return citation
    part = f"{rules} tại {citation.provision}" if citation.provision else rules
    return citation._replace(provision=" ".join(part.split()))


def with_terms(folded: Folded, changes: Sequence[ChangeHit]) -> list[ChangeHit]:
    """Return the changes, those with the days of force that their new wording sets for its act."""
    found = []
    for change in changes:
        for start, end in change.new if change.action == "substitution" else ():
            if terms := force_said_in(folded, start, end):
                change = change._replace(in_force_from=terms.in_force_from, in_force_to=terms.in_force_to)
        found.append(change)
    return found


def _order(
    citation: CitationHit,
    action: ChangeAction,
    start: int,
    *,
    effective: str | None = None,
    effective_to: str | None = None,
    in_force_to: str | None = None,
) -> ChangeHit:
    return ChangeHit(
        start,
        citation.end,
        action,
        "provision",
        citation.target.id,
        provision=citation.provision,
        effective=effective,
        effective_to=effective_to,
        confidence=citation.confidence,
        in_force_to=in_force_to,
    )


def _day(folded: Folded, pattern: re.Pattern[str], start: int, end: int) -> str | None:
    match = pattern.search(folded.flat, start, end)
    found = match_date(folded.flat, match.end()) if match else None
    return found[0] if found else None
