"""Checks: each kind on the smallest set that has it, and the saved questions that ask the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cancu.extract.model.records import Agency, Extraction, Task
from cancu.graph.loading.loader import load_all
from cancu.graph.query.checks import KINDS, Kind, document_findings, findings
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.saved_queries import question
from tests.graph.made_up import document

HUNG_YEN, GOVERNMENT = "Ủy ban nhân dân tỉnh Hưng Yên", "Chính phủ"
OLD = ("10/2018/NĐ-CP", "2018-03-01", GOVERNMENT)
NEW = document("30/2024/NĐ-CP", "2024-02-01", GOVERNMENT, ("REPLACES", *OLD), force=("2024-04-01", None))


def task(number: str, date: str, agency: str) -> Extraction:
    """Return a document that tells an agency to do something."""
    found = document(number, date, HUNG_YEN)
    start = len(found.text)
    mention = Agency(start, start + len(agency), agency, agency, agency, "lead")
    told = Task(start, mention.end, agency, (agency,))
    return replace(found, text=f"{found.text}{agency} chủ trì.\n", agencies=(mention,), tasks=(told,))


def layered(number: str, date: str) -> Extraction:
    """Return a document that cites a later one, and two that amend that one."""
    amending = (
        ("CITES", "5/2015/NĐ-CP", "2015-02-01", GOVERNMENT),
        ("CITES", "6/2016/NĐ-CP", "2016-02-01", GOVERNMENT),
    )
    found = document(number, date, HUNG_YEN, ("CITES", *OLD), *amending)
    cited, *layers = found.relations
    told = (replace(cited, source=one.target, type="AMENDS", start=cited.start + at) for at, one in enumerate(layers))
    return replace(found, relations=(*found.relations, *told))


CASES: dict[Kind, tuple[Sequence[Extraction], set[str]]] = {
    "ended basis": (
        [
            NEW,
            document("1/QĐ-UBND", "2024-05-01", HUNG_YEN, ("BASED_ON", *OLD)),
            document("2/QĐ-UBND", "2024-03-01", HUNG_YEN, ("BASED_ON", *OLD)),  # before the new one is in force
            document(
                "40/2022/NĐ-CP",
                "2022-02-01",
                GOVERNMENT,
                ("REPEALS", *OLD),
                parts={OLD[0]: "Điều 5"},
                force=("2022-04-01", None),
            ),
            document("3/QĐ-UBND", "2023-03-01", HUNG_YEN, ("BASED_ON", *OLD), parts={OLD[0]: "khoản 2 Điều 5"}),
            document("4/QĐ-UBND", "2023-03-02", HUNG_YEN, ("BASED_ON", *OLD), parts={OLD[0]: "Điều 6"}),
        ],
        {"1/QĐ-UBND", "3/QĐ-UBND"},
    ),
    "perhaps ended basis": (
        [
            document("930/2024/NĐ-CP", "2024-02-01", GOVERNMENT, ("REPLACES", *OLD)),  # from which day?
            document("1/QĐ-UBND", "2024-05-01", HUNG_YEN, ("BASED_ON", *OLD)),
            document("2/QĐ-UBND", "2024-01-31", HUNG_YEN, ("BASED_ON", *OLD)),  # before the new one was issued
        ],
        {"1/QĐ-UBND"},
    ),
    "lower changes higher": (
        [
            document("1/QĐ-UBND", "2024-05-01", HUNG_YEN, ("AMENDS", *OLD)),
            document("2688/QĐ-UBND", "2025-11-18", HUNG_YEN, ("REPEALS", "07/2014/QĐ-UBND", None, HUNG_YEN)),
            document("15/TT-BNV", "2025-11-19", "Bộ Nội vụ", ("REPLACES", "7/2014/TT-BNV", None, "Bộ Nội vụ")),
            document("3/QĐ-SNV", "2025-11-18", "Sở Nội vụ tỉnh Hưng Yên", ("REPEALS", "5/QĐ-UBND", None, HUNG_YEN)),
            NEW,
        ],
        {"1/QĐ-UBND", "3/QĐ-SNV"},
    ),
    "circle": (
        [
            document("1/QĐ-UBND", "2024-05-01", HUNG_YEN, ("BASED_ON", "2/QĐ-UBND", "2024-05-02", HUNG_YEN)),
            document("2/QĐ-UBND", "2024-05-02", HUNG_YEN, ("BASED_ON", "1/QĐ-UBND", "2024-05-01", HUNG_YEN)),
            document("3/QĐ-UBND", "2024-05-03", HUNG_YEN, ("BASED_ON", "1/QĐ-UBND", "2024-05-01", HUNG_YEN)),
        ],
        {"1/QĐ-UBND"},
    ),
    "number used twice": (
        [
            document("1/QĐ-UBND", "2024-05-01", HUNG_YEN, source="a.txt"),
            document("1/QĐ-UBND", "2024-05-01", HUNG_YEN, ("CITES", *OLD), source="b.txt"),
            document("2/QĐ-UBND", "2024-05-01", HUNG_YEN),
        ],
        {"1/QĐ-UBND"},
    ),
    "late task": (
        [
            task("1/QĐ-UBND", "2025-05-01", "Bộ Thông tin và Truyền thông"),
            task("2/QĐ-UBND", "2024-05-01", "Bộ Thông tin và Truyền thông"),
            task("3/QĐ-UBND", "2025-05-01", "Bộ Khoa học và Công nghệ"),
        ],
        {"1/QĐ-UBND"},
    ),
    "doubtful saying": (
        [
            document("1/QĐ-UBND", "2017-05-01", HUNG_YEN, ("BASED_ON", *OLD)),
            layered("2/QĐ-UBND", "2017-05-02"),  # three relations lead to the later document: one question
        ],
        {"1/QĐ-UBND", "2/QĐ-UBND"},
    ),
    "unresolved": (
        [document("1/QĐ-UBND", "2024-05-01", HUNG_YEN, ("CITES", "880/QĐ-TTg", None, None))],
        {"880/QĐ-TTg"},
    ),
    "cited, not held": (
        [
            document("1/QĐ-UBND", "2024-05-01", HUNG_YEN, ("CITES", *OLD), ("CITES", "2/QĐ-UBND", "2024", HUNG_YEN)),
            document("2/QĐ-UBND", "2024-04-01", HUNG_YEN),
        ],
        {"10/2018/NĐ-CP"},
    ),
    "no date": ([document("1/QĐ-UBND", None, HUNG_YEN)], {"1/QĐ-UBND"}),
}
QUESTIONS: dict[Kind, str] = {
    "lower changes higher": "lower-changes-higher",
    "number used twice": "numbers-used-twice",
    "late task": "late-tasks",
    "doubtful saying": "doubtful-sayings",
    "perhaps ended basis": "perhaps-ended-basis",
    "no date": "without-number-or-date",
    "circle": "circles",
}


@pytest.mark.parametrize("kind", CASES)
def test_a_check_finds_its_own(store: Store, kind: Kind) -> None:
    texts, expected = CASES[kind]
    list(load_all(store, texts))
    found = findings(store, [kind])
    assert {finding.name.rpartition(" ")[2] for finding in found} == expected
    assert len(found) == len(expected)
    assert all(finding.question and finding.kind == kind for finding in found)
    if kind in QUESTIONS:
        asked = question(QUESTIONS[kind])
        assert asked
        since = {"from": "1990-01-01"} if "from" in {one.name for one in asked.parameters} else {}
        assert len(store.query(asked.cypher, asked.bind(since)).rows) == len(expected)


def test_a_doubtful_saying_is_asked_once_for_each_sentence_and_text(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, [layered("2/QĐ-UBND", "2017-05-02")]))
    [finding] = findings(embedded_store, ["doubtful saying"])
    assert (finding.name, finding.other_name) == ("Quyết định 2/QĐ-UBND", "Nghị định 10/2018/NĐ-CP")
    assert finding.question.code == "cited-from-future"  # in one sentence


def test_the_question_on_ended_bases_tells_those_of_whole_documents(store: Store) -> None:
    list(load_all(store, CASES["ended basis"][0]))
    asked = question("ended-basis")
    assert asked
    assert [row[0] for row in store.query(asked.cypher, asked.bind({})).rows] == ["Quyết định 1/QĐ-UBND"]


def test_every_kind_runs_on_an_empty_graph_and_is_limited(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    assert findings(embedded_store) == []
    list(load_all(embedded_store, [text for texts, _ in CASES.values() for text in texts]))
    for kind in KINDS:
        assert len(findings(embedded_store, [kind], limit=1)) <= 1
    assert findings(embedded_store)


def test_the_findings_of_one_document_are_its_own(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, CASES["ended basis"][0]))
    [row] = embedded_store.read("MATCH (d:Document {number: '1/QĐ-UBND'}) RETURN d.id AS id")
    found = document_findings(embedded_store, row["id"])
    assert found == [one for one in findings(embedded_store, ["ended basis"]) if one.id == row["id"]] != []
