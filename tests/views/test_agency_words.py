"""The words beside the name of an agency."""

from __future__ import annotations

import pytest

from cancu.graph.query.agency_profile import Relative
from cancu.graph.query.search import FoundAgency
from cancu.views.agency_words import name_with_days, remarks

TODAY = "2025-09-01"


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        (FoundAgency("/a", "Sở Thử", True, False, "Lào Cai", None), ""),
        (FoundAgency("/a", "Sở Thử", True, False, None, "2025-09-02"), ""),
        (FoundAgency("/a", "Sở Thử", True, False, None, "2025-09-01"), "Không còn hoạt động"),
        (FoundAgency("/a", "Các sở", True, True, "Lào Cai", None), "Nhóm cơ quan · Lào Cai"),
        (FoundAgency("/a", "Các bộ", True, True, None, None), "Nhóm cơ quan"),
        (
            FoundAgency("/a", "Sở Thử", False, False, None, "2025-07-01"),
            "Không còn hoạt động · chưa có văn bản nào trong kho nhắc đến",
        ),
    ],
)
def test_remarks_on_an_agency_that_was_found(agency: FoundAgency, expected: str) -> None:
    assert remarks(agency, TODAY) == expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, "Sở Thử"),
        ("2020-01-01", "2026-01-01", "Sở Thử"),
        (None, "2025-07-01", "Sở Thử (đến trước 01/7/2025)"),
        ("2020-01-01", "2025-09-01", "Sở Thử (từ 01/01/2020, đến trước 01/9/2025)"),
        ("2025-10-01", None, "Sở Thử (từ 01/10/2025)"),
    ],
)
def test_a_member_that_is_not_there_has_its_days(since: str | None, until: str | None, expected: str) -> None:
    assert name_with_days(Relative("member", "/a", "Sở Thử", None, None, since, until), TODAY) == expected
