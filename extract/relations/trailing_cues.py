"""Cues behind a citation: it is enclosed (`gửi kèm theo`), or its force ends (`hết hiệu lực`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cancu.extract.lexicon import alternatives, context
from cancu.extract.lexicon.document_types import any_words, own_words, type_named
from cancu.extract.lexicon.statutes import only_amends_one
from cancu.extract.model.hits import CitationHit
from cancu.extract.references.preceding_context import part_of
from cancu.extract.relations.authority import can_relate
from cancu.extract.relations.frames import Frame, Reading
from cancu.extract.relations.list_intros import INTRO
from cancu.extract.relations.provision_lists import starts_list
from cancu.extract.structure.segmentation import clause_start

_ENCLOSED = re.compile(
    r"[\s,]*\((?:có )?(?:(?:bản|văn bản|công văn)(?: chụp| sao| photo| phô tô)? |photo )?(?:xin )?(?:được )?"
    r"(?:gửi |đính )?kèm(?: theo)?(?: văn bản| công văn)?(?: này)?[\s.,]*\)"
)
_ENDS = re.compile(
    rf"[\s,)]*(?:này |trên |nêu trên )?(?:đều |sẽ )?(?:{context('ends_force')})"
    r"(?! bởi| theo| tại)"
)
_PARTLY = re.compile(r"(?: thi hành)? (?:một phần|đối với)\b")
_FARTHER = re.compile(r"(?:(?! số \d|hiệu lực|\. ).){0,500}? (?:đều |sẽ )?hết hiệu lực")
"""Behind a title that a semicolon or a bracket cuts, where the document begins the clause."""
_DAY_OF = re.compile(rf"[^.;]{{0,40}}?(?<!\w)(?P<type>{alternatives(own_words())}) này có hiệu lực")
"""Whose day it is on which another act's force ends: `hết hiệu lực kể từ ngày Thông tư này có hiệu lực`."""
_FROM_THIS = re.compile(r"[^.;]{0,80}?\w (?:này|trên) có hiệu lực|[^.;]{0,40}kể từ ngày")
_BUT = re.compile(
    r"[^.;]{0,160}?, (?P<part>trừ (?:quy định tại |nội dung |các quy định tại )?(?:các )?(?:điểm|khoản|điều|chương|mục|"
    r"phụ lục) (?!.{0,80}? này)[^.;]{1,120})"
)


_ARTICLE = re.compile(r"\W*Điều \d{1,3}[a-zđ]?[.:]\s*(?:[^\n.;:]{3,100}\n\s*(?=[A-ZĐÀ-Ỹ]))?")
"""The label of an article, with its heading."""
_NUMBER = re.compile(r"\s*(?:\d{1,3}[.)]|[a-zđ]\)) ")
_TO_WHOLE = ("kèm theo", "tại", "của", "thuộc")


class Ending(NamedTuple):
    """Words that end a document's force.

    end: the offset behind them; kept: the span of what stays in force (`trừ khoản 2 Điều 5`).
    """

    end: int
    kept: tuple[int, int] | None


def read_behind(
    reading: Reading,
    item: CitationHit,
    received: CitationHit | None,
    frame: Frame | None,
    listed: Sequence[CitationHit],
) -> None:
    """Add the relations that the words behind an item state.

    received: the document that the sentence says was received, which `(gửi kèm theo)` encloses; listed: the citations
    of the list that the item ends, all of which lose their force.
    """
    speaker = reading.speaker.target
    if _ENCLOSED.match(reading.flat, item.tail):
        reading.relations.add(speaker.id, "ATTACHES", received or item, item.start, item.tail)
    ends = _ending(reading.flat, item.tail, opens=list(listed) == [item])
    if ends is None or _is_of_another(reading.flat, ends.end, speaker.type):
        return
    if frame and frame.head:
        listed = (frame.head, *(one for one in frame.members if only_amends_one(one.target.number or "")))
    part = None if listed else part_of(words_to_whole(reading.text, item))
    if _PARTLY.match(reading.flat, ends.end):
        part = part or "một phần"
    if ends.kept:
        part = " ".join(reading.text[slice(*ends.kept)].split())
    for ended in listed or (item,):
        if can_relate("REPEALS", speaker, ended):
            reading.relations.add(speaker.id, "REPEALS", ended, ended.start, ends.end, part=part)


def _ending(flat: str, tail: int, *, opens: bool) -> Ending | None:
    """`[Quyết định số 12/QĐ-UBND] hết hiệu lực kể từ ngày Quyết định này có hiệu lực`; opens: it begins the clause."""
    ends = _ENDS.match(flat, tail) or (_FARTHER.match(flat, tail) if opens else None)
    if ends is None or not _FROM_THIS.match(flat, ends.end()):
        return None
    kept = _BUT.match(flat, ends.end())
    return Ending(ends.end(), kept.span("part") if kept else None)


def _is_of_another(flat: str, end: int, type: str | None) -> bool:
    """Return whether force ends on the day of an act of another type than the document's: a title or a quotation.

    A consolidated text speaks as the act that it consolidates.
    """
    day, own = _DAY_OF.match(flat, end), type_named(type)
    if day is None or own is None or own.consolidates:
        return False
    return day["type"] not in (*own.called, *any_words())


def words_to_whole(text: str, item: CitationHit) -> str:
    """Return the words of the clause before an item that lead to it as to a whole (`... ban hành
    kèm theo`), or none; a list of provisions goes on over semicolons."""
    low = max(0, item.start - INTRO)
    start = clause_start(text, low, item.start) or low
    if not " ".join(text[start : item.start].lower().split()).endswith(_TO_WHOLE):
        return ""
    while text.endswith(("; ", ";\n"), 0, start) and (before := clause_start(text, low, start - 2)) is not None:
        if not starts_list(text[before:start].lower(), _behind(_NUMBER, text[before:start])):
            break
        start = before
    return " ".join(text[_behind(_ARTICLE, text, start) : item.start].split())


def _behind(label: re.Pattern[str], text: str, at: int = 0) -> int:
    """Return the offset behind a label at an offset, the offset itself where none stands there."""
    match = label.match(text, at)
    return match.end() if match else at
