"""Force on a day: the rules on made-up terms and changes, and what the graph tells with who says so."""

from __future__ import annotations

from datetime import date

import pytest

from cancu.graph.force.status import force_of_part, force_on, forces
from cancu.graph.loading.loader import load_all
from cancu.graph.model.records import Change, Evidence, GraphNode, Terms
from cancu.graph.output.force_words import in_english, in_words
from cancu.graph.query.dossier import gather
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import Statement, Store
from tests.graph.made_up import document


def change(relation: str, since: str | None, part: str | None = None, quote: str = "") -> Change:
    by = GraphNode(
        "/akn/new", "Document", "Nghị định", "9/2024/NĐ-CP", since, None, None, 4, "state", True, "unknown", "resolved"
    )
    return Change(relation, by, part, since, (Evidence("/akn/new", by.name, quote, 0, 0, part, 1.0),))


FROM_2020, FROM_2020_TO_2023 = Terms("2020-01-01"), Terms("2020-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("day", "terms", "changes", "code", "since"),
    [
        ("2021-05-01", Terms(), [], "unknown", None),
        ("2021-05-01", FROM_2020, [], "in_force", "2020-01-01"),
        ("2019-12-31", FROM_2020, [], "not_yet", None),
        ("2020-01-01", FROM_2020, [], "in_force", "2020-01-01"),
        ("2023-12-31", FROM_2020_TO_2023, [], "in_force", "2020-01-01"),
        ("2024-01-01", FROM_2020_TO_2023, [], "expired", "2023-12-31"),
        ("2024-05-01", FROM_2020, [change("REPLACES", "2024-06-01")], "in_force", "2020-01-01"),
        ("2024-06-01", FROM_2020, [change("REPLACES", "2024-06-01")], "replaced", "2024-06-01"),
        ("2024-06-01", FROM_2020, [change("REPEALS", "2024-06-01")], "repealed", "2024-06-01"),
        ("2024-06-01", FROM_2020, [change("REPEALS", "2024-06")], "repealed", "2024-06"),
        ("2024-06-01", FROM_2020, [change("REPEALS", None)], "repealed", None),
        ("2024-06-01", FROM_2020, [change("REPEALS", "2024-01-01", "Điều 5")], "amended", "2024-01-01"),
        ("2024-06-01", FROM_2020, [change("AMENDS", "2024-01-01")], "amended", "2024-01-01"),
        ("2024-06-01", Terms(), [change("AMENDS", "2024-01-01")], "amended", "2024-01-01"),
        ("2024-06-01", FROM_2020_TO_2023, [change("REPEALS", "2024-05-01")], "expired", "2023-12-31"),
        ("2024-06-01", FROM_2020_TO_2023, [change("REPEALS", "2022-05-01")], "repealed", "2022-05-01"),
        (
            "2024-06-01",
            FROM_2020,
            [change("REPEALS", "2024-02-01"), change("REPLACES", "2024-03-01")],
            "replaced",
            None,
        ),
    ],
)
def test_the_rules(day: str, terms: Terms, changes: list[Change], code: str, since: str | None) -> None:
    force = force_on(day, terms, changes)
    assert force.code == code
    if since:
        assert force.since == since


def test_a_document_of_a_later_day_is_not_in_force_yet() -> None:
    assert force_on("2020-01-01", Terms(), [], issued="2021-01-01").code == "not_yet"
    assert force_on("2022-01-01", Terms(), [], issued="2021-01-01").code == "unknown"


@pytest.mark.parametrize(
    ("relation", "changed", "asked", "code"),
    [
        ("REPEALS", "Điều 5", "khoản 2 Điều 5", "repealed"),
        ("REPLACES", "khoản 2 Điều 5", "khoản 2 Điều 5", "replaced"),
        ("REPEALS", "khoản 2 Điều 5", "Điều 5", "amended"),
        ("AMENDS", "khoản 2 Điều 5", "điểm a khoản 2 Điều 5", "amended"),
        ("REPEALS", "khoản 2 Điều 5", "Điều 6", "in_force"),
        ("AMENDS", None, "Điều 6", "amended"),
        ("REPEALS", None, "Điều 6", "repealed"),
    ],
)
def test_a_part(relation: str, changed: str | None, asked: str, code: str) -> None:
    force = force_on("2024-06-01", FROM_2020, [change(relation, "2024-01-01", changed)])
    assert force_of_part(force, asked).code == code


