"""Openings -> agencies: every organ that the text names, in order, with its full name, and groups marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from cancu.extract.agencies.mixed_groups import mixed_groups
from cancu.extract.agencies.names import NameReader
from cancu.extract.agencies.openings import Named, Openings
from cancu.extract.agencies.place_suffixes import Setting
from cancu.extract.agencies.reading import CAPITALISED, MANY
from cancu.extract.agencies.short_names import in_full
from cancu.extract.lexicon import context
from cancu.extract.lexicon.type_words import find_type_words
from cancu.extract.text.normalization import Folded, fold
from cancu.extract.text.phrase_matcher import Scanner

_BOARD = "Ban Chỉ đạo"
_IN_BRACKET = re.compile(r" \((?P<alias>ban chỉ đạo(?: (?:\d{1,4}|[^\W\d_]+)){1,3})\)")
"""The short name of a steering committee that stands in a bracket behind it: `(Ban Chỉ đạo 751)`."""
_OF_OTHERS = re.compile(r" (?:\d+|cấp|của|các|tỉnh|thành phố|xã|phường|huyện|quốc gia|trung ương|về)(?!\w)")
"""Behind `Ban Chỉ đạo` where another one may be meant."""
_ALIAS = re.compile(
    r",? ?\((?:sau đây |dưới đây )?(?:được )?(?:gọi|viết)(?: tắt| chung)*(?: là)?:? \"?(?P<alias>[^()\"]{2,80}?)\"?\)"
)
_LETTERS = re.compile(r" \((?P<alias>[A-ZĐ&]{2,10}(?: [A-ZĐ&]{2,10}){0,2}(?: (?:tỉnh|thành phố|xã|phường))?)\)")
_FEWEST_LETTERS = 3
_BOARD_LETTERS = "bch"
_OFFICE = re.compile(rf"(?<!\w)(?P<office>{context('office_of_an_organ')}) $")
_OFFICE_REACH = 40
_OF_AN_OWNER = ("unit", "head")
_OWNERS = ("Trường ", "Học viện ", "Bệnh viện ", "Đại học ")
"""With which the rest of an issuer's name begins where it is the institution that the unit belongs to."""
_HAVE_BOARDS = ("Hội đồng nhân dân", "Quốc hội")
_BOARDS = re.compile(r"(?<!\w)(?:các|những)[ \n](?P<what>ban|ủy[ \n]ban)(?:[ \n]khác)?[ \n](?:của[ \n])?\Z")
_BOARDS_END = ("ban ", "ban của ", "ban khác của ")
_BOARDS_REACH = 24
_PARTY = "đảng bộ "
"""Before an organ whose Party members are meant: `Đảng bộ Bộ Tài chính`."""
_SILENT = frozenset(("và", "của", "về", "thuộc"))
_WORD = re.compile(r"[^\W\d_]+")


def name_agencies(
    openings: Openings, setting: Setting, issuer: Named | None, excluded: Sequence[tuple[int, int]]
) -> list[Named]:
    """Return the agencies of a document in the order of the text, none overlapping another.

    setting: what completes names (`Sở Nội vụ` of the province that the head tells). issuer: the issuer's name where the
    letterhead has it. excluded: folded spans in which an agency is part of another name (`Luật Ngân hàng Nhà nước`) or
    of a number (`1690/QĐ- TTg`), in order of their start: what starts there is left out.
    """
    folded = openings.folded
    other = _Excluded(excluded)
    named = _read(openings, setting, other)
    named = _with_aliases(folded, named, other)
    named = in_full(folded, named)
    if setting.issuer:
        named = [_as_issuer(one, setting.issuer, setting.locality) for one in named]
    named = _merged(named, [one for one in mixed_groups(folded) if not other.holds(one.start)])
    return _with_issuer(folded, named, issuer) if issuer else named


