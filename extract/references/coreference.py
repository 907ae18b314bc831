"""Which mentions of one text mean the same document: by number, by name, by short form, alias or anaphor.

A mention joins a document only where nothing contradicts it; where two documents fit, it stays by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from cancu.extract.lexicon.akn_ids import document_id, locality_and_actor
from cancu.extract.lexicon.issuer_codes import is_issuer_code, is_of_several, issuer_code, issuer_of, type_of_code
from cancu.extract.lexicon.statutes import (
    act_dated,
    act_in_force,
    act_meant,
    constitution_in_force,
    is_known_name,
    is_number_of,
    is_superseded,
    name_key,
    numbers_of,
)
from cancu.extract.model.mentions import Mention
from cancu.extract.model.records import Head, Target
from cancu.extract.structure.quoted_acts import announcing_clause, quotations
from cancu.extract.text.document_numbers import parts, standard_parts
from cancu.extract.text.normalization import Folded, ascii_words
from cancu.extract.text.page_furniture import RUNNING_HEAD

# The committee that a province's Party congress elects is the province's Party committee (Party Statutes, article 18).
_PARTY_COMMITTEE = re.compile(
    r"Ban Chấp hành Đảng bộ (?P<rank>tỉnh|thành phố) (?P<place>.+?)(?:,? (?:khóa|lần thứ) .*)?"
)
_CENTRAL_MEETING = re.compile(r"Hội nghị (?:lần thứ [^,]{1,20} |)(?:Ban Chấp hành )?Trung ương")
"""`Hội nghị Trung ương 6 khóa XII`: the meeting of the Central Committee stands for the Committee."""


_LEADERSHIP = frozenset(("Bộ Chính trị", "Ban Bí thư Trung ương Đảng"))
"""Organs of the Party that conclude together: `Kết luận số 183-KL/TW của Bộ Chính trị, Ban Bí thư`."""


class Citing(NamedTuple):
    """What completes the issuers of cited documents: the place of the citing document, its issuer, and the code of this
    issuer in its own number (empty: none, or one that the table of codes has)."""

    place: str | None
    issuer: str | None
    code: str


@dataclass(slots=True, eq=False)
class Referent:
    """One cited document while its mentions are gathered.

    issuer: as the text names it; joint: all names where several issued it; words: the type words it was called by;
    assumed: number and date are those of the act in force, the text gives neither.
    """

    type: str | None = None
    number: str | None = None
    name: str | None = None
    date: str | None = None
    issuer: str | None = None
    joint: tuple[str, ...] = ()
    title: str | None = None
    resolved_by: str | None = None
    assumed: bool = False
    words: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    def year(self) -> str | None:
        """Return the year of issue, from the number where it has one, else from the date."""
        return (year_of(self.number) if self.number else None) or (self.date[:4] if self.date else None)

    def fits(self, mention: Mention) -> bool:
        """Return whether nothing in the mention contradicts that it means this document.

        The year tells two documents with one number apart, and so does the place of their issuers.
        """
        date, issuer = mention.known_date, mention.issuer
        if date and not (mention.number and year_of(mention.number)):
            year = self.year()
            if year and date[:4] != year:
                return False
        if issuer and self.issuer:
            if self.number and self.number.isdigit() and issuer != self.issuer:
                return False  # a serial alone, without its code, is one of each issuer
            here, there = locality_and_actor(issuer)[0], locality_and_actor(self.issuer)[0]
            return here == there or not here or not there
        return True

    def learn(self, mention: Mention, title: str | None) -> None:
        """Take over what the mention tells; of two values the first stays."""
        self.type = self.type or mention.type
        self.number = self.number or mention.number
        self.name = self.name or mention.name
        date = mention.known_date
        if date:
            self.dates.add(date)
            if self.date is None or (len(date) > len(self.date) and date.startswith(self.date)):
                self.date = date
        if mention.issuer and not self.issuer:
            self.issuer, self.joint = mention.issuer, mention.issuers
        self.title = self.title or title
        if mention.word:
            self.words.add(mention.word)

    def target(self, citing: Citing) -> Target:
        """Return the record: type and issuer completed from the number's code."""
        number, type_name = self.number, self.type
        if number:
            type_name = type_name or type_of_code(number)
        title = self.name or self.title
        issuer = self._issuer(citing)
        identifier = document_id(type_name, number, self.date or self.year(), issuer, title)
        return Target(identifier, type_name, number, self.date, issuer, title, self.resolved_by)

    def _issuer(self, citing: Citing) -> str | None:
        """Return the issuer that the code names; where it depends on the place, or is an abbreviation
        of the one that the text names too, that one goes first. A code that no table has, and the citing document bears
        itself, is of its own issuer."""
        if not self.number:
            return None
        central = issuer_of(self.number, self.type, None)
        named = self.issuer and (is_of_several(self.number, self.type) or _abbreviates(self.number, self.issuer))
        if central and not named:
            return central
        if len(self.joint) > 1 and _joint_code(self.number):
            return " và ".join(self.joint)
        if len(self.joint) > 1 and set(self.joint) <= _LEADERSHIP:
            return ", ".join(self.joint)
        if self.issuer and _CENTRAL_MEETING.match(self.issuer):
            return "Ban Chấp hành Trung ương Đảng"
        if self.issuer and (party := _PARTY_COMMITTEE.fullmatch(self.issuer)):
            return ("Tỉnh ủy " if party["rank"] == "tỉnh" else "Thành ủy ") + party["place"]
        if found := self.issuer or issuer_of(self.number, self.type, citing.place):
            return found
        return citing.issuer if citing.code and citing.code == _issuer_code(self.number) else None


