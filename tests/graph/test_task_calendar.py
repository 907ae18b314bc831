"""Tasks as a calendar file: whole events, escaped and folded as RFC 5545 has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from cancu.graph.model.records import GraphNode
from cancu.graph.output.task_calendar import as_ics
from cancu.graph.query.agency_profile import AgencyTask

PLAN = GraphNode(
    "/akn/x", "Document", "Kế hoạch", "9/KH-UBND", "2026-03-05", "Kho", "Ủy ban nhân dân tỉnh Hưng Yên", 1, "state",
    True, "unknown", "resolved",
)  # fmt: skip
QUOTE = "Lập sổ kho; nộp về Sở Nội vụ, trước ngày 30/4/2026.\n\u200b" + "Kèm danh mục hồ sơ lưu trữ " * 12
TASK = AgencyTask(PLAN, "a", None, None, "lead", QUOTE, "trước ngày 30/4/2026", "2026-04-29", 5, 60)
MADE = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)


def unfolded(ics: str) -> list[str]:
    assert ics.endswith("\r\n") and "\n" not in ics.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in ics.split("\r\n"))
    return ics.replace("\r\n ", "").split("\r\n")[:-1]


def test_a_task_is_an_event_of_its_last_day() -> None:
    lines = unfolded(
        as_ics("Sở Nội vụ", [TASK, replace(TASK, due=None, start=1)], {(PLAN.id, 5): "khoản 2 Điều 4"}, MADE)
    )
    assert [lines[0], lines[-1]] == ["BEGIN:VCALENDAR", "END:VCALENDAR"]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    said = dict(line.split(":", 1) for line in lines if not line.startswith(("BEGIN", "END")))
    assert said["DTSTART;VALUE=DATE"] == "20260429" and said["DTEND;VALUE=DATE"] == "20260430"
    assert said["DTSTAMP"] == "20260401T080000Z"
    assert said["SUMMARY"].startswith("Hạn (chủ trì): Lập sổ kho\\; nộp về Sở Nội vụ\\, trước")
    assert said["DESCRIPTION"].startswith("Lập sổ kho\\; nộp về Sở Nội vụ\\, trước ngày 30/4/2026.\\nKèm")
    assert said["DESCRIPTION"].endswith("Theo khoản 2 Điều 4 Kế hoạch 9/KH-UBND ngày 05/3/2026 "
                                        "của Ủy ban nhân dân tỉnh Hưng Yên. "
                                        "Thời hạn ghi trong văn bản: trước ngày 30/4/2026.")  # fmt: skip


def test_an_event_keeps_its_identity() -> None:
    first, again, other = (
        next(line for line in unfolded(as_ics("Sở Nội vụ", [task], {}, made)) if line.startswith("UID:"))
        for task, made in ((TASK, MADE), (TASK, MADE.replace(day=9)), (replace(TASK, role="coordinator"), MADE))
    )
    assert first == again != other
