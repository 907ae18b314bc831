"""Documents that a text names by type and serial alone, without the code: `Nghị định số 30 ngày 05/3/2020`.

The date, the year, the term or the issuer behind the serial tells that a particular document is meant. Where the text
has the whole number elsewhere, the words are a short form of it: see `cancu.extract.references.back_references`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from cancu.extract.head.issuer import organ_of_office
from cancu.extract.lexicon import context
from cancu.extract.lexicon.akn_ids import locality_and_actor
from cancu.extract.lexicon.document_types import type_named
from cancu.extract.lexicon.issuer_codes import issuer_of
from cancu.extract.model.hits import AgencyHit
from cancu.extract.model.mentions import Mention
from cancu.extract.references.pinpoints import end_of_provision_behind
from cancu.extract.text.dates import match_date
from cancu.extract.text.document_numbers import parts
from cancu.extract.text.normalization import Folded
from cancu.extract.text.phrase_matcher import Hit

_SERIAL = re.compile(
    rf"(?P<so> (?:{context('number_sign')}):?)? (?P<serial>\d{{1,4}})"
    rf"(?![\w/%]|[.,]\d| ?-\w| (?!ngày \d)(?:{context('counted_by')})(?!\w))"
)
_SERIAL_STARTS = frozenset("s0123456789")
_DATE = re.compile(r",? \(?(?:ký |ban hành )?(?=ngày )")
_YEAR = re.compile(r" năm (?P<year>(?:19|20)\d{2})(?![\w/]| ?-)")
TERM = re.compile(r",? (?:của )?khóa [ivx]{1,5}(?!\w)")
"""The term of an organ behind the number of its document: `Nghị quyết 18 khóa XII`."""
_PARTY_TERM = re.compile(r",? (?:của )?khóa (?:v|vi{1,3}|ix|x|xi{1,3}|xiv)(?!\w)")
"""A term of the Party's Central Committee; the National Assembly and the councils have later ones, too."""
_ISSUER = re.compile(r",? của ")
_FIRST_YEAR = "1998"
"""From when a decree's number has its year: Circular 33-BT of 1992 numbered them without it."""
_CODES_OF_THE_PARTY = {"Nghị quyết": "NQ", "Kết luận": "KL", "Chỉ thị": "CT"}
"""Types that are called by their number and the term of the Party's Central Committee, with their codes."""
_CONFIDENCE = 0.8


def find_uncoded(
    folded: Folded,
    type_words: Sequence[Hit[str | None]],
    mentions: Sequence[Mention],
    agencies: Mapping[int, AgencyHit],
    own_number: str | None,
    place: str | None,
) -> list[Mention]:
    """Return the mentions by type and serial that are no short form of another one, in order.

    mentions: those by number and name, by their start; agencies: by their start; own_number: of the document itself;
    place: what completes the issuers that codes name.
    """
    starts = [mention.start for mention in mentions]
    ends = [0]  # how far the mentions up to each one reach
    for mention in mentions:
        ends.append(max(ends[-1], mention.end))
    numbers: dict[str, list[Mention]] = {}
    for mention in mentions:
        if split := parts(mention.number or ""):
            numbers.setdefault(split[0].lstrip("0"), []).append(mention)
    own = parts(own_number or "")
    found: list[Mention] = []
    for candidate, issuer in _candidates(folded, type_words, agencies):
        split = parts(candidate.number or "")
        serial = (split[0] if split else candidate.number or "").lstrip("0")
        if ends[bisect_right(starts, candidate.start)] > candidate.start or (own and own[0].lstrip("0") == serial):
            continue
        if not any(_may_mean(known, candidate, issuer, place) for known in numbers.get(serial, ())):
            found.append(candidate)
    return found


def _candidates(
    folded: Folded, type_words: Sequence[Hit[str | None]], agencies: Mapping[int, AgencyHit]
) -> Iterator[tuple[Mention, str | None]]:
    """The mentions by type and serial that something behind them describes, with the issuer that is named there."""
    flat, text = folded.flat, folded.text
    for start, end, name in type_words:
        if flat[end + 1 : end + 2] not in _SERIAL_STARTS or not (match := _SERIAL.match(flat, end)):
            continue
        type_ = type_named(name)
        if type_ is None or type_.named:
            continue
        at = match.end()
        date = match_date(flat, ahead.end()) if (ahead := _DATE.match(flat, at)) else None
        year = _YEAR.match(flat, at) if type_.normative else None
        term = TERM.match(flat, at)
        at = term.end() if term else end_of_provision_behind(flat, at)
        behind = date[1] if date else year.end() if year else at
        led = _ISSUER.match(flat, behind)
        agency = agencies.get(led.end()) if led else None
        if not (date or year or term or agency) or not (text[start].isupper() or (match["so"] and date)):
            continue
        issued = date[0] if date else year["year"] if year else None
        number = match["serial"]
        if type_.name == "Nghị định" and issued and issued >= _FIRST_YEAR:
            number = f"{number}/{issued[:4]}/NĐ-CP"
        if _PARTY_TERM.match(flat, match.end()) and not agency and (code := _CODES_OF_THE_PARTY.get(type_.name)):
            number = f"{number}-{code}/TW"
        known_year = year["year"] if year else None
        mention = Mention(start, match.end(), name, flat[start:end], number, None, known_year, _CONFIDENCE)
        yield mention, agency.name if agency else None


def _may_mean(known: Mention, candidate: Mention, issuer: str | None, place: str | None) -> bool:
    """Whether a mention with its whole number may be of the document that the candidate names in short."""
    if known.type != candidate.type or not known.number:
        return False
    coded = issuer_of(known.number, known.type, place)
    return issuer is None or coded is None or may_be_one(coded, organ_of_office(issuer))


def may_be_one(issuer: str, other: str) -> bool:
    """Return whether two names of issuers may mean one: of one place, where a committee stands for its organ, or the
    same organ of the country."""
    here, there = locality_and_actor(issuer)[0], locality_and_actor(other)[0]
    return here == there and (bool(here) or issuer == other)
