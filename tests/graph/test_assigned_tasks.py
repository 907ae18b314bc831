"""The tasks that one document assigns, as the graph has them."""

from __future__ import annotations

from cancu.extract.extractor import extract_text
from cancu.graph.loading.loader import load
from cancu.graph.query.assigned_tasks import assigned_tasks
from cancu.graph.query.search import by_number
from cancu.graph.store.connection import Store
from tests.graph.test_tasks import BODY, HEAD


def test_each_task_is_listed_once_in_its_own_words(store: Store) -> None:
    load(store, extract_text(HEAD + BODY))
    [plan] = by_number(store, "12/KH-UBND")
    found = assigned_tasks(store, plan.id)
    assert [(task.lead, task.coordinators, task.due) for task in found] == [
        (("Sở Nội vụ tỉnh Hưng Yên",), ("Sở Tài chính tỉnh Hưng Yên",), "2024-06-14"),
        (("Sở Nội vụ tỉnh Hưng Yên",), (), None),
        (("Sở Y tế tỉnh Hưng Yên",), (), "2024-09-30"),
        (("Sở Y tế tỉnh Hưng Yên",), (), None),
    ]
    assert "Rà soát các cơ sở khám bệnh" in found[2].quote
    assert "Sở Y tế" not in found[2].quote  # the heading that names the agency is no part of the task
