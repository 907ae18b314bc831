"""What pages and work lists read: few queries, and only what they show, however many documents there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from cancu.graph.force.course import earliest_end
from cancu.graph.identity.questions import open_questions
from cancu.graph.loading.loader import load_all
from cancu.graph.model.force import Bounds, Change, Force, Terms
from cancu.graph.model.records import GraphNode
from cancu.graph.query.checks import document_findings, findings
from cancu.graph.query.relation_lists import count_relations, relation_lists
from cancu.graph.store.connection import Row, Statement, Store
from tests.graph.made_up import document

LAO_CAI = "Ủy ban nhân dân tỉnh Lào Cai"
ACT = ("41/QĐ-UBND", "2015-02-03", LAO_CAI)


@pytest.fixture(scope="module")
def used(embedded_store: Store) -> Store:
    """Plans that rest on one decision, which had a term, in several ways."""
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    plans = [
        document(f"{at}/KH-UBND", f"20{at}-03-04", LAO_CAI, ("BASED_ON", *ACT), ("CITES", "9/QĐ-UBND", "2001", LAO_CAI))
        for at in range(16, 26)
    ]
    list(load_all(embedded_store, [document(*ACT, ("GUIDES", "9/QĐ-UBND", "2001", LAO_CAI)), *plans]))
    embedded_store.write([Statement("MATCH (d:Document {number: '41/QĐ-UBND'}) SET d.in_force_to = '2022-12-31'")])
    return embedded_store


class Reads:
    """Notes what a store is asked, and how many rows it answers."""

    def __init__(self, store: Store, patch: pytest.MonkeyPatch) -> None:
        self.asked: list[tuple[str, int]] = []
        read = store.read

        def noted(cypher: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
            rows = read(cypher, parameters)
            self.asked.append((cypher, len(rows)))
            return rows

        patch.setattr(store, "read", noted)


def id_of(store: Store, number: str) -> str:
    [row] = store.read("MATCH (d:Document {number: $number}) RETURN d.id AS id", {"number": number})
    return str(row["id"])


def test_all_lists_of_a_document_are_two_queries(used: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    act = id_of(used, "41/QĐ-UBND")
    reads = Reads(used, monkeypatch)
    lists = relation_lists(used, act)
    assert {(one.type, one.outward): one.count for one in lists} == {("GUIDES", True): 1, ("BASED_ON", False): 10}
    assert [node.number for node in lists[1].nodes][:2] == ["25/KH-UBND", "24/KH-UBND"]
    assert len(reads.asked) == 2
    assert count_relations(used, act, "BASED_ON", outward=False) == 10


def test_only_what_rests_on_an_ended_basis_since_its_end_is_read(used: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = Reads(used, monkeypatch)
    found = findings(used, ["ended basis"])
    assert [one.name for one in found] == ["Kế hoạch 25/KH-UBND", "Kế hoạch 24/KH-UBND", "Kế hoạch 23/KH-UBND"]
    assert [rows for cypher, rows in reads.asked if "BASED_ON" in cypher and "quote" in cypher] == [3]
    of_one = document_findings(used, found[0].id)
    assert [(one.kind, one.id, one.other) for one in of_one] == [("ended basis", found[0].id, found[0].other)]


def test_work_lists_of_questions_start_at_the_questions(used: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = Reads(used, monkeypatch)
    assert open_questions(used) == []
    assert findings(used, ["suspected same", "suspect number", "doubtful saying", "circle"]) == []
    assert sum(rows for _, rows in reads.asked) <= 4, "packed rows of nothing, and no document"


@pytest.mark.parametrize(("label", "name"), [("Document", "id"), ("Document", "date"), ("Source", "loaded_at")])
def test_the_embedded_store_follows_the_order_of_an_index(used: Store, label: str, name: str) -> None:
    query = f"MATCH (n:{label}) WHERE n.{name} > '' RETURN n.{name} AS of ORDER BY n.{name} LIMIT 2"
    with used._session(used._reader, "READ") as session:
        plan = session.run(f"EXPLAIN {query}").consume().plan
    assert plan is not None
    assert "[index order]" in str(plan["args"])


BY = GraphNode(
    "b", "Document", "Luật", "1/2020/QH14", "2020-06-01", None, None, 1, "state", True, "unknown", "resolved"
)
END = Change(BY, "repeal", None, (), ends=True, bounds=Bounds("2021-01-01"))


@pytest.mark.parametrize(
    ("force", "day"),
    [
        (Force("in_force", "2024-01-01"), None),
        (Force("in_force", "2024-01-01", terms=Terms(in_force_to="2022")), "2022-01-01"),
        (Force("ended", "2024-01-01", changes=(END, replace(END, bounds=Bounds("2023-05-05")))), "2021-01-01"),
        (Force("unknown", "2024-01-01", unclear=(END, replace(END, bounds=Bounds()))), ""),
        (Force("in_force", "2024-01-01", coming=(replace(END, term_to="2020-12-31"),)), "2020-12-31"),
        (Force("in_force", "2024-01-01", parents=(Force("ended", "2024-01-01", changes=(END,)),)), "2021-01-01"),
    ],
)
def test_nothing_ends_before_what_is_known_of_its_end(force: Force, day: str | None) -> None:
    assert earliest_end(force) == day
