"""Each word of the lists of roles and of tasks is run in a sentence of its kind."""

from __future__ import annotations

import pytest

from cancu.extract.lexicon import load_toml
from cancu.extract.model.hits import AgencyHit, TaskHit
from cancu.extract.tasks.finder import find_tasks
from cancu.extract.text.normalization import fold
from tests.extract.marked_hits import NOWHERE
from tests.extract.reading import agencies_of

LEAD, COORDINATOR, ISSUER = (load_toml("roles")[section] for section in ("lead", "coordinator", "issuer"))
TASKS = load_toml("tasks")
HEAD = """BỘ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/BNV-CQĐP
Hà Nội, ngày 5 tháng 5 năm 2025
Kính gửi: Bộ Tài chính
Nội dung như sau.
"""


def roles_of(text: str) -> list[tuple[str, str]]:
    """Return the agencies of a ministry's text with their roles."""
    folded = fold(f"{HEAD}{text}\nHết.")
    return [(hit.name, hit.role) for hit in agencies_of(folded) if hit.start >= len(HEAD)]


def tasks_of(text: str) -> list[TaskHit]:
    """Return the tasks of a text whose one agency is called `Sở Y tế`."""
    start = text.index("Sở Y tế")
    return find_tasks(fold(text), [AgencyHit(start, start + len("Sở Y tế"), "Sở Y tế")], NOWHERE)


@pytest.mark.parametrize("word", LEAD["charged"])
def test_in_charge(word: str) -> None:
    assert roles_of(f"Tại địa phương, Bộ Y tế {word} việc này.") == [("Bộ Y tế", "lead")]


@pytest.mark.parametrize("word", LEAD["labels"])
def test_labels_of_a_lead(word: str) -> None:
    assert roles_of(f"- Cơ quan {word}: Bộ Y tế.") == [("Bộ Y tế", "lead")]


@pytest.mark.parametrize("name", LEAD["highest"])
def test_the_highest_organs_are_told_nothing_by_others(name: str) -> None:
    assert roles_of(f"{name} chỉ đạo quyết liệt việc này.")[0][1] == "mention"


@pytest.mark.parametrize("word", LEAD["given"])
def test_given(word: str) -> None:
    assert roles_of(f"Nay {word} Bộ Y tế việc này.") == [("Bộ Y tế", "lead")]


@pytest.mark.parametrize("words", LEAD["not_given"])
def test_no_giving_words(words: str) -> None:
    assert roles_of(f"Trong việc {words} Bộ Y tế còn vướng mắc.") == [("Bộ Y tế", "mention")]


@pytest.mark.parametrize("word", LEAD["not_given_before"])
def test_what_was_given_before(word: str) -> None:
    assert roles_of(f"Số liệu {word} giao Bộ Y tế năm trước.") == [("Bộ Y tế", "mention")]


@pytest.mark.parametrize("word", LEAD["does"])
def test_told_at_the_start_of_an_item(word: str) -> None:
    assert roles_of(f"5. Bộ Y tế {word} nội dung này.") == [("Bộ Y tế", "lead")]


@pytest.mark.parametrize("words", COORDINATOR["with"])
def test_with_others(words: str) -> None:
    assert ("Bộ Y tế", "coordinator") in roles_of(f"Cục A chủ trì, {words} Bộ Y tế.")


@pytest.mark.parametrize("words", COORDINATOR["over"])
def test_where_a_list_of_others_ends(words: str) -> None:
    assert ("Bộ Y tế", "mention") in roles_of(f"Đơn vị được chọn phối hợp với cơ quan liên quan {words} Bộ Y tế.")


@pytest.mark.parametrize("word", ISSUER["acts"])
def test_the_issuer_acts(word: str) -> None:
    assert roles_of(f"Bộ Nội vụ {word} như sau.") == [("Bộ Nội vụ", "issuer")]


@pytest.mark.parametrize("words", TASKS["giving"])
def test_giving_a_task(words: str) -> None:
    [task] = tasks_of(f"Nay {words} Sở Y tế chủ trì rà soát các cơ sở khám bệnh.")
    assert task.lead == ("Sở Y tế",)


@pytest.mark.parametrize("word", TASKS["doing"])
def test_doing_a_task(word: str) -> None:
    [task] = tasks_of(f"2. Sở Y tế {word} các nội dung liên quan.")
    assert task.lead == ("Sở Y tế",)


@pytest.mark.parametrize("words", TASKS["no_order"])
def test_items_that_tell_nobody_what_to_do(words: str) -> None:
    assert tasks_of(f"2. Sở Y tế:\n- {words.capitalize()} theo quy định của pháp luật.\n") == []


@pytest.mark.parametrize("words", TASKS["no_verb"])
def test_words_behind_a_given_agency_that_are_no_verb(words: str) -> None:
    assert tasks_of(f"2. Giao Sở Y tế {words} theo đó.\n") == []


@pytest.mark.parametrize("words", TASKS["report"])
def test_reports_are_no_orders(words: str) -> None:
    assert tasks_of(f"2. Sở Y tế triển khai kế hoạch, đã {words} trong năm qua.\n") == []


@pytest.mark.parametrize("words", TASKS["with"])
def test_who_takes_part_in_a_task(words: str) -> None:
    text = f"2. Sở Y tế chủ trì, {words} Sở Nội vụ rà soát nhân lực."
    spans = [(name, text.index(name)) for name in ("Sở Y tế", "Sở Nội vụ")]
    [task] = find_tasks(fold(text), [AgencyHit(at, at + len(name), name) for name, at in spans], NOWHERE)
    assert (task.lead, task.coordinators) == (("Sở Y tế",), ("Sở Nội vụ",))
