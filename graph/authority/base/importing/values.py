"""Values of imported tables as the base layer keeps them; what cannot be true is left open."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as calendar_day
from functools import lru_cache

from cancu.extract.lexicon.document_types import type_named
from cancu.extract.lexicon.issuer_codes import issuer_of
from cancu.extract.lexicon.provinces import province_of
from cancu.extract.text.dates import match_date
from cancu.extract.text.document_numbers import normal_number
from cancu.extract.text.normalization import fold
from cancu.graph.authority.base.importing import reasons
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.authority.number_keys import year_of

_FIRST_YEAR = 1945
"""The oldest documents of the State are of 1945."""
_YEARS_AHEAD = 30
"""Years from now in which the force of an act may begin or end."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_NUMBER = re.compile(r"(?=.*\d)(?=.*[^\W\d]).+")
_TIME_BEHIND = re.compile(r"(?<=^\d{4}-\d\d-\d\d)[t ]\d\d:.*$")
_SHORT_ORGANS = ((re.compile(r"^UBND\b"), "Ủy ban nhân dân"), (re.compile(r"^HĐND\b"), "Hội đồng nhân dân"))
_PLACE = re.compile(r"\b(?:(Tỉnh)|(?:TP\.?|Tp\.?|Thành [Pp]hố))(?=\s)\s*")
_PLACE_ALONE = re.compile(r"^(?:tỉnh|thành phố)\s+(?=\S)")

Count = Callable[[str], None]
"""Takes the code of what was left out or mended."""


def act_of(source: str, values: tuple[str, ...], count: Count) -> BaseAct:
    """Return the act that a row of a table states; values: in the order of `forms.ACT_FIELDS`.

    Its key is the id in the table.
    """
    external, type_name, number, date, issuer, title, begins, ends, status = values
    kind = _type(type_name)
    number = _number(number, count)
    if not issuer.strip():
        count(reasons.NO_ISSUER)
    day = _past_day(date, count)
    if day and number and year_of(number, day) != day[:4]:
        count(reasons.DATE_NOT_OF_NUMBER)
        day = ""
    in_force_from, in_force_to = effective_day(begins, count), effective_day(ends, count)
    if in_force_from and in_force_to and in_force_to < in_force_from:
        count(reasons.ENDS_BEFORE)
        in_force_to = ""
    return BaseAct(
        key=external.strip(),
        type=kind,
        number=number,
        date=day,
        issuer=_issuer(issuer, number, kind),
        title=_title(title, kind, number),
        in_force_from=in_force_from,
        in_force_to=in_force_to,
        status=_line(status),
        source=source,
        origin=source,
    )


def effective_day(value: str, count: Count) -> str:
    """Return a day on which something has or loses effect, "" where there is none that can be true."""
    return _day(value, calendar_day.today().year + _YEARS_AHEAD, count)


def _line(value: str) -> str:
    return " ".join(value.split())


@lru_cache(maxsize=1024)
def _type(name: str) -> str:
    name = _line(fold(name).text)
    known = type_named(name)
    return known.name if known else name


def _number(value: str, count: Count) -> str:
    """Return a number as it should have been written; "" for what is none (`Không số`)."""
    if not value.strip():
        count(reasons.NO_NUMBER)
        return ""
    if _CYRILLIC.search(value):
        count(reasons.LOOK_ALIKES)
    number = normal_number(_line(fold(value).text))
    number = re.sub(r"^[Ss]ố:?", "", number)
    if not _NUMBER.fullmatch(number):
        count(reasons.NO_NUMBER)
        return ""
    return number


def _past_day(value: str, count: Count) -> str:
    day = _day(value, calendar_day.today().year, count)
    if day > calendar_day.today().isoformat():
        count(reasons.IMPOSSIBLE_DATE)
        return ""
    return day


def _day(value: str, last_year: int, count: Count) -> str:
    """Return a date as ISO 8601; "" for none, and for one that cannot be true (`01/01/1900`), which is counted."""
    written = _TIME_BEHIND.sub("", value.strip().lower())
    if not written:
        return ""
    found = match_date(written, 0)
    day = (found[0] or "") if found and found[1] == len(written) else ""
    if not day or not _FIRST_YEAR <= int(day[:4]) <= last_year:
        count(reasons.IMPOSSIBLE_DATE)
        return ""
    return day


def _issuer(value: str, number: str, type_name: str) -> str:
    """Return the name of an issuer; where only a place is named, the organ of it that the number's code means."""
    name = _full_issuer(value)
    place = _PLACE_ALONE.sub("", name)
    if province := province_of(place):
        return issuer_of(number, type_name or None, province.name) or ""
    return name


@lru_cache(maxsize=16384)
def _full_issuer(value: str) -> str:
    name = _line(fold(value).text)
    for pattern, long in _SHORT_ORGANS:
        name = pattern.sub(long, name)
    return _PLACE.sub(lambda match: "tỉnh " if match[1] else "thành phố ", name)


def _title(value: str, type_name: str, number: str) -> str:
    """Return a title without the type and number before it (`Nghị định số 12/2020/NĐ-CP quy định …`)."""
    title = rest = _line(value)
    for part in (type_name, "số", number):
        rest = _behind(rest, part)
    return rest if number and len(rest) + len(number) <= len(title) else title


def _behind(text: str, part: str) -> str:
    """Return the text behind a part that it begins with as whole words, in any case; else the text."""
    rest = text[len(part) :]
    whole = text[: len(part)].lower() == part.lower() and not rest[:1].isalnum()
    return rest.lstrip(" :,.-") if whole else text
