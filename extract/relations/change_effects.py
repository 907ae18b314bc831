"""From when the single clauses of an act are in force: `Khoản 1 Điều 3 Nghị định này có hiệu lực từ ngày 01/7/2026`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cancu.extract.lexicon.document_types import act_pattern, own_pattern
from cancu.extract.model.hits import ChangeHit, CitationHit
from cancu.extract.model.records import Head
from cancu.extract.relations.clauses import Clause, clauses_of
from cancu.extract.relations.provision_lists import Provision, find_list
from cancu.extract.structure.tree import Structure
from cancu.extract.text.dates import DATE, match_date
from cancu.extract.text.normalization import Folded
from cancu.extract.text.phrase_matcher import Words

_FROM = re.compile(
    r"(?:có hiệu lực|được thực hiện|thực hiện|được áp dụng|áp dụng)(?: thi hành)?[^;.\x01]{0,60}? "
    rf"(?:kể )?(?:từ|vào) (?:0 giờ )?(?={DATE})"
)
_SINCE = Words(f"{word} {next_}" for word in ("từ", "vào") for next_ in ("ngày", " ", *map(str, range(10))))
"""How a day is named from which something is in force: each match of `_FROM` ends with one of these."""
_LIST = re.compile(r"(?<!\w)(?:các |từ )?(?:điểm|khoản|điều|mục|chương|phụ lục|phần) ", re.IGNORECASE)
_OF_THIS = re.compile(rf"(?: của| tại)? (?:{own_pattern()}) này")
_EXCEPT = re.compile(r"\btrừ \b")
_APART = re.compile(
    r"\b(?P<how>trừ|riêng)(?: đối với)?(?: các| những)?(?: quy định| nội dung| trường hợp)*(?: tại| của)? "
    r"(?=(?:các )?(?:điểm|khoản|điều|mục|chương) )"
)
"""How parts open that a sentence sets apart: `Nghị định này có hiệu lực từ ngày ..., riêng khoản 2 Điều 1`."""
_OWN_DAY = re.compile(rf"từ (?:0 giờ )?(?={DATE})")
_UNTIL = re.compile(rf"đến(?: hết)? (?={DATE})")
_APART_FROM = re.compile(rf"(?:{_OF_THIS.pattern})?(?: thì)? {_FROM.pattern}")
_DAY_OF_ACT = re.compile(
    rf"\btừ (?:ngày|thời điểm) (?=(?:các |những )?(?:văn bản|{act_pattern()}|\x02))(?P<act>[^;.:\x01]{{2,240}}?)"
    r" (?:bắt đầu )?có hiệu lực(?: thi hành)?"
)
"""The day from which another act is in force: `hết hiệu lực kể từ ngày Luật Đất đai (sửa đổi) có hiệu lực`."""
_OWN_ACT = re.compile(rf"\b(?:{own_pattern()}) này\b")
_THAT_DAY = re.compile(rf"[ ,(]*(?:là |(?:kể )?từ )?(?={DATE})")
OPEN_DAY = "open"
"""For the day of a change that begins on another act's day, which is never guessed."""
_RANKS = {"điểm": 1, "khoản": 2, "Điều": 3}
_Step = tuple[int, str]


class Effect(NamedTuple):
    """A part of the act itself, from small to large, and the day from which it is in force (ISO 8601)."""

    part: tuple[_Step, ...]
    day: str

    def holds(self, acting: Sequence[_Step]) -> bool:
        """Return whether the part that acts lies in it."""
        return tuple(acting[len(acting) - len(self.part) :]) == self.part


def read_effects(folded: Folded, structure: Structure, citations: Sequence[CitationHit]) -> list[Effect]:
    """Return the days that the act names for parts of itself, the smallest parts first."""
    found: list[Effect] = []
    days = [start for _, start, _ in _SINCE.find(folded.codes)]
    waiting = [structure.root]
    while waiting:
        unit = waiting.pop()
        waiting += [one for one in reversed(unit.below) if one.holds(days)]
        for part in unit.parts:
            if part.kind == "wording" or not part.holds(days) or not _may_tell(folded.flat, part.start, part.end):
                continue
            for clause in clauses_of(folded, structure, citations, part.start, part.end):
                found += _effects_of(clause)
                found += _effects_apart(clause)
    return sorted(found, key=lambda effect: -len(effect.part))


