"""Days on the command line: as people write them in Vietnam, or ISO 8601."""

from __future__ import annotations

import pytest

from cancu.graph.model.written_days import day_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-01", "2024-05-01"),
        ("01/05/2024", "2024-05-01"),
        ("1/5/2024", "2024-05-01"),
        ("01-5-2024", "2024-05-01"),
        ("ngày 01 tháng 5 năm 2024", "2024-05-01"),
        ("31/02/2024", None),
        ("05/2024", None),
        ("01/05/2024 và sau đó", None),
        ("hôm nay", None),
    ],
)
def test_days_as_people_write_them(text: str, expected: str | None) -> None:
    found = day_of(text)
    assert (found and found.isoformat()) == expected
