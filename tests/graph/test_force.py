"""Force on a day: the rules on made-up terms and changes, and what the graph tells with who says so."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from cancu.graph.force.collection import coverage, forces
from cancu.graph.force.force_message import force_message, group_message
from cancu.graph.force.grouping import all_of
from cancu.graph.force.provisions import force_of_part
from cancu.graph.force.rules import first_day, last_day
from cancu.graph.force.status import force_on
from cancu.graph.loading.loader import load_all
from cancu.graph.model.force import Bounds, Change, Force, Terms
from cancu.graph.model.records import Evidence, GraphNode
from cancu.graph.output.force_json import force_as_json
from cancu.graph.output.force_words import in_words
from cancu.graph.query.dossier import gather
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import Statement, Store
from cancu.messages import sentence
from tests.graph.made_up import document

ACTIONS = {"REPEALS": "repeal", "REPLACES": "replacement", "AMENDS": "substitution"}


def change(
    relation: str,
    since: str | None,
    part: str | None = None,
    quote: str = "",
    *,
    action: str = "",
    until: str | None = None,
    issued: str = "2023-11-30",
    scope: str = "provision",
) -> Change:
    by = GraphNode("/akn/new", "Document", "Nghị định", "9/2024/NĐ-CP", issued, None, None, 4, "state", True, "unknown",
                   "resolved")  # fmt: skip
    bounds = Bounds(first_day(since), last_day(since)) if since else Bounds(issued)
    return Change(
        by,
        action or ACTIONS[relation],
        part,
        (Evidence("/akn/new", by.name, quote, 0, 0, part, 1.0),),
        scope=scope,
        vague=relation == "AMENDS" and part is None and not action,
        ends=relation in ("REPEALS", "REPLACES"),
        exceptions="trừ" in quote,
        since=since,
        since_from="clause" if since else None,
        until=until,
        bounds=bounds,
    )


FROM_2020, FROM_2020_TO_2023 = Terms("2020-01-01"), Terms("2020-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("day", "terms", "changes", "code", "since"),
    [
        ("2021-05-01", Terms(), [], "unknown", None),
        ("2021-05-01", FROM_2020, [], "in_force", "2020-01-01"),
        ("2019-12-31", FROM_2020, [], "not_yet", None),
        ("2020-01-01", FROM_2020, [], "in_force", "2020-01-01"),
        ("2023-12-31", FROM_2020_TO_2023, [], "in_force", "2020-01-01"),
        ("2024-01-01", FROM_2020_TO_2023, [], "ended", "2024-01-01"),
        ("2024-05-01", FROM_2020, [change("REPLACES", "2024-06-01")], "in_force", "2020-01-01"),
        ("2024-06-01", FROM_2020, [change("REPLACES", "2024-06-01")], "ended", "2024-06-01"),
        ("2024-06-01", FROM_2020, [change("REPEALS", "2024-06-01")], "ended", "2024-06-01"),
        ("2024-06-15", FROM_2020, [change("REPEALS", "2024-06")], "unknown", None),
        ("2024-05-31", FROM_2020, [change("REPEALS", "2024-06")], "in_force", "2020-01-01"),
        ("2024-06-30", FROM_2020, [change("REPEALS", "2024-06")], "ended", "2024-06"),
        ("2024-06-01", FROM_2020, [change("REPEALS", None)], "unknown", None),
        ("2023-11-29", FROM_2020, [change("REPEALS", None)], "in_force", "2020-01-01"),
        ("2024-06-01", FROM_2020, [change("REPEALS", "2024-01-01", "Điều 5")], "partly_ended", "2024-01-01"),
        (
            "2024-06-01",
            FROM_2020,
            [change("REPEALS", None, "Điều 7"), change("REPEALS", "2024-01-01", "một phần"), change("AMENDS", None)],
            "partly_ended",  # one sure day is enough
            "2024-01-01",
        ),
        ("2024-06-01", FROM_2020, [change("AMENDS", "2024-01-01")], "in_force", "2020-01-01"),
        ("2024-06-01", Terms(), [change("AMENDS", "2024-01-01")], "in_force", None),
        ("2024-06-01", FROM_2020_TO_2023, [change("REPEALS", "2024-05-01")], "ended", "2024-01-01"),
        ("2024-06-01", FROM_2020_TO_2023, [change("REPEALS", "2022-05-01")], "ended", "2022-05-01"),
        ("2024-06-01", FROM_2020_TO_2023, [change("AMENDS", None, issued="2023-05-01")], "unknown", None),
        ("2024-06-01", FROM_2020, [change("AMENDS", "2024-05-01", action="suspension")], "suspended", "2024-05-01"),
        (
            "2024-06-01",
            FROM_2020,
            [change("AMENDS", "2024-05-01", action="stay", until="2024-05-31")],
            "in_force",
            "2020-01-01",
        ),
        (
            "2024-06-01",
            FROM_2020,
            [change("REPEALS", "2024-02-01"), change("REPLACES", "2024-03-01")],
            "ended",
            "2024-02-01",
        ),
    ],
)
def test_the_rules(day: str, terms: Terms, changes: list[Change], code: str, since: str | None) -> None:
    force = force_on(day, terms, changes)
    assert (force.code, force.since) == (code, since)


def test_a_document_of_a_later_day_is_not_in_force_yet() -> None:
    assert force_on("2020-01-01", Terms(issued="2021-01-01"), []).code == "not_yet"
    assert force_on("2022-01-01", Terms(issued="2021-01-01"), []).code == "unknown"


def test_an_end_on_an_unknown_day_is_told_with_its_bounds() -> None:
    force = force_on("2024-06-01", FROM_2020, [change("REPEALS", None)])
    assert (force.reason, force.bounds and force.bounds.not_before) == ("end-day-unknown", "2023-11-30")
    assert "đã có văn bản bãi bỏ hoặc thay thế, chưa rõ từ ngày nào; không sớm hơn 30/11/2023" in in_words(force)


@pytest.mark.parametrize(
    ("relation", "changed", "asked", "code"),
    [
        ("REPEALS", "Điều 5", "khoản 2 Điều 5", "ended"),
        ("REPLACES", "khoản 2 Điều 5", "khoản 2 Điều 5", "ended"),
        ("REPEALS", "khoản 2 Điều 5", "Điều 5", "partly_ended"),
        ("AMENDS", "khoản 2 Điều 5", "điểm a khoản 2 Điều 5", "in_force"),
        ("REPEALS", "khoản 2 Điều 5", "Điều 6", "in_force"),
        ("REPEALS", "khoản 2 Điều 5", "khoản 20 Điều 5", "in_force"),
        ("AMENDS", None, "Điều 6", "in_force"),
        ("REPEALS", None, "Điều 6", "ended"),
    ],
)
def test_a_part(relation: str, changed: str | None, asked: str, code: str) -> None:
    force = force_on("2024-06-01", FROM_2020, [change(relation, "2024-01-01", changed)])
    assert force_of_part(force, asked).code == code


def test_only_what_touches_a_part_changes_it() -> None:
    changes = [change("AMENDS", "2024-01-01", part) for part in ("Điều 5", "Điều 7", "Điều 9")]
    found = force_of_part(force_on("2024-06-01", FROM_2020, changes), "khoản 3 Điều 40")
    assert (found.code, found.decisive, found.changes, found.unclear) == ("in_force", (), (), ())


def test_a_suspension_of_some_rules_of_a_part_leaves_it_in_force() -> None:
    stopped = change("AMENDS", "2024-01-01", "quy định về mức phí tại Phụ lục V", action="suspension")
    found = force_of_part(force_on("2024-06-01", FROM_2020, [stopped]), "Phụ lục V")
    assert (found.code, found.since, found.decisive) == ("in_force", "2020-01-01", (stopped,))
    assert force_of_part(force_on("2024-06-01", FROM_2020, [stopped]), "Phụ lục IV").decisive == ()


def test_a_repealed_row_leaves_its_section_in_force_in_part() -> None:
    row = replace(change("REPEALS", "2024-01-01", "số thứ tự 2 Mục B Phụ lục"), ends=False)
    force = force_on("2024-06-01", FROM_2020, [row])
    assert (force.code, force_of_part(force, "Mục B Phụ lục").code) == ("partly_ended", "partly_ended")
    assert row.relation == "REPEALS"


def test_an_amendment_of_unknown_parts_is_no_hit() -> None:
    found = force_of_part(force_on("2024-06-01", FROM_2020, [change("AMENDS", "2024-01-01")]), "Điều 6")
    assert (found.decisive, found.changes) == ((), ())
    assert len(found.unclear) == 1
    assert "chưa rõ có phần này không" in in_words(found)


def test_a_part_that_is_inserted_later_is_not_yet_there() -> None:
    inserted = change("AMENDS", "2024-01-01", "khoản 8a Điều 3", action="insertion")
    before, after = (force_on(day, FROM_2020, [inserted]) for day in ("2023-12-31", "2024-01-01"))
    assert force_of_part(before, "khoản 8a Điều 3").code == "not_yet"
    assert force_of_part(after, "điểm b khoản 8a Điều 3").code == "in_force"
    assert force_of_part(before, "khoản 8 Điều 3").code == "in_force"


def test_new_wording_after_a_repeal_brings_a_part_back() -> None:
    changes = [change("REPEALS", "2022-01-01", "Điều 5"), change("AMENDS", "2024-01-01", "Điều 5", action="insertion")]
    assert force_of_part(force_on("2023-01-01", FROM_2020, changes), "Điều 5").code == "ended"
    assert force_of_part(force_on("2024-01-01", FROM_2020, changes), "Điều 5").code == "in_force"


def test_a_title_is_no_part_of_its_clauses() -> None:
    changes = [change("AMENDS", "2024-01-01", "Điều 9", scope="title")]
    assert force_of_part(force_on("2024-06-01", FROM_2020, changes), "khoản 1 Điều 9").changes == ()
    assert len(force_of_part(force_on("2024-06-01", FROM_2020, changes), "Điều 9").changes) == 1


def test_what_may_be_excepted_is_not_ended_for_certain() -> None:
    force = force_on("2024-06-01", FROM_2020, [change("REPEALS", "2024-01-01", quote="..., trừ các khoản 1 và 2")])
    assert (force.code, force.reason) == ("ended", "exceptions")
    assert force_of_part(force, "khoản 1 Điều 5").code == "unknown"


def test_in_words() -> None:
    amended = force_on("2024-06-01", FROM_2020, [change("AMENDS", "2024-01-01", "Điều 5")])
    assert in_words(amended) == (
        "còn hiệu lực từ 01/01/2020 (ngày theo bảng văn bản đã biết); "
        "được sửa đổi, bổ sung bởi Nghị định 9/2024/NĐ-CP từ 01/01/2024 (Điều 5)"
    )
    coming = force_on("2023-06-01", FROM_2020, [change("REPEALS", "2024-01-01")])
    assert in_words(coming).endswith("; sẽ bị bãi bỏ bởi Nghị định 9/2024/NĐ-CP từ 01/01/2024")
    parts = [change("AMENDS", "2024-01-01", part) for part in ("Điều 5", "Điều 7")]
    assert english(force_on("2023-06-01", FROM_2020, parts)).count("will be") == 1
    partly = force_on("2024-06-01", FROM_2020, [change("REPEALS", "2024-01-01", quote="..., trừ các khoản 1 và 2")])
    assert "loại trừ" in in_words(partly)
    assert in_words(force_on("2024-06-01", FROM_2020_TO_2023, [])) == (
        "hết hiệu lực toàn bộ từ 01/01/2024 (theo thời hạn ghi trong chính văn bản)"
    )
    parts = force_on("2024-06-01", FROM_2020, [change("REPEALS", "2024-01-01", "Điều 5")])
    assert in_words(parts).startswith("hết hiệu lực một phần từ 01/01/2024")


def test_many_changes_are_grouped_by_the_act_that_makes_them() -> None:
    parts = [f"Điều {number}" for number in range(1, 31)]
    changes = [change("AMENDS", "2024-01-01", part) for part in parts] + [change("REPEALS", "2024-01-01", "Điều 40")]
    force = force_on("2024-06-01", FROM_2020, [*changes, change("AMENDS", "2024-03-01", "Điều 50")])
    groups = all_of(force)
    assert [(group.relation, group.since, len(group.parts)) for group in groups] == [
        ("REPEALS", "2024-01-01", 1),
        ("AMENDS", "2024-01-01", 30),
        ("AMENDS", "2024-03-01", 1),
    ]
    amended = sentence(group_message(groups[1]), "vi")
    assert amended == "được sửa đổi, bổ sung bởi Nghị định 9/2024/NĐ-CP từ 01/01/2024"
    only = force_on("2024-06-01", FROM_2020, changes[:30])
    assert in_words(only).endswith("Điều 12; và 18 phần khác)")


def english(force: Force) -> str:
    return sentence(force_message(force), "en")


def test_in_english() -> None:
    changed = force_on("2024-06-01", FROM_2020, [change("AMENDS", "2024-01-01", "Điều 5")])
    assert english(changed).endswith("amended by Nghị định 9/2024/NĐ-CP from 01/01/2024 (Điều 5)")
    coming = force_on("2023-06-01", FROM_2020, [change("REPEALS", "2024-01-01")])
    assert english(coming).startswith("in force from 01/01/2020")
    assert english(coming).endswith("; will be repealed by Nghị định 9/2024/NĐ-CP from 01/01/2024")
    partly = force_on("2024-06-01", FROM_2020, [change("REPEALS", "2024-01-01", quote="..., trừ các khoản 1 và 2")])
    assert "with exceptions, see the sentence" in english(partly)
    assert english(force_on("2024-06-01", FROM_2020_TO_2023, [])).startswith("no longer in force from 01/01/2024")
    assert english(force_on("2019-06-01", FROM_2020, [])).startswith("not yet in force; in force from 01/01/2020")
    assert english(force_on("2024-06-01", Terms(), [])).startswith("force unknown")


GOVERNMENT, HUNG_YEN = "Chính phủ", "Ủy ban nhân dân tỉnh Hưng Yên"
OLD = ("10/2018/NĐ-CP", "2018-03-01", GOVERNMENT)
ALL = (
    document("10/2018/NĐ-CP", "2018-03-01", GOVERNMENT, force=("2018-05-01", None)),
    document("20/2020/NĐ-CP", "2020-06-01", GOVERNMENT, ("REPEALS", *OLD), parts={OLD[0]: "khoản 2 Điều 5"},
             force=("2020-07-15", None)),
    document("30/2024/NĐ-CP", "2024-02-01", GOVERNMENT, ("REPLACES", *OLD), force=("2024-04-01", None)),
    document("12/QĐ-UBND", "2024-03-15", HUNG_YEN, ("BASED_ON", *OLD)),
)  # fmt: skip
ID = "/akn/vn/act/nghi-dinh/chinh-phu/2018/10-2018-nd-cp"


@pytest.mark.parametrize(
    ("day", "code", "by"),
    [
        ("2018-04-01", "not_yet", set()),
        ("2019-01-01", "in_force", set()),
        ("2020-06-20", "in_force", set()),
        ("2021-01-01", "partly_ended", {"20/2020/NĐ-CP"}),
        ("2024-03-15", "partly_ended", {"20/2020/NĐ-CP"}),
        ("2024-04-01", "ended", {"30/2024/NĐ-CP"}),
    ],
)
def test_in_the_graph(embedded_store: Store, day: str, code: str, by: set[str]) -> None:
    _loaded(embedded_store)
    force = forces(embedded_store, [ID], day)[ID]
    assert force.code == code
    assert {change.by.number for change in force.decisive} == by
    assert all(said.quote and said.said_in == change.by.id for change in force.changes for said in change.evidence)
    assert all(change.since_from == "act" for change in force.changes)
    assert force.terms.said and "có hiệu lực từ ngày 2018-05-01" in force.terms.said.quote


def test_as_json(embedded_store: Store) -> None:
    _loaded(embedded_store)
    force = forces(embedded_store, [ID], "2024-04-01")[ID]
    trace(embedded_store, ID)
    node = gather(embedded_store, ID).chain.nodes[ID]
    found = force_as_json(node, None, force, coverage(embedded_store))
    assert json.loads(json.dumps(found)) == found
    assert {key: found[key] for key in ("document", "date", "provision", "status", "since", "bounds")} == {
        "document": "10/2018/NĐ-CP",
        "date": "2024-04-01",
        "provision": None,
        "status": "ended",
        "since": "2024-04-01",
        "bounds": None,
    }
    first = found["by"][0]
    assert (first["document"], first["action"], first["since"], first["since_from"]) == (
        "30/2024/NĐ-CP",
        "replacement",
        "2024-04-01",
        "act",
    )
    assert first["quote"].startswith("REPLACES")
    assert found["coverage"]["texts"] == len(ALL)
    assert found["coverage"]["latest"] == "2024-03-15"


def test_one_logic_for_trace_and_memo(store: Store) -> None:
    list(load_all(store, ALL))
    root = "/akn/vn-hung-yen/act/quyet-dinh/ubnd/2024/12-qd-ubnd"
    before, after = (trace(store, root, day=day) for day in (date(2024, 3, 15), date(2024, 5, 1)))
    assert (before.nodes[ID].status, after.nodes[ID].status) == ("partly_ended", "ended")
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
    [row] = store.read("MATCH (d:Document {id: $id}) RETURN d.status AS status, d.ended_from AS since", {"id": ID})
    assert row == {"status": "ended", "since": "2024-04-01"}


def _loaded(store: Store) -> None:
    if not store.read("MATCH (d:Document {id: $id}) WHERE d.held RETURN d.id AS id", {"id": ID}):
        store.write([Statement("MATCH (n) DETACH DELETE n")])
        list(load_all(store, ALL))


def test_a_whole_document_is_asked_for_no_part() -> None:
    vague = force_on(
        "2024-06-01",
        FROM_2020,
        [change("AMENDS", "2024-01-01", part=None), change("REPEALS", "2024-02-01", part="Điều 9")],
    )
    assert "chưa rõ những điều nào" in in_words(vague)
    assert "phần này" not in in_words(vague)