def _read(openings: Openings, setting: Setting, excluded: _Excluded) -> list[Named]:
    folded = openings.folded
    reader = NameReader(openings, setting)
    found: list[Named] = []
    text = folded.text
    end = 0
    for hit in openings.hits:
        start, _, organ = hit
        if start < end or (organ.kind in CAPITALISED and organ.exact is None and text[start].islower()):
            continue  # most hits are such, and no name: seen here they cost little
        for one in reader.read(hit):
            if one.start >= end and not excluded.holds(one.start) and not folded.flat.endswith(_PARTY, 0, one.start):
                one = _boards_of(folded, one, end) or (
                    _with_plural(folded, one, end) if one.group else _with_number(folded, one, excluded)
                )
                found.append(one)
                end = one.end
    return found


def _boards_of(folded: Folded, owner: Named, after: int) -> Named | None:
    """Return the boards of an organ as a group: `các Ủy ban của Quốc hội`, `các Ban Hội đồng nhân dân tỉnh`."""
    if not owner.name.startswith(_HAVE_BOARDS) or not folded.flat.endswith(_BOARDS_END, 0, owner.start):
        return None
    boards = _BOARDS.search(folded.flat, max(after, owner.start - _BOARDS_REACH), owner.start)
    if boards is None:
        return None
    what = boards["what"].capitalize()
    return owner._replace(start=boards.start(), name=f"Các {what} của {owner.name}", group=True)


def _with_number(folded: Folded, one: Named, excluded: _Excluded) -> Named:
    """Return an agency with the rest of a number in which its name ends: `Ban Chỉ đạo thực hiện Nghị quyết số
    57-NQ/TW`."""
    stop = excluded.end_of(one.end)
    return one._replace(end=stop, name=one.name + folded.text[one.end : stop]) if stop else one


def _with_plural(folded: Folded, group: Named, after: int) -> Named:
    """Return a group with the word before it that makes it one (`các UBND cấp xã`)."""
    for word in MANY:
        start = group.start - len(word)
        if start >= after and folded.flat.startswith(word, start):
            return group._replace(start=start)
    return group


def _as_issuer(one: Named, issuer: str, locality: str | None) -> Named:
    """Return a unit with the whole name of the issuer where that only says whose it is: `Phòng Kinh tế` of `Phòng Kinh
    tế xã Tân Hưng`."""
    if one.group or one.organ.kind not in _OF_AN_OWNER or not issuer.lower().startswith(f"{one.name.lower()} "):
        return one
    owner = issuer[len(one.name) + 1 :]
    whose = owner == locality or owner.startswith(_OWNERS)
    return one._replace(name=issuer) if whose else one


