"""The notes of the published codification (Bộ pháp điển): which article of which act, in force from when, changed by
what.

A note reads ``(Điều 11 Luật số 85/2015/QH13, có hiệu lực thi hành kể từ ngày 01/09/2015, có nội dung được sửa đổi, có
nội dung được bổ sung bởi Điều 1 Luật số 83/2025/QH15 có hiệu lực thi hành kể từ ngày 01/07/2025)``. Some name title,
date and issuer of the act as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cancu.extract import Citation, extract_text
from cancu.extract.text.dates import match_date
from scripts.base.facts import ActFact, RelationFact

_EFFECT = re.compile(r"có hiệu lực(?: thi hành)?(?: kể)? từ (?=ngày )")
_CHANGED = re.compile(
    r"(?P<part>có (?:một phần )?nội dung )?(?:được|bị) (?P<verb>(?:sửa đổi|bổ sung|bãi bỏ|hủy bỏ|thay thế)"
    r"(?:(?:,| và) (?:sửa đổi|bổ sung|bãi bỏ|hủy bỏ|thay thế))*)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MISPLACED = re.compile(r"(Thông tư) (số) (liên tịch)")
"""A slip that several notes share (`Thông tư số liên tịch 191/2005/TTLT-BQP-BLĐTBXH-BTC`)."""
_INTRODUCED = re.compile(r"(?:bởi|tại|theo|;|,|và)\s*$")
_INTRODUCED_ALONE = re.compile(r"\b(?:bởi|tại)$")
"""Before an act that is named without the article that changes: no comma, as other acts of a title may stand there."""
_ABOUT = re.compile(r"^\s*(?P<title>\S.*?)?\s*ngày (?P<day>\d{2})/(?P<month>\d{2})/(?P<year>\d{4}) của ")
STATE = "2022-12-31"
"""The oldest state of a topic of the codification: each act in it was in force on this day, or takes effect later."""
_OF_PART = {"sửa đổi": "AMENDS", "bổ sung": "AMENDS", "bãi bỏ": "REPEALS", "hủy bỏ": "REPEALS", "thay thế": "REPLACES"}


def read_note(note: str, name: str) -> Iterator[ActFact | RelationFact]:
    """Return what a note says of its act and of the acts that changed the article; name: of the note, as the source."""
    note = _MISPLACED.sub(r"\1 \3 \2", _LINK.sub(r"\1", note))
    citations = extract_text(note).citations
    if not citations or not (number := citations[0].target.number):
        return
    act = citations[0]
    effects = [
        (match.start(), found[0])
        for match in _EFFECT.finditer(note, act.end)
        if (found := match_date(note, match.end())) and found[0]
    ]
    if not effects:
        return
    until, since = effects[0]
    if act.target.type:
        yield ActFact(number, "type", act.target.type, "codification", name)
    yield ActFact(number, "in_force_from", since, "codification", number)
    about = _ABOUT.match(note[act.end : until].rstrip(" ,"))
    for match in [*re.finditer(r"ngày (\d{2})/(\d{2})/(\d{4}) của ", note[act.end : until])][-1:]:
        yield ActFact(number, "date", _day(match[1], match[2], match[3]), "codification", number)
        if about and (title := note[act.end : act.end + match.start()].strip()):
            yield ActFact(number, "title", title, "codification", number)
    yield from _changes(note, act, until, [c for c in citations if c.start > until], effects[1:], name)


def _changes(
    note: str,
    act: Citation,
    until: int,
    citations: Sequence[Citation],
    effects: Sequence[tuple[int, str]],
    name: str,
) -> Iterator[ActFact | RelationFact]:
    """Yield each amending act that the note names, with the kinds of change announced before it and its own day of
    effect. That the act exists counts when two notes name it. until: where the act's own day of effect stands; what is
    announced before it is of its title."""
    announced = list(_CHANGED.finditer(note, until))
    if not announced:
        return
    acting = [citation for citation in citations if _names_acting(note, citation)]
    ends = [following.start for following in acting[1:]] + [len(note)]
    for group in _groups(announced, acting, until):
        kinds = _kinds(group)
        for citation in group.acting:
            following = ends[acting.index(citation)]
            effective = next((day for at, day in effects if citation.end <= at < following), "")
            if not effective:  # `Điều 1, Điều 2 Thông tư A; Thông tư B có hiệu lực …`: one day for all is not assumed
                continue
            number = citation.target.number or ""
            if citation.target.type:
                yield ActFact(number, "type", citation.target.type, "note", name)
            yield ActFact(number, "in_force_from", effective, "note", name)
            for kind in kinds:
                yield RelationFact(
                    number,
                    kind,
                    act.target.number or "",
                    act.provision or "",
                    citation.provision or "",
                    effective,
                    "codification",
                    name,
                )


class _Group(NamedTuple):
    """The kinds of change that a note announces together, and the acts that it names behind them."""

    announced: Sequence[re.Match[str]]
    acting: Sequence[Citation]


def _groups(announced: Sequence[re.Match[str]], acting: Sequence[Citation], start: int) -> list[_Group]:
    """Return the groups of a note: an act with no kind of change before it has those of the act before."""
    groups: list[tuple[list[re.Match[str]], list[Citation]]] = []
    for citation in acting:
        fresh = [match for match in announced if start < match.start() < citation.start]
        if fresh:
            groups.append((fresh, [citation]))
        elif groups:
            groups[-1][1].append(citation)
        start = citation.end
    return [_Group(*group) for group in groups]


def _kinds(group: _Group) -> list[str]:
    """Return the types of relations of a group. Where several acts share several kinds, which of them ended the article
    is not told: then all of them amend it."""
    kinds = {"AMENDS" if match["part"] else _OF_PART.get(match["verb"].lower(), "AMENDS") for match in group.announced}
    return sorted(kinds) if len(kinds) == 1 or len(group.acting) == 1 else ["AMENDS"]


def _names_acting(note: str, citation: Citation) -> bool:
    """Return whether a citation is an amending act of the list, none in another's title."""
    if not citation.target.number:
        return False
    before = note[: citation.start].rstrip()
    if not citation.provision:
        return bool(_INTRODUCED_ALONE.search(before))
    part = before.lower().rfind(citation.provision.split()[0].lower())
    return bool(_INTRODUCED.search(before[:part])) if part >= 0 else False


def _day(day: str, month: str, year: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"
