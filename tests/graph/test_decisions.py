"""People's decisions: asked with the sentences of both sides, applied at once, kept, taken back, carried as a file."""

from __future__ import annotations

import json

import pytest

from cancu.extract.model.messages import stored
from cancu.graph.identity.questions import open_questions
from cancu.graph.loading.decisions import confirm, decisions, export_lines, import_lines, reject, undo
from cancu.graph.loading.loader import load, load_all, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.model.errors import GraphError
from cancu.graph.store.connection import Statement, Store
from cancu.messages import sentence
from tests.graph.made_up import document
from tests.graph.test_loader import picture
from tests.told import english, refused

HUNG_YEN = "Ủy ban nhân dân tỉnh Hưng Yên"
COMMITTEE = "Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Hưng Yên"
PREMIER = "Thủ tướng Chính phủ"

LETTER = document(
    "1101/UBND-KGVX",
    "2024-04-25",
    HUNG_YEN,
    ("RESPONDS_TO", "215/TB-VHXH", "2024-04-05", COMMITTEE),
    ("IMPLEMENTS", "04/CT-TTCT", "2024-02-11", PREMIER),
)
PLAN = document("74/KH-UBND", "2024-04-10", HUNG_YEN, ("CITES", "215/TB-VHXH", "2024-04-05", COMMITTEE))
SLIP = document("80/KH-UBND", "2024-05-10", HUNG_YEN, ("CITES", "215/TB-VHXXH", "2024-04-05", COMMITTEE))
ALL = (LETTER, PLAN, SLIP)


def loaded(store: Store) -> Store:
    list(load_all(store, ALL))
    return store


def asked(store: Store, number: str) -> str:
    """Return the id of the question about a number."""
    [found] = [question.id for question in open_questions(store) if question.document.number == number]
    return found


def citing(store: Store, number: str) -> set[str]:
    rows = store.read(
        "MATCH (a:Document)-[:CITES|IMPLEMENTS|RESPONDS_TO]->(:Document {number: $number}) RETURN a.number AS name",
        {"number": number},
    )
    return {row["name"] for row in rows}


def test_a_question_has_the_sentences_of_both_sides(store: Store) -> None:
    by_number = {question.document.number: question for question in open_questions(loaded(store))}
    assert by_number.keys() == {"215/TB-VHXXH", "04/CT-TTCT"}
    pair = by_number["215/TB-VHXXH"]
    assert pair.other and pair.other.number == pair.meant == "215/TB-VHXH"
    assert 0.8 < pair.score < 1
    assert [said.said_in_name for said in pair.sentences] == ["Kế hoạch 80/KH-UBND"]
    assert "215/TB-VHXXH" in pair.sentences[0].quote
    assert len(pair.other_sentences) == 2
    alone = by_number["04/CT-TTCT"]
    assert (alone.other, alone.meant) == (None, "04/CT-TTg")


def test_a_confirmed_slip_is_the_other_document_at_once(store: Store) -> None:
    loaded(store)
    made = confirm(store, asked(store, "215/TB-VHXXH"), by=" Lan ")
    assert (made.number, made.meant, made.by, made.verdict) == ("215/TB-VHXXH", "215/TB-VHXH", "Lan", "confirmed")
    assert citing(store, "215/TB-VHXH") == {"1101/UBND-KGVX", "74/KH-UBND", "80/KH-UBND"}
    assert store.read("MATCH (d:Document {number: '215/TB-VHXXH'}) RETURN d.id AS id") == []
    assert [question.document.number for question in open_questions(store)] == ["04/CT-TTCT"]
    confirm(store, asked(store, "04/CT-TTCT"), by="Lan")
    assert citing(store, "04/CT-TTg") == {"1101/UBND-KGVX"}
    assert open_questions(store) == []


def test_the_other_side_may_be_the_right_one(store: Store) -> None:
    loaded(store)
    [slip] = store.read("MATCH (d:Document {number: '215/TB-VHXXH'}) RETURN d.id AS id")
    confirm(store, asked(store, "215/TB-VHXXH"), by="Lan", keep=slip["id"])
    assert citing(store, "215/TB-VHXXH") == {"1101/UBND-KGVX", "74/KH-UBND", "80/KH-UBND"}


def test_a_rejected_question_is_not_asked_again(store: Store) -> None:
    loaded(store)
    reject(store, asked(store, "215/TB-VHXXH"), by="Lan")
    reject(store, asked(store, "04/CT-TTCT"), by="Lan")
    assert open_questions(store) == []
    more = document("81/KH-UBND", "2024-05-11", HUNG_YEN, ("CITES", "215/TB-VHXXH", "2024-04-05", COMMITTEE))
    load(store, more)
    assert open_questions(store) == []
    assert citing(store, "215/TB-VHXXH") == {"80/KH-UBND", "81/KH-UBND"}


@pytest.mark.parametrize("answer", [confirm, reject], ids=["confirmed", "rejected"])
def test_undone_nothing_is_left_of_a_decision(store: Store, answer: object) -> None:
    before = picture(loaded(store))
    for number in ("215/TB-VHXXH", "04/CT-TTCT"):
        made = answer(store, asked(store, number), by="Lan")  # type: ignore[operator]
        assert undo(store, made.id[:6]) == made
    assert picture(store) == before


