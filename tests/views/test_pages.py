"""The Python side of the pages: what they say when the store fails, and how they write what documents say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from string import Formatter

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from cancu.extract.model.messages import message
from cancu.graph.analysis.measures import measures
from cancu.graph.model.chains import Chain
from cancu.graph.model.records import Evidence, GraphEdge, GraphNode
from cancu.graph.output import memo_template
from cancu.graph.store.saved_queries import load_questions
from cancu.views import header
from cancu.views.chain_table import whole_day
from cancu.views.greeting import SAMPLES, STEPS
from cancu.views.markdown import emphasised, escape
from cancu.views.picture import day, picture_data
from cancu.views.shown import asked_by_address, without_rows
from cancu.views.texts import TEXTS
from tests.conftest import ROOT


@pytest.fixture
def no_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CANCU_GRAPH", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret-word")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.usefixtures("no_server")
@pytest.mark.parametrize("page", ["search", "document", "agency", "overview", "load", "checks", "cypher"])
def test_a_store_that_is_not_there(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    app = AppTest.from_file(str(ROOT / "views" / "pages" / f"{page}.py"), default_timeout=60)
    app.query_params["doc"] = "/akn/vn/act/luat/quoc-hoi/2024/43"
    app.run()
    assert not app.exception
    [error] = app.error
    assert "Không kết nối được với kho dữ liệu" in error.value
    assert escape("127.0.0.1:1") in error.value
    assert "secret-word" not in error.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a*b_c", "a\\*b\\_c"),
        ("[x](javascript:1)", "\\[x\\]\\(javascript\\:1\\)"),
        ("<b>", "\\<b\\>"),
        (":red[x] $y$", "\\:red\\[x\\] \\$y\\$"),
        ("Điều 5", "Điều 5"),
    ],
)
def test_markdown_of_a_document_is_text(text: str, expected: str) -> None:
    assert escape(text) == expected


def test_what_is_named_stands_out_in_a_quote() -> None:
    assert emphasised("Theo 74/KH-UBND và 75", "74/KH-UBND") == "Theo **74/KH\\-UBND** và 75"
    assert emphasised("Theo Kế hoạch", "74/KH-UBND") == "Theo Kế hoạch"


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2024-04-05", "05/4/2024"), ("2024-11-25", "25/11/2024"), ("2024-01", "01/2024"), ("2024", "2024"), (None, "")],
)
def test_dates_are_written_as_in_vietnam(date: str | None, expected: str) -> None:
    assert day(date) == expected


@pytest.mark.parametrize(
    ("date", "expected"), [("2024-04-05", "05/4/2024"), ("2024-04", "4/2024"), ("2024", "2024"), ("", "")]
)
def test_dates_of_a_table_are_written_whole(date: str, expected: str) -> None:
    assert whole_day(date) == expected


def made_up(id_: str, **more: object) -> GraphNode:
    values: dict[str, object] = {
        "id": id_, "label": "Document", "type": "Kế hoạch", "number": f"{id_}/KH-UBND", "date": None,
        "title": None, "issuer": None, "tier": 50, "lane": "state", "held": True, "status": "unknown",
        "resolution": "resolved",
    }  # fmt: skip
    return GraphNode(**{**values, **more})  # type: ignore[arg-type]


def test_a_picture_has_what_the_chain_has() -> None:
    said = (Evidence("c", "c", "Căn cứ a.", 0, 9, None, 0.5),)
    nodes = {"c": made_up("c"), "a": made_up("a", tier=2, status="ended"), "b": made_up("b", resolution="ambiguous")}
    chain = Chain("c", "up", nodes, (GraphEdge("c", "BASED_ON", "a", said),), {"a": 7})
    data = picture_data(chain, None)
    assert [box["id"] for box in data["nodes"]] == ["c", "a", "b"]
    assert [(box["ended"], box["notes"], box["more"]) for box in data["nodes"]] == [
        (False, [], 0),
        (True, ["hết hiệu lực", "hết"], 7),
        (False, [], 0),
    ]
    assert [box["doubtful"] for box in data["nodes"]] == [False, False, True]
    assert [(edge["label"], edge["doubtful"]) for edge in data["edges"]] == [("căn cứ", True)]
    assert "còn 7 văn bản chưa hiện" in data["nodes"][1]["hint"]


def test_a_picture_marks_what_is_stated_differently() -> None:
    nodes = {"c": made_up("c"), "a": made_up("a"), "b": made_up("b", status="ended")}
    dates = message("dates-differ", dates=(message("a-day", day="2024-05-15"), message("a-day", day="2024-05-16")))
    chain = Chain("c", "up", nodes, (), {}, disagreements={"a": dates, "b": dates})
    boxes = picture_data(chain, None)["nodes"]
    said = "Các văn bản ghi ngày khác nhau: 15/5/2024, 16/5/2024."
    assert [said in box["hint"] for box in boxes] == [False, True, True]
    assert [box["notes"][:1] for box in boxes] == [[], ["ghi khác nhau"], ["hết hiệu lực"]]


def test_the_root_stays_when_its_row_is_left_out() -> None:
    nodes = {"c": made_up("c", tier=50), "a": made_up("a", tier=50), "b": made_up("b", tier=0)}
    chain = Chain("c", "up", nodes, (GraphEdge("c", "BASED_ON", "a", ()), GraphEdge("c", "BASED_ON", "b", ())), {})
    seen = without_rows(chain, [picture_data(chain, None)["nodes"][1]["tierLabel"]])
    assert set(seen.nodes) == {"c", "b"}
    assert [edge.target for edge in seen.edges] == ["b"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ("up", 2, None)),
        ({"dir": "down", "depth": "4", "asof": "2024-05-06"}, ("down", 4, "2024-05-06")),
        ({"dir": "sideways", "depth": "99", "asof": "gestern"}, ("up", 2, None)),
    ],
)
def test_an_address_that_cannot_be_is_as_if_it_were_not_there(
    given: dict[str, str], expected: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cancu.views.shown.parameter", lambda name: given.get(name, ""))
    asked = asked_by_address("x")
    assert (asked.direction, asked.depth, asked.day and asked.day.isoformat()) == expected


def test_every_text_is_there_in_both_languages() -> None:
    assert TEXTS
    assert all(vietnamese.strip() and english.strip() for vietnamese, english in TEXTS.values())


def test_a_text_has_the_same_values_in_both_languages() -> None:
    fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for pair in TEXTS.values() for text in pair]
    assert fields[::2] == fields[1::2]


def test_every_column_of_a_saved_question_has_a_name() -> None:
    for question in load_questions():
        [said] = re.findall(r"^RETURN (.*?)(?:^ORDER|^LIMIT|\Z)", question.cypher, re.S | re.M)
        for column in re.findall(r"(?:AS (\w+)|(?:RETURN|,) (\w+))(?=,|\s*$)", f"RETURN {said}", re.M):
            assert f"cypher.column.{''.join(column)}" in TEXTS, f"{question.name}: {column}"


def test_what_a_question_calls_by_its_name_has_words() -> None:
    """The page puts words in the place of the names of parameters and columns in a description (`in_words`)."""
    for question in load_questions():
        days = {of.name for of in question.parameters if re.fullmatch(r"\d{4}-\d\d-\d\d", str(of.default))}
        called = re.findall(r"`(\w+)`", question.description_vi + question.description_en)
        for name in {*called, *(of.name for of in question.parameters)}:
            kinds = ["day"] if name in days else ["parameter", "column"]
            assert any(f"cypher.{kind}.{name}" in TEXTS for kind in kinds), f"{question.name}: {name}"


def asked_for() -> Iterator[tuple[str, str]]:
    """Yield the keys of texts that the app asks for, with their place; of a key that varies its beginning."""
    for file in [ROOT / "app.py", *sorted((ROOT / "views").rglob("*.py"))]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "t" and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    yield str(key.value), file.name
                elif isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
                    yield f"{key.values[0].value}*", file.name


def test_every_text_that_is_asked_for_is_in_the_catalogue() -> None:
    asked = set(asked_for())
    assert len(asked) > 100
    lacking = {
        (key, file) for key, file in asked if not any(fnmatchcase(known, key.replace("[", "[[]")) for known in TEXTS)
    }
    assert lacking == set()


@pytest.mark.parametrize("name", measures())
def test_every_column_of_a_measure_has_a_name(name: str) -> None:
    assert {f"analysis.column.{column}" for column in measures()[name].columns} <= TEXTS.keys()


@pytest.mark.parametrize("content", [b"", b"no Word file", None])
def test_an_office_template_of_no_use_is_told(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mau.docx"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv(memo_template.VARIABLE, str(file))
    said: list[str] = []
    monkeypatch.setattr(st, "error", said.append)
    assert header._template() is None
    assert len(said) == 1


@pytest.mark.parametrize("spoken", ["vi", "en"])
def test_the_help_has_every_word_with_its_meaning(spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = AppTest.from_file(str(ROOT / "views" / "pages" / "help.py"), default_timeout=60)
    page.session_state["language"] = spoken
    page.run()
    assert not page.exception
    [words] = page.table
    for key, text in TEXTS.items():
        if key.startswith("help.word_of."):
            assert getattr(text, spoken) in words.value.to_string()


def test_the_tour_has_four_steps() -> None:
    assert len(STEPS) == 4
    assert all(f"tour.{step}.{part}" in TEXTS for step in STEPS for part in ("title", "text"))


def test_the_samples_are_there_to_be_tried() -> None:
    assert [path.suffix for path in SAMPLES.glob("*.txt")] == [".txt", ".txt"]
