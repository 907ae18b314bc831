"""A wrong link is corrected on the document's page, shown with who did it, and undone; readers cannot do it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from cancu.graph.loading.link_decisions import undo
from cancu.graph.loading.loader import load, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.query.links import kept_corrections
from cancu.graph.query.search import by_number
from cancu.graph.store.connection import open_store
from tests.conftest import ROOT
from tests.graph.test_scanned_lines import DOUBTED, LETTERHEAD, NUMBER, SCAN
from tests.views.conftest import App


@pytest.fixture
def page(app: App, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The tasks of a dispatch, as an editor sees them in this process."""
    monkeypatch.setenv("CANCU_GRAPH", str(app.graph))
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("cancu.views.corrections.may_edit", lambda: True)
    monkeypatch.setattr("cancu.views.task_list.may_edit", lambda: True)
    visit = AppTest.from_file(str(ROOT / "views" / "pages" / "document.py"), default_timeout=120)
    visit.session_state["pages"] = {}
    visit.query_params["doc"] = app.ids["1101/UBND-KGVX"]
    visit.query_params["view"] = "tasks"
    yield visit
    st.cache_resource.clear()
    st.cache_data.clear()


def pressed(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    return page


def captions(page: AppTest) -> str:
    return "\n".join(caption.value for caption in page.caption)


def form() -> None:
    """Show the form of the first task of a document, outside its dialog."""
    import streamlit

    from cancu.graph.query.links import text_links
    from cancu.views.corrections import correction_form
    from cancu.views.data import ask

    document = streamlit.session_state["document"]
    links = ask(lambda store: text_links(store, document))
    first = next(link for link in links if "deadline" in link.read)
    correction_form(document, [first])


def test_a_term_is_corrected_and_the_correction_undone(page: AppTest, app: App) -> None:
    dialog = AppTest.from_function(form, default_timeout=120)
    dialog.session_state["document"] = app.ids["1101/UBND-KGVX"]
    dialog.run()
    assert dialog.selectbox[0].options[0].startswith("Thời hạn")
    assert dialog.button[0].disabled
    right, who = dialog.text_input
    right.set_value("trước ngày 20/6/2030")
    who.set_value("Lan")
    dialog.run()
    pressed(dialog, "Ghi sửa đổi")
    page.run()
    assert "Sửa bởi Lan" in captions(page) and "trước ngày 20/6/2030" in captions(page)
    assert "ngày cuối 19/6/2030" in captions(page)
    pressed(page, "Hoàn tác")
    page.run()
    assert "Sửa bởi Lan" not in captions(page)


def test_readers_see_no_button_that_corrects(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cancu.views.corrections.may_edit", lambda: False)
    monkeypatch.setattr("cancu.views.task_list.may_edit", lambda: False)
    page.run()
    assert not page.exception
    labels = {button.label for button in page.button}
    assert "Mở tại câu này" in labels and not {"Sửa chỗ đọc sai", "Hoàn tác"} & labels


def test_an_unsure_number_of_a_scan_is_put_right_beside_its_picture(
    page: AppTest, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cancu.views.scan_lines.may_edit", lambda: True)
    with open_store(app.graph) as store:
        document = load(store, DOUBTED).document
    page.query_params["doc"] = document
    page.run()
    shown = "\n".join(text.value for text in page.markdown)
    assert "chưa được xác nhận" in shown and "hãy đối chiếu và xác nhận" in shown
    who, right = (
        field for field in page.text_input if str(field.key).startswith("head ")
    )  # asked once; one row a line
    assert right.value == LETTERHEAD
    right.set_value("Số: 415/QĐ-UBND")
    who.set_value("Lan")
    page.run()
    pressed(page, "Ghi sửa đổi")
    with open_store(app.graph) as store:
        [node] = by_number(store, "415/QĐ-UBND")
        assert node.resolution == "resolved" and not by_number(store, NUMBER)
        remove(store, source_id(SCAN))
        for kept in kept_corrections(store):
            undo(store, kept.correction.id)
