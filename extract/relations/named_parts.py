"""Parts of acts that words of an amending clause name, and what such a part belongs to.

Beside parts with a number (`cancu.extract.relations.provision_lists`) a clause names rules by what they are about, an
annex that holds what was named before it, or the article of the clause before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cancu.extract.lexicon.document_types import act_pattern
from cancu.extract.relations.clauses import CITED, Clause
from cancu.extract.relations.instruction_tokens import Token
from cancu.extract.relations.operations import Operation
from cancu.extract.relations.provision_lists import ANNEX, ARTICLE, Provision

_NAMED_PART = re.compile(
    r"[ :]*(?:(?:kể )?từ ngày [^;:,]{3,140}, )?"
    r"(?P<part>(?!toàn bộ|các (?:văn bản|(?!quy định (?:về|liên quan))(?:"
    + act_pattern()
    + r"))|hiệu lực|văn bản|việc )"
    r"\w(?:[^;:]|:(?= ?\x01)){2,600}?)"
    r"(?:,? (?:được )?(?:ban hành )?kèm theo|(?: được)? quy định tại| tại| của| trong)(?: các)? "
)
_IN_ANNEX = re.compile(r"(?!,|;| và | hoặc )[^;:\x01\x02]*\w[^;:\x01\x02]* (?:tại|của|thuộc|trong) ")
_INSIDE = re.compile(r" (?:(?:tại|của|thuộc|trong) )?")
_BEHIND_COMMA = re.compile(r", (?:(?:tại|của|thuộc|trong) )?")
_TO_TABLE = re.compile(r"(?!,? ?(?:và|hoặc) )(?:(?! và | hoặc )[^;:\x01\x02]){1,160}")
_OF_CITED = re.compile(r"(?:,? (?:được )?(?:ban hành )?kèm theo| của| tại| thuộc)?(?: các)? \x02")
_INNER = re.compile(
    r"[ :]*(?P<words>\w[^;:\x01\x02]{2,300}?),? (?:(?:được )?quy định |nêu )?(?:tại|của|trong|thuộc) (?:các )?"
)
_RULES_ON = re.compile(
    r"[ :]*(?P<words>(?:các |những |một số )?(?:nội dung |quy định )+(?:về|liên quan đến) [^;:\x01\x02]{2,300}?) "
    r"(?:(?:được )?quy định |nêu )?(?:tại|của|trong) "
)
_RULES_IN = re.compile(
    r"[ :]*(?P<words>(?:các |những |một số )?(?:nội dung|quy định)) (?:được )?(?:quy định )?(?:tại|của|trong) "
    r"(?:các )?(?:điểm|khoản|điều|mục|chương|phần|phụ lục|mẫu|biểu)\b"
)
_WHOLE_PART = re.compile(
    r"(?:toàn bộ|các|những|nội dung|quy định|hiệu lực|thi hành|cả|phần|một số|điểm|khoản|điều|mục|phụ lục|mẫu|biểu"
    r"|riêng|đối với|và|hoặc|tên|tiêu đề|[ ,])*"
)
"""Words before a part that mean all of it: `toàn bộ nội dung quy định tại`."""


def part_before(clause: Clause, masked: str, start: int, stop: int) -> Provision | None:
    """Return the part that words name without an ordinal: `Quy chế ... ban hành kèm theo [Quyết định]`;
    None for the whole."""
    match = _NAMED_PART.fullmatch(masked, start, stop)
    if match is None or CITED in match.group():
        return None
    return Provision((), what=clause.text[slice(*match.span("part"))])


def subject_of_list(clause: Clause, masked: str, start: int, *, several: bool) -> Provision | None:
    """Return the rules on a subject that a list is about, which are a part of each of its documents:
    `Bãi bỏ các quy định về mức thu tại Điều 5 [Thông tư A] và [Thông tư B]`; None where none are named.

    several: the list has named another document; `quy định tại khoản 2 Điều 3 [A], [B]` is a part of both.
    """
    match = _RULES_ON.match(masked, start) or (_RULES_IN.match(masked, start) if several else None)
    return Provision((), what=clause.text[slice(*match.span("words"))]) if match else None


def names_rules(masked: str, at: int) -> bool:
    """Return whether words at the offset name rules by what they are about: `các quy định về mức thu tại [A]`."""
    return bool(_RULES_ON.match(masked, at))


def part_named_before(operations: Sequence[Operation], level: str) -> Provision | None:
    """Return the article or clause that the verb before has named:
    `Bãi bỏ khoản 1 Điều 6 và sửa đổi Điều này như sau`."""
    for operation in reversed(operations):
        steps = operation.provision.steps if operation.provision else ()
        at = next((number for number, step in enumerate(steps) if step[1].lower() == level), None)
        if at is not None:
            return Provision(steps[at:])
    return None


def holds_parts_before(masked: str, start: int, token: Token, places: Sequence[Provision]) -> bool:
    """Return whether the annex that a token names holds the parts before it:
    `điểm 1 mục 2 Bản mô tả ... tại Phụ lục VI`.

    places: the parts before it; of an annex without a number, rows and sections are parts also behind a comma.
    """
    if len(token.provisions) != 1 or token.provisions[0].smallest < ANNEX:
        return False
    if not token.provisions[0].steps[0][2]:
        if _INSIDE.fullmatch(masked, start, token.start):
            return True  # `Mẫu số 14a tại Phụ lục ban hành kèm theo`
        in_rows = places and all(one.steps and (one.largest < 0 or ARTICLE < one.largest < ANNEX) for one in places)
        if in_rows and _BEHIND_COMMA.fullmatch(masked, start, token.start):
            return True  # `số thứ tự 3, Phụ lục ban hành kèm theo`
    return bool(_IN_ANNEX.fullmatch(masked, start, token.start))


def holds_rows_before(masked: str, start: int, token: Token, places: Sequence[Provision]) -> bool:
    """Return whether the part that a token names holds the rows before it, which stand in a table of some part:
    `số thứ tự 5 tại Biểu phí quy định tại khoản 1 Điều 1`."""
    if len(token.provisions) != 1 or not places or any(one.largest >= 0 for one in places):
        return False
    return token.provisions[0].smallest > 0 and bool(_TO_TABLE.fullmatch(masked, start, token.start))


def inside_annex(place: Provision, token: Token) -> Provision:
    """Return a place with the annex that holds it; articles and annexes stand for themselves."""
    alone = any(level == ARTICLE or level >= ANNEX for level, *_ in place.steps)
    return place if alone else place.within(token.provisions[0])


def words_before(clause: Clause, masked: str, start: int, token: Token) -> str:
    """Return the words that name something inside the parts behind them, empty where these are meant as a whole:
    `Bãi bỏ nội dung về lệ phí tại khoản 2 Điều 5`."""
    match = _INNER.fullmatch(masked, start, token.start)
    if match is None or _WHOLE_PART.fullmatch(match["words"]):
        return ""
    return clause.text[slice(*match.span("words"))]


def parent_of(provision: Provision) -> Provision | None:
    """Return what a provision stands in, None for the largest."""
    return Provision(provision.steps[1:]) if len(provision.steps) > 1 else None


def stands_behind_some(masked: str, at: int) -> bool:
    """Return whether the list at the offset stands behind `một số khoản của`."""
    return bool(
        re.search(r"\b(?:của|tại|thuộc|trong) $|(?:điểm|khoản|mục|nội dung|quy định) $", masked[max(0, at - 12) : at])
    )


def belongs_to_act_before(masked: str, start: int, end: int) -> bool:
    """Return whether the list at the offsets is of the document before it: `[Thông tư A]: Điều 4`,
    not `[A], Điều 4 [B]`."""
    behind = re.search(r"\x02[ :,]*(?:tại|gồm|bao gồm|như sau|ở)?[ :]*$", masked[max(0, start - 20) : start])
    return bool(behind) and not belongs_to_next_act(masked, end)


def belongs_to_next_act(masked: str, end: int) -> bool:
    """Return whether the list that ends at the offset is of the document behind it: `Phụ lục II kèm theo [B]`."""
    return bool(_OF_CITED.match(masked, end))
