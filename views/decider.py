"""The name of who decides or corrects: the person who signed in, else what was typed, once for a session."""

from __future__ import annotations

import streamlit as st

from cancu.views.access import person
from cancu.views.texts import t

_KEPT = "name of who decides"


def decider(key: str) -> str:
    """Return who decides, "" where nobody is named; ask for the name in a field with this key where nobody signed in.

    Each field shows the name that was typed last, in whatever field and on whatever page of the session.
    """
    if name := person():
        return name

    def keep() -> None:
        st.session_state[_KEPT] = st.session_state[key]

    st.session_state[key] = st.session_state.get(_KEPT, "")  # a field that was drawn before keeps what it had
    typed = st.text_input(t("checks.by"), key=key, placeholder=t("checks.by_hint"), max_chars=80, on_change=keep)
    return str(typed).strip()
