"""Every button of every page is pressed once, in both languages: none ends in a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.views.conftest import UBND, App

PAGES: dict[str, tuple[str, ...]] = {
    "search": ("", "q=nghị định"),
    "draft": ("",),
    "document": (
        "",
        "doc={1101/UBND-KGVX}",
        "doc={1101/UBND-KGVX}&view=text",
        "doc={1101/UBND-KGVX}&view=tasks",
        "doc={1690/QĐ-TTg}&view=impact",
        "doc={1690/QĐ-TTg}&view=changes",
        "doc={1690/QĐ-TTg}&view=diagram",
    ),
    "agency": ("", f"id={{{UBND}}}"),
    "overview": ("",),
    "load": ("",),
    "checks": ("",),
    "cypher": ("", "question=rests-on", "question=own"),
    "help": ("",),
}
VISITS = [(page, query, language) for page, queries in PAGES.items() for query in queries for language in ("vi", "en")]


@pytest.fixture
def graph(app: App, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """The samples' graph for pages that run in this process, where going to another page ends a run."""
    monkeypatch.setenv("CANCU_GRAPH", str(app.graph))
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(st, "switch_page", lambda *_, **__: st.stop())
    monkeypatch.setattr("cancu.views.access.visitor", lambda: "visitor")  # AppTest has no address of a browser
    yield app
    st.cache_resource.clear()
    st.cache_data.clear()


def opened(page: str, query: str, language: str, ids: dict[str, str]) -> AppTest:
    """Return a page that has run once."""
    visit = AppTest.from_file(str(ROOT / "views" / "pages" / f"{page}.py"), default_timeout=120)
    names: dict[str, Any] = {name: SimpleNamespace(url_path=name) for name in PAGES}
    visit.session_state["pages"] = names
    visit.session_state["language"] = language
    for part in filter(None, query.split("&")):
        name, _, value = part.partition("=")
        visit.query_params[name] = ids[value[1:-1]] if value.startswith("{") else value
    return visit.run()


@pytest.mark.parametrize(("page", "query", "language"), VISITS)
def test_every_button(page: str, query: str, language: str, graph: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cancu.views.texts.language", lambda: language)  # AppTest formats options outside the session
    first = opened(page, query, language, graph.ids)
    assert not first.exception
    for label in dict.fromkeys(button.label for button in first.button if not button.disabled):
        visit = opened(page, query, language, graph.ids)
        next(button for button in visit.button if button.label == label and not button.disabled).click().run()
        assert not visit.exception, (label, visit.exception)


@pytest.mark.parametrize(("page", "query"), [(page, query) for page, queries in PAGES.items() for query in queries])
def test_every_field_and_choice(page: str, query: str, graph: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each field gets another value, one after the other on one visit; choices of other pages end it."""
    monkeypatch.setattr("cancu.views.texts.language", lambda: "vi")
    visit = opened(page, query, "vi", graph.ids)
    done: set[tuple[str, str]] = set()
    while (widget := next((one for one in fields(visit) if (one.type, one.label) not in done), None)) is not None:
        done.add((widget.type, widget.label))
        change(widget)
        visit.run()
        assert not visit.exception, (widget.type, widget.label, visit.exception)


def fields(visit: AppTest) -> list[Any]:
    """Return the fields that can be changed, in the order of their kinds."""
    kinds = ("selectbox", "multiselect", "toggle", "checkbox", "text_input", "text_area", "number_input", "date_input")
    found = [one for kind in kinds for one in visit.get(kind) if not getattr(one, "disabled", False)]
    return [one for one in found if one.label != "Số bậc"]  # AppTest writes the unit behind a number twice


def change(widget: Any) -> None:
    """Give a field another value: the last option, the other state, a day, a number, some words."""
    match widget.type:
        case "selectbox":
            widget.select_index(len(widget.options) - 1)
        case "multiselect":
            widget.set_value(list(widget.options[-1:]))
        case "toggle" | "checkbox":
            widget.set_value(not widget.value)
        case "number_input":
            widget.increment()
        case "date_input":
            widget.set_value(date(2024, 5, 2))
        case _:
            widget.set_value("30/2020/NĐ-CP")
