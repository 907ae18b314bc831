"""`cancu act`: an act of the shipped tables, without a graph."""

from __future__ import annotations

import json

from click.testing import CliRunner

from cancu.cli import main
from cancu.graph.authority.acts import known_act
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
