"""Named schemes, programmes, strategies and master plans, by their type word and what proves a name after it.

A name is proved by quotation marks, by the period it is for (`giai đoạn 2021-2025`), by a place in the title of the
document that approves it, because it is one of the national target programmes or of those of each year, or because
there is one for the country (`Chiến lược dữ liệu quốc gia`). A mere `Chương trình` is none (`programmes.toml`).
The words are found by plain search; only their surroundings are read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon import alternatives, context, load_toml
from cancu.extract.lexicon.akn_ids import programme_id
from cancu.extract.lexicon.document_types import any_words, document_types
from cancu.extract.model.hits import CitationHit, ProgrammeHit
from cancu.extract.references.campaigns import find_campaigns
from cancu.extract.text.normalization import Folded, new_tones
from cancu.extract.text.phrase_matcher import Scanner, Words

NAME_MIN, NAME_MAX = 8, 300
"""Code points that a name has before its period, and that it may have at all."""

_YEARS = r"\d{4}(?:\s?-\s?|\sđến\s(?:năm\s)?)\d{4}"
_SPAN = (
    rf"(?:(?:trong\s)?(?:giai\sđoạn|thời\skỳ)\s(?:từ\s(?:năm\s)?)?{_YEARS}"
    r"|(?:từ\snăm\s\d{4}\s)?đến\s(?:năm\s)?\d{4})"
)
_OUTLOOK = r"(?:(?:,|\svà|,\svà)?\s(?:có\s)?(?:tầm\snhìn|định\shướng)(?:\sđến)?(?:\snăm)?\s\d{4})"
_PERIOD = re.compile(rf"{_SPAN}(?:,?\s{_SPAN})?{_OUTLOOK}?(?![\d/.-]?\d)")
_PERIOD_BEHIND = re.compile(rf",?\s{_SPAN}(?:,?\s{_SPAN})?{_OUTLOOK}?$")
_YEAR = re.compile(rf"năm\s\d{{4}}(?:\svà\s(?:năm\s)?\d{{4}})?{_OUTLOOK}?(?![\d/-])")
_YEARLY = (
    r"(?:năm \d{4}(?:(?:,| và) (?:năm )?\d{4})?|(?:nhiệm kỳ|toàn khóa)(?: của)?(?: quốc hội)?(?: khóa)? [ivx]{1,6})"
)
_AFTER_NATIONAL = re.compile(rf"\s({_SPAN}{_OUTLOOK}?)(?![\d/.-]?\d)")
_NEXT_DOCUMENT = alternatives(
    [
        *(type_.word for type_ in document_types() if type_.sets_tasks or type_.small),
        *(entry["name"].lower() for entry in load_toml("programmes")["type"]),
        *any_words(),
    ]
)
_HARD_STOP = re.compile(rf"[;:()\[\]|\"…]|\.(?!\d)|\n\n|, (?=(?:{_NEXT_DOCUMENT}) )")
_APPROVING = re.compile(
    rf"(?:về việc |về |v/v )?(?:(?:{context('furthers')}) )*(?:{context('settles_programme')})?"
    r"(?: một số nội dung của| nhiệm vụ| điều chỉnh| chủ trương đầu tư)? ?\"?"
)
_DECIDED = re.compile(r"(?:ban hành|phê duyệt) (?:và tổ chức thực hiện )?$")
_OF_THE_COUNTRY = re.compile(rf" quốc gia (?:{context('of_the_country')}) ")
"""Before and in a name that nothing else proves: `ban hành Chương trình quốc gia về bảo vệ dữ liệu cá nhân`."""
_NEXT_ITEM = re.compile(r"\n[-+•|]")
_NAME_GOES_ON = re.compile(r"(?:, (?:và )?| và )(?=[a-zđà-ỹ])")
_OF_THE_NATION = re.compile(r" quốc gia(?!\w)")
_PART_OF = re.compile(r" thuộc (?:chương trình|đề án)(?!\w)")
_OF_EACH_YEAR = "Chương trình"
_STRATEGY = "Chiến lược"
_STRATEGY_MIN = 5
"""Blanks in the name of a strategy that only its subject proves: `quốc gia về bình đẳng giới`."""
_NATIONAL_TYPE = "chương trình"
_NATIONAL_TARGET = " mục tiêu quốc gia "
_CUSTOMARY_END = re.compile(r"(?:/cp)?(?![\w/-]|\.\d)")


class Customary(NamedTuple):
    """A programme by the names that custom gave it; source: the document that approved it."""

    names: tuple[str, ...]
    type: str
    title: str
    source: str


@cache
def customary() -> dict[str, Customary]:
    """Return the programmes that have a name of custom, by their id."""
    return {
        programme_id(entry["type"], entry["title"]): Customary(
            tuple(entry["names"]), entry["type"], entry["title"], entry["source"]
        )
        for entry in load_toml("programmes")["customary"]
    }


@cache
def _customary_names() -> Scanner[Customary]:
    return Scanner(
        (spelt, programme)
        for programme in customary().values()
        for name in programme.names
        for spelt in (name, " số ".join(name.rsplit(" ", 1)))
    )


@cache
def _full_titles(type: str) -> tuple[str, ...]:
    """Return the full titles of the programmes of one type that custom calls by a number, in lower case."""
    titles = (new_tones(programme.title.lower()) for programme in customary().values() if programme.type == type)
    return tuple(f" {title}" for title in titles)


class _Words(NamedTuple):
    """The vocabulary, compiled."""

    types: tuple[tuple[str, str, bool], ...]
    plans: tuple[str, ...]
    unquoted_plan: re.Pattern[str]
    yearly: re.Pattern[str]
    national: re.Pattern[str]
    not_national: re.Pattern[str]
    after_national: re.Pattern[str]
    ends_name: re.Pattern[str]
    not_start: re.Pattern[str]
    not_before: re.Pattern[str]
    stop: re.Pattern[str]
    title_stop: re.Pattern[str]


@cache
def _words() -> _Words:
    table = load_toml("programmes")
    names = table["names"]

    def any_of(words: Sequence[str]) -> str:
        return alternatives(map(new_tones, words))

    return _Words(
        tuple((entry["name"].lower(), entry["name"], bool(entry.get("quoted"))) for entry in table["type"]),
        tuple(entry["name"] for entry in table["type"] if entry.get("approved")),
        re.compile(rf" (?:{any_of([word for entry in table['type'] for word in entry.get('unquoted', ())])}) "),
        re.compile(rf"(?:{any_of([entry['name'] for entry in table['yearly']])}) {_YEARLY}(?!\w|[/-]\d)"),
        re.compile(rf"(?:{any_of([entry['name'] for entry in table['national']])})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{any_of(names['not_national'])})(?= quốc gia)"),
        re.compile(rf"\W*(?:$|[\n;:,.()\"])|\s(?:{any_of([*names['after_national'], *names['stops']])})(?!\w)"),
        re.compile(rf"\s(?:{any_of(names['after_national'])})(?!\w)"),
        re.compile(rf"(?:{any_of(names['not_start'])})(?!\w)|\W|\d"),
        re.compile(rf"(?:^|\W)(?:{any_of(names['not_before'])})\s$"),
        re.compile(rf"\s(?:{any_of(names['stops'])})(?!\w)"),
        re.compile(rf"\s(?:{any_of(names['title_stops'])})(?!\w)"),
    )


@cache
def _type_words() -> Words:
    return Words(word for word, _, _ in _words().types)


def find_programmes(folded: Folded, citations: Sequence[CitationHit]) -> list[ProgrammeHit]:
    """Return the named programmes of a text, in order; none that lies in the span of a citation.

    citations: in order of their start; a title of theirs proves the programme that it approves.
    """
    finder = _Finder(folded, citations)
    types = _words().types
    found = (finder.named(start, end, *types[index]) for index, start, end in _type_words().find(folded.codes))
    hits = [hit for hit in found if hit]
    hits += finder.by_custom()
    hits += (hit for hit in find_campaigns(folded) if not finder.is_cited(hit.start))
    hits.sort()
    kept: list[ProgrammeHit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return _with_periods(kept)


def _with_periods(hits: Sequence[ProgrammeHit]) -> list[ProgrammeHit]:
    """Return the programmes; a strategy that is named without its period is the one of that name which has one."""
    whole = {(hit.type, hit.title.lower()): hit for hit in hits if hit.type == _STRATEGY}
    longer: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for type_, title in whole:
        for found in _PERIOD_BEHIND.finditer(title):
            longer.setdefault((type_, title[: found.start()]), set()).add((type_, title))
    return [
        hit._replace(title=one.title, id=one.id)
        if len(meant := longer.get((hit.type, hit.title.lower()), set())) == 1 and (one := whole[next(iter(meant))])
        else hit
        for hit in hits
    ]


class _Opening(NamedTuple):
    """A type word that may open a programme's name: its span, the type, and where the next citation starts."""

    start: int
    end: int
    type: str
    following: int

    @property
    def name(self) -> int:
        """The offset where the name starts."""
        return self.end + 1