def citing(head: Head) -> Citing:
    """Return what a document tells of the issuers of those that it cites."""
    # in a commune's document `12/KH-UBND` may be the commune's or the province's
    place = head.place if head.issuer is None or (head.place or "") in head.issuer else None
    code = _issuer_code(head.number or "")
    return Citing(place, head.issuer, "" if is_issuer_code(code) else code)


def _issuer_code(number: str) -> str:
    """Return the part of a number's code that tells the issuer: ``27/NQ-HĐT`` -> ``HĐT``; empty where none does."""
    split = parts(number)
    return issuer_code(split[2]) if split and len(split[2]) > 1 else ""


@lru_cache(maxsize=16384)
def year_of(number: str) -> str | None:
    """Return the year that stands in a number (``45/2025/NĐ-CP``, ``QCVN 41:2025/BNNMT``)."""
    if split := parts(number):
        return split[1]
    standard = standard_parts(number)
    return standard[0] if standard else None


@lru_cache(maxsize=16384)
def number_key(number: str) -> str:
    """Return what must agree in two spellings of one number: case, marks, leading zeros do not count."""
    return ascii_words(number).replace("/oh", "/qh").lstrip("0")


@lru_cache(maxsize=16384)
def _abbreviates(number: str, issuer: str) -> bool:
    """Return whether the code of a number, of one issuer, has the first letters of this one's first words, three at
    least: ``TCT`` is the General Department of Taxation, ``Tổ Công tác …`` and ``Tổng công ty …``."""
    split = parts(number)
    code = ascii_words(issuer_code(split[2])) if split and not _joint_code(number) else ""
    letters = "".join(word[0] for word in ascii_words(issuer).split())
    return len(code) > 2 and letters.startswith(code)


@lru_cache(maxsize=16384)
def _joint_code(number: str) -> bool:
    split = parts(number)
    return split is not None and split[2].replace("/", "-").count("-") >= 2