def in_force(change: ChangeHit, effects: Sequence[Effect], head: Head) -> ChangeHit:
    """Return the change with the day of its own clause, else the one that the act names for it,
    else that of the act; none where it begins on another act's day."""
    if change.effective:
        return change._replace(effective=None) if change.effective == OPEN_DAY else change
    acting = _steps(change.acting)
    day = next((effect.day for effect in effects if effect.holds(acting)), head.in_force_from)
    return change._replace(effective=day)


def _steps(acting: str | None) -> list[tuple[int, str]]:
    """Return the parts of an acting place, from small to large: ``khoản 3 Điều 1`` -> (2, "3"), (3, "1")."""
    words = (acting or "").split()
    return [(_RANKS[level], number) for level, number in zip(words[::2], words[1::2], strict=False)]


def own_days(clause: Clause) -> tuple[str | None, str | None]:
    """From when until when what a clause does is in force, where it names days itself.

    `OPEN_DAY` where it names the day of another act without its date.
    """
    since = _OWN_DAY.search(clause.masked)
    until = _UNTIL.search(clause.masked)
    first = match_date(clause.masked, since.end()) if since else None
    last = match_date(clause.masked, until.end()) if until else None
    return first[0] if first else _day_of_another(clause.masked), last[0] if last else None


def _day_of_another(masked: str) -> str | None:
    """Return the date of the day on which another act takes effect, `OPEN_DAY` where none stands behind it; None where
    the clause names no such day."""
    said = _DAY_OF_ACT.search(masked)
    if said is None or _OWN_ACT.search(said["act"]):
        return None
    told = _THAT_DAY.match(masked, said.end())
    date = match_date(masked, told.end()) if told else None
    return (date[0] if date else None) or OPEN_DAY


def _may_tell(flat: str, start: int, end: int) -> bool:
    return any(flat.find(words, start, end) >= 0 for words in ("hiệu lực", "thực hiện từ", "thực hiện kể", "áp dụng"))


def _effects_of(clause: Clause) -> list[Effect]:
    said = _FROM.search(clause.masked)
    date = match_date(clause.masked, said.end()) if said else None
    if said is None or date is None or date[0] is None:
        return []
    excepted = _EXCEPT.search(clause.masked, 0, said.start())
    found: list[Provision] = []
    at = 0
    waiting: list[Provision] = []
    stop = excepted.start() if excepted else said.start()
    while match := _LIST.search(clause.masked, at, stop):
        listed = find_list(clause.masked, clause.text, match.start())
        if listed is None:
            at = match.end()
            continue
        waiting += listed.provisions
        at = listed.end
        if _OF_THIS.match(clause.masked, at):
            found += waiting
            waiting = []
    if waiting and excepted and _OF_THIS.search(clause.masked, excepted.start(), said.start()):
        found += waiting
    return list(_on_day(found, date[0]))


def _effects_apart(clause: Clause) -> Iterator[Effect]:
    """Yield the days of parts that a sentence sets apart without naming the act again:
    `Nghị định này có hiệu lực kể từ ngày ký, trừ khoản 2 Điều 1 có hiệu lực từ ngày 01/01/2026`."""
    masked = clause.masked
    for match in _APART.finditer(masked):
        if match["how"] == "trừ" and masked.find("hiệu lực", 0, match.start()) < 0:
            continue  # `Nghị định này, trừ khoản 2 Điều 1, có hiệu lực`
        listed = find_list(masked, clause.text, match.end())
        said = _APART_FROM.match(masked, listed.end) if listed else None
        date = match_date(masked, said.end()) if said else None
        if listed and date and date[0]:
            yield from _on_day(listed.provisions, date[0])


def _on_day(provisions: Iterable[Provision], day: str) -> Iterator[Effect]:
    for provision in provisions:
        if provision.steps and provision.largest >= 3 and provision.smallest <= 3:
            yield Effect(tuple((level, ordinal) for level, _, ordinal in provision.steps if level <= 3), day)
