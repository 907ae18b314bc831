"""When tasks are due."""

from __future__ import annotations

import pytest

from cancu.extract.tasks.deadlines import DEADLINE, find_deadline, last_day

ISSUED = "2024-04-25"


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("trước ngày 15/3/2024", "2024-03-14"),
        ("chậm nhất ngày 30 tháng 6 năm 2026", "2026-06-30"),
        ("xong trước ngày 05.12.2024", "2024-12-04"),
        ("trước ngày 31/02/2024", None),
        ("trước ngày 15/5", "2024-05-14"),
        ("trước ngày 15 tháng 3", "2025-03-14"),
        ("trong Quý I/2025", "2025-03-31"),
        ("trong quý III năm 2024", "2024-09-30"),
        ("trong Quý I", "2025-03-31"),
        ("trong tháng 5/2024", "2024-05-31"),
        ("trong tháng 02 năm 2025", "2025-02-28"),
        ("trong tháng 4", "2024-04-30"),
        ("trong 6 tháng đầu năm 2025", "2025-06-30"),
        ("trong 06 tháng cuối năm", "2024-12-31"),
        ("trong năm 2025", "2025-12-31"),
        ("2025", "2025-12-31"),
        ("hằng năm", None),
        ("trước ngày 31 tháng 3 hằng năm", None),
        ("định kỳ trước ngày 15", None),
        ("trong thời hạn 30 ngày kể từ ngày tiếp nhận", None),
        ("trong vòng 30 ngày kể từ ngày 31 tháng 01 năm 2024", None),
        ("năm 2025 và các năm tiếp theo", None),
        ("năm 2026 - 2027", "2027-12-31"),
        ("Từ tháng 11/2025 đến khi kết thúc Tổng kiểm kê", None),
        ("từ ngày 01/5/2025 đến hết ngày 31/7/2025", "2025-07-31"),
        ("từ năm 2026 trở đi", None),
        ("trước ngày 31", None),
        ("trong tháng 13", None),
        ("Quý III/2024 – Quý I/2025", "2025-03-31"),
        ("từ quý IV/2024 đến hết quý II/2025", "2025-06-30"),
        ("quý III-IV/2024", "2024-12-31"),
        ("Tháng 9 - 10/2024", "2024-10-31"),
        ("tháng 9, 10/2024", "2024-10-31"),
        ("Tháng 12/2024 đến tháng 02/2025", "2025-02-28"),
        ("từ 01/11/2024 đến 15/12/2024", "2024-12-15"),
        ("05-20/8/2024", "2024-08-20"),
        ("2025 - 2027", "2027-12-31"),
        ("trước tháng 3/2025", "2025-02-28"),
        ("trước quý III/2024", "2024-06-30"),
        ("trước năm 2026", "2025-12-31"),
        ("trước 30 tháng 11", "2024-11-29"),
        ("trước ngày 01/01/2025", "2024-12-31"),
        ("trước 17 giờ ngày 10/7/2024", "2024-07-10"),
        ("trước hoặc trong ngày 10/7/2024", "2024-07-10"),
        ("tuần 2 tháng 11/2024", None),
        ("đầu tháng 12/2024", None),
        ("", None),
    ],
)
def test_a_deadline_has_its_last_day(deadline: str, expected: str | None) -> None:
    assert last_day(deadline, ISSUED) == expected


def test_without_a_date_of_issue_only_a_written_year_counts() -> None:
    assert last_day("trước ngày 15/5") is None
    assert last_day("trong quý II/2024") == "2024-06-30"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hằng năm, sở tổng hợp", ["hằng năm"]),
        ("sở rà soát; hàng năm, báo cáo tỉnh", ["hàng năm"]),
        ("sở hằng năm báo cáo tỉnh", ["hằng năm"]),
        ("chậm nhất vào ngày 30 tháng 12 hằng năm, sở báo cáo", ["chậm nhất vào ngày 30 tháng 12 hằng năm"]),
        ("theo khả năng cân đối ngân sách hằng năm, sở bố trí", []),
        ("lập kế hoạch kiểm tra hàng năm.", []),
    ],
)
def test_a_year_that_belongs_to_the_noun_before_is_no_deadline(text: str, expected: list[str]) -> None:
    assert [match[0] for match in DEADLINE.finditer(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("báo cáo kết quả của đơn vị, địa phương hàng tháng.", "hàng tháng"),
        ("rà soát; hằng tháng, báo cáo tỉnh", "hằng tháng"),
        ("- hàng quý, báo cáo tỉnh", "hàng quý"),
        ("trên địa bàn đang quản lý, định kỳ (hằng quý, hằng năm) tổng hợp danh sách", "hằng quý"),
        ("thẩm định, ra quyết định hưởng chế độ trợ cấp hàng tháng, chuyển về sở", None),
        ("rà soát đối tượng hưởng trợ cấp xã hội hàng tháng; báo cáo", None),
        ("hỗ trợ kinh phí chăm sóc, nuôi dưỡng hàng tháng, truy lĩnh trước ngày 15/3/2024", "trước ngày 15/3/2024"),
    ],
)
def test_how_often_a_sum_is_paid_is_no_deadline(text: str, expected: str | None) -> None:
    found = find_deadline(text, 0, len(text))
    assert (found[0] if found else None) == expected