def gather(folded: Folded, mentions: Sequence[Mention], head: Head) -> list[Referent]:
    """Return the referent of each mention, in their order; mentions of one document share it.

    head: of the citing document; a name means what was in force on its date, or on the first day of its own force.
    Numbered mentions come first, so that a bare name finds the number wherever the text gives it.
    """
    issued, effective = head.date, head.in_force_from
    by_number: dict[str, list[Referent]] = {}
    by_name: dict[tuple[str, str | None], list[Referent]] = {}  # by name, and year of the title that has the name
    longer = _LongerNames()
    referents: list[Referent | None] = [None] * len(mentions)
    first: dict[int, int] = {}  # the first mention by number of each referent
    for index, mention in enumerate(mentions):
        if not mention.number:
            continue
        number = number_key(mention.number)
        known = by_number.setdefault(f"{mention.type} {number}" if number.isdigit() else number, [])
        referent = _choose(known, mention)
        if referent is None:
            referent = Referent()
            known.append(referent)
        referent.learn(mention, _title(folded, mention))
        referents[index] = referent
        first.setdefault(id(referent), index)
        if mention.name:
            named = by_name.setdefault((_name_key(mention), None), [])
            if referent not in named:
                named.append(referent)
            longer.add(_name_key(mention))
    owners = _owners(mentions)
    quoted = _quoted_acts(folded, mentions, head.type)
    for index, mention in enumerate(mentions):
        if referents[index] is None and mention.type == "Hiến pháp":
            act = referents[quoted[index]] if index in quoted else None
            day = (act.date or act.year()) if act else None
            referents[index] = _constitution(by_name.setdefault((_name_key(mention), None), []), mention, day, issued)
        elif referents[index] is None:
            position = owners[index]
            owner = referents[position] if position is not None else None
            key: tuple[str, str | None] = (_name_key(mention), None)
            day = issued
            title_date = (owner.date or owner.year()) if owner else None
            if issued and not title_date and _is_named_before(mention, index, by_name.get(key, ()), first, issued):
                key = (key[0], issued[:4])
            if title_date and _is_of_its_day(mention, by_name.get(key, ()), title_date, issued):
                key, day = (key[0], title_date[:4]), title_date
            known = by_name.setdefault(key, [])
            if not known and not is_known_name(mention.type or "", mention.name or ""):
                full = by_name.get((longer.only_one(key[0]) or "", None), [])
                known = full if len(full) == 1 else known
            longer.add(key[0])
            referent = _choose(known, mention, unique=True)
            if referent is None:
                referent = Referent()
                by_name[key].append(referent)
            referent.learn(mention, None)
            _resolve_by_name(referent, day, effective if day == issued else None)
            referents[index] = referent
    return [referent for referent in referents if referent is not None]


def _owners(mentions: Sequence[Mention]) -> list[int | None]:
    """Return for each mention the index of the innermost one with a number or a date whose description holds it."""
    owners: list[int | None] = []
    opened: list[int] = []
    for index, mention in enumerate(mentions):
        while opened and mentions[opened[-1]].tail <= mention.start:
            opened.pop()
        owners.append(opened[-1] if opened else None)
        if mention.number or (mention.name and mention.issued):
            opened.append(index)
    return owners


def _quoted_acts(folded: Folded, mentions: Sequence[Mention], type: str | None) -> dict[int, int]:
    """Return the mentions that stand in what a note or a letter quotes, with the mention of the act that is quoted."""
    starts = [mention.start for mention in mentions]
    acts: dict[int, int] = {}
    for quotation in quotations(folded.flat, type):
        act = bisect_left(starts, announcing_clause(folded.text, quotation.announced))
        first = bisect_left(starts, quotation.start)
        if act < first:
            acts.update(dict.fromkeys(range(first, bisect_left(starts, quotation.end)), act))
    return acts


def _constitution(known: list[Referent], mention: Mention, quoted: str | None, issued: str | None) -> Referent:
    """Return the Constitution that is meant; a name without a year means the one in force on the day of who says it.

    known: those of the name, to which a new one is added; quoted: the date of the act whose words are quoted there;
    issued: that of the citing document.
    """
    day = quoted or issued
    meant = constitution_in_force(day) if day and not mention.known_date else None
    fitting = [one for one in known if meant is None or (one.year() or meant.date[:4]) == meant.date[:4]]
    if quoted and meant:
        fitting = [one for one in fitting if one.date]
    referent = _choose(fitting, mention, unique=True)
    if referent is None:
        referent = Referent()
        known.append(referent)
    referent.learn(mention, None)
    if quoted and meant and not referent.date:
        referent.date, referent.resolved_by, referent.assumed = meant.date, "name", True
    return referent


