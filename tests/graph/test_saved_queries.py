"""Every saved question: its rows on a small made-up graph, the same on both stores, and what its head comment says."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from cancu.graph.model.errors import GraphError
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.saved_queries import GROUPS, Question, load_questions, question
from tests.graph.saved_question_rows import EXPECTED
from tests.graph.saved_questions import statements
from tests.graph.test_checks import QUESTIONS as OF_CHECKS

PARAMETER = re.compile(r"\$(\w+)")


@pytest.fixture(scope="module")
def both(embedded_store: Store, neo4j_store: Store) -> list[Store]:
    for store in (embedded_store, neo4j_store):
        store.write([Statement("MATCH (n) DETACH DELETE n"), *statements()])
    return [embedded_store, neo4j_store]


@pytest.mark.parametrize(("name", "given", "rows"), EXPECTED, ids=[name for name, _, _ in EXPECTED])
def test_the_rows_of_a_question(
    both: list[Store], name: str, given: dict[str, str], rows: list[tuple[Any, ...]]
) -> None:
    asked = question(name)
    assert asked
    columns = set()
    for store in both:
        table = store.query(asked.cypher, asked.bind(given))
        assert list(table.rows) == rows, store.kind
        columns.add(table.columns)
    assert len(columns) == 1


def test_every_question_has_rows() -> None:
    names = {found.name for found in load_questions()}
    assert {name for name, _, _ in EXPECTED} | set(OF_CHECKS.values()) == names
    assert len(names) >= 25
    assert set(Counter(found.group for found in load_questions())) == set(GROUPS)


@pytest.mark.parametrize("asked", load_questions(), ids=lambda asked: asked.name)
def test_its_parameters_are_those_of_its_cypher(asked: Question) -> None:
    """Neo4j Browser asks for a parameter that is not set: each has its default in the head comment."""
    body = "\n".join(line for line in asked.cypher.splitlines() if not line.startswith("//"))
    assert {parameter.name for parameter in asked.parameters} == set(PARAMETER.findall(body))
    assert asked.title_vi != asked.title_en and asked.description_vi != asked.description_en


@pytest.mark.parametrize(
    ("written", "day"),
    [("2025-02-01", "2025-02-01"), ("01/02/2025", "2025-02-01"), ("ngày 1 tháng 2 năm 2025", "2025-02-01")],
)
def test_a_day_is_read_in_any_writing(written: str, day: str) -> None:
    asked = question("tasks-with-deadline")
    assert asked and asked.bind({"from": written})["from"] == day


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"from": "31/02/2026"}, "parameter-no-day"),
        ({"from": "chuối"}, "parameter-no-day"),
        ({"from": "2025"}, "parameter-no-day"),
        ({"most": "-5"}, "parameter-below-one"),
        ({"most": "0"}, "parameter-below-one"),
        ({"most": "chuối"}, "parameter-no-integer"),
    ],
)
def test_what_is_no_day_or_no_count_is_refused(given: dict[str, str], code: str) -> None:
    asked = question("tasks-with-deadline")
    assert asked
    with pytest.raises(GraphError) as refused:
        asked.bind(given)
    assert refused.value.message.code == code
