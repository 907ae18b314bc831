"""Who decides is typed once in a session."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from cancu.views.decider import decider

    st.write([decider(f"line {at}") for at in range(2 if st.toggle("fewer", key="fewer") else 3)])


def test_a_name_that_was_typed_once_is_in_every_field() -> None:
    app = AppTest.from_function(page, default_timeout=60).run()
    app.text_input(key="line 1").input(" Lan ").run()
    assert [field.value for field in app.text_input] == [" Lan "] * 3
    app.toggle(key="fewer").set_value(True).run()
    app.text_input(key="line 0").input("Hoa").run()
    app.toggle(key="fewer").set_value(False).run()
    assert [field.value for field in app.text_input] == ["Hoa"] * 3  # also one that was gone meanwhile
    assert "Hoa" in app.json[0].value
