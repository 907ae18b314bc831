"""Lines of scans that a person corrects before the text is loaded."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from cancu.extract import extract_text
from cancu.extract.batch.runner import FileReading
from cancu.graph.model.errors import GraphError
from cancu.graph.query.lines import lines_before_loading
from cancu.graph.store.connection import open_store
from cancu.views.upload_session import UploadSession
from cancu.views.work import Work
from tests.conftest import ROOT
from tests.graph.test_scanned_lines import DOUBTED, LETTERHEAD, NUMBER


def test_lines_wait_for_their_text_and_go_with_the_upload() -> None:
    session = UploadSession()
    [asked] = [line for line in lines_before_loading(DOUBTED, session.corrections) if line.unsure]
    session.correct_line(DOUBTED, asked, "Số: 415/QĐ-UBND", "Lan")
    session.correct_line(DOUBTED, asked, "Số: 417/QĐ-UBND", "Lan")
    assert session.corrected(DOUBTED).document.number == "417/QĐ-UBND" and len(session.lines) == 1
    with pytest.raises(GraphError) as error:
        session.correct_line(DOUBTED, asked, "Số: /QĐ-UBND <i>a</i>", "Lan")
    assert error.value.message.code == "line-without-number"
    assert session.corrected(DOUBTED).document.number == "417/QĐ-UBND"
    session.clear()
    assert session.corrected(DOUBTED).document.number == NUMBER


def test_a_text_that_comes_from_no_picture_has_no_lines() -> None:
    assert lines_before_loading(extract_text("Căn cứ Luật số 1/2020/QH99;"), UploadSession().corrections) == []


def test_a_line_is_asked_for_until_loading_and_can_be_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path / "graph") as store:
        store.prepare()
    monkeypatch.setenv("CANCU_GRAPH", str(tmp_path / "graph"))
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("cancu.views.scan_lines.may_edit", lambda: True)
    monkeypatch.setattr("cancu.views.decider.person", lambda: "Lan")
    reading = Work(1, lambda: iter([FileReading(DOUBTED.source, 1, None, (DOUBTED,))]))
    while reading.running:
        time.sleep(0.01)
    session = UploadSession(reading=reading)
    page = AppTest.from_file(str(ROOT / "views" / "pages" / "load.py"), default_timeout=120)
    page.session_state["pages"] = {}
    page.session_state["upload_session"] = session
    try:
        page.run()
        correct(page, "Số: /QĐ-UBND")
        assert [error.value for error in page.error] and not session.lines
        correct(page, "Số: 415/QĐ-UBND")
        assert "415/QĐ" in page.checkbox[0].label and field(page).value == "Số: 415/QĐ-UBND"
        correct(page, "Số: 417/QĐ-UBND")
        assert "417/QĐ" in page.checkbox[0].label
        next(button for button in page.button if str(button.key).startswith("undo ")).click().run()
        assert " 41/QĐ" in page.checkbox[0].label and field(page).value == LETTERHEAD and not session.lines
    finally:
        st.cache_resource.clear()
        st.cache_data.clear()


def field(page: AppTest) -> Any:
    """Return the field of the only line that is asked for."""
    assert not page.exception
    [found] = [one for one in page.text_input if str(one.key).startswith("before loading")]
    return found


def correct(page: AppTest, right: str) -> None:
    field(page).set_value(right).run()
    next(button for button in page.button if str(button.key).startswith("before loading")).click().run()


def test_the_end_of_loading_is_noticed_once() -> None:
    """Lists that are forgotten at each rerun of the page are made anew as long as it is open."""
    session = UploadSession()
    assert not session.has_just_loaded()
    for _ in range(2):
        session.loading = Work(0, lambda: iter(()))
        while session.loading.running:
            time.sleep(0.01)
        assert [session.has_just_loaded(), session.has_just_loaded()] == [True, False]
