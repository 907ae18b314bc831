"""The term (khóa) of the National Assembly behind its codes: ``76/2025/UBTVQH15`` (``legislatures.toml``)."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from cancu.extract.lexicon import load_toml
from cancu.extract.text.document_numbers import parts

CODES = ("QH", "UBTVQH")
"""The codes behind which the number of the term stands."""


def with_legislature(number: str) -> str | None:
    """Return a number with the term that was left out: ``76/2025/UBTVQH`` -> ``76/2025/UBTVQH15``.

    None where it has one, where it is of no such code, and of a year in which a term began, as two may be meant.
    """
    split = parts(number)
    if split is None or split[1] is None or split[2] not in CODES:
        return None
    term = _terms().get(int(split[1]))
    return f"{number}{term}" if term else None


@cache
def _terms() -> dict[int, int]:
    """Return the term of each year that lies between the beginnings of two terms."""
    starts = [(entry["from"], entry["term"]) for entry in load_toml("legislatures")["legislature"]]
    return {year: term for (first, term), (following, _) in pairwise(starts) for year in range(first + 1, following)}
