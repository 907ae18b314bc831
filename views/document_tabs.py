"""The tabs of a document's page: the control that chooses one, mirrored in the address."""

from __future__ import annotations

import streamlit as st

from cancu.views.address import parameter, set_parameters, view_key
from cancu.views.texts import t

VIEWS = ("chain", "table", "text", "tasks", "impact", "changes", "diagram")
OF_CHAIN = ("chain", "table")
"""The views that show the chain, and have its controls."""


def chosen_view(document: str) -> str:
    """Show the control of the views; return the chosen one."""
    key, is_set = view_key(document)
    asked = parameter("view") if parameter("view") in VIEWS else "chain"
    view = st.segmented_control(
        t("view.label"),
        VIEWS,
        # Also where the control has a value: a run that was broken off gave it one that the browser never saw.
        default=None if is_set else asked,
        format_func=lambda name: t(f"view.{name}"),
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    set_parameters(view=view)
    return view or "chain"
