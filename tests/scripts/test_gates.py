"""The gates of speed: what is slower by more than a tolerance fails, what a busy machine lengthened once does not."""

from __future__ import annotations

from itertools import chain, cycle, repeat

import pytest

from benchmarks.gates import ATTEMPTS, KEPT, ROUNDS, Gate, held, kept

GATE = Gate("chain", 100.0, 0.1)


@pytest.mark.parametrize(
    ("ratios", "right"),
    [
        ([100.0], True),
        ([109.0], True),
        ([111.0], False),
        ([50.0], True),
        ([100.0, 300.0, 95.0], True),
        ([130.0, 120.0, 90.0], False),
    ],
)
def test_the_median_decides(ratios: list[float], right: bool) -> None:
    assert held(GATE, cycle(ratios))[1] is right


def test_a_busy_minute_fails_nothing() -> None:
    busy = chain(repeat(200.0, ROUNDS), repeat(100.0))
    assert held(GATE, busy) == (100.0, True)


def test_the_file_keeps_a_ratio_of_each_kind() -> None:
    gates = kept()
    beside = {"beside refex", "beside eyecite"}
    named = {"extraction", "loading", "first load", "find by number", "search", "chain", "most cited"}
    assert beside | named == gates.keys()
    assert all(gate.ratio > 0 and 0 < gate.tolerance <= 0.25 for gate in gates.values()), KEPT
    assert ATTEMPTS > 1
