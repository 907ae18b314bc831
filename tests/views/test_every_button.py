"""Every button of every page is pressed once, in both languages: none ends in a traceback."""

from __future__ import annotations

from collections.abc import Iterator
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
