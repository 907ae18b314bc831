"""Force from the base layer: changes of made-up acts without a text, and joined with what texts tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.lexicon.issuer_codes import issuer_of
from cancu.graph.authority.base import layers
from cancu.graph.authority.base.records import SHIPPED, BaseAct, BaseRelation
from cancu.graph.authority.base.relations import base_relations, relations_to
from cancu.graph.authority.base.shared_numbers import is_shared
from cancu.graph.force import base_changes as base
from cancu.graph.force import base_force, collection, seen, starts
from cancu.graph.force.base_changes import act_node, base_changes
from cancu.graph.force.base_force import force_of_act
from cancu.graph.force.collection import forces
from cancu.graph.force.course import course
from cancu.graph.force.force_message import force_message
from cancu.graph.force.grouping import by_document
from cancu.graph.force.merging import with_base
from cancu.graph.force.provisions import force_of_part
from cancu.graph.force.status import force_on
from cancu.graph.loading.loader import load, load_all
from cancu.graph.model.force import ENDED, Bounds, Change
from cancu.graph.output.force_words import base_in_words, in_words
from cancu.graph.query.relation_lists import relation_lists
from cancu.graph.query.search import by_number, find
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import Statement, Store
from cancu.messages import sentence
from tests.graph.made_up import document
from tests.graph.test_force import change

OLD, NEW, LAYER, GUIDE = "910/2014/NĐ-CP", "920/2020/NĐ-CP", "930/2017/NĐ-CP", "940/2015/TT-BTC"
ACTS = {
    number: BaseAct(
        number, kind, number, issued, issuer_of(number, kind, None) or "", title, effect, "", "", SHIPPED, "self"
    )
    for kind, number, issued, effect, title in (
        ("Nghị định", OLD, "2014-03-01", "2014-05-01", "Về kho bãi"),
        ("Nghị định", NEW, "2020-06-01", "2020-07-15", "Về kho bãi và bến cảng"),
        ("Nghị định", LAYER, "2017-03-01", "2017-05-01", "Sửa đổi, bổ sung một số điều của các Nghị định"),
        ("Thông tư", GUIDE, "2015-03-01", "2015-05-01", "Hướng dẫn Nghị định về kho bãi"),
    )
}


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> list[BaseRelation]:
    """Return the relations of a made-up base layer, to be filled by the test."""
    relations: list[BaseRelation] = []

    def acts(numbers: Iterable[str]) -> dict[str, BaseAct]:
        return {number: ACTS[number] for number in numbers if number in ACTS}

    def starting(numbers: Iterable[str]) -> dict[str, list[BaseRelation]]:
        return {number: [one for one in relations if one.source == number] for number in numbers}

    def leading(numbers: Iterable[str]) -> dict[str, list[BaseRelation]]:
        return {number: [one for one in relations if one.target == number] for number in numbers}

    for module in (base, collection):
        monkeypatch.setattr(module, "known_acts_with_numbers", acts)
        monkeypatch.setattr(module, "last_seen", lambda _: {})
    monkeypatch.setattr(starts, "known_acts_with_numbers", acts)
    monkeypatch.setattr(starts, "relations_to_numbers", leading)
    monkeypatch.setattr(base, "changes_from_numbers", starting)
    monkeypatch.setattr(layers, "changes_from_numbers", starting)
    monkeypatch.setattr(base, "changes_to_numbers", leading)
    monkeypatch.setattr(base_force, "known_act", ACTS.get)
    monkeypatch.setattr(base_force, "relations_from", lambda number: starting([number])[number])
    return relations


def said(kind: str, part: str = "", *, by: str = NEW, of: str = OLD, acting: str = "Điều 9", day: str = "2020-07-15",
         origin: str = "self") -> BaseRelation:  # fmt: skip
    return BaseRelation(by, kind, of, part, acting, day, origin)


@pytest.mark.parametrize(
    ("relations", "day", "code", "since", "since_from", "reason"),
    [
        ([], "2014-04-30", "not_yet", None, None, None),
        ([], "2020-08-01", "in_force", "2014-05-01", "table", None),
        ([said("REPEALS")], "2020-07-14", "in_force", "2014-05-01", "table", None),
        ([said("REPEALS")], "2020-07-15", "ended", "2020-07-15", "base", None),
        ([said("REPLACES", day="2020-09-01")], "2020-09-01", "ended", "2020-09-01", "base", None),
        ([said("REPEALS", day="", origin="consolidation")], "2020-07-15", "ended", "2020-07-15", "table", None),
        ([said("REPEALS", by=LAYER, day="", origin="consolidation")], "2020-08-01", "unknown", None, None,
         "end-day-unknown"),
        ([said("REPEALS", acting="")], "2020-08-01", "unknown", None, None, "end-day-unknown"),
        ([said("REPEALS", origin="mention")], "2020-08-01", "unknown", None, None, "end-day-unknown"),
        ([said("REPLACES", day="", origin="metadata")], "2020-08-01", "unknown", None, None, "end-day-unknown"),
        ([said("REPEALS", origin="an imported table")], "2020-08-01", "unknown", None, None, "end-day-unknown"),
        ([said("REPEALS", day="2020-01-01")], "2020-08-01", "unknown", None, None, "end-day-unknown"),
        ([said("REPEALS", "khoản 2 Điều 5")], "2020-08-01", "partly_ended", "2020-07-15", "base", None),
        ([said("REPLACES", "Phụ lục II")], "2020-08-01", "in_force", "2014-05-01", "table", None),
        ([said("REPEALS", "đoạn thứ hai khoản 2 Điều 5")], "2020-08-01", "in_force", "2014-05-01", "table", None),
        ([said("REPEALS", "quy định về hồ sơ Điều 5")], "2020-08-01", "partly_ended", "2020-07-15", "base", None),
        ([said("AMENDS", day="", origin="mention")], "2020-08-01", "in_force", "2014-05-01", "table", None),
        ([said("REPEALS", "trừ Điều 12")], "2020-08-01", "ended", "2020-07-15", "base", "exceptions"),
        ([said("REPEALS", "Điều 3; Điều 4, trừ khoản 2")], "2020-08-01", "partly_ended", "2020-07-15", "base", None),
        ([said("REPEALS", acting="Điều 9"), said("REPEALS", "trừ Điều 12")], "2020-08-01", "ended", "2020-07-15",
         "base", "exceptions"),
    ],
)  # fmt: skip
def test_a_known_act_on_a_day(
    table: list[BaseRelation],
    relations: list[BaseRelation],
    day: str,
    code: str,
    since: str | None,
    since_from: str | None,
    reason: str | None,
) -> None:
    table += relations
    force = force_of_act(OLD, day)
    assert force
    assert (force.code, force.since, force.since_from, force.reason) == (code, since, since_from, reason)
    assert all(one.base and not one.evidence for one in force.known_changes)


@pytest.mark.parametrize(
    ("relations", "day", "code", "reason", "by"),
    [
        ([], "2020-08-01", "unknown", "start-unknown", None),
        ([said("BASED_ON", by=GUIDE)], "2014-02-01", "not_yet", None, "2015-05-01"),
        ([said("BASED_ON", by=GUIDE)], "2015-04-30", "unknown", "start-unknown", "2015-05-01"),
        ([said("BASED_ON", by=GUIDE)], "2015-05-01", "in_force", None, "2015-05-01"),
        ([said("BASED_ON"), said("BASED_ON", by=GUIDE)], "2015-05-01", "in_force", None, "2015-05-01"),
        ([said("BASED_ON", by=GUIDE, origin="mention")], "2015-05-01", "unknown", "start-unknown", None),
        ([said("GUIDES", by=GUIDE)], "2015-05-01", "unknown", "start-unknown", None),
        ([said("BASED_ON", by=GUIDE), said("REPEALS")], "2020-07-15", "ended", None, "2015-05-01"),
        ([said("BASED_ON", by=GUIDE), said("REPEALS", origin="mention")], "2020-08-01", "unknown", "end-day-unknown",
         "2015-05-01"),
    ],
)  # fmt: skip
def test_an_act_is_in_force_by_the_day_on_which_one_is_that_rests_on_it(
    table: list[BaseRelation],
    monkeypatch: pytest.MonkeyPatch,
    relations: list[BaseRelation],
    day: str,
    code: str,
    reason: str | None,
    by: str | None,
) -> None:
    table += relations
    monkeypatch.setitem(ACTS, OLD, replace(ACTS[OLD], in_force_from=""))
    force = force_of_act(OLD, day)
    assert force and (force.code, force.reason, force.since) == (
        code,
        reason,
        "2020-07-15" if code == "ended" else None,
    )
    assert force.terms.in_force_by == by
    if code == "in_force":
        assert force.bounds == Bounds("2014-03-01", by)
        assert "muộn nhất từ ngày 01/5/2015, khi Thông tư 940/2015/TT-BTC" in in_words(force)
        [row] = course(force, "2014-03-02").coming
        assert row == (by, "in_force")


def test_an_end_without_a_day_has_bounds(table: list[BaseRelation]) -> None:
    table.append(said("REPEALS", origin="mention"))
    force = force_of_act(OLD, "2020-08-01")
    assert force and force.bounds == Bounds("2020-06-01", None, "2020-07-16", "80-2015-qh13-151-central")
    assert "chưa rõ từ ngày nào" in in_words(force)
    assert base_in_words(force.decisive[0]) == "dữ liệu nền: nhiều văn bản nhắc đến"


def test_an_amender_ends_only_with_what_it_amended(table: list[BaseRelation]) -> None:
    table += [
        said("AMENDS", "Điều 3", by=LAYER, day="2017-05-01"),
        said("REPEALS"),
        said("REPEALS", of=LAYER, acting=""),
    ]
    layer = force_of_act(LAYER, "2021-01-01")
    assert layer and layer.code == "partly_ended"
    assert [one.part for one in layer.decisive] == [f"phần sửa đổi, bổ sung {OLD}"]
    table[-1] = said("REPEALS", of=LAYER, acting="khoản 2 Điều 9")  # a clause of its own ends it
    layer = force_of_act(LAYER, "2021-01-01")
    assert layer and layer.code == "ended"


def test_the_codification_names_the_article_only(table: list[BaseRelation]) -> None:
    table.append(said("AMENDS", "Điều 5", origin="codification"))
    force = force_of_act(OLD, "2021-01-01")
    assert force
    article, clause = force_of_part(force, "Điều 5"), force_of_part(force, "khoản 2 Điều 5")
    assert (len(article.changes), len(article.unclear)) == (1, 0)
    assert (clause.code, len(clause.changes), len(clause.unclear)) == ("in_force", 0, 1)
    assert force_of_part(force, "Điều 6").known_changes == ()


def test_parts_that_stand_in_one_row_are_told_once(table: list[BaseRelation]) -> None:
    table += [said("REPEALS", "Điều 5", acting="Điều 1"), said("AMENDS", "Điều 5; khoản 1 Điều 7; Điều 8", acting="")]
    table.append(said("AMENDS", "khoản 1 Điều 7", acting="Điều 2"))
    found = [(one.action, one.part, one.acting) for one in base_changes(OLD)]
    assert found == [
        ("repeal", "Điều 5", "Điều 1"),
        ("substitution", "khoản 1 Điều 7", "Điều 2"),
        ("substitution", "Điều 8", None),
    ]


def test_a_number_of_several_acts_tells_nothing() -> None:
    """Law and resolution 55/2010/QH12 are two acts; two decrees have the number 02/2025/NĐ-CP."""
    assert force_of_act("02/2025/NĐ-CP", "2026-01-01") is None
    assert base_changes("55/2010/QH12") == ()
    force = force_of_act("55/2010/qh12", "2026-01-01")
    assert force and force.code == "unknown"
    older = force_of_act("71/2006/QH11", "2026-01-01")
    assert older and older.reason == "newer-namesake"  # there is a newer law of its name


def test_what_several_sources_tell_is_told_once(table: list[BaseRelation]) -> None:
    table += [said("ENDS", day="", origin="an imported table"), said("REPLACES", origin="self")]
    force = force_of_act(OLD, "2021-01-01")
    assert force and (force.code, force.since) == ("ended", "2020-07-15")
    assert [(one.base, one.since) for one in force.known_changes] == [("self", "2020-07-15")]


@pytest.mark.parametrize(
    ("kind", "ended_on", "code"),
    [("ENDS", "", "unknown"), ("ENDS", "2020-08-01", "ended"), ("ENDS_IN_PART", "", "in_force"),
     ("SUSPENDS", "", "in_force")],
)  # fmt: skip
def test_an_imported_table_tells_the_day_of_an_end_and_no_other(
    table: list[BaseRelation], monkeypatch: pytest.MonkeyPatch, kind: str, ended_on: str, code: str
) -> None:
    monkeypatch.setitem(ACTS, OLD, replace(ACTS[OLD], in_force_to=ended_on, source="national", origin="national"))
    table.append(said(kind, day="", origin="national"))
    force = force_of_act(OLD, "2021-01-01")
    assert force and (force.code, force.since if code == "ended" else "") == (code, ended_on)
    assert len(force.known_changes) == 1


@pytest.mark.parametrize(
    ("kind", "old", "new", "issued", "title", "from_day"),
    [
        ("Luật", "910/2014/QH13", "920/2024/QH15", "", "Kho bãi", "2024-01-01"),  # the year of its number
        ("Nghị định", "910/2014/NĐ-CP", "920/2020/NĐ-CP", "2020-06-01", "Về kho bãi", "2020-06-01"),
        ("Thông tư", "910/2014/TT-BTC", "920/2020/TT-BTC", "", "quy định về kho bãi", "2020-01-01"),
        ("Thông tư", "910/2014/TT-BTC", "920/2020/TT-BCT", "", "quy định về kho bãi", None),  # of another ministry
        ("Thông tư", "910/2014/TT-BTC", "920/2014/TT-BTC", "", "quy định về kho bãi", None),  # which is younger?
        ("Nghị định", "910/2014/NĐ-CP", "920/2020/NĐ-CP", "", "Về việc bãi bỏ một số nghị định về kho bãi", None),
        ("Nghị định", "910/2014/NĐ-CP", "920/2020/NĐ-CP", "", "Điều chỉnh mức phí kho bãi", None),
    ],
)
def test_a_younger_act_of_the_same_title_may_be_in_force_from_its_issue_on(
    table: list[BaseRelation],
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    old: str,
    new: str,
    issued: str,
    title: str,
    from_day: str | None,
) -> None:
    acts = tuple(
        BaseAct(
            number, kind, number, day, issuer_of(number, kind, None) or "", title, effect, "", "", SHIPPED, "mention"
        )
        for number, day, effect in ((old, "2014-03-01", "2014-05-01"), (new, issued, ""))
    )
    monkeypatch.setitem(ACTS, old, acts[0])
    monkeypatch.setattr(base, "acts_titled", lambda _: acts)
    late = force_of_act(old, "2026-01-01")
    assert late and late.code == ("unknown" if from_day else "in_force")
    if from_day:
        before, after = (force_of_act(old, day) for day in ("2019-12-31", from_day))
        assert before and before.code == "in_force"
        assert after and after.reason == "newer-namesake"
        assert in_words(after) == (
            f"chưa rõ hiệu lực; đã có văn bản mới hơn cùng tên, {kind} {new}, chưa rõ ngày có hiệu lực; "
            "chưa thấy câu quy định thay thế"
        )


def test_a_newer_law_of_the_same_name_leaves_the_older_one_open(
    table: list[BaseRelation], monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = (
        BaseAct(number, "Luật", number, day, "Quốc hội", "Kho bãi", effect, "", "", SHIPPED, "lexicon")
        for number, day, effect in (
            ("910/2014/QH13", "2014-06-01", "2015-01-01"),
            ("920/2024/QH15", "2024-06-01", "2025-01-01"),
        )
    )
    monkeypatch.setitem(ACTS, old.number, old)
    monkeypatch.setattr(base, "acts_titled", lambda title: (old, new) if title == "Kho bãi" else ())
    before, after = (force_of_act(old.number, day) for day in ("2024-12-31", "2025-01-01"))
    assert before and after
    assert (before.code, after.code, after.reason) == ("in_force", "unknown", "newer-namesake")
    assert in_words(after) == (
        "chưa rõ hiệu lực; đã có văn bản mới hơn cùng tên, Luật 920/2024/QH15, có hiệu lực từ 01/01/2025; "
        "chưa thấy câu quy định thay thế"
    )
    assert force_of_part(after, "Điều 5").code == "unknown"
    table.append(said("REPEALS", by=new.number, of=old.number, day="2025-07-01"))
    monkeypatch.setitem(ACTS, new.number, new)
    moved = {day: force_of_act(old.number, day) for day in ("2024-12-31", "2025-01-01", "2025-07-01")}
    assert [force and force.code for force in moved.values()] == ["in_force", "unknown", "ended"]
    table.clear()
    told_end = change("REPEALS", None, issued="2024-06-01")
    assert with_base([told_end], base_changes(old.number)) == [told_end]


def test_what_guides_an_act_that_ended_is_perhaps_ended(table: list[BaseRelation]) -> None:
    """Law 80/2015/QH13, Article 154(4) holds for acts that detail another one; the base layer does not tell these."""
    table += [said("GUIDES", by=GUIDE, day=""), said("REPEALS")]
    before, after = force_of_act(GUIDE, "2020-07-14"), force_of_act(GUIDE, "2020-07-15")
    assert before and after
    assert (before.code, after.code, after.reason) == ("in_force", "unknown", "end-perhaps-early")


def test_a_number_that_is_not_known_tells_nothing() -> None:
    assert force_of_act("999/2999/NĐ-CP", "2026-01-01") is None
    assert base_changes("999/2999/NĐ-CP") == ()


TOLD_BY = act_node(ACTS[NEW])


def told(relation: str, since: str | None, part: str | None = None) -> Change:
    """Return a change that the own text of `NEW` tells."""
    made = change(relation, since, part, "bãi bỏ", issued="2020-06-01")
    evidence = tuple(replace(one, said_in=TOLD_BY.id) for one in made.evidence)
    return replace(made, by=replace(TOLD_BY, held=True), evidence=evidence)


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        # the text tells the change, the base layer its day
        ([told("REPEALS", None)], [said("REPEALS")], [("repeal", None, "2020-07-15", "base", None)]),
        # another day: that of the text counts, the other one is kept
        ([told("REPEALS", "2020-08-01")], [said("REPEALS")], [("repeal", None, "2020-08-01", "clause", "2020-07-15")]),
        ([told("REPEALS", "2020-07-15")], [said("REPEALS")], [("repeal", None, "2020-07-15", "clause", None)]),
        # the sentence perhaps means another document
        ([replace(told("REPEALS", None), doubtful=True)], [said("REPEALS")], [("repeal", None, None, None, None)]),
        # an end that the act's own text does not tell decides nothing
        (
            [told("AMENDS", "2020-07-15", "Điều 3")],
            [said("REPEALS")],
            [("substitution", "Điều 3", "2020-07-15", "clause", None), ("repeal", None, None, None, None)],
        ),
        # what the text tells more closely
        (
            [told("AMENDS", "2020-07-15", "khoản 1 Điều 3")],
            [said("AMENDS", "Điều 3", origin="codification"), said("AMENDS", "", origin="mention")],
            [("substitution", "khoản 1 Điều 3", "2020-07-15", "clause", None)],
        ),
        # a part that only the base layer knows
        (
            [told("AMENDS", "2020-07-15", "Điều 3")],
            [said("AMENDS", "Điều 4")],
            [
                ("substitution", "Điều 3", "2020-07-15", "clause", None),
                ("substitution", "Điều 4", "2020-07-15", "base", None),
            ],
        ),
        # a part without a number, which the text does not tell as a part
        (
            [replace(told("REPEALS", "2020-07-15"), vague=True)],
            [said("REPEALS", "các quy định về kho lạnh")],
            [("repeal", None, "2020-07-15", "clause", None)],
        ),
        # something in a part ends on another day than that on which the part is amended
        (
            [told("AMENDS", "2020-07-15", "khoản 3 Điều 5")],
            [said("REPEALS", "quy định về kho lạnh khoản 3 Điều 5", day="2021-01-01")],
            [
                ("substitution", "khoản 3 Điều 5", "2020-07-15", "clause", None),
                ("repeal", "quy định về kho lạnh khoản 3 Điều 5", "2021-01-01", "base", None),
            ],
        ),
        # another act
        ([], [said("REPEALS")], [("repeal", None, "2020-07-15", "base", None)]),
    ],
)  # fmt: skip
def test_a_text_goes_before_the_base_layer(
    table: list[BaseRelation], text: list[Change], known: list[BaseRelation], expected: list[tuple[object, ...]]
) -> None:
    table += known
    found = with_base(text, base_changes(OLD))
    assert [(one.action, one.part, one.since, one.since_from, one.base_since) for one in found] == expected


CITING = document(
    "12/QĐ-UBND", "2021-03-15", "Ủy ban nhân dân tỉnh Hưng Yên", ("BASED_ON", OLD, "2014-03-01", "Chính phủ")
)


def test_documents_of_the_graph(embedded_store: Store, table: list[BaseRelation]) -> None:
    table.append(said("REPLACES"))
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, [CITING]))
    [row] = embedded_store.read("MATCH (d:Document {number: $number}) RETURN d.id AS id", {"number": OLD})
    assert row["id"] == act_node(ACTS[OLD]).id
    force = forces(embedded_store, [row["id"]], "2021-03-15")[row["id"]]
    assert (force.code, force.since, force.since_from) == ("ended", "2020-07-15", "base")
    chain = trace(embedded_store, "/akn/vn-hung-yen/act/quyet-dinh/ubnd/2021/12-qd-ubnd")
    assert chain.nodes[row["id"]].status in ENDED
    assert act_node(ACTS[NEW]).id not in chain.nodes  # the graph does not have it


def test_a_document_of_another_date_is_another_act(embedded_store: Store, table: list[BaseRelation]) -> None:
    table.append(said("REPEALS"))
    other = document(OLD, "2014-04-09", "Chính phủ", force=("2014-06-01", None))
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, [other]))
    [row] = embedded_store.read("MATCH (d:Document {number: $number}) RETURN d.id AS id", {"number": OLD})
    assert forces(embedded_store, [row["id"]], "2021-03-15")[row["id"]].code == "in_force"


def changed_by_shared(number: str) -> bool:
    return any(is_shared(one.source) for one in relations_to(number))


def test_every_relation_of_the_table_gives_a_change() -> None:
    changed = {one.target for one in base_relations() if one.type in ("AMENDS", "REPLACES", "REPEALS")}
    for number in sorted(changed):
        found = base_changes(number)
        assert found or is_shared(number) or changed_by_shared(number), number
        assert all(one.base and (one.since is None) == (one.since_from is None) for one in found)
        assert not any(one.ends and one.since and one.since < (one.by.date or "") for one in found)


def test_lists_tell_the_force_of_today_that_the_base_layer_knows(store: Store) -> None:
    """What a node keeps is told by texts alone; a list must not call an act that has ended one in force."""
    budget = ("BASED_ON", "83/2015/QH13", "2015-06-25", "Quốc hội")
    load(store, document("1/QĐ-UBND", "2026-02-01", "Ủy ban nhân dân tỉnh Hưng Yên", budget))
    told = {node.number: node.status for node in find(store, "83/2015/QH13")}
    assert told == {"83/2015/QH13": "ended"}
    own = find(store, "1/QĐ-UBND")[0]
    nodes = [node for one in relation_lists(store, own.id) for node in one.nodes]
    assert [node.status for node in nodes if node.number == "83/2015/QH13"] == ["ended"]


def test_words_of_several_parts_are_said_once(table: list[BaseRelation]) -> None:
    words = "quy định về hồ sơ của người lao động"
    table += [said("REPEALS", f"{words} {part}") for part in ("Điều 5", "khoản 1 Điều 6")]
    force = force_of_act(OLD, "2020-08-01")
    assert force and sentence(force_message(force), "vi").count(f"({words} tại Điều 5, khoản 1 Điều 6)") == 1
    [group] = by_document(force.decisive)
    assert group.parts == (f"{words} tại Điều 5, khoản 1 Điều 6 (Điều 9)",)
    assert [force_of_part(force, part).code for part in ("Điều 5", "Điều 7")] == ["partly_ended", "in_force"]


@pytest.mark.parametrize(
    ("relations", "day", "code", "reason"),
    [
        ([], "2014-12-31", "in_force", None),
        ([], "2016-01-01", "unknown", "not-seen-lately"),
        ([said("BASED_ON", by=GUIDE)], "2016-02-28", "in_force", None),
        ([said("BASED_ON", by=GUIDE)], "2016-03-02", "unknown", "not-seen-lately"),
        ([said("BASED_ON", by=GUIDE, origin="mention")], "2016-01-01", "unknown", "not-seen-lately"),
        ([said("AMENDS", "Điều 5", by=LAYER, day="2017-05-01")], "2016-03-02", "in_force", None),
        ([said("AMENDS", "Điều 5", by=LAYER, day="2017-05-01")], "2018-05-02", "unknown", "not-seen-lately"),
        ([said("REPEALS", "Điều 5", by=LAYER, day="2017-05-01")], "2018-05-01", "partly_ended", None),
        ([said("REPEALS", "Điều 5", by=LAYER, day="2017-05-01")], "2018-05-02", "unknown", "not-seen-lately"),
        ([said("REPEALS")], "2021-01-01", "ended", None),
        ([said("REPEALS", origin="mention")], "2021-01-01", "unknown", "end-day-unknown"),
    ],
)  # fmt: skip
def test_an_act_is_in_force_only_as_long_as_a_source_tells_so(
    table: list[BaseRelation],
    monkeypatch: pytest.MonkeyPatch,
    relations: list[BaseRelation],
    day: str,
    code: str,
    reason: str | None,
) -> None:
    table += relations
    followed(monkeypatch, table)
    force = force_of_act(OLD, day)
    assert force and (force.code, force.reason) == (code, reason)
    if reason == "not-seen-lately":
        assert "lần cuối có nguồn cho biết còn hiệu lực: ngày " in in_words(force)
        ended = [one for one in relations if one.type == "REPEALS"]
        assert force_of_part(force, "Điều 5").code == ("ended" if ended else "unknown")
        assert force_of_part(force, "Điều 6").reason == "not-seen-lately"
    if code in ("in_force", "partly_ended"):
        assert ("unknown" in [later for _, later in course(force, day).coming]) is (not ended_as_a_whole(relations))


def followed(monkeypatch: pytest.MonkeyPatch, relations: list[BaseRelation]) -> None:
    """Let the sources follow the force of the made-up acts."""
    seen._by_relations.cache_clear()
    seen._in_codification.cache_clear()
    monkeypatch.setattr(seen, "shipped_acts", lambda: tuple(ACTS.values()))
    monkeypatch.setattr(seen, "base_relations", lambda: tuple(relations))
    for module in (base, collection):
        monkeypatch.setattr(module, "last_seen", seen.last_seen)


def ended_as_a_whole(relations: list[BaseRelation]) -> bool:
    return any(one.type == "REPEALS" and not one.provision for one in relations)


@pytest.fixture(autouse=True)
def _unread() -> Iterator[None]:
    """Forget the made-up relations."""
    yield
    seen._by_relations.cache_clear()
    seen._in_codification.cache_clear()


def test_an_amending_act_is_not_in_force_where_what_it_amends_has_ended(table: list[BaseRelation]) -> None:
    table += [said("AMENDS", "Điều 3", by=LAYER, day="2017-05-01"), said("REPEALS")]
    before, after = force_of_act(LAYER, "2020-07-14"), force_of_act(LAYER, "2020-07-15")
    assert before and before.code == "in_force"
    assert after and (after.code, after.reason) == ("unknown", "amended-acts-ended")
    assert "có thể đã hết hiệu lực từ 15/7/2020 (Nghị định 920/2020/NĐ-CP)" in in_words(after)
    assert force_of_part(after, "Điều 1").reason == "amended-acts-ended"
    assert base_in_words(after.decisive[0]) == "dữ liệu nền: văn bản được sửa đổi đã hết hiệu lực"
    table.append(said("AMENDS", "Điều 1", by=LAYER, of=GUIDE, day="2017-05-01"))  # that one goes on
    later = force_of_act(LAYER, "2020-07-15")
    assert later and later.code == "in_force"


def test_a_provision_that_ended_before_its_act_stays_ended(table: list[BaseRelation]) -> None:
    table += [said("REPEALS", "trừ Điều 12"), said("REPEALS", "Điều 5", by=LAYER, day="2017-05-01")]
    force = force_of_act(OLD, "2021-01-01")
    assert force and force.reason == "exceptions"
    assert [force_of_part(force, part).code for part in ("Điều 5", "Điều 12")] == ["ended", "unknown"]
    assert force_of_part(force, "Điều 5").since == "2017-05-01"


def test_a_constitution_is_asked_for_by_name_and_ends_with_the_next_one(store: Store) -> None:
    text = "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm {};\n"
    load(store, extract_text("NGHỊ QUYẾT\nVề kho bãi\n" + text.format(1992) + text.format(2013)))
    [old], [new] = by_number(store, "hiến pháp năm 1992"), by_number(store, "Hiến pháp")
    found = forces(store, [old.id, new.id], "2025-01-01")
    assert [(found[one.id].code, found[one.id].since) for one in (old, new)] == [
        ("ended", "2014-01-01"),
        ("in_force", "2014-01-01"),
    ]
    assert by_number(store, "Hiến pháp năm 1977") == []


def test_a_number_that_cannot_be_is_of_unknown_force(store: Store) -> None:
    amended = document("9/2017/QH14", "2017-06-20", "Quốc hội", ("AMENDS", "81/2015/QH14", None, "Quốc hội"))
    load(store, amended)
    [node] = by_number(store, "81/2015/QH14")
    force = forces(store, [node.id], "2018-01-01")[node.id]
    assert force.code == "unknown"
    terms = replace(force.terms, in_force_from="2016-01-01")
    told = force_on("2018-01-01", terms, ())
    assert (told.code, told.reason) == ("unknown", "impossible-number")
    assert "không thuộc nhiệm kỳ của khóa Quốc hội" in in_words(told)
    assert force_of_part(told, "Điều 2").reason == "impossible-number"
