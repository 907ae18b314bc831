"""What a person should look at: numbers that look mistyped, dates that cannot be, documents without number or date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from cancu.extract.lexicon.document_types import type_named
from cancu.extract.lexicon.issuer_codes import codes_of_issuer, is_code, issuer_of, letters_key
from cancu.extract.lexicon.legislatures import with_legislature
from cancu.extract.lexicon.statutes import NEAR, meant_number
from cancu.extract.model.hits import CitationHit
from cancu.extract.model.messages import Message, message
from cancu.extract.model.records import Head, Target
from cancu.extract.references.coreference import year_of
from cancu.extract.text.document_numbers import NUMBER, normal_number, parts
from cancu.extract.text.normalization import Folded, ascii_words

_CODE = re.compile(NUMBER)


class Doubt(NamedTuple):
    """A warning at folded offsets."""

    message: Message
    start: int
    end: int


def find_doubts(folded: Folded, head: Head, citations: Sequence[CitationHit]) -> Iterator[Doubt]:
    """Yield the doubts of one document, those of the document itself first."""
    if head.type and not head.number:
        yield Doubt(message("missing-number"), 0, 0)
    if head.type and not head.date:
        yield Doubt(message("missing-date"), 0, 0)
    first: dict[str, CitationHit] = {}
    for hit in citations:
        yield from _of_letters(folded, hit)
        first.setdefault(hit.target.id, hit)
    for hit in first.values():
        yield from _of_target(hit, head)
    yield from _near_misses(first.values())


def _of_letters(folded: Folded, hit: CitationHit) -> Iterator[Doubt]:
    """Yield the doubt about a number in which a letter was put right (`OH15`);
    one without its hook (`ND-CP`) needs none."""
    if not hit.target.number or not (written := _CODE.search(folded.text, hit.start, hit.end)):
        return
    number = normal_number(written.group())
    if letters_key(number) == letters_key(hit.target.number) and ascii_words(number) != ascii_words(hit.target.number):
        yield Doubt(_slip(number, hit.target.number, message("usual-code")), hit.start, hit.end)


def _of_target(hit: CitationHit, head: Head) -> Iterator[Doubt]:
    target = hit.target
    if target.date and head.date:
        length = min(len(target.date), len(head.date))
        if target.date[:length] > head.date[:length]:
            late = message("cites-the-future", document=called(target), date=target.date, own=head.date)
            yield Doubt(late, hit.start, hit.end)
    year = year_of(target.number) if target.number else None
    if year and target.date and target.date[:4] != year:
        odd = message("suspect-date", document=called(target), date=target.date)
        yield Doubt(odd, hit.start, hit.end)
    if target.number and (meant := _number_of_named(target)):
        yield Doubt(_slip(target.number, meant, message("number-of-law")), hit.start, hit.end)
    elif target.number and (meant := suspected_number(target.type, target.number, target.issuer)):
        yield Doubt(_slip(target.number, meant, message("usual-code")), hit.start, hit.end)


def _slip(number: str, meant: str, reason: Message) -> Message:
    return message("suspect-number", number=number, meant=meant, reason=reason)


def _number_of_named(target: Target) -> str | None:
    type_ = type_named(target.type)
    if type_ is None or not type_.named or not target.title or not target.number:
        return None
    return meant_number(type_.name, target.title, target.number)


@lru_cache(maxsize=8192)
def suspected_number(type_name: str | None, number: str | None, issuer: str | None) -> str | None:
    """Return the number that may have been meant; None where nothing speaks for a slip.

    The code is nearly one of its issuer's (`04/CT-TTCT` of the Prime Minister, whose code is TTg), or lacks the term of
    the National Assembly (`76/2025/UBTVQH`).
    """
    split = parts(number) if number else None
    if not number or not split:
        return None
    if meant := with_legislature(number):
        return meant
    serial, year, code = split
    apart = _apart(code)
    if year and (apart != code or not number.endswith(f"/{code}")):
        return f"{serial}/{year}/{apart}"
    if apart != code:
        return number[: -len(code)] + apart
    if not issuer or issuer_of(number, type_name, None):
        return None
    kind = code.replace("/", "-").partition("-")[0]
    for known in sorted(codes_of_issuer(issuer)):
        meant = f"{kind}-{known}"
        if 0 < OSA.distance(code.upper(), meant.upper()) <= NEAR:
            return number[: -len(code)] + meant
    return None


def _apart(code: str) -> str:
    """Return the code with the hyphen that was left out between type and issuer: ``NĐCP`` -> ``NĐ-CP``."""
    return next((f"{code[:at]}-{code[at:]}" for at in (2, 3) if is_code(code[:at], code[at:])), code)


def _near_misses(hits: Iterable[CitationHit]) -> Iterator[Doubt]:
    """Yield the numbers with one serial and one day that differ by a slip (`215/TB-VHXH`, `215/TB-VHXXH`)."""
    alike: dict[tuple[str, str], list[CitationHit]] = {}
    for hit in hits:
        split = parts(hit.target.number) if hit.target.number else None
        if split and hit.target.date:
            alike.setdefault((split[0].lstrip("0"), hit.target.date), []).append(hit)
    for group in alike.values():
        for one, other in combinations(group[:8], 2):
            number, meant = other.target.number or "", one.target.number or ""
            if 0 < OSA.distance(meant, number) <= NEAR:
                yield Doubt(_slip(number, meant, message("same-serial-and-day")), other.start, other.end)


def called(target: Target) -> str:
    """Return how a message names a document: its type with its number, else its title."""
    return " ".join(filter(None, (target.type, target.number or target.title)))
