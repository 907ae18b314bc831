"""Questions to a person: numbers that are perhaps mistyped, documents that are perhaps the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from cancu.extract.diagnostics.suspect_values import suspected_number
from cancu.extract.lexicon.issuer_codes import issuer_of, type_of_code
from cancu.extract.lexicon.statutes import NEAR
from cancu.extract.model.messages import Message, message
from cancu.graph.identity.resolver import Document
from cancu.graph.identity.verdicts import Corrections, Doubt, Key, key_of, question_id
from cancu.graph.loading.cypher_writes import serial_of

_HALF_KNOWN = 0.8
"""Factor of the score of a pair where the issuer of one of them is not known."""
_PLACE = re.compile(r"(?:tỉnh|Tỉnh ủy|[Tt]hành phố|Thành ủy) (.+)$")


class Side(NamedTuple):
    """One document of a pair that may be the same; times: texts that cite it."""

    id: str
    number: str
    date: str
    issuer: str | None
    bucket: str
    held: bool
    times: int

    @property
    def key(self) -> Key:
        """The key by which a decision identifies it."""
        return key_of(self.number, self.issuer, self.date)


class Pair(NamedTuple):
    """Two documents that may be the same (ids in order), why, and how likely (0 to 1)."""

    a: str
    b: str
    doubt: Doubt
    question: str
    reason: Message
    score: float


class Suspicion(NamedTuple):
    """A number whose code is not its issuer's, and the number that it may have been."""

    question: str
    reason: Message
    meant: str
    score: float


def code_suspicion(document: Document, corrections: Corrections) -> Suspicion | None:
    """Return the question about a number whose code is nearly, but not quite, one of its issuer's (`04/CT-TTCT`)."""
    meant = suspected_number(document.type, document.number, document.issuer)
    if not meant or not document.number:
        return None
    key = key_of(document.number, document.issuer, document.date)
    question = question_id("number", key, key._replace(number=meant))
    if corrections.verdict(question):
        return None
    if document.issuer:
        reason = message("code-not-of-issuer", number=document.number, issuer=document.issuer, meant=meant)
    else:
        reason = message("code-mistyped", number=document.number, meant=meant)
    return Suspicion(question, reason, meant, _likeness(document.number, meant))


def pairs(sides: Iterable[Side], corrections: Corrections) -> list[Pair]:
    """Return the pairs that nobody has decided on, in order; a pair is asked about once, for its likeliest reason."""
    return best_pairs(pair for pair in _suspected(sides) if not corrections.verdict(pair.question))


def best_pairs(found: Iterable[Pair]) -> list[Pair]:
    """Return each pair once, for its likeliest reason, in order."""
    best: dict[tuple[str, str], Pair] = {}
    for pair in sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b, pair.doubt, pair.question)):
        best.setdefault((pair.a, pair.b), pair)
    return [best[ids] for ids in sorted(best)]


def _suspected(sides: Iterable[Side]) -> Iterator[Pair]:
    days: dict[tuple[str, str], list[Side]] = {}
    numbers: dict[str, list[Side]] = {}
    for side in sorted(set(sides)):
        days.setdefault((side.date, serial_of(side.number) or ""), []).append(side)
        numbers.setdefault(side.bucket, []).append(side)
    for group in days.values():
        for one, other in combinations(group, 2):
            if one.bucket != other.bucket:
                yield from _near_miss(one, other)
    for group in numbers.values():
        for one, other in combinations(group, 2):
            yield from _other_date(one, other)
            yield from _other_issuer(one, other)


def _near_miss(one: Side, other: Side) -> Iterator[Pair]:
    """Suspect documents of one day and issuer whose numbers differ by a slip, unless both types exist."""
    distance = OSA.distance(one.number.upper(), other.number.upper())
    if not 0 < distance <= NEAR or not _issuers_agree(one, other) or (one.held and other.held):
        return
    types = {type_of_code(side.number) for side in (one, other)}
    if len(types) == 2 and None not in types and "Công văn" not in types:
        return
    first, second = sorted((one.number, other.number))
    known = bool(one.issuer and other.issuer)
    reason = message(
        "numbers-alike-of-issuer" if known else "numbers-alike", one=first, other=second, distance=distance
    )
    score = _likeness(one.number, other.number) * (1 if known else _HALF_KNOWN)
    yield _pair("number", one, other, reason, score)


def _other_date(one: Side, other: Side) -> Iterator[Pair]:
    """Suspect documents of one number and issuer whose dates, of two years, differ by a slip.

    One of them must rest on a single citation.
    """
    if len(one.date) != 10 or len(other.date) != 10 or one.date[:4] == other.date[:4]:
        return
    weak = any(not side.held and side.times <= 1 for side in (one, other))
    if weak and one.key.issuer and one.key.issuer == other.key.issuer and OSA.distance(one.date, other.date) <= 1:
        reason = message("dates-alike", number=one.number, one=one.date, other=other.date)
        yield _pair("date", one, other, reason, 0.6)


def _other_issuer(one: Side, other: Side) -> Iterator[Pair]:
    """Suspect documents of one number and day with two issuers, of which the number's code fits only one."""
    if len(one.date) != 10 or one.date != other.date or not one.issuer or not other.issuer:
        return
    fitting = [_fits_code(side) for side in (one, other)]
    if one.key.issuer != other.key.issuer and sorted(fitting) == [False, True]:
        reason = message("two-issuers", number=one.number, date=one.date, one=one.issuer, other=other.issuer)
        yield _pair("issuer", one, other, reason, 0.7)


def _fits_code(side: Side) -> bool:
    named = issuer_of(side.number, type_of_code(side.number), None)
    if not named and (place := _PLACE.search(side.issuer or "")):
        named = issuer_of(side.number, type_of_code(side.number), place[1])
    return bool(named) and key_of(None, named, None).issuer == side.key.issuer


def _issuers_agree(one: Side, other: Side) -> bool:
    keys = (one.key.issuer, other.key.issuer)
    return keys[0] == keys[1] or not all(keys)


def _pair(doubt: Doubt, one: Side, other: Side, reason: Message, score: float) -> Pair:
    return Pair(one.id, other.id, doubt, question_id(doubt, one.key, other.key), reason, round(score, 2))


def _likeness(one: str, other: str) -> float:
    distance = OSA.distance(one.upper(), other.upper())
    return round(1 - distance / max(len(one), len(other)), 2)
