"""The term of the National Assembly behind its codes."""

from __future__ import annotations

import pytest

from cancu.extract.diagnostics.suspect_values import suspected_number
from cancu.extract.extractor import extract_text
from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.legislatures import with_legislature


@pytest.mark.parametrize("entry", load_toml("legislatures")["legislature"], ids=lambda entry: str(entry["term"]))
def test_the_example_of_each_term_is_read_whole(entry: dict[str, object]) -> None:
    [citation] = extract_text(f"Căn cứ {entry['example']};").citations
    assert citation.target.number and citation.target.number.endswith(str(entry["term"]))


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        ("76/2025/UBTVQH", "76/2025/UBTVQH15"),
        ("72/2025/QH", "72/2025/QH15"),
        ("80/2015/QH", "80/2015/QH13"),
        ("5/2021/QH", None),  # of the fourteenth or the fifteenth
        ("5/1998/QH", None),
        ("76/2025/UBTVQH15", None),
        ("76/NQ-UBTVQH", None),  # no year
        ("76/2025/NQ-HĐND", None),
    ],
)
def test_a_term_that_was_left_out(number: str, meant: str | None) -> None:
    assert with_legislature(number) == meant
    if meant:
        assert suspected_number("Nghị quyết", number, None) == meant
        [warning] = extract_text(f"Căn cứ Nghị quyết số {number};").warnings[-1:]
        assert warning.code == "suspect-number" and dict(warning.params)["meant"] == meant
