"""How processor time grows with the text, whatever else the machine does meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

ROUNDS = 6
TOO_SHORT = 0.001
"""Seconds that a clock and a garbage collection can be as large as."""


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one run of `work`."""
    began = process_time()
    work()
    return process_time() - began


def growth(short: Callable[[], object], long: Callable[[], object], limit: float) -> float:
    """Return how many times as long `long` takes as `short`.

    Other work on the machine only ever lengthens a run, so that the shortest of several is the true one: both are run
    in turns until the ratio is below `limit`, at most ROUNDS times. A cost that really grows faster than the limit
    stays above it in every round.
    """
    fast, slow = [], []
    for _ in range(ROUNDS):
        fast.append(seconds(short))
        slow.append(seconds(long))
        ratio = min(slow) / max(min(fast), TOO_SHORT)
        if ratio < limit:
            break
    return ratio
