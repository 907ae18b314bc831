"""An act ends with those that amended it, and is not amended itself: (sentence, relations)."""

from __future__ import annotations

import pytest

from tests.extract.relations.decisions import changes_of, done_by

ENDED = "Quyết định số 96/QĐ-UBND ngày 15 tháng 7 năm 2024"


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (
            f"Quyết định này thay thế {ENDED} và các quyết định sửa đổi, bổ sung Quyết định số 96/QĐ-UBND.",
            ["REPLACES 96"],
        ),
        (
            f"Thay thế {ENDED} và các Quyết định sửa đổi, bổ sung Quyết định này gồm: Quyết định số 97/QĐ-UBND; "
            "Quyết định số 98/QĐ-UBND.",
            ["REPLACES 96", "REPLACES 97", "REPLACES 98"],
        ),
        (f"Bãi bỏ {ENDED} và các văn bản sửa đổi, bổ sung Quyết định số 96/QĐ-UBND.", ["REPEALS 96"]),
        # some articles are amended, and nothing ends
        ("Sửa đổi, bổ sung, bãi bỏ một số điều của Quyết định số 96/QĐ-UBND.", ["AMENDS 96"]),
    ],
)
def test_an_act_ends_with_its_amenders(text: str, relations: list[str]) -> None:
    assert done_by(text) == relations
    ended = [one.split()[1] for one in relations if not one.startswith("AMENDS")]
    assert [one.split()[1] for one in changes_of(text)] == ended
