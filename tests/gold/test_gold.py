"""The gate of accuracy that runs from a clone: nothing of the small gold set is lost, and what is mended is noted.

`known_differences.txt` lists what the extraction of today misses or has too much. After a change for the better:
python -m tests.gold > tests/gold/known_differences.txt, and read what changed.
"""

from __future__ import annotations

from cancu.extract.model.records import Extraction
from tests.gold.gold import GROUP, KNOWN, all_differences, all_gold, differences, figures

GOLD = all_gold()


def test_nothing_is_lost_and_what_is_mended_is_noted() -> None:
    known = KNOWN.read_text(encoding="utf-8").splitlines()
    today = all_differences(GOLD)
    assert sorted(set(today) - set(known)) == [], "lost, or wrong since this change"
    assert sorted(set(known) - set(today)) == [], "mended: take these lines off known_differences.txt"


def test_the_set_is_large_enough_to_tell() -> None:
    marked = {kind: count for kind, (count, _) in figures(GOLD).items()}
    assert len(GOLD) == 9 and len({gold.head["type"] for gold in GOLD}) == 7
    assert marked["citation"] > 50 and marked["agency"] > 100 and marked["relation"] > 40 and marked["head"] > 60


def test_an_extraction_without_anything_differs_in_every_mark() -> None:
    [gold] = [gold for gold in GOLD if gold.name == "thong-tu-cua-bo"]
    lines = differences(gold, Extraction("", gold.text))
    groups = sum(row.fields[0] == GROUP for row in gold.rows["agencies"])
    assert len(lines) == len(gold.head) + sum(map(len, gold.rows.values())) - groups + len(gold.relations)
