"""The Python side of the pages: what they say when the store fails, and how they write what documents say."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from graph.records import Chain, Evidence, GraphEdge, GraphNode
from tests.conftest import ROOT
from views.markdown import emphasised, escape
from views.picture import day, merged, picture_data, table_rows
from views.texts import TEXTS


@pytest.fixture
def no_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CANCU_GRAPH", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret-word")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.usefixtures("no_server")
@pytest.mark.parametrize("page", ["search", "document", "load", "checks", "cypher"])
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
    ("date", "expected"), [("2024-04-05", "5/4/2024"), ("2024-01", "1/2024"), ("2024", "2024"), (None, "")]
)
def test_dates_are_written_as_in_vietnam(date: str | None, expected: str) -> None:
    assert day(date) == expected


def made_up(id_: str, **more: object) -> GraphNode:
    values: dict[str, object] = {
        "id": id_, "label": "Document", "type": "Kế hoạch", "number": f"{id_}/KH-UBND", "date": None,
        "title": None, "issuer": None, "tier": 50, "lane": "state", "held": True, "status": "unknown",
        "resolution": "resolved",
    }  # fmt: skip
    return GraphNode(**{**values, **more})  # type: ignore[arg-type]


def test_what_is_expanded_is_shown_once() -> None:
    evidence = (Evidence("c", "c", "Căn cứ a.", 0, 9, None, 1.0),)
    edge = GraphEdge("c", "BASED_ON", "a", evidence)
    chain = Chain("c", "up", {"c": made_up("c"), "a": made_up("a")}, (edge,), {})
    more = merged(chain, [made_up("a"), made_up("b")], [edge, GraphEdge("a", "CITES", "gone", ())])
    assert set(more.nodes) == {"a", "b", "c"}
    assert more.edges == (edge,)
    assert [box["id"] for box in picture_data(more, None)["nodes"]] == ["c", "a", "b"]
    assert [row["Câu nêu rõ"] for row in table_rows(more)] == ["Căn cứ a."]


def test_every_text_is_there_in_both_languages() -> None:
    assert TEXTS
    assert all(vietnamese.strip() and english.strip() for vietnamese, english in TEXTS.values())


def test_a_text_has_the_same_values_in_both_languages() -> None:
    fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for pair in TEXTS.values() for text in pair]
    assert fields[::2] == fields[1::2]
