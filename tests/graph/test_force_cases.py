"""Cases of force with their answers (`force_cases.toml`), and the examples of the rules (`graph/force/rules.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.model.records import THIS, Citation, Extraction, Relation, RelationType, Span
from cancu.graph.force import rules
from cancu.graph.force.collection import forces
from cancu.graph.force.parents import after_parents
from cancu.graph.force.provisions import force_of_part
from cancu.graph.force.status import force_on
from cancu.graph.loading.loader import load_all
from cancu.graph.model.force import Bounds, Terms
from cancu.graph.store.connection import Statement, Store
from tests.conftest import ROOT
from tests.graph.amending import Instruction, amending
from tests.graph.made_up import target_of
from tests.graph.test_force import change
from tests.graph.test_force_of_texts import decree, id_of, loaded

CASES: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/graph/force_cases.toml").read_text(encoding="utf-8"))["case"]


def act(said: dict[str, Any], dates: dict[str, str], issuers: dict[str, str]) -> Extraction:
    instructions = []
    for done in said.get("does", ()):
        action, number, day, provision, acting, effective, *until = done
        kind, _, scope = action.partition(" ")
        instructions.append(
            Instruction(
                kind,
                (number, day, issuers.get(number)),
                provision or None,
                acting,
                scope or "provision",  # type: ignore[arg-type]
                effective=effective or None,
                effective_to=until[0] if until else None,
                new="lời mới" if kind in ("substitution", "insertion") else "",
            )
        )
    issuer = said.get("issuer", "Chính phủ")
    force = (said.get("from"), said.get("to")) if "from" in said else None
    made = amending(said["number"], said["date"], issuer, *instructions, force=force)
    for key, kind in (
        ("amends", "AMENDS"),
        ("corrects", "AMENDS"),
        ("prolongs", "AMENDS"),
        ("replaces", "REPLACES"),
        ("details", "GUIDES"),
    ):
        if key in said:
            words = _WORDS.get(key) or _WORDS[kind]
            made = _related(made, kind, said[key], dates[said[key]], issuers[said[key]], words)  # type: ignore[arg-type]
    if "orders" in said:
        number, sentence = said["orders"]
        made = _ordering(made, number, dates[number], issuers[number], sentence.format(number=number))
    if "reports" in said:
        by, ended = said["reports"]
        made = _related(made, "CITES", by, dates[by], issuers[by], _WORDS["CITES"])
        source = made.citations[-1].target.id
        made = _related(made, "REPEALS", ended, dates[ended], issuers[ended], _WORDS["REPEALS"])
        made = replace(made, relations=(*made.relations[:-1], replace(made.relations[-1], source=source)))
    return made


_WORDS = {
    "GUIDES": "quy định chi tiết",
    "AMENDS": "sửa đổi, bổ sung một số điều của",
    "REPLACES": "thay thế",
    "REPEALS": "bãi bỏ",
    "CITES": "theo",
    "corrects": "đính chính",
    "prolongs": "kéo dài thời hạn thực hiện",
}


def _saying(made: Extraction, number: str, day: str, issuer: str, sentence: str) -> Extraction:
    """Return the extraction with one more sentence, which cites a document."""
    start = len(made.text)
    text = f"{made.text}{sentence}\n"
    at = text.index(number, start)
    citation = Citation(at, at + len(number), number, "full", target_of(number, day, issuer))
    return replace(
        made,
        text=text,
        citations=(*made.citations, citation),
        sentences=(*made.sentences, Span(start, len(text) - 1)),
    )


def _ordering(made: Extraction, number: str, day: str, issuer: str, sentence: str) -> Extraction:
    """Return the extraction with one more sentence, and what it orders about the force of a document."""
    start = len(made.text)
    made = _saying(made, number, day, issuer, sentence)
    target = made.citations[-1].target.id
    orders = [
        replace(one, start=one.start + start, end=one.end + start, target=target)
        for one in extract_text(sentence).changes
    ]
    return replace(made, changes=(*made.changes, *orders))


def _related(made: Extraction, kind: RelationType, number: str, day: str, issuer: str, words: str) -> Extraction:
    start = len(made.text)
    made = _saying(made, number, day, issuer, f"Văn bản này {words} {number}.")
    cited = made.citations[-1]
    relation = Relation(THIS, kind, cited.target.id, start, cited.end, correction=words == _WORDS["corrects"])
    return replace(made, relations=(*made.relations, relation))


def test_there_are_thirty_cases() -> None:
    assert len(CASES) >= 30
    assert sum(len(case["asks"]) for case in CASES) >= 60
    assert all(case["article"] and case["title"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_case(embedded_store: Store, case: dict[str, Any]) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    dates = {said["number"]: said["date"] for said in case["acts"]}
    issuers = {said["number"]: said.get("issuer", "Chính phủ") for said in case["acts"]}
    list(load_all(embedded_store, [act(said, dates, issuers) for said in case["acts"]]))
    number = case.get("about", case["acts"][0]["number"])
    [row] = embedded_store.read("MATCH (d:Document {number: $number}) RETURN d.id AS id", {"number": number})
    for asked in case["asks"]:
        force = forces(embedded_store, [row["id"]], asked["day"])[row["id"]]
        if "provision" in asked:
            force = force_of_part(force, asked["provision"])
        assert force.code == asked["code"], asked
        for name in ("since", "since_from", "reason", "rule"):
            if name in asked:
                assert getattr(force, name) == asked[name], asked
        if "by" in asked:
            assert [one.by.number for one in force.decisive] == asked["by"], asked
        if "unclear" in asked:
            assert [one.by.number for one in force.unclear] == asked["unclear"], asked


@pytest.mark.parametrize("entry", rules.table()["earliest_effect"], ids=lambda entry: entry["id"])
def test_the_earliest_day(entry: dict[str, Any]) -> None:
    one = entry["example"]
    found = rules.earliest_effect(one["type"], one["number"], one["issuer"], one["issued"])
    assert found == Bounds(one["issued"], None, one["first"], entry["id"])


def test_no_earliest_day_is_told_of_what_is_no_normative_act() -> None:
    assert rules.earliest_effect("Quyết định", "12/QĐ-UBND", None, "2025-08-01") == Bounds("2025-08-01")


@pytest.mark.parametrize("entry", rules.table()["parent_ends"], ids=lambda entry: entry["id"])
def test_when_the_parent_ends(entry: dict[str, Any]) -> None:
    ended, code = entry["example"]["ended"], entry["example"]["code"]
    day = rules.days_after(ended, 30)
    parent = force_on(day, Terms("2009-01-01"), [change("REPEALS", ended, issued="2009-01-02")])
    own = force_on(day, Terms("2009-06-01", issued="2009-05-01"), [])
    found = after_parents(own, (parent,))
    assert found.code == code
    assert after_parents(own, (parent, force_on(day, Terms("2009-01-01"), []))).code == "in_force"
    assert rules.rule_of(entry["id"]).article


@pytest.mark.parametrize("entry", rules.table()["detailing_effect"], ids=lambda entry: entry["id"])
def test_a_detailing_act_takes_effect_with_its_parent(entry: dict[str, Any]) -> None:
    one = entry["example"]
    parent = force_on("2025-09-01", Terms(one["parent"], issued="2025-06-01"), [])
    found = after_parents(force_on("2025-09-01", Terms(issued=one["issued"]), []), (parent,))
    assert found.code == "unknown"
    assert found.bounds and found.bounds.by_rule == one["first"] and found.bounds.rule == entry["id"]


@pytest.mark.parametrize("entry", rules.table()["suspension"], ids=lambda entry: entry["id"])
def test_a_suspension_follows_the_rule_of_its_day(entry: dict[str, Any]) -> None:
    first, last = entry["example"]["first"], entry["example"]["last"]
    stopped = change("AMENDS", first, issued="2009-01-02", action="suspension", until=last)
    during = force_on(last, Terms("2009-01-01"), [stopped])
    assert (during.code, during.since, during.rule) == ("suspended", first, entry["id"])
    after = force_on(rules.days_after(last, 1), Terms("2009-01-01"), [stopped])
    assert (after.code, after.rule) == ("in_force", None)


@pytest.mark.parametrize("entry", rules.table()["correction"], ids=lambda entry: entry["id"])
def test_a_correction_changes_no_force(embedded_store: Store, entry: dict[str, Any]) -> None:
    one = entry["example"]
    assert rules.rule_of(entry["id"]).holds(one["issued"])
    base = decree("989/2025/NĐ-CP", "2025-01-10", "Điều 1. Hiệu lực\nNghị định này có hiệu lực từ ngày 20/01/2025.")
    loaded(embedded_store, base, decree("990/2025/NĐ-CP", one["issued"], f"Điều 1. Đính chính\n{one['words']}"))
    id_ = id_of(embedded_store, "989/2025/NĐ-CP")
    force = forces(embedded_store, [id_], "2025-06-01")[id_]
    assert (force.code, force.since, force.decisive) == (one["code"], "2025-01-20", ())


@pytest.mark.parametrize("entry", rules.table()["administrative_repeal"], ids=lambda entry: entry["id"])
def test_a_decision_may_repeal_normative_acts(entry: dict[str, Any]) -> None:
    one = entry["example"]
    found = rules.may_repeal(one["type"], one["number"], one["date"], one["relation"])
    assert bool(found) == one["allowed"]
    assert rules.may_repeal(one["type"], one["number"], "2020-01-01", one["relation"]) is None
    assert rules.may_repeal(one["type"], one["number"], one["date"], "AMENDS") is None


@pytest.mark.parametrize("entry", rules.table()["amends_constitution"], ids=lambda entry: entry["id"])
def test_the_national_assembly_amends_the_constitution(entry: dict[str, Any]) -> None:
    found = rules.may_amend_constitution("Quốc hội", entry["example"]["issued"])
    assert found and found.id == entry["id"]
    assert rules.may_amend_constitution("Chính phủ", entry["example"]["issued"]) is None


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-06-05", "2024-06-05", "2024-06-05"),
        ("2024-13", None, None),
        (None, None, None),
    ],
)
def test_the_days_of_a_date_that_is_cut(when: str | None, first: str | None, last: str | None) -> None:
    assert (rules.first_day(when), rules.last_day(when)) == (first, last)