def test_in_words() -> None:
    amended = force_on("2024-06-01", FROM_2020, [change("AMENDS", "2024-01-01", "Điều 5")])
    assert in_words(amended) == "được sửa đổi, bổ sung bởi Nghị định 9/2024/NĐ-CP từ 1/1/2024 (Điều 5)"
    coming = force_on("2023-06-01", FROM_2020, [change("REPEALS", "2024-01-01")])
    assert in_words(coming).endswith("; sẽ bị bãi bỏ bởi Nghị định 9/2024/NĐ-CP từ 1/1/2024")
    partly = force_on("2024-06-01", FROM_2020, [change("REPEALS", "2024-01-01", quote="..., trừ các khoản 1 và 2")])
    assert "loại trừ" in in_words(partly)
    assert in_words(force_on("2024-06-01", FROM_2020_TO_2023, [])) == "hết hiệu lực từ sau ngày 31/12/2023"


def test_in_english() -> None:
    changed = force_on("2024-06-01", FROM_2020, [change("AMENDS", "2024-01-01", "Điều 5")])
    assert in_english(changed) == "amended by Nghị định 9/2024/NĐ-CP from 1/1/2024 (Điều 5)"
    coming = force_on("2023-06-01", FROM_2020, [change("REPEALS", "2024-01-01")])
    assert in_english(coming) == (
        "in force from 1/1/2020; no document is known to change it; "
        "will be repealed by Nghị định 9/2024/NĐ-CP from 1/1/2024"
    )
    partly = force_on("2024-06-01", FROM_2020, [change("REPEALS", "2024-01-01", quote="..., trừ các khoản 1 và 2")])
    assert in_english(partly).endswith("; with exceptions, see the sentence")
    assert in_english(force_on("2024-06-01", FROM_2020_TO_2023, [])) == "expired after 31/12/2023"
    assert in_english(force_on("2019-06-01", FROM_2020, [])) == "not yet in force; in force from 1/1/2020"
    assert in_english(force_on("2024-06-01", Terms(), [])) == "force unknown"


GOVERNMENT, HUNG_YEN = "Chính phủ", "Ủy ban nhân dân tỉnh Hưng Yên"
OLD = ("10/2018/NĐ-CP", "2018-03-01", GOVERNMENT)
ALL = (
    document("10/2018/NĐ-CP", "2018-03-01", GOVERNMENT, force=("2018-05-01", None)),
    document("20/2020/NĐ-CP", "2020-06-01", GOVERNMENT, ("REPEALS", *OLD), parts={OLD[0]: "khoản 2 Điều 5"}),
    document("30/2024/NĐ-CP", "2024-02-01", GOVERNMENT, ("REPLACES", *OLD), force=("2024-04-01", None)),
    document("12/QĐ-UBND", "2024-03-15", HUNG_YEN, ("BASED_ON", *OLD)),
)
ID = "/akn/vn/act/nghi-dinh/chinh-phu/2018/10-2018-nd-cp"


@pytest.mark.parametrize(
    ("day", "code", "by"),
    [
        ("2018-04-01", "not_yet", set()),
        ("2019-01-01", "in_force", set()),
        ("2021-01-01", "amended", {"20/2020/NĐ-CP"}),
        ("2024-03-15", "amended", {"20/2020/NĐ-CP"}),
        ("2024-04-01", "replaced", {"30/2024/NĐ-CP"}),
    ],
)
def test_in_the_graph(embedded_store: Store, day: str, code: str, by: set[str]) -> None:
    _loaded(embedded_store)
    force = forces(embedded_store, [ID], day)[ID]
    assert force.code == code
    assert {change.by.number for change in force.decisive} == by
    assert all(said.quote and said.said_in == change.by.id for change in force.changes for said in change.evidence)
    assert force.terms.said and "có hiệu lực từ ngày 2018-05-01" in force.terms.said.quote


def test_one_logic_for_trace_and_memo(store: Store) -> None:
    list(load_all(store, ALL))
    root = "/akn/vn-hung-yen/act/quyet-dinh/ubnd/2024/12-qd-ubnd"
    before, after = (trace(store, root, day=day) for day in (date(2024, 3, 15), date(2024, 5, 1)))
    assert (before.nodes[ID].status, after.nodes[ID].status) == ("amended", "replaced")
    assert after.forces[ID].successors[0].number == "30/2024/NĐ-CP"
    new = "/akn/vn/act/nghi-dinh/chinh-phu/2024/30-2024-nd-cp"
    assert new not in before.nodes  # what replaces it is not in force yet
    assert [(edge.type, edge.source) for edge in after.edges if edge.target == ID] == [
        ("BASED_ON", root),
        ("REPLACES", new),
    ]
    assert after.edges[-1].evidence[0].quote
    dossier = gather(store, root)
    assert dossier.force(ID, date(2024, 5, 1)) == after.forces[ID]
    [row] = store.read("MATCH (d:Document {id: $id}) RETURN d.status AS status", {"id": ID})
    assert row["status"] == "replaced"


def _loaded(store: Store) -> None:
    if not store.read("MATCH (d:Document {id: $id}) WHERE d.held RETURN d.id AS id", {"id": ID}):
        store.write([Statement("MATCH (n) DETACH DELETE n")])
        list(load_all(store, ALL))
