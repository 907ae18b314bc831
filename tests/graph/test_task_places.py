"""Where a task stands: the article, clause and point that its `Điều này` means."""

from __future__ import annotations

from datetime import date

import pytest

from cancu.extract.extractor import extract_text
from cancu.graph.loading.loader import load
from cancu.graph.output.memo import memo
from cancu.graph.query.agency_profile import tasks_of
from cancu.graph.query.assigned_tasks import assigned_tasks
from cancu.graph.query.dossier import gather
from cancu.graph.query.search import agencies_of_names, by_number
from cancu.graph.query.task_places import places_in, task_places
from cancu.graph.store.connection import Store

ACT = """Chương II
THU PHÍ
Điều 4. Mức phí
1. Mức phí do cơ quan thu niêm yết.
2. Bộ trưởng Bộ Tài chính:
a) Quy định mức phí của từng vùng;
b) Công bố danh mục vùng.
3. Chính phủ quy định chi tiết Điều này.
Điều 5. Miễn phí
Chính phủ quy định đối tượng được miễn.
"""
DECISION = """Điều 1. Ban hành kèm theo Quyết định này Quy chế thu phí.
Điều 2. Sở Tài chính chịu trách nhiệm thi hành Quyết định này.
Nơi nhận:
- Như Điều 2.
1. Sở Nội vụ lập danh sách.
QUY CHẾ
Điều 1. Phạm vi
Quy chế này quy định việc thu phí.
Điều 2. Trách nhiệm
1. Sở Tài chính hướng dẫn thu phí.
"""
PLACES = [
    (ACT, "Quy định mức phí", "điểm a khoản 2 Điều 4"),
    (ACT, "3. Chính phủ", "khoản 3 Điều 4"),
    (ACT, "Chính phủ quy định đối", "Điều 5"),
    (DECISION, "Sở Tài chính chịu", "Điều 2"),
    (DECISION, "1. Sở Nội vụ", None),
    (DECISION, "1. Sở Tài chính", "khoản 1 Điều 2 của văn bản kèm theo"),
    ("1. Sở Y tế:\na) Rà soát cơ sở khám bệnh.\n", "Rà soát", None),
    (DECISION.replace("Nơi nhận:", "Gửi:"), "1. Sở Tài chính", "khoản 1 Điều 2 của văn bản kèm theo"),
    (ACT.replace("Điều 5", "Điều 55"), "Chính phủ quy định đối", None),
    (ACT.replace("3. Chính", "7. Chính"), "7. Chính phủ", "Điều 4"),  # a number that does not follow
]


@pytest.mark.parametrize(("text", "task", "place"), PLACES)
def test_the_place_of_a_task(text: str, task: str, place: str | None) -> None:
    start = text.index(task)
    assert places_in(text, [start]).get(start) == place


def test_page_memo_and_calendar_name_the_place(store: Store) -> None:
    head = "CHÍNH PHỦ\nSố: 5/2024/NĐ-CP\nHà Nội, ngày 25 tháng 4 năm 2024\n\nNGHỊ ĐỊNH\nvề phí\n\n"
    load(store, extract_text(head + ACT))
    [decree] = by_number(store, "5/2024/NĐ-CP")
    tasks = assigned_tasks(store, decree.id)
    assert ("3. Chính phủ quy định chi tiết Điều này.", "khoản 3 Điều 4") in [(one.quote, one.place) for one in tasks]
    written = memo(gather(store, decree.id), date(2026, 1, 5)).tasks
    assert "3. Chính phủ quy định chi tiết Điều này. (khoản 3 Điều 4)" in [one.task for one in written]
    [(government, _)] = agencies_of_names(store, ["Chính phủ"])
    found = tasks_of(store, [government])
    assert set(task_places(store, found).values()) == {"khoản 3 Điều 4"}
