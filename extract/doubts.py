"""What a person should look at: numbers that look mistyped, dates that cannot be, documents without number or date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from extract.hits import CitationHit
from extract.issuers import codes_of_issuer, issuer_of
from extract.numbers import parts
from extract.records import Head, Target

NEAR = 2
"""Edits between two numbers that may be a slip: letters more, fewer or other; two that changed places count as one."""


class Doubt(NamedTuple):
    """A warning at folded offsets; message: what may have been meant, for people (Vietnamese)."""

    code: str
    message: str
    start: int
    end: int


def find_doubts(head: Head, citations: Sequence[CitationHit]) -> Iterator[Doubt]:
    """The doubts of one document, those of the document itself first."""
    if head.type and not head.number:
        yield Doubt("missing-number", "Văn bản không có số, ký hiệu.", 0, 0)
    if head.type and not head.date:
        yield Doubt("missing-date", "Văn bản không có ngày ban hành.", 0, 0)
    first: dict[str, CitationHit] = {}
    for hit in citations:
        first.setdefault(hit.target.id, hit)
    for hit in first.values():
        yield from _of_target(hit, head)
    yield from _near_misses(first.values())


def _of_target(hit: CitationHit, head: Head) -> Iterator[Doubt]:
    target = hit.target
    if target.date and head.date:
        length = min(len(target.date), len(head.date))
        if target.date[:length] > head.date[:length]:
            message = f"{_called(target)} ghi ngày {target.date}, sau ngày của văn bản này ({head.date})."
            yield Doubt("cites-the-future", message, hit.start, hit.end)
    if meant := suspected_number(target.type, target.number, target.issuer):
        yield Doubt("suspect-number", f"{target.number} có thể là {meant}.", hit.start, hit.end)


def suspected_number(type_name: str | None, number: str | None, issuer: str | None) -> str | None:
    """The number that may have been meant where the code is nearly one of its issuer's (`04/CT-TTCT` of the Prime
    Minister, whose code is TTg); None where nothing speaks for a slip."""
    split = parts(number) if number else None
    if not number or not split or not issuer or issuer_of(number, type_name, None):
        return None
    code = split[2]
    kind = code.replace("/", "-").partition("-")[0]
    for known in sorted(codes_of_issuer(issuer)):
        meant = f"{kind}-{known}"
        if 0 < OSA.distance(code.upper(), meant.upper()) <= NEAR:
            return number[: -len(code)] + meant
    return None


def _near_misses(hits: Iterable[CitationHit]) -> Iterator[Doubt]:
    """Numbers with one serial and one day that differ by a slip (`215/TB-VHXH`, `215/TB-VHXXH`)."""
    alike: dict[tuple[str, str], list[CitationHit]] = {}
    for hit in hits:
        split = parts(hit.target.number) if hit.target.number else None
        if split and hit.target.date:
            alike.setdefault((split[0].lstrip("0"), hit.target.date), []).append(hit)
    for group in alike.values():
        for one, other in combinations(group[:8], 2):
            if 0 < OSA.distance(one.target.number or "", other.target.number or "") <= NEAR:
                message = f"{other.target.number} có thể là {one.target.number}: cùng số, cùng ngày."
                yield Doubt("suspect-number", message, other.start, other.end)


def _called(target: Target) -> str:
    return " ".join(filter(None, (target.type, target.number or target.title)))
