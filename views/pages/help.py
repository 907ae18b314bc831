"""The help: the words that the app uses, what it does not know, and the tour again."""

from __future__ import annotations

import streamlit as st

from cancu.views.greeting import show_tour
from cancu.views.texts import TEXTS, t


def listed(part: str) -> list[str]:
    """Return the keys of a part of the help, in the order of the catalogue."""
    return list(dict.fromkeys(key.rsplit(".", 1)[0] for key in TEXTS if key.startswith(f"help.{part}.")))


def main() -> None:
    """Show the parts of the help."""
    st.title(t("help.title"))
    st.subheader(t("help.words"), anchor=False)
    st.table([{t("help.word"): t(f"{key}.name"), t("help.meaning"): t(f"{key}.meaning")} for key in listed("word_of")])
    st.subheader(t("help.limits"), anchor=False)
    st.markdown("\n".join(f"- {t(f'{key}.text')}" for key in listed("limit")))
    st.subheader(t("help.tour"), anchor=False)
    show_tour(again=True)


main()
