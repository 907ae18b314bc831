"""The tabs of a document's page."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from cancu.views.document_tabs import chosen_view

    st.title(chosen_view("a"))


def test_the_browser_is_told_which_tab_is_chosen_at_each_run() -> None:
    """A run that is broken off has given the control a value that the browser never saw."""
    app = AppTest.from_function(page, default_timeout=60)
    app.query_params["view"] = "text"
    for _ in range(2):
        app.run()
        assert app.title[0].value == "text"
        assert list(app.get("button_group")[0].proto.default) == [2]


def test_a_tab_that_was_asked_for_comes_before_the_address() -> None:
    app = AppTest.from_function(page, default_timeout=60)
    app.query_params["view"] = "text"
    app.session_state["asked view"] = ("a", "tasks")
    assert app.run().title[0].value == "tasks" and not app.exception
    assert app.run().title[0].value == "tasks"
