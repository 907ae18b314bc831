"""A change that begins on another act's day has no day, unless the text tells it: (sentence, changes)."""

from __future__ import annotations

import pytest

from tests.extract.relations.decisions import changes_of


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (
            "Quyết định số 96/QĐ-UBND hết hiệu lực kể từ ngày Luật Đất đai sửa đổi có hiệu lực thi hành.",
            ["repeal 96 >None"],
        ),
        (
            "Quyết định số 96/QĐ-UBND hết hiệu lực kể từ ngày Nghị quyết của Hội đồng nhân dân tỉnh về giá đất "
            "có hiệu lực.",
            ["repeal 96 >None"],
        ),
        (
            "Bãi bỏ khoản 2 Điều 5 Quyết định số 96/QĐ-UBND từ thời điểm văn bản thay thế có hiệu lực.",
            ["repeal 96 khoản 2 Điều 5 >None"],
        ),
        (
            "Quyết định số 96/QĐ-UBND hết hiệu lực kể từ ngày Nghị quyết về giá đất có hiệu lực (ngày 01/01/2026).",
            ["repeal 96 >2026-01-01"],
        ),
        ("Quyết định số 96/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", ["repeal 96 >2025-08-20"]),
        ("Quyết định số 96/QĐ-UBND hết hiệu lực kể từ ngày 01/01/2026.", ["repeal 96 >2026-01-01"]),
    ],
)
def test_the_day_of_another_act_is_not_guessed(text: str, changes: list[str]) -> None:
    assert changes_of(text) == changes
