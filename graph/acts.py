"""Known acts: number, date, entry into force and title of national acts, to complete what citing texts leave open.

The table (``acts.tsv``) holds only numbers that carry their year or their legislature: ``45/2025/NĐ-CP`` is one act,
while every year has a ``1690/QĐ-TTg``. Its facts come from the published codification (Bộ pháp điển) and the national
database's metadata; they are incomplete and not free of errors, so a held document or several citing ones go before it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.identifiers import number_slug


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the table; "" where the table is silent. Dates: ISO 8601."""

    type: str
    number: str
    date: str
    in_force_from: str
    title: str


def known_act(number: str) -> Act | None:
    """The act with this number, in any writing; None where the table does not hold it, or holds several."""
    return _acts().get(number_slug(number))


@cache
def _acts() -> dict[str, Act]:
    found: dict[str, Act] = {}
    several: set[str] = set()
    with (resources.files(__package__) / "acts.tsv").open(encoding="utf-8") as lines:
        next(lines)  # where the facts come from
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            act = Act(row["type"], row["number"], row["date"], row["in_force_from"], row["title"])
            key = number_slug(act.number)
            if key in found:
                several.add(key)
            found[key] = act
    return {key: act for key, act in found.items() if key not in several}
