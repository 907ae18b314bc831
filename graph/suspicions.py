"""Questions to a person: numbers that are perhaps mistyped, documents that are perhaps the same."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import OSA

from extract.doubts import NEAR, suspected_number
from graph.corrections import Corrections
from graph.writing import serial_of


class Side(NamedTuple):
    """One document of a pair that may be the same."""

    id: str
    number: str
    date: str
    issuer: str | None
    bucket: str


def code_suspicion(
    type_name: str | None, number: str | None, issuer: str | None, corrections: Corrections
) -> str | None:
    """The question that a number raises whose code is not one of its issuer's, but nearly (`04/CT-TTCT`)."""
    meant = suspected_number(type_name, number, issuer)
    if not meant or not number or corrections.rejects(number, meant):
        return None
    return f"Ký hiệu {number} không phải của {issuer}; có thể là {meant}."


def near_misses(sides: Iterable[Side], corrections: Corrections) -> list[dict[str, object]]:
    """Rows of `SUSPECTED_SAME_AS` (a, b, reason, score): one day and issuer, numbers that differ by a slip."""
    days: dict[tuple[str, str | None], list[Side]] = {}
    for side in sides:
        days.setdefault((side.date, serial_of(side.number)), []).append(side)
    found: list[dict[str, object]] = []
    for group in days.values():
        for one, other in combinations(sorted(group), 2):
            distance = OSA.distance(one.number.upper(), other.number.upper())
            issuers = one.issuer and other.issuer and one.issuer != other.issuer
            if not 0 < distance <= NEAR or issuers or one.bucket == other.bucket:
                continue
            if corrections.rejects(one.number, other.number):
                continue
            numbers = sorted((one.number, other.number))
            reason = f"{numbers[0]} và {numbers[1]} cùng ngày, cùng cơ quan ban hành, khác nhau {distance} ký tự."
            score = round(1 - distance / max(len(one.number), len(other.number)), 2)
            found.append({"a": one.id, "b": other.id, "reason": reason, "score": score})
    return found
