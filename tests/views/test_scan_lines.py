"""A click on a word of a scan that was not read surely opens its line for correction."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from cancu.graph.loading.loader import load
from cancu.graph.store.connection import open_store
from cancu.views.marks import doubted_words
from tests.conftest import ROOT
from tests.graph.test_scanned_lines import BASIS, DOUBTED, LETTERHEAD, SCAN


def test_a_click_on_a_doubted_word_opens_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path / "graph") as store:
        store.prepare()
        document = load(store, DOUBTED).document
    basis = SCAN.index(BASIS)
    [clicked] = [mark for mark in doubted_words(DOUBTED) if basis <= mark["start"] < SCAN.index("\n", basis)]
    clicks = [None, clicked]
    monkeypatch.setenv("CANCU_GRAPH", str(tmp_path / "graph"))
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("cancu.views.scan_lines.may_edit", lambda: True)
    monkeypatch.setattr("cancu.views.fulltext.show_page", lambda held, span: 1)
    monkeypatch.setattr("cancu.views.fulltext.document_text", lambda *_, **__: clicks.pop(0) if clicks else None)
    visit = AppTest.from_file(str(ROOT / "views" / "pages" / "document.py"), default_timeout=120)
    visit.session_state["pages"] = {}
    visit.query_params["doc"] = document
    visit.query_params["view"] = "text"
    try:
        visit.run()
        assert shown(visit, LETTERHEAD) == (False, True)
        visit.run()
        assert shown(visit, BASIS) == (True, True)
    finally:
        st.cache_resource.clear()
        st.cache_data.clear()


def shown(page: AppTest, start: str) -> tuple[bool, bool]:
    """Return whether the lines stand open beside the text, and whether the chosen one begins like this."""
    assert not page.exception
    [lines] = [part for part in page.expander if part.text_input]
    return lines.proto.expanded, str(lines.text_input[0].value).startswith(start)