def test_a_decision_outlives_the_texts(store: Store) -> None:
    loaded(store)
    confirm(store, asked(store, "215/TB-VHXXH"), by="Lan")
    before = picture(store)
    for extraction in ALL:
        remove(store, source_id(extraction.text))
    assert [label for label in ("Document", "Claim", "Source") if _count(store, label)] == []
    for extraction in reversed(ALL):
        load(store, extraction)
    assert picture(store) == before


def test_before_or_after_loading_a_decision_gives_the_same_graph(store: Store) -> None:
    loaded(store)
    confirm(store, asked(store, "215/TB-VHXXH"), by="Lan")
    reject(store, asked(store, "04/CT-TTCT"), by="Minh")
    before, lines = picture(store), list(export_lines(store))
    assert len(lines) == 2
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    assert import_lines(store, lines, name="decisions.jsonl") == 2
    assert picture(loaded(store)) == before
    assert import_lines(store, lines, name="decisions.jsonl") == 0


def test_of_two_decisions_on_one_question_the_later_one_holds(store: Store) -> None:
    loaded(store)
    reject(store, asked(store, "215/TB-VHXXH"), by="Lan")
    [line] = export_lines(store)
    earlier = json.dumps({**json.loads(line), "verdict": "confirmed", "at": "2020-01-01T00:00:00+00:00"})
    later = json.dumps({**json.loads(line), "verdict": "confirmed", "at": "2999-01-01T00:00:00+00:00", "by": "Minh"})
    assert import_lines(store, [earlier], name="x.jsonl") == 0
    assert import_lines(store, [later, "", earlier], name="x.jsonl") == 1
    assert [(one.verdict, one.by) for one in decisions(store)] == [("confirmed", "Minh")]
    assert "80/KH-UBND" in citing(store, "215/TB-VHXH")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("no JSON", "no JSON object"),
        ("[]", "has the fields"),
        ('{"id": "x"}', "has the fields"),
        (None, "the field verdict is wrong"),
    ],
)
def test_a_file_with_a_wrong_line_changes_nothing(embedded_store: Store, line: str | None, what: str) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    loaded(embedded_store)
    reject(embedded_store, asked(embedded_store, "215/TB-VHXXH"), by="Lan")
    [good] = export_lines(embedded_store)
    undo(embedded_store, json.loads(good)["id"])
    wrong = json.dumps({**json.loads(good), "verdict": "perhaps"}) if line is None else line
    with pytest.raises(GraphError) as error:
        import_lines(embedded_store, [good, wrong], name="decisions.jsonl")
    assert what in english(error.value)
    assert error.value.place == "decisions.jsonl: line 2"
    assert decisions(embedded_store) == []


def test_an_answer_needs_a_question_and_a_name(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    loaded(embedded_store)
    with refused(GraphError, "no open question"):
        confirm(embedded_store, "no such", by="Lan")
    with refused(GraphError, "needs the name"):
        confirm(embedded_store, asked(embedded_store, "215/TB-VHXXH"), by=" ")
    with refused(GraphError, "not a document of the question"):
        confirm(embedded_store, asked(embedded_store, "215/TB-VHXXH"), by="Lan", keep="/akn/other")
    with refused(GraphError, "no decision"):
        undo(embedded_store, "no such")


def _count(store: Store, label: str) -> int:
    return int(store.read(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"])


def test_a_saying_that_cannot_be_is_a_question_of_its_own(store: Store) -> None:
    loaded(store)
    before = picture(store)
    late = document("90/KH-UBND", "2024-06-01", HUNG_YEN, ("CITES", "12/QĐ-UBND", "2025-03-15", HUNG_YEN))
    load(store, late)
    [asked] = [question for question in open_questions(store) if question.doubt == "saying"]
    assert (asked.document.number, asked.other, asked.said_in) == ("12/QĐ-UBND", None, source_id(late.text))
    assert "15/3/2025, sau ngày của văn bản viện dẫn (01/6/2024)" in sentence(asked.reason, "vi")
    assert "12/QĐ-UBND" in asked.sentences[0].quote
    doubted = picture(store)

    def warnings() -> list[str]:
        cypher = "MATCH ()-[r:CITES]->() WHERE r.warning IS NOT NULL RETURN r.warning AS warning"
        return [row["warning"] for row in store.read(cypher)]

    reject(store, asked.id, by="Lan")
    assert warnings() == []
    assert not [question for question in open_questions(store) if question.doubt == "saying"]
    remove(store, source_id(late.text))
    load(store, late)
    assert warnings() == []
    undo(store, asked.id)
    assert picture(store) == doubted
    confirm(store, asked.id, by="Lan")
    assert warnings() == [stored(asked.reason)]
    assert not [question for question in open_questions(store) if question.doubt == "saying"]
    undo(store, asked.id)
    remove(store, source_id(late.text))
    assert picture(store) == before
