"""The latest load, removal or undoing of the collection, and the button that takes it back."""

from __future__ import annotations

import streamlit as st

from cancu.graph.loading.journal import KEPT_DAYS, Operation, latest_operation
from cancu.graph.loading.undo import undo
from cancu.views.data import ask, files_folder
from cancu.views.finding_lists import begin_anew
from cancu.views.markdown import escape
from cancu.views.picture import moment
from cancu.views.texts import t

_SHOWN = 10
_UNDONE = "undone operation"


def show_last_operation() -> None:
    """Show what was done last and can be undone; for editors."""
    if undone := st.session_state.pop(_UNDONE, None):
        st.success(t("undo.done", what=escape(undone)))
    operation = ask(latest_operation)
    if operation is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(t(f"undo.{operation.kind}"), icon=":material/undo:", help=t("undo.days", days=KEPT_DAYS)):
            _confirm(operation)
        st.caption(escape(_in_words(operation)), width="content")


def _in_words(operation: Operation) -> str:
    return t(f"undo.was_{operation.kind}", at=moment(operation.at), count=len({one.path for one in operation.files}))


@st.dialog(t("undo.title"))
def _confirm(operation: Operation) -> None:
    """Ask before it is undone, with what becomes of each file."""
    st.markdown(escape(_in_words(operation)))
    first = {one.path: one for one in reversed(operation.files)}
    for path, before in list(first.items())[:_SHOWN]:
        name = escape(path.removeprefix(f"{files_folder()}/"))
        st.markdown(f"- {name}: {t('undo.file_back' if before.parts else 'undo.file_leaves')}")
    if len(first) > _SHOWN:
        st.caption(t("load.more", count=len(first) - _SHOWN))
    st.caption(t("undo.stays"))
    yes, no = st.columns(2)
    if yes.button(t("undo.confirm"), type="primary", width="stretch"):
        with st.spinner(t("undo.running")):
            ask(lambda store: undo(store, operation.id))
        begin_anew()
        st.session_state[_UNDONE] = _in_words(operation)
        st.rerun()
    if no.button(t("undo.cancel"), width="stretch"):
        st.rerun()