def _is_named_before(
    mention: Mention, index: int, known: Sequence[Referent], first: Mapping[int, int], issued: str
) -> bool:
    """Return whether a law's name stands before the text gives a number to it, and that number is of an act which
    another one of the name had replaced by then: a decree on the law in force speaks of the old one in its last
    articles."""
    return bool(mention.type and mention.name and known) and all(
        referent.number is not None
        and first.get(id(referent), index) > index
        and is_superseded(mention.type or "", mention.name or "", referent.number, issued)
        for referent in known
    )


def _is_of_its_day(mention: Mention, known: Sequence[Referent], title_date: str, issued: str | None) -> bool:
    """Return whether a law that the title of another document names is not the one that the text itself means, but that
    of the title's own day: what the text means is younger, or another act was in force then."""
    if any((referent.year() or "") > title_date[:4] for referent in known):
        return True
    there = act_in_force(mention.type, mention.name, title_date) if mention.type and mention.name else None
    if numbers := {referent.number for referent in known if referent.number}:
        known_acts = [number.lstrip("0") for number in numbers_of(mention.type or "", mention.name or "")]
        if not any(number.lstrip("0") in known_acts for number in numbers):
            return False  # the text gives a number that the table does not know
        return there is not None and there.number not in numbers
    here = act_in_force(mention.type, mention.name, issued) if issued and mention.type and mention.name else None
    return there != here if there else here is not None and here.date > title_date


class _LongerNames:
    """The names of laws in a text by the words with which they begin.

    `Luật Bầu cử` behind `Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân` means that law.
    """

    def __init__(self) -> None:
        self._by_opening: dict[str, set[str]] = {}

    def add(self, name: str) -> None:
        """Add a name; of each opening two names are kept, as more tell no more."""
        for space in re.finditer(" ", name):
            names = self._by_opening.setdefault(name[: space.start()], set())
            if len(names) <= 1:
                names.add(name)

    def only_one(self, opening: str) -> str | None:
        """Return the one longer name that begins with the words; None where there is none, or several."""
        names = self._by_opening.get(opening, ())
        return next(iter(names)) if len(names) == 1 else None


def _name_key(mention: Mention) -> str:
    return f"{mention.type} {name_key(mention.name or '')}".lower()


def _title(folded: Folded, mention: Mention) -> str | None:
    if mention.title is None:
        return None
    words = folded.quote(*mention.title)
    if RUNNING_HEAD in words:
        words = folded.text[slice(*mention.title)]  # without the lines of the page that it goes over
    return " ".join(words.replace("*", "").split())


def _choose(known: Sequence[Referent], mention: Mention, *, unique: bool = False) -> Referent | None:
    """Return the referent that the mention means; None where none fits, or (unique) several do."""
    date = mention.known_date
    fitting = [r for r in known if r.fits(mention)]
    if not fitting:
        return None
    if len(fitting) == 1:
        return fitting[0]
    if date:
        dated = [r for r in fitting if date in r.dates or (r.date or "").startswith(date)]
        if len(dated) == 1:
            return dated[0]
    if unique and mention.type and mention.name and not date:
        # `Luật Thuế GTGT số 31/2013/QH13`, an amending law that is called by the name of the amended one
        own = [r for r in fitting if r.number and is_number_of(mention.type, mention.name, r.number)]
        if len(own) == 1 and all(r.number for r in fitting):
            return own[0]
    if unique:
        bare = [r for r in fitting if not r.number and not r.date]
        return bare[0] if bare and not date else None
    return fitting[-1]


def _resolve_by_name(referent: Referent, day: str | None, effective: str | None) -> None:
    """Number and date of a law that the text only names, from the table of known acts: by the date that it gives, else
    by what was in force on the day of the text that names it; where that is open, as a new act is passed, by what was
    in force on the day from which the text itself is."""
    if referent.number or not referent.name or not referent.type:
        return
    if referent.date:
        if act := act_dated(referent.type, referent.name, referent.date):
            referent.number, referent.resolved_by = act.number, "name"
    elif day and (act := act_meant(referent.type, referent.name, day, effective)):
        referent.number, referent.date, referent.resolved_by, referent.assumed = act.number, act.date, "name", True
