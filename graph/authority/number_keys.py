"""What a number tells of a document's identity: its other writings, its issuer, the period in which it counts.

A number counts within a year, a Party number within a term of office of its committee (Guidance 36-HD/VPTW of 2018),
one of the National Assembly without year (`1314/NQ-UBTVQH15`) within its term; a decree or circular has its year in
the number, which citing texts sometimes leave out.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cancu.extract.lexicon.akn_ids import locality_and_actor, number_slug, slug
from cancu.extract.lexicon.document_types import document_types, types_by_code
from cancu.extract.lexicon.issuer_codes import issuer_of, type_of_code
from cancu.extract.text.document_numbers import parts

_YEAR = re.compile(r"(?:/|:|^[TQ]CVN[^/]*-)((?:19|20)\d{2})(?!\d)")
_YEAR_IN_NUMBER = ("NĐ", "TT", "TTLT")
"""Codes of types whose numbers always have the year since 1997: without it, it is the same number."""
_PARTY = re.compile(r"[\d.]+-\w+/|.*[/-](?:TU|TW|HU|ĐU)$")
_CENTRAL_PARTY = re.compile(r".*[/-]TW$")
_OPEN_CODE = re.compile(r"(?:QH|UBTVQH)\d{1,2}$")
_LEGISLATURE = re.compile(r"QH(\d{1,2})$")
_LEGISLATURES = {9: 1992, 10: 1997, 11: 2002, 12: 2007, 13: 2011, 14: 2016, 15: 2021, 16: 2026}
"""The years in which the terms of the National Assembly begin."""
_STANDARD = ("Tiêu chuẩn", "Quy chuẩn")
_TERM = 5
_OFFICES = re.compile(
    r"^(?:quyen-)?(?:pho-)?(?:bo-truong-chu-nhiem|bo-truong|chu-tich|tong-giam-doc|giam-doc|tong-cuc-truong|cuc-truong|"
    r"vu-truong|chanh-van-phong|chu-nhiem|truong-ban|tong-thanh-tra|thong-doc)-(?=\w)"
)
_COMMITTEE = re.compile(r"^(?:ban-thuong-vu|ban-chap-hanh|thuong-truc)-(?=tinh-uy|thanh-uy|dang-bo|dang-uy|huyen-uy)")


def fits_legislature(number: str | None) -> bool:
    """Return whether the year in a number lies in the term of the National Assembly that it names (not `1/2021/QH13`).

    True where the number has no year, or names no National Assembly whose term is known.
    """
    named, year = _LEGISLATURE.search(number or ""), year_of(number or "", "")
    first = _LEGISLATURES.get(int(named[1])) if named else None
    return first is None or not year or first <= int(year) <= first + _TERM


class Period(NamedTuple):
    """The time within which a number counts: a year, or a term of office from one year to another; ("", "") unknown.

    sure: False for the year in which a term ends and the next begins, where it is not known which of them it is.
    """

    start: str = ""
    end: str = ""
    sure: bool = True

    def holds(self, other: Period) -> bool:
        """Return whether a document of the other period may be one of this period."""
        return not other.start or self == other or (not other.sure and self.start <= other.start <= self.end)


def bucket_of(number: str, type_name: str) -> str:
    """Return the number folded to what must agree in all its writings.

    It is without marks, leading zeros and separators, and without the year where the type always has it; it has the
    type's code also where an old style leaves it out (`Quyết định 80/TTg`).
    """
    split = parts(number)
    if not split:
        return number_slug(number)
    serial, _, code = split
    segments = re.split(r"[-/]", code)
    if segments[0] in _YEAR_IN_NUMBER:
        return number_slug(f"{serial}-{code}")
    if len(segments) == 1 and code not in types_by_code() and not _OPEN_CODE.match(code) and type_name in _codes():
        return number_slug(number[: -len(code)] + f"{_codes()[type_name]}-{code}")
    return number_slug(number)


def buckets_of(number: str) -> set[str]:
    """Return the buckets in which a number may be, of whatever type a text says that it is."""
    return {bucket_of(number, type_name) for type_name in ("", *_codes())}


def year_of(number: str, date: str) -> str:
    """Return the year of issue, from the number where it has one, else from the date; "" where neither tells."""
    match = _YEAR.search(number)
    return match[1] if match else date[:4]


def kind_of(number: str, type_name: str) -> str:
    """Return the type, where the number's code leaves it open, else "".

    Laws and resolutions of one year both have a `43/2024/QH15`.
    """
    if not _OPEN_CODE.search(number) or type_of_code(number):
        return ""
    return "luat" if type_name in ("Luật", "Bộ luật") else slug(type_name)


@lru_cache(maxsize=16384)
def issuer_key(number: str, type_name: str, issuer: str) -> str:
    """Return what must agree in two names of one issuer, "" where nothing tells.

    It is the organ, not the office that signs for it.

    Where only one central organ has the number's code, it is that one, also where a text names another central one. The
    Central Committee, the Politburo and the Secretariat number their documents (`TW`) together.
    """
    if type_name.startswith(_STANDARD):
        return ":standard"
    if _CENTRAL_PARTY.match(number):
        return ":trung-uong"
    said = _organ(issuer) if issuer else ""
    if number and (not said or said.startswith(":")):
        named = issuer_of(number, type_of_code(number) or type_name or None, None)
        return _organ(named) if named else said
    return said


def _organ(issuer: str) -> str:
    place, actor = locality_and_actor(issuer)
    actor = _COMMITTEE.sub("", _OFFICES.sub("", actor)) or actor
    return f"{place}:{'tinh-uy' if actor in ('dang-bo', 'thanh-uy') and place else actor}"


def period_of(number: str, date: str, issuer: str) -> Period:
    """Return the period in which a document's number counts; issuer: its key."""
    year = year_of(number, date)
    legislature = _LEGISLATURE.search(number)
    if legislature and not year_of(number, "") and (start := _LEGISLATURES.get(int(legislature[1]))):
        return Period(str(start), str(_LEGISLATURES.get(int(legislature[1]) + 1, start + _TERM)))
    if not year:
        return Period()
    if not _PARTY.match(number):
        return Period(year, year)
    return term_of(date or year, local=not issuer.startswith(":"))


def term_of(date: str, *, local: bool) -> Period:
    """Return the term of office of a Party committee on a date (ISO 8601, also a year or month).

    Congresses of the Party are in January of 2011, 2016, 2021 ..., those of provinces in autumn of the year before (in
    2025 new committees were set up on 1 July).
    """
    year, month = int(date[:4]), int(date[5:7] or 0)
    first = year - (year - (0 if local else 1)) % _TERM
    sure_before, sure_from = (7, 12) if local else (1, 3)
    if year == first and not month:
        return Period(date[:4], date[:4], sure=False)
    if year == first and month < sure_from:
        if month < sure_before:
            first -= _TERM
        else:
            return Period(date[:4], date[:4], sure=False)
    return Period(str(first), str(first + _TERM))


@cache
def _codes() -> dict[str, str]:
    """Return the code of each type; a letter has none in its number."""
    return {type_.name: type_.codes[0] for type_ in document_types() if type_.codes and type_.name != "Công văn"}