class _Excluded:
    """Spans in order of their start, which may lie in each other."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.starts = [start for start, _ in spans]
        self.reach = list(accumulate((end for _, end in spans), max))

    def holds(self, offset: int) -> bool:
        """Return whether the offset lies in one of them."""
        return self.end_of(offset) > 0

    def end_of(self, offset: int) -> int:
        """Return where the spans end in which the offset lies; 0 where it lies in none."""
        index = bisect_right(self.starts, offset) - 1
        return self.reach[index] if index >= 0 and offset < self.reach[index] else 0


def _with_aliases(folded: Folded, named: list[Named], excluded: _Excluded) -> list[Named]:
    """Short names that the text declares: `... (sau đây gọi tắt là Ban Chỉ đạo)`."""
    boards = {one.name for one in named if one.name.startswith(_BOARD)}
    aliases = dict(_lettered(folded, named))
    bracketed = boards and "(ban chỉ đạo " in folded.flat
    if not (aliases or bracketed or "(sau đây" in folded.flat or "(gọi" in folded.flat):
        return named
    for one in named:
        match = _ALIAS.match(folded.flat, one.end)
        if match is None and one.organ.name == _BOARD and (match := _IN_BRACKET.match(folded.flat, one.end)):
            boards.discard(f"{_BOARD} {match['alias'].removeprefix('ban chỉ đạo ')}")
            if boards == {one.name}:
                aliases.setdefault(_BOARD, one)
        if match and not one.group:
            written = " ".join(folded.text[match.start("alias") : match.end("alias")].split())
            if len(written) > 3 and written[0].isupper() and not _names_a_document(written):
                aliases.setdefault(written, one)
            if written.startswith(_BOARD):
                aliases.setdefault(written.replace(_BOARD, "BCĐ"), one)
    if not aliases:
        return named
    short = [
        hit.entry._replace(start=hit.start, end=hit.end)
        for hit in Scanner(aliases.items()).find(folded)
        if hit.start > hit.entry.end
        and folded.text[hit.start].isupper()
        and not excluded.holds(hit.start)
        and not (hit.end - hit.start == len(_BOARD) and _OF_OTHERS.match(folded.flat, hit.end))
    ]
    return _merged(named, short)


def _lettered(folded: Folded, named: Sequence[Named]) -> Iterator[tuple[str, Named]]:
    """Yield the letters in a bracket behind a name whose words begin with them: `Trung tâm Khuyến nông tỉnh (TTKN)`."""
    for one in named:
        match = _LETTERS.match(folded.text, one.end) if folded.text.startswith(" (", one.end) else None
        if match is None or one.group:
            continue
        letters = "".join(char for char in match["alias"] if char.isalpha() and char.isupper())
        initials = "".join(word[0].upper() for word in _WORD.findall(one.name) if word not in _SILENT)
        if len(letters) >= _FEWEST_LETTERS and initials.startswith(letters):
            yield match["alias"], one._replace(end=match.end())


def _with_issuer(folded: Folded, named: list[Named], issuer: Named) -> list[Named]:
    """Return the agencies with the issuer in its letterhead,
    where the vocabulary does not know it (`TRƯỜNG ĐẠI HỌC Y`)."""
    start, end = issuer.start, issuer.end
    first = folded.flat[start:end].split()[0]
    if first != _BOARD_LETTERS and first != issuer.name.lower().split()[0]:
        return named  # a name that the number's code tells, above other lines
    if any(one.start < end and start < one.end for one in named):
        return named
    own = folded.flat[start:end]
    names = dict.fromkeys((issuer.name.lower(), *([own] if issuer.name.lower().startswith(f"{own} ") else ())))
    again = [one for name in names for one in _again(folded, issuer, name)]
    return _merged(named, [issuer, *again])


def _again(folded: Folded, issuer: Named, name: str) -> Iterator[Named]:
    """Yield the places behind the letterhead where the text has the name of an issuer of its own again.

    name: in lower case, the whole one or that of its own line; the office before it that acts for it is part of it.
    Behind that of a line another owner may follow: `Hội đồng trường Trường Đại học B`.
    """
    at = folded.flat.find(name, issuer.end)
    in_part = len(name) < len(issuer.name)
    while at >= 0:
        end = at + len(name)
        another = in_part and folded.text[end : end + 1] == " " and folded.text[end + 1 : end + 2].isupper()
        if folded.text[at].isupper() and not folded.flat[end : end + 1].isalnum() and not another:
            office = _OFFICE.search(folded.flat, max(0, at - _OFFICE_REACH), at)
            if office is None:
                yield issuer._replace(start=at, end=end)
            elif folded.text[office.start()].isupper():
                whole = f"{office['office'].capitalize()} {issuer.name}"
                yield issuer._replace(start=office.start(), end=end, name=whole)
        at = folded.flat.find(name, end)


def _names_a_document(words: str) -> bool:
    """Return whether a short name that opens with a document's type is that of what the agency issued."""
    return any(hit.start == 0 for hit in find_type_words(fold(words))[:1])


def _merged(named: list[Named], short: list[Named]) -> list[Named]:
    """Both lists in the order of the text; a declared short name wins where two overlap, but not over a longer name."""
    found: list[Named] = []
    for one in sorted([*named, *short], key=lambda one: (one.start, -one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
        elif one.start == found[-1].start and one.end == found[-1].end:
            found[-1] = one
    return found