class _Finder:
    """The programmes of one text."""

    def __init__(self, folded: Folded, citations: Sequence[CitationHit]) -> None:
        self.folded = folded
        self.text, self.lower, self.flat = folded.text, folded.lower, folded.flat
        self.citations = citations
        self.starts = [citation.start for citation in citations]
        self.longest = (0, False), 0  # the last answer of `_longest_name`, which is asked more than once

    def named(self, at: int, end: int, word: str, type: str, quoted_only: bool) -> ProgrammeHit | None:
        """Return the programme whose type word stands at a place; None where no name follows it."""
        flat, text = self.flat, self.text
        whole = flat[end : end + 1] == " " and not (at and flat[at - 1].isalnum())
        if not whole or flat.startswith(word, end + 1):
            return None
        if not text[at].isupper() and not (word == _NATIONAL_TYPE and self._is_of_the_country(end)):
            return None
        quoted = type in _words().plans
        if quoted and not flat.endswith('"', 0, at) and not _words().unquoted_plan.match(flat, end):
            return None
        return self._named_at(at, end, type, quoted_only=quoted_only)

    def _is_of_the_country(self, end: int) -> bool:
        """Return whether a name in small letters is one of which the country has one: a target programme, one of a
        year."""
        return self.flat.startswith(_NATIONAL_TARGET, end) or bool(_words().yearly.match(self.flat, end + 1))

    def by_custom(self) -> Iterator[ProgrammeHit]:
        """Yield the programmes that the text calls as custom does (`Đề án 06`), with their full titles."""
        for start, end, found in _customary_names().find(self.folded):
            ended = _CUSTOMARY_END.match(self.flat, end)
            if ended and self.text[start].isupper() and not self.is_cited(start):
                identifier = programme_id(found.type, found.title)
                yield ProgrammeHit(start, ended.end(), found.type, found.title, identifier, 0.9)

    def is_cited(self, start: int) -> bool:
        """Return whether a citation holds the place."""
        position = bisect_right(self.starts, start) - 1
        return position >= 0 and start < self.citations[position].end

    def _named_at(self, start: int, end: int, type: str, *, quoted_only: bool) -> ProgrammeHit | None:
        """Return the programme whose type word is at ``start..end``; None where nothing proves a name behind it."""
        if _words().not_before.search(self.flat, max(0, start - 12), start) or self.is_cited(start):
            return None
        position = bisect_right(self.starts, start) - 1
        following = self.starts[position + 1] if position + 1 < len(self.starts) else len(self.text)
        if following <= end + 1:
            return None
        one = _Opening(start, end, type, following)
        if start and self.text[start - 1] == '"' and self._approved_until(start) is not None:
            return self._quoted_with_type(one)
        if type in _words().plans:
            return self._for_a_period(one) if _words().unquoted_plan.match(self.flat, end) else None
        if self.text[one.name] == '"':
            return self._quoted_behind_type(one)
        if hit := self._full_title(one):
            return hit
        if quoted_only and (hit := self._component(one)):
            return hit
        if quoted_only or _words().not_start.match(self.flat, one.name):
            return None
        if hit := self._national(one):
            return hit
        if hit := self._yearly(one):
            return hit
        return None if self.text[start].islower() else self._unquoted(one)

    def _quoted_with_type(self, one: _Opening) -> ProgrammeHit | None:
        """`phê duyệt "Đề án kiểm kê tài sản"`: the quotation marks hold the type word, too, and may hold behind the
        period of the programme what it carries out."""
        close = self.text.find('"', one.name, min(one.following, one.name + NAME_MAX))
        if close < 0:
            return self._for_a_period(one, in_title=True)
        return self._hit(one, close) if close - one.name >= NAME_MIN else None

    def _quoted_behind_type(self, one: _Opening) -> ProgrammeHit | None:
        """`Đề án "Kiểm kê tài sản"`."""
        close = self.text.find('"', one.name + 1, one.name + NAME_MAX + 100)
        if close - one.name < NAME_MIN or "\n\n" in self.text[one.name : close]:
            return None
        title = " ".join(self.text[one.name + 1 : close].split())
        return ProgrammeHit(one.start, close + 1, one.type, title, programme_id(one.type, title), 1.0)

    def _full_title(self, one: _Opening) -> ProgrammeHit | None:
        """Return the full title of a programme that custom calls by a number."""
        for title in _full_titles(one.type):
            stop = one.end + len(title)
            if self.flat.startswith(title, one.end) and not _PERIOD.match(self.flat, stop + 1):
                return self._hit(one, stop)
        return None

    def _component(self, one: _Opening) -> ProgrammeHit | None:
        """Return a project that is part of a programme: `Dự án Truyền thông về giảm nghèo thuộc Chương trình ...`."""
        if self.text[one.start].islower() or not self.text[one.name].isupper():
            return None
        whole = _PART_OF.search(self.flat, one.name, self._longest_name(one, in_title=True))
        return self._hit(one, whole.start(), 0.85) if whole and whole.start() - one.name >= NAME_MIN else None

    def _national(self, one: _Opening) -> ProgrammeHit | None:
        """Return a national target programme, with its period where one follows; its name may go on to a period."""
        national = _words().national.match(self.flat, one.name)
        if national is None:
            return None
        if _NAME_GOES_ON.match(self.flat, national.end()) and (longer := self._for_a_period(one)):
            return longer
        period = _AFTER_NATIONAL.match(self.flat, national.end())
        return self._hit(one, period.end(1) if period else national.end())

    def _yearly(self, one: _Opening) -> ProgrammeHit | None:
        """Return a programme that there is one of for each year, with its year: `Chương trình lập pháp năm 2026`."""
        yearly = _words().yearly.match(self.flat, one.name) if one.type == _OF_EACH_YEAR else None
        return self._hit(one, yearly.end()) if yearly else None

    def _for_a_period(self, one: _Opening, *, in_title: bool = False) -> ProgrammeHit | None:
        """Return a name that ends with the period it is for."""
        period = _PERIOD.search(self.flat, one.name, self._longest_name(one, in_title=in_title))
        return self._hit(one, period.end()) if period and period.start() - one.name >= NAME_MIN else None

    def _of_the_nation(self, one: _Opening) -> ProgrammeHit | None:
        """Return a name that ends with `quốc gia`, in capitals or not: there is one for the country."""
        words = _words()
        for found in _OF_THE_NATION.finditer(self.flat, one.name, self._longest_name(one, in_title=False)):
            low, end = max(one.name, found.start() - 12), found.end()
            is_name = self.flat.count(" ", one.name, end) >= 3 and not words.not_national.search(self.flat, low, end)
            if is_name and words.after_national.match(self.lower, end):
                return self._hit(one, end, 0.85)
        return None

    def _strategy(self, one: _Opening) -> ProgrammeHit | None:
        """Return a strategy of the country, which there is one of for its subject: `Chiến lược quốc gia về bình đẳng
        giới`."""
        if one.type != _STRATEGY or not _OF_THE_COUNTRY.match(self.flat, one.end):
            return None
        limit = self._longest_name(one, in_title=False)
        if ends := _words().ends_name.search(self.flat, one.name, limit):
            limit = ends.start()
        while self.flat[limit - 1] in " ,-":
            limit -= 1
        return self._hit(one, limit, 0.85) if self.flat.count(" ", one.name, limit) >= _STRATEGY_MIN else None

    def _unquoted(self, one: _Opening) -> ProgrammeHit | None:
        """Return a name that its period proves, the document that approves it, or that there is one for the country."""
        flat, name = self.flat, one.name
        approved = self._approved_until(one.start)
        if hit := self._for_a_period(one, in_title=approved is not None):
            return hit
        if approved is None and (hit := self._of_the_nation(one) or self._strategy(one)):
            return hit
        limit = self._longest_name(one, in_title=approved is not None)
        if approved is None and self._is_decided(one) and limit < name + NAME_MAX:
            item = _NEXT_ITEM.search(self.lower, name, limit)
            approved = item.start() if item else limit
        if approved is None or limit == one.following < len(self.text):
            return None
        limit = min(limit, approved)
        year = _YEAR.search(flat, name, limit)
        stop = year.end() if year else limit
        while flat[stop - 1] in " ,-":
            stop -= 1
        return self._hit(one, stop, 0.85) if flat.count(" ", name, stop) >= 2 else None

    def _longest_name(self, one: _Opening, *, in_title: bool) -> int:
        """Return the offset at which a name must have ended: a mark, a word that no name contains,
        the next citation."""
        asked = one.name, in_title
        if self.longest[0] != asked:
            self.longest = asked, self._read_longest(one, in_title=in_title)
        return self.longest[1]

    def _read_longest(self, one: _Opening, *, in_title: bool) -> int:
        limit = min(len(self.text), one.name + NAME_MAX, one.following)
        if mark := _HARD_STOP.search(self.lower, one.name, limit):
            limit = mark.start()
        stops = _words().title_stop if in_title else _words().stop
        word = stops.search(self.flat, one.name, limit)
        return word.start() if word else limit

    def _is_decided(self, one: _Opening) -> bool:
        """Return whether a programme of the country is issued or approved here, whose name ends with its clause."""
        decided = _DECIDED.search(self.flat, max(0, one.start - 40), one.start)
        return bool(decided and _OF_THE_COUNTRY.match(self.flat, one.end))

    def _approved_until(self, start: int) -> int | None:
        """Return the offset where the title ends in which a cited document approves the programme
        at `start`; None where none does."""
        position = bisect_right(self.starts, start) - 1
        for citation in reversed(self.citations[max(0, position - 3) : position + 1]):
            if citation.title is not None and citation.title <= start < citation.tail:
                return citation.tail if _APPROVING.fullmatch(self.flat, citation.title, start) else None
        return None

    def _hit(self, one: _Opening, end: int, confidence: float = 1.0) -> ProgrammeHit:
        title = " ".join(self.text[one.name : end].split())
        return ProgrammeHit(one.start, end, one.type, title, programme_id(one.type, title), confidence)
