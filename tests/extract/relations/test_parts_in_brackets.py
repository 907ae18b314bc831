"""Parts in brackets belong to the act before them: (sentence, act and part of each change)."""

from __future__ import annotations

import pytest

from tests.extract.relations.decisions import read


@pytest.mark.parametrize(
    ("sentence", "ended"),
    [
        (
            "Bãi bỏ Quyết định số 901/QĐ-UBND ngày 11/3/2020 (khoản 1 Điều 2) và Quyết định số 902/QĐ-UBND (toàn bộ).",
            {("901/QĐ-UBND", "khoản 1 Điều 2"), ("902/QĐ-UBND", None)},
        ),
        (
            "Bãi bỏ các Quyết định số 901/QĐ-UBND ngày 11/3/2020 (tại khoản 1 Điều 2), số 902/QĐ-UBND (toàn bộ).",
            {("901/QĐ-UBND", "khoản 1 Điều 2"), ("902/QĐ-UBND", None)},
        ),
        (
            "Bãi bỏ các Quyết định số 901/QĐ-UBND (toàn bộ), số 902/QĐ-UBND (Điều 3, khoản 2 Điều 4) và số "
            "903/QĐ-UBND.",
            {("901/QĐ-UBND", None), ("902/QĐ-UBND", "Điều 3; khoản 2 Điều 4"), ("903/QĐ-UBND", None)},
        ),
        (
            "Quyết định số 901/QĐ-UBND (khoản 1 Điều 2) và Quyết định số 902/QĐ-UBND hết hiệu lực.",
            {("901/QĐ-UBND", "khoản 1 Điều 2"), ("902/QĐ-UBND", None)},
        ),
        (  # layers, and another act's part
            "Bãi bỏ Quyết định số 901/QĐ-UBND (được sửa đổi bởi khoản 1 Điều 2 Quyết định số 902/QĐ-UBND).",
            {("901/QĐ-UBND", None)},
        ),
        (
            "Bãi bỏ Điều 3 Quyết định số 901/QĐ-UBND (khoản 1 Điều 2 Quyết định số 902/QĐ-UBND).",
            {("901/QĐ-UBND", "Điều 3"), ("902/QĐ-UBND", "khoản 1 Điều 2")},
        ),
    ],
)
def test_parts_in_brackets(sentence: str, ended: set[tuple[str, str | None]]) -> None:
    said = read(sentence)
    numbers = {citation.target.id: citation.target.number for citation in said.citations}
    assert {(numbers[one.target], one.provision) for one in said.relations if one.type == "REPEALS"} == ended
    changes: dict[str | None, list[str]] = {}
    for one in said.changes:
        changes.setdefault(numbers[one.target], []).append(one.provision or "")
    assert {(number, "; ".join(parts) or None) for number, parts in changes.items()} == ended
