"""The first minutes: what one can do with an empty graph, and the tour."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from cancu.views import components
from cancu.views.access import may_edit
from cancu.views.address import open_page
from cancu.views.texts import t
from cancu.views.upload_session import upload_session

SAMPLES = Path(__file__).parent.parent / "samples"
STEPS = ("search", "chain", "sentence", "work")
"""Steps of the tour, by the names of their texts."""


def show_tour(*, again: bool = False) -> None:
    """Show the tour to who has not seen or skipped it; again: to everybody."""
    steps = [{"title": t(f"tour.{step}.title"), "text": t(f"tour.{step}.text")} for step in STEPS]
    words = {name: t(f"tour.{name}") for name in ("label", "next", "skip", "done")}
    components.tour({"steps": steps, "again": again, **words}, key="tour again" if again else "tour")


def show_greeting() -> None:
    """Show what one can do while the graph is empty: load files, check a draft, try the samples, read the help."""
    st.info(t("greeting.empty"))
    for column, name in zip(st.columns(3), ("load", "draft", "samples"), strict=True):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{t(f'greeting.{name}.title')}**")
            st.markdown(t(f"greeting.{name}.text"))
            if name == "samples":
                offer_samples()
            elif st.button(t(f"greeting.{name}.button"), type="primary" if name == "load" else "secondary"):
                open_page(name)
    if st.button(t("greeting.help"), icon=":material/help:", type="tertiary"):
        open_page("help")


def offer_samples() -> None:
    """Show the button that reads the samples and leads to their preview, where nothing is loaded without a click."""
    if not may_edit():
        st.caption(t("access.readers_only"))
    elif st.button(t("greeting.samples.button")):
        upload_session().read([(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob("*.txt"))])
        open_page("load")
