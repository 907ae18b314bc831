"""`cancu act`: an act of the shipped tables, without a graph."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from click.testing import CliRunner

from cancu.cli import main
from cancu.extract.lexicon.akn_ids import title_key
from cancu.graph.authority.acts import known_act, shipped_acts
from cancu.graph.authority.base.relations import TYPES, base_relations, relations_from, relations_to
from cancu.graph.force.base_changes import latest_known_act
from cancu.messages import written_day


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["act", *arguments])
    return done.exit_code, done.output


def test_a_decree_shows_the_law_that_it_details() -> None:
    status, output = run("158/2025/NĐ-CP", "--format", "json")
    found = json.loads(output)
    assert status == 0
    assert (found["type"], found["date"], found["in_force_from"]) == ("Nghị định", "2025-06-25", "2025-07-01")
    assert ("BASED_ON", "41/2024/QH15") in {(one["type"], one["document"]) for one in found["relations"]}


def test_a_law_shows_what_changed_it_and_from_when() -> None:
    status, output = run("100/2015/qh13")
    assert status == 0
    assert "Bộ luật 100/2015/QH13" in output and f"có hiệu lực từ {written_day('2018-01-01')}" in output
    assert "được sửa đổi, bổ sung bởi" in output and "12/2017/QH14" in output


def test_the_source_of_a_relation_is_told_in_words() -> None:
    _, told = run("52/2016/NĐ-CP")
    assert "[văn bản hợp nhất]" in told and "[consolidation]" not in told


def test_the_force_of_an_act_and_of_a_provision_on_a_day() -> None:
    before, after = (
        json.loads(run("83/2015/QH13", "--date", day, "--format", "json")[1]) for day in ("2025-12-31", "2026-01-01")
    )
    assert (before["status"], before["since"], after["status"], after["since"]) == (
        "in_force",
        "2017-01-01",
        "ended",
        "2026-01-01",
    )
    assert (after["by"][0]["document"], after["by"][0]["action"]) == ("89/2025/QH15", "repeal")
    assert after["coverage"]["base"] == {"latest": latest_known_act(), "local": False}
    status, output = run("57/2014/QH13", "--provision", "khoản 1 Điều 69", "--date", "2025-03-01")
    assert status == 0
    assert "(khoản 1 Điều 69): hết hiệu lực toàn bộ từ 17/02/2025" in output
    assert "không có văn bản của địa phương" in output


def test_a_number_that_is_not_there_is_a_clear_error() -> None:
    status, output = run("999/2999/NĐ-CP")
    assert status == 2
    assert "999/2999/NĐ-CP" in output and "cancu find" in output


def test_the_table_joins_known_acts_by_possible_relations() -> None:
    assert len(base_relations()) > 10_000
    for relation in base_relations():
        assert relation.type in TYPES
        assert known_act(relation.source), relation
        assert relation.target.startswith("Hiến pháp ") or known_act(relation.target), relation
    assert relations_from("158/2025/NĐ-CP") and relations_to("41/2024/QH15")


@pytest.mark.parametrize(
    ("called", "day", "number"),
    [
        ("Nghị định về công tác văn thư", "2026-01-01", "30/2020/NĐ-CP"),
        ("nghị định của Chính phủ về công tác văn thư", "2026-01-01", "30/2020/NĐ-CP"),
        ("Luật Đất đai", "2026-01-01", "31/2024/QH15"),
        ("Luật Đất đai", "2024-02-01", "45/2013/QH13"),  # the new one is passed and not yet in force
        ("Bộ luật Lao động", "2019-12-01", "10/2012/QH13"),
        ("bo luat lao dong", "2019-12-01", "10/2012/QH13"),
        ("nghi dinh ve cong tac van thu", "2026-01-01", "30/2020/NĐ-CP"),
        ("luat to chuc chinh quyen dia phuong", "2026-01-01", "72/2025/QH15"),
    ],
)
def test_an_act_is_found_by_kind_and_title_on_a_day(called: str, day: str, number: str) -> None:
    status, output = run(called, "--date", day, "--format", "json")
    assert status == 0
    assert json.loads(output)["number"] == number


@pytest.mark.parametrize(
    ("called", "said"),
    [
        ("Nghị định về đánh giá cán bộ của sao Hỏa", "no act with this number or title"),
        ("Thông tư sửa đổi, bổ sung một số thông tư", ""),
        ("Nghị định về công tác văn thư", "no act with this number or title"),
    ],
)
def test_a_title_that_means_no_act_or_several_is_a_clear_error(called: str, said: str) -> None:
    status, output = run(called, "--date", "1999-01-01")
    assert status == 2
    assert said in output


def test_thousands_of_acts_have_a_title_of_their_own() -> None:
    titles = Counter((act.type, title_key(act.title)) for act in shipped_acts() if act.title and act.number)
    assert sum(times == 1 for times in titles.values()) > 4000


def test_a_provision_that_no_source_names_is_perhaps_not_there() -> None:
    status, output = run("31/2024/QH15", "--provision", "Điều 999")
    assert status == 0 and "chưa rõ văn bản có Điều 999 hay không" in output
    status, output = run("08/2012/QH13", "--provision", "Điều 12")
    assert status == 0 and "hay không" not in output
    asked = (("31/2024/QH15", "--provision", "Điều 999"), ("31/2024/QH15",))
    assert [json.loads(run(*one, "--format", "json")[1])["provision_named"] for one in asked] == [False, None]


def test_a_newer_act_of_the_title_without_a_day_of_effect_may_be_meant() -> None:
    status, output = run("Luật Giáo dục nghề nghiệp", "--date", "2026-11-30")
    assert status == 2 and "74/2014/QH13" in output and "124/2025/QH15" in output
    status, output = run("Luật Giáo dục nghề nghiệp", "--date", "2020-01-01")
    assert status == 0 and "Luật 74/2014/QH13" in output


@pytest.mark.parametrize(
    ("called", "day", "date", "status", "by"),
    [
        ("Hiến pháp", "2026-01-01", "2013-11-28", "in_force", ["203/2025/QH15"]),
        ("Hiến pháp", "2013-12-31", "1992-04-15", "in_force", []),
        ("hien phap nam 2013", "2024-01-01", "2013-11-28", "in_force", []),
        ("Hiến pháp năm 1992", "2014-01-01", "1992-04-15", "ended", ["Hiến pháp"]),
    ],
)
def test_the_constitution_is_found_by_its_name(called: str, day: str, date: str, status: str, by: list[str]) -> None:
    code, output = run(called, "--date", day, "--format", "json")
    found = json.loads(output)
    assert code == 0
    assert (found["type"], found["number"], found["date"], found["status"]) == ("Hiến pháp", None, date, status)
    assert [one["document"][: len(name)] for one, name in zip(found["by"], by, strict=True)] == by
    code, output = run("Hiến pháp năm 2001")
    assert code == 2 and "no act" in output
